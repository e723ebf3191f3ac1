"""Cases 1, 3, 4, 7, 8, 9, 13, 19 and 24 at meetings: screen, paper and calendar hold what is somebody's, no more."""

import asyncio
import re
from uuid import UUID, uuid4

import httpx
import pytest

from svh_app.meetings.themes import THEMES
from svh_app.shell.meeting_places import MEETING_PLACES
from tests.abuse.attempts.planted_meeting import HIDDEN, IN, NEUTRAL, OPEN, PEOPLE, PLANS, PlantedMeetings, sees_point
from tests.abuse.attempts.planted_server import PlantedPhone
from tests.abuse.attempts.test_plan_reading import spoken
from tests.abuse.attempts.test_quiet import CLIENT
from tests.abuse.attempts.test_reading import masked
from tests.abuse.server import Server
from tests.abuse.tally import Tally
from tests.abuse.wire import WirePhone

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]
AROUND = ('/', '/plan/afspraken', '/plan/afspraken?van=ons', '/groep/kijkers')
AT_NOW = ('Noor', 'Bram', 'Ilse', 'Fatima')
SEES = {
    'held': {'Noor', *(name for name, one in IN.items() if one.to), *PLANS},
    'now': {*AT_NOW, *PLANS},
    'later': {'Noor', 'Bram', 'Fatima', *PLANS},
    'apart': {'Noor', 'Karel', *PLANS},
    'off': {'Noor'},
    'greet': {'Greet', 'Bram at Greet'},
}
"""Who knows of which meeting."""
MOVES = ('Noor', 'Ilse', 'Fatima', 'Els', 'Karel', 'Hans', 'Bram at Greet', 'Wim')
FOLD = re.compile(r'\r?\n[ \t]')


def of_meeting(planted: PlantedMeetings, name: str) -> dict[str, UUID]:
    """The points of this meeting, by name."""
    mine = {'held': ('refused point', 'gone point')}.get(
        name, (f'{name} point', *(['proposed point'] * (name == 'later')))
    )
    return {one: planted.items[one] for one in mine} | (planted.points if name == 'held' else {})


def places(planted: PlantedMeetings) -> list[str]:
    """Every place of meetings with every id there is; a point also at another meeting than its own."""
    found = list(AROUND)
    for place in MEETING_PLACES:
        if '{id}' not in place.pattern:
            found += [place.pattern.format(key=key) for key in (THEMES if '{key}' in place.pattern else ('',))]
            continue
        for name, id in planted.meetings.items():
            points = (
                [*of_meeting(planted, name).values(), planted.points[HIDDEN]] if '{point}' in place.pattern else ['']
            )
            found += [place.pattern.format(id=id, point=point) for point in points]
    return list(dict.fromkeys(found))


async def looked_everywhere(phone: WirePhone, planted: PlantedMeetings, *, moving: bool) -> str:
    """What somebody receives who goes everywhere: page by page, or moving without a load."""
    if moving:
        await phone.open('/bijeenkomsten')
    for path in places(planted):
        if not moving:
            await phone.get(path, follow_redirects=True)
            continue
        await phone.go(path)
        await phone.arrives(path)
    return phone.received


@pytest.mark.parametrize('who', [*PEOPLE, ''])
async def test_everybody_finds_their_meetings_and_nothing_else(
    meetings: PlantedMeetings, meetings_phone: PlantedPhone, meetings_server: Server, tally: Tally, who: str
) -> None:
    received = await looked_everywhere(await meetings_phone(who), meetings, moving=False)
    _compare(meetings, tally, who, received)
    said = meetings_server.said()
    for word in meetings.words:
        tally.no_leak('word of a meeting in the log', word.text, said)


@pytest.mark.parametrize('who', MOVES)
async def test_moving_without_a_load_finds_no_more(
    meetings: PlantedMeetings, meetings_phone: PlantedPhone, tally: Tally, who: str
) -> None:
    _compare(meetings, tally, who, await looked_everywhere(await meetings_phone(who), meetings, moving=True))


def _compare(planted: PlantedMeetings, tally: Tally, who: str, received: str) -> None:
    tally.attempt(f'meetings on the screen of {who or "nobody"}', len(planted.words))
    for word in planted.hidden_from(who):
        tally.no_leak(f'meetings on the screen of {who or "nobody"}', word.text, received)
    assert planted.found_in(received) >= planted.found_by(who), planted.found_by(who) - planted.found_in(received)


