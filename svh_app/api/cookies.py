"""Two cookies: one for the session of somebody who signed in, one for the visit of any browser.

OWASP ASVS 5.0, 3.3: Secure and the prefix __Host- wherever people come over https, HttpOnly, SameSite, no Domain.
Both hold random signs only; what they stand for is known here alone.
"""

import re
import secrets
from collections.abc import Mapping
from datetime import timedelta

from starlette.requests import HTTPConnection
from starlette.responses import Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from svh_app.kernel.entry import hashed
from svh_app.settings import Settings

VISIT = 'svh_visit'
VISIT_BYTES = 16
NO_BROWSER = '/calendar/'
"""What begins so is asked for by programs of others, which get no cookie."""
COOKIE_LIFE = timedelta(days=400)
"""As long as browsers keep one. The session's own end, which moves on with its use, is in the store."""
SESSION_SHAPE = re.compile(r'[A-Za-z0-9_-]{43}')
VISIT_SHAPE = re.compile(r'[A-Za-z0-9_-]{22}')


class _Known:
    settings = Settings.model_construct()


def configure(settings: Settings) -> None:
    """Say once, before the first request, where people come from."""
    _Known.settings = settings


def settings() -> Settings:
    """What was configured."""
    return _Known.settings


def session_token(cookies: Mapping[str, str]) -> str | None:
    """The session's token; None when there is none or it cannot be one."""
    return _shaped(cookies.get(_name('svh')), SESSION_SHAPE)


def visit_of(cookies: Mapping[str, str]) -> str | None:
    """What the visit cookie holds; None when there is none or it cannot be one."""
    return _shaped(cookies.get(_name('svh-visit')), VISIT_SHAPE)


def binding(cookies: Mapping[str, str]) -> str:
    """What a page and its socket are bound to: the hash of the session's token, else of the visit.

    A browser that sends neither gets a new answer every time: it is bound to nothing.
    """
    return hashed(session_token(cookies) or visit_of(cookies) or secrets.token_hex(VISIT_BYTES))


def binding_of_page(request: HTTPConnection) -> str:
    """What the page that this request opens is bound to."""
    return binding(request.cookies)


def set_session(response: Response, token: str) -> None:
    """Sign this browser in."""
    _set(response, _name('svh'), token, COOKIE_LIFE)


def clear_session(response: Response) -> None:
    """Sign this browser out; what it opens next belongs to another visit."""
    for name in (_name('svh'), _name('svh-visit')):
        _set(response, name, '', timedelta(0))


class Visits:
    """Middleware: every browser has a visit cookie, in this very request already (also scope['svh_visit']).

    A calendar that fetches by itself is no browser.
    """

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] != 'http' or scope['path'].startswith(NO_BROWSER):
            await self._app(scope, receive, send)
        elif visit := visit_of(HTTPConnection(scope).cookies):
            await self._app({**scope, VISIT: visit}, receive, send)
        else:
            visit = secrets.token_urlsafe(VISIT_BYTES)
            await self._app(_with_cookie(scope, visit), receive, _giving(send, visit))


def _giving(send: Send, visit: str) -> Send:
    async def give(message: Message) -> None:
        if message['type'] == 'http.response.start' and not _is_shared(message):
            response = Response()
            _set(response, _name('svh-visit'), visit, None)
            given = [pair for pair in response.raw_headers if pair[0] == b'set-cookie']
            # First, so that what the answer itself says about cookies has the last word.
            message = {**message, 'headers': [*given, *message['headers']]}
        await send(message)

    return give


def _is_shared(message: Message) -> bool:
    """An answer that others may get from a cache must not carry a cookie."""
    return any(name.lower() == b'cache-control' and b'public' in value for name, value in message['headers'])


def _with_cookie(scope: Scope, visit: str) -> Scope:
    others = [(name, value) for name, value in scope['headers'] if name != b'cookie']
    sent = [value for name, value in scope['headers'] if name == b'cookie']
    cookie = b'; '.join([*sent, f'{_name("svh-visit")}={visit}'.encode()])
    return {**scope, VISIT: visit, 'headers': [*others, (b'cookie', cookie)]}


def _set(response: Response, name: str, value: str, life: timedelta | None) -> None:
    seconds = None if life is None else int(life.total_seconds())
    https = settings().is_https
    response.set_cookie(name, value, max_age=seconds, path='/', secure=https, httponly=True, samesite='lax')


def _name(plain: str) -> str:
    return f'__Host-{plain}' if settings().is_https else plain


def _shaped(value: str | None, shape: re.Pattern[str]) -> str | None:
    return value if value and shape.fullmatch(value) else None
