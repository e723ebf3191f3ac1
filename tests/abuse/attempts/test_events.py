"""Events of elements that are somebody else's, hidden, gone or guessed; and a page after its owner lost it."""

import asyncio
import json
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest

from tests.abuse.attempts.conftest import PhoneOf
from tests.abuse.tally import Tally
from tests.abuse.wire import WirePhone

GUESSES: list[Any] = [str(uuid4()), '', '1', 'listener', None, 1, [], {}, True, 'x' * 5000]


def every_listener(phone: WirePhone) -> Iterator[tuple[str, str]]:
    for id, element in phone.shown():
        for listener in element.get('events', []):
            yield id, listener['listener_id']


def said(text: str) -> dict[str, Any]:
    return {'id': str(uuid4()), 'values': {'text': text, 'audience': 'group'}}


async def notebook(phone: WirePhone) -> list[str]:
    """What the API says that this person reads."""
    return [note['text'] for note in (await phone.get('/api/v1/notebook')).json()['notes']]


async def has_settled(phone: WirePhone) -> None:
    """A round trip: whatever was sent before is handled by now."""
    await phone.line.call('handshake', {'client_id': 'none'}, timeout=10)
    await asyncio.sleep(0.2)


async def test_a_socket_fires_nothing_on_the_page_of_another(phone: PhoneOf, tally: Tally, canary: str) -> None:
    noor, bram = await phone('noor', '/schrift'), await phone('bram', '/schrift')
    before = await notebook(noor)
    for id, listener in every_listener(noor):
        tally.attempt("event on another's page")
        await bram.emit_event(id, listener, said(canary), client_id=noor.client_id)
    await has_settled(bram)
    tally.no_change("event on another's page", before, await notebook(noor))
    tally.no_leak("event on another's page", canary, noor.received)


async def test_the_listener_of_another_is_none_of_mine(phone: PhoneOf, tally: Tally, canary: str) -> None:
    noor, bram = await phone('noor', '/groep'), await phone('bram', '/schrift')
    before = await notebook(noor)
    for id, listener in every_listener(noor):
        for mine, _ in [(id, ''), *list(every_listener(bram))[:3]]:
            tally.attempt('listener of another on my page')
            await bram.emit_event(mine, listener, said(canary))
    await has_settled(bram)
    tally.no_change('listener of another on my page', before, await notebook(noor))


async def test_listeners_cannot_be_guessed(phone: PhoneOf, tally: Tally) -> None:
    bram = await phone('bram', '/schrift')
    quiet, before = bram.server.said(), await notebook(bram)
    ids = [id for id, _ in every_listener(bram)]
    for guess in GUESSES:
        for id in (ids[0], '0', '99999', '-1'):
            tally.attempt('guessed listener')
            message = {
                'id': int(id),
                'client_id': bram.client_id,
                'listener_id': guess,
                'args': [json.dumps(said('x'))],
            }
            await bram.line.emit('event', message)
    await has_settled(bram)
    tally.no_change('guessed listener', before, await notebook(bram))
    assert bram.server.said() == quiet


async def test_an_element_that_was_taken_away_hears_nothing(phone: PhoneOf, tally: Tally, canary: str) -> None:
    bram = await phone('bram', '/schrift')
    id, listener = bram.find('send')
    await bram.go('/groep')
    await bram.until(lambda: id not in bram.elements)
    tally.attempt('event of an element that is gone')
    await bram.emit_event(id, listener, said(canary))
    await has_settled(bram)
    tally.refused('event of an element that is gone', canary in str(await notebook(bram)))


async def test_a_member_has_no_element_of_the_owner(phone: PhoneOf, tally: Tally) -> None:
    """What somebody may not do is not built into the page: not hidden, not disabled, not there."""
    noor = await phone('noor', '/groep')
    people = [one.split('"')[0] for one in noor.text.split('/groep/mensen/')[1:]]
    assert people
    for who in ('fatima', 'bram'):
        member = await phone(who, '/groep')
        for path in ('/groep/uitnodigen', *(f'/groep/mensen/{id}' for id in people)):
            tally.attempt("owner's place")
            await member.go(path)
            await member.arrives(path)
            hearing = [css for _, element in member.shown() if element.get('events') for css in element['class']]
            tally.refused(path, 'danger' in hearing or 'form' in hearing)


