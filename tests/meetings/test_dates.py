"""Dates to choose from: proposed, answered with one tap, seen as far as one may; the queries stay the same."""

import asyncio
from uuid import UUID, uuid4

import pytest

from bench.common.counting import counted
from svh_app.group.members import remove_member, set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import EDIT, NOTHING, Viewer
from svh_app.meetings.actions import meetings
from svh_app.meetings.dates import MOST, Poll, answer_date, poll, propose_dates, waiting_for_me, withdraw_date
from svh_app.meetings.people import ALL, set_invited
from svh_app.meetings.planning import call_off, pick_date, plan_meeting
from svh_app.store.rows import DateAnswer, DateOption, Meeting
from tests.meetings.trying import day, helper, meet, refused
from tests.meetings.world import rows
from tests.people import Cast

TWO = ('Noor', 'Samen eten', 7, 8)


async def options(viewer: Viewer, id: UUID) -> list[UUID]:
    return [one.id for one in (await poll(viewer, id)).options]


def said(found: Poll, n: int = 0) -> dict[str, tuple[int, list[str]]]:
    """Per answer how many, and who."""
    return {answer: (one.count, [name.name for name in one.people]) for answer, one in found.options[n].said}


async def test_everyone_answers_and_sees_their_own(cast: Cast) -> None:
    noor, id = await meet(cast, *TWO)
    first, second = await options(noor, id)
    for name, answer in (('Fatima', 'yes'), ('Bram', 'no'), ('Noor', 'yes')):
        for _ in range(2):
            await answer_date(await cast(name), first, answer)
    await answer_date(await cast('Fatima'), first, 'maybe')
    await answer_date(await cast('Bram'), second, 'yes')
    owned = await poll(noor, id)
    assert said(owned) == {'yes': (1, ['Noor']), 'maybe': (1, ['Fatima']), 'no': (1, ['Bram'])}
    assert [name.name for name in owned.waiting] == ['Fatima', 'Ilse']
    for name, mine in (('Fatima', ['maybe', '']), ('Bram', ['no', 'yes']), ('Ilse', ['', ''])):
        seen = await poll(await cast(name), id)
        assert ([one.mine for one in seen.options], seen.waiting, seen.plans) == (mine, (), False)
        assert all(one.said == () for one in seen.options)


async def test_a_helper_sees_how_many_and_not_who(cast: Cast) -> None:
    noor, id = await meet(cast, *TWO)
    first = (await options(noor, id))[0]
    await answer_date(await cast('Fatima'), first, 'yes')
    planner = await helper(cast, 'Bram')
    seen = await poll(planner, id)
    assert said(seen) == {'yes': (1, []), 'maybe': (0, []), 'no': (0, [])} and seen.waiting == ()
    await set_level(noor, await cast.member('Ilse'), 'meetings', EDIT)
    assert said(await poll(await cast('Ilse'), id)) == said(seen)


async def test_proposed_taken_back_and_proposed_again(cast: Cast) -> None:
    noor, id = await meet(cast, *TWO)
    first, second = await options(noor, id)
    await answer_date(await cast('Fatima'), first, 'no')
    for _ in range(2):
        await withdraw_date(noor, first)
    assert await options(await cast('Fatima'), id) == [second]
    assert await refused(answer_date(await cast('Fatima'), first, 'yes'))
    await withdraw_date(noor, first, False)
    assert said(await poll(noor, id))['no'] == (1, ['Fatima'])
    await withdraw_date(noor, first)
    assert await propose_dates(noor, id, [day(9), day(7), day(9)]) == [
        (await options(noor, id))[2],
        first,
        *[(await options(noor, id))[2]],
    ]
    assert [one.begins for one in (await poll(noor, id)).options] == [day(7), day(8), day(9)]


async def test_bad_dates_and_answers(cast: Cast) -> None:
    noor, id = await meet(cast, *TWO)
    first = (await options(noor, id))[0]
    for moment in (day(-1), day(5000)):
        with pytest.raises(Refused):
            await propose_dates(noor, id, [moment])
    with pytest.raises(Refused):
        await propose_dates(noor, id, [day(one) for one in range(10, 10 + MOST)])
    for answer in ('', 'ja', 'YES', "yes' --", 'x' * 5000):
        with pytest.raises(Refused):
            await answer_date(noor, first, answer)
    for made_up in (uuid4(), id):
        with pytest.raises(Missing):
            await answer_date(noor, made_up, 'yes')
    assert await propose_dates(noor, id, []) == []
    assert await rows(DateAnswer).all().count() == 0


async def test_others_propose_nothing_and_strangers_find_nothing(cast: Cast) -> None:
    noor, id = await meet(cast, *TWO)
    first = (await options(noor, id))[0]
    for name in ('Fatima', 'Ilse', 'Greet'):
        viewer = await cast(name)
        assert await refused(propose_dates(viewer, id, [day(9)])) and await refused(withdraw_date(viewer, first))
    greet = await cast('Greet')
    mixed = Viewer(greet.account_id, greet.session_id, noor.group_id, greet.member_id)
    for stranger in (greet, mixed):
        assert await refused(poll(stranger, id)) and await refused(answer_date(stranger, first, 'yes'))
    along = await look_as(noor, await cast.member('Fatima'))
    assert await refused(answer_date(along, first, 'yes')) and not (await poll(along, id)).answers


