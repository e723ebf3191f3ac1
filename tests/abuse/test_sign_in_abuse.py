"""Everything that is not an honest answer to the question just asked: one plain 401, and nothing has changed."""

from typing import Any
from uuid import uuid4

import cbor2
import pytest

from svh_app.account.recovery import new_recovery_code
from svh_app.kernel.entry import is_fresh
from tests.abuse.telling import Count, answered, count, is_plain_no
from tests.authenticator import (
    ELIGIBLE,
    HERE,
    HONEST,
    PRESENT,
    VERIFIED,
    Authenticator,
    Phone,
    encode,
    let_time_pass,
)

on_sqlite = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
EVIL = 'https://evil.example'

WRONG_FOR_BOTH: dict[str, dict[str, Any]] = {
    'another challenge': {'said': {'challenge': encode(b'x' * 32)}},
    'no challenge': {'said': {'challenge': ''}},
    'another origin': {'origin': EVIL},
    'a subdomain': {'origin': 'http://evil.localhost:8080'},
    'another port': {'origin': 'http://localhost:8081'},
    'an address of numbers': {'origin': 'http://127.0.0.1:8080'},
    'another relying party': {'rp': 'evil.example'},
    'another type': {'said': {'type': 'webauthn.something'}},
    'in a frame of another site': {'said': {'crossOrigin': True, 'topOrigin': EVIL}},
    'cross-origin only': {'said': {'crossOrigin': True}},
    'a strange cross-origin': {'said': {'crossOrigin': 'false'}},
    'a top origin only': {'said': {'topOrigin': EVIL}},
    'nobody present': {'flags': HONEST & ~PRESENT},
    'nobody verified': {'flags': HONEST & ~VERIFIED},
    'backed up but not able to': {'flags': HONEST & ~ELIGIBLE},
}
WRONG_SIGN_IN: dict[str, dict[str, Any]] = {
    **WRONG_FOR_BOTH,
    'a forged signature': {'forge': True},
    'another person': {'handle': b'somebody else 16'},
    'no person': {'handle': None},
    'no longer able to sync': {'flags': PRESENT | VERIFIED},
    'a registration': {'said': {'type': 'webauthn.create'}},
}
# Where the question named the passkeys, an answer need not say whose it is.
WRONG_CONFIRM = {what: wrong for what, wrong in WRONG_SIGN_IN.items() if what != 'no person'}
WRONG_SIGN_UP: dict[str, dict[str, Any]] = {
    **WRONG_FOR_BOTH,
    'an oversized id': {'id': b'a' * 1024},
    'an oversized key': {'cose': cbor2.dumps({1: 3, 3: -257, -1: b'\xff' * 2000, -2: b'\x01\x00\x01'})},
    'a key of an unknown kind': {'cose': cbor2.dumps({1: 2, 3: -65535, -1: 1, -2: b'x' * 32, -3: b'y' * 32})},
    'an assertion': {'said': {'type': 'webauthn.get'}},
}


@pytest.mark.parametrize('wrong', WRONG_SIGN_IN.values(), ids=WRONG_SIGN_IN)
@on_sqlite
async def test_a_wrong_answer_does_not_sign_in(noor: Phone, wrong: dict[str, Any]) -> None:
    before = await count()
    question = await noor.ask('/session/start')
    body = {'ceremony': question['ceremony'], 'credential': noor.passkey.get(question['options'], **wrong)}
    assert is_plain_no(await noor.post('/session/finish', body))
    assert await count() == before


@pytest.mark.parametrize('wrong', WRONG_SIGN_UP.values(), ids=WRONG_SIGN_UP)
@on_sqlite
async def test_a_wrong_answer_makes_no_account(mallory: Phone, wrong: dict[str, Any]) -> None:
    question = await mallory.ask('/account/start', {'first_name': 'Mallory'})
    credential = Authenticator().create(question['options'], **wrong)
    body = {'ceremony': question['ceremony'], 'credential': credential, 'first_name': 'Mallory'}
    assert is_plain_no(await mallory.post('/account/finish', body))
    assert await count() == Count(0, 0, 0)


