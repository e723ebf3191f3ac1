"""An agreement for a goal: who may not see the goal sees no trace of it; and how many questions a page asks."""

from uuid import UUID, uuid4

import pytest

from bench.common.counting import counted
from svh_app.group.members import set_level
from svh_app.kernel.gate import Refused
from svh_app.plan.agreeing import make_agreement
from svh_app.plan.agreements import agreement, agreements, for_goal, nameable_goals, next_agreements
from svh_app.plan.goals import add_goal, share_goal, withdraw_goal
from tests.people import Cast
from tests.plan.agreed import ask, ids


@pytest.fixture
async def goal(cast: Cast) -> UUID:
    """Noor wants to go to the market; everyone with her goals sees that."""
    return await add_goal(await cast('Noor'), uuid4(), 'Ik wil weer zelf naar de markt')


async def asked(cast: Cast, goal_id: UUID, whom: str = 'Fatima') -> UUID:
    return await make_agreement(await cast('Noor'), uuid4(), 'meelopen', await cast.member(whom), None, goal_id)


async def test_named_for_who_sees_the_goal(cast: Cast, goal: UUID) -> None:
    id = await asked(cast, goal)
    for name in ('Noor', 'Fatima'):
        seen = await agreement(await cast(name), id)
        assert seen.goal and seen.goal.title == 'Ik wil weer zelf naar de markt'
        assert [one.id for one in (await for_goal(await cast(name), goal)).open] == [id]


async def test_no_trace_for_who_does_not(cast: Cast, goal: UUID) -> None:
    noor, fatima, id = await cast('Noor'), await cast('Fatima'), await asked(cast, goal)
    await share_goal(noor, goal, 1, 'me')
    plain = await ask(cast, 'Noor', 'Fatima')
    assert (await agreement(fatima, id)).goal is None is (await agreement(fatima, plain)).goal
    assert (await for_goal(fatima, goal)).open == (await for_goal(fatima, uuid4())).open == []
    assert await nameable_goals(fatima) == []
    for goal_id in (goal, uuid4()):
        with pytest.raises(Refused, match='goals'):
            await make_agreement(fatima, uuid4(), 'raden', await cast.member('Fatima'), None, goal_id)
    assert set(await ids(cast, 'Fatima')) == {id, plain}


async def test_a_goal_of_another_group_or_one_that_is_gone(cast: Cast, goal: UUID) -> None:
    noor, greet = await cast('Noor'), await cast('Greet')
    elsewhere = await add_goal(greet, uuid4(), 'Van Greet')
    id = await asked(cast, goal)
    with pytest.raises(Refused):
        await asked(cast, elsewhere)
    await withdraw_goal(noor, goal)
    assert (await agreement(noor, id)).goal is None
    with pytest.raises(Refused):
        await asked(cast, goal)


async def test_the_number_of_questions_is_constant(cast: Cast, goal: UUID) -> None:
    people = [await cast.member(name) for name in ('Noor', 'Fatima', 'Bram')]
    for name in ('Noor', 'Fatima'):
        await ask(cast, 'Noor', name)
    await set_level(await cast('Noor'), await cast.member('Bram'), 'agreements', 1)
    before = [await costs(cast, name, goal) for name in ('Noor', 'Fatima', 'Bram')]
    for n in range(200):
        await make_agreement(await cast('Noor'), uuid4(), f'nummer {n}', people[n % 3], None, goal if n % 2 else None)
    assert [await costs(cast, name, goal) for name in ('Noor', 'Fatima', 'Bram')] == before
    assert before[0] == [7, 7, 8, 6]


async def costs(cast: Cast, name: str, goal: UUID) -> list[int]:
    viewer = await cast(name)
    readings = (agreements(viewer), agreements(viewer, of_us=True), for_goal(viewer, goal), next_agreements(viewer, 3))
    found = []
    for reading in readings:
        with counted() as statements:
            await reading
        found.append(len(statements))
    return found
