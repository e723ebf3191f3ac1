"""What every answer tells the browser: a strict content-security policy with a nonce, and the other headers.

Sources: OWASP ASVS 5.0, chapter V3 (web frontend security); CSP level 3.
"""

import html
import logging
import secrets
import traceback
from collections.abc import Iterable

from starlette.requests import Request
from starlette.responses import HTMLResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from svh_app.api.errors import BROKEN
from svh_app.words import best_language, words

log = logging.getLogger(__name__)
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
        'publickey-credentials-create=(self), clipboard-write=(self)'
    ),
}
HSTS = 'max-age=63072000; includeSubDomains'
# A browser that sends one of these would have our pages point to another place (NiceGUI reads it as a path prefix).
NOT_OURS = {b'x-forwarded-prefix'}
PAGE_METHODS = {'GET', 'HEAD'}
# No style and no script: it must work when nothing else does.
PAGE = (
    '<!doctype html><html lang="{language}"><meta charset="utf-8"><meta name="viewport" content="width=device-width">'
    '<title>Mijn groep</title><main><p>{said}</p><p><a href="/">Mijn groep</a></p></main></html>'
)


class Headers:
    """Middleware: the headers above on every answer, a nonce for every page, only GET and HEAD for pages.

    A fault that reaches it is answered in plain words, so that nothing outside it says more.
    """

    def __init__(self, app: ASGIApp, *, origins: Iterable[str], https: bool) -> None:
        self._app, self._https = app, https
        self._sockets = ' '.join(origin.replace('http', 'ws', 1) for origin in origins)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] != 'http':
            await self._app(scope, receive, send)
            return
        scope['headers'] = [(name, value) for name, value in scope['headers'] if name not in NOT_OURS]
        nonce, began = secrets.token_urlsafe(16), False
        scope[NONCE] = nonce

        async def with_headers(message: Message) -> None:
            nonlocal began
            if message['type'] == 'http.response.start':
                began = True
                message = {**message, 'headers': [*message['headers'], *self._headers(nonce, message)]}
            await send(message)

        try:
            await (self._app if _is_asked_rightly(scope) else NOT_ALLOWED)(scope, receive, with_headers)
        except Exception as fault:
            if began:
                raise
            await _sorry(scope, fault)(scope, receive, with_headers)

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


def _is_asked_rightly(scope: Scope) -> bool:
    """Pages are looked at; what changes something goes through the API or the socket, each with its own guard."""
    return scope['method'] in PAGE_METHODS or scope['path'].startswith(('/api/', '/_nicegui_ws/'))


NOT_ALLOWED = Response(status_code=405, headers={'allow': 'GET, HEAD'})


def _sorry(scope: Scope, fault: Exception) -> Response:
    """A fault of ours, in plain words. The log says where it went wrong, under the same number, and no values."""
    number = secrets.token_hex(4)
    places = (f'{frame.name}:{frame.lineno}' for frame in traceback.extract_tb(fault.__traceback__)[-5:])
    log.error('fault %s: %s at %s', number, type(fault).__name__, ' < '.join(places))
    language = best_language(Request(scope).headers.get('accept-language', ''))
    said = words(language)(BROKEN, number=number)
    return HTMLResponse(PAGE.format(language=language, said=html.escape(said)), status_code=500)
