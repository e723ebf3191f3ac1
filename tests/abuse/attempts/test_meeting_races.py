"""Case 22 at meetings: what is acknowledged after a narrowing was allowed after it. On both databases."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from svh_app.group.lending import lend
from svh_app.group.lending import take_back as end_lending
from svh_app.group.members import pause_member, remove_member, resume_member, set_level
from svh_app.kernel.terms import MEETING
from svh_app.kernel.viewer import ADD, NOTHING, SEE, Viewer
from svh_app.meetings.agenda import add_point
from svh_app.meetings.minutes import minutes
from svh_app.meetings.noting import add_line, lines
from svh_app.meetings.people import set_invited, set_roles
from svh_app.meetings.planning import call_off, plan_meeting, put_back
from svh_app.meetings.releasing import release, take_back
from svh_app.meetings.seats import add_guest, sit_down
from svh_app.store.rows import ItemReader, Member, Release
from tests.abuse.attempts.deeds import done_after, is_done, rows, state
from tests.abuse.attempts.meeting_deeds import MeetingIds, met
from tests.abuse.attempts.test_races import ROUNDS, SAVES, Order
from tests.abuse.tally import Tally
from tests.people import Cast

Narrow = Callable[[Viewer, UUID, MeetingIds], Awaitable[object]]


async def _level(noor: Viewer, place: UUID, _: MeetingIds) -> None:
    await set_level(noor, place, 'meetings', SEE)


async def _level_back(noor: Viewer, place: UUID, _: MeetingIds) -> None:
    await set_level(noor, place, 'meetings', ADD)


async def _nothing(noor: Viewer, place: UUID, _: MeetingIds) -> None:
    await set_level(noor, place, 'meetings', NOTHING)


async def _not_invited(noor: Viewer, place: UUID, ids: MeetingIds) -> None:
    await set_invited(noor, ids.meeting, place, None)


async def _another_subject(noor: Viewer, place: UUID, ids: MeetingIds) -> None:
    await set_invited(noor, ids.meeting, place, ids.point)


async def _invited(noor: Viewer, place: UUID, ids: MeetingIds) -> None:
    await set_invited(noor, ids.meeting, place, 'all')


async def _pause(noor: Viewer, place: UUID, _: MeetingIds) -> None:
    await pause_member(noor, place)


async def _resume(noor: Viewer, place: UUID, _: MeetingIds) -> None:
    await resume_member(noor, place)


async def _remove(noor: Viewer, place: UUID, _: MeetingIds) -> None:
    await remove_member(noor, place)


async def _restored(_: Viewer, place: UUID, __: MeetingIds) -> None:
    await rows(Member).filter(id=place).update(state='active')


NARROWED: dict[str, tuple[Narrow, str, Narrow]] = {
    'a level is lowered': (_level, 'level.set', _level_back),
    'the area is closed': (_nothing, 'level.set', _level_back),
    'somebody is not invited': (_not_invited, 'meeting.invite', _invited),
    'somebody is invited for another subject': (_another_subject, 'meeting.invite', _invited),
    'somebody is paused': (_pause, 'member.pause', _resume),
    'somebody is removed': (_remove, 'member.remove', _restored),
}


@pytest.mark.parametrize('how', NARROWED)
async def test_no_line_is_kept_after_its_writer_lost_the_right(cast: Cast, tally: Tally, how: str) -> None:
    """Ilse writes at the rounds of a meeting that goes on; a line that counts after the narrowing was allowed."""
    narrow, deed, widen = NARROWED[how]
    ids, noor, ilse, place = await met(cast), await cast('Noor'), await cast('Ilse'), await cast.member('Ilse')
    await set_level(noor, place, 'meetings', ADD)
    kept = 0
    for round in range(ROUNDS):
        order = Order(round + 300)
        tally.attempt(f'line saved while {how}', SAVES)
        saves = [order.note('saved', add_line(ilse, ids.meeting, None, uuid4(), f'{round} {n}')) for n in range(SAVES)]
        await asyncio.gather(*saves, order.note('narrowed', narrow(noor, place, ids)))
        tally.no_change(f'line saved after {how}', [], await done_after(noor, deed))
        kept += order.done.count('saved')
        await widen(noor, place, ids)
    assert 0 < kept < ROUNDS * SAVES, 'both orders came up'


class Looking:
    """One reader of one meeting, and what they still found when it was hidden already."""

    def __init__(self, viewer: Viewer, ids: MeetingIds, in_minutes: bool) -> None:
        self.viewer, self.ids, self.in_minutes = viewer, ids, in_minutes
        self.is_hidden = False
        self.stale: list[int] = []

    async def look(self) -> int:
        is_late = self.is_hidden
        found = await (_in_minutes if self.in_minutes else _in_lines)(self.viewer, self.ids)
        self.stale += [found] if is_late and found else []
        return found

    async def hide(self, hiding: Awaitable[object]) -> None:
        await hiding
        self.is_hidden = True


@pytest.mark.parametrize('how', ['taken back', 'narrowed', 'not invited', 'paused'])
async def test_nobody_reads_what_was_hidden_again(cast: Cast, tally: Tally, how: str) -> None:
    """A read that begins after a release was taken back, or a reader shut out, finds nothing of it: never one."""
    ids, noor, ilse, place = await met(cast), await cast('Noor'), await cast('Ilse'), await cast.member('Ilse')
    found = 0
    for round in range(ROUNDS):
        await release(noor, ids.meeting, [ids.point, None])
        order, looking = Order(round + 400), Looking(ilse, ids, bool(round % 2))
        tally.attempt(f'read while {how}', SAVES * 2)
        hid = order.note('hid', looking.hide(_hide(noor, ids, place, how)))
        read = await asyncio.gather(*(order.note('read', looking.look()) for _ in range(SAVES * 2)), hid)
        tally.no_change(f'read after it was {how}', [], looking.stale)
        found += len([one for one in read if one])
        tally.no_change(f'read at last after it was {how}', 0, await _in_lines(ilse, ids))
        await _show(noor, ids, place, how)
    assert 0 < found < ROUNDS * SAVES * 2, 'both orders came up'


async def _in_lines(viewer: Viewer, ids: MeetingIds) -> int:
    return len(await lines(viewer, ids.meeting))


async def _in_minutes(viewer: Viewer, ids: MeetingIds) -> int:
    return sum(len(part.lines) for part in (await minutes(viewer, ids.meeting)).parts)


async def _hide(noor: Viewer, ids: MeetingIds, place: UUID, how: str) -> None:
    match how:
        case 'taken back':
            await take_back(noor, ids.meeting, [ids.point, None])
        case 'narrowed':
            await release(noor, ids.meeting, [ids.point, None], [ids.member])
        case 'not invited':
            await set_invited(noor, ids.meeting, place, None)
        case 'paused':
            await pause_member(noor, place)


async def _show(noor: Viewer, ids: MeetingIds, place: UUID, how: str) -> None:
    if how == 'not invited':
        await set_invited(noor, ids.meeting, place, 'all')
    if how == 'paused':
        await resume_member(noor, place)


async def test_nobody_is_shown_the_minutes_after_they_were_not_invited(cast: Cast, tally: Tally) -> None:
    ids, noor, place = await met(cast), await cast('Noor'), await cast.member('Ilse')
    for round in range(ROUNDS):
        order = Order(round + 500)
        tally.attempt('chosen for minutes while not invited')
        chosen = order.note('chosen', release(noor, ids.meeting, [ids.point], [place]))
        await asyncio.gather(chosen, order.note('out', set_invited(noor, ids.meeting, place, None)))
        tally.no_change('chosen for minutes after', [], await done_after(noor, 'meeting.invite'))
        await take_back(noor, ids.meeting, [ids.point])
        await set_invited(noor, ids.meeting, place, 'all')
    assert not await rows(Release).count() and not await rows(ItemReader).count()


async def test_nobody_gets_a_role_after_they_were_not_invited(cast: Cast, tally: Tally) -> None:
    ids, noor, ilse, place = await met(cast), await cast('Noor'), await cast('Ilse'), await cast.member('Ilse')
    for round in range(ROUNDS):
        order = Order(round + 600)
        tally.attempt('role while not invited')
        given = order.note('given', set_roles(noor, ids.meeting, {'chair': place}))
        await asyncio.gather(given, order.note('out', set_invited(noor, ids.meeting, place, None)))
        tally.no_change('role after not being invited', [], await done_after(noor, 'meeting.invite'))
        tally.refused('leads without being invited', await is_done(add_guest(ilse, ids.meeting, uuid4(), 'x')))
        await set_invited(noor, ids.meeting, place, 'all')


async def test_a_task_that_is_taken_back_plans_no_more(cast: Cast, tally: Tally) -> None:
    ids, noor, ilse, place = await met(cast), await cast('Noor'), await cast('Ilse'), await cast.member('Ilse')
    kept = 0
    for round in range(ROUNDS):
        lent = await lend(noor, place, MEETING, datetime.now(UTC).date() + timedelta(days=2))
        order = Order(round + 700)
        tally.attempt('planning while the task is taken back', SAVES)
        saves = [order.note('saved', add_point(ilse, ids.meeting, uuid4(), f'{round} {n}')) for n in range(SAVES)]
        await asyncio.gather(*saves, order.note('ended', end_lending(noor, lent)))
        tally.no_change('planning after the task was taken back', [], await done_after(noor, 'task.take_back'))
        kept += order.done.count('saved')
    assert 0 < kept < ROUNDS * SAVES, 'both orders came up'


async def test_nobody_sits_down_at_a_meeting_that_was_called_off(cast: Cast, tally: Tally) -> None:
    noor, ilse = await cast('Noor'), await cast('Ilse')
    for round in range(ROUNDS):
        id, order = await plan_meeting(noor, uuid4(), f'ronde {round}'), Order(round + 800)
        tally.attempt('proposed while it is called off', 2)
        await set_roles(noor, id, {'note_taker': ilse.member_id})
        saves = [order.note('saved', add_line(ilse, id, None, uuid4(), f'{n}')) for n in range(SAVES)]
        await asyncio.gather(*saves, order.note('off', call_off(noor, id)))
        tally.no_change('noted after it was called off', [], await done_after(noor, 'meeting.call_off'))
        await put_back(noor, id)


async def test_a_line_of_which_the_meeting_was_hidden_since_is_not_told_by_sending_it_again(
    cast: Cast, tally: Tally
) -> None:
    """A phone sends again what it wrote; meanwhile its writer is not invited any more. It is told no."""
    ids, noor, client_id = await met(cast), await cast('Noor'), uuid4()
    await set_level(noor, await cast.member('Ilse'), 'meetings', ADD)
    ilse = await cast('Ilse')
    await add_line(ilse, ids.meeting, ids.point, client_id, 'samen koken')
    await sit_down(ilse, ids.meeting)
    await set_invited(noor, ids.meeting, await cast.member('Ilse'), None)
    before = await state()
    for again in (add_line(ilse, ids.meeting, ids.point, client_id, 'samen koken'), sit_down(ilse, ids.meeting)):
        tally.attempt('line sent again')
        tally.refused('line sent again', await is_done(again))
    tally.no_change('line sent again', before, await state())
