"""Agreements: who does what by when, as one viewer may see them. Making and changing them stands in agreeing.py."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID

from tortoise.expressions import Case, Q, When

from svh_app.kernel.audience import called
from svh_app.kernel.gate import Missing, see
from svh_app.kernel.looks import looked
from svh_app.kernel.plan_deeds import ANSWERS, ASKED, DONE, DROPPED, LATER, NO, YES
from svh_app.kernel.standing import comes_to, standing
from svh_app.kernel.terms import ACTIVE, GONE, STAY
from svh_app.kernel.viewer import ADD, EDIT, Viewer
from svh_app.moments import today
from svh_app.store.rows import Agreement, Goal, Member
from svh_app.store.sealing import unseal

PAGE = 20
STANDING, CLOSED = (ASKED, *ANSWERS), (DONE, DROPPED)


@dataclass(frozen=True)
class Name:
    """Somebody, as far as the viewer may know who that is."""

    id: UUID
    name: str
    colour: int
    is_me: bool


@dataclass(frozen=True)
class GoalName:
    """A goal that the viewer may see."""

    id: UUID
    title: str


@dataclass(frozen=True)
class AgreementView:
    """One agreement: `asker` asked it of `doer`. `word`: what the doer said with the answer; `choice`: the answer,
    empty as long as there is none. `goal`: None also where the viewer may not see it. `is_past`: it still stands
    and its day is over. `may_change`: whether the viewer may tick it, move it, let it go (asked again when they do).
    `meeting_id`: where it was made, which the viewer may not know.
    """

    id: UUID
    text: str
    asker: Name
    doer: Name
    state: str
    state_at: datetime
    choice: str
    word: str
    due: date | None
    is_past: bool
    goal: GoalName | None
    audience: str
    created: datetime
    edited: datetime | None
    version: int
    may_change: bool
    meeting_id: UUID | None = None

    @property
    def stands(self) -> bool:
        """Whether it is neither done nor let go."""
        return self.state in STANDING

    @property
    def waits_for_me(self) -> bool:
        """Whether the viewer was asked and has not answered."""
        return self.doer.is_me and self.state == ASKED


@dataclass(frozen=True)
class Agreements:
    """What stands, first by day; what is done, let go or refused, newest first; whether there is more of either."""

    open: list[AgreementView]
    closed: list[AgreementView]
    has_more: bool


async def agreements(viewer: Viewer, of_us: bool = False, most: int = PAGE) -> Agreements:
    """What the viewer does, what waits for their answer first; with `of_us` all they may see. Up to `most` of each.

    Always seven queries. Raises Missing for who is not in the group.
    """
    sight = _sight(viewer) if of_us else _sight(viewer).filter(member_id=viewer.member_id)
    return await _listed(viewer, sight, ('undated', 'due') if of_us else ('waits', 'undated', 'due'), most)


async def for_goal(viewer: Viewer, goal_id: UUID, most: int = PAGE) -> Agreements:
    """The agreements for one goal, by day; none when the viewer may not see that goal. Raises Missing."""
    known = await see(viewer, Goal).filter(id=goal_id, group_id=viewer.group_id).exists()
    return await _listed(viewer, _sight(viewer).filter(_of_goal(goal_id if known else None)), ('undated', 'due'), most)


async def for_meeting(viewer: Viewer, meeting_id: UUID, most: int = PAGE) -> Agreements:
    """The agreements that were made at one meeting, as far as the viewer may see them, by day. Raises Missing."""
    return await _listed(viewer, _sight(viewer).filter(meeting_id=meeting_id), ('undated', 'due'), most)


def _of_goal(goal_id: UUID | None) -> Q:
    return Q(goal_id=goal_id) if goal_id else Q(id=None)


async def next_agreements(viewer: Viewer, most: int) -> list[AgreementView]:
    """What the viewer is asked or does next: what waits for an answer first, then by day. Six queries."""
    mine = _sight(viewer).filter(member_id=viewer.member_id, state__in=(ASKED, YES))
    return await _views(viewer, await _in_order(mine, ('waits', 'undated', 'due')).limit(most))


async def agreement(viewer: Viewer, id: UUID) -> AgreementView:
    """One agreement. Six queries. Raises Missing."""
    row: Agreement | None = await _sight(viewer).get_or_none(id=id)
    if row is None:
        raise Missing
    return (await _views(viewer, [row]))[0]


async def askable(viewer: Viewer) -> list[Name]:
    """Who can be asked: the viewer first, then all who are in the group now and whom they may see. One query."""
    now = datetime.now(UTC)
    here = see(viewer, Member).filter(Q(until=None) | Q(until__gt=now), group_id=viewer.group_id, state=ACTIVE)
    people = [_name(viewer, row.id, row) for row in await here.order_by('-is_owner', 'created')]
    return sorted(people, key=lambda one: not one.is_me)


async def nameable_goals(viewer: Viewer) -> list[GoalName]:
    """The goals that can be named with an agreement, in the owner's order. One query."""
    return [_goal_name(row) for row in await goals_seen(see(viewer, Goal), viewer).order_by('place', 'created')]


