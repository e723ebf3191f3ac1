"""Cases 2, 5 and 18 at meetings: events of what is another's, of a page whose right is gone, and rubbish in all."""

import asyncio
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from nicegui.element import Element

from components import Select
from svh_app.group.members import pause_member, remove_member, set_level
from svh_app.kernel.viewer import EDIT, NOTHING
from svh_app.meetings.people import set_invited, set_roles
from svh_app.meetings.releasing import release, take_back
from svh_app.store.rows import Meeting
from tests.abuse.attempts.deeds import rows, state
from tests.abuse.attempts.meeting_deeds import MeetingIds, met
from tests.abuse.attempts.planted_meeting import PlantedMeetings
from tests.abuse.attempts.planted_server import DatabaseOf, PlantedPhone
from tests.abuse.attempts.test_events import has_settled
from tests.abuse.attempts.test_plan_events import RUBBISH, listeners
from tests.abuse.tally import Tally
from tests.people import Cast
from tests.phones import Phone, phones

DAY = (datetime.now(UTC) + timedelta(days=20)).date().isoformat()
OF_THE_OWNER = (
    '/bijeenkomsten', '/bijeenkomsten/nieuw', '/bijeenkomsten/regels', '/bijeenkomsten/kalender',
    '/bijeenkomsten/{later}', '/bijeenkomsten/{later}/data', '/bijeenkomsten/{later}/plek',
    '/bijeenkomsten/{later}/mensen', '/bijeenkomsten/{later}/agenda', '/bijeenkomsten/{later}/agenda/{point}',
    '/bijeenkomsten/{now}/nu', '/bijeenkomsten/{held}/verslag',
)  # fmt: skip
NEUTRAL = {'go', 'undo', 'gone', 'left'}
VALUES = {
    'title': 'x', 'text': 'x', 'name': 'x', 'minutes': '10', 'goal': '', 'who': '', 'due': '', 'day': DAY,
    'time': '19:30', 'date': DAY, 'audience': 'group', 'chosen': [],
}  # fmt: skip


def right(event: str, text: str, who: object = '') -> list[Any]:
    """What a browser could send with such an event: each is sent."""
    values = {**VALUES, 'title': text, 'text': text, 'name': text[:30], 'who': str(who)}
    sent = {
        'keep': [{'turn': n, 'text': one} for n, one in enumerate((text, 'yes', DAY, '19:30', '45', 'me'), 1)],
        'scaled': [9],
        'move': [{'from': 0, 'to': 1}, {'from': 1, 'to': 0}],
        'turned': [True, False],
        'send': [{'id': str(uuid4()), 'values': values, **values}],
        'picked': [str(who), 'online', '60', 'all', '', 'group'],
    }
    return sent.get(event, [{}])


async def test_a_socket_fires_nothing_at_the_meetings_of_another(
    meetings: PlantedMeetings,
    meetings_phone: PlantedPhone,
    meetings_database: DatabaseOf,
    tally: Tally,
    canary: str,
) -> None:
    noor, others = await meetings_phone('Noor'), [await meetings_phone(who) for who in ('Fatima', 'Karel', 'Greet')]
    before, heard = meetings_database(), set[str]()
    for path in _addresses(meetings):
        await noor.open(path)
        for other in others:
            await other.open('/bijeenkomsten')
            mine = next(id for id, *_ in listeners(other))
            for id, listener, event in listeners(noor):
                heard.add(event)
                tally.attempt("event on another's meeting", 2)
                for sent in right(event, canary)[:2]:
                    await other.emit_event(id, listener, sent, client_id=noor.client_id)
                    await other.emit_event(mine, listener, sent)
            await has_settled(other)
    tally.no_change("event on another's meeting", before, meetings_database())
    tally.no_leak("event on another's meeting", canary, noor.received)
    assert {'keep', 'turned', 'send', 'click', 'picked'} <= heard


def _addresses(planted: PlantedMeetings) -> list[str]:
    return [one.format(**planted.meetings, point=planted.items['later point']) for one in OF_THE_OWNER]


async def test_rubbish_in_every_event_changes_nothing(
    meetings: PlantedMeetings, meetings_phone: PlantedPhone, meetings_database: DatabaseOf, tally: Tally
) -> None:
    """What is not a press: no value that a page did not offer does anything, and nothing falls over."""
    noor, before = await meetings_phone('Noor'), meetings_database()
    quiet = noor.server.said()
    for path in _addresses(meetings):
        await noor.open(path)
        for id, listener, event in [one for one in listeners(noor) if one[2] not in (*NEUTRAL, 'click')]:
            for value in [one for one in RUBBISH if event != 'turned' or not isinstance(one, bool)]:
                tally.attempt('rubbish at a meeting')
                await noor.emit_event(id, listener, value)
        await has_settled(noor)
        assert (await noor.get(path)).status_code == 200, path
    tally.no_change('rubbish at a meeting', before, meetings_database())
    tally.no_change('rubbish in the log', quiet, noor.server.said())


