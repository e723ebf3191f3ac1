"""Who looked at what, and who changed what: the group's log in plain words, for the owner."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from svh_app.group.told import OF_GOAL, OF_MEMBER, SHOWN, TEXTS
from svh_app.kernel import looks
from svh_app.kernel.gate import Missing, see
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Goal, Member, Row, Trace
from svh_app.store.sealing import unseal

PAGE = 60


@dataclass(frozen=True)
class Person:
    """Somebody in the log."""

    id: UUID
    name: str
    colour: int
    is_me: bool


@dataclass(frozen=True)
class Line:
    """One line: who (None: not in the group any more), the deed, what it was about in a few words ('' when gone)."""

    place: int
    at: datetime
    who: Person | None
    deed: str
    noun: str
    row_id: UUID
    what: str
    behalf: str

    @property
    def is_look(self) -> bool:
        """Whether somebody only looked."""
        return self.deed == looks.LOOK


@dataclass(frozen=True)
class LogPage:
    """The newest lines, newest first; everybody who can be chosen; what one item says, when it is about one."""

    lines: tuple[Line, ...]
    people: tuple[Person, ...]
    has_more: bool
    item: str = ''


async def log_page(viewer: Viewer, person: UUID | None = None, item: UUID | None = None, most: int = PAGE) -> LogPage:
    """The log, or what is in it of one person or about one item. A query per noun in it, and five.

    Raises Missing for others than the owner.
    """
    members = {row.id: row for row in await see(viewer, Member).filter(group_id=viewer.group_id)}
    me = members.get(viewer.member_id) if viewer.member_id else None
    if me is None or not me.is_owner or (person and person not in members):
        raise Missing
    sight = see(viewer, Trace).filter(SHOWN, chain_id=viewer.group_id)
    if person:
        sight = sight.filter(member_id=person)
    if item:
        sight = sight.filter(row_id=item)
    traces = await sight.order_by('-place').limit(most + 1)
    subjects = await _subjects(viewer, traces[:most], members)
    lines = tuple(_line(viewer, trace, members, subjects) for trace in traces[:most])
    people = tuple(_person(viewer, row) for row in members.values() if row.account_id and not row.is_owner)
    return LogPage(lines, people, len(traces) > most, subjects.get(item, '') if item else '')


async def _subjects(viewer: Viewer, traces: list[Trace], members: dict[UUID, Member]) -> dict[UUID, str]:
    """What each row is, in a few words, as far as the owner sees it now."""
    named = {id: unseal(row, 'name') for id, row in members.items()}
    for noun, column in TEXTS.items():
        named |= {row.id: unseal(row, column) for row in await _rows(viewer, noun, traces)}
    for noun in OF_MEMBER:
        named |= {row.id: named.get(row.member_id, '') for row in await _rows(viewer, noun, traces)}
    parts: list[Any] = [row for noun in OF_GOAL for row in await _rows(viewer, noun, traces)]
    goals = await see(viewer, Goal).filter(id__in={row.goal_id for row in parts}) if parts else []
    titles = {goal.id: unseal(goal, 'title') for goal in goals}
    return named | {row.id: titles.get(row.goal_id, '') for row in parts}


async def _rows(viewer: Viewer, noun: type[Row], traces: list[Trace]) -> list[Any]:
    ids = {trace.row_id for trace in traces if trace.noun == noun.__name__}
    return list(await see(viewer, noun).filter(id__in=ids)) if ids else []


def _line(viewer: Viewer, trace: Trace, members: dict[UUID, Member], subjects: dict[UUID, str]) -> Line:
    who = next((row for row in members.values() if row.account_id == trace.account_id), None)
    behalf = members.get(trace.behalf_id) if trace.behalf_id else None
    return Line(
        trace.place,
        trace.at,
        _person(viewer, who) if who else None,
        trace.deed,
        trace.noun,
        trace.row_id,
        subjects.get(trace.row_id, ''),
        unseal(behalf, 'name') if behalf else '',
    )


def _person(viewer: Viewer, row: Member) -> Person:
    return Person(row.id, unseal(row, 'name'), row.colour, row.id == viewer.member_id)
