"""Sockets that ask for a page that is not theirs: other sites, other sessions, no session at all."""

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import aiohttp
import httpx
import pytest
import socketio

from tests.abuse.attempts.conftest import PhoneOf
from tests.abuse.tally import Tally
from tests.abuse.wire import SOCKET, WirePhone

FOREIGN = ('https://evil.example', 'null', 'http://127.0.0.1', 'http://localhost.evil.example', 'https://127.0.0.1:1')
REFUSED = (socketio.exceptions.ConnectionError, ConnectionError)


async def is_let_in(phone: WirePhone, **how: Any) -> bool:
    """Whether this socket was opened."""
    try:
        await phone.connect(**how)
    except REFUSED:
        return False
    return True


async def shakes(phone: WirePhone, said: Mapping[str, Any], **how: Any) -> object:
    """What a socket that names no page is told when it asks for one by hand."""
    line = await phone.connect(**how)
    return await line.call('handshake', {'document_id': str(uuid4()), **said}, timeout=5)


@pytest.mark.parametrize('origin', FOREIGN)
async def test_another_site_gets_no_socket(phone: PhoneOf, tally: Tally, origin: str) -> None:
    noor = await phone('noor')
    await noor.load('/schrift')
    for asked in ({}, {'client_id': noor.client_id, 'implicit_handshake': 'true'}):
        tally.attempt('socket of another site')
        tally.refused('socket of another site', await is_let_in(noor, origin=origin, **asked))


async def test_our_own_origin_is_let_in(phone: PhoneOf) -> None:
    noor = await phone('noor')
    await noor.load('/schrift')
    assert await is_let_in(noor, client_id=noor.client_id, implicit_handshake='true')


async def test_a_page_is_not_handed_to_another_session(phone: PhoneOf, tally: Tally) -> None:
    noor, bram, again = await phone('noor', '/schrift'), await phone('bram'), await phone('noor')
    for name, cookie in (('no cookie', ''), ("Bram's", bram.cookie), ('another session of hers', again.cookie)):
        thief = await phone()
        thief.tab = noor.tab
        tally.attempt('page of another session')
        asked = {'client_id': noor.client_id, 'implicit_handshake': 'true'}
        tally.refused(name, await is_let_in(thief, cookie=cookie or 'x=y', **asked))
        tally.no_leak(name, 'gelachen', thief.received)


async def test_a_page_of_nobody_is_bound_to_its_browser_as_well(phone: PhoneOf, tally: Tally) -> None:
    visitor, thief = await phone('', '/inloggen'), await phone()
    await thief.get('/')
    tally.attempt('page of another visit')
    asked = {'client_id': visitor.client_id, 'implicit_handshake': 'true'}
    tally.refused('page of another visit', await is_let_in(thief, **asked))


@pytest.mark.parametrize('whose', ['', 'bram', 'greet', 'tom'])
async def test_asking_by_hand_gives_no_page_of_another(phone: PhoneOf, tally: Tally, whose: str) -> None:
    noor, thief = await phone('noor', '/schrift'), await phone(whose)
    for tab in (noor.tab, str(uuid4())):
        tally.attempt('handshake by hand')
        done = await shakes(thief, {'client_id': noor.client_id, 'tab_id': tab}, cookie=thief.cookie or 'x=y')
        tally.refused('handshake by hand', bool(done))


async def test_a_recorded_handshake_does_not_work_in_another_tab(phone: PhoneOf, tally: Tally) -> None:
    noor = await phone('noor', '/schrift')
    tally.attempt('replayed handshake')
    tally.refused('replayed', bool(await shakes(noor, {'client_id': noor.client_id, 'tab_id': str(uuid4())})))
    tally.attempt('replayed handshake')
    tally.refused('twice', bool(await noor.line.call('handshake', {'client_id': noor.client_id, 'tab_id': 'x'})))


