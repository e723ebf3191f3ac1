"""What others say to a goal: a few words, or only a cheer."""

from datetime import UTC, datetime
from uuid import UUID, uuid4, uuid5

from svh_app.kernel import typed
from svh_app.kernel.gate import Doing, deed, here
from svh_app.moments import today
from svh_app.plan.goals import standing_goal
from svh_app.store.rows import Word
from svh_app.store.sealing import seal

WORD_MAX = 1000
"""The longest word to a goal, in characters."""


@deed('word.add')
async def say(doing: Doing, goal_id: UUID, client_id: UUID, text: str) -> UUID:
    """Say something to a goal. The same `client_id` of the same writer is said once. Raises Refused, Missing."""
    return await _say(doing, goal_id, client_id, typed.text(text, WORD_MAX))


@deed('word.add')
async def cheer(doing: Doing, goal_id: UUID) -> UUID:
    """Cheer, without words: once a day, however often it is pressed. Raises Refused, Missing."""
    id = await _say(doing, goal_id, uuid5(here(doing.viewer), f'{doing.viewer.member_id} {goal_id} {today()}'), '')
    row = await doing.find(Word, id)
    if row.withdrawn:
        await doing.change(row, row.version, withdrawn=None)
    return id


async def _say(doing: Doing, goal_id: UUID, client_id: UUID, text: str) -> UUID:
    of_goal, author_id = await standing_goal(doing, goal_id), doing.viewer.member_id
    if sent := await doing.see(Word).filter(author_id=author_id, client_id=client_id).first():
        return UUID(str(sent.id))
    row = Word(id=uuid4(), client_id=client_id, group_id=of_goal.group_id, goal_id=goal_id, author_id=author_id)
    row.text_sealed, row.is_cheer, row.created = seal(row, 'text', text), not text, datetime.now(UTC)
    await doing.add(row)
    return row.id


@deed('word.withdraw')
async def withdraw_word(doing: Doing, id: UUID) -> None:
    """Take back what one said. Raises Refused, Missing."""
    row = await doing.find(Word, id)
    await doing.change(row, row.version, withdrawn=datetime.now(UTC))


@deed('word.restore')
async def restore_word(doing: Doing, id: UUID) -> None:
    """Put it back. Raises Refused, Missing."""
    row = await doing.find(Word, id)
    await doing.change(row, row.version, withdrawn=None)
