"""The running app, phones that talk to it, and the count of all that was tried."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from contextlib import AsyncExitStack
from uuid import uuid4

import pytest

from tests.abuse.attempts.meeting_server import (
    meetings,
    meetings_database,
    meetings_folder,
    meetings_phone,
    meetings_server,
)
from tests.abuse.attempts.planted_server import database, planted, planted_folder, planted_phone, planted_server
from tests.abuse.server import Server, running_server
from tests.abuse.tally import Tally
from tests.abuse.wire import WirePhone

__all__ = [
    'PhoneOf', 'database', 'meetings', 'meetings_database', 'meetings_folder', 'meetings_phone', 'meetings_server',
    'planted', 'planted_folder', 'planted_phone', 'planted_server',
]  # fmt: skip
PhoneOf = Callable[..., Awaitable[WirePhone]]


@pytest.fixture(scope='session')
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with the demo's people, for the whole run."""
    with running_server(tmp_path_factory.mktemp('app'), '--demo') as running:
        yield running


@pytest.fixture
def tally() -> Tally:
    """Counts what is tried."""
    return Tally()


@pytest.fixture
def canary() -> str:
    """A word that stands nowhere else."""
    return f'canary{uuid4().hex}'


@pytest.fixture
async def phone(server: Server) -> AsyncIterator[PhoneOf]:
    """`await phone('noor', '/schrift')`: Noor's phone with her notebook open; without a name nobody's."""
    async with AsyncExitStack() as all_phones:

        async def make(who: str = '', path: str = '') -> WirePhone:
            made = await all_phones.enter_async_context(WirePhone(server))
            if who:
                await made.sign_in(who)
            if path:
                await made.open(path)
            return made

        yield make
    assert server.is_well()