async def test_who_has_no_place_writes_nothing(phone: PhoneOf, tally: Tally, canary: str) -> None:
    noor, tom = await phone('noor'), await phone('tom')
    for who in (tom, await phone('greet')):
        tally.attempt('writing without a place in the group')
        await who.post('/api/v1/notebook', {'id': str(uuid4()), 'text': canary})
    tally.refused('writing without a place', canary in str(await notebook(noor)))


@pytest.mark.parametrize('name', ['log', 'javascript_response', 'ack', 'reload', 'disconnect', 'connect', '*', ''])
async def test_the_other_doors_of_the_socket(phone: PhoneOf, tally: Tally, canary: str, name: str) -> None:
    noor, bram = await phone('noor', '/schrift'), await phone('bram', '/schrift')
    quiet = noor.server.said()
    for client_id in (noor.client_id, bram.client_id, '', 'none'):
        forged = f'{canary}\n2026-01-01 ADMIN: sign-in ok'
        more = {'level': 'error', 'message': forged, 'request_id': forged, 'result': forged, 'next_message_id': 10**6}
        tally.attempt(f'socket message {name or "without a name"}')
        await bram.line.emit(name, {'client_id': client_id, **more})
    await has_settled(bram)
    tally.no_leak('forged log line', canary, noor.server.said())
    assert noor.server.said() == quiet
    await noor.write(f'nog steeds hier {canary[:12]}')
    await noor.until(lambda: f'nog steeds hier {canary[:12]}' in noor.text)


@pytest.mark.parametrize('path', ['/_nicegui/client/{id}/upload/1', '/_nicegui/{id}', '/_nicegui/client/{id}/x'])
async def test_there_is_nothing_to_upload_to(phone: PhoneOf, tally: Tally, path: str) -> None:
    noor, bram = await phone('noor', '/schrift'), await phone('bram')
    tally.attempt('upload')
    files = {'f': ('../../x.txt', b'z' * 100_000)}
    answer = await bram.http.post(
        path.format(id=noor.client_id), files=files, headers={'Origin': 'https://evil.example'}
    )
    assert answer.status_code == 405
    tally.no_leak('upload', 'gelachen', answer.text)


async def test_after_signing_out_the_open_page_does_and_shows_nothing(
    phone: PhoneOf, tally: Tally, canary: str
) -> None:
    bram = await phone('bram', '/schrift')
    before, listeners = await notebook(bram), list(every_listener(bram))
    assert (await bram.post('/api/v1/session/end', {'where': 'here'})).status_code == 200
    await bram.until(lambda: bool(bram.asked_to_open), within=2)
    assert before[0][:20] not in bram.text
    asked = len(bram.asked_to_open)
    for id, listener in listeners:
        tally.attempt('event of a page that was closed')
        await bram.emit_event(id, listener, said(canary))
        await bram.emit_event(id, listener, {'path': '/schrift', 'back': False})
    await has_settled(bram)
    assert before[0][:20] not in bram.text
    tally.no_change('a closed page still listens', asked, len(bram.asked_to_open))
    tally.no_change('event of a page that was closed', before, await notebook(await phone('bram')))


async def test_a_closed_page_is_not_handed_out_again(phone: PhoneOf, tally: Tally) -> None:
    bram = await phone('bram', '/schrift')
    cookie = bram.cookie
    await bram.post('/api/v1/session/end', {'where': 'here'})
    await bram.until(lambda: bool(bram.asked_to_open), within=2)
    tally.attempt('handshake of a page that was closed')
    line = await bram.connect(cookie=cookie, client_id=bram.client_id)
    said_yes = await line.call('handshake', {'client_id': bram.client_id, 'tab_id': bram.tab, 'document_id': 'x'})
    tally.refused('handshake of a page that was closed', bool(said_yes))
