"""Places at the table, for tests that need them without the whole course of a meeting."""

from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.kernel.gate import Doing, deed
from svh_app.store.rows import Meeting, Seat
from svh_app.store.sealing import seal
from tests.meetings.gathered import IN, Gathered
from tests.people import Cast


async def seated(cast: Cast, table: Gathered) -> dict[str, UUID]:
    """A seat for everybody, and one for a guest: 'Oma'."""
    return await _seats(await cast('Noor'), table)


@deed('meeting.begin')
async def _seats(doing: Doing, table: Gathered) -> dict[str, UUID]:
    meeting = await doing.find(Meeting, table.id)
    return {name: await _seat(doing, meeting, name, table.members.get(name)) for name in (*IN, 'Oma')}


async def _seat(doing: Doing, meeting: Meeting, name: str, member_id: UUID | None) -> UUID:
    row = Seat(id=uuid4(), client_id=uuid4(), group_id=meeting.group_id, member_id=member_id, place=0)
    row.meeting, row.created, row.is_here = meeting, datetime.now(UTC), True
    row.name_sealed = seal(row, 'name', name)
    await doing.add(row)
    return row.id
