"""A passkey authenticator in pure Python, honest or not, and a phone that signs in with one over HTTP."""

import hashlib
import json
import os
import struct
from base64 import urlsafe_b64decode, urlsafe_b64encode
from datetime import UTC, datetime, timedelta
from types import TracebackType
from typing import Any, Self

import cbor2
import httpx
import pytest
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.asymmetric import ec
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.api import sign_in
from svh_app.api.app import api
from svh_app.api.cookies import configure
from svh_app.kernel.entry import viewer_of
from svh_app.kernel.viewer import Viewer
from svh_app.settings import Settings
from svh_app.store.rows import Session

HERE = 'http://localhost:8080'
CHROME = 'Mozilla/5.0 (Linux; Android 14; SM-A145R) AppleWebKit/537.36 Chrome/130.0.0.0 Mobile Safari/537.36'
PRESENT, VERIFIED, ELIGIBLE, BACKED_UP, ATTESTED = 0x01, 0x04, 0x08, 0x10, 0x40
HONEST = PRESENT | VERIFIED | ELIGIBLE | BACKED_UP


def encode(data: bytes) -> str:
    """Base64url without padding, as WebAuthn writes bytes in JSON."""
    return urlsafe_b64encode(data).rstrip(b'=').decode()


def decode(text: str) -> bytes:
    """The bytes of base64url without padding."""
    return urlsafe_b64decode(text + '===')


class Authenticator:
    """One passkey. Every answer is correct, except for what a test says otherwise.

    `flags`: the authenticator's flags; `said`: more, or other, client data; `id`: another credential id; `rp`: another
    relying party; `cose`: another public key; `handle`: another user handle, None for none; `forge`: spoil the
    signature.
    """

    def __init__(self, count: int = 0) -> None:
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.id, self.count, self.handle = os.urandom(32), count, b''

    def create(
        self,
        options: dict[str, Any],
        origin: str = HERE,
        *,
        flags: int = HONEST,
        said: dict[str, Any] | None = None,
        id: bytes | None = None,
        rp: str | None = None,
        cose: bytes = b'',
    ) -> dict[str, Any]:
        """Answer `navigator.credentials.create()`."""
        self.id, self.handle = id or self.id, decode(options['user']['id'])
        length = struct.pack('>H', len(self.id))
        data = (
            self._data(rp or options['rp']['id'], flags | ATTESTED)
            + bytes(16)
            + length
            + self.id
            + (cose or self._cose())
        )
        made = cbor2.dumps({'fmt': 'none', 'attStmt': {}, 'authData': data})
        client = self._client('webauthn.create', options, origin, said)
        return self._credential({'clientDataJSON': encode(client), 'attestationObject': encode(made)})

    def get(
        self,
        options: dict[str, Any],
        origin: str = HERE,
        *,
        flags: int = HONEST,
        said: dict[str, Any] | None = None,
        rp: str | None = None,
        handle: bytes | None = b'',
        forge: bool = False,
    ) -> dict[str, Any]:
        """Answer `navigator.credentials.get()`."""
        client = self._client('webauthn.get', options, origin, said)
        data = self._data(rp or options['rpId'], flags)
        signature = self.key.sign(data + hashlib.sha256(client).digest(), ec.ECDSA(hashes.SHA256()))
        signature = signature[:-1] + bytes([signature[-1] ^ forge])
        response = {'clientDataJSON': client, 'authenticatorData': data, 'signature': signature}
        written = {name: encode(value) for name, value in response.items()}
        shown = self.handle if handle == b'' else handle
        return self._credential({**written, 'userHandle': encode(shown) if shown else None})

    def _data(self, rp: str, flags: int) -> bytes:
        return hashlib.sha256(rp.encode()).digest() + bytes([flags]) + struct.pack('>I', self.count)

    def _client(self, kind: str, options: dict[str, Any], origin: str, said: dict[str, Any] | None) -> bytes:
        data = {'type': kind, 'challenge': options['challenge'], 'origin': origin, 'crossOrigin': False}
        return json.dumps({**data, **(said or {})}).encode()

    def _credential(self, response: dict[str, Any]) -> dict[str, Any]:
        return {'id': encode(self.id), 'rawId': encode(self.id), 'type': 'public-key', 'response': response}

    def _cose(self) -> bytes:
        point = self.key.public_key().public_numbers()
        x, y = (number.to_bytes(32, 'big') for number in (point.x, point.y))
        return cbor2.dumps({1: 2, 3: -7, -1: 1, -2: x, -3: y})


