"""Signing in, over plain HTTP: with a passkey or a recovery code; a new account; confirming; signing out."""

import asyncio
import time
from contextlib import suppress
from dataclasses import asdict
from ipaddress import ip_address
from typing import Annotated, Any, Literal
from urllib.parse import urlsplit
from uuid import UUID

from fastapi import APIRouter, Depends, Request, Response
from pydantic import BaseModel, Field

from svh_app.account import ceremonies, paths, recovery, sessions
from svh_app.account.ceremonies import Answer, Question, Visit
from svh_app.account.proof import Site
from svh_app.api import cookies, limits
from svh_app.api.errors import invalid, language_of, too_often
from svh_app.api.guard import maybe_signed_in, origin_of, signed_in, visit
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.words import mark, words

LONGEST_TYPED = 200
# In seconds. Longer than any failed sign-in takes by itself: how long it took tells nothing about why.
EVERY_FAILURE_TAKES = 0.25

USE_THE_NAME = mark('Signing in does not work at this address. Open {address} instead.')
NEEDS_A_NAME = mark('Signing in does not work at an address of only numbers. It needs a name.')


class _Limits:
    """Made anew at each start."""

    ceremonies = limits.ceremonies()
    new_accounts = limits.new_accounts()


def fresh_limits() -> None:
    """Forget who asked how often."""
    _Limits.ceremonies, _Limits.new_accounts = limits.ceremonies(), limits.new_accounts()


async def limited(request: Request, by: Annotated[Visit, Depends(visit)]) -> None:
    """Answers 429 to who asks too often."""
    request.state.began = time.monotonic()
    _must_be_allowed(_Limits.ceremonies, request, by)


async def limited_accounts(request: Request, by: Annotated[Visit, Depends(visit)]) -> None:
    """Answers 429 to who makes too many accounts."""
    _must_be_allowed(_Limits.new_accounts, request, by)


async def site(request: Request) -> Site:
    """Where people sign in. Passkeys belong to a name, never to an address of numbers (WebAuthn L3, 5.1.3)."""
    origins = cookies.settings().origins
    host, here = _host(origins[0]), _host(origin_of(request.headers))
    if _is_number(host):
        raise invalid(NEEDS_A_NAME)
    if here != host:
        raise invalid(USE_THE_NAME, address=origins[0])
    name = words(language_of(request))('My group')
    return Site(host, tuple(origin for origin in origins if _host(origin) == host), name)


Here = Annotated[Site, Depends(site)]
By = Annotated[Visit, Depends(visit)]
Me = Annotated[Viewer, Depends(signed_in)]
Perhaps = Annotated[Viewer | None, Depends(maybe_signed_in)]
router = APIRouter(dependencies=[Depends(limited)], tags=['sign-in'])
# Who wants to leave is never told to wait.
way_out = APIRouter(tags=['sign-in'])


class Typed(BaseModel):
    """A first name, which may be a nickname: 1 to 40 characters."""

    first_name: Annotated[str, Field(max_length=LONGEST_TYPED)]


class Asked(BaseModel):
    """What `navigator.credentials` is called with; `ceremony` comes back with the answer, within five minutes."""

    ceremony: UUID
    options: dict[str, Any]


class Answered(BaseModel):
    """What `navigator.credentials` gave (as JSON, WebAuthn L3, 5.1); `verder`: a path of ours to go on to."""

    ceremony: UUID
    credential: dict[str, Any]
    verder: Annotated[str, Field(max_length=LONGEST_TYPED)] = '/'

    def answer(self) -> Answer:
        """What the ceremony needs of it."""
        return Answer(self.ceremony, self.credential)


class NamedAnswer(Answered, Typed):
    """The same, with the name of who makes an account."""


class Code(BaseModel):
    """A recovery code as somebody typed it."""

    code: Annotated[str, Field(max_length=LONGEST_TYPED)]


class Where(BaseModel):
    """Which browsers to sign out."""

    where: Literal['here', 'everywhere'] = 'here'


class Next(BaseModel):
    """Where to go now."""

    next: str


@router.post('/account/start', dependencies=[Depends(limited_accounts)])
async def start_account(body: Typed, here: Here, by: By) -> Asked:
    """Ask for the first passkey of a new account."""
    return _asked(await _named(ceremonies.start_account(here, by, body.first_name)))


