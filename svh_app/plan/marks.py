"""Marks on the scale of a goal: where the owner stands, and what they tell at it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from svh_app.kernel import typed
from svh_app.kernel.gate import Doing, Missing, Refused, deed
from svh_app.plan.goal_parts import TOLD
from svh_app.plan.goals import standing_goal
from svh_app.store.rows import Goal, Mark
from svh_app.store.sealing import seal
from svh_app.words import mark

LOWEST, HIGHEST = 0, 10
TELL_MAX = 2000
"""The longest text at a mark, in characters."""
ONE_MARK = timedelta(hours=1)
"""Within this time moving the thumb again changes the mark: somebody is still thinking."""
NOT_A_MARK = mark('Choose a number from 0 to 10.')


@deed('goal.mark')
async def mark_goal(doing: Doing, goal_id: UUID, value: int) -> UUID:
    """Say where one stands now, 0 to 10; within an hour it changes the last mark. Raises Refused, Missing."""
    if not LOWEST <= value <= HIGHEST:
        raise Refused(NOT_A_MARK)
    of_goal, now = await standing_goal(doing, goal_id), datetime.now(UTC)
    last = await doing.see(Mark).filter(goal_id=goal_id, withdrawn=None).order_by('-created').first()
    if last and now - last.created < ONE_MARK:
        await doing.change(last, last.version, value=value)
    else:
        last = Mark(id=uuid4(), group_id=of_goal.group_id, goal_id=goal_id, value=value)
        last.created = now
        for part in TOLD:
            setattr(last, f'{part}_sealed', seal(last, part, ''))
        await doing.add(last)
    await doing.change(of_goal, of_goal.version, value=value)
    return UUID(str(last.id))


@deed('mark.tell')
async def tell(doing: Doing, mark_id: UUID, part: str, text: str) -> None:
    """Write one of the texts of a mark (empty: take it away). Raises Refused, Missing."""
    row = await doing.find(Mark, mark_id)
    if part not in TOLD or row.withdrawn:
        raise Missing
    sealed: dict[str, Any] = {f'{part}_sealed': seal(row, part, typed.maybe_text(text, TELL_MAX))}
    await doing.change(row, row.version, **sealed)


@deed('mark.withdraw')
async def withdraw_mark(doing: Doing, mark_id: UUID) -> None:
    """Take a mark back; the goal stands where it stood before. Raises Refused, Missing."""
    row = await doing.find(Mark, mark_id)
    await doing.change(row, row.version, withdrawn=datetime.now(UTC))
    of_goal = await doing.find(Goal, row.goal_id)
    last = await doing.see(Mark).filter(goal_id=row.goal_id, withdrawn=None).order_by('-created').first()
    await doing.change(of_goal, of_goal.version, value=last.value if last else None)
