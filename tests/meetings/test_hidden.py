"""What others never see of a meeting on their phones: by address, looking along, hidden goals, hostile texts."""

from collections.abc import Iterator
from uuid import UUID, uuid4

import pytest

from svh_app.group.members import set_level
from svh_app.kernel.viewer import NOTHING
from svh_app.meetings.agenda import add_point, propose_point
from svh_app.meetings.people import CHAIR, set_invited, set_roles
from svh_app.meetings.planning import set_way, write
from svh_app.plan.goals import add_goal, share_goal
from svh_app.store.rows import Meeting
from svh_app.store.sealing import seal
from svh_app.words import words
from tests.meetings.on_phones import ALL, CANARY, opened, tokens
from tests.meetings.trying import helper, meet
from tests.meetings.world import rows
from tests.people import Cast
from tests.phones import phones
from tests.plan.test_agreement_pages import _plain

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
PARTS = ('', '/data', '/mensen', '/agenda')


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The sentences as they stand in the code, whatever the catalogues say."""
    monkeypatch.setattr('svh_app.words.Words.__init__', _plain)
    words.cache_clear()
    yield
    words.cache_clear()


@pytest.mark.parametrize('name', ['Greet', 'Bram'])
async def test_by_its_address_it_is_not_there_for_others(cast: Cast, name: str) -> None:
    viewer, id = await meet(cast, 'Noor', CANARY, 7)
    await add_point(viewer, id, uuid4(), CANARY)
    await set_invited(viewer, id, await cast.member('Bram'), None)
    async with phones(*tokens(cast, name)) as (phone,):
        paths = [f'{ALL}/{where}{part}' for where in (id, uuid4(), 'x') for part in (*PARTS, '/plek', '/agenda/x')]
        for path in paths:
            page = await phone.user.http_client.get(path)
            assert page.status_code == 404 and CANARY not in page.text, path
        page = await phone.user.http_client.get(ALL)
        assert page.status_code == 200 and CANARY not in page.text


async def test_what_is_for_who_plans_is_not_there_for_members(cast: Cast) -> None:
    viewer, id = await meet(cast)
    point = await add_point(viewer, id, uuid4(), 'De huur')
    async with phones(*tokens(cast, 'Fatima')) as (fatima,):
        for path in (f'{ALL}/nieuw', f'{ALL}/{id}/plek', f'{ALL}/{id}/agenda/{point}'):
            assert (await fatima.user.http_client.get(path)).status_code == 404
        await opened(fatima, f'{ALL}/{id}', 'Samen eten')
        for word in ('Call it off', 'Place and time', 'Begin the meeting', 'Choose who does what', 'Another date'):
            assert word not in fatima.text


async def test_looking_along_is_reading_only(cast: Cast) -> None:
    viewer, id = await meet(cast, 'Noor', 'Samen eten', 7)
    await propose_point(await cast('Fatima'), id, uuid4(), 'De feestdagen')
    await set_roles(viewer, id, {CHAIR: await cast.member('Fatima')})
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/groep/wie-ziet-wat')
        noor.press(text='Look as Fatima')
        await noor.sees('You look as Fatima')
        seen = {'': 'Samen eten', '/data': 'Samen eten', '/agenda': 'De feestdagen', '/mensen': 'Fatima'}
        for part, word in seen.items():
            await noor.go(f'{ALL}/{id}{part}')
            await noor.sees(word)
            for not_this in ('secret', 'Say when you can', 'Propose', 'Begin the meeting', 'Call it off', 'picked'):
                assert not_this not in noor.text, (part, not_this)
        await noor.go(f'{ALL}/regels')
        await noor.sees('One person speaks at a time.')
        assert 'Start from these' not in noor.text
        await noor.go(f'{ALL}/nieuw')
        await noor.sees('This page does not exist')


async def test_a_hidden_goal_leaves_no_trace(cast: Cast) -> None:
    viewer, id = await meet(cast)
    goal = await add_goal(viewer, uuid4(), CANARY)
    await add_point(viewer, id, uuid4(), '', 20, goal)
    async with phones(*tokens(cast, 'Fatima', 'Ilse')) as (fatima, ilse):
        await opened(fatima, f'{ALL}/{id}', CANARY, 'Together 20 minutes')
        await opened(ilse, f'{ALL}/{id}', 'Nothing on the agenda yet')
        assert CANARY not in ilse.text and str(goal) not in ilse.text and '20 minutes' not in ilse.text
        await share_goal(viewer, goal, 1, 'me')
        await fatima.until(lambda: CANARY not in fatima.text)
        assert 'Nothing on the agenda yet' in fatima.text and '20 minutes' not in fatima.text


async def test_who_helps_with_planning_is_not_told_of_people(cast: Cast) -> None:
    noor = await cast('Noor')
    await set_level(noor, await cast.member('Ilse'), 'meetings', NOTHING)
    await helper(cast, 'Ilse')
    _, id = await meet(cast, 'Ilse', 'Samen eten', 7)
    async with phones(*tokens(cast, 'Ilse')) as (ilse,):
        await opened(ilse, ALL, 'Samen eten', 'Plan a meeting')
        await opened(ilse, f'{ALL}/nieuw', 'Everyone who comes to meetings is invited.')
        for part in PARTS:
            await opened(ilse, f'{ALL}/{id}{part}')
            for name in ('Fatima', 'Bram'):
                assert name not in ilse.text, part
        await opened(ilse, f'{ALL}/{id}', 'Only the owner of the group can put it back.')


async def test_ways_to_a_meeting_do_no_harm(cast: Cast) -> None:
    viewer, id = await meet(cast)
    where = 'Dam 1" onclick="x&to=<b>#é'
    await write(viewer, id, 'where', 1, where)
    async with phones(*tokens(cast, 'Fatima')) as (fatima,):
        quoted = 'Dam+1%22+onclick%3D%22x%26to%3D%3Cb%3E%23%C3%A9'
        await opened(fatima, f'{ALL}/{id}', f'search?query={quoted}', f'directions?to={quoted}', 'noopener')
        await set_way(viewer, id, 'phone')
        await fatima.until(lambda: 'openstreetmap' not in fatima.text)
        assert 'tel:' not in fatima.text
        await write(viewer, id, 'where', 3, '06 12 34 56 78')
        await fatima.sees('tel:0612345678')
        await set_way(viewer, id, 'online')
        await write(viewer, id, 'link', 5, 'https://example.nl/kamer')
        await fatima.sees('https://example.nl/kamer', 'Open the link')
        await _forge(id, 'javascript:alert(1)')
        await set_way(viewer, id, 'place')
        await set_way(viewer, id, 'online')
        await fatima.until(lambda: 'Open the link' not in fatima.text)
        assert 'javascript' not in fatima.text


async def _forge(id: UUID, link: str) -> None:
    """As if it stood in the store, however it came there."""
    row = await rows(Meeting).get(id=id)
    await rows(Meeting).filter(id=id).update(link_sealed=seal(row, 'link', link))
