"""What every answer tells the browser: a strict content-security policy with a nonce, and the other headers.

Sources: OWASP ASVS 5.0, chapter V3 (web frontend security); CSP level 3.
"""

import secrets
from collections.abc import Iterable

from starlette.types import ASGIApp, Message, Receive, Scope, Send

NONCE = 'svh_nonce'
ALWAYS = {
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'same-origin',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'permissions-policy': (
        'accelerometer=(), camera=(), display-capture=(), geolocation=(), gyroscope=(), magnetometer=(), '
        'microphone=(), midi=(), payment=(), usb=(), publickey-credentials-get=(self), '
        'publickey-credentials-create=(self), clipboard-write=(self), web-share=(self)'
    ),
}
HSTS = 'max-age=63072000; includeSubDomains'
# A browser that sends one of these would have our pages point to another place (NiceGUI reads it as a path prefix).
NOT_OURS = {b'x-forwarded-prefix'}
PAGE_METHODS = {'GET', 'HEAD'}


class Headers:
    """Middleware: the headers above on every answer, a nonce for every page, and only GET and HEAD for pages."""

    def __init__(self, app: ASGIApp, *, origins: Iterable[str], https: bool) -> None:
        self._app, self._https = app, https
        self._sockets = ' '.join(origin.replace('http', 'ws', 1) for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] != 'http':
            await self._app(scope, receive, send)
            return
        scope['headers'] = [(name, value) for name, value in scope['headers'] if name not in NOT_OURS]
        nonce = scope[NONCE] = secrets.token_urlsafe(16)
        if scope['method'] not in PAGE_METHODS and not scope['path'].startswith(('/api/', '/_nicegui_ws/')):
            await send({'type': 'http.response.start', 'status': 405, 'headers': [(b'allow', b'GET, HEAD')]})
            await send({'type': 'http.response.body', 'body': b''})
            return

        async def with_headers(message: Message) -> None:
            if message['type'] == 'http.response.start':
                message['headers'] = [*message['headers'], *self._headers(nonce, message)]
            await send(message)

        await self._app(scope, receive, with_headers)

    def _headers(self, nonce: str, message: Message) -> list[tuple[bytes, bytes]]:
        present = {name.lower() for name, _ in message['headers']}
        wanted = {**ALWAYS, 'content-security-policy': self._policy(nonce)}
        if self._https:
            wanted['strict-transport-security'] = HSTS
        # What carries no instruction to keep it is not kept: pages, answers, redirects.
        wanted['cache-control'] = 'no-store'
        return [(name.encode(), value.encode()) for name, value in wanted.items() if name.encode() not in present]

    def _policy(self, nonce: str) -> str:
        return '; '.join(
            [
                "default-src 'none'",
                f"script-src 'self' 'nonce-{nonce}'",
                f"style-src 'self' 'nonce-{nonce}'",
                "img-src 'self' data:",
                f"connect-src 'self' {self._sockets}",
                "manifest-src 'self'",
                "worker-src 'self'",
                "form-action 'self'",
                "base-uri 'none'",
                "frame-ancestors 'none'",
            ]
        )
