"""Three who read a calendar and know nothing of how it was made.

A parser (vobject, which takes the hours from the zone in the file), a client that lays meetings out on a time line as a
phone does (ical), and the bare lines as RFC 5545 says they are.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, tzinfo
from io import StringIO
from typing import Any

import vobject
from dateutil.tz import tzical
from ical.calendar_stream import IcsCalendarStream

ENDLESS = datetime.max.replace(tzinfo=UTC) - timedelta(days=2)


@dataclass(frozen=True)
class Seen:
    """One meeting as a reader understood it, in UTC."""

    uid: str
    sequence: int
    begins: datetime
    ends: datetime
    title: str
    description: str
    place: str
    status: str


def parsed(file: bytes) -> list[Seen]:
    """Read by vobject."""
    return [_parsed(event) for event in vobject.readOne(file.decode()).vevent_list]


def on_a_phone(file: bytes, zone: tzinfo = UTC) -> list[Seen]:
    """Laid out by ical for somebody whose phone stands at `zone`."""
    line = IcsCalendarStream.calendar_from_ics(file.decode()).timeline_tz(zone)
    return [_laid_out(event) for event in line.overlapping(datetime(1970, 1, 2, tzinfo=UTC), ENDLESS)]


def lines(file: bytes) -> list[str]:
    """The lines, unfolded (RFC 5545, 3.1); fails for a line that is too long, not whole, or ends in another way."""
    assert file.endswith(b'\r\n')
    raw = file[:-2].split(b'\r\n')
    for line in raw:
        assert len(line) <= 75
        assert b'\n' not in line
        assert b'\r' not in line
        line.decode()
    return file.decode()[:-2].replace('\r\n ', '').split('\r\n')


def names(file: bytes) -> set[str]:
    """Which properties its events have."""
    return {line.replace(';', ':').partition(':')[0] for line in _event_lines(lines(file))}


def zone_in(file: bytes) -> tzinfo:
    """The zone as the file itself tells it, read by dateutil."""
    found: Any = tzical(StringIO(file.decode())).get()
    assert isinstance(found, tzinfo)
    return found


def _event_lines(unfolded: list[str]) -> Iterator[str]:
    inside = False
    for line in unfolded:
        inside = (inside or line == 'BEGIN:VEVENT') and line != 'END:VEVENT'
        if inside and line != 'BEGIN:VEVENT':
            yield line


def _parsed(event: Any) -> Seen:
    def text(name: str) -> str:
        found: str = event.getChildValue(name, '')
        return found

    span = (event.dtstart.value.astimezone(UTC), event.dtend.value.astimezone(UTC))
    said = text('summary'), text('description'), text('location'), text('status')
    return Seen(text('uid'), int(text('sequence')), *span, *said)


def _laid_out(event: Any) -> Seen:
    span = (event.start.astimezone(UTC), event.end.astimezone(UTC))
    said = event.summary, event.description or '', event.location or '', event.status.value
    return Seen(event.uid, event.sequence, *span, *said)
