"""The agenda: points and goals, proposed and decided, in order; hidden goals leave no trace; 200 cost as much as 1."""

import asyncio
from uuid import UUID, uuid4

import pytest

from bench.common.counting import counted
from svh_app.group.members import remove_member, set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import EDIT, NOTHING, SEE, Viewer
from svh_app.meetings.agenda import (
    MOST,
    add_point,
    agenda,
    decide_point,
    edit_point,
    order_points,
    propose_point,
    reopen_point,
    restore_point,
    withdraw_point,
)
from svh_app.meetings.people import set_invited
from svh_app.meetings.planning import call_off
from svh_app.plan.goals import add_goal, edit_goal, share_goal
from svh_app.store.rows import Meeting
from tests.meetings.trying import helper, meet, refused
from tests.meetings.world import rows
from tests.people import Cast


async def titles(viewer: Viewer, id: UUID) -> list[str]:
    return [one.title for one in (await agenda(viewer, id)).points]


async def test_points_in_order_and_how_long_they_take(cast: Cast) -> None:
    noor, id = await meet(cast)
    cat = await add_point(noor, id, uuid4(), '  De   kat ', 20)
    rent, client_id = await add_point(noor, id, uuid4(), 'De huur'), uuid4()
    for _ in range(2):
        assert await add_point(noor, id, client_id, 'Het weekend', 45) == await add_point(noor, id, client_id, 'x')
    seen = await agenda(await cast('Fatima'), id)
    assert [(one.title, one.minutes) for one in seen.points] == [('De kat', 20), ('De huur', 10), ('Het weekend', 45)]
    assert (seen.minutes, seen.planned, seen.plans, seen.may_propose) == (75, 90, False, True)
    await order_points(noor, id, [rent, cat])
    assert await titles(noor, id) == ['De huur', 'De kat', 'Het weekend']
    await edit_point(noor, cat, 2, 'De kat en de buren', 30)
    assert (await agenda(noor, id)).minutes == 85
    with pytest.raises(Changed):
        await edit_point(noor, cat, 2, 'te laat', 30)


async def test_a_goal_on_the_agenda_is_there_for_who_sees_the_goal(cast: Cast) -> None:
    noor, id = await meet(cast)
    goal = await add_goal(noor, uuid4(), 'Weer naar de markt')
    point = await add_point(noor, id, uuid4(), '', 15, goal)
    await add_point(noor, id, uuid4(), 'De kat')
    await edit_goal(noor, goal, 1, 'Alleen naar de markt', None)
    for name in ('Noor', 'Fatima', 'Bram'):
        assert await titles(await cast(name), id) == ['Alleen naar de markt', 'De kat']
    await edit_point(noor, point, 1, 'een andere zin', 25)
    seen = (await agenda(noor, id)).points[0]
    assert (seen.title, seen.minutes, seen.goal and seen.goal.id) == ('Alleen naar de markt', 25, goal)
    assert await titles(await cast('Ilse'), id) == ['De kat'] and (await agenda(await cast('Ilse'), id)).minutes == 10
    await share_goal(noor, goal, 2, 'me')
    assert await titles(await cast('Fatima'), id) == ['De kat']
    assert await refused(edit_point(await cast('Fatima'), point, 2, 'x', 5))


async def test_proposed_and_decided(cast: Cast) -> None:
    noor, id = await meet(cast)
    fatima, client_id = await cast('Fatima'), uuid4()
    point = await propose_point(fatima, id, client_id, 'De feestdagen', 15)
    assert await propose_point(fatima, id, client_id, 'nog eens') == point
    for name, sees in (('Noor', True), ('Fatima', True), ('Bram', False), ('Ilse', False)):
        seen = await agenda(await cast(name), id)
        assert (len(seen.proposals), len(seen.points)) == (sees, 0), name
    await decide_point(noor, point, False)
    put_off = (await agenda(fatima, id)).proposals[0]
    assert put_off.is_put_off and put_off.may_edit and put_off.mine
    await reopen_point(noor, point)
    assert not (await agenda(fatima, id)).proposals[0].is_put_off
    await decide_point(noor, point, True)
    assert await titles(await cast('Bram'), id) == ['De feestdagen']
    assert not (await agenda(fatima, id)).points[0].may_edit
    for late in (edit_point(fatima, point, 4, 'x', 5), withdraw_point(fatima, point)):
        assert await refused(late)