async def test_who_is_not_invited_is_not_asked(cast: Cast) -> None:
    noor, id = await meet(cast, *TWO)
    first = (await options(noor, id))[0]
    await set_invited(noor, id, await cast.member('Bram'), None)
    await set_level(noor, await cast.member('Fatima'), 'meetings', EDIT)
    await set_invited(noor, id, await cast.member('Fatima'), None)
    for name in ('Fatima', 'Bram'):
        assert await refused(answer_date(await cast(name), first, 'yes'))
    assert not (await poll(await cast('Fatima'), id)).answers
    planner = await helper(cast, 'Ilse')
    await set_level(noor, await cast.member('Ilse'), 'meetings', NOTHING)
    assert await refused(answer_date(planner, first, 'yes')) and (await poll(planner, id)).plans
    await set_invited(noor, id, await cast.member('Bram'), ALL)
    await answer_date(await cast('Bram'), first, 'yes')


@pytest.mark.parametrize('state', ['open', 'closed'])
async def test_what_has_begun_asks_no_more(cast: Cast, state: str) -> None:
    noor, id = await meet(cast, *TWO)
    first = (await options(noor, id))[0]
    await rows(Meeting).filter(id=id).update(state=state)
    for attempt in (answer_date(noor, first, 'yes'), propose_dates(noor, id, [day(9)]), withdraw_date(noor, first)):
        assert await refused(attempt)
    assert not (await poll(noor, id)).answers


async def test_called_off_asks_nobody(cast: Cast) -> None:
    noor, id = await meet(cast, *TWO)
    first = (await options(noor, id))[0]
    await call_off(noor, id)
    assert await refused(answer_date(await cast('Fatima'), first, 'yes'))
    assert await refused(answer_date(noor, first, 'yes'))


async def test_who_left_does_not_count(cast: Cast) -> None:
    noor, id = await meet(cast, *TWO)
    first = (await options(noor, id))[0]
    await answer_date(await cast('Fatima'), first, 'no')
    await remove_member(noor, await cast.member('Fatima'))
    seen = await poll(noor, id)
    assert said(seen)['no'] == (0, []) and [one.name for one in seen.waiting] == ['Bram', 'Ilse']


async def test_the_best_date_is_the_one_that_most_can(cast: Cast) -> None:
    noor, id = await meet(cast, *TWO)
    first, second = await options(noor, id)
    for name, answers in (('Fatima', ('maybe', 'yes')), ('Bram', ('yes', 'yes')), ('Ilse', ('no', 'maybe'))):
        for option, answer in zip((first, second), answers, strict=True):
            await answer_date(await cast(name), option, answer)
    seen = await poll(noor, id)
    assert max(seen.options, key=lambda one: one.fits).id == second


async def test_where_my_answer_is_awaited(cast: Cast) -> None:
    noor, id = await meet(cast, *TWO)
    undated = await plan_meeting(noor, uuid4(), 'Zonder data')
    dated = await plan_meeting(noor, uuid4(), 'Met datum', [day(3)])
    await pick_date(noor, dated, day(3))
    ids = [one.id for one in (await meetings(noor)).next]
    assert {id, undated, dated} == set(ids)
    bram = await cast('Bram')
    first, second = await options(noor, id)
    for option in (first, second):
        assert await waiting_for_me(bram, ids) == {id}
        await answer_date(bram, option, 'no')
    assert await waiting_for_me(bram, ids) == set() and await waiting_for_me(noor, ids) == {id}
    assert await waiting_for_me(await cast('Greet'), ids) == set()


async def test_two_taps_at_once_are_one_answer(cast: Cast) -> None:
    noor, id = await meet(cast, *TWO)
    first, bram = (await options(noor, id))[0], await cast('Bram')
    await asyncio.gather(*[answer_date(bram, first, 'yes') for _ in range(4)])
    assert await rows(DateAnswer).filter(option_id=first).count() == 1


async def test_one_date_and_twenty_cost_the_same(cast: Cast) -> None:
    noor, id = await meet(cast, 'Noor', 'Samen eten', 1)
    counts = []
    for many in (False, True):
        if many:
            for option in await propose_dates(noor, id, [day(one) for one in range(2, 2 + MOST - 1)]):
                await answer_date(await cast('Bram'), option, 'yes')
        for viewer in (noor, await cast('Bram')):
            with counted() as read:
                assert len((await poll(viewer, id)).options) == (MOST if many else 1)
            with counted() as waiting:
                await waiting_for_me(viewer, [id])
            counts.append((len(read), len(waiting)))
    assert counts[0] == counts[2] and counts[1] == counts[3]
    assert await rows(DateOption).all().count() == MOST
