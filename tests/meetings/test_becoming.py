"""A line becomes an agreement or a step: once, with the meeting, and whole after a failure in between."""

import asyncio
from datetime import timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from svh_app.group.members import set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Missing, Refused, see
from svh_app.kernel.viewer import ADD, NOTHING, SEE
from svh_app.meetings import becoming
from svh_app.meetings.becoming import line_to_agreement, line_to_step
from svh_app.meetings.noting import add_line, line, withdraw_line
from svh_app.plan.agreements import agreement, agreements, today
from svh_app.plan.goals import add_goal
from svh_app.store.rows import Agreement, Step
from tests.meetings.gathered import Gathered, Plan, gathered
from tests.people import Cast


async def noted(
    cast: Cast, who: str = 'Ilse', plan: Plan | None = None, text: str = 'samen bellen'
) -> tuple[Gathered, UUID]:
    table = await gathered(cast, plan)
    return table, await add_line(await cast(who), table.id, table.points[0], uuid4(), text)


async def all_of(cast: Cast, noun: Any) -> list[UUID]:
    return list(await see(await cast('Noor'), noun).filter().values_list('id', flat=True))


async def test_one_tap_asks_it_of_somebody(cast: Cast) -> None:
    (table, id), noor, day = await noted(cast), await cast('Noor'), today() + timedelta(days=7)
    goal = await add_goal(noor, uuid4(), 'Weer zelf koken')
    made = await line_to_agreement(noor, id, table.members['Fatima'], day, goal)
    seen = await agreement(await cast('Fatima'), made)
    assert (seen.text, seen.state, seen.due, seen.audience) == ('samen bellen', 'asked', day, 'group')
    assert seen.goal and seen.goal.title == 'Weer zelf koken'
    row = await see(noor, Agreement).get(id=made)
    assert row.meeting_id == table.id
    now = await line(noor, id)
    assert (now.became, now.became_id) == ('agreement', made)


async def test_two_taps_and_two_people_are_one(cast: Cast) -> None:
    (table, id), noor = await noted(cast), await cast('Noor')
    await set_level(noor, table.members['Bram'], 'agreements', ADD)
    bram, whom = await cast('Bram'), table.members['Fatima']
    made = await asyncio.gather(*(line_to_agreement(who, id, whom) for who in (noor, bram) * 4))
    assert len(set(made)) == 1
    assert await all_of(cast, Agreement) == [made[0]]
    assert await line_to_agreement(bram, id, table.members['Noor']) == made[0]


@pytest.mark.parametrize('by', ['Noor', 'Bram'])
async def test_a_failure_in_between_is_healed_by_trying_again(
    cast: Cast, by: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    (table, id), noor = await noted(cast), await cast('Noor')
    await set_level(noor, table.members['Bram'], 'agreements', ADD)

    async def fails(*_: object) -> UUID:
        raise RuntimeError

    with monkeypatch.context() as broken:
        broken.setattr(becoming, '_became', fails)
        with pytest.raises(RuntimeError):
            await line_to_agreement(noor, id, table.members['Fatima'])
    assert (await line(noor, id)).became == ''
    made = await line_to_agreement(await cast(by), id, table.members['Fatima'])
    assert await all_of(cast, Agreement) == [made]
    assert (await line(noor, id)).became_id == made


async def test_a_step_towards_a_goal(cast: Cast) -> None:
    (_, id), noor = await noted(cast), await cast('Noor')
    goal = await add_goal(noor, uuid4(), 'Weer zelf koken')
    made = await asyncio.gather(*(line_to_step(noor, id, goal) for _ in range(4)))
    assert await all_of(cast, Step) == [made[0]]
    assert ((await line(noor, id)).became, (await line(noor, id)).became_id) == ('step', made[0])
    assert await line_to_agreement(noor, id, noor.member_id or uuid4()) == made[0]
    assert (await agreements(noor, of_us=True)).open == []


async def test_about_a_goal_that_is_not_for_everyone(cast: Cast) -> None:
    noor = await cast('Noor')
    hidden = await add_goal(noor, uuid4(), 'Iets van mij', None, 'me')
    plan = Plan(goals={'De verhuizing': hidden})
    table, id = await noted(cast, 'Noor', plan)
    made = await line_to_agreement(noor, id, table.members['Bram'])
    assert (await agreement(noor, made)).audience == 'me'
    with pytest.raises(Missing):
        await agreement(await cast('Fatima'), made)
    _, plain = await noted(cast, 'Noor')
    chosen = await line_to_agreement(noor, plain, table.members['Bram'], None, hidden)
    assert (await agreement(noor, chosen)).audience == 'me'


async def test_whoever_may_not_see_what_it_became_does_not_hear_of_it(cast: Cast) -> None:
    (table, id), noor = await noted(cast), await cast('Noor')
    await line_to_agreement(noor, id, table.members['Noor'])
    seen = await line(await cast('Ilse'), id)
    assert (seen.became, seen.became_id) == ('', None)


async def test_who_may_not(cast: Cast) -> None:
    (table, id), whom = await noted(cast), (await cast('Noor')).member_id or uuid4()
    for name in ('Ilse', 'Bram', 'Fatima', 'Greet'):
        with pytest.raises((Refused, Missing)):
            await line_to_agreement(await cast(name), id, whom)
    with pytest.raises(Refused):
        await line_to_agreement(await look_as(await cast('Noor'), table.members['Fatima']), id, whom)
    assert await all_of(cast, Agreement) == []


@pytest.mark.parametrize(('level', 'may'), [(NOTHING, False), (SEE, False), (ADD, True)])
async def test_it_takes_the_level_for_agreements(cast: Cast, level: int, may: bool) -> None:
    table, id = await noted(cast)
    await set_level(await cast('Noor'), table.members['Ilse'], 'agreements', level)
    ilse = await cast('Ilse')
    if may:
        await line_to_agreement(ilse, id, table.members['Ilse'])
    else:
        with pytest.raises(Refused):
            await line_to_agreement(ilse, id, table.members['Ilse'])


async def test_bad_input(cast: Cast) -> None:
    (table, id), noor = await noted(cast), await cast('Noor')
    yesterday = today() - timedelta(days=1)
    attempts = [
        line_to_agreement(noor, id, uuid4()),
        line_to_agreement(noor, id, table.members['Sem']),
        line_to_agreement(noor, id, table.members['Fatima'], yesterday),
        line_to_agreement(noor, id, table.members['Fatima'], None, uuid4()),
        line_to_agreement(noor, uuid4(), table.members['Fatima']),
        line_to_step(noor, id, uuid4()),
    ]
    for attempt in attempts:
        with pytest.raises((Refused, Missing)):
            await attempt
    _, long = await noted(cast, text='x' * 600)
    with pytest.raises(Refused):
        await line_to_agreement(noor, long, table.members['Fatima'])
    await withdraw_line(noor, id)
    with pytest.raises(Missing):
        await line_to_agreement(noor, id, table.members['Fatima'])
