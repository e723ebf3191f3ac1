"""One's own account: name, language, look, passkeys, and what happened to it."""

from base64 import urlsafe_b64encode
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from svh_app.kernel import arriving, typed
from svh_app.kernel.entry import FRESH, Entering, entry
from svh_app.kernel.gate import Missing, Refused, see
from svh_app.kernel.viewer import Viewer
from svh_app.store import database
from svh_app.store.rows import Account, Passkey
from svh_app.store.sealing import seal, unseal
from svh_app.words import LANGUAGES, mark

SCHEMES = ('', 'light', 'dark', 'contrast')
WAYS_IN = ('passkey.add', 'passkey.remove', 'recovery.new', 'recovery.use')
SHOWN = 20

LAST_PASSKEY = mark('This is your only passkey. Make another one first.')
NO_SUCH_LANGUAGE = mark('Choose a language from the list.')
NO_SUCH_LOOK = mark('Choose a look from the list.')


@dataclass(frozen=True)
class AccountView:
    """Who somebody is here. `scheme`: '' follows the phone, else 'light', 'dark' or 'contrast'."""

    name: str
    language: str
    scheme: str
    has_recovery: bool
    recovery_kept: bool


@dataclass(frozen=True)
class PasskeyView:
    """A passkey. `device`: where it was made (devices.parts); `can_sync`: it may be on others as well."""

    id: UUID
    device: str
    created: datetime
    used: datetime | None
    can_sync: bool


@dataclass(frozen=True)
class Happening:
    """Something that changed how one can come in. `what`: one of WAYS_IN."""

    what: str
    at: datetime


async def account_view(viewer: Viewer) -> AccountView:
    """One's own account. One query. Raises Missing."""
    row = await see(viewer, Account).get_or_none(id=viewer.account_id)
    if row is None:
        raise Missing
    return AccountView(unseal(row, 'name'), row.language, row.scheme, row.recovery is not None, row.recovery_kept)


async def draft_key(viewer: Viewer) -> str:
    """The key, in base64url, with which a browser seals drafts: the same for this account on every visit.

    Raises Missing for who only looks along: the key is the member's.
    """
    if viewer.is_glimpse:
        raise Missing
    key = database.keyring().derive('draft', viewer.account_id)
    return urlsafe_b64encode(key).rstrip(b'=').decode()


@entry('account.rename')
async def rename(doing: Entering, name: str) -> None:
    """Take another name. Raises Refused for an empty or too long one."""
    account = await doing.find(Account, doing.viewer.account_id)
    await doing.put(account, name_sealed=seal(account, 'name', typed.name(name)))


@entry('account.language')
async def choose_language(doing: Entering, language: str) -> None:
    """See the app in another language. Raises Refused."""
    if language not in LANGUAGES:
        raise Refused(NO_SUCH_LANGUAGE)
    await doing.put(await doing.find(Account, doing.viewer.account_id), language=language)


@entry('account.scheme')
async def choose_scheme(doing: Entering, scheme: str) -> None:
    """See the app in other colours. Raises Refused."""
    if scheme not in SCHEMES:
        raise Refused(NO_SUCH_LOOK)
    await doing.put(await doing.find(Account, doing.viewer.account_id), scheme=scheme)


async def passkeys(viewer: Viewer) -> list[PasskeyView]:
    """One's passkeys, the oldest first. One query."""
    rows = await see(viewer, Passkey).order_by('created')
    return [PasskeyView(row.id, row.device, row.created, row.used, row.can_sync) for row in rows]


@entry('passkey.remove', FRESH)
async def remove_passkey(doing: Entering, passkey_id: UUID) -> None:
    """Remove a passkey, never the last: nobody locks themselves out. Raises NotFresh, Missing, Refused."""
    passkey = await doing.find(Passkey, passkey_id)
    if await doing.see(Passkey).count() == 1:
        raise Refused(LAST_PASSKEY)
    await doing.end(passkey)


async def happenings(viewer: Viewer) -> list[Happening]:
    """What changed in how one can come in, newest first: also what somebody else did in one's name."""
    traces = await arriving.own_traces(viewer, WAYS_IN, SHOWN)
    return [Happening(trace.deed, trace.at) for trace in traces if trace.noun != 'Session']
