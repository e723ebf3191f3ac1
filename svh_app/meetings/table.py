"""The table: where a meeting that is going on stands, as one phone at it may know. Leading stands in leading.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from svh_app.kernel.gate import Doing, Missing, see
from svh_app.kernel.meeting_deeds import (
    AGREED,
    ARRIVING,
    CLOSING,
    NEXT,
    OPEN,
    OPENING,
    POINT,
    ROUNDS,
    RULES,
)
from svh_app.kernel.viewer import ADD, Viewer
from svh_app.meetings.actions import sight
from svh_app.plan.agreements import goals_seen
from svh_app.store.rows import AgendaPoint, Goal, Invitee, Level, Meeting, Seat, Turn
from svh_app.store.sealing import unseal

WATCHED = ('Meeting', 'Seat', 'Turn', 'AgendaPoint', 'Invitee', 'Goal', 'ItemReader', 'Level', 'Member')
"""What the table is drawn from. What is noted is read apart, so that a new line costs nobody the whole table."""


@dataclass(frozen=True)
class Where:
    """A place in the course of a meeting: a stage, and at the stage of points which one (None: none to see)."""

    stage: str
    point_id: UUID | None = None


@dataclass(frozen=True)
class Point:
    """A point of the agenda. `is_done`: it was dealt with."""

    id: UUID
    title: str
    minutes: int
    goal_id: UUID | None
    is_done: bool


@dataclass(frozen=True)
class Place:
    """Somebody's place at the table. `had`: 'spoken' or 'passed' in the round of now, else ''."""

    id: UUID
    name: str
    colour: int
    is_here: bool
    is_me: bool
    is_guest: bool
    had: str
    version: int


@dataclass(frozen=True)
class Table:
    """Where it stands. `state`: 'planned', 'open', 'closed'. `point`: the one of now, None also when the viewer may not
    see it. `points`: all they may see. `places`: who sits there, except at a point without a round. `is_round`: whether
    a round goes on, with whose `turn` it is (None: all had it).
    `stage_at`, `paused`, `paused_for`: for `elapsed`.

    What the viewer may do, to show it (the deeds ask again): `leads`, `notes` (and reads along), `adds` lines of their
    own, `is_coming`: sits at the table.
    """

    id: UUID
    title: str
    state: str
    begins: datetime | None
    where: Where
    point: Point | None
    points: tuple[Point, ...]
    places: tuple[Place, ...]
    is_round: bool
    turn: UUID | None
    stage_at: datetime | None
    paused: datetime | None
    paused_for: int
    leads: bool
    notes: bool
    adds: bool
    is_coming: bool

    @property
    def mine(self) -> Place | None:
        """The viewer's own place, once they have one."""
        return next((place for place in self.places if place.is_me), None)

    @property
    def next(self) -> Where | None:
        """What comes after this; None at the last stage."""
        return after(self.where, self.points)

    @property
    def before(self) -> Where | None:
        """What came before this; None at the first stage."""
        return before(self.where, self.points)

    def elapsed(self, now: datetime | None = None) -> float:
        """Seconds since this stage or point began, pauses not counted."""
        if self.stage_at is None:
            return 0
        until = self.paused or now or datetime.now(UTC)
        return max(0, (until - self.stage_at).total_seconds() - self.paused_for)


async def table(viewer: Viewer, meeting_id: UUID) -> Table:
    """The course of the meeting. Seven queries at most, at a point without a round five. Raises Missing."""
    row: Meeting | None = await sight(viewer).get_or_none(id=meeting_id, withdrawn=None)
    if row is None:
        raise Missing
    points = tuple(await _points(viewer, row.id))
    point = next((one for one in points if one.id == row.now_id), None)
    where = Where(row.stage, point.id if point and row.stage == POINT else None)
    is_round = row.state == OPEN and _is_round(row, where)
    # At a point without a round nobody looks at the places: a step of all phones costs that much less.
    places, turn = await _places(viewer, row, where, is_round) if is_round or where.stage != POINT else ((), None)
    mine, adds = await _invited(viewer, row.id)
    may = not viewer.is_glimpse
    roles = {name: getattr(row, f'{name}_id') == viewer.member_id for name in ('chair', 'co_facilitator', 'note_taker')}
    is_coming = viewer.is_owner or mine is not None
    for_this = viewer.is_owner or (mine is not None and mine.point_id in (None, where.point_id))
    return Table(
        row.id,
        unseal(row, 'title'),
        row.state,
        row.begins,
        where,
        point if where.point_id else None,
        points,
        places,
        is_round,
        turn,
        row.stage_at,
        row.paused,
        row.paused_for,
        may and (viewer.is_owner or roles['chair'] or roles['co_facilitator']),
        may and for_this and (viewer.is_owner or roles['chair'] or roles['note_taker']),
        may and for_this and (viewer.is_owner or adds or roles['chair'] or roles['co_facilitator']),
        may and is_coming,
    )