async def test_ones_own_proposal_is_changed_and_taken_back(cast: Cast) -> None:
    noor, id = await meet(cast)
    fatima = await cast('Fatima')
    point = await propose_point(fatima, id, uuid4(), 'De feestdagen')
    await edit_point(fatima, point, 1, 'De kerstdagen', 5)
    assert await refused(edit_point(await cast('Bram'), point, 2, 'x', 5))
    assert await refused(withdraw_point(await cast('Bram'), point))
    await withdraw_point(fatima, point)
    assert (await agenda(noor, id)).proposals == [] and await refused(withdraw_point(fatima, point))
    assert await refused(restore_point(fatima, point))
    await restore_point(noor, point)
    assert [one.title for one in (await agenda(fatima, id)).proposals] == ['De kerstdagen']


async def test_who_may_propose(cast: Cast) -> None:
    noor, id = await meet(cast)
    point = await add_point(noor, id, uuid4(), 'De huur')
    ilse, bram = await cast('Ilse'), await cast('Bram')
    assert await refused(propose_point(ilse, id, uuid4(), 'x')) and not (await agenda(ilse, id)).may_propose
    await set_invited(noor, id, await cast.member('Bram'), point)
    assert await refused(propose_point(bram, id, uuid4(), 'x')) and not (await agenda(bram, id)).may_propose
    await set_invited(noor, id, await cast.member('Bram'), None)
    assert await refused(propose_point(bram, id, uuid4(), 'x'))
    for name in ('Fatima', 'Ilse', 'Greet'):
        viewer = await cast(name)
        attempts = [
            add_point(viewer, id, uuid4(), 'x'),
            decide_point(viewer, point, False),
            reopen_point(viewer, point),
            edit_point(viewer, point, 1, 'x', 5),
            edit_point(viewer, point, 1, 'De huur', 10),
            order_points(viewer, id, [point]),
            withdraw_point(viewer, point),
            restore_point(viewer, point),
        ]
        for attempt in attempts:
            assert await refused(attempt), (name, attempt)
    assert await titles(noor, id) == ['De huur']


async def test_who_plans_for_the_owner_keeps_the_agenda(cast: Cast) -> None:
    noor, id = await meet(cast)
    await set_level(noor, await cast.member('Ilse'), 'meetings', NOTHING)
    planner = await helper(cast, 'Ilse')
    own, asked = (
        await add_point(planner, id, uuid4(), 'Namens Noor'),
        await propose_point(await cast('Fatima'), id, uuid4(), 'De feestdagen'),
    )
    await decide_point(planner, asked, True)
    await order_points(planner, id, [asked, own])
    assert await titles(noor, id) == ['De feestdagen', 'Namens Noor']
    await withdraw_point(planner, own)
    assert await refused(restore_point(planner, own))
    await restore_point(noor, own)
    await set_level(noor, await cast.member('Bram'), 'meetings', EDIT)
    await edit_point(await cast('Bram'), own, 4, 'Samen', 5)
    assert await titles(await cast('Fatima'), id) == ['De feestdagen', 'Samen']


async def test_bad_points(cast: Cast) -> None:
    noor, id = await meet(cast)
    hidden = await add_goal(noor, uuid4(), 'van mij alleen', None, 'me')
    for title, minutes, goal in (
        ('', 10, None),
        (' \n', 10, None),
        ('x' * 201, 10, None),
        ('x', 0, None),
        ('x', 181, None),
        ('x', -5, None),
        ('', 10, uuid4()),
    ):
        with pytest.raises(Refused):
            await add_point(noor, id, uuid4(), title, minutes, goal)
    with pytest.raises(Refused):
        await propose_point(await cast('Fatima'), id, uuid4(), '', 10, hidden)
    for made_up in (uuid4(), hidden):
        with pytest.raises(Missing):
            await add_point(noor, made_up, uuid4(), 'x')
        for deed in (withdraw_point, restore_point, reopen_point):
            with pytest.raises(Missing):
                await deed(noor, made_up)
    assert (await agenda(noor, id)).points == []