async def test_a_socket_that_only_names_a_page_does_not_speak_for_it(phone: PhoneOf, tally: Tally, canary: str) -> None:
    """No cookie, no handshake: only the ids, as somebody who saw them over a shoulder would have them."""
    noor, thief = await phone('noor', '/schrift'), await phone()
    id, listener = noor.find('send')
    for asked in ({'client_id': noor.client_id}, {'client_id': noor.client_id, 'implicit_handshake': 'false'}, {}):
        tally.attempt('socket without a handshake')
        await thief.connect(cookie='x=y', **asked)
        said = {'id': str(uuid4()), 'values': {'text': canary, 'audience': 'group'}}
        await thief.emit_event(id, listener, said, client_id=noor.client_id)
    await noor.write('van Noor zelf')
    await noor.until(lambda: 'van Noor zelf' in noor.text)
    tally.refused('written without a handshake', canary in noor.received)
    tally.no_leak('socket without a handshake', 'van Noor zelf', thief.received)


async def test_a_socket_after_a_refused_handshake_does_not_speak_either(
    phone: PhoneOf, tally: Tally, canary: str
) -> None:
    noor, thief = await phone('noor', '/schrift'), await phone('bram')
    id, listener = noor.find('send')
    tally.attempt('event after a refused handshake')
    await shakes(thief, {'client_id': noor.client_id, 'tab_id': noor.tab})
    said = {'id': str(uuid4()), 'values': {'text': canary, 'audience': 'group'}}
    await thief.emit_event(id, listener, said, client_id=noor.client_id)
    await noor.write('weer van Noor')
    await noor.until(lambda: 'weer van Noor' in noor.text)
    tally.refused('written after a refused handshake', canary in noor.received)


ODD: list[dict[str, Any]] = [
    {'client_id': []},
    {'client_id': {}},
    {'client_id': 7},
    {'client_id': 'x' * 5000},
    {'tab_id': ''},
    {'tab_id': 'x' * 5000},
    {'tab_id': ['x']},
    {'document_id': None},
    {'next_message_id': 'x'},
    {'next_message_id': []},
    {'next_message_id': 1e308},
    {'next_message_id': -1},
    {'next_message_id': 10**6},
    {'old_tab_id': {}},
]


async def test_odd_handshakes_are_refused_quietly(phone: PhoneOf, tally: Tally) -> None:
    noor = await phone('noor')
    await noor.load('/schrift')
    before = noor.server.said()
    for odd in ODD:
        tally.attempt('odd handshake')
        done = await shakes(noor, {'client_id': noor.client_id, 'tab_id': noor.tab, **odd})
        tally.refused(str(odd)[:80], bool(done))
    for asked in ({'client_id': str(uuid4())}, {'client_id': ''}, {}, {'client_id': noor.client_id, 'tab_id': ''}):
        tally.attempt('odd handshake')
        tally.refused(str(asked), await is_let_in(noor, implicit_handshake='true', **asked))
    line = await noor.connect()
    tally.attempt('event that calls itself connect')
    mine = {'implicit_handshake': 'true', 'client_id': noor.client_id, 'tab_id': noor.tab, 'document_id': 'x'}
    forged = {'QUERY_STRING': str(httpx.QueryParams(mine)), 'HTTP_COOKIE': noor.cookie}
    assert await line.call('connect', forged) is False
    assert await shakes(noor, {'client_id': noor.client_id, 'tab_id': noor.tab}, document_id='x')
    assert noor.server.said() == before


async def test_a_strange_cookie_of_another_app_here_does_not_part_a_page_from_its_socket(phone: PhoneOf) -> None:
    noor, browser = await phone('noor'), await phone()
    strange = f'theme={{"a":"b c"}}; {noor.cookie}; =x'
    browser.http.headers['Cookie'] = strange
    await browser.load('/schrift')
    assert 'composer' in browser.text
    assert (await first_word(browser, strange)).startswith('40{')
    assert (await first_word(browser, 'theme=x')).startswith('44')


async def first_word(phone: WirePhone, cookie: str) -> str:
    """What a bare websocket with this very Cookie header is told when it asks for the phone's page."""
    asked = {'client_id': phone.client_id, 'tab_id': phone.tab, 'document_id': 'x', 'next_message_id': '0'}
    query = httpx.QueryParams({'EIO': '4', 'transport': 'websocket', 'implicit_handshake': 'true', **asked})
    headers = {'Cookie': cookie, 'Origin': phone.server.origin}
    async with (
        aiohttp.ClientSession() as session,
        session.ws_connect(f'{phone.server.origin}{SOCKET}/?{query}', headers=headers) as line,
    ):
        await line.receive_str(timeout=5)
        await line.send_str('40')
        return await line.receive_str(timeout=5)
