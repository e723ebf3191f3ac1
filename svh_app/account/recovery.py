"""The recovery code: one per account, shown once, used once, kept only as a keyed hash."""

import hmac
import secrets
from datetime import timedelta
from hashlib import sha256

from svh_app.account.proof import NotRecognised
from svh_app.account.sessions import begin
from svh_app.kernel import arriving
from svh_app.kernel.entry import ANYBODY, FRESH, Entering, entry
from svh_app.kernel.gate import Missing
from svh_app.kernel.viewer import Viewer
from svh_app.store import database
from svh_app.store.rows import Account

SIGNS = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'
GROUPS, GROUP_SIZE = 6, 4
LONGEST_TYPED = 100
# What people write for a sign that is not in the alphabet because it looks like another.
READ_AS = str.maketrans({'O': '0', 'I': '1', 'L': '1', 'U': 'V'})
# After a recovery there is no passkey to show that it is you: time to write down the new code and make one.
TIME_FOR_A_PASSKEY = timedelta(minutes=10)


@entry('recovery.new', FRESH)
async def new_recovery_code(doing: Entering) -> str:
    """Make a recovery code and return it; it can never be read again, and the one before it stops working.

    120 random bits (OWASP ASVS 5.0, 6.5.2: from 112 on a plain hash is enough), in groups of four of
    Crockford's base32, which leaves out what looks alike. Raises NotFresh, Refused.
    """
    code = _make()
    account = await doing.find(Account, doing.viewer.account_id)
    await doing.put(account, recovery=_hash(code), recovery_kept=False)
    return code


@entry('recovery.kept')
async def keep_recovery_code(doing: Entering) -> None:
    """The person says that they keep the code. Raises Missing when there is none, Refused."""
    account = await doing.find(Account, doing.viewer.account_id)
    if account.recovery is None:
        raise Missing
    await doing.put(account, recovery_kept=True)


async def recover(code: str, device: str) -> str:
    """Sign in with a recovery code, which is used up by that; the session's token. Raises NotRecognised."""
    code_hash = _hash(_as_made(code))
    account = await arriving.account_with_recovery(code_hash)
    if account is None:
        raise NotRecognised
    try:
        return await _use(Viewer(account.id), code_hash, device)
    except Missing:
        raise NotRecognised from None


@entry('recovery.use', ANYBODY)
async def _use(doing: Entering, code_hash: str, device: str) -> str:
    # Read again inside the deed: of two at the same moment the second finds no code.
    account = await doing.find(Account, doing.viewer.account_id)
    if account.recovery != code_hash:
        raise NotRecognised
    await doing.put(account, recovery=None, recovery_kept=False)
    return await begin(doing, device, fresh_for=TIME_FOR_A_PASSKEY)


def _make() -> str:
    groups = (''.join(secrets.choice(SIGNS) for _ in range(GROUP_SIZE)) for _ in range(GROUPS))
    return '-'.join(groups)


def _as_made(typed: str) -> str:
    """The code as it was made, however somebody typed it: small letters, spaces, an O for a zero."""
    signs = [sign for sign in typed[:LONGEST_TYPED].upper().translate(READ_AS) if sign in SIGNS]
    return '-'.join(''.join(signs[at : at + GROUP_SIZE]) for at in range(0, len(signs), GROUP_SIZE))


def _hash(code: str) -> str:
    return hmac.digest(database.keyring().derive('recovery'), code.encode(), sha256).hex()