def goals_seen(sight: Any, viewer: Viewer) -> Any:
    """Those goals among these that stand in the open group."""
    return sight.filter(group_id=viewer.group_id, withdrawn=None)


async def may_ask(viewer: Viewer) -> bool:
    """Whether the viewer may make agreements (asked again when they do). Three queries. Raises Missing."""
    return comes_to(viewer, await standing(viewer), 'agreements', ADD)


def answer_of(row: Agreement) -> tuple[str, str]:
    """What the doer said: the choice, or '' while there is none, and the words. Sealed as one text, a line each."""
    choice, _, word = unseal(row, 'answer').partition('\n')
    return choice, word


def _sight(viewer: Viewer) -> Any:
    return see(viewer, Agreement).filter(group_id=viewer.group_id)


def _in_order(sight: Any, keys: Sequence[str]) -> Any:
    # The databases do not agree on where nothing stands among days.
    ranked = sight.annotate(
        waits=Case(When(state=ASKED, then='0'), default='1'), undated=Case(When(due=None, then='1'), default='0')
    )
    return ranked.order_by(*keys, 'created', 'id')


async def _listed(viewer: Viewer, sight: Any, keys: Sequence[str], most: int) -> Agreements:
    # A no still asks something of whoever asked: whom to ask else, or to let it go. For all others it is over.
    stands = Q(state__in=(ASKED, YES, LATER)) | Q(state=NO, author_id=viewer.member_id)
    over = Q(state__in=CLOSED) | (Q(state=NO) & ~Q(author_id=viewer.member_id))
    first = await _in_order(sight.filter(stands), keys).limit(most + 1)
    then = await sight.filter(over).order_by('-state_at', 'id').limit(most + 1)
    views = await _views(viewer, [*first[:most], *then[:most]])
    cut = len(first[:most])
    return Agreements(views[:cut], views[cut:], max(len(first), len(then)) > most)


async def _views(viewer: Viewer, rows: Sequence[Agreement]) -> list[AgreementView]:
    looked(viewer, Agreement.__name__, [row.id for row in rows if row.author_id != viewer.member_id])
    ids = {id for row in rows for id in (row.author_id, row.member_id)}
    people = {row.id: row for row in await see(viewer, Member).filter(id__in=ids)}
    wanted = [row.goal_id for row in rows if row.goal_id]
    goals = {row.id: _goal_name(row) for row in await goals_seen(see(viewer, Goal), viewer).filter(id__in=wanted)}
    keeps = comes_to(viewer, await standing(viewer), 'agreements', EDIT)
    return [_view(viewer, row, people, goals, keeps) for row in rows]


def _view(
    viewer: Viewer, row: Agreement, people: dict[UUID, Member], goals: dict[UUID, GoalName], keeps: bool
) -> AgreementView:
    choice, word = answer_of(row)
    doer = people.get(row.member_id)
    ours = viewer.member_id in (row.author_id, row.member_id) and not viewer.is_glimpse
    return AgreementView(
        row.id,
        unseal(row, 'text'),
        _name(viewer, row.author_id, people.get(row.author_id)),
        _name(viewer, row.member_id, doer),
        row.state,
        row.state_at,
        choice,
        word if doer and doer.legacy != GONE else '',
        row.due,
        row.state in STANDING and row.due is not None and row.due < today(),
        goals.get(row.goal_id) if row.goal_id else None,
        row.audience,
        row.created,
        row.edited,
        row.version,
        ours or keeps,
        row.meeting_id,
    )


def _name(viewer: Viewer, id: UUID, row: Member | None) -> Name:
    named = row is not None and row.legacy == STAY
    return Name(id, *called(viewer, row if named else None), id == viewer.member_id)


def _goal_name(row: Goal) -> GoalName:
    return GoalName(row.id, unseal(row, 'title'))
