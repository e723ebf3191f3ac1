"""Ceremonies: a question that waits on the server, and a passkey's answer to it.

Each question can be answered once, within five minutes, by the browser that asked and for what it asked
(WebAuthn Level 3, 13.4.3; OWASP ASVS 5.0, 6.7.2). What is wrong with an answer is said to nobody.
"""

import secrets
from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeVar
from uuid import UUID, uuid4

import webauthn
from webauthn.helpers import options_to_json_dict
from webauthn.helpers.structs import (
    AuthenticatorSelectionCriteria,
    PublicKeyCredentialDescriptor,
    ResidentKeyRequirement,
    UserVerificationRequirement,
)

from svh_app.account import proof
from svh_app.account.proof import KnownKey, NewKey, NotRecognised, Site
from svh_app.account.sessions import begin
from svh_app.kernel import arriving, typed
from svh_app.kernel.entry import ANYBODY, FRESH, SHOW_FIRST, Entering, NotFresh, entry, is_fresh
from svh_app.kernel.gate import Changed, Missing, Refused, see
from svh_app.kernel.viewer import Viewer
from svh_app.store import database
from svh_app.store.rows import Account, Ceremony, Passkey, Session
from svh_app.store.sealing import seal, unseal
from svh_app.words import mark

ANSWER_WITHIN = timedelta(minutes=5)
CHALLENGE_BYTES = 32
MOST_PASSKEYS = 20
ACCOUNT, SESSION, CONFIRM, PASSKEY = 'account', 'session', 'confirm', 'passkey'

R = TypeVar('R')

ENOUGH = mark('You have enough passkeys. Remove one first.')


@dataclass(frozen=True)
class Visit:
    """The browser that asks. `hash`: of its visit cookie; `device`: see devices.device_of."""

    hash: str
    device: str
    language: str = 'nl'


@dataclass(frozen=True)
class Question:
    """What the browser needs to ask the phone for a passkey."""

    ceremony: UUID
    options: dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """What the browser brought back, not yet believed."""

    ceremony: UUID
    credential: dict[str, Any]


async def start_account(site: Site, visit: Visit, name: str) -> Question:
    """Ask for the first passkey of a new account. Raises Refused for a name that cannot be."""
    account_id = uuid4()
    return await _ask_new(site, visit, ACCOUNT, account_id, typed.name(name), [])


async def finish_account(site: Site, visit: Visit, name: str, answer: Answer) -> str:
    """Make the account, its passkey and its first session as one; returns the session's token.

    Raises Refused for a name that cannot be, NotRecognised for everything else.
    """
    name = typed.name(name)
    ceremony = await _taken(ACCOUNT, visit, answer)
    made = proof.registered(answer.credential, bytes(ceremony.challenge), site)
    account = Account(id=ceremony.account_id, language=visit.language)
    # The key is on disk before the first row that needs it; what fails leaves an unused key, no more.
    database.keyring().make(account.id)
    account.name_sealed = seal(account, 'name', name)
    return await _once(_begin_account(Viewer(account.id), account, made, visit.device))


async def start_session(site: Site, visit: Visit) -> Question:
    """Ask for any passkey of this site: the phone knows which accounts there are, the server names none."""
    return await _ask_known(site, visit, SESSION, None, [])


async def finish_session(site: Site, visit: Visit, answer: Answer) -> str:
    """Sign in; returns the session's token. Raises NotRecognised."""
    ceremony = await _taken(SESSION, visit, answer)
    passkey = await arriving.passkey(proof.credential_id(answer.credential))
    if passkey is None:
        raise NotRecognised
    count = proof.asserted(answer.credential, bytes(ceremony.challenge), site, _known(passkey), handle=True)
    return await _once(_begin_session(Viewer(passkey.account_id), passkey, count, visit.device))


async def start_confirm(viewer: Viewer, site: Site, visit: Visit) -> Question:
    """Ask somebody who is signed in to show that it is them, with one of their own passkeys."""
    own = await see(viewer, Passkey)
    return await _ask_known(site, visit, CONFIRM, viewer.account_id, own)


async def finish_confirm(viewer: Viewer, site: Site, visit: Visit, answer: Answer) -> None:
    """From now on the session counts as just confirmed. Raises NotRecognised, Refused."""
    ceremony = await _taken(CONFIRM, visit, answer, viewer)
    shown = proof.hashed_id(proof.credential_id(answer.credential))
    passkey = await see(viewer, Passkey).get_or_none(credential_hash=shown)
    if passkey is None:
        raise NotRecognised
    count = proof.asserted(answer.credential, bytes(ceremony.challenge), site, _known(passkey), handle=False)
    await _once(_confirm(viewer, passkey, count))


async def start_passkey(viewer: Viewer, site: Site, visit: Visit) -> Question:
    """Ask for one more passkey. Raises NotFresh when nobody showed just now who they are, Refused."""
    if not await is_fresh(viewer):
        raise NotFresh(SHOW_FIRST)
    own = await see(viewer, Passkey)
    if len(own) >= MOST_PASSKEYS:
        raise Refused(ENOUGH)
    account = await see(viewer, Account).get(id=viewer.account_id)
    return await _ask_new(site, visit, PASSKEY, viewer.account_id, unseal(account, 'name'), own)


