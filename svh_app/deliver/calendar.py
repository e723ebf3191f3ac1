"""Meetings for the calendar of a phone: one as a file, or all of somebody's as a feed (RFC 5545, RFC 7986).

A calendar is copied to companies and shown on locked screens. So nobody's name goes in (no ORGANIZER, no ATTENDEE), and
an event without `Details` says no more than when, and where in the app the rest stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID

from icalendar import CLASS, STATUS, TRANSP, Calendar, Timezone, vDuration
from icalendar import Event as Entry

from svh_app.deliver.printable import on_one_line, printable
from svh_app.moments import HERE
from svh_app.words import Words

PRODUCT = '-//mijn-groep//calendar//NL'
REFRESH = timedelta(hours=1)
"""How often a phone that listens asks for the feed again; many ask less often."""
# The rule that holds since 1996 (Directive 2000/84/EC), not a list of dates: Outlook is said not to read lists (RDATE).
ZONE = b"""\
BEGIN:VTIMEZONE
TZID:Europe/Amsterdam
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:19960331T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Details:
    """What a member may have in their calendar beyond the hour: they chose so. `link` is for a meeting online."""

    title: str
    place: str = ''
    link: str = ''


@dataclass(frozen=True)
class Event:
    """One meeting. `begins` and `changed` are moments with a zone; `minutes` is how long it really lasts, at least 1.

    `version` counts up with every change (0 to 2,147,483,647). `href` is the whole address in the app. Without
    `details` the entry is neutral. ValueError for a moment without a zone or a meeting that takes no time.
    """

    id: UUID
    version: int
    begins: datetime
    minutes: int
    changed: datetime
    href: str
    is_cancelled: bool = False
    details: Details | None = None

    def __post_init__(self) -> None:
        # The clock of the server would silently be taken for the clock of the people.
        if self.begins.tzinfo is None or self.changed.tzinfo is None:
            raise ValueError('a moment needs a zone')
        if self.minutes < 1:
            raise ValueError('a meeting takes at least a minute')


def calendar_file(event: Event, _: Words) -> bytes:
    """One meeting, to be added to a calendar by hand (text/calendar, UTF-8). ValueError if `href` has line breaks."""
    return _bytes(_calendar(), [event], _)


def calendar_feed(events: Iterable[Event], _: Words, name: str = '') -> bytes:
    """All these meetings, for a calendar that asks again by itself; the same events give the same bytes.

    A meeting that is no longer among them disappears from the calendar. `name`: what the calendar is called on the
    phone; by itself a neutral word. ValueError if `href` has line breaks.
    """
    calendar = _calendar()
    # Also sets X-WR-CALNAME, and of more than one line it would not be escaped there.
    calendar.calendar_name = on_one_line(name) or _('Appointments')
    calendar.add('REFRESH-INTERVAL', vDuration(REFRESH), {'VALUE': 'DURATION'})
    calendar.add('X-PUBLISHED-TTL', vDuration(REFRESH))
    return _bytes(calendar, sorted(events, key=lambda event: (event.begins, event.id)), _)


def _calendar() -> Calendar:
    # Calendar.new would add a UID of its own, another one every time.
    calendar = Calendar({'VERSION': '2.0', 'PRODID': PRODUCT, 'METHOD': 'PUBLISH'})
    calendar.add_component(Timezone.from_ical(ZONE))
    return calendar


def _bytes(calendar: Calendar, events: Iterable[Event], _: Words) -> bytes:
    for event in events:
        calendar.add_component(_entry(event, _))
    return bytes(calendar.to_ical())


def _entry(event: Event, _: Words) -> Entry:
    begins, ends = _span(event)
    entry = Entry.new(
        uid=event.id,
        sequence=event.version,
        stamp=event.changed.astimezone(UTC),
        start=begins,
        end=ends,
        classification=CLASS.PRIVATE,
        status=STATUS.CANCELLED if event.is_cancelled else STATUS.CONFIRMED,
        transparency=TRANSP.TRANSPARENT if event.is_cancelled else TRANSP.OPAQUE,
        summary=_title(event, _),
        url=event.href,
    )
    for name, text in _told(event).items():
        entry.add(name, text)
    return entry


def _span(event: Event) -> tuple[datetime, datetime]:
    """Begin and end by the clock here; in UTC when one of them lies in the hour that comes twice.

    There a local time would always mean the first (RFC 5545, 3.3.5), and calendars do not agree even on that.
    """
    begins = event.begins.astimezone(UTC)
    span = begins, begins + timedelta(minutes=event.minutes)
    local = span[0].astimezone(HERE), span[1].astimezone(HERE)
    return span if any(_comes_twice(moment) for moment in local) else local


def _comes_twice(local: datetime) -> bool:
    return local.utcoffset() != local.replace(fold=1 - local.fold).utcoffset()


def _title(event: Event, _: Words) -> str:
    title = on_one_line(event.details.title if event.details else '') or _('Appointment')
    # Not every calendar shows that an entry is cancelled.
    return _('Called off: {title}', title=title) if event.is_cancelled else title


def _told(event: Event) -> dict[str, str]:
    """Where it is and what else to know, as far as anything may be told; the address of the app always."""
    told = event.details or Details('')
    place, link = on_one_line(told.place), on_one_line(told.link)
    lines = {'location': place or link, 'description': printable('\n'.join(filter(None, [link, event.href])))}
    return {name: text for name, text in lines.items() if text}
