"""Writing over HTTP to a server that is killed (kill -9) in the middle of it, again and again.

Every entry has a UUID of the client. What was acknowledged (201) is noted; what was not is sent again with the same
UUID once the server is back, as a phone does. For test_killed.py and bench/killed.py.
"""

import asyncio
import random
import uuid
from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID

import httpx
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from bench.common.group import MEMBER, OWNER, gather
from bench.common.servers import Server, start_app
from bench.common.stores import Place, opened
from svh_app.kernel import audit
from svh_app.store.holdings import wounds
from svh_app.store.rows import Chain, Note, Trace
from svh_app.store.sealing import unseal
from tests.servers import free_port

WRITERS = (OWNER, OWNER, MEMBER, MEMBER)
SOONEST, LATEST = 0.02, 0.5
CREATED = 201


@dataclass
class Toll:
    """What was counted over all runs."""

    kills: int = 0
    acknowledged: int = 0
    in_doubt: int = 0
    lost: int = 0
    doubled: int = 0
    unreadable: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass
class Writing:
    """The phones' side: what they know to be kept, and what they do not know of."""

    tokens: dict[str, str]
    writers: dict[UUID, str] = field(default_factory=dict)
    answered: dict[UUID, str] = field(default_factory=dict)
    in_doubt: int = 0

    def new(self, who: str) -> UUID:
        """A new entry of somebody's."""
        id = uuid.uuid4()
        self.writers[id] = who
        return id

    def done(self, id: UUID, kept_as: str) -> None:
        """The server acknowledged it. The same entry must have the same id there, however often it was sent."""
        assert self.answered.setdefault(id, kept_as) == kept_as

    @property
    def waiting(self) -> list[UUID]:
        """What was sent and not acknowledged."""
        return [id for id in self.writers if id not in self.answered]


async def toll(place: Place, runs: int, seed: int) -> Toll:
    """Kill the server so many times while four phones write; count what became of the entries."""
    async with opened(place):
        people = await gather(3)
    writing, rng, port = Writing(people.tokens), random.Random(seed), free_port()
    server = await asyncio.to_thread(start_app, place.folder, port, place.environment)
    try:
        for _ in range(runs):
            await _write_until_killed(server, writing, rng.uniform(SOONEST, LATEST))
            server = await asyncio.to_thread(start_app, place.folder, port, place.environment)
            await _send_again(server, writing)
    finally:
        server.kill()
    return await _counted(place, writing, runs)


async def _write_until_killed(server: Server, writing: Writing, moment: float) -> None:
    async with asyncio.TaskGroup() as phones:
        for who in WRITERS:
            phones.create_task(_write(server, writing, who))
        await asyncio.sleep(moment)
        await asyncio.to_thread(server.kill)


async def _write(server: Server, writing: Writing, who: str) -> None:
    async with _phone(server, writing.tokens[who]) as phone:
        try:
            while True:
                await _send(phone, writing, writing.new(who))
        except httpx.TransportError:
            writing.in_doubt += 1


async def _send_again(server: Server, writing: Writing) -> None:
    """All that was not acknowledged, and one that was: a phone may not have heard the answer."""
    for id in [*writing.waiting, *list(writing.answered)[-1:]]:
        async with _phone(server, writing.tokens[writing.writers[id]]) as phone:
            await _send(phone, writing, id)


def _phone(server: Server, token: str) -> httpx.AsyncClient:
    headers = {'origin': server.url}
    return httpx.AsyncClient(base_url=server.url, headers=headers, cookies={'svh': token}, timeout=30)


async def _send(phone: httpx.AsyncClient, writing: Writing, id: UUID) -> None:
    answer = await phone.post('/api/v1/notebook', json={'id': str(id), 'text': f'tekst {id}', 'audience': 'group'})
    assert answer.status_code == CREATED, answer.text
    writing.done(id, answer.json()['id'])


async def _counted(place: Place, writing: Writing, runs: int) -> Toll:
    async with opened(place):
        connection = get_connection('default')
        rows = await QuerySet(Note).using_db(connection)
        times = Counter(row.client_id for row in rows)
        return Toll(
            kills=runs,
            acknowledged=len(writing.answered),
            in_doubt=writing.in_doubt,
            lost=len(writing.answered.keys() - times.keys()) + len(writing.waiting),
            doubled=sum(count - 1 for count in times.values()) + len(times.keys() - writing.writers.keys()),
            unreadable=sum(unseal(row, 'text') != f'tekst {row.client_id}' for row in rows),
            faults=[*(await wounds(connection)), *(await broken_chains())],
        )


async def broken_chains() -> list[str]:
    """Where the log is not whole."""
    connection = get_connection('default')
    chains = await QuerySet(Chain).using_db(connection)
    found = [
        f'chain {chain.id} breaks at {at}' for chain in chains if (at := await audit.first_fault(chain, connection))
    ]
    lines = await QuerySet(Trace).using_db(connection).count()
    whole = lines == sum(chain.length for chain in chains)
    return found if whole else [*found, 'there are more or fewer lines than the chains say']
