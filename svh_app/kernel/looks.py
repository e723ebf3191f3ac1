"""Who looked at what: kept at once where it survives a crash, put into the group's log a moment later.

Reading waits for none of it. One line per person, item and visit; what one wrote oneself does not count, nor what the
owner looks at (the log is for their eyes), nor looking along as somebody else (access.md, rules 10 and 11).
"""

import asyncio
import json
import logging
from collections import OrderedDict
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import groupby
from operator import attrgetter
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from svh_app import live
from svh_app.kernel import audit
from svh_app.kernel.gate import Missing, here, see
from svh_app.kernel.viewer import Viewer, Visit
from svh_app.store import database
from svh_app.store.rows import Chain, Member, Trace
from svh_app.store.sealing import unseal
from svh_app.store.spool import Taken

log = logging.getLogger('svh')
LOOK = 'look'
EVERY = 1.0
"""Seconds between two times of putting away."""
VISITS_KEPT = 10_000
_visits: OrderedDict[UUID | None, Visit] = OrderedDict()


def looked(viewer: Viewer, noun: str, ids: Iterable[UUID]) -> None:
    """This viewer sees these rows, written by others, on their screen now."""
    if viewer.is_glimpse or viewer.is_owner or viewer.group_id is None:
        return
    now = int(datetime.now(UTC).timestamp() * 1_000_000)
    who = str(viewer.group_id), str(viewer.account_id), str(viewer.member_id)
    if new := viewer.visit.first(ids):
        database.spool().add(*(json.dumps([*who, noun, str(id), now]) for id in new))


def visit_of(viewer: Viewer) -> Visit:
    """The visit of a program that asks request by request: its session's, until a long pause."""
    visit = _visits.pop(viewer.session_id, None) or Visit()
    visit.go_on()
    _visits[viewer.session_id] = visit
    while len(_visits) > VISITS_KEPT:
        _visits.popitem(last=False)
    return visit


async def readers_of(viewer: Viewer, row_id: UUID) -> list[str]:
    """The names of those who looked at this row, for the owner; for others nobody's."""
    lines = see(viewer, Trace).filter(deed=LOOK, row_id=row_id)
    ids = set(await lines.values_list('member_id', flat=True))
    return [unseal(row, 'name') async for row in see(viewer, Member).filter(id__in=ids).order_by('created')]


@dataclass(frozen=True)
class LogState:
    """Whether every line is as it was written; if not, when the first that is not was written (None: it is gone).

    No number of lines, and no place: they would count the lines about others' private pages too.
    """

    is_whole: bool
    fault_at: datetime | None


async def state_of_log(viewer: Viewer) -> LogState:
    """Looks through the whole log of the open group. Raises Missing for others than the owner."""
    await write_down()
    if not await see(viewer, Member).filter(id=viewer.member_id, is_owner=True).exists():
        raise Missing
    connection = get_connection('default')
    chain = await QuerySet(Chain).using_db(connection).get(id=here(viewer))
    fault = await audit.first_fault(chain, connection)
    lines = QuerySet(Trace).using_db(connection).filter(chain_id=chain.id).order_by('place')
    broken = await lines.filter(place__gte=fault).first() if fault else None
    return LogState(fault is None, broken.at if broken else None)


async def keep_writing_down() -> None:
    """Put away what waits, every second until cancelled."""
    while True:
        await asyncio.sleep(EVERY)
        await write_down()


async def write_down() -> None:
    """Put all that waits into the logs of its groups. What fails is tried again the next time."""
    try:
        await asyncio.shield(asyncio.ensure_future(_write_all()))
    except Exception as fault:
        database.spool().failed()
        log.error('looks could not be written down: %s', type(fault).__name__)


async def _write_all() -> None:
    spool = database.spool()
    async with spool.busy:
        for taken in spool.take():
            traces = sorted(_traces(taken), key=attrgetter('chain_id'))
            for chain_id, of_group in groupby(traces, key=attrgetter('chain_id')):
                await _append(chain_id, list(of_group), is_again=taken.is_again)
            spool.done(taken)


def _traces(taken: Taken) -> list[Trace]:
    traces = []
    for line in taken.lines():
        with suppress(ValueError, TypeError):  # the last line of a process that was killed may be cut off
            chain, account, member, noun, row, at = json.loads(line)
            who = {'chain_id': UUID(chain), 'account_id': UUID(account), 'member_id': UUID(member)}
            when = datetime.fromtimestamp(at // 1_000_000, UTC).replace(microsecond=at % 1_000_000)
            traces.append(Trace(**who, deed=LOOK, noun=noun, row_id=UUID(row), at=when))
    return traces


async def _append(chain_id: UUID, traces: list[Trace], *, is_again: bool) -> None:
    async with in_transaction() as connection:
        chain = await audit.hold(chain_id, connection)
        if is_again:
            traces = [trace for trace in traces if not await _is_there(trace, connection)]
        await audit.write(chain, traces, connection)
    live.announce(live.News(chain_id, frozenset({Trace.__name__})))


async def _is_there(trace: Trace, connection: Any) -> bool:
    same = {name: getattr(trace, name) for name in ('chain_id', 'member_id', 'row_id', 'deed', 'at')}
    return await QuerySet(Trace).using_db(connection).filter(**same).exists()
