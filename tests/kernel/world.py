"""One group in a store of its own, moved step by step beside the oracle's world."""

import asyncio
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from uuid import UUID, uuid4

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.group.actions import found_group
from svh_app.group.members import set_legacy, set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused, see
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import add_note, edit_note, notes, share_note, withdraw_note
from svh_app.store.database import close_store, open_store
from svh_app.store.rows import Member, Note, Row, Trace
from tests.counted import CELLS, COUNTED
from tests.kernel.hands import Hands
from tests.kernel.oracle import Entry, Person, World
from tests.people import Cast, let_in, sign_up

"""How many cells the store and the oracle agreed about, over the whole run."""
NAMES = ('Noor', 'Fatima', 'Bram', 'Ilse')


_folder = TemporaryDirectory()


@cache
def _template() -> Path:
    """An empty, migrated store: made once, copied for every story."""
    asyncio.run(_make(Path(_folder.name)))
    return Path(_folder.name)


async def _make(folder: Path) -> None:
    await open_store(f'sqlite://{folder / "t.sqlite3"}', keys=folder / 'keys', master=folder / 'm.key')
    await close_store()


def play(story: Callable[['Twin'], Awaitable[None]]) -> None:
    """Run a story in a fresh store with the four people of NAMES and a stranger."""
    template = _template()

    async def run(folder: Path) -> None:
        await open_store(f'sqlite://{folder / "t.sqlite3"}', keys=folder / 'keys', master=folder / 'm.key')
        try:
            await story(await Twin.begin())
        finally:
            await close_store()

    with TemporaryDirectory() as fresh:
        shutil.copytree(template, fresh, dirs_exist_ok=True)
        asyncio.run(run(Path(fresh)))


