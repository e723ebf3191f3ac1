"""Who looked at what, and who changed what: the group's log in plain words, for the owner."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import TypeVar
from uuid import UUID

from tortoise.expressions import Q

from svh_app.kernel import looks
from svh_app.kernel.gate import Missing, see
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Group, Invitation, Lending, Level, Member, Note, Row, Trace
from svh_app.store.sealing import unseal
from svh_app.words import mark

Noun = TypeVar('Noun', bound=Row)
PAGE = 60
# What a line says, and the noun it is about: a deed leaves lines about other rows as well, which say nothing more.
SAID: dict[str, tuple[type[Row], str]] = {
    looks.LOOK: (Note, mark('{who} read {what}')),
    'note.add': (Note, mark('{who} wrote {what}')),
    'note.edit': (Note, mark('{who} changed {what}')),
    'note.share': (Note, mark('{who} changed who sees {what}')),
    'note.withdraw': (Note, mark('{who} took back: {what}')),
    'note.restore': (Note, mark('{who} put back: {what}')),
    'member.invite': (Member, mark('{who} invited {what}')),
    'invitation.withdraw': (Invitation, mark('{who} withdrew the invitation of {what}')),
    'invitation.accept': (Member, mark('{what} said yes to the invitation')),
    'invitation.decline': (Member, mark('{what} said no to the invitation')),
    'member.confirm': (Member, mark('{who} let {what} in')),
    'member.refuse': (Member, mark('{who} did not let {what} in')),
    'member.remove': (Member, mark('{who} took {what} out of the group')),
    'member.pause': (Member, mark('{who} gave {what} a pause')),
    'member.resume': (Member, mark('{who} ended the pause of {what}')),
    'member.leave': (Member, mark('{what} left the group')),
    'member.legacy': (Member, mark('{who} changed what stays of {what}')),
    'member.preset': (Member, mark('{who} changed what {what} may see')),
    'member.until': (Member, mark('{who} changed until when {what} is in the group')),
    'level.set': (Level, mark('{who} changed what {what} may see')),
    'task.lend': (Lending, mark('{who} lent a task to {what}')),
    'task.take_back': (Lending, mark('{who} took back a task from {what}')),
    'task.return': (Lending, mark('{who} gave a task back')),
    'group.found': (Group, mark('{who} founded the group')),
    'group.rename': (Group, mark('{who} gave the group another name')),
}
SHOWN = reduce(or_, (Q(deed=deed, noun=noun.__name__) for deed, (noun, _) in SAID.items()))


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
    """The log, or what is in it of one person or about one item. Always eight queries.

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
    names = {id: unseal(row, 'name') for id, row in members.items()}
    notes = await _rows(viewer, Note, traces)
    levels, invitations = await _rows(viewer, Level, traces), await _rows(viewer, Invitation, traces)
    lent = await _rows(viewer, Lending, traces)
    of_member = (
        {row.id: row.member_id for row in lent}
        | {row.id: row.member_id for row in levels}
        | {row.id: row.member_id for row in invitations}
    )
    by_member = {id: names.get(member_id, '') for id, member_id in of_member.items()}
    return names | by_member | {note.id: unseal(note, 'text') for note in notes}


async def _rows(viewer: Viewer, noun: type[Noun], traces: list[Trace]) -> list[Noun]:
    ids = {trace.row_id for trace in traces if trace.noun == noun.__name__}
    return list(await see(viewer, noun).filter(id__in=ids))


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