class Phone:
    """A browser with cookies of its own and a passkey, talking to the API. `async with Phone() as phone`."""

    def __init__(self, origin: str = HERE, *, address: str = '127.0.0.1', language: str = 'en') -> None:
        self.origin, self.passkey = origin, Authenticator()
        headers = {'Origin': origin, 'User-Agent': CHROME, 'Accept-Language': language}
        transport = httpx.ASGITransport(api, client=(address, 50000))
        self.client = httpx.AsyncClient(transport=transport, base_url=origin, headers=headers)

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.client.aclose()

    async def post(self, path: str, body: Any = None) -> httpx.Response:
        """Send JSON to a path of the API."""
        return await self.client.post(path, json=body or {})

    async def ask(self, path: str, body: Any = None) -> dict[str, Any]:
        """The question of a ceremony."""
        answer = await self.post(path, body)
        assert answer.status_code == 200, answer.text
        question: dict[str, Any] = answer.json()
        return question

    async def sign_up(self, name: str = 'Noor', **answer: Any) -> httpx.Response:
        """Make an account with this phone's passkey."""
        question = await self.ask('/account/start', {'first_name': name})
        credential = self.passkey.create(question['options'], self.origin)
        body = {'ceremony': question['ceremony'], 'credential': credential, 'first_name': name}
        return await self.post('/account/finish', {**body, **answer})

    async def sign_in(self, passkey: Authenticator | None = None, **answer: Any) -> httpx.Response:
        """Sign in with a passkey, this phone's own unless said otherwise."""
        return await self._with('/session', passkey, answer)

    async def confirm(self, passkey: Authenticator | None = None) -> httpx.Response:
        """Show that it is you."""
        return await self._with('/session/confirm', passkey, {})

    async def add_passkey(self, passkey: Authenticator) -> httpx.Response:
        """Add one more passkey."""
        question = await self.post('/passkeys/start')
        if question.status_code != 200:
            return question
        ceremony, options = question.json()['ceremony'], question.json()['options']
        return await self.post(
            '/passkeys/finish', {'ceremony': ceremony, 'credential': passkey.create(options, self.origin)}
        )

    async def viewer(self) -> Viewer:
        """Who is signed in on this phone."""
        viewer = await viewer_of(self.token)
        assert viewer
        return viewer

    @property
    def token(self) -> str:
        """The session's token, '' when signed out."""
        return self.client.cookies.get('__Host-svh' if self.origin.startswith('https') else 'svh') or ''

    async def _with(self, path: str, passkey: Authenticator | None, more: dict[str, Any]) -> httpx.Response:
        question = await self.ask(f'{path}/start')
        credential = (passkey or self.passkey).get(question['options'], self.origin)
        return await self.post(f'{path}/finish', {'ceremony': question['ceremony'], 'credential': credential, **more})


def at_home(monkeypatch: pytest.MonkeyPatch) -> None:
    """The API at http://localhost:8080, nobody has asked anything yet, and failures are answered at once."""
    configure(Settings(_env_file=None, port=8080, origin=''))
    sign_in.fresh_limits()
    monkeypatch.setattr(sign_in, 'EVERY_FAILURE_TAKES', 0)


async def let_time_pass(viewer: Viewer, minutes: int) -> None:
    """The viewer's last user check was so many minutes ago."""
    sessions = QuerySet(Session).using_db(get_connection('default'))
    await sessions.filter(id=viewer.session_id).update(verified=datetime.now(UTC) - timedelta(minutes=minutes))
