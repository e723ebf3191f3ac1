"""Calendars over HTTP: read by programs that know nothing of how they were made, and what they may keep."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from svh_app.account.actions import choose_language
from svh_app.meetings.planning import write
from svh_app.moments import HERE
from tests.api.asking import Asking, fetched
from tests.deliver.calendar_readers import lines, names, on_a_phone, parsed
from tests.meetings.dated import LINK, ORIGIN, PLACE, SOON, TITLE, dated, fed_by, long_ago
from tests.people import Cast

NEUTRAL = 'Afspraak'


async def test_two_readers_find_the_meetings_and_nothing_of_what_they_are(cast: Cast, asking: Asking) -> None:
    noor = await cast('Noor')
    ids = [await dated(noor), await dated(noor, SOON + timedelta(days=30))]
    answer = await fetched(asking, await fed_by(cast, 'Fatima'))
    assert (answer.status_code, answer.headers['content-type']) == (200, 'text/calendar; charset=utf-8')
    for read in (parsed(answer.content), on_a_phone(answer.content)):
        assert [(one.uid, one.begins, one.title, one.place) for one in read] == [
            (str(id), SOON + timedelta(days=days), NEUTRAL, '') for id, days in zip(ids, (0, 30), strict=True)
        ]
        assert {one.ends - one.begins for one in read} == {timedelta(minutes=90)}
        assert read[0].description == f'{ORIGIN}/bijeenkomsten/{ids[0]}'
    for word in (TITLE, PLACE, LINK, 'Noor', 'Fatima', 'Groep'):
        assert word not in '\n'.join(lines(answer.content))


async def test_who_chose_so_finds_title_place_and_link(cast: Cast, asking: Asking) -> None:
    await dated(await cast('Noor'))
    answer = await fetched(asking, await fed_by(cast, 'Fatima', with_titles=True))
    for [read] in (parsed(answer.content), on_a_phone(answer.content)):
        assert (read.title, read.place, LINK in read.description) == (TITLE, PLACE, True)
    assert names(answer.content) & {'ORGANIZER', 'ATTENDEE', 'CONTACT'} == set()
    assert 'Noor' not in answer.text


async def test_what_people_wrote_makes_no_lines_of_its_own(cast: Cast, asking: Asking) -> None:
    noor, token = await cast('Noor'), await fed_by(cast, 'Fatima', with_titles=True)
    id = await dated(noor)
    hostile = 'Thuis\r\nATTENDEE:mailto:x@evil.example\nEND:VEVENT\nEND:VCALENDAR;\\,:"é\U0001f600'
    await write(noor, id, 'where', 4, hostile)
    content = (await fetched(asking, token)).content
    assert 'ATTENDEE' not in names(content)
    assert len(parsed(content)) == len(on_a_phone(content)) == 1
    assert 'ATTENDEE:mailto:x@evil.example' in parsed(content)[0].place


async def test_it_is_in_the_language_of_its_member(cast: Cast, asking: Asking) -> None:
    await dated(await cast('Noor'))
    token = await fed_by(cast, 'Fatima')
    await choose_language(await cast('Fatima'), 'en')
    assert parsed((await fetched(asking, token)).content)[0].title == 'Appointment'


@pytest.mark.parametrize(
    ('local', 'expected'),
    [
        (datetime(2027, 3, 28, 1, 30), datetime(2027, 3, 28, 0, 30)),  # goes on past the hour that is skipped
        (datetime(2027, 3, 28, 3, 0), datetime(2027, 3, 28, 1, 0)),
        (datetime(2027, 3, 27, 19, 30), datetime(2027, 3, 27, 18, 30)),
        (datetime(2027, 3, 28, 19, 30), datetime(2027, 3, 28, 17, 30)),
        (datetime(2027, 10, 31, 2, 30), datetime(2027, 10, 31, 0, 30)),
        (datetime(2027, 10, 31, 2, 30, fold=1), datetime(2027, 10, 31, 1, 30)),
        (datetime(2027, 10, 31, 1, 45), datetime(2027, 10, 30, 23, 45)),
        (datetime(2027, 10, 31, 3, 0), datetime(2027, 10, 31, 2, 0)),
    ],
)
@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_when_the_clock_changes(cast: Cast, asking: Asking, local: datetime, expected: datetime) -> None:
    noor, begins = await cast('Noor'), local.replace(tzinfo=HERE).astimezone(UTC)
    await long_ago(noor, begins, minutes=120)
    content = (await fetched(asking, await fed_by(cast, 'Noor'))).content
    moment = expected.replace(tzinfo=UTC)
    for zone in (UTC, HERE, ZoneInfo('America/New_York')):
        for [read] in (parsed(content), on_a_phone(content, zone)):
            assert (read.begins, read.ends) == (moment, moment + timedelta(minutes=120))
