"""Cases 16 and 18: other sites, broken and huge input, forged log lines, and floods over HTTP."""

import json
import statistics
import time
from typing import Any
from uuid import uuid4

import pytest

from tests.abuse.attempts import story
from tests.abuse.attempts.conftest import PhoneOf
from tests.abuse.attempts.test_events import notebook
from tests.abuse.tally import Tally
from tests.abuse.wire import WirePhone

EVIL = 'https://evil.example'
POSTS = ('/api/v1/notebook', '/api/v1/session/end', '/api/v1/session/start', '/api/v1/passkeys/start')
FROM_ELSEWHERE: list[dict[str, str]] = [
    {'Origin': EVIL},
    {'Origin': 'null'},
    {'Origin': ''},
    {'Origin': '', 'Referer': f'{EVIL}/'},
    {'Origin': EVIL, 'Referer': 'http://127.0.0.1/'},
]
FORMS = ('text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data; boundary=x', '')
ID = str(uuid4())
BROKEN: dict[str, bytes] = {
    'empty': b'',
    'half': b'{"id": "',
    'null': b'null',
    'list': b'[]',
    'deep': b'[' * 60_000,
    'deep objects': b'{"a":' * 10_000,
    'NUL': b'\x00',
    'not UTF-8': b'{"id": "\xff\xfe"}',
    'surrogate as an id': b'{"id": "\\ud800", "text": "x"}',
    'no text': json.dumps({'id': ID}).encode(),
    'text as a list': json.dumps({'id': ID, 'text': ['x']}).encode(),
    'text as a number': json.dumps({'id': ID, 'text': 7}).encode(),
    'long id': json.dumps({'id': 'a' * 5000, 'text': 'x'}).encode(),
    'id of another kind': json.dumps({'id': {'$ne': 1}, 'text': 'x'}).encode(),
    'audience of another kind': json.dumps({'id': ID, 'text': 'x', 'audience': {'all': True}}).encode(),
    'audience unknown': json.dumps({'id': ID, 'text': 'x', 'audience': 'everybody'}).encode(),
    'audience half known': json.dumps({'id': ID, 'text': 'x', 'audience': 'chosen'}).encode(),
    'audience of nobody': json.dumps({'id': ID, 'text': 'x', 'audience': []}).encode(),
    'audience of strangers': json.dumps({'id': ID, 'text': 'x', 'audience': [str(uuid4())]}).encode(),
    'audience too long': json.dumps({'id': ID, 'text': 'x', 'audience': [str(uuid4())] * 1500}).encode(),
    'text too long': json.dumps({'id': ID, 'text': 'x' * 10_001}).encode(),
    'only invisible signs': json.dumps({'id': ID, 'text': '\u202e\u200b\x00\x1b'}).encode(),
    'a megabyte': json.dumps({'id': ID, 'text': 'x' * 2**20}).encode(),
    'huge number': b'{"id": ' + b'9' * 6000 + b', "text": "x"}',
}
KIND = {'Content-Type': 'application/json'}


@pytest.mark.parametrize('path', POSTS)
async def test_another_site_changes_nothing(phone: PhoneOf, tally: Tally, canary: str, path: str) -> None:
    noor = await phone('noor')
    body = {'id': str(uuid4()), 'text': canary}
    for headers in FROM_ELSEWHERE:
        tally.attempt('post of another site')
        answer = await noor.post(path, body, headers=headers)
        tally.refused(str(headers), answer.status_code != 403)
    for kind in FORMS:
        tally.attempt('post as a form')
        headers = {'Content-Type': kind, 'Origin': _named(noor)}
        answer = await noor.post(path, content=json.dumps(body), headers=headers)
        tally.refused(kind, answer.status_code != 422)
    tally.refused(path, canary in str(await notebook(noor)))


async def test_nobody_gets_one_plain_no(phone: PhoneOf, tally: Tally) -> None:
    nobody, forger = await phone(), await phone()
    forger.http.cookies.set('svh', 'x' * 43)
    for asking in (nobody, forger):
        for answer in (
            await asking.get('/api/v1/me'),
            await asking.get('/api/v1/notebook'),
            await asking.get(f'/api/v1/meetings/{ID}.ics'),
            await asking.post('/api/v1/notebook', {'id': ID, 'text': 'x'}),
            await asking.post('/api/v1/passkeys/start', {}),
        ):
            tally.attempt('nobody at the API')
            tally.no_change('nobody at the API', (401, 'sign_in'), (answer.status_code, answer.json()['code']))


async def test_a_page_cannot_be_framed_or_posted_to(phone: PhoneOf, tally: Tally) -> None:
    noor = await phone('noor')
    for path in ('/', '/schrift', '/groep', '/instellingen', '/niets', '/inloggen'):
        tally.attempt('framing')
        headers = (await noor.get(path)).headers
        framed = headers.get('x-frame-options') != 'DENY' or "frame-ancestors 'none'" not in headers[CSP]
        tally.refused(path, framed)
        tally.attempt('post to a page')
        tally.refused(path, (await noor.post(path, {})).status_code != 405)


CSP = 'content-security-policy'


@pytest.mark.parametrize('name', BROKEN)
async def test_broken_input_is_a_plain_no(phone: PhoneOf, tally: Tally, name: str) -> None:
    noor = await phone('noor')
    before = await notebook(noor)
    for path in POSTS if name in ('half', 'deep', 'NUL', 'a megabyte') else POSTS[:1]:
        tally.attempt('broken input')
        answer = await noor.post(path, content=BROKEN[name], headers=KIND)
        assert 400 <= answer.status_code < 500, (name, answer.text)
        assert answer.json().keys() == {'error', 'code'}
    tally.no_change(name, before, await notebook(noor))