def _is_round(row: Meeting, where: Where) -> bool:
    """Whether everybody speaks in turn: always at the rounds, at a point when who leads asked for it."""
    return where.stage in ROUNDS or (where.point_id is not None and row.turn_id is not None)


async def _points(viewer: Viewer, meeting_id: UUID) -> list[Point]:
    agreed = see(viewer, AgendaPoint).filter(meeting_id=meeting_id, state=AGREED, withdrawn=None)
    rows: list[AgendaPoint] = await agreed.order_by('place', 'created', 'id')
    wanted = [row.goal_id for row in rows if row.goal_id]
    goals = goals_seen(see(viewer, Goal), viewer).filter(id__in=wanted) if wanted else None
    titles = {row.id: unseal(row, 'title') async for row in goals} if goals is not None else {}
    return [_point(row, titles) for row in rows]


def _point(row: AgendaPoint, goals: dict[UUID, str]) -> Point:
    title = goals[row.goal_id] if row.goal_id in goals else unseal(row, 'title')
    return Point(row.id, title, row.minutes, row.goal_id, row.done is not None)


async def _invited(viewer: Viewer, meeting_id: UUID) -> tuple[Invitee | None, bool]:
    """How a member was invited, and whether they come far enough to add lines; nothing that the owner needs."""
    if viewer.is_owner:
        return None, True
    mine = await see(viewer, Invitee).filter(meeting_id=meeting_id, member_id=viewer.member_id).first()
    own = see(viewer, Level).filter(member_id=viewer.member_id, area='meetings', level__gte=ADD)
    return mine, await own.exists()


async def _places(viewer: Viewer, row: Meeting, where: Where, is_round: bool) -> tuple[tuple[Place, ...], UUID | None]:
    """The places in order, and in a round whose turn it is."""
    seats = await in_order(see(viewer, Seat), row.id)
    had = await turns(see(viewer, Turn), row.id, round_of(where)) if is_round else {}
    places = tuple(_place(viewer, seat, had.get(seat.id)) for seat in seats)
    return places, whose_turn(seats, set(had), row.turn_id) if is_round else None


def _place(viewer: Viewer, row: Seat, had: bool | None) -> Place:
    said = '' if had is None else 'passed' if had else 'spoken'
    is_me = row.member_id is not None and row.member_id == viewer.member_id
    return Place(row.id, unseal(row, 'name'), row.colour, row.is_here, is_me, row.member_id is None, said, row.version)


async def in_order(seen: Any, meeting_id: UUID) -> list[Seat]:
    """All who have a place, as they sit."""
    return list(await seen.filter(meeting_id=meeting_id, withdrawn=None).order_by('place', 'created', 'id'))


async def turns(seen: Any, meeting_id: UUID, round: str) -> dict[UUID, bool]:
    """Who had their turn in this round, and whether they passed it on."""
    return {row.seat_id: row.passed async for row in seen.filter(meeting_id=meeting_id, round=round)}


def round_of(where: Where) -> str:
    """What the turns of this place are kept under: the stage, or the point."""
    return str(where.point_id) if where.point_id else where.stage


def whose_turn(seats: Sequence[Seat], had: set[UUID], begins: UUID | None) -> UUID | None:
    """The first who is here and did not have their turn, going round from `begins`; None when all had it."""
    ids = [seat.id for seat in seats]
    start = ids.index(begins) if begins in ids else 0
    around = [*seats[start:], *seats[:start]]
    return next((seat.id for seat in around if seat.is_here and seat.id not in had), None)


def course(points: Sequence[Point]) -> list[Where]:
    """All places in order. Without a point to see there is still time to talk between the rounds."""
    talk = [Where(POINT, point.id) for point in points] or [Where(POINT)]
    return [Where(ARRIVING), Where(RULES), Where(OPENING), *talk, Where(CLOSING), Where(NEXT)]


def after(where: Where, points: Sequence[Point]) -> Where | None:
    """The place after this one. From a point that cannot be seen: the first that was not dealt with."""
    steps = course(points)
    if where in steps:
        return steps[steps.index(where) + 1] if where != steps[-1] else None
    return next((Where(POINT, point.id) for point in points if not point.is_done), Where(CLOSING))


def before(where: Where, points: Sequence[Point]) -> Where | None:
    """The place before this one. From a point that cannot be seen: the last that was dealt with."""
    steps = course(points)
    if where in steps:
        return steps[steps.index(where) - 1] if where != steps[0] else None
    return next((Where(POINT, point.id) for point in reversed(points) if point.is_done), Where(OPENING))


async def at(doing: Doing, row: Meeting) -> Where:
    """Where it stands as the viewer may see it, inside a deed."""
    known = row.now_id and await doing.see(AgendaPoint).filter(id=row.now_id, withdrawn=None).exists()
    return Where(row.stage, row.now_id if known and row.stage == POINT else None)
