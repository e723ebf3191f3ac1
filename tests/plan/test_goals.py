"""Goals and what belongs to them: works, other member, stranger, too low a level, bad input; twice, and at once."""

import asyncio
from datetime import date, timedelta
from uuid import uuid4

import pytest

from svh_app.group.members import set_level
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.plan.cheering import cheer, say
from svh_app.plan.goal_parts import goal_page
from svh_app.plan.goals import (
    add_goal,
    edit_goal,
    goal,
    goals,
    order_goals,
    restore_goal,
    set_helpers,
    set_state,
    share_goal,
    withdraw_goal,
)
from svh_app.plan.marks import mark_goal
from svh_app.plan.steps import add_step, edit_step, tick_step, withdraw_step
from tests.people import Cast
from tests.plan.trying import one, refused


async def titles(viewer: Viewer) -> list[str]:
    return [one.title for one in await goals(viewer)]


async def test_a_goal_is_there_for_who_sees_goals(cast: Cast) -> None:
    noor, id = await one(cast)
    day = date.today() + timedelta(days=30)
    await edit_goal(noor, id, 1, '  Naar de markt,\nalleen  ', day)
    for name in ('Noor', 'Fatima', 'Bram'):
        view = await goal(await cast(name), id)
        assert (view.title, view.until, view.state, view.value) == ('Naar de markt,\nalleen', day, 'open', None)
    for name in ('Ilse', 'Greet'):
        assert await titles(await cast(name)) == []
        with pytest.raises(Missing):
            await goal_page(await cast(name), id)


async def test_seeing_is_not_changing(cast: Cast) -> None:
    noor, id = await one(cast)
    step = await add_step(noor, id, uuid4(), 'stap')
    for name in ('Fatima', 'Bram', 'Ilse', 'Greet'):
        viewer = await cast(name)
        attempts = [
            edit_goal(viewer, id, 1, 'anders', None),
            set_state(viewer, id, 'reached'),
            order_goals(viewer, [id]),
            share_goal(viewer, id, 1, 'me'),
            withdraw_goal(viewer, id),
            set_helpers(viewer, id, []),
            mark_goal(viewer, id, 3),
            add_step(viewer, id, uuid4(), 'van mij'),
            edit_step(viewer, step, 1, 'anders'),
            tick_step(viewer, step, True),
            withdraw_step(viewer, step),
            say(viewer, id, uuid4(), 'hup'),
            cheer(viewer, id),
        ]
        if name != 'Greet':  # who has a group of her own, with goals of her own
            attempts.append(add_goal(viewer, uuid4(), 'van mij'))
        assert all([await refused(attempt) for attempt in attempts]), name
    page = await goal_page(noor, id)
    assert (page.goal.title, page.goal.version, page.marks, page.words) == ('Weer zelf naar de markt', 1, [], [])


async def test_the_same_goal_step_and_word_twice_are_one(cast: Cast) -> None:
    noor, client_id = await cast('Noor'), uuid4()
    made = await asyncio.gather(*[add_goal(noor, client_id, 'een doel') for _ in range(4)])
    assert len(set(made)) == 1
    steps = await asyncio.gather(*[add_step(noor, made[0], client_id, 'een stap') for _ in range(4)])
    words = await asyncio.gather(*[say(noor, made[0], client_id, 'een woord') for _ in range(4)])
    page = await goal_page(noor, made[0])
    assert [[row.id for row in page.steps], [row.id for row in page.words]] == [[steps[0]], [words[0]]]


async def test_two_writers_of_one_sentence(cast: Cast) -> None:
    noor, id = await one(cast)
    await edit_goal(noor, id, 1, 'de eerste', None)
    with pytest.raises(Changed):
        await edit_goal(noor, id, 1, 'de tweede', None)
    assert (await goal(noor, id)).title == 'de eerste'


@pytest.mark.parametrize('title', ['', '   \n ', '\u200b\u200e', 'x' * 201])
async def test_no_sentence_no_goal(cast: Cast, title: str) -> None:
    noor, id = await one(cast)
    with pytest.raises(Refused):
        await add_goal(noor, uuid4(), title)
    with pytest.raises(Refused):
        await edit_goal(noor, id, 1, title, None)


async def test_a_goal_is_paused_reached_let_go_and_taken_up_again(cast: Cast) -> None:
    noor, id = await one(cast)
    for state in ('paused', 'reached', 'let_go', 'open'):
        await set_state(noor, id, state)
        view = await goal(noor, id)
        assert (view.state, view.is_open) == (state, state in ('open', 'paused'))
    with pytest.raises(Refused):
        await set_state(noor, id, 'failed')


async def test_the_order_is_the_owners(cast: Cast) -> None:
    noor = await cast('Noor')
    ids = [await add_goal(noor, uuid4(), title) for title in 'abcd']
    await order_goals(noor, [ids[3], ids[0], ids[1], ids[2]])
    assert await titles(noor) == await titles(await cast('Fatima')) == ['d', 'a', 'b', 'c']
    # Somebody who does not see all puts in order what they see, in the places these have.
    await share_goal(noor, ids[0], (await goal(noor, ids[0])).version, 'me')
    await set_level(noor, await cast.member('Bram'), 'goals', EDIT)
    await order_goals(await cast('Bram'), [ids[2], ids[1], ids[3]])
    assert await titles(noor) == ['c', 'a', 'b', 'd']
    with pytest.raises(Missing):
        await order_goals(await cast('Bram'), [ids[0], ids[1]])


async def test_taken_away_is_gone_for_everybody_and_can_be_put_back(cast: Cast) -> None:
    noor, id = await one(cast)
    step = await add_step(noor, id, uuid4(), 'stap')
    await withdraw_goal(noor, id)
    assert await titles(noor) == []
    for attempt in (
        goal(noor, id),
        mark_goal(noor, id, 3),
        add_step(noor, id, uuid4(), 'x'),
        say(noor, id, uuid4(), 'x'),
    ):
        assert await refused(attempt)
    await restore_goal(noor, id)
    assert [row.id for row in (await goal_page(await cast('Fatima'), id)).steps] == [step]
