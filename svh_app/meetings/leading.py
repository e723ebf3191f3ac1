"""Leading a meeting: begin, go on and back, rounds, pause, close. Everybody's phone reads where it stands (table.py).

Each deed names what its doer saw; when it is no longer so, nothing happens: two presses, or two who lead, are one step.
"""

from datetime import UTC, datetime
from uuid import UUID

from svh_app.kernel.gate import Doing, Missing, Refused, deed
from svh_app.kernel.meeting_deeds import AGREED, ARRIVING, CLOSED, NEXT, OPEN, POINT, ROUNDS
from svh_app.kernel.seating import is_coming, seat_everybody
from svh_app.meetings.table import Where, at, course, in_order, round_of, whose_turn
from svh_app.store.rows import AgendaPoint, Meeting, Seat, Turn
from svh_app.words import mark

HELD = mark('This meeting was held. Its owner can open it again.')
NO_SUCH_PLACE = mark('This is not on the agenda.')


@deed('meeting.begin')
async def begin(doing: Doing, id: UUID) -> None:
    """Begin: a place at the table for all who were invited, and its doer is here. Twice is once.

    On whichever day. Raises Refused, Missing.
    """
    row = await _standing(doing, id)
    doing.check(row)
    if row.state == CLOSED:
        raise Refused(HELD)
    if row.state == OPEN:
        return
    await seat_everybody(doing, row)
    mine = await doing.see(Seat).filter(meeting_id=id, member_id=doing.viewer.member_id).first()
    if mine and not mine.is_here:
        mine.meeting = row
        await doing.change(mine, mine.version, is_here=True)
    now = datetime.now(UTC)
    await doing.change(row, row.version, state=OPEN, began=now, **_from_here(Where(ARRIVING), now))


@deed('meeting.lead')
async def go_to(doing: Doing, id: UUID, seen: Where, to: Where) -> bool:
    """Go from the place that was seen to another one, for all. False when it does not stand there any more.

    Raises Refused (also when there is no such place), Missing.
    """
    row = await _standing(doing, id)
    doing.check(row)
    if await at(doing, row) != seen:
        return False
    await _known(doing, row, to)
    await _deal_with(doing, row, to)
    now = datetime.now(UTC)
    turn = await _first(doing, row) if to.stage in ROUNDS else None
    await doing.change(row, row.version, **_from_here(to, now) | {'turn_id': turn})
    return True


@deed('meeting.lead')
async def give_turn(doing: Doing, id: UUID, seen: Where, seat_id: UUID | None) -> None:
    """It is this one's turn, also when they had it; the others follow. None ends the round at a point.

    When the meeting does not stand where it was seen, nothing happens. Raises Refused, Missing.
    """
    row = await _standing(doing, id)
    doing.check(row)
    if await at(doing, row) != seen:
        return
    if seat_id:
        seat = await doing.find(Seat, seat_id)
        if seat.meeting_id != id or seat.withdrawn:
            raise Missing
        await _anew(doing, row, seat, seen)
    if row.turn_id != seat_id:
        await doing.change(row, row.version, turn_id=seat_id)


@deed('meeting.lead')
async def begin_round(doing: Doing, id: UUID, seen: Where) -> None:
    """Everybody speaks in turn about the point of now. Raises Refused, Missing."""
    row = await _standing(doing, id)
    doing.check(row)
    first = await _first(doing, row)
    if await at(doing, row) == seen and row.turn_id is None and first:
        await doing.change(row, row.version, turn_id=first)


@deed('meeting.pause')
async def pause(doing: Doing, id: UUID) -> None:
    """A pause, for all, called by anybody at the table. Nobody says why, and no screen says who. Twice is once.

    Raises Refused, Missing (who was not invited).
    """
    row = await _at_the_table(doing, id)
    doing.check(row)
    if row.paused is None:
        await doing.change(row, row.version, paused=datetime.now(UTC))


@deed('meeting.resume')
async def resume(doing: Doing, id: UUID) -> None:
    """Go on after a pause; the clock goes on where it stood. Raises Refused, Missing (who was not invited)."""
    row = await _at_the_table(doing, id)
    doing.check(row)
    if row.paused is not None:
        still = max(0, int((datetime.now(UTC) - row.paused).total_seconds()))
        await doing.change(row, row.version, paused=None, paused_for=row.paused_for + still)


@deed('meeting.close')
async def close(doing: Doing, id: UUID) -> None:
    """It is over. Twice is once. Raises Refused, Missing."""
    row = await _standing(doing, id)
    if row.state == CLOSED:
        return
    await _check_and_close(doing, row)


async def _check_and_close(doing: Doing, row: Meeting) -> None:
    doing.check(row)
    now = datetime.now(UTC)
    await doing.change(row, row.version, state=CLOSED, ended=now, **_from_here(Where(''), now))


@deed('meeting.reopen')
async def reopen(doing: Doing, id: UUID) -> None:
    """It goes on after all, at the last stage. Raises Refused, Missing."""
    row = await _standing(doing, id)
    doing.check(row)
    if row.state == CLOSED:
        now = datetime.now(UTC)
        await doing.change(row, row.version, state=OPEN, ended=None, **_from_here(Where(NEXT), now))


def _from_here(where: Where, now: datetime) -> dict[str, object]:
    """A new place: its clock begins, nobody has the turn yet, and a pause is over."""
    here: dict[str, object] = {'stage': where.stage, 'now_id': where.point_id, 'stage_at': now, 'turn_id': None}
    return here | {'paused': None, 'paused_for': 0}


async def _standing(doing: Doing, id: UUID) -> Meeting:
    row = await doing.find(Meeting, id)
    if row.withdrawn:
        raise Missing
    return row


async def _at_the_table(doing: Doing, id: UUID) -> Meeting:
    """Who plans meetings sees one to which they are not invited, and is not at its table."""
    row = await _standing(doing, id)
    if not await is_coming(doing, row, doing.viewer.member_id):
        raise Missing
    return row


async def _known(doing: Doing, row: Meeting, to: Where) -> None:
    if to.stage not in {where.stage for where in course([])} or (to.point_id and to.stage != POINT):
        raise Refused(NO_SUCH_PLACE)
    agreed = doing.see(AgendaPoint).filter(id=to.point_id, meeting_id=row.id, state=AGREED, withdrawn=None)
    if to.point_id and not await agreed.exists():
        raise Refused(NO_SUCH_PLACE)


async def _deal_with(doing: Doing, row: Meeting, to: Where) -> None:
    """What is left behind was dealt with; what somebody comes back to was not."""
    for id, done in ((row.now_id, datetime.now(UTC)), (to.point_id, None)):
        point = await doing.see(AgendaPoint).filter(id=id, withdrawn=None).first() if id else None
        if point and bool(point.done) != bool(done):
            point.meeting = row
            await doing.change(point, point.version, done=done)


async def _first(doing: Doing, row: Meeting) -> UUID | None:
    return whose_turn(await in_order(doing.see(Seat), row.id), set(), None)


async def _anew(doing: Doing, row: Meeting, seat: Seat, where: Where) -> None:
    """Who had their turn and gets it once more did not have it."""
    had = await doing.see(Turn).filter(seat_id=seat.id, round=round_of(where)).first()
    if had:
        had.meeting, had.seat = row, seat
        await doing.drop(had)
