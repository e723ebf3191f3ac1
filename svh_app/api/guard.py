"""The door of the API: where a request comes from, how large it is, and who asks.

Every state-changing request must name an origin of ours and be JSON, so that no form and no script of another site
can send one (OWASP ASVS 5.0, 3.5.1 to 3.5.3; Fetch standard, CORS-safelisted requests).
"""

from contextlib import suppress
from dataclasses import replace
from urllib.parse import urlsplit

from fastapi import Request
from starlette.datastructures import Headers
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from svh_app.account.ceremonies import Visit
from svh_app.account.devices import device_of
from svh_app.api import cookies
from svh_app.api.errors import INVALID, Fault, answer_to, invalid
from svh_app.kernel import looks
from svh_app.kernel.entry import hashed, viewer_of
from svh_app.kernel.viewer import Viewer
from svh_app.words import best_language, mark

HARMLESS = frozenset({'GET', 'HEAD', 'OPTIONS'})
BODY_MAX = 64 * 1024

ELSEWHERE = mark('This did not come from the app itself. Open the app and try again.')
TOO_LARGE = mark('This is too long to send. Nothing was lost here.')
SIGN_IN = mark('You are not signed in. Sign in first.')


class Guard:
    """Middleware: refuses state-changing requests of other sites, other types and more than 64 kB."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] != 'http' or scope['method'] in HARMLESS:
            await self._app(scope, receive, send)
            return
        try:
            _must_be_ours(Headers(scope=scope))
            body = await _read(receive)
        except Fault as fault:
            await answer_to(Request(scope), fault)(scope, receive, send)
            return
        await self._app(scope, _again(body, receive), send)


async def signed_in(request: Request) -> Viewer:
    """Who asks. Answers 401 when nobody is signed in."""
    viewer = await maybe_signed_in(request)
    if viewer is None:
        raise Fault(401, 'sign_in', SIGN_IN)
    return viewer


async def maybe_signed_in(request: Request) -> Viewer | None:
    """Who asks; None when nobody is signed in."""
    token = cookies.session_token(request.cookies)
    viewer = await viewer_of(token) if token else None
    if viewer is None:
        return None
    request.state.language = viewer.language
    return replace(viewer, visit=looks.visit_of(viewer))


async def visit(request: Request) -> Visit:
    """The browser that asks. Raises Fault when it did not even keep its visit cookie."""
    value = cookies.visit_of(request.cookies)
    if value is None:
        raise Fault(401, 'sign_in', SIGN_IN)
    language = best_language(request.headers.get('accept-language', ''))
    return Visit(hashed(value), device_of(request.headers.get('user-agent', '')), language)


def origin_of(headers: Headers) -> str:
    """Where a request comes from: its Origin, else the origin of its Referer, else ''."""
    if origin := headers.get('origin'):
        return origin
    with suppress(ValueError):
        referer = urlsplit(headers.get('referer', ''))
        return f'{referer.scheme}://{referer.netloc}' if referer.netloc else ''
    return ''


def _must_be_ours(headers: Headers) -> None:
    if origin_of(headers) not in cookies.settings().origins or headers.get('sec-fetch-site') == 'cross-site':
        raise Fault(403, 'refused', ELSEWHERE)
    if headers.get('content-type', '').partition(';')[0].strip().lower() != 'application/json':
        raise invalid(INVALID)
    if not _is_small(headers.get('content-length', '0')):
        raise Fault(413, 'too_large', TOO_LARGE)


def _is_small(length: str) -> bool:
    return length.isascii() and length.isdigit() and len(length) <= len(str(BODY_MAX)) and int(length) <= BODY_MAX


async def _read(receive: Receive) -> bytes:
    """The body, counted while it comes in: a chunked one does not say beforehand how long it is."""
    body, more = b'', True
    while more:
        message = await receive()
        body += message.get('body', b'')
        more = message.get('more_body', False)
        if len(body) > BODY_MAX:
            raise Fault(413, 'too_large', TOO_LARGE)
    return body


def _again(body: bytes, receive: Receive) -> Receive:
    waiting: list[Message] = [{'type': 'http.request', 'body': body, 'more_body': False}]

    async def give() -> Message:
        return waiting.pop() if waiting else await receive()

    return give
