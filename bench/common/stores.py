"""Stores that are thrown away: on SQLite, and on PostgreSQL where its programs are on this machine."""

from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from svh_app.store.database import close_store, open_store
from tests.servers import postgres_programs, running_postgres


@dataclass(frozen=True)
class Place:
    """Where a store stands: a folder of its own, and the database's address."""

    folder: Path
    url: str

    @property
    def environment(self) -> dict[str, str]:
        """What the app's own process needs to open it."""
        found = {'SVH_DATA': str(self.folder)}
        return found if self.url.startswith('sqlite') else {**found, 'SVH_DATABASE_URL': self.url}


@contextmanager
def sqlite_place() -> Iterator[Place]:
    """An empty folder for a SQLite store, where the app itself would put it."""
    with TemporaryDirectory(prefix='bench') as folder:
        yield Place(Path(folder), f'sqlite://{Path(folder) / "groep.sqlite3"}')


@contextmanager
def postgres_place() -> Iterator[Place | None]:
    """An empty PostgreSQL database on a server of its own; None where there is no PostgreSQL."""
    if (programs := postgres_programs()) is None:
        yield None
        return
    with TemporaryDirectory(prefix='bench') as folder, running_postgres(programs) as server:
        yield Place(Path(folder), server.fresh())


@asynccontextmanager
async def opened(place: Place) -> AsyncIterator[None]:
    """The store, open in this process inside the block."""
    await open_store(place.url, keys=place.folder / 'keyring', master=place.folder / 'master.key')
    try:
        yield
    finally:
        await close_store()
