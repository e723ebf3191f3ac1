"""Case 22 in the plan: what is done after a narrowing was allowed after it. On both databases."""

import asyncio
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

import pytest

from svh_app.group.members import remove_member, set_level
from svh_app.kernel.viewer import ADD, EDIT, SEE, Viewer
from svh_app.plan.actions import part, share_part, write_part
from svh_app.plan.agreeing import make_agreement
from svh_app.plan.cheering import say
from svh_app.plan.goals import add_goal, goal, set_helpers, share_goal
from svh_app.plan.parts import WISH
from svh_app.plan.steps import add_step
from svh_app.signals import actions as signals
from svh_app.signals.parts import HELPS, KINDS, LEVELS
from svh_app.store.rows import Member
from tests.abuse.attempts.deeds import done_after, is_done, rows, state
from tests.abuse.attempts.test_races import ROUNDS, SAVES, Order
from tests.abuse.tally import Tally
from tests.people import Cast

pytestmark = pytest.mark.on_disk
Save = Callable[[Viewer, UUID, int], Awaitable[Awaitable[object]]]
"""Makes a save ready and gives it back not yet begun: only the save itself is in the race."""
# One text is asked once: of each level and kind one save, in every round another text.
ASKED = [(level, kind, None) for level in LEVELS for kind in KINDS if kind != HELPS][:SAVES]


async def _signal(viewer: Viewer, _: UUID, n: int) -> Awaitable[object]:
    now = {(one.level, one.kind, one.member_id): one.version for one in await signals.parts(viewer)}
    return signals.write_part(viewer, ASKED[n], str(uuid4()), now.get(ASKED[n], 0))


async def _step(viewer: Viewer, goal_id: UUID, n: int) -> Awaitable[object]:
    return add_step(viewer, goal_id, uuid4(), f'stap {n}')


async def _word(viewer: Viewer, goal_id: UUID, n: int) -> Awaitable[object]:
    return say(viewer, goal_id, uuid4(), f'hup {n}')


async def _goal(viewer: Viewer, _: UUID, n: int) -> Awaitable[object]:
    return add_goal(viewer, uuid4(), f'doel {n}')


async def _agreement(viewer: Viewer, _: UUID, n: int) -> Awaitable[object]:
    return make_agreement(viewer, uuid4(), f'bellen {n}', viewer.member_id or uuid4())


SAVED: dict[str, tuple[Save, str, int, int]] = {
    'a step': (_step, 'goals', EDIT, ADD),
    'a goal': (_goal, 'goals', EDIT, SEE),
    'a word': (_word, 'goals', ADD, SEE),
    'an agreement': (_agreement, 'agreements', ADD, SEE),
    'a text of the signal plan': (_signal, 'signals', EDIT, SEE),
}


@pytest.mark.parametrize('what', SAVED)
async def test_nothing_of_the_plan_is_saved_after_a_level_was_narrowed(cast: Cast, tally: Tally, what: str) -> None:
    save, area, before, after = SAVED[what]
    noor, place, kept = await cast('Noor'), await cast.member('Ilse'), 0
    ilse = await cast('Ilse')
    for round in range(ROUNDS):
        goal_id, order = await add_goal(noor, uuid4(), f'ronde {round}'), Order(round)
        await set_level(noor, place, area, before)
        tally.attempt(f'{what} saved while a level is narrowed', SAVES)
        saves = [order.note('saved', await save(ilse, goal_id, n)) for n in range(SAVES)]
        await asyncio.gather(*saves, order.note('narrowed', set_level(noor, place, area, after)))
        tally.no_change(f'{what} saved after a level was narrowed', [], await done_after(noor, 'level.set'))
        kept += order.done.count('saved')
    assert 0 < kept < ROUNDS * SAVES, 'both orders came up'


@pytest.mark.parametrize('how', ['hidden', 'removed'])
async def test_no_step_is_added_after_a_goal_was_hidden_or_its_keeper_removed(
    cast: Cast, tally: Tally, how: str
) -> None:
    noor, place, kept = await cast('Noor'), await cast.member('Ilse'), 0
    await set_level(noor, place, 'goals', EDIT)
    ilse = await cast('Ilse')
    for round in range(ROUNDS):
        goal_id, order = await add_goal(noor, uuid4(), f'ronde {round}'), Order(round + 50)
        tally.attempt(f'step added while {how}', SAVES)
        saves = [order.note('saved', await _step(ilse, goal_id, n)) for n in range(SAVES)]
        narrowing = share_goal(noor, goal_id, 1, 'me') if how == 'hidden' else remove_member(noor, place)
        deed = 'goal.share' if how == 'hidden' else 'member.remove'
        await asyncio.gather(*saves, order.note(how, narrowing))
        tally.no_change(f'step added after {how}', [], await done_after(noor, deed))
        kept += order.done.count('saved')
        await rows(Member).filter(id=place).update(state='active')
    assert 0 < kept < ROUNDS * SAVES, 'both orders came up'


async def test_nobody_is_chosen_for_the_plan_after_they_were_removed(cast: Cast, tally: Tally) -> None:
    noor, place = await cast('Noor'), await cast.member('Bram')
    for round in range(ROUNDS):
        await write_part(noor, WISH, 'work', (await part(noor, WISH, 'work')).version, f'ronde {round}')
        goal_id, order = await add_goal(noor, uuid4(), f'ronde {round}'), Order(round + 100)
        version = (await part(noor, WISH, 'work')).version
        tally.attempt('chosen for the plan while being removed', 3)
        chosen = [
            order.note('chosen', share_goal(noor, goal_id, 1, [place])),
            order.note('chosen', share_part(noor, WISH, 'work', version, [place])),
            order.note('chosen', set_helpers(noor, goal_id, [place])),
        ]
        await asyncio.gather(*chosen, order.note('removed', remove_member(noor, place)))
        tally.no_change('chosen for the plan after a removal', [], await done_after(noor, 'member.remove'))
        await rows(Member).filter(id=place).update(state='active')
    assert (await goal(noor, goal_id)).title


async def test_a_goal_that_was_hidden_since_is_not_told_by_sending_it_again(cast: Cast, tally: Tally) -> None:
    """A phone sends again what it made; meanwhile Noor made it hers alone. It is told no, and that is no fault."""
    noor, client_id = await cast('Noor'), uuid4()
    await set_level(noor, await cast.member('Ilse'), 'goals', EDIT)
    ilse = await cast('Ilse')
    made: UUID = await add_goal(ilse, client_id, 'samen koken')
    await share_goal(noor, made, 1, 'me')
    before = await state()
    tally.attempt('hidden goal sent again')
    tally.refused('hidden goal sent again', await is_done(add_goal(ilse, client_id, 'samen koken')))
    tally.no_change('hidden goal sent again', before, await state())
