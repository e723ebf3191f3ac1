"""What belongs to a goal: marks, steps, words, who helps; twice, by others, with bad input; queries constant."""

from datetime import timedelta
from uuid import uuid4

import pytest

from bench.common.counting import counted
from svh_app.group.members import remove_member, set_level
from svh_app.kernel.audience import SOMEBODY
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import ADD
from svh_app.plan import marks
from svh_app.plan.actions import plan
from svh_app.plan.cheering import cheer, restore_word, say, withdraw_word
from svh_app.plan.goal_parts import goal_page
from svh_app.plan.goals import (
    add_goal,
    goal,
    goals,
    set_helpers,
)
from svh_app.plan.marks import mark_goal, tell, withdraw_mark
from svh_app.plan.steps import add_step, edit_step, tick_step, withdraw_step
from svh_app.words import words
from tests.people import Cast
from tests.plan.trying import one, refused


async def test_marks_make_a_line(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    noor, id = await one(cast)
    first = await mark_goal(noor, id, 3)
    assert await mark_goal(noor, id, 4) == first  # still thinking
    monkeypatch.setattr(marks, 'ONE_MARK', timedelta(0))
    second = await mark_goal(noor, id, 6)
    await tell(noor, second, 'how', 'Met Fatima')
    await tell(noor, second, 'note', '')
    seen = await goal_page(await cast('Fatima'), id)
    assert [(mark.value, mark.told['how']) for mark in seen.marks] == [(4, ''), (6, 'Met Fatima')]
    assert seen.goal.value == 6
    await withdraw_mark(noor, second)
    assert (await goal(noor, id)).value == 4
    await withdraw_mark(noor, first)
    assert ((await goal(noor, id)).value, (await goal_page(noor, id)).newest) == (None, None)


@pytest.mark.parametrize('value', [-1, 11, 10**9])
async def test_a_number_that_is_not_on_the_scale(cast: Cast, value: int) -> None:
    noor, id = await one(cast)
    with pytest.raises(Refused):
        await mark_goal(noor, id, value)


async def test_a_mark_has_three_texts_and_no_other(cast: Cast) -> None:
    noor, id = await one(cast)
    mark = await mark_goal(noor, id, 3)
    with pytest.raises(Missing):
        await tell(noor, mark, 'value', '9')
    with pytest.raises(Refused):
        await tell(noor, mark, 'note', 'x' * 2001)
    for name in ('Fatima', 'Greet'):
        assert await refused(tell(await cast(name), mark, 'note', 'van mij'))


async def test_steps_are_ticked_and_taken_away(cast: Cast) -> None:
    noor, id = await one(cast)
    steps = [await add_step(noor, id, uuid4(), text) for text in ('een', 'twee')]
    await tick_step(noor, steps[0], True)
    done = (await goal_page(noor, id)).steps[0].done
    await tick_step(noor, steps[0], True)
    assert (await goal_page(noor, id)).steps[0].done == done
    await tick_step(noor, steps[0], False)
    await withdraw_step(noor, steps[1])
    assert [(row.text, row.done) for row in (await goal_page(await cast('Bram'), id)).steps] == [('een', None)]
    await withdraw_step(noor, steps[1], False)
    with pytest.raises(Changed):
        await edit_step(noor, steps[1], 1, 'drie')
    for text in ('', ' ', 'x' * 301):
        with pytest.raises(Refused):
            await add_step(noor, id, uuid4(), text)


async def test_somebody_with_the_level_cheers_and_says_something(cast: Cast) -> None:
    noor, id = await one(cast)
    await set_level(noor, await cast.member('Fatima'), 'goals', ADD)
    fatima = await cast('Fatima')
    cheers = [await cheer(fatima, id) for _ in range(3)]
    word = await say(fatima, id, uuid4(), 'Wat goed')
    assert len(set(cheers)) == 1
    seen = (await goal_page(noor, id)).words
    assert [(row.author, row.is_cheer, row.text) for row in seen] == [
        ('Fatima', True, ''),
        ('Fatima', False, 'Wat goed'),
    ]
    assert await refused(withdraw_word(noor, word))  # only who said it
    await withdraw_word(fatima, word)
    await withdraw_word(fatima, cheers[0])
    assert (await goal_page(noor, id)).words == []
    assert await cheer(fatima, id) == cheers[0]
    await restore_word(fatima, word)
    assert len((await goal_page(await cast('Bram'), id)).words) == 2


async def test_what_somebody_said_who_left_stays_without_a_name(cast: Cast) -> None:
    noor, id = await one(cast)
    fatima = await cast.member('Fatima')
    await set_level(noor, fatima, 'goals', ADD)
    await say(await cast('Fatima'), id, uuid4(), 'Wat goed')
    await set_helpers(noor, id, [fatima])
    await set_level(noor, await cast.member('Bram'), 'members', 0)
    page = await goal_page(await cast('Bram'), id)
    assert ([row.author for row in page.words], page.helpers) == ([words('nl')(SOMEBODY)], [])
    await remove_member(noor, fatima)
    assert [row.text for row in (await goal_page(await cast('Bram'), id)).words] == ['Wat goed']


async def test_who_helps(cast: Cast) -> None:
    noor, id = await one(cast)
    fatima, bram = await cast.member('Fatima'), await cast.member('Bram')
    await set_helpers(noor, id, [fatima, bram])
    await set_helpers(noor, id, [bram])
    assert [(row.name, row.is_me) for row in (await goal_page(await cast('Bram'), id)).helpers] == [('Bram', True)]
    for stranger in (await cast.member('Greet', of='Greet'), noor.member_id, uuid4(), await cast.member('Tom')):
        with pytest.raises(Refused):
            await set_helpers(noor, id, [stranger])


async def test_the_same_number_of_queries_with_one_goal_and_with_two_hundred(cast: Cast) -> None:
    noor, first = await one(cast)
    counts = []
    for number in (0, 199):
        for place in range(number):
            made = await add_goal(noor, uuid4(), f'doel {place}')
            if place < 20:
                await add_step(noor, first, uuid4(), f'stap {place}')
                await mark_goal(noor, made, place % 11)
                await say(noor, first, uuid4(), f'woord {place}')
        for viewer in (noor, await cast('Fatima')):
            with counted() as listed:
                assert len(await goals(viewer)) == number + 1
            with counted() as opened:
                await goal_page(viewer, first)
            with counted() as read:
                await plan(viewer)
            counts.append((len(listed), len(opened), len(read)))
    assert counts[0] == counts[1] == counts[2] == counts[3] == (2, 7, 2)
    with pytest.raises(Refused):
        await add_goal(noor, uuid4(), 'te veel')
