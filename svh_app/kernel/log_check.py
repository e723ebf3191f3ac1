"""`svh check-log`: every log from its first line to its last, beside a server that may be running."""

from pathlib import Path
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.kernel import audit
from svh_app.store import database
from svh_app.store.rows import Chain, Group, Trace

NOTHING_THERE = 'There is no database here yet, or its master key is somewhere else.'


async def check_logs(url: str, keys: Path, master: Path) -> tuple[int, list[str]]:
    """How many logs are not as they were written, and a sentence about each log. Nothing is changed.

    `url`, `keys`, `master`: as for `open_store`.
    """
    if not _is_there(url, master):
        return 1, [NOTHING_THERE]
    async with database.reading(url, keys=keys, master=master):
        connection = get_connection('default')
        chains = await QuerySet(Chain).using_db(connection).order_by('id')
        groups = set(await QuerySet(Group).using_db(connection).values_list('id', flat=True))
        faults = {chain.id: await audit.first_fault(chain, connection) for chain in chains}
        said = [await _say(chain, chain.id in groups, faults[chain.id], connection) for chain in chains]
        headless = await _headless(set(faults), connection)
    return sum(fault is not None for fault in faults.values()) + len(headless), [*said, *headless]


def _is_there(url: str, master: Path) -> bool:
    # Both would be made where they are not.
    file = database.sqlite_file(url)
    return master.exists() and (file is None or file.exists())


async def _say(chain: Chain, is_group: bool, fault: int | None, connection: Any) -> str:
    whose = f'{"group" if is_group else "account"} {chain.id}'
    if fault is None:
        return f'{whose}: {chain.length} lines, as they were written'
    line = await QuerySet(Trace).using_db(connection).filter(chain_id=chain.id, place=fault).first()
    when = f' ({line.at:%Y-%m-%d %H:%M} UTC)' if line else ''
    return f'{whose}: line {fault}{when} is not as it was written'


async def _headless(known: set[UUID], connection: Any) -> list[str]:
    """Logs whose head was taken away."""
    lines = QuerySet(Trace).using_db(connection).filter(chain_id__not_in=known) if known else None
    found = set(await (lines or QuerySet(Trace).using_db(connection)).distinct().values_list('chain_id', flat=True))
    return [f'unknown {id}: its lines have no head any more' for id in sorted(found - known)]