Fired = Iterator[tuple[Element, str, Any]]


def fire_all(phone: Phone, page: list[Element], text: str, who: object) -> int:
    """Everything that was on a page hears what a browser could send; how much that was."""
    fired = 0
    for element, event, sent in _events(page, text, who):
        phone.fire(element, event, sent)
        fired += 1
    return fired


def _events(page: list[Element], text: str, who: object) -> Fired:
    for element in page:
        for event in {hears.type for hears in element._event_listeners.values()} - {'go'}:
            offered = sorted(element._values) if isinstance(element, Select) else right(event, text, who)
            for sent in offered if event == 'picked' else right(event, text, who):
                yield element, event, sent


PAGES = {
    '/bijeenkomsten/nieuw': 'planned', '/bijeenkomsten/regels': 'planned', '/bijeenkomsten/kalender': 'planned',
    '/bijeenkomsten/{meeting}': 'planned', '/bijeenkomsten/{meeting}/data': 'planned',
    '/bijeenkomsten/{meeting}/plek': 'planned', '/bijeenkomsten/{meeting}/agenda': 'planned',
    '/bijeenkomsten/{meeting}/agenda/{asked}': 'planned', '/bijeenkomsten/{meeting}/nu': 'open',
    '/bijeenkomsten/{meeting}/verslag': 'closed',
}  # fmt: skip
ENDS = ('still there', 'closed', 'paused', 'removed', 'not invited')
WITHOUT_INVITATION = ('nieuw', 'regels', 'kalender', 'data', 'plek', 'agenda', '{asked}', '{meeting}')
"""Where somebody who plans along goes on without being invited."""
CASES = [
    (path, how)
    for path in PAGES
    for how in ENDS
    if how != 'not invited' or path.rsplit('/', 1)[-1] not in WITHOUT_INVITATION
]


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
@pytest.mark.parametrize(('path', 'how'), CASES)
async def test_a_page_of_a_meeting_whose_right_is_gone_does_nothing(
    cast: Cast, tally: Tally, path: str, how: str, canary: str
) -> None:
    """Ilse chairs and plans along; her phone lies in a pocket, its page is still the old one, and fires everything."""
    ids, place = await met(cast, stands='planned'), await cast.member('Ilse')
    await _chairs(cast, ids, place, PAGES[path])
    async with phones(cast.tokens['Ilse']) as (ilse,):
        await ilse.open(path.format(meeting=ids.meeting, asked=ids.asked))
        page = ilse.elements
        ilse.leave()
        await _end(cast, ids, place, how)
        before = await state()
        tally.attempt(f'page of a meeting, {how}', fire_all(ilse, page, canary, place))
        await asyncio.sleep(0.4)
        after = await state()
    if how == 'still there':
        assert before != after
    else:
        tally.no_change(f'page of a meeting: {how}', before, after)


async def _chairs(cast: Cast, ids: MeetingIds, place: UUID, stands: str) -> None:
    noor = await cast('Noor')
    await set_level(noor, place, 'meetings', EDIT)
    await set_roles(noor, ids.meeting, {'chair': place})
    await release(noor, ids.meeting, [ids.point, None])
    await rows(Meeting).filter(id=ids.meeting).update(state=stands)


async def _end(cast: Cast, ids: MeetingIds, place: UUID, how: str) -> None:
    noor = await cast('Noor')
    match how:
        case 'closed':
            await set_level(noor, place, 'meetings', NOTHING)
        case 'paused':
            await pause_member(noor, place)
        case 'removed':
            await remove_member(noor, place)
        case 'not invited':
            now = (await rows(Meeting).get(id=ids.meeting)).state
            await rows(Meeting).filter(id=ids.meeting).update(state='planned')
            await set_invited(noor, ids.meeting, place, None)
            await rows(Meeting).filter(id=ids.meeting).update(state=now)


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_an_open_page_loses_what_was_shown(cast: Cast, tally: Tally) -> None:
    """The minutes on an open screen follow when a release is taken back, and when somebody is not invited any more."""
    ids, noor, place = await met(cast), await cast('Noor'), await cast.member('Fatima')
    path = f'/bijeenkomsten/{ids.meeting}/verslag'
    async with phones(cast.tokens['Fatima']) as (fatima,):
        for gone in (take_back(noor, ids.meeting, [ids.point]), set_invited(noor, ids.meeting, place, None)):
            await release(noor, ids.meeting, [ids.point])
            await fatima.open(path)
            await fatima.sees('gezegd')
            await gone
            tally.attempt('open page after a release was taken back')
            await fatima.until(lambda: 'gezegd' not in fatima.text)