@router.post('/account/finish', dependencies=[Depends(limited_accounts)])
async def finish_account(body: NamedAnswer, here: Here, by: By, old: Perhaps, response: Response) -> Next:
    """Make the account and sign in."""
    token = await _named(ceremonies.finish_account(here, by, body.first_name, body.answer()))
    await _rotate(response, token, old)
    return Next(next=paths.with_next(paths.RECOVERY_CODE, paths.safe_path(body.verder)))


@router.post('/session/start')
async def start_session(here: Here, by: By) -> Asked:
    """Ask for a passkey of this site."""
    return _asked(await ceremonies.start_session(here, by))


@router.post('/session/finish')
async def finish_session(body: Answered, here: Here, by: By, old: Perhaps, response: Response) -> Next:
    """Sign in."""
    await _rotate(response, await ceremonies.finish_session(here, by, body.answer()), old)
    return Next(next=paths.safe_path(body.verder))


@router.post('/session/confirm/start')
async def start_confirm(me: Me, here: Here, by: By) -> Asked:
    """Ask for one of the passkeys of who is signed in."""
    return _asked(await ceremonies.start_confirm(me, here, by))


@router.post('/session/confirm/finish')
async def finish_confirm(body: Answered, me: Me, here: Here, by: By) -> Next:
    """Show that it is you: for five minutes passkeys and the recovery code can be changed."""
    await ceremonies.finish_confirm(me, here, by, body.answer())
    return Next(next=paths.safe_path(body.verder))


@router.post('/passkeys/start')
async def start_passkey(me: Me, here: Here, by: By) -> Asked:
    """Ask for one more passkey."""
    return _asked(await ceremonies.start_passkey(me, here, by))


@router.post('/passkeys/finish')
async def finish_passkey(body: Answered, me: Me, here: Here, by: By) -> Next:
    """Add a passkey."""
    await ceremonies.finish_passkey(me, here, by, body.answer())
    return Next(next=paths.safe_path(body.verder))


@router.post('/session/recover')
async def recover(body: Code, by: By, old: Perhaps, response: Response) -> Next:
    """Sign in with the recovery code, which is used up: a new one comes first, then a passkey here."""
    await _rotate(response, await recovery.recover(body.code, by.device), old)
    return Next(next=paths.with_next(paths.RECOVERY_CODE, paths.PASSKEYS))


@way_out.post('/session/end')
async def end_session(body: Where, me: Perhaps, response: Response) -> Next:
    """Sign out here or everywhere; what this browser had kept of our pages is dropped.

    Drafts stay: they are sealed with a key that only a signed-in page gets, and nothing typed is ever lost.
    """
    if me and me.session_id:
        with suppress(Missing, Refused):
            await _end(me, me.session_id, body.where)
    cookies.clear_session(response)
    response.headers['clear-site-data'] = '"cache"'
    return Next(next='/')


async def even_out(request: Request) -> None:
    """Wait until a failed sign-in has taken as long as every other."""
    began = getattr(request.state, 'began', time.monotonic())
    await asyncio.sleep(max(0.0, began + EVERY_FAILURE_TAKES - time.monotonic()))


async def _end(me: Viewer, here: UUID, where: str) -> None:
    if where == 'everywhere':
        await sessions.end_all_sessions(me)
    else:
        await sessions.end_session(me, here)


async def _rotate(response: Response, token: str, old: Viewer | None) -> None:
    """A new token at every sign-in, and the old one of this browser stops (OWASP ASVS 5.0, 7.2.4)."""
    if old and old.session_id:
        with suppress(Missing, Refused):
            await _end(old, old.session_id, 'here')
    cookies.set_session(response, token)


async def _named(work: Any) -> Any:
    try:
        return await work
    except Refused as refused:
        raise invalid(str(refused)) from None


def _asked(question: Question) -> Asked:
    return Asked(**asdict(question))


def _must_be_allowed(limit: limits.Limits, request: Request, by: Visit) -> None:
    if not limit.take(by.hash, request.client.host if request.client else ''):
        raise too_often()


def _host(origin: str) -> str:
    return urlsplit(origin).hostname or ''


def _is_number(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return False
    return True
