"""A meeting of somebody's by its ids, and every deed on it by name: to be tried by who may not."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from svh_app.kernel.viewer import Viewer
from svh_app.meetings.agenda import (
    add_point,
    decide_point,
    edit_point,
    order_points,
    propose_point,
    reopen_point,
    restore_point,
    withdraw_point,
)
from svh_app.meetings.becoming import line_to_agreement, line_to_step
from svh_app.meetings.dates import answer_date, propose_dates, withdraw_date
from svh_app.meetings.end_words import write_end_word
from svh_app.meetings.feeds import make_feed, revoke_feed, say_titles
from svh_app.meetings.leading import begin, begin_round, close, give_turn, go_to, pause, reopen, resume
from svh_app.meetings.noting import add_line, edit_line, restore_line, withdraw_line
from svh_app.meetings.people import set_invited, set_roles
from svh_app.meetings.planning import (
    call_off,
    pick_date,
    plan_meeting,
    plan_next,
    put_back,
    set_minutes,
    set_way,
    write,
)
from svh_app.meetings.releasing import release, take_back
from svh_app.meetings.rhythm import ask_again, not_now
from svh_app.meetings.seats import add_guest, end_turn, set_here, sit_down, take_away
from svh_app.meetings.table import Where
from svh_app.meetings.texts import RULES, write_text
from svh_app.plan.goals import add_goal
from svh_app.store.rows import Meeting
from tests.abuse.attempts.deeds import is_done, rows, state
from tests.abuse.tally import Tally
from tests.people import Cast

Deed = Callable[[], Awaitable[object]]
NOTHING_TO_END = {'feed.revoke', 'meeting.close'}
"""Where there is no address, or the meeting is over, these say nothing, to whomever: whether anything changed tells."""


@dataclass(frozen=True)
class MeetingIds:
    """One of everything at a meeting of somebody who plans, leads and notes it alone; and a member of that group."""

    meeting: UUID
    off: UUID
    option: UUID
    point: UUID
    asked: UUID
    gone: UUID
    seat: UUID
    guest: UUID
    line: UUID
    unsaid: UUID
    goal: UUID
    member: UUID


def soon(days: int = 5) -> datetime:
    return datetime.now(UTC) + timedelta(days=days)


async def met(cast: Cast, owner: str = 'Noor', stands: str = 'open') -> MeetingIds:
    """One of everything; everybody who comes to meetings is invited. `stands`: 'planned', 'open', 'closed'."""
    her = await cast(owner)
    assert her.member_id
    meeting, off = await plan_meeting(her, uuid4(), 'eten'), await plan_meeting(her, uuid4(), 'niet eten')
    await call_off(her, off)
    (option,) = await propose_dates(her, meeting, [soon()])
    point, gone = await add_point(her, meeting, uuid4(), 'geld'), await add_point(her, meeting, uuid4(), 'oud')
    await withdraw_point(her, gone)
    asked = await propose_point(her, meeting, uuid4(), 'een plan')
    await begin(her, meeting)
    seat, guest = await sit_down(her, meeting), await add_guest(her, meeting, uuid4(), 'Oma')
    await go_to(her, meeting, Where('arrive'), Where('opening'))
    line, unsaid = await _line(her, meeting, point), await _line(her, meeting, point)
    await withdraw_line(her, unsaid)
    await rows(Meeting).filter(id=meeting).update(state=stands)
    goal, member = await add_goal(her, uuid4(), 'lopen'), await cast.member('Bram', owner)
    return MeetingIds(meeting, off, option, point, asked, gone, seat, guest, line, unsaid, goal, member)


async def _line(her: Viewer, meeting: UUID, point: UUID) -> UUID:
    return await add_line(her, meeting, point, uuid4(), 'gezegd')


def on_ids(viewer: Viewer, of: MeetingIds) -> dict[str, Deed]:
    """Every deed that names something of the meeting by its id. What ends a thing comes last."""
    return {
        **_planning(viewer, of),
        **_agenda(viewer, of),
        **_noting(viewer, of),
        **_leading(viewer, of),
        'minutes.release': lambda: release(viewer, of.meeting, [of.point, None]),
        'minutes.release to myself': lambda: release(viewer, of.meeting, [of.point], [viewer.member_id or uuid4()]),
        'minutes.take_back': lambda: take_back(viewer, of.meeting, [of.point, None]),
        'point.withdraw': lambda: withdraw_point(viewer, of.asked),
        'date.withdraw': lambda: withdraw_date(viewer, of.option),
        'meeting.close': lambda: close(viewer, of.meeting),
        'meeting.call_off': lambda: call_off(viewer, of.meeting),
    }


def _planning(viewer: Viewer, of: MeetingIds) -> dict[str, Deed]:
    me = viewer.member_id or uuid4()

    async def edit() -> None:
        await write(viewer, of.meeting, 'title', (await rows(Meeting).get(id=of.meeting)).version, 'gekaapt')

    return {
        'meeting.edit': edit,
        'meeting.edit way': lambda: set_way(viewer, of.meeting, 'online'),
        'meeting.edit minutes': lambda: set_minutes(viewer, of.meeting, 30),
        'meeting.date': lambda: pick_date(viewer, of.meeting, soon(7)),
        'meeting.date none': lambda: pick_date(viewer, of.meeting, None),
        'meeting.restore': lambda: put_back(viewer, of.off),
        'meeting.roles': lambda: set_roles(viewer, of.meeting, {'chair': me}),
        'meeting.invite': lambda: set_invited(viewer, of.meeting, me, 'all'),
        'meeting.invite to one': lambda: set_invited(viewer, of.meeting, of.member, of.point),
        'meeting.invite not': lambda: set_invited(viewer, of.meeting, of.member, None),
        'meeting.add after': lambda: plan_meeting(viewer, uuid4(), 'x', after_id=of.meeting),
        'meeting.next': lambda: plan_next(viewer, uuid4(), of.meeting, 'x', None),
        'date.propose': lambda: propose_dates(viewer, of.meeting, [soon(9)]),
        'date.answer': lambda: answer_date(viewer, of.option, 'yes'),
    }


def _agenda(viewer: Viewer, of: MeetingIds) -> dict[str, Deed]:
    return {
        'point.add': lambda: add_point(viewer, of.meeting, uuid4(), 'x'),
        'point.propose': lambda: propose_point(viewer, of.meeting, uuid4(), 'x'),
        'point.edit': lambda: edit_point(viewer, of.point, 1, 'gekaapt', 20),
        'point.edit proposed': lambda: edit_point(viewer, of.asked, 1, 'gekaapt', 20),
        'point.decide': lambda: decide_point(viewer, of.asked, True),
        'point.decide reopen': lambda: reopen_point(viewer, of.asked),
        'point.order': lambda: order_points(viewer, of.meeting, [of.point]),
        'point.restore': lambda: restore_point(viewer, of.gone),
    }


def _noting(viewer: Viewer, of: MeetingIds) -> dict[str, Deed]:
    return {
        'line.add': lambda: add_line(viewer, of.meeting, of.point, uuid4(), 'x'),
        'line.add rounds': lambda: add_line(viewer, of.meeting, None, uuid4(), 'x'),
        'line.edit': lambda: edit_line(viewer, of.line, 1, 'gekaapt'),
        'line.withdraw': lambda: withdraw_line(viewer, of.line),
        'line.restore': lambda: restore_line(viewer, of.unsaid),
        'line.become': lambda: line_to_agreement(viewer, of.line, viewer.member_id or uuid4()),
        'line.become step': lambda: line_to_step(viewer, of.line, of.goal),
        'end_word.write': lambda: write_end_word(viewer, of.seat, 1, 'x', 0),
    }


def _leading(viewer: Viewer, of: MeetingIds) -> dict[str, Deed]:
    async def now() -> Where:
        row = await rows(Meeting).get(id=of.meeting)
        return Where(row.stage, row.now_id)

    async def go(to: Where) -> None:
        await go_to(viewer, of.meeting, await now(), to)

    async def turn() -> None:
        await give_turn(viewer, of.meeting, await now(), of.seat)

    async def round() -> None:
        await begin_round(viewer, of.meeting, await now())

    async def end() -> None:
        await end_turn(viewer, of.seat, await now())

    return {
        'meeting.begin': lambda: begin(viewer, of.meeting),
        'turn.take': end,
        'meeting.lead': lambda: go(Where('point', of.point)),
        'meeting.lead round': round,
        'meeting.lead turn': turn,
        'meeting.pause': lambda: pause(viewer, of.meeting),
        'meeting.resume': lambda: resume(viewer, of.meeting),
        'meeting.reopen': lambda: reopen(viewer, of.meeting),
        'seat.take': lambda: sit_down(viewer, of.meeting),
        'seat.take here': lambda: set_here(viewer, of.seat, False),
        'seat.take guest': lambda: add_guest(viewer, of.meeting, uuid4(), 'x'),
        'seat.take away': lambda: take_away(viewer, of.guest),
    }


def in_group(viewer: Viewer) -> dict[str, Deed]:
    """Every deed on meetings that names no id: it is done in the group that is open."""
    return {
        'meeting.add': lambda: plan_meeting(viewer, uuid4(), 'x', [soon()], points=['y']),
        'meeting.rest': lambda: not_now(viewer),
        'meeting.rest again': lambda: ask_again(viewer),
        'text.write': lambda: write_text(viewer, RULES, 0, 'x'),
        'feed.make': lambda: make_feed(viewer),
        'feed.change': lambda: say_titles(viewer, True),
        'feed.revoke': lambda: revoke_feed(viewer),
    }


def everything(viewer: Viewer, of: MeetingIds) -> dict[str, Deed]:
    """Both."""
    return {**in_group(viewer), **on_ids(viewer, of)}


async def none_done(tally: Tally, kind: str, deeds: dict[str, Deed]) -> None:
    """All of these are tried, none is done, and nothing is changed."""
    before = await state()
    for name, deed in deeds.items():
        tally.attempt(kind)
        done = await is_done(deed())
        tally.refused(f'{kind}: {name}', done and name not in NOTHING_TO_END)
    tally.no_change(kind, before, await state())
