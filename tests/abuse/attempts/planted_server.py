"""The app as a process of its own on the planted plan, phones on it, and what stands in its database."""

import asyncio
import sqlite3
from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack, asynccontextmanager, closing
from pathlib import Path
from typing import TypeVar

import pytest

from bench.common.stores import Place, opened
from tests.abuse.attempts.planted import Planted, plant
from tests.abuse.server import Server, running_server
from tests.abuse.wire import WirePhone
from tests.people import Cast

DatabaseOf = Callable[[], dict[str, list[tuple[object, ...]]]]
PlantedPhone = Callable[..., Awaitable[WirePhone]]
P = TypeVar('P')
FILE = 'groep.sqlite3'
WATCHED = (
    'plan_part', 'goal', 'mark', 'step', 'goal_helper', 'word', 'agreement', 'item_reader', 'signal_part',
    'signal_version', 'contact', 'light', 'member', 'level', 'lending',
)  # fmt: skip


def filled(folder: Path, plant: Callable[[], Awaitable[P]]) -> P:
    """What was planted in a store in this folder."""

    async def fill() -> P:
        async with opened(Place(folder, f'sqlite://{folder / FILE}')):
            return await plant()

    return asyncio.run(fill())


def rows_of(folder: Path, tables: tuple[str, ...]) -> DatabaseOf:
    """All that a deed could change in these tables, as it stands in the database now."""

    def rows() -> dict[str, list[tuple[object, ...]]]:
        with closing(sqlite3.connect(f'file:{folder / FILE}?mode=ro', uri=True)) as file:
            return {table: sorted(file.execute(f'SELECT * FROM "{table}"'), key=repr) for table in tables}

    return rows


@asynccontextmanager
async def phones(server: Server, cast: Cast) -> AsyncIterator[PlantedPhone]:
    """`await make('Noor', '/plan')`: her phone with her plan open; without a name nobody's."""
    async with AsyncExitStack() as all_phones:

        async def make(who: str = '', path: str = '') -> WirePhone:
            made = await all_phones.enter_async_context(WirePhone(server))
            if who:
                made.http.cookies.set('svh', cast.tokens[who], domain='127.0.0.1')
            if path:
                await made.open(path)
            return made

        yield make
    assert server.is_well()


@pytest.fixture(scope='session')
def planted_folder(tmp_path_factory: pytest.TempPathFactory) -> tuple[Planted, Path]:
    """The plan with a word in every text, in a store of its own."""
    folder = tmp_path_factory.mktemp('planted')
    return filled(folder, plant), folder


@pytest.fixture(scope='session')
def planted(planted_folder: tuple[Planted, Path]) -> Planted:
    """What was planted, and who may find it."""
    return planted_folder[0]


@pytest.fixture(scope='session')
def planted_server(planted_folder: tuple[Planted, Path]) -> Iterator[Server]:
    """The app on that store."""
    with running_server(planted_folder[1]) as running:
        yield running


@pytest.fixture
def database(planted_folder: tuple[Planted, Path]) -> DatabaseOf:
    """All that a deed on the plan could change, as it stands in the database now."""
    return rows_of(planted_folder[1], WATCHED)


@pytest.fixture
async def planted_phone(planted_server: Server, planted: Planted) -> AsyncIterator[PlantedPhone]:
    """Phones of who may find what was planted."""
    async with phones(planted_server, planted.cast) as make:
        yield make
