"""Broken bodies, the same in every run: always a plain no, never a fault, never a word about the inside."""

import json
import random
from collections.abc import Awaitable, Callable
from typing import Any

import pytest

from svh_app.api import sign_in
from tests.abuse.telling import answered
from tests.authenticator import Authenticator, Phone, encode

on_sqlite = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
FUZZED = 80


class Fuzz:
    """Broken variations of an honest body, the same ones in every run."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)

    def body(self, honest: dict[str, Any]) -> Any:
        broken = json.loads(json.dumps(honest))
        for _ in range(self.random.randint(1, 3)):
            holder, key = self.random.choice(list(self._places(broken)))
            self._break(holder, key)
        return broken

    def _places(self, part: dict[str, Any]) -> list[tuple[dict[str, Any], str]]:
        places = [(part, key) for key in part]
        for value in part.values():
            places += self._places(value) if isinstance(value, dict) else []
        return places

    def _break(self, holder: dict[str, Any], key: str) -> None:
        if self.random.random() < 0.15:
            holder.pop(key, None)
        else:
            holder[key] = self.random.choice([self._junk, self._spoiled])(holder.get(key))

    def _junk(self, _: Any) -> Any:
        noise = encode(self.random.randbytes(self.random.randint(0, 80)))
        client = [None, [], 1, {'type': 1}, {'type': 'webauthn.get', 'challenge': 1, 'origin': 1, 'crossOrigin': {}}]
        written = encode(json.dumps(self.random.choice(client)).encode())
        deep = encode(b'\x81' * 5000), encode(b'[' * 5000), encode(b'\xbf' * 300)
        values = [None, '', 1, -1.5, True, [], {}, 'A', '%%%', 'ß', '\ud800', '\x00', noise, written, *deep, 10**400]
        return self.random.choice(values)

    def _spoiled(self, value: Any) -> Any:
        if not isinstance(value, str) or not value:
            return self._junk(value)
        at = self.random.randrange(len(value))
        return value[:at] + self.random.choice(['', 'A', '_', '=', value]) + value[at + 1 :]


Honest = Callable[[Phone], Awaitable[tuple[str, dict[str, Any]]]]


async def honest_sign_up(phone: Phone) -> tuple[str, dict[str, Any]]:
    question = await phone.ask('/account/start', {'first_name': 'Mallory'})
    credential = Authenticator().create(question['options'])
    return '/account/finish', {'ceremony': question['ceremony'], 'credential': credential, 'first_name': 'M'}


async def honest_sign_in(phone: Phone) -> tuple[str, dict[str, Any]]:
    return '/session/finish', await answered(phone, phone.passkey)


async def honest_confirm(phone: Phone) -> tuple[str, dict[str, Any]]:
    question = await phone.ask('/session/confirm/start')
    credential = phone.passkey.get(question['options'])
    return '/session/confirm/finish', {'ceremony': question['ceremony'], 'credential': credential}


async def honest_passkey(phone: Phone) -> tuple[str, dict[str, Any]]:
    question = await phone.ask('/passkeys/start')
    credential = Authenticator().create(question['options'])
    return '/passkeys/finish', {'ceremony': question['ceremony'], 'credential': credential}


@on_sqlite
@pytest.mark.parametrize('honest', [honest_sign_up, honest_sign_in, honest_confirm, honest_passkey])
async def test_broken_bodies_are_refused_and_nothing_breaks(noor: Phone, honest: Honest) -> None:
    fuzz, statuses = Fuzz(seed=7), dict.fromkeys((200, 401, 422), 0)
    for _ in range(FUZZED):
        sign_in.fresh_limits()
        path, body = await honest(noor)
        content = json.dumps(fuzz.body(body))
        answer = await noor.client.post(path, content=content, headers={'Content-Type': 'application/json'})
        statuses[answer.status_code] += 1
        said = answer.json()
        assert answer.status_code == 200 or said.keys() == {'error', 'code'}
        assert not any(word in answer.text for word in ('Error', 'Exception', 'webauthn', 'Traceback', 'cbor'))
    # What was spoiled need not matter: an optional field, padding. Whatever got in was honest where it counts.
    assert statuses[401] > FUZZED // 3
    assert statuses[200] < FUZZED // 4
