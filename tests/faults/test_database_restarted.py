"""PostgreSQL is stopped and started again while two take notes and one leads: the app goes on by itself."""

import asyncio
import random
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from tortoise.backends.asyncpg.client import TransactionWrapper

from bench.common.stores import Place, opened
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.meetings import table as at_the_table
from svh_app.meetings.leading import go_to
from svh_app.meetings.noting import add_line, lines
from svh_app.meetings.table import Where
from svh_app.notebook.actions import add_note
from tests.faults.test_cancelled import chains_are_whole
from tests.faults.test_cancelled_meeting import in_use
from tests.meetings.gathered import IN, Gathered
from tests.meetings.going_on import begun, seen
from tests.meetings.table_phones import all_see, tokens
from tests.meetings.table_phones import opened as opened_at
from tests.people import Cast, gather
from tests.phones import phones
from tests.servers import Postgres, postgres_data, serving

pytestmark = [pytest.mark.faults, pytest.mark.slow]
POOL = 5
"""The connections of the app, as many as Tortoise takes."""
RESTARTS = 3


@dataclass
class House:
    """A database that can be stopped, the people, and their meeting."""

    server: Postgres
    cast: Cast
    meeting: Gathered
    running: ExitStack

    async def restart(self) -> None:
        """Stop it fast; for a moment there is none."""
        await asyncio.to_thread(self.running.close)
        await asyncio.sleep(0.3)
        await asyncio.to_thread(self.running.enter_context, serving(self.server))


@dataclass
class Told:
    """What somebody was told: kept under which id, and how often that something went wrong."""

    kept: dict[UUID, UUID] = field(default_factory=dict)
    faults: int = 0


@pytest.fixture
async def house(postgres_server: Postgres, tmp_path: Path) -> AsyncIterator[House]:
    with postgres_data(postgres_server.programs) as server, ExitStack() as running:
        running.enter_context(serving(server))
        async with opened(Place(tmp_path, server.fresh())):
            cast = await gather()
            yield House(server, cast, await begun(cast), running)


async def until_it_works(told: Told, deed: Callable[[], Awaitable[Any]]) -> Any:
    """As a phone does: what was not acknowledged is sent again."""
    while True:
        try:
            return await asyncio.wait_for(deed(), 20)
        except (Refused, Missing, Changed, TimeoutError):
            raise
        except Exception:
            told.faults += 1
            await asyncio.sleep(0.02)


async def take_notes(house: House, who: str, over: asyncio.Event) -> Told:
    told, viewer = Told(), await house.cast(who)
    while not over.is_set():
        id = uuid4()
        one = lambda id=id: add_line(viewer, house.meeting.id, house.meeting.points[0], id, f'{who} {id}')  # noqa: E731
        told.kept[id] = await until_it_works(told, one)
    return told


async def lead(house: House, over: asyncio.Event) -> tuple[Told, Where]:
    """To and fro; the last place that was acknowledged. A step in doubt is tried again, and is one step."""
    told, viewer, places = Told(), await house.cast('Noor'), (Where('arrive'), Where('rules'))
    for n in count():
        if over.is_set():
            return told, places[n % 2]
        await until_it_works(told, lambda n=n: go_to(viewer, house.meeting.id, places[n % 2], places[1 - n % 2]))
    raise AssertionError


async def test_the_database_is_restarted_while_two_take_notes(house: House) -> None:
    over, rng = asyncio.Event(), random.Random(1)
    at_work = asyncio.gather(*(take_notes(house, who, over) for who in ('Ilse', 'Bram')), lead(house, over))
    for _ in range(RESTARTS):
        await asyncio.sleep(rng.uniform(0.3, 0.6))
        await house.restart()
    await asyncio.sleep(0.5)
    over.set()
    ilse, bram, (led, where) = await asyncio.wait_for(at_work, 60)
    assert min(ilse.faults, bram.faults, led.faults) > 0
    kept = {one.id: one.text for one in await lines(await house.cast('Noor'), house.meeting.id)}
    assert kept == {
        made: f'{who} {id}' for who, told in (('Ilse', ilse), ('Bram', bram)) for id, made in told.kept.items()
    }
    assert {(await seen(house.cast, name, house.meeting)).where for name in IN} == {where}
    await chains_are_whole()
    assert in_use() == 0


async def test_phones_come_along_after_a_restart(house: House) -> None:
    told, noor, meeting = Told(), await house.cast('Noor'), house.meeting
    async with phones(*tokens(house.cast)) as all:
        await opened_at(meeting, *all)
        before = Where('arrive')
        for n, title in enumerate(('De verhuizing', 'Geld')):
            now, then = before, Where('point', meeting.points[n])
            await go_to(noor, meeting.id, now, then)
            await house.restart()  # while they read what they were told of
            await all_see(all, title)
            await until_it_works(told, lambda then=then: go_to(noor, meeting.id, then, Where('closing')))
            before = Where('closing')


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_a_phone_that_could_not_read_comes_along_later(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    meeting = await begun(cast)
    async with phones(*tokens(cast)) as all:
        await opened_at(meeting, *all)
        with monkeypatch.context() as broken:
            broken.setattr(at_the_table, '_points', away)
            await go_to(await cast('Noor'), meeting.id, Where('arrive'), Where('point', meeting.points[0]))
            await asyncio.sleep(0.5)
            assert not any('De verhuizing' in phone.text for phone in all)
        await all_see(all, 'De verhuizing')


async def away(*_: Any) -> None:
    raise ConnectionResetError


@pytest.mark.parametrize('store', [pytest.param('postgres', marks=pytest.mark.postgres)], indirect=True)
async def test_a_connection_that_cannot_begin_comes_back(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    noor = await cast('Noor')

    async def cut(_: TransactionWrapper) -> None:
        raise ConnectionResetError

    with monkeypatch.context() as broken:
        broken.setattr(TransactionWrapper, 'begin', cut)
        for _ in range(POOL):
            with pytest.raises(ConnectionResetError):
                await add_note(noor, uuid4(), 'nu niet')
    assert in_use() == 0
    await asyncio.wait_for(add_note(noor, uuid4(), 'nu wel'), 5)