@dataclass
class Twin(Hands):
    """The same group twice: in the store, and in the oracle's world."""

    ids: list[UUID] = field(default_factory=list)

    @classmethod
    async def begin(cls) -> 'Twin':
        """Noor's group with three members who take part, and Greet, who has nothing to do with it."""
        cast = Cast({name: await sign_up(name) for name in (*NAMES, 'Greet')})
        for owner in ('Noor', 'Greet'):
            await found_group(await cast(owner), f'Groep van {owner}')
        for name in NAMES[1:]:
            await let_in(cast, 'Noor', name, 'take_part')
        people = {name: Person(name, owner=name == 'Noor', notebook=2, members=1) for name in NAMES}
        viewers = {name: await cast(name) for name in (*NAMES, 'Greet')}
        # Greet tries with Noor's group in hand, as somebody who mixes ids of two groups would.
        greet, noor = viewers['Greet'], viewers['Noor']
        viewers['Greet'] = Viewer(greet.account_id, greet.session_id, noor.group_id, greet.member_id)
        return cls(World(people), viewers)

    async def set_level(self, name: str, area: str, level: int) -> None:
        """Set one level of one member, in both."""
        await set_level(self.viewers['Noor'], self.viewers[name].member_id, area, level)
        setattr(self.world.people[name], area, level)

    async def set_state(self, name: str, state: str) -> None:
        """Set somebody's membership state, in both."""
        await _rows(Member).filter(id=self.viewers[name].member_id).update(state=state)
        self.world.people[name].state = state

    async def settle(self, name: str, other: str, legacy: str) -> None:
        """Try to say what becomes of what somebody wrote."""
        done, _ = await _try(set_legacy(self.viewers[name], self.viewers[other].member_id, legacy))
        assert done == self.world.may_settle(name, other), (name, other)
        if done:
            self.world.people[other].legacy = legacy

    async def expire(self, name: str) -> None:
        """Let somebody's time be over, in both."""
        past = datetime.now(UTC) - timedelta(seconds=1)
        await _rows(Member).filter(id=self.viewers[name].member_id).update(until=past)
        self.world.people[name].expired = True

    async def write(self, name: str, audience: str, chosen: frozenset[str]) -> None:
        """Try to write; both must agree whether it is allowed."""
        wanted: Any = [self.viewers[other].member_id for other in chosen] if audience == 'chosen' else audience
        others = chosen - {name}
        fits = audience != 'chosen' or (bool(others) and all(self.world.may_choose(name, one) for one in others))
        expected = self.world.may_write(name) and fits
        made = await _try(add_note(self.viewers[name], uuid4(), f'entry {len(self.ids)}', wanted))
        assert made[0] == expected, (name, audience, chosen, made)
        if expected:
            self.ids.append(made[1])
            self.world.entries.append(Entry(name, audience, chosen))

    async def edit(self, name: str, index: int) -> None:
        """Try to change an entry."""
        if not self.ids:
            return
        id, entry = self.ids[index % len(self.ids)], self.world.entries[index % len(self.ids)]
        row = await _rows(Note).get(id=id)
        done, _ = await _try(edit_note(self.viewers[name], id, row.version, f'changed {index}'))
        assert done == self.world.may_edit(name, entry), (name, entry)

    async def share(self, name: str, index: int, audience: str, chosen: frozenset[str]) -> None:
        """Try to change who sees an entry."""
        if not self.ids:
            return
        id, entry = self.ids[index % len(self.ids)], self.world.entries[index % len(self.ids)]
        wanted: Any = [self.viewers[other].member_id for other in chosen] if audience == 'chosen' else audience
        row = await _rows(Note).get(id=id)
        done, _ = await _try(share_note(self.viewers[name], id, row.version, wanted))
        assert done == self.world.may_share(name, entry, audience, chosen), (name, entry, audience, chosen)
        if done:
            entry.audience, entry.chosen = audience, chosen

    async def withdraw(self, name: str, index: int) -> None:
        """Try to take an entry back."""
        if not self.ids:
            return
        id, entry = self.ids[index % len(self.ids)], self.world.entries[index % len(self.ids)]
        done, _ = await _try(withdraw_note(self.viewers[name], id))
        assert done == self.world.may_withdraw(name, entry), (name, entry)
        entry.withdrawn |= done

    async def compare(self) -> int:
        """What everybody sees must be what the oracle says; returns the number of cells compared."""
        for name, viewer in self.viewers.items():
            seen = {entry.id for entry in (await notes(viewer, most=1000)).notes}
            expected = {
                id for id, entry in zip(self.ids, self.world.entries, strict=True) if self.world.sees(name, entry)
            }
            assert seen == expected, name
        cells = len(self.viewers) * len(self.ids) + await self._compare_glimpses() + await self._compare_log()
        COUNTED[CELLS] += cells
        return cells

    async def _compare_log(self) -> int:
        """Who finds what in the log of the group about the writing of entries."""
        for name, viewer in self.viewers.items():
            lines = see(viewer, Trace).filter(deed='note.add', chain_id=self.viewers['Noor'].group_id)
            seen = set(await lines.values_list('row_id', flat=True))
            told = zip(self.ids, self.world.entries, strict=True)
            assert seen == {id for id, entry in told if self.world.reads_log_about(name, entry)}, name
        return len(self.viewers) * len(self.ids)

    async def _compare_glimpses(self) -> int:
        """What the owner sees who looks as each member."""
        for name in NAMES[1:]:
            seen = await self._seen_as(name)
            expected = {
                id
                for id, entry in zip(self.ids, self.world.entries, strict=True)
                if self.world.sees_as('Noor', name, entry)
            }
            assert seen == expected, name
        return (len(NAMES) - 1) * len(self.ids)

    async def _seen_as(self, name: str) -> set[UUID]:
        try:
            glimpse = await look_as(self.viewers['Noor'], self.viewers[name].member_id)
        except Missing:
            return set()
        return {entry.id for entry in (await notes(glimpse, most=1000)).notes}


async def _try(deed: Awaitable[Any]) -> tuple[bool, Any]:
    try:
        return True, await deed
    except (Refused, Missing, Changed) as refused:
        return False, refused


def _rows(noun: type[Row]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))
