"""The round at the end: a mark from 1 to 10 and a word from everybody; either may be missing."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.kernel import typed
from svh_app.kernel.gate import Changed, Doing, Missing, Refused, deed, see
from svh_app.kernel.looks import looked
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import EndWord, Meeting, Seat
from svh_app.store.sealing import seal, unseal
from svh_app.words import mark as message

WORD_MAX = 1000
"""The longest word at the end, in characters."""
LOWEST, HIGHEST = 1, 10
NOT_A_MARK = message('Choose a number from 1 to 10.')


@dataclass(frozen=True)
class EndWordView:
    """What somebody at the table gave. `mark`: None and `text`: '' where they gave none; `version` 0: nothing yet."""

    seat_id: UUID
    mark: int | None = None
    text: str = ''
    version: int = 0


async def end_words(viewer: Viewer, meeting_id: UUID) -> list[EndWordView]:
    """What the viewer may read of the round at the end: their own, and as minutes. In order. Two queries at most."""
    sight = see(viewer, EndWord).filter(group_id=viewer.group_id, meeting_id=meeting_id)
    rows: list[EndWord] = await sight.order_by('created', 'id')
    seats = see(viewer, Seat).filter(id__in=[row.seat_id for row in rows], member_id=viewer.member_id)
    own = set(await seats.values_list('id', flat=True)) if rows else set()
    looked(viewer, EndWord.__name__, [row.id for row in rows if row.seat_id not in own])
    return [EndWordView(row.seat_id, row.mark, unseal(row, 'text'), row.version) for row in rows]


@deed('end_word.write')
async def write_end_word(doing: Doing, seat_id: UUID, mark: int | None, text: str, version: int) -> int:
    """Give it, or give something else; `version`: of what was seen, 0 for nothing. The same twice is once.

    Returns the version that stands now. Raises Refused, Missing, Changed (on another phone something else was given).
    """
    seat = await doing.find(Seat, seat_id)
    text, mark = typed.maybe_text(text, WORD_MAX), _mark(mark)
    row = await doing.see(EndWord).filter(seat_id=seat_id).first()
    if row is None:
        return await _first(doing, seat, mark, text, version)
    row.seat, row.meeting = seat, await doing.find(Meeting, seat.meeting_id)
    doing.check(row)
    if (row.mark, unseal(row, 'text')) == (mark, text):
        return int(row.version)
    await doing.change(row, version, mark=mark, text_sealed=seal(row, 'text', text), edited=datetime.now(UTC))
    return version + 1


async def _first(doing: Doing, seat: Seat, mark: int | None, text: str, version: int) -> int:
    if version:
        raise Changed
    meeting = await doing.find(Meeting, seat.meeting_id)
    if meeting.withdrawn:
        raise Missing
    row = EndWord(id=uuid4(), group_id=seat.group_id, mark=mark, created=datetime.now(UTC))
    row.seat, row.meeting = seat, meeting
    row.text_sealed = seal(row, 'text', text)
    await doing.add(row)
    return 1


def _mark(mark: object) -> int | None:
    if mark is None:
        return None
    if type(mark) is not int or not LOWEST <= mark <= HIGHEST:
        raise Refused(NOT_A_MARK)
    return mark
