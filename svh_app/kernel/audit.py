"""The append-only, chained log: one chain per group and per account, each line sealed to the one before it.

A line's MAC (HMAC-SHA256) covers the line and the MAC before it; its key comes from the master key, so that somebody
who can write to the database cannot change, drop, insert or reorder lines without the check finding the place.
"""

import hmac
from datetime import UTC, datetime
from hashlib import sha256
from typing import Any
from uuid import UUID

from tortoise.queryset import QuerySet

from svh_app.store import database
from svh_app.store.rows import Chain, Trace

PURPOSE = 'audit log'


async def hold(chain_id: UUID, connection: Any) -> Chain:
    """Take the head of a chain inside a transaction: deeds on the same chain wait for each other from here on."""
    chain = await QuerySet(Chain).using_db(connection).select_for_update().get_or_none(id=chain_id)
    if chain is None:
        chain = Chain(id=chain_id)
        await chain.save(using_db=connection, force_create=True)
    return chain


async def write(chain: Chain, traces: list[Trace], connection: Any) -> None:
    """Append lines to a chain that is held."""
    for trace in traces:
        chain.length += 1
        trace.chain_id, trace.place, trace.at = chain.id, chain.length, trace.at or datetime.now(UTC)
        trace.mac = chain.mac = _mac(trace, bytes(chain.mac))
        await trace.save(using_db=connection)
    head = QuerySet(Chain).using_db(connection).filter(id=chain.id)
    await head.update(length=chain.length, mac=chain.mac)


async def first_fault(chain: Chain, connection: Any) -> int | None:
    """The place of the first line that was changed, dropped, added or moved; None when the chain is whole.

    Lines that are written meanwhile do no harm: the chain is looked at as far as its head `chain` reaches.
    """
    mac, place = b'', 0
    async for trace in _lines(chain, connection):
        place += 1
        if trace.place != place or not hmac.compare_digest(bytes(trace.mac), _mac(trace, mac)):
            return place
        mac = bytes(trace.mac)
    whole = place == chain.length and hmac.compare_digest(mac, bytes(chain.mac))
    return await _beyond(chain, connection) if whole else place + 1


async def _lines(chain: Chain, connection: Any, page: int = 1000) -> Any:
    last = 0
    rows = QuerySet(Trace).using_db(connection).filter(chain_id=chain.id, place__lte=chain.length).order_by('place')
    while lines := await rows.filter(place__gt=last).limit(page):
        for line in lines:
            yield line
        last = lines[-1].place


async def _beyond(chain: Chain, connection: Any) -> int | None:
    """The place of a line that no head knows of. The lines are asked first: a head is never behind its lines."""
    last = await QuerySet(Trace).using_db(connection).filter(chain_id=chain.id).order_by('-place').first()
    head = await QuerySet(Chain).using_db(connection).get(id=chain.id)
    return head.length + 1 if last and last.place > head.length else None


def _mac(trace: Trace, before: bytes) -> bytes:
    line = '|'.join(
        str(part)
        for part in (
            trace.chain_id,
            trace.place,
            int(trace.at.timestamp() * 1_000_000),
            trace.account_id,
            trace.member_id,
            trace.deed,
            trace.noun,
            trace.row_id,
            *([trace.behalf_id] if trace.behalf_id else []),
        )
    )
    return hmac.digest(database.keyring().derive(PURPOSE), before + line.encode(), sha256)
