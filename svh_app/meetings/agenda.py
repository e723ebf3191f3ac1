"""The agenda: goals and points of one's own, in minutes and in order; members propose, who plans decides."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.kernel import typed
from svh_app.kernel.gate import Changed, Doing, Missing, Refused, deed, see
from svh_app.kernel.looks import looked
from svh_app.kernel.meeting_deeds import AGREED, CLOSED, PROPOSED
from svh_app.kernel.standing import comes_to, standing
from svh_app.kernel.viewer import ADD, EDIT, Standing, Viewer
from svh_app.meetings.actions import Name, names, sight
from svh_app.meetings.planning import POINT_MAX, not_held
from svh_app.plan.agreements import GoalName, goals_seen
from svh_app.store.rows import AgendaPoint, Goal, Invitee, Meeting
from svh_app.store.sealing import seal, unseal
from svh_app.words import mark

MINUTES = range(1, 181)
USUAL = 10
MOST = 200
"""How many points an agenda can have, proposals included."""
TOO_MANY = mark('This is the most points an agenda can have. Take one away first.')
NOT_A_TIME = mark('Choose how long it takes: from 1 minute to 3 hours.')
NOT_A_GOAL = mark('Choose one of the goals that you see.')
NOT_INVITED = mark('Only who is invited to the whole meeting can propose something.')


@dataclass(frozen=True)
class PointView:
    """One point. `author`: who put it there or proposed it, None when the viewer may not know; `is_put_off`: a proposal
    that was not for this time; `may_edit`: whether the viewer may change it (asked again when they do).
    """

    id: UUID
    title: str
    minutes: int
    goal: GoalName | None
    author: Name | None
    mine: bool
    is_agreed: bool
    is_put_off: bool
    may_edit: bool
    version: int


@dataclass(frozen=True)
class Agenda:
    """The points in order and what is proposed, first come first. `planned`: the minutes of the whole meeting."""

    points: list[PointView]
    proposals: list[PointView]
    planned: int
    plans: bool
    may_propose: bool

    @property
    def minutes(self) -> int:
        """How long the points take together."""
        return sum(one.minutes for one in self.points)


async def agenda(viewer: Viewer, meeting_id: UUID) -> Agenda:
    """The agenda of a meeting, as much as the viewer may see. At most eight queries. Raises Missing."""
    meeting: Meeting | None = await sight(viewer).get_or_none(id=meeting_id)
    if meeting is None:
        raise Missing
    points = see(viewer, AgendaPoint).filter(meeting_id=meeting_id, withdrawn=None)
    rows: list[AgendaPoint] = await points.order_by('place', 'created', 'id')
    me, is_over = await standing(viewer), meeting.state == CLOSED
    views = await _views(viewer, rows, comes_to(viewer, me, 'meetings', EDIT) and not is_over)
    plans = comes_to(viewer, me, 'meetings', EDIT) and not is_over
    return Agenda(
        [one for one in views if one.is_agreed],
        [one for one in views if not one.is_agreed],
        meeting.minutes,
        plans,
        not plans and not is_over and await _proposes(viewer, me, meeting_id),
    )


async def _proposes(viewer: Viewer, me: Standing, meeting_id: UUID) -> bool:
    whole = see(viewer, Invitee).filter(meeting_id=meeting_id, member_id=viewer.member_id, point_id=None)
    return not viewer.is_glimpse and me.level('meetings') >= ADD and await whole.exists()


async def _views(viewer: Viewer, rows: Sequence[AgendaPoint], plans: bool) -> list[PointView]:
    looked(viewer, Meeting.__name__, {row.meeting_id for row in rows if row.author_id != viewer.member_id})
    people = await names(viewer, {row.author_id for row in rows})
    wanted = [row.goal_id for row in rows if row.goal_id]
    goals = {row.id: unseal(row, 'title') async for row in goals_seen(see(viewer, Goal), viewer).filter(id__in=wanted)}
    return [_view(viewer, row, people, goals, plans) for row in rows]


def _view(viewer: Viewer, row: AgendaPoint, people: dict[UUID, Name], goals: dict[UUID, str], plans: bool) -> PointView:
    mine, is_agreed = row.author_id == viewer.member_id and not viewer.is_glimpse, row.state == AGREED
    goal = GoalName(row.goal_id, goals[row.goal_id]) if row.goal_id in goals else None
    return PointView(
        row.id,
        goal.title if goal else unseal(row, 'title'),
        row.minutes,
        goal,
        people.get(row.author_id),
        mine,
        is_agreed,
        not is_agreed and row.done is not None,
        plans or (mine and not is_agreed),
        row.version,
    )


@deed('point.add')
async def add_point(
    doing: Doing, meeting_id: UUID, client_id: UUID, title: str, minutes: int = USUAL, goal_id: UUID | None = None
) -> UUID:
    """Put a point on the agenda, at its end. With a goal it is about that goal, and `title` may be empty.

    The same `client_id` twice is one. Raises Refused, Missing.
    """
    return await _added(doing, meeting_id, client_id, (title, minutes, goal_id), AGREED)


@deed('point.propose')
async def propose_point(
    doing: Doing, meeting_id: UUID, client_id: UUID, title: str, minutes: int = USUAL, goal_id: UUID | None = None
) -> UUID:
    """Propose a point; who plans decides. The same `client_id` twice is one. Raises Refused, Missing."""
    me = doing.viewer.member_id
    whole = doing.see(Invitee).filter(meeting_id=meeting_id, member_id=me, point_id=None)
    is_owner = doing.standing is not None and doing.standing.is_owner
    if not is_owner and not await whole.exists():
        raise Refused(NOT_INVITED)
    return await _added(doing, meeting_id, client_id, (title, minutes, goal_id), PROPOSED)


async def _added(
    doing: Doing, meeting_id: UUID, client_id: UUID, what: tuple[str, int, UUID | None], state: str
) -> UUID:
    meeting, (title, minutes, goal_id) = await not_held(doing, meeting_id), what
    all_of_it = doing.see(AgendaPoint).filter(meeting_id=meeting_id)
    if sent := await all_of_it.filter(author_id=doing.viewer.member_id, client_id=client_id).first():
        return UUID(str(sent.id))
    if await all_of_it.filter(withdrawn=None).count() >= MOST:
        raise Refused(TOO_MANY)
    row = AgendaPoint(id=uuid4(), client_id=client_id, group_id=meeting.group_id, author_id=doing.viewer.member_id)
    text = await _goal_title(doing, goal_id) if goal_id else title
    row.title_sealed, row.goal_id = seal(row, 'title', typed.name(text, POINT_MAX)), goal_id
    row.minutes, row.state, row.created = _minutes(minutes), state, datetime.now(UTC)
    last = await all_of_it.order_by('-place').first()
    row.place, row.meeting = (last.place + 1 if last else 0), meeting
    await doing.add(row)
    return row.id


async def _goal_title(doing: Doing, goal_id: UUID) -> str:
    """The words of a goal as they are now; it is shown by the goal itself for as long as that is seen."""
    goal: Goal | None = await goals_seen(doing.see(Goal), doing.viewer).get_or_none(id=goal_id)
    if goal is None:
        raise Refused(NOT_A_GOAL)
    return unseal(goal, 'title')


def _minutes(minutes: int) -> int:
    if minutes not in MINUTES:
        raise Refused(NOT_A_TIME)
    return minutes


@deed('point.edit')
async def edit_point(doing: Doing, id: UUID, version: int, title: str, minutes: int) -> None:
    """Say it in other words, or give it another time; of a goal only the time. Raises Refused, Missing, Changed."""
    row, meeting = await _found(doing, id)
    text = unseal(row, 'title') if row.goal_id else typed.name(title, POINT_MAX)
    row.meeting = meeting
    doing.check(row)
    if row.version != version:
        raise Changed
    if (text, _minutes(minutes)) != (unseal(row, 'title'), row.minutes):
        sealed = seal(row, 'title', text)
        await _change(doing, row, meeting, title_sealed=sealed, minutes=minutes, edited=datetime.now(UTC))


@deed('point.decide')
async def decide_point(doing: Doing, id: UUID, is_on: bool) -> None:
    """Put a proposal on the agenda, or not this time (its writer sees that). Raises Refused, Missing."""
    row, meeting = await _found(doing, id)
    fields = {'state': AGREED, 'done': None} if is_on else {'state': PROPOSED, 'done': datetime.now(UTC)}
    await _change(doing, row, meeting, **fields)


@deed('point.decide')
async def reopen_point(doing: Doing, id: UUID) -> None:
    """A proposal that was decided about waits again. Raises Refused, Missing."""
    row, meeting = await _found(doing, id)
    await _change(doing, row, meeting, state=PROPOSED, done=None)


@deed('point.order')
async def order_points(doing: Doing, meeting_id: UUID, ids: Sequence[UUID]) -> None:
    """Put these points in this order, in the places they have together. Raises Refused, Missing."""
    meeting = await not_held(doing, meeting_id)
    found = doing.see(AgendaPoint).filter(meeting_id=meeting_id, withdrawn=None, id__in=list(ids))
    rows = {row.id: row async for row in found}
    if set(rows) != set(ids):
        raise Missing
    places = sorted({row.place for row in rows.values()})
    if len(places) < len(rows):  # two phones once gave two points the same place
        places = list(range(len(rows)))
    for id, place in zip(dict.fromkeys(ids), places, strict=True):
        rows[id].meeting = meeting
        doing.check(rows[id])
        if rows[id].place != place:
            await doing.change(rows[id], rows[id].version, place=place)


@deed('point.withdraw')
async def withdraw_point(doing: Doing, id: UUID) -> None:
    """Take a point off the agenda, or a proposal back. Raises Refused, Missing."""
    row, meeting = await _found(doing, id)
    await _change(doing, row, meeting, withdrawn=datetime.now(UTC))


@deed('point.restore')
async def restore_point(doing: Doing, id: UUID) -> None:
    """Put it back, for the owner. Raises Refused, Missing."""
    row = await doing.find(AgendaPoint, id)
    row.meeting = meeting = await not_held(doing, row.meeting_id)
    doing.check(row)
    if row.withdrawn:
        await _change(doing, row, meeting, withdrawn=None)


async def _found(doing: Doing, id: UUID) -> tuple[AgendaPoint, Meeting]:
    row = await doing.find(AgendaPoint, id)
    if row.withdrawn:
        raise Missing
    return row, await not_held(doing, row.meeting_id)


async def _change(doing: Doing, row: AgendaPoint, meeting: Meeting, **fields: object) -> None:
    row.meeting = meeting
    await doing.change(row, row.version, **fields)
