"""The table: where a meeting stands is the same for all, and every step is one step."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from bench.common.counting import counted
from svh_app.group.members import remove_member, set_legacy
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Missing, Refused, see
from svh_app.kernel.meeting_deeds import CLOSED, PLANNED
from svh_app.kernel.viewer import Viewer
from svh_app.meetings import leading
from svh_app.meetings.leading import begin, begin_round, close, give_turn, go_to, pause, reopen, resume
from svh_app.meetings.seats import add_guest, end_turn, sit_down
from svh_app.meetings.table import Where, table
from svh_app.plan.goals import add_goal
from svh_app.store.rows import AgendaPoint, Meeting, Seat
from tests.meetings.gathered import IN, Gathered, Plan, gathered
from tests.meetings.going_on import begun, names, seen, step, to
from tests.people import Cast

BEFORE = Plan(state=PLANNED)
LEADERS = ('Noor', 'Bram', 'Fatima')
STAGES = ('arrive', 'rules', 'opening', 'point', 'point', 'closing', 'next')


async def test_from_the_beginning_to_the_end_and_all_stand_at_the_same_place(cast: Cast) -> None:
    meeting, stages = await begun(cast), []
    for _ in STAGES:
        there = [(await seen(cast, name, meeting)).where for name in IN]
        assert len(set(there)) == 1
        stages.append(there[0].stage)
        if there[0].stage != 'next':
            await step(cast, LEADERS[len(stages) % 3], meeting)
    assert tuple(stages) == STAGES
    await close(await cast('Bram'), meeting.id)
    assert {(await seen(cast, name, meeting)).state for name in IN} == {'closed'}


async def test_back_again(cast: Cast) -> None:
    meeting = await begun(cast)
    await to(cast, meeting, 'closing')
    stages = []
    while (now := await seen(cast, 'Bram', meeting)).before:
        await go_to(await cast('Bram'), meeting.id, now.where, now.before)
        stages.append((await seen(cast, 'Bram', meeting)).where.stage)
    assert stages == ['point', 'point', 'opening', 'rules', 'arrive']


async def test_beginning_gives_everybody_a_place_once(cast: Cast) -> None:
    meeting = await gathered(cast, BEFORE)
    await asyncio.gather(*[begin(await cast(name), meeting.id) for name in LEADERS * 2])
    now = await seen(cast, 'Ilse', meeting)
    assert names(now) == ['Noor', 'Fatima', 'Bram', 'Ilse']
    assert (now.state, now.where) == ('open', Where('arrive'))
    assert [place.is_here for place in now.places].count(True) == 1


@pytest.mark.parametrize('chair', ['Ilse', 'Bram'])
async def test_who_leads_and_does_not_see_the_members_seats_them_all_the_same(cast: Cast, chair: str) -> None:
    meeting = await gathered(cast, Plan(state=PLANNED, roles={'chair': chair}))
    await begin(await cast(chair), meeting.id)
    assert names(await seen(cast, chair, meeting)) == ['Noor', 'Fatima', 'Bram', 'Ilse']


async def test_who_may_lead(cast: Cast) -> None:
    meeting = await begun(cast)
    deeds: list[Callable[[Viewer], Awaitable[object]]] = [
        lambda viewer: begin(viewer, meeting.id),
        lambda viewer: go_to(viewer, meeting.id, Where('arrive'), Where('rules')),
        lambda viewer: give_turn(viewer, meeting.id, Where('arrive'), None),
        lambda viewer: begin_round(viewer, meeting.id, Where('arrive')),
        lambda viewer: add_guest(viewer, meeting.id, uuid4(), 'Oma'),
        lambda viewer: close(viewer, meeting.id),
        lambda viewer: reopen(viewer, meeting.id),
    ]
    outsiders = [await cast('Ilse'), await cast('Greet'), await look_as(await cast('Noor'), meeting.members['Bram'])]
    for viewer in outsiders:
        for deed in deeds:
            with pytest.raises((Refused, Missing)):
                await deed(viewer)
    with pytest.raises(Refused):
        await reopen(await cast('Bram'), meeting.id)
    assert [(await seen(cast, name, meeting)).leads for name in IN] == [True, True, True, False]
    assert [(await seen(cast, name, meeting)).notes for name in IN] == [True, False, True, True]
    assert [(await seen(cast, name, meeting)).adds for name in IN] == [True, True, True, False]


async def test_two_presses_and_two_who_lead_are_one_step(cast: Cast) -> None:
    meeting = await begun(cast)
    now = await seen(cast, 'Noor', meeting)
    assert now.next
    both = [await cast(name) for name in LEADERS * 2]
    done = await asyncio.gather(*(go_to(viewer, meeting.id, now.where, now.next) for viewer in both))
    assert sorted(done) == [False] * 5 + [True]
    assert (await seen(cast, 'Noor', meeting)).where == Where('rules')


async def test_a_change_of_something_else_does_not_stop_a_step(cast: Cast) -> None:
    meeting = await begun(cast)
    where = (await seen(cast, 'Noor', meeting)).where
    await pause(await cast('Ilse'), meeting.id)
    await resume(await cast('Ilse'), meeting.id)
    assert await go_to(await cast('Noor'), meeting.id, where, Where('rules'))


async def test_nowhere_else_to_go(cast: Cast) -> None:
    meeting, other, noor = await begun(cast), await begun(cast), await cast('Noor')
    for wrong in (Where('lunch'), Where(''), Where('point', other.points[0]), Where('rules', meeting.points[0])):
        with pytest.raises(Refused):
            await go_to(noor, meeting.id, Where('arrive'), wrong)
    with pytest.raises(Missing):
        await go_to(noor, uuid4(), Where('arrive'), Where('rules'))
    with pytest.raises(Missing):
        await table(noor, uuid4())


async def test_a_point_that_cannot_be_seen_looks_like_no_point_yet(cast: Cast) -> None:
    noor = await cast('Noor')
    secret = await add_goal(noor, uuid4(), 'Over mijn zus', None, 'me')
    plan = Plan(points=('Eten', 'Geheim', 'Geld'), goals={'Geheim': secret})
    meeting, plain = await begun(cast, plan), await begun(cast, Plan(points=('Eten', 'Geld')))
    await to(cast, meeting, 'point', 1)
    await begin_round(noor, meeting.id, Where('point', meeting.points[1]))
    await go_to(noor, plain.id, Where('arrive'), Where('point'))
    hidden, empty = await seen(cast, 'Fatima', meeting), await seen(cast, 'Fatima', plain)
    assert (hidden.where, hidden.point, hidden.is_round, hidden.turn) == (Where('point'), None, False, None)
    assert (hidden.where, hidden.point, hidden.is_round) == (empty.where, empty.point, empty.is_round)
    assert [point.title for point in hidden.points] == [point.title for point in empty.points] == ['Eten', 'Geld']
    there = (await seen(cast, 'Noor', meeting)).point
    assert there and there.title == 'Over mijn zus'
    await step(cast, 'Fatima', meeting)
    assert (await seen(cast, 'Noor', meeting)).where == Where('point', meeting.points[0])


async def test_who_comes_for_one_subject_sees_that_one(cast: Cast) -> None:
    meeting = await begun(cast, Plan(only={'Ilse': 1}, roles={}))
    await to(cast, meeting, 'point', 0)
    now = await seen(cast, 'Ilse', meeting)
    assert (now.point, [point.title for point in now.points]) == (None, ['Geld'])
    await to(cast, meeting, 'point', 1)
    assert (await seen(cast, 'Ilse', meeting)).where == Where('point', meeting.points[1])


async def test_without_an_agenda_there_is_time_to_talk(cast: Cast) -> None:
    meeting = await begun(cast, Plan(points=()))
    for _ in range(3):
        await step(cast, 'Bram', meeting)
    now = await seen(cast, 'Bram', meeting)
    assert (now.where, now.point, now.next) == (Where('point'), None, Where('closing'))


async def test_what_was_dealt_with_says_so(cast: Cast) -> None:
    meeting = await begun(cast)
    await to(cast, meeting, 'point', 0)
    await to(cast, meeting, 'point', 1)
    done = [point.is_done for point in (await seen(cast, 'Ilse', meeting)).points]
    assert done == [True, False]
    await to(cast, meeting, 'point', 0)
    assert [point.is_done for point in (await seen(cast, 'Ilse', meeting)).points] == [False, True]


async def test_a_pause_that_anybody_calls(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting, start = await begun(cast), datetime.now(UTC)
    await to(cast, meeting, 'point', 0)
    await pause(await cast('Ilse'), meeting.id)
    await pause(await cast('Bram'), meeting.id)
    assert all([(await seen(cast, name, meeting)).paused for name in IN])
    _clock(monkeypatch, start + timedelta(minutes=5))
    await resume(await cast('Fatima'), meeting.id)
    await resume(await cast('Fatima'), meeting.id)
    now = await seen(cast, 'Noor', meeting)
    assert now.paused is None and 290 < now.paused_for < 310
    assert 50 < now.elapsed(start + timedelta(minutes=6)) < 75
    with pytest.raises(Missing):
        await pause(await cast('Greet'), meeting.id)
    with pytest.raises(Refused):
        await pause(await look_as(await cast('Noor'), meeting.members['Ilse']), meeting.id)


def _clock(monkeypatch: pytest.MonkeyPatch, then: datetime) -> None:
    class Later(datetime):
        @classmethod
        def now(cls, tz: object = None) -> 'Later':
            return cls.fromtimestamp(then.timestamp(), UTC)

    monkeypatch.setattr(leading, 'datetime', Later)


async def test_closed_twice_and_opened_again_by_the_owner(cast: Cast) -> None:
    meeting, noor = await begun(cast), await cast('Noor')
    await pause(noor, meeting.id)
    await close(noor, meeting.id)
    await close(noor, meeting.id)
    now = await seen(cast, 'Bram', meeting)
    assert (now.state, now.paused, now.is_round) == ('closed', None, False)
    row = await see(noor, Meeting).get(id=meeting.id)
    assert row.ended and row.began
    for attempt in (begin(noor, meeting.id), pause(noor, meeting.id), sit_down(noor, meeting.id)):
        with pytest.raises(Refused):
            await attempt
    await reopen(noor, meeting.id)
    await reopen(noor, meeting.id)
    assert (await seen(cast, 'Bram', meeting)).where == Where('next')


@pytest.mark.parametrize('state', [PLANNED, CLOSED])
async def test_only_while_it_goes_on(cast: Cast, state: str) -> None:
    meeting, noor = await gathered(cast, Plan(state=state)), await cast('Noor')
    for attempt in (go_to(noor, meeting.id, Where(''), Where('rules')), add_guest(noor, meeting.id, uuid4(), 'Oma')):
        with pytest.raises(Refused):
            await attempt


async def test_the_name_of_who_left_without_it_is_gone_from_the_table(cast: Cast) -> None:
    meeting, noor = await begun(cast), await cast('Noor')
    await remove_member(noor, meeting.members['Fatima'])
    assert 'Fatima' in names(await seen(cast, 'Bram', meeting))
    await set_legacy(noor, meeting.members['Fatima'], 'unnamed')
    assert 'Fatima' not in names(await seen(cast, 'Bram', meeting))
    with pytest.raises((Missing, AssertionError)):
        await seen(cast, 'Fatima', meeting)


async def test_as_many_queries_for_a_full_table(cast: Cast) -> None:
    meeting, noor = await begun(cast), await cast('Noor')
    await to(cast, meeting, 'opening')
    small = await costs(cast, meeting)
    for n in range(20):
        guest = await add_guest(noor, meeting.id, uuid4(), f'gast {n}')
        await end_turn(noor, guest, Where('opening'))
    assert await costs(cast, meeting) == small
    assert max(small) <= 7
    assert await see(noor, Seat).filter(meeting_id=meeting.id).count() == 24
    assert await see(noor, AgendaPoint).filter(meeting_id=meeting.id).count() == 2


async def costs(cast: Cast, meeting: Gathered) -> list[int]:
    found = []
    for name in IN:
        viewer = await cast(name)
        with counted() as statements:
            await table(viewer, meeting.id)
        found.append(len(statements))
    return found
