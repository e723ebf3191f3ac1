"""What is noted at a meeting: lines, each by its writer, only ever added; nobody writes over anybody."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from svh_app.kernel import typed
from svh_app.kernel.audience import SOMEBODY
from svh_app.kernel.gate import Changed, Doing, Missing, deed, see
from svh_app.kernel.looks import looked
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import names
from svh_app.store.rows import AgendaPoint, Agreement, Invitee, Line, LineVersion, Meeting, Row, Seat, Step
from svh_app.store.sealing import seal, unseal

LINE_MAX = 2000
"""The longest line, in characters."""
AGREEMENT, STEP = 'agreement', 'step'
WATCHED = ('Line', 'Release', 'Member', 'Seat', 'Agreement', 'Step')
"""What the lines of a meeting are drawn from."""


@dataclass(frozen=True)
class LineView:
    """One line of the minutes. `point_id`: None for the rounds. `writer`: a name, or words for somebody unnamed.

    `became`: 'agreement' or 'step' when it was made into one that the viewer may see, else ''. `may_edit`: whether the
    viewer may change it, take it back and put it back (asked again when they do). `changed`: last, by whomever.
    """

    id: UUID
    point_id: UUID | None
    text: str
    writer: str
    colour: int
    is_mine: bool
    may_edit: bool
    became: str
    became_id: UUID | None
    created: datetime
    edited: datetime | None
    withdrawn: datetime | None
    version: int


async def lines(viewer: Viewer, meeting_id: UUID) -> list[LineView]:
    """All lines of a meeting that the viewer may see, first written first. Five queries at most."""
    sight = see(viewer, Line).filter(group_id=viewer.group_id, meeting_id=meeting_id, withdrawn=None)
    return await _views(viewer, await sight.order_by('created', 'id'))


async def lines_at(viewer: Viewer, meeting_id: UUID, point_id: UUID | None) -> list[LineView]:
    """Those at one point, or with None at the rounds; last written first. Five queries at most."""
    here = see(viewer, Line).filter(group_id=viewer.group_id, meeting_id=meeting_id, point_id=point_id, withdrawn=None)
    return await _views(viewer, await here.order_by('-created', 'id'))


async def line(viewer: Viewer, id: UUID) -> LineView:
    """One line, of one's own also when it was taken back. Raises Missing."""
    row: Line | None = await see(viewer, Line).get_or_none(id=id, group_id=viewer.group_id)
    if row is None:
        raise Missing
    return (await _views(viewer, [row]))[0]


async def history(viewer: Viewer, id: UUID) -> list[tuple[datetime, str]]:
    """What a line said before, newest first: when it was replaced, and the text. For its writer and the owner."""
    versions = await see(viewer, LineVersion).filter(line_id=id).order_by('-version')
    return [(version.replaced, unseal(version, 'text')) for version in versions]


@deed('line.add')
async def add_line(doing: Doing, meeting_id: UUID, point_id: UUID | None, client_id: UUID, text: str) -> UUID:
    """Note something at a point, or with None at the rounds. The same `client_id` of the same writer twice is one line.

    Raises Refused, Missing (also where the point was taken away while somebody was writing at it).
    """
    viewer = doing.viewer
    if sent := await doing.see(Line).filter(author_id=viewer.member_id, client_id=client_id).first():
        return UUID(str(sent.id))
    meeting = await joined(doing, meeting_id, point_id)
    row = Line(id=uuid4(), client_id=client_id, group_id=meeting.group_id, author_id=viewer.member_id)
    row.meeting, row.point_id, row.created = meeting, point_id, await doing.next_moment(Line, meeting_id=meeting_id)
    row.text_sealed = seal(row, 'text', typed.text(text, LINE_MAX))
    await doing.add(row)
    return row.id


