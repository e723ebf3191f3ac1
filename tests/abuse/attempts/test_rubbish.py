"""Rubbish on the socket: huge, deep, malformed, and very much of it. It changes nothing and locks nobody out."""

import asyncio
import json
import random
import time
from typing import Any
from uuid import uuid4

import aiohttp
import pytest

from tests.abuse.attempts.conftest import PhoneOf
from tests.abuse.attempts.test_events import has_settled, notebook, said
from tests.abuse.tally import Tally
from tests.abuse.wire import SOCKET, WirePhone

FUZZED = 500
HUGE = 2_000_000
FLOOD, BURST, PER_SECOND = 200, 60, 20
VALUES: list[Any] = [
    None, True, 0, -1, 1.5, 2**63, '', 'x', 'x' * 3000, '\x00', '{', '[' * 500, '"\\ud800"', [], {}, [[]], {'a': {}},
    'null', '{"id": null}', '{"values": []}', '{"path": "//evil.example"}', '{"path": "/\\\\evil"}', '1e999', '-',
]  # fmt: skip
KEYS = ('client_id', 'id', 'listener_id', 'args', 'request_id', 'next_message_id', 'level', 'message', 'tab_id')
NAMES = ('event', 'handshake', 'ack', 'javascript_response', 'log', 'update', 'open', 'x')


def rubbish(chance: random.Random, phone: WirePhone) -> Any:
    """A message of which some parts may be right."""
    id, listener = phone.find('send')
    right = {'client_id': phone.client_id, 'id': int(id), 'listener_id': listener}
    if chance.random() < 0.1:
        return chance.choice(VALUES)
    message = {key: chance.choice(VALUES) for key in KEYS if chance.random() < 0.6}
    return {**message, **{key: value for key, value in right.items() if chance.random() < 0.7}}


async def test_malformed_messages(phone: PhoneOf, tally: Tally) -> None:
    noor, bram = await phone('noor', '/schrift'), await phone('bram', '/schrift')
    before, chance = await notebook(noor), random.Random(7)
    for number in range(FUZZED):
        tally.attempt('malformed message')
        await bram.line.emit(chance.choice(NAMES), rubbish(chance, bram))
        if number % 50 == 49:
            await asyncio.sleep(0.5)
            assert bram.line.connected
    tally.no_change('malformed message', before, await notebook(noor))
    assert 'Traceback' not in noor.server.said(), noor.server.said()[-2000:]
    await bram.write('dit kan nog')
    await noor.until(lambda: 'dit kan nog' in noor.text)


FRAMES = [
    '', '2', '4', '42', '42{', '42[]', '42[null]', '42["event"]', '42["event",' + '[' * 2000, '43[]', '44', '45', '9',
    '451-["event",{"_placeholder":true,"num":0}]', '4999999999999999999999["event"]', '42/other,["event",{}]', '\x00',
    '42["event",{"client_id":"x","args":["' + '{\\"a\\":' * 3000 + '"]}]', '40/admin,{}', '41', '1', '6', '42"é\ud7ff"',
    '42["connect",{"QUERY_STRING":"implicit_handshake=true"}]', '42["disconnect"]', '42[["event"],{}]', '42[{},{}]',
]  # fmt: skip


async def test_malformed_frames(phone: PhoneOf, tally: Tally) -> None:
    noor, bram = await phone('noor', '/schrift'), await phone('bram')
    before = await notebook(noor)
    for frame in FRAMES:
        tally.attempt('malformed frame')
        await raw(bram, frame)
        assert noor.line.connected
    tally.no_change('malformed frame', before, await notebook(noor))
    await noor.write('gewoon verder')
    await noor.until(lambda: 'gewoon verder' in noor.text)


@pytest.mark.parametrize('binary', [False, True])
async def test_huge_frames_close_only_their_own_socket(phone: PhoneOf, tally: Tally, binary: bool) -> None:
    noor, bram = await phone('noor', '/schrift'), await phone('bram')
    for size in (65_000, 300_000, HUGE):
        tally.attempt('huge frame')
        body = '42' + json.dumps(['event', {'client_id': noor.client_id, 'args': ['x' * size]}])
        assert await raw(bram, body.encode() if binary else body) == 'closed'
    assert noor.line.connected


