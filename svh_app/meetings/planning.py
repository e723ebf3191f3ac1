"""Planning a meeting: what it is called, when and where it is, calling it off. Who comes stands in people.py."""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.kernel import typed
from svh_app.kernel.gate import Doing, Missing, Refused, deed, here
from svh_app.kernel.inviting import invite_everyone
from svh_app.kernel.meeting_deeds import AGREED, CLOSED, PLANNED
from svh_app.meetings.actions import GROUP, KINDS, THEME, WAYS
from svh_app.meetings.checked import TITLE_MAX, coming, text_of
from svh_app.store.rows import AgendaPoint, DateOption, Meeting
from svh_app.store.sealing import seal, unseal
from svh_app.words import mark

POINT_MAX, THEME_MAX = 200, 16
MINUTES = range(15, 481)
MOST_AT_ONCE = 20
"""How many dates, or points of the agenda, a new meeting can begin with."""
NOT_A_KIND = mark('Choose what kind of meeting it is.')
NOT_A_WAY = mark('Choose how you meet.')
NOT_A_TIME = mark('Choose how long it takes: from a quarter of an hour to eight hours.')
TOO_MANY_AT_ONCE = mark('That is a lot at once. Start with a few.')
HELD = mark('This meeting was held already.')
BEGUN = mark('This meeting has begun already.')


@deed('meeting.add')
async def plan_meeting(  # noqa: PLR0913  # all but two have a name where they are given
    doing: Doing,
    client_id: UUID,
    title: str,
    options: Sequence[datetime] = (),
    *,
    kind: str = GROUP,
    theme: str = '',
    after_id: UUID | None = None,
    points: Sequence[str] = (),
) -> UUID:
    """Plan a meeting for everyone who comes to meetings; the same `client_id` twice is one meeting.

    `options`: moments to choose from; `after_id`: the meeting it follows, whose place and way it takes over; `points`:
    what the agenda begins with. Raises Refused, Missing.
    """
    if sent := await _sent(doing, client_id):
        return sent
    if max(len(options), len(points)) > MOST_AT_ONCE:
        raise Refused(TOO_MANY_AT_ONCE)
    old = await doing.find(Meeting, after_id) if after_id else None
    row = await _made(doing, client_id, title, (kind, theme), old)
    for begins in dict.fromkeys(coming(one) for one in options):
        await doing.add(option_of(row, begins))
    for place, text in enumerate(points):
        await doing.add(_point(doing, row, place, text))
    return row.id


@deed('meeting.next')
async def plan_next(doing: Doing, client_id: UUID, after_id: UUID, title: str, begins: datetime | None) -> UUID:
    """The next meeting, planned at the table of this one by who leads it (or who plans), in the same place and way.

    `begins`: None when the date is for later. The same `client_id` twice is one. Raises Refused, Missing.
    """
    if sent := await _sent(doing, client_id):
        return sent
    old, moment = await doing.find(Meeting, after_id), coming(begins) if begins else None
    return (await _made(doing, client_id, title, (GROUP, ''), old, moment)).id


async def _sent(doing: Doing, client_id: UUID) -> UUID | None:
    mine = doing.see(Meeting).filter(author_id=doing.viewer.member_id, client_id=client_id)
    sent: Meeting | None = await mine.first()
    return sent.id if sent else None


async def _made(
    doing: Doing,
    client_id: UUID,
    title: str,
    kind: tuple[str, str],
    old: Meeting | None,
    begins: datetime | None = None,
) -> Meeting:
    viewer = doing.viewer
    row = Meeting(id=uuid4(), client_id=client_id, group_id=here(viewer), author_id=viewer.member_id, begins=begins)
    row.kind, row.theme, row.created = _kind(kind[0]), _theme(*kind), datetime.now(UTC)
    row.title_sealed = seal(row, 'title', typed.name(title, TITLE_MAX))
    row.bring_sealed = seal(row, 'bring', '')
    _as_before(row, old)
    row.__dict__['follows'] = old  # the rule of who leads asks for it
    await doing.add(row)
    await invite_everyone(doing, row)
    return row


def _as_before(row: Meeting, old: Meeting | None) -> None:
    """The place, the way and the time that it takes, as the last time."""
    for name in ('where', 'link'):
        setattr(row, f'{name}_sealed', seal(row, name, unseal(old, name) if old else ''))
    if old:
        row.after_id, row.way, row.minutes = old.id, old.way, old.minutes