@pytest.mark.parametrize('wrong', WRONG_SIGN_UP.values(), ids=WRONG_SIGN_UP)
@on_sqlite
async def test_a_wrong_answer_adds_no_passkey(noor: Phone, wrong: dict[str, Any]) -> None:
    before = await count()
    question = await noor.ask('/passkeys/start')
    credential = Authenticator().create(question['options'], **wrong)
    body = {'ceremony': question['ceremony'], 'credential': credential}
    assert is_plain_no(await noor.post('/passkeys/finish', body))
    assert await count() == before


@pytest.mark.parametrize('wrong', WRONG_CONFIRM.values(), ids=WRONG_CONFIRM)
@on_sqlite
async def test_a_wrong_answer_confirms_nothing(noor: Phone, wrong: dict[str, Any]) -> None:
    await let_time_pass(await noor.viewer(), minutes=6)
    question = await noor.ask('/session/confirm/start')
    body = {'ceremony': question['ceremony'], 'credential': noor.passkey.get(question['options'], **wrong)}
    assert is_plain_no(await noor.post('/session/confirm/finish', body))
    assert not await is_fresh(await noor.viewer())


@on_sqlite
async def test_unknown_wrong_late_and_foreign_are_answered_alike(noor: Phone, mallory: Phone) -> None:
    said = []
    for passkey, wrong in ((Authenticator(), {}), (noor.passkey, {'forge': True})):
        question = await mallory.ask('/session/start')
        body = {'ceremony': question['ceremony'], 'credential': passkey.get(question['options'], **wrong)}
        said.append(await mallory.post('/session/finish', body))
    said.append(await mallory.post('/session/finish', await answered(noor, noor.passkey)))
    said.append(await mallory.post('/session/finish', {**body, 'ceremony': str(uuid4())}))
    said.append(await mallory.post('/session/recover', {'code': 'A' * 24}))
    assert all(is_plain_no(answer) for answer in said)
    shapes = {(answer.content, tuple(sorted(set(answer.headers) - {'set-cookie'}))) for answer in said}
    assert len(shapes) == 1


@on_sqlite
@pytest.mark.parametrize(
    'path', ['/session/confirm/start', '/session/confirm/finish', '/passkeys/start', '/passkeys/finish']
)
async def test_who_is_not_signed_in_is_asked_to(mallory: Phone, path: str) -> None:
    body = {'ceremony': str(uuid4()), 'credential': {}}
    answer = await mallory.post(path, body)
    assert (answer.status_code, answer.json()['code']) == (401, 'sign_in')


@on_sqlite
async def test_a_session_that_was_ended_adds_nothing(noor: Phone) -> None:
    question, token = await noor.ask('/passkeys/start'), noor.token
    async with Phone() as laptop:
        await laptop.sign_in(noor.passkey)
        await laptop.post('/session/end', {'where': 'everywhere'})
    noor.client.cookies.set('svh', token)
    body = {'ceremony': question['ceremony'], 'credential': Authenticator().create(question['options'])}
    assert (await noor.post('/passkeys/finish', body)).status_code == 401
    assert await count() == Count(1, 1, 0)


@on_sqlite
@pytest.mark.parametrize('code', ['', '-', 'A' * 24, 'ÀÉ' * 12, '\x00' * 24, 'A' * 200, "' OR ''='"])
async def test_a_wrong_code_is_a_plain_no(noor: Phone, mallory: Phone, code: str) -> None:
    await new_recovery_code(await noor.viewer())
    assert is_plain_no(await mallory.post('/session/recover', {'code': code}))


@on_sqlite
async def test_nobody_without_a_code_comes_in_with_an_empty_one(noor: Phone, mallory: Phone) -> None:
    assert is_plain_no(await mallory.post('/session/recover', {'code': ''}))


@on_sqlite
async def test_an_answer_to_here_is_for_here(noor: Phone) -> None:
    question = await noor.ask('/session/start')
    assert question['options']['rpId'] == 'localhost'
    assert HERE not in question['options'].values()