async def test_a_long_text_within_the_limit_arrives(phone: PhoneOf) -> None:
    bram = await phone('bram', '/schrift')
    await bram.write('é' * 10_000)
    await bram.until(lambda: 'é' * 10_000 in bram.text)


async def raw(phone: WirePhone, frame: str | bytes) -> str:
    """Send one frame over a bare websocket; whether the server then closed it."""
    url = f'{phone.server.origin}{SOCKET}/?EIO=4&transport=websocket'
    headers = {'Cookie': phone.cookie, 'Origin': phone.server.origin}
    async with aiohttp.ClientSession() as session, session.ws_connect(url, headers=headers, max_msg_size=0) as line:
        await line.receive_str(timeout=5)
        await line.send_str('40')
        await line.receive_str(timeout=5)
        await (line.send_bytes(frame) if isinstance(frame, bytes) else line.send_str(frame))
        with_answer = await _receive(line)
        return 'closed' if with_answer in (aiohttp.WSMsgType.CLOSE, aiohttp.WSMsgType.CLOSED) else 'open'


async def _receive(line: aiohttp.ClientWebSocketResponse) -> aiohttp.WSMsgType | None:
    try:
        return (await line.receive(timeout=0.3)).type
    except (TimeoutError, ConnectionError):
        return None


async def test_a_flood_of_events_is_cut_off_and_the_others_go_on(phone: PhoneOf, tally: Tally, canary: str) -> None:
    noor, bram = await phone('noor', '/groep'), await phone('bram', '/schrift')
    (id, listener), began = bram.find('send'), time.monotonic()
    for number in range(FLOOD):
        tally.attempt('flood of events')
        await bram.emit_event(id, listener, said(f'{canary} {number}'))
    arrived = await settled_count(noor, canary)
    assert arrived <= BURST + PER_SECOND * (time.monotonic() - began)
    await noor.go('/schrift')
    await noor.arrives('/schrift')
    await noor.write(f'Noor gaat door {canary}')
    await noor.until(lambda: f'Noor gaat door {canary}' in noor.text)


async def settled_count(phone: WirePhone, canary: str) -> int:
    """How many entries hold the canary, once no more come."""
    before, now = -1, 0
    while before != now:
        await asyncio.sleep(0.5)
        before, now = now, await count(phone, canary)
    return now


async def count(phone: WirePhone, canary: str) -> int:
    page = (await phone.get('/api/v1/notebook')).json()
    found = sum(canary in note['text'] for note in page['notes'])
    while page.get('next') and canary in page['notes'][-1]['text']:
        page = (await phone.get('/api/v1/notebook', params={'before': page['next']})).json()
        found += sum(canary in note['text'] for note in page['notes'])
    return found


async def test_many_sockets_without_a_page(phone: PhoneOf, tally: Tally) -> None:
    noor, thief = await phone('noor', '/schrift'), await phone()
    for _ in range(40):
        tally.attempt('socket without a page')
        await thief.connect(cookie='x=y')
    await noor.write('nog bereikbaar')
    await noor.until(lambda: 'nog bereikbaar' in noor.text)


async def test_the_same_draft_many_times_is_one_entry(phone: PhoneOf, tally: Tally, canary: str) -> None:
    bram, id = await phone('bram', '/schrift'), str(uuid4())
    element, listener = bram.find('send')
    for _ in range(20):
        tally.attempt('replayed draft')
        await bram.emit_event(element, listener, {'id': id, 'values': {'text': canary, 'audience': 'group'}})
        await bram.post('/api/v1/notebook', {'id': id, 'text': canary})
    await bram.until(lambda: canary in bram.text)
    await has_settled(bram)
    assert sum(canary in text for text in await notebook(bram)) == 1
