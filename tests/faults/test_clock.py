"""The clock of the machine is set an hour forward and back while a meeting goes on: nothing jumps, nothing is early."""

import asyncio
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from svh_app.kernel.gate import Refused
from svh_app.meetings.actions import meeting, meetings, next_meeting
from svh_app.meetings.leading import begin, begin_round, close, go_to, pause, reopen, resume
from svh_app.meetings.minutes import minutes, shown_since
from svh_app.meetings.noting import add_line, edit_line, history, lines
from svh_app.meetings.planning import pick_date, plan_meeting, plan_next
from svh_app.meetings.releasing import release, take_back
from svh_app.meetings.seats import end_turn, sit_down
from svh_app.meetings.table import Where
from svh_app.moments import today
from tests.faults.clock import Clock, under_the_app
from tests.faults.test_cancelled import chains_are_whole
from tests.meetings.gathered import IN, Gathered
from tests.meetings.going_on import begun, seen, to, turn
from tests.people import Cast

pytestmark = pytest.mark.faults
JUMPS = (1, 0, -1, 1)
"""Hours that the clock is off, one after the other."""
on_sqlite = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
"""What does not hang on the database."""


@pytest.fixture
def clock(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> Clock:
    """Set right, in a house that is there already."""
    return under_the_app(monkeypatch)


async def test_lines_stay_in_the_order_of_writing(cast: Cast, clock: Clock) -> None:
    meeting, written = await begun(cast), list[UUID]()
    for hours in JUMPS:
        clock.set(hours=hours)
        for who in ('Ilse', 'Fatima', 'Bram'):  # Fatima reads only her own
            written.append(await add_line(await cast(who), meeting.id, meeting.points[0], uuid4(), 'nog iets'))
    assert [one.id for one in await lines(await cast('Noor'), meeting.id)] == written
    assert [one.id for one in await lines(await cast('Fatima'), meeting.id)] == written[1::3]
    await chains_are_whole()


@on_sqlite
async def test_lines_of_two_meetings_do_not_push_each_other(cast: Cast, clock: Clock) -> None:
    one, other, noor = await begun(cast), await begun(cast), await cast('Noor')
    clock.set(hours=1)
    await add_line(noor, one.id, None, uuid4(), 'een')
    clock.set()
    await add_line(noor, other.id, None, uuid4(), 'twee')
    assert (await lines(noor, other.id))[0].created < datetime.now(UTC)


async def test_two_at_once_while_the_clock_goes_back_are_in_one_order(cast: Cast, clock: Clock) -> None:
    meeting, ilse, bram = await begun(cast), await cast('Ilse'), await cast('Bram')
    clock.set(hours=1)
    await add_line(ilse, meeting.id, None, uuid4(), 'voor')
    clock.set()
    await asyncio.gather(*(add_line(who, meeting.id, None, uuid4(), 'na') for who in (ilse, bram) * 5))
    moments = [one.created for one in await lines(await cast('Noor'), meeting.id)]
    assert len(set(moments)) == 11
    assert (await lines(ilse, meeting.id))[0].text == 'voor'


@on_sqlite
async def test_what_a_line_said_before_stays_in_order(cast: Cast, clock: Clock) -> None:
    meeting, ilse = await begun(cast), await cast('Ilse')
    id = await add_line(ilse, meeting.id, None, uuid4(), '0')
    for n, hours in enumerate(JUMPS):
        clock.set(hours=hours)
        await edit_line(ilse, id, n + 1, str(n + 1))
    assert [text for _, text in await history(ilse, id)] == ['3', '2', '1', '0']


@on_sqlite
@pytest.mark.parametrize('hours', [1, -1])
async def test_a_pause_is_never_less_than_nothing(cast: Cast, clock: Clock, hours: int) -> None:
    meeting = await begun(cast)
    for off in (0, hours):
        clock.set(hours=off)
        await (resume if off else pause)(await cast('Ilse'), meeting.id)
        assert 0 <= await elapsed(cast, meeting, clock) < 60
    now = await seen(cast, 'Noor', meeting)
    assert now.paused is None
    assert 0 <= now.paused_for <= 3660
    clock.set()
    assert await elapsed(cast, meeting, clock) >= 0
    await to(cast, meeting, 'rules')
    assert (await seen(cast, 'Noor', meeting)).paused_for == 0


@on_sqlite
async def test_the_clock_of_a_stage_is_never_less_than_nothing_and_comes_right_with_the_next(
    cast: Cast, clock: Clock
) -> None:
    meeting = await begun(cast)
    for hours in JUMPS:
        clock.set(hours=hours)
        await to(cast, meeting, 'rules')
        assert 0 <= await elapsed(cast, meeting, clock) < 60
        clock.set(hours=hours - 1)
        assert await elapsed(cast, meeting, clock) == 0
        await to(cast, meeting, 'opening')
        assert 0 <= await elapsed(cast, meeting, clock) < 60


async def elapsed(cast: Cast, meeting: Gathered, clock: Clock) -> float:
    return (await seen(cast, 'Ilse', meeting)).elapsed(clock.now(UTC))


@on_sqlite
async def test_steps_and_turns_go_on(cast: Cast, clock: Clock) -> None:
    meeting, noor = await begun(cast), await cast('Noor')
    for who in IN:
        await sit_down(await cast(who), meeting.id)
    where = await to(cast, meeting, 'point', 0)
    await begin_round(noor, meeting.id, where)
    had = []
    for hours in (1, -1, 1, 0):
        clock.set(hours=hours)
        now = await seen(cast, 'Bram', meeting)
        assert now.turn
        had.append(turn(now))
        await end_turn(noor, now.turn, where)
    assert sorted(had) == sorted(IN)
    assert (await seen(cast, 'Bram', meeting)).turn is None
    clock.set(hours=-1)
    assert await go_to(noor, meeting.id, where, Where('closing'))
    await close(noor, meeting.id)
    clock.set(hours=1)
    await reopen(noor, meeting.id)
    assert (await seen(cast, 'Ilse', meeting)).where == Where('next')


@on_sqlite
async def test_nobody_reads_the_minutes_before_they_are_released(cast: Cast, clock: Clock) -> None:
    meeting, noor, point = await begun(cast), await cast('Noor'), None
    point = meeting.points[0]
    await add_line(noor, meeting.id, point, uuid4(), 'eerst')
    for hours in JUMPS:
        clock.set(hours=hours)
        await add_line(await cast('Ilse'), meeting.id, point, uuid4(), f'om {hours}')
        assert not await reads(cast, meeting)
        await release(noor, meeting.id, [point])
        clock.set(hours=-hours)
        assert await reads(cast, meeting)
        await take_back(noor, meeting.id, [point])
        assert not await reads(cast, meeting)
        assert await shown_since(await cast('Fatima'), clock.now(UTC) - timedelta(days=2)) == []


async def reads(cast: Cast, meeting: Gathered) -> bool:
    """Whether Fatima, who notes nothing, reads what was noted."""
    fatima = await cast('Fatima')
    read = await minutes(fatima, meeting.id)
    assert read.says_something == bool(await lines(fatima, meeting.id))
    return read.says_something


@on_sqlite
@pytest.mark.parametrize('hours', [1, -1])
async def test_a_meeting_of_today_begins_all_the_same(cast: Cast, clock: Clock, hours: int) -> None:
    noor, now = await cast('Noor'), datetime.now(UTC)
    id = await plan_meeting(noor, uuid4(), 'Vandaag')
    await pick_date(noor, id, now)
    clock.set(hours=hours)
    coming = await next_meeting(noor)
    assert coming
    assert coming.id == id
    await begin(noor, id)
    clock.set(hours=-hours)
    assert (await meeting(noor, id)).is_open
    assert [one.id for one in (await meetings(noor)).next] == [id]
    await close(noor, id)
    assert [one.id for one in (await meetings(noor)).before] == [id]


@on_sqlite
async def test_at_midnight_put_back_the_next_date_is_asked_again_and_nothing_is_half(cast: Cast, clock: Clock) -> None:
    meeting, noor = await begun(cast), await cast('Noor')
    clock.set(days=1)
    tomorrow = clock.now(UTC)
    day = today()
    clock.set()
    assert day > today()
    await plan_next(noor, uuid4(), meeting.id, 'Volgende', tomorrow)
    clock.set(days=2)
    with pytest.raises(Refused):
        await plan_next(noor, uuid4(), meeting.id, 'Volgende', tomorrow)
    assert len((await meetings(noor)).next) == 2
