"""Small steps towards a goal: add, change, tick, take away."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.kernel import typed
from svh_app.kernel.gate import Doing, Refused, deed
from svh_app.plan.goals import standing_goal
from svh_app.store.rows import Step
from svh_app.store.sealing import seal
from svh_app.words import mark

STEP_MAX = 300
"""The longest step, in characters."""
MOST_STEPS = 100
TOO_MANY_STEPS = mark('This is the most steps there can be. Take one away first.')


@deed('goal.step')
async def add_step(doing: Doing, goal_id: UUID, client_id: UUID, text: str) -> UUID:
    """Add a small step; the same `client_id` twice is one step. Raises Refused, Missing."""
    of_goal, sight = await standing_goal(doing, goal_id), doing.see(Step).filter(goal_id=goal_id)
    if sent := await sight.filter(client_id=client_id).first():
        return UUID(str(sent.id))
    if await sight.filter(withdrawn=None).count() >= MOST_STEPS:
        raise Refused(TOO_MANY_STEPS)
    row = Step(id=uuid4(), client_id=client_id, group_id=of_goal.group_id, goal_id=goal_id)
    row.text_sealed, row.created = seal(row, 'text', typed.text(text, STEP_MAX)), datetime.now(UTC)
    last = await sight.order_by('-place').first()
    row.place = last.place + 1 if last else 0
    await doing.add(row)
    return row.id


@deed('step.edit')
async def edit_step(doing: Doing, id: UUID, version: int, text: str) -> None:
    """Say a step in other words. Raises Refused, Missing, Changed."""
    row = await doing.find(Step, id)
    await doing.change(row, version, text_sealed=seal(row, 'text', typed.text(text, STEP_MAX)))


@deed('step.tick')
async def tick_step(doing: Doing, id: UUID, is_done: bool) -> None:
    """A step is done, or after all not; ticking twice is ticking. Raises Refused, Missing."""
    row = await doing.find(Step, id)
    doing.check(row)
    if bool(row.done) != is_done:
        await doing.change(row, row.version, done=datetime.now(UTC) if is_done else None)


@deed('step.withdraw')
async def withdraw_step(doing: Doing, id: UUID, is_gone: bool = True) -> None:
    """Take a step away, or put it back. Raises Refused, Missing."""
    row = await doing.find(Step, id)
    await doing.change(row, row.version, withdrawn=datetime.now(UTC) if is_gone else None)
