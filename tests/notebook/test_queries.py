"""Opening a page asks the database the same number of questions, however much is in it and however many take part."""

from dataclasses import dataclass
from pathlib import Path
from uuid import UUID, uuid4

import pytest
from nicegui.testing import User

from bench.common.counting import counted
from bench.common.group import MEMBER, OWNER, People, fill, gather
from svh_app.api import notebook as api
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import add_note, edit_note, notes
from tests.opening import opening
from tests.templates import Filling, told_by_filling

WHO = pytest.mark.parametrize('who', [OWNER, MEMBER])


@dataclass
class Group:
    """A filled group, and an entry by each of its two first people that was changed once."""

    people: People
    entries: dict[str, UUID]

    async def viewer(self, who: str) -> Viewer:
        """Somebody as they stand now."""
        return await self.people.viewer(who)


@pytest.fixture
def filling() -> Filling:
    """Two groups, filled once for all tests here."""
    return _both


@pytest.fixture
async def groups(store: str, tmp_path: Path) -> list[Group]:
    """Two people with two entries; twelve people with two hundred."""
    both: list[Group] = told_by_filling(tmp_path)
    return both


async def _both() -> list[Group]:
    return [await _filled(2, 2), await _filled(12, 200)]


async def _filled(members: int, entries: int) -> Group:
    people = await gather(members)
    await fill(people, entries)
    return Group(people, {who: await _changed(await people.viewer(who)) for who in (OWNER, MEMBER)})


async def _changed(viewer: Viewer) -> UUID:
    id = await add_note(viewer, uuid4(), 'eerst')
    await edit_note(viewer, id, 1, 'daarna')
    return id


@WHO
@pytest.mark.parametrize('address', ['/', '/schrift', '/groep', '/schrift/{own}', '/schrift/{other}'])
async def test_a_page(user: User, groups: list[Group], who: str, address: str) -> None:
    other = MEMBER if who == OWNER else OWNER
    costs = [
        await opening(
            user, group.people.tokens[who], address.format(own=group.entries[who], other=group.entries[other])
        )
        for group in groups
    ]
    assert costs[0] == costs[1] > 5


@WHO
async def test_reading_over_the_api(groups: list[Group], who: str) -> None:
    costs = []
    for group in groups:
        viewer = await group.viewer(who)
        with counted() as statements:
            await api.read(viewer)
            await api.me(viewer)
        costs.append(len(statements))
    assert costs[0] == costs[1] > 2


@WHO
async def test_a_later_page_is_one_more(groups: list[Group], who: str) -> None:
    viewer = await groups[1].viewer(who)
    with counted() as first:
        page = await notes(viewer)
    with counted() as later:
        page = await notes(viewer, page.notes[-1].id)
    assert len(page.notes) > 20
    assert len(later) == len(first) + 1


@WHO
@pytest.mark.parametrize('audience', ['group', 'me'])
async def test_writing(groups: list[Group], who: str, audience: str) -> None:
    costs = []
    for group in groups:
        viewer = await group.viewer(who)
        with counted() as statements:
            await add_note(viewer, uuid4(), 'een bericht', audience)
        costs.append(len(statements))
    assert costs[0] == costs[1]
