"""Calendar files and feeds: others read the right hour and the right words, and nothing that nobody chose to tell."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from itertools import product
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svh_app.deliver.calendar import ZONE, Details, Event, calendar_feed, calendar_file
from svh_app.moments import HERE, at, in_three_months
from svh_app.words import words
from tests.deliver.calendar_readers import Seen, lines, names, on_a_phone, parsed, zone_in

_ = words('nl')
HREF = 'https://groep.example/bijeenkomsten/6c4e'
PLANNED = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
ID = UUID('6c4e4b7e-7d7a-4f0e-9a35-0d2b9a0b1c11')
MEETING = Event(ID, 3, at(date(2026, 12, 1), time(19, 30)), 90, PLANNED, HREF)
TOLD = replace(MEETING, details=Details('Doelen en wensen', 'Buurthuis, zaal 2', 'https://bellen.example/x?a=1;b=2'))
WHEN_AND_WHERE_IN_THE_APP = {
    *('UID', 'SEQUENCE', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'DESCRIPTION', 'URL', 'CLASS', 'STATUS', 'TRANSP'),
}
HOSTILE = [
    'Zin\nBEGIN:VEVENT\nSUMMARY:vals\nEND:VEVENT',
    'Zin\r\nATTENDEE:mailto:tom@example.org\r\n X',
    'komma, punt; dubbele: "aanhaling" \\ schuine streep \\n geen regel \\, \\;',
    "TZID=Europe/London:^n^' %0D%0A {title} {0}",
    '👩‍👩‍👧‍👦🏳️‍🌈' * 40,
    'é' * 5_000,
    'woord ' * 900,
    'half \ud83d teken',
    'a\x00b\x0bc\x0cd\x85e\u2028f\u2029g\x1bh',
    '\u202eomgekeerd',
]


def read(file: bytes) -> Seen:
    """The one meeting in it, when everybody reads the same."""
    (by_parser,), (by_phone,) = parsed(file), on_a_phone(file)
    assert by_parser == by_phone
    return by_parser


def test_a_neutral_file_says_when_and_where_in_the_app_and_no_more() -> None:
    file = calendar_file(MEETING, _)
    begins = datetime(2026, 12, 1, 18, 30, tzinfo=UTC)
    ends = begins + timedelta(minutes=90)
    assert read(file) == Seen(str(ID), 3, begins, ends, 'Afspraak', HREF, '', 'CONFIRMED')
    assert names(file) == WHEN_AND_WHERE_IN_THE_APP
    assert {'METHOD:PUBLISH', 'CLASS:PRIVATE', 'DTSTAMP:20261122T093000Z', f'URL:{HREF}'} <= {*lines(file)}
    assert read(calendar_file(MEETING, words('en'))).title == 'Appointment'


def test_details_are_told_to_who_chose_them() -> None:
    seen = read(calendar_file(TOLD, _))
    assert (seen.title, seen.place) == ('Doelen en wensen', 'Buurthuis, zaal 2')
    assert seen.description == f'https://bellen.example/x?a=1;b=2\n{HREF}'
    assert names(calendar_file(TOLD, _)) == WHEN_AND_WHERE_IN_THE_APP | {'LOCATION'}


def test_a_meeting_online_takes_place_at_its_link_and_one_without_a_title_has_the_neutral_one() -> None:
    seen = read(calendar_file(replace(MEETING, details=Details(' ', link='https://bellen.example')), _))
    assert (seen.title, seen.place) == ('Afspraak', 'https://bellen.example')


def test_what_changed_stays_the_same_entry_with_a_higher_number() -> None:
    later = replace(MEETING, version=4, begins=MEETING.begins + timedelta(days=7), changed=PLANNED + timedelta(hours=1))
    before, after = read(calendar_file(MEETING, _)), read(calendar_file(later, _))
    assert before.uid == after.uid
    assert (before.sequence, after.sequence) == (3, 4)
    assert after.begins - before.begins == timedelta(days=7)


@pytest.mark.parametrize(('meeting', 'title'), [(MEETING, 'Afspraak'), (TOLD, 'Doelen en wensen')])
def test_called_off_is_said_and_leaves_the_hour_free(meeting: Event, title: str) -> None:
    file = calendar_file(replace(meeting, is_cancelled=True), _)
    assert (read(file).status, read(file).title) == ('CANCELLED', f'Gaat niet door: {title}')
    assert 'TRANSP:TRANSPARENT' in lines(file)
    assert 'TRANSP:OPAQUE' in lines(calendar_file(meeting, _))


@pytest.mark.parametrize(
    ('day', 'clock', 'begins', 'written'),
    [
        ('2026-03-29', '01:30', '2026-03-29T00:30', 'DTSTART;TZID=Europe/Amsterdam:20260329T013000'),
        ('2026-03-29', '02:30', '2026-03-29T01:30', 'DTSTART;TZID=Europe/Amsterdam:20260329T033000'),  # there is none
        ('2026-03-29', '14:00', '2026-03-29T12:00', 'DTSTART;TZID=Europe/Amsterdam:20260329T140000'),
        ('2026-10-25', '02:30', '2026-10-25T00:30', 'DTSTART:20261025T003000Z'),  # there are two
        ('2026-10-25', '14:00', '2026-10-25T13:00', 'DTSTART;TZID=Europe/Amsterdam:20261025T140000'),
        ('2027-07-01', '19:30', '2027-07-01T17:30', 'DTSTART;TZID=Europe/Amsterdam:20270701T193000'),
    ],
)
def test_the_hour_is_right_when_the_clock_changes(day: str, clock: str, begins: str, written: str) -> None:
    moment = at(date.fromisoformat(day), time.fromisoformat(clock))
    file = calendar_file(replace(MEETING, begins=moment), _)
    assert read(file).begins == datetime.fromisoformat(begins).replace(tzinfo=UTC)
    assert written in lines(file)


@pytest.mark.parametrize(
    ('begins', 'minutes'),
    [
        ('2026-03-29T00:30', 60),  # into the gap: from half past one to half past three
        ('2026-10-24T23:30', 60),  # into the fold: its end would else be read an hour early or late
        ('2026-10-25T00:30', 60),  # from the first half past two to the second
        ('2026-10-25T01:30', 30),  # only in the second
        ('2026-10-24T23:30', 180),  # all across it
    ],
)
def test_a_meeting_across_the_change_lasts_as_long_as_it_lasts(begins: str, minutes: int) -> None:
    moment = datetime.fromisoformat(begins).replace(tzinfo=UTC)
    seen = read(calendar_file(replace(MEETING, begins=moment, minutes=minutes), _))
    assert (seen.begins, seen.ends) == (moment, moment + timedelta(minutes=minutes))


def test_planned_in_winter_for_spring_it_is_the_same_hour_by_the_clock() -> None:
    winter = at(date(2027, 1, 12), time(19, 30))
    (seen,) = on_a_phone(calendar_file(replace(MEETING, begins=in_three_months(winter)), _))
    assert seen.begins == datetime(2027, 4, 13, 17, 30, tzinfo=UTC)


@pytest.mark.parametrize('zone', ['America/Curacao', 'Asia/Tokyo', 'Europe/Amsterdam'])
def test_a_phone_elsewhere_knows_the_same_moment(zone: str) -> None:
    assert on_a_phone(calendar_file(MEETING, _), ZoneInfo(zone))[0].begins == MEETING.begins


def test_the_zone_in_the_file_is_that_of_the_people() -> None:
    told = zone_in(calendar_file(MEETING, _))
    assert f'TZID:{HERE.key}\n'.encode() in ZONE
    for year, month in product(range(2020, 2061), (3, 10)):
        change = datetime.combine(_last_sunday(year, month), time(1), UTC)
        for hours in (-24 * 40, -1, -1 / 60, 0, 1 / 60, 1, 24 * 40):
            moment = change + timedelta(hours=hours)
            assert moment.astimezone(told).replace(tzinfo=None) == moment.astimezone(HERE).replace(tzinfo=None)


def test_a_feed_has_every_meeting_and_says_how_often_to_come_back() -> None:
    begins = [MEETING.begins + timedelta(weeks=13 * n) for n in range(8)]
    meetings = [replace(MEETING, id=uuid4(), begins=moment) for moment in begins]
    feed = calendar_feed(reversed(meetings), _)
    assert [(seen.uid, seen.begins) for seen in on_a_phone(feed)] == [(str(one.id), one.begins) for one in meetings]
    assert parsed(feed) == on_a_phone(feed)
    assert {'REFRESH-INTERVAL;VALUE=DURATION:PT1H', 'X-PUBLISHED-TTL:PT1H', 'X-WR-CALNAME:Afspraken'} <= {*lines(feed)}
    assert feed == calendar_feed(meetings, _)
    assert lines(feed).count('BEGIN:VTIMEZONE') == 1


def test_a_feed_without_meetings_is_a_calendar_too() -> None:
    assert on_a_phone(calendar_feed([], _, 'Thuis')) == []
    assert {'X-WR-CALNAME:Thuis', 'NAME:Thuis', 'METHOD:PUBLISH'} <= {*lines(calendar_feed([], _, 'Thuis'))}


@pytest.mark.parametrize('text', HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    meeting = replace(MEETING, details=Details(text, text, text))
    feed = calendar_feed([meeting, replace(MEETING, id=uuid4())], _, text)
    assert sum(line.startswith('BEGIN:') for line in lines(feed)) == 1 + 3 + 2
    assert names(feed) == WHEN_AND_WHERE_IN_THE_APP | {'LOCATION'}
    assert parsed(feed) == on_a_phone(feed)
    first = next(seen for seen in on_a_phone(feed) if seen.uid == str(ID))
    kept = set(''.join(text.encode('utf-8', 'replace').decode().split())) - set('\x00\x1b')
    assert set(''.join(first.title.split())) == set(''.join(first.place.split())) == kept


@pytest.mark.parametrize('href', [f'{HREF}\nATTENDEE:mailto:tom@example.org', f'{HREF}\r\nX:1'])
def test_an_address_of_two_lines_is_refused(href: str) -> None:
    with pytest.raises(ValueError, match='CR or LF'):
        calendar_file(replace(MEETING, href=href), _)


def test_a_moment_has_a_zone_and_a_meeting_takes_time() -> None:
    for wrong in ({'begins': datetime(2026, 12, 1, 19, 30)}, {'changed': datetime(2026, 12, 1)}):
        with pytest.raises(ValueError, match='zone'):
            replace(MEETING, **wrong)
    with pytest.raises(ValueError, match='minute'):
        replace(MEETING, minutes=0)


# Signs that are kept as they are; what happens to others is above.
TEXTS = st.text(st.characters(exclude_categories=['Cc', 'Cs', 'Zl', 'Zp']), max_size=300)
MOMENTS = st.datetimes(datetime(2000, 1, 1), datetime(2099, 12, 1), timezones=st.just(UTC))
OF_THE_CHANGE = st.integers(-240, 240).map(lambda m: datetime(2026, 10, 25, 1, tzinfo=UTC) + timedelta(minutes=m))


@given(TEXTS, TEXTS, MOMENTS | OF_THE_CHANGE, st.integers(1, 3 * 24 * 60), st.integers(0, 2**31 - 1), st.booleans())
def test_what_goes_in_comes_out(
    title: str, place: str, begins: datetime, minutes: int, version: int, is_cancelled: bool
) -> None:
    begins = begins.replace(microsecond=0)
    meeting = Event(uuid4(), version, begins, minutes, begins, HREF, is_cancelled, Details(title, place))
    seen = read(calendar_file(meeting, _))
    title, status = ' '.join(title.split()) or 'Afspraak', 'CANCELLED' if is_cancelled else 'CONFIRMED'
    title = f'Gaat niet door: {title}' if is_cancelled else title
    ends, place = begins + timedelta(minutes=minutes), ' '.join(place.split())
    assert seen == Seen(str(meeting.id), version, begins, ends, title, HREF, place, status)


@given(st.text(), st.text(), st.text())
def test_no_text_breaks_out(title: str, place: str, name: str) -> None:
    feed = calendar_feed([replace(MEETING, details=Details(title, place, title))], _, name)
    assert sum(line.startswith('BEGIN:') for line in lines(feed)) == 1 + 3 + 1
    assert parsed(feed) == on_a_phone(feed)
    assert names(feed) <= WHEN_AND_WHERE_IN_THE_APP | {'LOCATION'}


def _last_sunday(year: int, month: int) -> date:
    last = date(year, month, 31)
    return last - timedelta(days=last.isoweekday() % 7)
