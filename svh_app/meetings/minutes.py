"""The minutes of a meeting, as one viewer may read them: per point what was noted, the rounds, who was there.

What a part holds for somebody is decided line by line by the rules; a part with nothing for the viewer is not there.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from svh_app.kernel.audience import SOMEBODY, Seen, chosen_readers
from svh_app.kernel.gate import see
from svh_app.kernel.meeting_deeds import AGREED
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import MeetingView, meeting
from svh_app.meetings.end_words import EndWordView, end_words
from svh_app.meetings.noting import LineView, lines
from svh_app.store.rows import AgendaPoint, LineVersion, Meeting, Release, Seat
from svh_app.store.sealing import unseal


@dataclass(frozen=True)
class SeatView:
    """Somebody who was there, by the name they had at the table."""

    id: UUID
    name: str
    colour: int


@dataclass(frozen=True)
class Given:
    """What somebody gave in the round at the end."""

    name: str
    mark: int | None
    text: str


@dataclass(frozen=True)
class Part:
    """One part of the minutes: a point of the agenda, or with no point the rounds.

    `released`: who reads it, where the owner showed it to the viewer (the readers: for the owner); None for a draft.
    `goal_id`, `author_id`: of the point, for the owner.
    """

    point_id: UUID | None
    title: str
    lines: tuple[LineView, ...] = ()
    given: tuple[Given, ...] = ()
    released: Seen | None = None
    goal_id: UUID | None = None
    author_id: UUID | None = None

    @property
    def is_empty(self) -> bool:
        """Whether nothing stands in it for the viewer."""
        return not self.lines and not self.given


@dataclass(frozen=True)
class Minutes:
    """All of it for one viewer. `has_draft`: whether they read what is not released (owner, chair, note taker)."""

    meeting: MeetingView
    here: tuple[SeatView, ...]
    parts: tuple[Part, ...]
    has_draft: bool

    @property
    def says_something(self) -> bool:
        """Whether there is anything to read."""
        return any(not part.is_empty for part in self.parts)

    def part(self, point_id: UUID | None) -> Part | None:
        """The part about this point (None: the rounds), if it is there."""
        return next((one for one in self.parts if one.point_id == point_id), None)


async def minutes(viewer: Viewer, meeting_id: UUID) -> Minutes:
    """The minutes of one meeting. At most nineteen queries. Raises Missing."""
    seen = await meeting(viewer, meeting_id)
    seats = await _seats(viewer, meeting_id)
    shown = await _released(viewer, meeting_id)
    noted = await lines(viewer, meeting_id)
    given = _given(await end_words(viewer, meeting_id), seats)
    has_draft = reads_draft(viewer, seen)
    points = _points(viewer).filter(meeting_id=meeting_id).order_by('place', 'created')
    parts = [*[_of_point(row) async for row in points], Part(None, '', given=given)]
    parts = [_filled(one, noted, shown.get(one.point_id or meeting_id)) for one in parts]
    here = tuple(seat for seat, is_here in seats.values() if is_here)
    return Minutes(seen, here, tuple(one for one in parts if has_draft or not one.is_empty), has_draft)


def reads_draft(viewer: Viewer, seen: MeetingView) -> bool:
    """Whether the viewer reads along before anything is released."""
    has_role = any(one is not None and one.is_me for one in (seen.chair, seen.note_taker))
    return viewer.is_owner or (has_role and seen.is_invited and seen.for_point is None)


def _points(viewer: Viewer) -> Any:
    return see(viewer, AgendaPoint).filter(group_id=viewer.group_id, state=AGREED, withdrawn=None)


def _of_point(row: AgendaPoint) -> Part:
    return Part(row.id, unseal(row, 'title'), goal_id=row.goal_id, author_id=row.author_id)


def _filled(part: Part, noted: Sequence[LineView], released: Seen | None) -> Part:
    found = tuple(one for one in noted if one.point_id == part.point_id)
    return replace(part, lines=found, released=released)


async def _seats(viewer: Viewer, meeting_id: UUID) -> dict[UUID, tuple[SeatView, bool]]:
    rows = see(viewer, Seat).filter(meeting_id=meeting_id, withdrawn=None).order_by('place', 'created')
    return {row.id: (SeatView(row.id, unseal(row, 'name'), row.colour), row.is_here) async for row in rows}


def _given(found: Sequence[EndWordView], seats: dict[UUID, tuple[SeatView, bool]]) -> tuple[Given, ...]:
    """In the order of the table."""
    around = list(seats)
    in_order = sorted(found, key=lambda one: around.index(one.seat_id) if one.seat_id in seats else len(around))
    named = ((one, seats[one.seat_id][0].name if one.seat_id in seats else SOMEBODY) for one in in_order)
    return tuple(Given(name, one.mark, one.text) for one, name in named)


async def _released(viewer: Viewer, meeting_id: UUID) -> dict[UUID, Seen]:
    """What the owner showed, by what it is about (a point; the meeting for the rounds). Two queries."""
    rows: list[Release] = await see(viewer, Release).filter(group_id=viewer.group_id, meeting_id=meeting_id)
    readers = await chosen_readers(viewer, [row.id for row in rows])
    return {row.about_id: Seen(row.audience, readers.get(row.id, ())) for row in rows}


async def said_before(viewer: Viewer, of: Minutes) -> dict[UUID, tuple[tuple[datetime, str], ...]]:
    """Per line what it said before, newest first, for its writer and the owner. One query."""
    ids = [line.id for part in of.parts for line in part.lines if line.edited]
    found: dict[UUID, tuple[tuple[datetime, str], ...]] = {}
    async for row in see(viewer, LineVersion).filter(line_id__in=ids).order_by('-version'):
        found[row.line_id] = (*found.get(row.line_id, ()), (row.replaced, unseal(row, 'text')))
    return found


async def shown_since(viewer: Viewer, since: datetime) -> list[tuple[UUID, str]]:
    """The meetings of which the owner showed the viewer something since then: id and title. Two queries, none for the
    owner."""
    if viewer.is_owner:
        return []
    shown = see(viewer, Release).filter(group_id=viewer.group_id, released__gt=since)
    ids = set(await shown.values_list('meeting_id', flat=True))
    rows: list[Meeting] = await see(viewer, Meeting).filter(id__in=ids, withdrawn=None).order_by('-began', 'id')
    return [(row.id, unseal(row, 'title')) for row in rows]