async def test_an_order_of_other_points_is_none(cast: Cast) -> None:
    noor, id = await meet(cast)
    _, other = await meet(cast)
    here, there = await add_point(noor, id, uuid4(), 'hier'), await add_point(noor, other, uuid4(), 'daar')
    for ids in ([here, there], [uuid4()], [here, uuid4()]):
        with pytest.raises(Missing):
            await order_points(noor, id, ids)
    await order_points(noor, id, [])
    assert await titles(noor, id) == ['hier']


async def test_strangers_and_looking_along(cast: Cast) -> None:
    noor, id = await meet(cast)
    point, greet = await add_point(noor, id, uuid4(), 'De huur'), await cast('Greet')
    mixed = Viewer(greet.account_id, greet.session_id, noor.group_id, greet.member_id)
    for stranger in (greet, mixed):
        for attempt in (agenda(stranger, id), add_point(stranger, id, uuid4(), 'x'), withdraw_point(stranger, point)):
            assert await refused(attempt)
    along = await look_as(noor, await cast.member('Fatima'))
    seen = await agenda(along, id)
    assert (len(seen.points), seen.plans, seen.may_propose, seen.points[0].may_edit) == (1, False, False, False)
    assert await refused(propose_point(along, id, uuid4(), 'x'))


async def test_a_meeting_that_is_over_or_called_off_keeps_its_agenda(cast: Cast) -> None:
    noor, id = await meet(cast)
    point = await add_point(noor, id, uuid4(), 'De huur')
    await rows(Meeting).filter(id=id).update(state='closed')
    for attempt in (add_point(noor, id, uuid4(), 'x'), withdraw_point(noor, point), edit_point(noor, point, 1, 'x', 5)):
        assert await refused(attempt)
    seen = await agenda(noor, id)
    assert (seen.plans, seen.points[0].may_edit) == (False, False)
    await rows(Meeting).filter(id=id).update(state='planned')
    await call_off(noor, id)
    assert await refused(add_point(noor, id, uuid4(), 'x'))


async def test_of_somebody_who_left(cast: Cast) -> None:
    noor, id = await meet(cast)
    point = await propose_point(await cast('Fatima'), id, uuid4(), 'De feestdagen')
    await decide_point(noor, point, True)
    await remove_member(noor, await cast.member('Fatima'))
    assert await titles(await cast('Bram'), id) == ['De feestdagen']
    await set_level(noor, await cast.member('Bram'), 'members', NOTHING)
    assert (await agenda(await cast('Bram'), id)).points[0].author is None


async def test_two_phones_change_the_order_at_once(cast: Cast) -> None:
    noor, id = await meet(cast)
    ids = [await add_point(noor, id, uuid4(), f'punt {n}') for n in range(4)]
    orders = [order_points(noor, id, ids[::-1]), order_points(noor, id, [ids[1], ids[0]])]
    await asyncio.gather(*orders, return_exceptions=True)
    assert sorted(await titles(noor, id)) == [f'punt {n}' for n in range(4)]


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_one_point_and_two_hundred_cost_the_same(cast: Cast) -> None:
    noor, id = await meet(cast)
    await set_level(noor, await cast.member('Ilse'), 'goals', SEE)
    counts = []
    for many in (1, MOST - 1):
        for n in range(many):
            goal = await add_goal(noor, uuid4(), f'doel {n}') if n % 5 == 0 else None
            await add_point(noor, id, uuid4(), f'punt {n}', 1, goal)
        for viewer in (noor, await cast('Fatima'), await cast('Ilse')):
            with counted() as read:
                await agenda(viewer, id)
            counts.append(len(read))
    assert counts[:3] == counts[3:] and max(counts) <= 8
    assert len(await titles(noor, id)) == MOST
    with pytest.raises(Refused):
        await add_point(noor, id, uuid4(), 'te veel')
