"""Goals: in the owner's own sentence, in the owner's order; begun, paused, reached or let go."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any
from uuid import UUID, uuid4

from svh_app.kernel import typed
from svh_app.kernel.audience import Audience, Seen, chosen, chosen_readers, kind_of, let_read
from svh_app.kernel.gate import Doing, Missing, Refused, deed, here, see
from svh_app.kernel.looks import looked
from svh_app.kernel.terms import ACTIVE, GROUP
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Goal, GoalHelper, Member
from svh_app.store.sealing import seal, unseal
from svh_app.words import mark

OPEN, PAUSED, REACHED, LET_GO = STATES = ('open', 'paused', 'reached', 'let_go')
TITLE_MAX = 200
"""The longest sentence of a goal, in characters."""
MOST = 200
"""How many goals somebody can have that are not taken away."""
TOO_MANY = mark('This is the most goals there can be. Take one away first.')
NOT_A_STATE = mark('Choose how it stands with this goal.')
NOT_SOMEBODY = mark('Choose somebody from your group.')


@dataclass(frozen=True)
class GoalView:
    """One goal. `value`: the last mark on its scale, 0 to 10; `seen`: who sees it (the readers: for the owner)."""

    id: UUID
    title: str
    until: date | None
    state: str
    state_at: datetime
    value: int | None
    created: datetime
    version: int
    seen: Seen

    @property
    def is_open(self) -> bool:
        """Whether it is being worked on, or will be again."""
        return self.state in (OPEN, PAUSED)


async def goals(viewer: Viewer) -> list[GoalView]:
    """All goals the viewer may see, in the owner's order. Two queries."""
    rows: list[Goal] = await _standing(viewer).order_by('place', 'created')
    readers = await chosen_readers(viewer, [row.id for row in rows])
    looked(viewer, Goal.__name__, [row.id for row in rows])
    return [_view(row, readers.get(row.id, ())) for row in rows]


async def goal(viewer: Viewer, id: UUID) -> GoalView:
    """One goal. Two queries. Raises Missing."""
    row: Goal | None = await _standing(viewer).get_or_none(id=id)
    if row is None:
        raise Missing
    looked(viewer, Goal.__name__, [row.id])
    return _view(row, (await chosen_readers(viewer, [row.id])).get(row.id, ()))


def _standing(viewer: Viewer) -> Any:
    return see(viewer, Goal).filter(group_id=viewer.group_id, withdrawn=None)


def _view(row: Goal, readers: tuple[UUID, ...]) -> GoalView:
    title, seen = unseal(row, 'title'), Seen(row.audience, readers)
    return GoalView(row.id, title, row.until, row.state, row.state_at, row.value, row.created, row.version, seen)


@deed('goal.add')
async def add_goal(
    doing: Doing, client_id: UUID, title: str, until: date | None = None, audience: Audience = GROUP
) -> UUID:
    """Make a goal; the same `client_id` twice is one goal. Raises Refused."""
    sight, now = doing.see(Goal).filter(group_id=doing.viewer.group_id), datetime.now(UTC)
    if sent := await sight.filter(client_id=client_id).first():
        return UUID(str(sent.id))
    if await sight.filter(withdrawn=None).count() >= MOST:
        raise Refused(TOO_MANY)
    row = Goal(id=uuid4(), client_id=client_id, group_id=here(doing.viewer), until=until, created=now, state_at=now)
    row.title_sealed = seal(row, 'title', typed.text(title, TITLE_MAX))
    last = await sight.order_by('-place').first()
    row.place, row.audience = (last.place + 1 if last else 0), kind_of(audience)
    await doing.add(row)
    for_whom = await chosen(doing, audience)
    if for_whom:
        await let_read(doing, row, for_whom)
    return row.id


@deed('goal.edit')
async def edit_goal(doing: Doing, id: UUID, version: int, title: str, until: date | None) -> None:
    """Say it in other words, or for another day. Raises Refused, Missing, Changed."""
    row = await standing_goal(doing, id)
    sealed = seal(row, 'title', typed.text(title, TITLE_MAX))
    await doing.change(row, version, title_sealed=sealed, until=until, edited=datetime.now(UTC))


@deed('goal.state')
async def set_state(doing: Doing, id: UUID, state: str) -> None:
    """Go on with a goal, pause it, say that it is reached, or let it go. Raises Refused, Missing."""
    if state not in STATES:
        raise Refused(NOT_A_STATE)
    row = await standing_goal(doing, id)
    await doing.change(row, row.version, state=state, state_at=datetime.now(UTC))


@deed('goal.order')
async def order_goals(doing: Doing, ids: Sequence[UUID]) -> None:
    """Put these goals in this order, in the places they have together. Raises Refused, Missing."""
    rows = [await standing_goal(doing, id) for id in dict.fromkeys(ids)]
    places = sorted({row.place for row in rows})
    if len(places) < len(rows):  # two phones once gave two goals the same place
        places = list(range(len(rows)))
    for row, place in zip(rows, places, strict=True):
        doing.check(row)
        if row.place != place:
            await doing.change(row, row.version, place=place)


@deed('goal.share')
async def share_goal(doing: Doing, id: UUID, version: int, audience: Audience) -> None:
    """Let more or fewer people see a goal and all that belongs to it. Raises Refused, Missing, Changed."""
    row = await standing_goal(doing, id)
    members = await chosen(doing, audience)
    await doing.change(row, version, audience=kind_of(audience))
    await let_read(doing, row, members)


@deed('goal.withdraw')
async def withdraw_goal(doing: Doing, id: UUID) -> None:
    """Take a goal away, with all that belongs to it. Raises Refused, Missing."""
    row = await standing_goal(doing, id)
    await doing.change(row, row.version, withdrawn=datetime.now(UTC))


@deed('goal.restore')
async def restore_goal(doing: Doing, id: UUID) -> None:
    """Put it back. Raises Refused, Missing."""
    row = await doing.find(Goal, id)
    await doing.change(row, row.version, withdrawn=None)


@deed('goal.help')
async def set_helpers(doing: Doing, id: UUID, members: Iterable[UUID]) -> None:
    """Who helps with a goal: these and nobody else. Raises Refused, Missing."""
    row, wanted = await standing_goal(doing, id), set(members)
    known = doing.see(Member).filter(id__in=wanted, group_id=row.group_id, state=ACTIVE, is_owner=False)
    if await known.count() != len(wanted):
        raise Refused(NOT_SOMEBODY)
    await doing.change(row, row.version)
    before = {one.member_id: one async for one in doing.see(GoalHelper).filter(goal_id=id)}
    for member_id in before.keys() - wanted:
        await doing.drop(before[member_id])
    for member_id in wanted - before.keys():
        await doing.add(GoalHelper(id=uuid4(), group_id=row.group_id, goal_id=row.id, member_id=member_id))


async def standing_goal(doing: Doing, id: UUID) -> Goal:
    """The goal of a deed, when it is there for the viewer and was not taken away. Raises Missing."""
    row = await doing.find(Goal, id)
    if row.withdrawn:
        raise Missing
    return row