@pytest.mark.parametrize('who', PEOPLE)
async def test_on_paper_and_in_a_file_for_the_calendar_stands_no_more(
    meetings: PlantedMeetings, meetings_phone: PlantedPhone, tally: Tally, who: str
) -> None:
    phone = await meetings_phone(who)
    for name, id in meetings.meetings.items():
        for kind in ('pdf', 'ics'):
            answer = await _patiently(phone, f'/api/v1/meetings/{id}.{kind}')
            tally.attempt(f'meeting as {kind}', len(meetings.words))
            if answer.status_code != 200:
                assert (answer.status_code, answer.json()['code']) == (404, 'missing'), answer.text
                continue
            assert who in SEES[name], f'{name} exists, says its {kind} to {who}'
            read = spoken(answer.content) if kind == 'pdf' else FOLD.sub('', answer.text)
            for word in meetings.hidden_from(who):
                tally.no_leak(f'{kind} of a meeting for {who}', word.text, read)
            if kind == 'pdf' and name == 'held':
                lines = {one for one in meetings.found_by(who) if one.startswith('zqxline')}
                assert lines <= meetings.found_in(read)


async def _patiently(phone: WirePhone, path: str) -> httpx.Response:
    """Bram asks twice as much as others do: for each of his groups."""
    answer = await phone.http.get(path)
    if answer.status_code != 429:
        return answer
    await asyncio.sleep(int(answer.headers['retry-after']))
    return await _patiently(phone, path)


@pytest.mark.parametrize('who', [*PEOPLE, 'nobody'])
async def test_a_calendar_says_what_its_owner_may_see_and_chose(
    meetings: PlantedMeetings, meetings_phone: PlantedPhone, tally: Tally, who: str
) -> None:
    """Asked without a cookie, and with somebody else's: it is the address that counts."""
    for asking in ('', 'Noor', 'Greet'):
        phone, token = await meetings_phone(asking), meetings.feeds.get(who, 'x' * 43)
        answer = await phone.http.get(f'/calendar/{token}.ics')
        tally.attempt('calendar', len(meetings.words))
        if who not in meetings.feeds or who in ('Wim', 'Rik', 'Lot'):
            assert answer.status_code == 404
            tally.no_change('words for an address that does not work', set(), meetings.found_in(answer.text))
            continue
        wanted = set() if who == NEUTRAL else meetings.in_calendar(who)
        tally.no_change(f'calendar of {who}', wanted, meetings.found_in(FOLD.sub('', answer.text)))


@pytest.mark.parametrize('who', [name for name in PEOPLE if name != 'Noor'])
async def test_a_hidden_meeting_or_point_is_the_page_of_an_absent_one(
    meetings: PlantedMeetings, meetings_phone: PlantedPhone, tally: Tally, who: str
) -> None:
    phone, hidden = await meetings_phone(who), hidden_from(meetings, who)
    assert hidden
    absent = str(uuid4())
    wanted = {kind: await _page(phone, path.replace(id, absent)) for path, id, kind in hidden}
    for path, _, kind in hidden:
        tally.attempt('hidden against absent at meetings')
        found = await _page(phone, path)
        tally.no_change(f'{path} told from absent by {who}', wanted[kind], found)
        assert found[0] == 404


def hidden_from(planted: PlantedMeetings, who: str) -> list[tuple[str, str, str]]:
    """Every address with an id in it of what this person may not see: the address, the id, which page it is."""
    found = []
    for place in (one for one in MEETING_PLACES if '{id}' in one.pattern):
        for name, id in planted.meetings.items():
            for point_name, point in of_meeting(planted, name).items() if '{point}' in place.pattern else (('', ''),):
                path = place.pattern.format(id=id, point=point)
                if who not in SEES[name]:
                    found.append((path, str(id), f'{place.pattern} {point or ""}'))
                elif point and not _sees_point(who, name, point_name):
                    found.append((path, str(point), f'{place.pattern} {name}'))
    return found


def _sees_point(who: str, meeting: str, point: str) -> bool:
    special = {
        'refused point': {'Noor', 'Fatima', *PLANS},
        'proposed point': {'Noor', 'Fatima', *PLANS},
        'gone point': {'Noor'},
    }
    return who in special.get(point, sees_point(point) if meeting == 'held' else SEES[meeting])


async def _page(phone: WirePhone, path: str) -> tuple[int, str]:
    answer = await phone.get(path, follow_redirects=True)
    text = answer.text
    for part in path.split('/'):
        text = text.replace(part, 'PART') if len(part) == 36 else text
    return answer.status_code, CLIENT.sub('CLIENT', masked(text))


async def test_what_was_planted_is_of_every_kind(meetings: PlantedMeetings) -> None:
    """So that a word that nobody could find anyway proves nothing."""
    kinds = {re.sub(r'^zqx|[0-9a-f]{9}$', '', one.text) for one in meetings.words}
    assert {'title', 'where', 'link', 'bring', 'goal', 'hidden', 'line', 'end', 'seat', 'guest', 'proposed'} <= kinds
    for name in ('Noor', *IN):
        assert meetings.found_by(name) and (name == 'Noor' or meetings.hidden_from(name))
    assert not {'Ilse', 'Els'} & sees_point(OPEN)
