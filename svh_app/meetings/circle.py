"""Who could read a part of the minutes, for the owner who is about to show it: said by name before it is kept.

It counts what the rules count (kernel/meeting_rules.py): who is invited to that point, comes to meetings, and sees the
goal if it is about one. Whoever is not named here does not see it, whatever is chosen.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

from svh_app.kernel.audience import Reader, chosen_readers
from svh_app.kernel.gate import see
from svh_app.kernel.reach import lent_now
from svh_app.kernel.terms import ACTIVE, CHOSEN, GONE, PLANNING
from svh_app.kernel.viewer import SEE, Viewer
from svh_app.meetings.minutes import Minutes, Part
from svh_app.store.rows import Goal, Invitee, Lending, Level, Member
from svh_app.store.sealing import unseal


@dataclass(frozen=True)
class Circle:
    """For one part: everybody who may be shown it, the owner first, and who of them reads along as a draft."""

    people: tuple[Reader, ...]
    drafts: tuple[UUID, ...]

    @property
    def may_be_asked(self) -> tuple[UUID, ...]:
        """Those whom the owner may choose."""
        return tuple(one.id for one in self.people if not one.is_me and one.id not in self.drafts)

    def names(self, ids: Iterable[UUID]) -> list[str]:
        """What these are called, in order."""
        wanted = set(ids)
        return [one.name for one in self.people if one.id in wanted]


@dataclass(frozen=True)
class _Known:
    """All that decides it, read once for all parts."""

    invited: dict[UUID, UUID | None]
    people: dict[UUID, Member]
    levels: frozenset[tuple[UUID, str]]
    tasks: frozenset[tuple[UUID, str]]
    goals: dict[UUID, tuple[Goal, tuple[UUID, ...]]]
    roles: frozenset[UUID]


async def circles(viewer: Viewer, of: Minutes) -> dict[UUID | None, Circle]:
    """Per part (by its point) who could read it; empty for others than the owner. At most six queries."""
    if not viewer.is_owner:
        return {}
    known = await _known(viewer, of)
    return {part.point_id: _circle(viewer, known, part) for part in of.parts}


async def _known(viewer: Viewer, of: Minutes) -> _Known:
    invited = dict(await see(viewer, Invitee).filter(meeting_id=of.meeting.id).values_list('member_id', 'point_id'))
    ids = [*invited, viewer.member_id, *(part.author_id for part in of.parts if part.author_id)]
    levels = see(viewer, Level).filter(member_id__in=list(invited), level__gte=SEE, area__in=('meetings', 'goals'))
    lent = see(viewer, Lending).filter(lent_now(), member_id__in=list(invited))
    members = see(viewer, Member).filter(id__in=ids, group_id=viewer.group_id).order_by('-is_owner', 'created')
    return _Known(
        invited,
        {row.id: row async for row in members},
        frozenset(await levels.values_list('member_id', 'area')),
        frozenset(await lent.values_list('member_id', 'task')),
        await _goals(viewer, {part.goal_id for part in of.parts if part.goal_id}),
        frozenset(one.id for one in (of.meeting.chair, of.meeting.note_taker) if one),
    )


async def _goals(viewer: Viewer, ids: set[UUID]) -> dict[UUID, tuple[Goal, tuple[UUID, ...]]]:
    if not ids:
        return {}
    rows = await see(viewer, Goal).filter(id__in=ids, group_id=viewer.group_id, withdrawn=None)
    readers = await chosen_readers(viewer, [row.id for row in rows])
    return {row.id: (row, readers.get(row.id, ())) for row in rows}


def _circle(viewer: Viewer, known: _Known, part: Part) -> Circle:
    reading = [row for row in known.people.values() if row.is_owner or _may_read(known, row, part)]
    people = [Reader(row.id, unseal(row, 'name'), row.colour, row.is_owner, row.is_owner) for row in reading]
    drafts = [row.id for row in reading if row.id in known.roles and _reads_along(known, row)]
    return Circle(tuple(people), tuple(drafts))


def _may_read(known: _Known, row: Member, part: Part) -> bool:
    author = known.people.get(part.author_id) if part.author_id else None
    is_gone = author is not None and author.legacy == GONE
    invited = row.id in known.invited and known.invited[row.id] in (None, part.point_id)
    return not is_gone and invited and _is_in(row) and _comes(known, row) and _sees_goal(known, row, part.goal_id)


def _is_in(row: Member) -> bool:
    return row.state == ACTIVE and (row.until is None or row.until > datetime.now(UTC))


def _comes(known: _Known, row: Member) -> bool:
    return (row.id, 'meetings') in known.levels


def _reads_along(known: _Known, row: Member) -> bool:
    return not row.is_owner and known.invited[row.id] is None and (row.id, 'meetings') in known.levels


def _sees_goal(known: _Known, row: Member, goal_id: UUID | None) -> bool:
    if goal_id is None:
        return True
    if goal_id not in known.goals:
        return False
    goal, readers = known.goals[goal_id]
    for_them = row.id in readers if goal.audience == CHOSEN else goal.audience == 'group'
    return for_them and ((row.id, 'goals') in known.levels or (row.id, PLANNING) in known.tasks)