def _kind(kind: str) -> str:
    if kind not in KINDS:
        raise Refused(NOT_A_KIND)
    return kind


def _theme(kind: str, theme: str) -> str:
    """The short name of the theme of a theme meeting; nothing for another."""
    is_name = theme.isascii() and theme.replace('_', '').isalnum() and len(theme) <= THEME_MAX
    return theme if kind == THEME and is_name else ''


def option_of(meeting: Meeting, begins: datetime) -> DateOption:
    """A moment that can be chosen for this meeting."""
    row = DateOption(id=uuid4(), group_id=meeting.group_id, begins=begins, created=datetime.now(UTC))
    row.meeting = meeting
    return row


def _point(doing: Doing, meeting: Meeting, place: int, text: str) -> AgendaPoint:
    row = AgendaPoint(id=uuid4(), client_id=uuid4(), group_id=meeting.group_id, author_id=doing.viewer.member_id)
    row.title_sealed, row.state = seal(row, 'title', typed.name(text, POINT_MAX)), AGREED
    row.place, row.created, row.meeting = place, datetime.now(UTC), meeting
    return row


@deed('meeting.edit')
async def write(doing: Doing, id: UUID, part: str, version: int, text: str) -> None:
    """Change one of its texts: 'title', 'where', 'link' or 'bring'; all but the title may become empty.

    Raises Refused, Missing, Changed.
    """
    row, checked = await not_held(doing, id), text_of(part, text)
    await doing.change(row, version, **{f'{part}_sealed': seal(row, part, checked)}, edited=datetime.now(UTC))


@deed('meeting.edit')
async def set_way(doing: Doing, id: UUID, way: str) -> None:
    """Meet at a place, online or by phone. Raises Refused, Missing."""
    if way not in WAYS:
        raise Refused(NOT_A_WAY)
    await _set(doing, id, way=way)


@deed('meeting.edit')
async def set_minutes(doing: Doing, id: UUID, minutes: int) -> None:
    """How long it takes, 15 to 480 minutes. Raises Refused, Missing."""
    if minutes not in MINUTES:
        raise Refused(NOT_A_TIME)
    await _set(doing, id, minutes=minutes)


async def _set(doing: Doing, id: UUID, **fields: object) -> None:
    row = await not_held(doing, id)
    await doing.change(row, row.version, **fields, edited=datetime.now(UTC))


@deed('meeting.date')
async def pick_date(doing: Doing, id: UUID, begins: datetime | None) -> None:
    """It is then, one of the dates that were proposed or any other; None: the date is open again.

    Raises Refused, Missing.
    """
    row = await planned(doing, id)
    doing.check(row)
    moment = coming(begins) if begins and begins != row.begins else begins
    if moment != row.begins:
        await doing.change(row, row.version, begins=moment, edited=datetime.now(UTC))


@deed('meeting.call_off')
async def call_off(doing: Doing, id: UUID) -> None:
    """Call it off: from now on only its owner sees it, and may put it back. Raises Refused, Missing."""
    row = await planned(doing, id)
    await doing.change(row, row.version, withdrawn=datetime.now(UTC))


@deed('meeting.restore')
async def put_back(doing: Doing, id: UUID) -> None:
    """It takes place after all. Raises Refused, Missing."""
    row = await doing.find(Meeting, id)
    doing.check(row)
    if row.withdrawn:
        await doing.change(row, row.version, withdrawn=None)


async def standing_meeting(doing: Doing, id: UUID) -> Meeting:
    """A meeting of the open group that was not called off. Raises Missing."""
    row = await doing.find(Meeting, id)
    if row.withdrawn or row.group_id != doing.viewer.group_id:
        raise Missing
    return row


async def planned(doing: Doing, id: UUID) -> Meeting:
    """One that has not begun. Raises Refused, Missing."""
    row = await standing_meeting(doing, id)
    if row.state != PLANNED:
        raise Refused(BEGUN)
    return row


async def not_held(doing: Doing, id: UUID) -> Meeting:
    """One that is still to come or going on. Raises Refused, Missing."""
    row = await standing_meeting(doing, id)
    if row.state == CLOSED:
        raise Refused(HELD)
    return row
