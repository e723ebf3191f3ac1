"""The door of the API: errors, origins, types, sizes; and that nothing is kept on the way."""

import json
import logging
from collections.abc import AsyncIterator, Callable, Iterator

import pytest

from svh_app.api import guard
from svh_app.api.app import api
from svh_app.kernel.gate import Changed, Missing, Refused
from tests.authenticator import HERE, Phone

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
SECRET = 'somebody-wrote-this'


@pytest.fixture
async def phone(store: str) -> AsyncIterator[Phone]:
    async with Phone() as made:
        yield made


@pytest.fixture
def trial() -> Iterator[Callable[[Exception], None]]:
    """A route of the API that raises what it is told to."""
    routes = list(api.router.routes)

    def add(error: Exception) -> None:
        async def fail() -> None:
            raise error

        api.add_api_route('/trial', fail, methods=['POST'], include_in_schema=False)

    yield add
    api.router.routes[:] = routes


@pytest.mark.parametrize(
    ('error', 'status', 'code'),
    [
        (Refused('You cannot do this.'), 403, 'refused'),
        (Missing(), 404, 'missing'),
        (Changed(), 409, 'changed'),
        (RuntimeError(SECRET), 500, 'fault'),
    ],
)
async def test_each_refusal_is_a_sentence_and_a_word(
    phone: Phone, trial: Callable[[Exception], None], error: Exception, status: int, code: str
) -> None:
    trial(error)
    answer = await phone.post('/trial')
    assert answer.status_code == status
    assert answer.json().keys() == {'error', 'code'}
    assert answer.json()['code'] == code
    assert answer.headers['cache-control'] == 'no-store'


async def test_a_fault_shows_and_logs_nothing_that_was_in_hand(
    phone: Phone, trial: Callable[[Exception], None], caplog: pytest.LogCaptureFixture
) -> None:
    trial(RuntimeError(f'{SECRET}\nfault 0000: forged line'))
    with caplog.at_level(logging.DEBUG, 'svh_app'):
        answer = await phone.post('/trial')
    [record] = [record for record in caplog.records if record.name.startswith('svh_app')]
    line = record.getMessage()
    assert SECRET not in line + answer.text
    assert '\n' not in line
    assert 'RuntimeError' in line
    assert 'RuntimeError' not in answer.text
    assert line.split()[1].rstrip(':') in answer.json()['error']


@pytest.mark.parametrize('path', ['/nothing', '/session/start', '/account', '/session/../nothing'])
async def test_absent_paths_and_methods_look_the_same(phone: Phone, path: str) -> None:
    answer = await phone.client.get(path)
    assert (answer.status_code, answer.json()['code']) == (404, 'missing')


@pytest.mark.parametrize(
    'headers',
    [
        {'Origin': 'https://evil.example'},
        {'Origin': 'null'},
        {'Origin': f'{HERE}.evil.example'},
        {'Origin': 'http://localhost:8081'},
        {'Origin': 'https://localhost:8080'},
        {'Origin': HERE, 'Sec-Fetch-Site': 'cross-site'},
        {'Origin': '', 'Referer': 'https://evil.example/'},
        {'Origin': '', 'Referer': f'https://evil.example/{HERE}'},
        {'Origin': ''},
    ],
)
async def test_another_site_is_refused(phone: Phone, headers: dict[str, str]) -> None:
    answer = await phone.client.post('/session/end', json={}, headers=headers)
    assert (answer.status_code, answer.json()['code']) == (403, 'refused')


async def test_a_browser_that_sends_only_a_referer_is_let_in(phone: Phone) -> None:
    headers = {'Origin': '', 'Referer': f'{HERE}/inloggen'}
    assert (await phone.client.post('/session/end', json={}, headers=headers)).status_code == 200


@pytest.mark.parametrize(
    'kind', ['text/plain', 'application/x-www-form-urlencoded', 'multipart/form-data', 'application/jsonp', '']
)
async def test_what_a_form_can_send_is_refused(phone: Phone, kind: str) -> None:
    answer = await phone.client.post('/session/end', content='{}', headers={'Content-Type': kind})
    assert (answer.status_code, answer.json()['code']) == (422, 'invalid')


@pytest.mark.parametrize('length', ['65537', '999999999999999999999', '-1', 'x', ''])
async def test_a_length_that_cannot_be_is_refused_unread(phone: Phone, length: str) -> None:
    request = phone.client.build_request(
        'POST', '/session/end', content=b'{}', headers={'Content-Type': 'application/json'}
    )
    request.headers['Content-Length'] = length
    assert (await phone.client.send(request)).status_code == 413


async def test_a_body_that_does_not_say_how_long_it_is_is_counted(phone: Phone) -> None:
    read = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal read
        while True:
            read += 1
            yield b' ' * 1024

    answer = await phone.client.post('/session/end', content=endless(), headers={'Content-Type': 'application/json'})
    assert (answer.status_code, answer.json()['code']) == (413, 'too_large')
    assert read <= guard.BODY_MAX // 1024 + 2


@pytest.mark.parametrize(
    'body',
    ['', '{', 'null', '[]', '[' * 60_000, '1' * 5000, '{"where": 1}', '{"where": "there"}', '"\\ud800"', '\x00'],
)
async def test_broken_json_is_a_plain_no(phone: Phone, body: str) -> None:
    answer = await phone.client.post('/session/end', content=body, headers={'Content-Type': 'application/json'})
    assert (answer.status_code, answer.json()['code']) == (422, 'invalid')
    assert answer.json().keys() == {'error', 'code'}


async def test_the_description_tells_how_we_say_no(phone: Phone) -> None:
    described = (await phone.client.get('/openapi.json')).json()
    assert described['info']['title'] == 'Mijn groep'
    assert 'HTTPValidationError' not in json.dumps(described)
    assert (await phone.client.get('/docs')).status_code == 404
