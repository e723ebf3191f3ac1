"""A page at the table that is left half-way: over its deeds, at 20 moments, nothing is lost, stuck or half done."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from tortoise.connection import get_connection

from svh_app.kernel.meeting_deeds import CLOSED, OPEN, PLANNED
from svh_app.meetings.becoming import line_to_agreement, line_to_step
from svh_app.meetings.end_words import end_words, write_end_word
from svh_app.meetings.leading import begin, begin_round, close, give_turn, go_to, pause, reopen, resume
from svh_app.meetings.minutes import minutes
from svh_app.meetings.noting import add_line, edit_line, restore_line, withdraw_line
from svh_app.meetings.planning import plan_meeting, plan_next
from svh_app.meetings.releasing import release, take_back
from svh_app.meetings.seats import add_guest, end_turn, set_here, sit_down, take_away
from svh_app.meetings.table import Where, table
from svh_app.notebook.actions import add_note
from svh_app.plan.goals import add_goal, goals
from svh_app.store.rows import (
    AgendaPoint,
    Agreement,
    Invitee,
    ItemReader,
    Line,
    LineVersion,
    Meeting,
    Release,
    Seat,
    Step,
)
from tests.abuse.attempts.deeds import rows
from tests.faults.test_cancelled import MOMENTS, cancelled_after, chains_are_whole
from tests.meetings.gathered import IN, Gathered
from tests.meetings.going_on import begun, seat, seen, to
from tests.people import Cast

pytestmark = pytest.mark.faults
Start = Callable[[], Awaitable[Any]]
Deed = Callable[[Cast, Gathered], Awaitable[Start]]


async def beginning(cast: Cast, _: Gathered) -> Start:
    noor = await cast('Noor')
    id = await plan_meeting(noor, uuid4(), 'Nog een')
    return lambda: begin(noor, id)


async def going_on(cast: Cast, meeting: Gathered) -> Start:
    """From the one point to the other: two points and the meeting change."""
    noor, now = await cast('Noor'), (await seen(cast, 'Noor', meeting)).where
    wanted = Where('point', meeting.points[now.point_id == meeting.points[0]])
    return lambda: go_to(noor, meeting.id, now, wanted)


async def giving_the_turn(cast: Cast, meeting: Gathered) -> Start:
    noor, where = await cast('Noor'), await _around(cast, meeting)
    first = seat(await seen(cast, 'Noor', meeting), 'Noor')
    await end_turn(noor, first, where)
    return lambda: give_turn(noor, meeting.id, where, first)


async def taking_a_turn(cast: Cast, meeting: Gathered) -> Start:
    noor, where = await cast('Noor'), await _around(cast, meeting)
    turn = (await seen(cast, 'Noor', meeting)).turn or seat(await seen(cast, 'Noor', meeting), 'Noor')
    return lambda: end_turn(noor, turn, where)


async def _around(cast: Cast, meeting: Gathered) -> Where:
    where = (await seen(cast, 'Noor', meeting)).where
    if where.point_id is None:
        where = await to(cast, meeting, 'point', 0)
    await begin_round(await cast('Noor'), meeting.id, where)
    return where


async def beginning_a_round(cast: Cast, meeting: Gathered) -> Start:
    noor, where = await cast('Noor'), await _around(cast, meeting)
    await give_turn(noor, meeting.id, where, None)
    return lambda: begin_round(noor, meeting.id, where)


async def pausing(cast: Cast, meeting: Gathered) -> Start:
    ilse = await cast('Ilse')
    await resume(ilse, meeting.id)
    return lambda: pause(ilse, meeting.id)


async def resuming(cast: Cast, meeting: Gathered) -> Start:
    ilse = await cast('Ilse')
    await pause(ilse, meeting.id)
    return lambda: resume(ilse, meeting.id)


async def closing(cast: Cast, meeting: Gathered) -> Start:
    noor = await cast('Noor')
    await reopen(noor, meeting.id)
    return lambda: close(noor, meeting.id)


async def sitting_down(cast: Cast, meeting: Gathered) -> Start:
    noor, bram = await cast('Noor'), await cast('Bram')
    await set_here(noor, seat(await seen(cast, 'Noor', meeting), 'Bram'), False)
    return lambda: sit_down(bram, meeting.id)


async def seating_a_guest(cast: Cast, meeting: Gathered) -> Start:
    noor = await cast('Noor')
    for place in (await table(noor, meeting.id)).places:
        if place.is_guest:
            await take_away(noor, place.id)
    return lambda: add_guest(noor, meeting.id, uuid4(), 'Oma')


async def noting(cast: Cast, meeting: Gathered) -> Start:
    ilse = await cast('Ilse')
    return lambda: add_line(ilse, meeting.id, meeting.points[0], uuid4(), 'genoteerd')


async def editing_a_line(cast: Cast, meeting: Gathered) -> Start:
    ilse, id = await cast('Ilse'), await _line(cast, meeting)
    return lambda: edit_line(ilse, id, 1, 'anders')


async def taking_a_line_back(cast: Cast, meeting: Gathered) -> Start:
    ilse, id = await cast('Ilse'), await _line(cast, meeting)
    return lambda: withdraw_line(ilse, id)


async def putting_a_line_back(cast: Cast, meeting: Gathered) -> Start:
    ilse, id = await cast('Ilse'), await _line(cast, meeting)
    await withdraw_line(ilse, id)
    return lambda: restore_line(ilse, id)


async def _line(cast: Cast, meeting: Gathered) -> UUID:
    return await add_line(await cast('Ilse'), meeting.id, None, uuid4(), 'genoteerd')


async def giving_a_word(cast: Cast, meeting: Gathered) -> Start:
    noor = await cast('Noor')
    mine = seat(await table(noor, meeting.id), 'Noor')
    version = next((one.version for one in await end_words(noor, meeting.id)), 0)
    return lambda: write_end_word(noor, mine, 7, str(uuid4()), version)


async def releasing(cast: Cast, meeting: Gathered) -> Start:
    """Two parts together, for two people."""
    noor, people = await cast('Noor'), [meeting.members[name] for name in ('Bram', 'Fatima')]
    await take_back(noor, meeting.id, [meeting.points[0], None])
    return lambda: release(noor, meeting.id, [meeting.points[0], None], people)


async def taking_back(cast: Cast, meeting: Gathered) -> Start:
    noor = await cast('Noor')
    await release(noor, meeting.id, [meeting.points[0], None], [meeting.members['Fatima']])
    return lambda: take_back(noor, meeting.id, [meeting.points[0], None])


async def planning_the_next(cast: Cast, meeting: Gathered) -> Start:
    noor = await cast('Noor')
    return lambda: plan_next(noor, uuid4(), meeting.id, 'De volgende', None)


async def reading_the_table(cast: Cast, meeting: Gathered) -> Start:
    ilse = await cast('Ilse')
    return lambda: table(ilse, meeting.id)


async def reading_the_minutes(cast: Cast, meeting: Gathered) -> Start:
    ilse = await cast('Ilse')
    return lambda: minutes(ilse, meeting.id)


async def making_it_an_agreement(cast: Cast, meeting: Gathered) -> Start:
    noor, id = await cast('Noor'), await _line(cast, meeting)
    return lambda: line_to_agreement(noor, id, meeting.members['Fatima'])


async def making_it_a_step(cast: Cast, meeting: Gathered) -> Start:
    noor, id = await cast('Noor'), await _line(cast, meeting)
    known = await goals(noor)
    goal_id = known[0].id if known else await add_goal(noor, uuid4(), 'naar de markt')
    return lambda: line_to_step(noor, id, goal_id)


BECOMING = [making_it_an_agreement, making_it_a_step]
DEEDS = [
    beginning, going_on, giving_the_turn, taking_a_turn, beginning_a_round, pausing, resuming, closing, sitting_down,
    seating_a_guest, noting, editing_a_line, taking_a_line_back, putting_a_line_back, giving_a_word, releasing,
    taking_back, planning_the_next, reading_the_table, reading_the_minutes, *BECOMING,
]  # fmt: skip


@pytest.mark.parametrize('deed', DEEDS, ids=lambda deed: deed.__name__)
@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_cancelled_at_every_moment_at_the_table(cast: Cast, deed: Deed) -> None:
    await _cancelled(cast, await begun(cast), deed, MOMENTS)
    await chains_are_whole()


@pytest.mark.slow
@pytest.mark.parametrize('store', [pytest.param('postgres', marks=pytest.mark.postgres)], indirect=True)
async def test_no_connection_stays_with_a_page_that_was_left(cast: Cast) -> None:
    meeting = await begun(cast)
    for deed in DEEDS:
        await _cancelled(cast, meeting, deed, MOMENTS[::4])
        assert in_use() == 0
    await chains_are_whole()


async def _cancelled(cast: Cast, meeting: Gathered, deed: Deed, moments: list[float]) -> None:
    noor = await cast('Noor')
    await reopen(noor, meeting.id)
    for moment in moments:
        start = await deed(cast, meeting)
        await cancelled_after(start, moment)
        # Deeds of a group wait for each other: what goes on behind the cancelled page is over after this one.
        await asyncio.wait_for(add_note(noor, uuid4(), f'na {moment}'), 5)
        if deed in BECOMING:
            assert await start() == await start()
        await _half_of_nothing()


async def _half_of_nothing() -> None:
    """What is done in several rows is done in all of them, or in none."""
    for meeting in await rows(Meeting):
        is_begun = meeting.state != PLANNED
        assert is_begun == (meeting.began is not None)
        assert await rows(Seat).exclude(member_id=None).filter(meeting_id=meeting.id).count() == len(IN) * is_begun
        assert await rows(Invitee).filter(meeting_id=meeting.id).count() >= len(IN) - 1
        assert (meeting.ended is not None) == (meeting.state == CLOSED) == (meeting.state != OPEN and is_begun)
        assert not await rows(AgendaPoint).filter(id=meeting.now_id, done__isnull=False).exists()
    assert await rows(Release).count() in (0, 2)
    readers = [one.item_id for one in await rows(ItemReader)]
    assert len(set(readers)) == await rows(Release).count()
    assert len({readers.count(id) for id in readers}) <= 1
    edited = {line.id for line in await rows(Line) if line.edited}
    assert edited == {version.line_id for version in await rows(LineVersion)}
    made = {row.id for noun in (Agreement, Step) for row in await rows(noun)}
    assert sorted(map(str, made)) == sorted(str(line.became_id) for line in await rows(Line) if line.became)


def in_use() -> int:
    """How many connections to PostgreSQL somebody holds now."""
    return sum(holder._in_use is not None for holder in get_connection('default')._pool._holders)