async def joined(doing: Doing, meeting_id: UUID, point_id: UUID | None) -> Meeting:
    """The meeting, if the viewer comes to it, and for this point. Raises Missing."""
    meeting = await doing.find(Meeting, meeting_id)
    known = doing.see(AgendaPoint).filter(id=point_id, meeting_id=meeting_id, withdrawn=None)
    if meeting.withdrawn or (point_id and not await known.exists()):
        raise Missing
    mine = await doing.see(Invitee).filter(meeting_id=meeting_id, member_id=doing.viewer.member_id).first()
    is_owner = doing.standing is not None and doing.standing.is_owner
    if not is_owner and (mine is None or mine.point_id not in (None, point_id)):
        raise Missing
    return meeting


@deed('line.edit')
async def edit_line(doing: Doing, id: UUID, version: int, text: str) -> None:
    """Say it in other words; what it said before is kept. Raises Refused, Missing, Changed (somebody was first)."""
    row, text = await found(doing, id), typed.text(text, LINE_MAX)
    if row.version != version:
        raise Changed
    if text == unseal(row, 'text'):
        return
    before = LineVersion(id=uuid4(), group_id=row.group_id, line_id=row.id, version=version)
    before.text_sealed, before.replaced = seal(before, 'text', unseal(row, 'text')), datetime.now(UTC)
    await doing.change(row, version, text_sealed=seal(row, 'text', text), edited=before.replaced)
    await doing.add(before)


@deed('line.withdraw')
async def withdraw_line(doing: Doing, id: UUID) -> None:
    """Take a line back: nobody reads it any more. Twice is once. Raises Refused, Missing."""
    row = await doing.find(Line, id)
    doing.check(row)
    if row.withdrawn is None:
        await doing.change(row, row.version, withdrawn=datetime.now(UTC))


@deed('line.restore')
async def restore_line(doing: Doing, id: UUID) -> None:
    """Put it back. Raises Refused, Missing."""
    row = await doing.find(Line, id)
    doing.check(row)
    if row.withdrawn is not None:
        await doing.change(row, row.version, withdrawn=None)


async def found(doing: Doing, id: UUID) -> Line:
    """A line that stands, with its meeting handed along. Raises Missing, Refused."""
    row = await doing.find(Line, id)
    if row.withdrawn:
        raise Missing
    row.meeting = await doing.find(Meeting, row.meeting_id)
    doing.check(row)
    return row


async def _views(viewer: Viewer, rows: Sequence[Line]) -> list[LineView]:
    if not rows:
        return []
    looked(viewer, Line.__name__, [row.id for row in rows if row.author_id != viewer.member_id])
    people = await writers(viewer, rows)
    known = await _known(viewer, Agreement, rows) | await _known(viewer, Step, rows)
    return [_view(viewer, row, people, known) for row in rows]


async def writers(viewer: Viewer, rows: Sequence[Line]) -> dict[UUID, tuple[str, int]]:
    """How who wrote these is called, and their colour: as a member, else as at the table. Two queries at most."""
    ids = {row.author_id for row in rows}
    known = {id: (name.name, name.colour) for id, name in (await names(viewer, ids)).items()}
    missing = ids - known.keys()
    if not missing:
        return known
    seats = see(viewer, Seat).filter(member_id__in=missing, meeting_id__in={row.meeting_id for row in rows})
    return known | {row.member_id: (unseal(row, 'name'), row.colour) async for row in seats}


async def _known(viewer: Viewer, noun: type[Row], rows: Sequence[Line]) -> set[UUID]:
    """Which of these became one that the viewer may see. One query, or none."""
    ids = [row.became_id for row in rows if row.became_id and row.became == noun.__name__.lower()]
    made: Any = see(viewer, noun).filter(id__in=ids).values_list('id', flat=True)
    return set(await made) if ids else set()


def _view(viewer: Viewer, row: Line, people: dict[UUID, tuple[str, int]], known: set[UUID]) -> LineView:
    name, colour = people.get(row.author_id, (SOMEBODY, 0))
    is_mine, is_made = row.author_id == viewer.member_id, row.became_id in known
    return LineView(
        row.id,
        row.point_id,
        unseal(row, 'text'),
        name,
        colour,
        is_mine,
        (is_mine or viewer.is_owner) and not viewer.is_glimpse,
        row.became if is_made else '',
        row.became_id if is_made else None,
        row.created,
        row.edited,
        row.withdrawn,
        row.version,
    )