async def finish_passkey(viewer: Viewer, site: Site, visit: Visit, answer: Answer) -> None:
    """Add a passkey to one's account. Raises NotRecognised, NotFresh, Refused."""
    ceremony = await _taken(PASSKEY, visit, answer, viewer)
    made = proof.registered(answer.credential, bytes(ceremony.challenge), site)
    await _once(_add_passkey(viewer, made, visit.device))


@entry('account.start', ANYBODY)
async def _begin_account(doing: Entering, account: Account, made: NewKey, device: str) -> str:
    await doing.add(account)
    await _keep(doing, made, device)
    return await begin(doing, device)


@entry('session.start', ANYBODY)
async def _begin_session(doing: Entering, passkey: Passkey, count: int, device: str) -> str:
    await _used(doing, passkey, count)
    return await begin(doing, device)


@entry('session.confirm')
async def _confirm(doing: Entering, passkey: Passkey, count: int) -> None:
    await _used(doing, passkey, count)
    here = await doing.see(Session).get(id=doing.viewer.session_id)
    await doing.put(here, verified=datetime.now(UTC))


@entry('passkey.add', FRESH)
async def _add_passkey(doing: Entering, made: NewKey, device: str) -> None:
    await _keep(doing, made, device)


async def _keep(doing: Entering, made: NewKey, device: str) -> None:
    passkey = Passkey(id=uuid4(), account_id=doing.viewer.account_id, credential_hash=made.hash, device=device)
    passkey.credential, passkey.public_key = made.credential, made.public_key
    passkey.sign_count, passkey.can_sync = made.sign_count, made.can_sync
    await doing.add(passkey)


async def _used(doing: Entering, passkey: Passkey, count: int) -> None:
    """Note the use, if the passkey is still there and was not used by another answer in the meantime."""
    now = await doing.find(Passkey, passkey.id)
    if now.sign_count != passkey.sign_count:
        raise NotRecognised
    await doing.put(now, sign_count=count, used=datetime.now(UTC))


async def _once(work: Awaitable[R]) -> R:
    # A passkey that exists already, or is gone by now: to who asks it is all the same.
    try:
        return await work
    except (Changed, Missing):
        raise NotRecognised from None


async def _taken(purpose: str, visit: Visit, answer: Answer, viewer: Viewer | None = None) -> Ceremony:
    try:
        ceremony = await arriving.take(answer.ceremony, purpose, visit.hash)
    except Missing:
        raise NotRecognised from None
    if viewer and ceremony.account_id != viewer.account_id:
        raise NotRecognised
    return ceremony


async def _ask_new(
    site: Site, visit: Visit, purpose: str, account_id: UUID, name: str, own: Sequence[Passkey]
) -> Question:
    options = webauthn.generate_registration_options(
        rp_id=site.host,
        rp_name=site.name,
        user_id=account_id.bytes,
        user_name=name,
        challenge=secrets.token_bytes(CHALLENGE_BYTES),
        timeout=_milliseconds(ANSWER_WITHIN),
        authenticator_selection=AuthenticatorSelectionCriteria(
            resident_key=ResidentKeyRequirement.REQUIRED,
            user_verification=UserVerificationRequirement.REQUIRED,
        ),
        exclude_credentials=_named(own),
        supported_pub_key_algs=proof.ALGORITHMS,
    )
    return await _pose(purpose, visit, options, account_id)


async def _ask_known(
    site: Site, visit: Visit, purpose: str, account_id: UUID | None, own: Sequence[Passkey]
) -> Question:
    options = webauthn.generate_authentication_options(
        rp_id=site.host,
        challenge=secrets.token_bytes(CHALLENGE_BYTES),
        timeout=_milliseconds(ANSWER_WITHIN),
        allow_credentials=_named(own),
        user_verification=UserVerificationRequirement.REQUIRED,
    )
    return await _pose(purpose, visit, options, account_id)


async def _pose(purpose: str, visit: Visit, options: Any, account_id: UUID | None) -> Question:
    ceremony = Ceremony(id=uuid4(), purpose=purpose, challenge=options.challenge, visit_hash=visit.hash)
    ceremony.account_id, ceremony.expires = account_id, datetime.now(UTC) + ANSWER_WITHIN
    await arriving.pose(ceremony)
    return Question(ceremony.id, options_to_json_dict(options))


def _named(passkeys: Sequence[Passkey]) -> list[PublicKeyCredentialDescriptor]:
    return [PublicKeyCredentialDescriptor(id=bytes(passkey.credential)) for passkey in passkeys]


def _known(passkey: Passkey) -> KnownKey:
    return KnownKey(passkey.account_id, bytes(passkey.public_key), passkey.sign_count, passkey.can_sync)


def _milliseconds(span: timedelta) -> int:
    return int(span.total_seconds() * 1000)
