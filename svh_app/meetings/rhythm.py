"""The rhythm of meetings, for the start of the day: what is next, what asks for an answer, whether it is time again."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from svh_app.kernel.gate import Doing, deed, here, see
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import LONG_AGO, MeetingView, meetings
from svh_app.meetings.dates import waiting_for_me
from svh_app.store.rows import Group

QUARTER = timedelta(days=90)
"""About how long there is between two meetings (method.md, meetings)."""
A_MONTH = timedelta(days=30)
"""How long the question rests after 'not now': it comes back, it does not press."""


@dataclass(frozen=True)
class Rhythm:
    """`next`: going on now, else the first that has a date. `asked`: those that wait for the viewer's answer about a
    date. `is_time`: whether the owner is asked if they want to meet again."""

    next: MeetingView | None
    asked: tuple[MeetingView, ...]
    is_time: bool


async def rhythm(viewer: Viewer) -> Rhythm:
    """As the viewer may see it. At most twelve queries. Raises Missing without a group."""
    found, now = await meetings(viewer, 1), datetime.now(UTC)
    with_date = (one for one in found.next if one.is_open or (one.begins and one.begins > now - LONG_AGO))
    waiting = await waiting_for_me(viewer, [one.id for one in found.next if one.begins is None])
    is_time = viewer.is_owner and not found.next and bool(found.before) and _is_long_ago(found.before[0], now)
    return Rhythm(
        next(with_date, None),
        tuple(one for one in found.next if one.id in waiting),
        is_time and not await _rests(viewer, now),
    )


def _is_long_ago(last: MeetingView, now: datetime) -> bool:
    return last.day is not None and last.day < now - QUARTER


async def _rests(viewer: Viewer, now: datetime) -> bool:
    return bool(await see(viewer, Group).filter(id=viewer.group_id, rests__gt=now).exists())


@deed('meeting.rest')
async def not_now(doing: Doing) -> None:
    """Let the question rest for a month. For the owner. Raises Refused."""
    await _rest(doing, datetime.now(UTC) + A_MONTH)


@deed('meeting.rest')
async def ask_again(doing: Doing) -> None:
    """Take that back. Raises Refused."""
    await _rest(doing, None)


async def _rest(doing: Doing, until: datetime | None) -> None:
    row = await doing.find(Group, here(doing.viewer))
    await doing.change(row, row.version, rests=until)