async def test_odd_signs_are_taken_out_and_not_passed_on(phone: PhoneOf, tally: Tally, canary: str) -> None:
    noor = await phone('noor')
    for odd in ('\x00', '\x1b[31m', '\u202e', '\ufeff', '\u2028', '\x07'):
        tally.attempt('odd sign in a text')
        await story.note(noor, f'{canary}{odd}einde')
    kept = [text for text in await notebook(noor) if canary in text]
    tally.no_change('odd signs', set(), {sign for text in kept for sign in text if not sign.isprintable()})


async def test_a_lone_surrogate_is_refused_or_taken_out(phone: PhoneOf, tally: Tally) -> None:
    noor = await phone('noor', '/schrift')
    body = b'{"id": "' + str(uuid4()).encode() + b'", "text": "a\\ud800b"}'
    tally.attempt('lone surrogate')
    assert (await noor.post('/api/v1/notebook', content=body, headers=KIND)).status_code in (201, 422)
    id, listener = noor.find('send')
    draft = '{"id": "' + str(uuid4()) + '", "values": {"text": "c\\ud800d", "audience": "group"}}'
    tally.attempt('lone surrogate')
    message = {'id': int(id), 'client_id': noor.client_id, 'listener_id': listener, 'args': [draft]}
    await noor.line.emit('event', message)
    await noor.write('daarna')
    await noor.until(lambda: 'daarna' in noor.text)
    assert (await noor.get('/api/v1/notebook')).status_code == 200


async def test_no_log_line_can_be_forged(phone: PhoneOf, tally: Tally, canary: str) -> None:
    """Whatever is sent, the log holds none of it: no line of it, no part of a line."""
    noor, forged = await phone('noor'), f'x\n2026-11-22 ERROR {canary}\r\nsvh: {canary}'
    headers = {'User-Agent': f'{canary}\x1b[2J', 'Referer': f'http://x/{canary}', 'X-Forwarded-For': canary}
    for path in (f'/{canary}', f'/schrift/{canary}', f'/api/v1/{canary}', f'/%0a{canary}', f'//%5b{canary}'):
        tally.attempt('forged log line')
        await noor.get(noor.server.origin + path, headers=headers)
    for path in POSTS:
        tally.attempt('forged log line')
        await noor.post(path, {'id': forged, 'text': forged, 'first_name': forged, 'where': forged}, headers=headers)
        await noor.post(path, {}, headers={**headers, 'Origin': f'http://{canary}'})
    await story.note(noor, forged)
    await noor.open('/groep/uitnodigen')
    await noor.fire('send', {'name': forged, 'preset': forged})
    await noor.fire('send', {'name': forged[:30], 'preset': 'x' * 500})
    await noor.go(f'//[{canary}')
    await noor.go(f'/schrift/{canary}')
    await noor.arrives(f'/schrift/{canary}')
    tally.no_leak('forged log line', canary, noor.server.said())


async def test_a_flood_at_the_door_does_not_lock_out_another(phone: PhoneOf, tally: Tally) -> None:
    flooding, victim = await phone(), await phone()
    await flooding.get('/')
    answers = []
    for _ in range(60):
        tally.attempt('flood at the door')
        elsewhere = {'X-Forwarded-For': '198.51.100.9', 'Origin': _named(flooding)}
        answers.append((await flooding.post('/api/v1/session/start', {}, headers=elsewhere)).status_code)
    assert answers[0] == 200
    tally.refused('flood at the door', 429 not in answers)
    let_in = await victim.post('/api/v1/session/start', {}, headers={'Origin': _named(victim)})
    assert let_in.status_code == 200


def _named(phone: WirePhone) -> str:
    """Passkeys belong to a name and not to numbers."""
    return phone.server.origin.replace('127.0.0.1', 'localhost')


# Until writing over HTTP has a limit of its own, as events have (svh_app/api/notebook.py).
async def test_a_flood_of_entries_over_http_is_slowed_down(phone: PhoneOf, tally: Tally, canary: str) -> None:
    ilse, noor = await phone('ilse'), await phone('noor')
    answers = []
    for number in range(150):
        tally.attempt('flood of entries over HTTP')
        body: Any = {'id': str(uuid4()), 'text': f'{canary} {number}', 'audience': 'me'}
        answers.append((await ilse.post('/api/v1/notebook', body)).status_code)
    assert (await noor.post('/api/v1/notebook', {'id': str(uuid4()), 'text': 'Noor gaat door'})).status_code == 201
    tally.refused('flood of entries over HTTP', 429 not in answers)


async def test_how_long_hidden_and_absent_take_is_told_not_judged(
    phone: PhoneOf, tally: Tally, canary: str, capsys: pytest.CaptureFixture[str]
) -> None:
    noor, bram, fatima = await phone('noor'), await phone('bram'), await phone('fatima')
    hidden, took = await story.note(noor, canary, [await story.own_id(fatima)]), dict[str, list[float]]()
    for _ in range(40):
        for name, id in (('hidden', hidden), ('absent', str(uuid4()))):
            tally.attempt('timing')
            began = time.perf_counter()
            await bram.get('/api/v1/notebook', params={'before': id})
            took.setdefault(name, []).append(time.perf_counter() - began)
    pairs = [h - a for h, a in zip(took['hidden'], took['absent'], strict=True)]
    with capsys.disabled():
        print(
            f'\nhidden - absent: median {statistics.median(pairs) * 1000:+.2f} ms of '
            f'{statistics.median(took["absent"]) * 1000:.2f} ms'
        )
