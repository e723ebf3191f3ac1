"""Who sits at the table: somebody with a phone of their own says so, who leads says it for the others."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.kernel import typed
from svh_app.kernel.gate import Doing, Missing, Refused, deed
from svh_app.kernel.meeting_deeds import POINT
from svh_app.kernel.seating import is_coming, seat_of
from svh_app.meetings.table import Where, at, in_order, round_of
from svh_app.store.rows import Meeting, Member, Seat, Turn
from svh_app.store.sealing import seal
from svh_app.words import mark

MOST = 40
"""How many places a table has."""
FULL = mark('There is no place left at the table.')
NO_ROUND = mark('There is no round now.')


@deed('seat.take')
async def sit_down(doing: Doing, meeting_id: UUID) -> UUID:
    """Be here oneself, in one's own place; who was invited after it began gets one. Twice is once.

    Returns the place. Raises Refused, Missing (who was not invited).
    """
    meeting, me = await _meeting(doing, meeting_id), doing.viewer.member_id
    seat: Seat | None = await doing.see(Seat).filter(meeting_id=meeting_id, member_id=me).first()
    if seat is None:
        seat = await _late(doing, meeting)
    seat.meeting = meeting
    doing.check(seat)
    if not seat.is_here:
        await doing.change(seat, seat.version, is_here=True)
    return seat.id


async def _late(doing: Doing, meeting: Meeting) -> Seat:
    member = await doing.find(Member, doing.viewer.member_id or uuid4())
    if not await is_coming(doing, meeting, member.id):
        raise Missing
    return await doing.add(seat_of(meeting, member, await _last(doing, meeting)))


@deed('seat.take')
async def set_here(doing: Doing, seat_id: UUID, is_here: bool) -> None:
    """Somebody is here, or not; twice is once. Raises Refused, Missing."""
    seat = await _seat(doing, seat_id)
    if seat.withdrawn:
        raise Missing
    if seat.is_here != is_here:
        await doing.change(seat, seat.version, is_here=is_here)


@deed('seat.take')
async def add_guest(doing: Doing, meeting_id: UUID, client_id: UUID, name: str) -> UUID:
    """A place for somebody without the app, by name. The same `client_id` twice is one. Raises Refused, Missing."""
    meeting = await _meeting(doing, meeting_id)
    if sent := await doing.see(Seat).filter(meeting_id=meeting_id, client_id=client_id).first():
        return UUID(str(sent.id))
    row = Seat(id=uuid4(), client_id=client_id, group_id=meeting.group_id, member_id=None, is_here=True)
    row.meeting, row.created, row.name_sealed = meeting, datetime.now(UTC), seal(row, 'name', typed.name(name))
    row.place = row.colour = await _last(doing, meeting)
    await doing.add(row)
    return row.id


@deed('seat.take')
async def take_away(doing: Doing, seat_id: UUID) -> None:
    """There is no place for this guest after all. Raises Refused, Missing (also for a member, who keeps theirs)."""
    seat = await _seat(doing, seat_id)
    if seat.member_id:
        raise Missing
    await doing.change(seat, seat.version, withdrawn=datetime.now(UTC))


@deed('turn.take')
async def end_turn(doing: Doing, seat_id: UUID, seen: Where, passed: bool = False) -> None:
    """Somebody had their turn in the round that was seen, or passes it on; the next is whoever sits beside them.

    Of oneself, or by who leads. Twice is once; when the round is over, nothing happens. Raises Refused, Missing.
    """
    seat = await doing.find(Seat, seat_id)
    meeting = await _meeting(doing, seat.meeting_id)
    row = Turn(id=uuid4(), group_id=seat.group_id, round=round_of(seen), passed=passed, at=datetime.now(UTC))
    row.meeting, row.seat = meeting, seat
    doing.check(row)
    if seen.stage == POINT and seen.point_id is None:
        raise Refused(NO_ROUND)
    known = doing.see(Turn).filter(seat_id=seat_id, round=row.round)
    if await at(doing, meeting) == seen and not await known.exists():
        await doing.add(row)


async def _meeting(doing: Doing, id: UUID) -> Meeting:
    row = await doing.find(Meeting, id)
    if row.withdrawn:
        raise Missing
    return row


async def _seat(doing: Doing, id: UUID) -> Seat:
    seat = await doing.find(Seat, id)
    seat.meeting = await _meeting(doing, seat.meeting_id)
    doing.check(seat)
    return seat


async def _last(doing: Doing, meeting: Meeting) -> int:
    """The place after all others. Raises Refused when the table is full."""
    seats = await in_order(doing.see(Seat), meeting.id)
    if len(seats) >= MOST:
        raise Refused(FULL)
    return seats[-1].place + 1 if seats else 0
