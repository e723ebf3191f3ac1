"""Who arrives: challenges that wait for an answer, the passkeys and codes that people come in with."""

from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.kernel.gate import Missing
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Account, Ceremony, Passkey, Row, Trace


async def pose(ceremony: Ceremony) -> None:
    """Keep a challenge until it is answered; old ones are swept on the way."""
    await _all(Ceremony).filter(expires__lt=datetime.now(UTC)).delete()
    await ceremony.save(using_db=get_connection('default'), force_create=True)


async def take(ceremony_id: UUID, purpose: str, visit_hash: str) -> Ceremony:
    """Take a challenge: once, by the browser and for the purpose it was made for. Raises Missing."""
    same = _all(Ceremony).filter(id=ceremony_id, purpose=purpose, visit_hash=visit_hash)
    ceremony: Ceremony | None = await same.get_or_none(expires__gt=datetime.now(UTC))
    # Whoever deletes the row has it: of two at the same moment one gets 0 rows.
    if ceremony is None or not await same.delete():
        raise Missing
    return ceremony


async def passkey(credential: bytes) -> Passkey | None:
    """The passkey with this credential id, with its account; for signing in."""
    key: Passkey | None = (
        await _all(Passkey).filter(credential_hash=sha256(credential).hexdigest()).select_related('account').first()
    )
    return key


async def account_with_recovery(code_hash: str) -> Account | None:
    """The account whose recovery code has this keyed hash."""
    account: Account | None = await _all(Account).get_or_none(recovery=code_hash)
    return account


async def own_traces(viewer: Viewer, deeds: tuple[str, ...], limit: int) -> list[Trace]:
    """The last lines about these deeds in the log of the viewer's own account, newest first."""
    own = QuerySet(Trace).using_db(get_connection('default')).filter(chain_id=viewer.account_id)
    return list(await own.filter(deed__in=deeds).order_by('-place').limit(limit))


def _all(noun: type[Row]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))
