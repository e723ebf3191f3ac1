"""How the API says no: always `{"error": a plain sentence, "code": a stable word}`, nothing of the inside."""

import logging
import secrets
import traceback
from collections.abc import Awaitable, Callable

from fastapi import FastAPI, Request
from fastapi.exceptions import RequestValidationError
from pydantic import BaseModel
from starlette.exceptions import HTTPException
from starlette.responses import JSONResponse, Response
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from svh_app.account.proof import NotRecognised
from svh_app.kernel.entry import NotFresh
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.words import best_language, mark, words

log = logging.getLogger(__name__)


class Said(BaseModel):
    """What every refusal looks like."""

    error: str
    code: str


class Fault(Exception):
    """A refusal of the API itself. `sentence`: a message, `values` for its fields; `headers` go with it."""

    def __init__(
        self,
        status: int,
        code: str,
        sentence: str,
        values: dict[str, object] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(code)
        self.status, self.code, self.sentence = status, code, sentence
        self.values, self.headers = values or {}, headers or {}


RESPONSES: dict[int | str, dict[str, object]] = {
    status: {'model': Said, 'description': what}
    for status, what in (
        (401, 'Not signed in, or not recognised'),
        (403, 'Refused'),
        (404, 'There is no such thing for you'),
        (409, 'Somebody else changed it first'),
        (413, 'Too large'),
        (422, 'Not what was asked for'),
        (429, 'Too often'),
        (500, 'A fault here'),
    )
}
MISSING = mark('There is nothing here.')
CHANGED = mark('Somebody else changed this just now. Look at it again.')
INVALID = mark('What was sent is not right. Nothing was changed.')
NOT_RECOGNISED = mark('Signing in did not work. Try again, or try another way.')
BUSY = mark('That was very often. Wait half a minute and try again.')
TRY_AFTER = '30'
BROKEN = mark('Something went wrong here. Try again. If it happens again, tell us this number: {number}.')


def invalid(sentence: str, **values: object) -> Fault:
    """What was sent cannot be; the sentence says what would be right."""
    return Fault(422, 'invalid', sentence, values)


def too_often() -> Fault:
    """Somebody asks more often than people do."""
    return Fault(429, 'busy', BUSY, headers={'retry-after': TRY_AFTER})


def answer_to(request: Request, fault: Fault) -> Response:
    """The answer that says a fault in the visitor's language."""
    sentence = words(language_of(request))(fault.sentence, **fault.values)
    said = {'error': sentence, 'code': fault.code}
    return JSONResponse(said, fault.status, headers=fault.headers)


def language_of(request: Request) -> str:
    """The viewer's language when known by now, else what the browser asks for."""
    known = getattr(request.state, 'language', None)
    return known or best_language(request.headers.get('accept-language', ''))


def use_plain_errors(api: FastAPI, before_unrecognised: Callable[[Request], Awaitable[None]]) -> None:
    """Answer all errors of the API as faults, and a failed sign-in not before `before_unrecognised` is done."""

    async def unrecognised(request: Request, _: Exception) -> Response:
        await before_unrecognised(request)
        return answer_to(request, Fault(401, 'sign_in', NOT_RECOGNISED))

    async def plain(request: Request, error: Exception) -> Response:
        return answer_to(request, _fault(error))

    for kind in (Fault, Refused, Missing, Changed, RequestValidationError, HTTPException):
        api.add_exception_handler(kind, plain)
    api.add_exception_handler(NotRecognised, unrecognised)


def _fault(error: Exception) -> Fault:
    match error:
        case Fault():
            return error
        case NotFresh():
            return Fault(403, 'confirm', str(error))
        case Refused():
            return Fault(403, 'refused', str(error))
        case Changed():
            return Fault(409, 'changed', CHANGED)
        case Missing() | HTTPException(status_code=404 | 405):
            return Fault(404, 'missing', MISSING)
    return Fault(422, 'invalid', INVALID)


class Plain:
    """Middleware: nothing is kept by a browser or on the way; a fault of ours shows nothing of the inside."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope['type'] != 'http':
            await self._app(scope, receive, send)
            return
        began = False

        async def unkept(message: Message) -> None:
            nonlocal began
            if message['type'] == 'http.response.start':
                began = True
                kept = [pair for pair in message['headers'] if pair[0].lower() != b'cache-control']
                message = {**message, 'headers': [*kept, (b'cache-control', b'no-store')]}
            await send(message)

        try:
            await self._app(scope, receive, unkept)
        except Exception as error:
            if began:
                raise ConnectionAbortedError from None
            fault = Fault(500, 'fault', BROKEN, {'number': _noted(error)})
            await answer_to(Request(scope), fault)(scope, receive, unkept)


def _noted(error: Exception) -> str:
    """Log where it went wrong under a random number; no values, for they may be what somebody wrote."""
    number = secrets.token_hex(4)
    places = (f'{frame.name}:{frame.lineno}' for frame in traceback.extract_tb(error.__traceback__)[-5:])
    log.error('fault %s: %s at %s', number, type(error).__name__, ' < '.join(places))
    return number
