"""Stores that are made once in a run and copied for each test: to migrate and to found a group take their time."""

import pickle
import shutil
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from svh_app.store.database import close_store, open_store
from tests.servers import Postgres

Filling = Callable[[], Awaitable[object]]
"""Fills an empty store that is open; what it gives back (plain data) is told to the tests on its copies."""


@dataclass(frozen=True)
class Stored:
    """A store: its folder, with its keys and on SQLite its file, and the address of its database."""

    folder: Path
    url: str

    async def open(self) -> None:
        """As the app does."""
        await open_store(self.url, keys=self.folder / 'keyring', master=self.folder / 'master.key')


class Templates:
    """What is copied, on one PostgreSQL server or, without one, on SQLite. `home`: an empty folder for them."""

    def __init__(self, home: Path, server: Postgres | None = None) -> None:
        self._home, self._server = home, server
        self._made: dict[Filling, Stored] = {}

    async def copied(self, folder: Path, filling: Filling) -> Stored:
        """A new store in this folder that nobody else has, filled, not yet opened."""
        return self._copy(await self._filled(filling), folder)

    def thrown_away(self, store: Stored) -> None:
        """The database of this closed store is not needed any more; its folder is pytest's to remove."""
        if self._server:
            self._server.drop(store.url)

    async def _filled(self, filling: Filling) -> Stored:
        if filling not in self._made:
            empty = None if filling is nothing else await self._filled(nothing)
            self._made[filling] = await self._make(empty, filling)
        return self._made[filling]

    async def _make(self, empty: Stored | None, filling: Filling) -> Stored:
        folder = self._home / str(len(self._made))
        folder.mkdir()
        store = self._copy(empty, folder)
        await store.open()
        _told(folder).write_bytes(pickle.dumps(await filling()))
        await close_store()
        return store

    def _copy(self, of: Stored | None, folder: Path) -> Stored:
        if of:
            shutil.copytree(of.folder, folder, dirs_exist_ok=True)
        url = self._server.fresh(of and of.url) if self._server else f'sqlite://{folder / "groep.sqlite3"}'
        return Stored(folder, url)


async def nothing() -> None:
    """An empty store is only migrated."""


def told_by_filling(folder: Path) -> Any:
    """What the filling gave back when the template of this store was made; each time a new one."""
    return pickle.loads(_told(folder).read_bytes())


def _told(folder: Path) -> Path:
    return folder / 'told.pickle'
