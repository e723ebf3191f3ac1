"""The database: opened once, closed once; nobody but the gate gets a connection."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from functools import wraps
from pathlib import Path
from typing import Any, NoReturn

from tortoise import Tortoise
from tortoise.backends.base.client import BaseDBAsyncClient, TransactionalDBClient, TransactionContextPooled
from tortoise.backends.base.executor import EXECUTOR_CACHE
from tortoise.connection import get_connection
from tortoise.models import Model

from svh_app.store.keys import Keyring, master_key
from svh_app.store.lock import FileLock, hold
from svh_app.store.migrate import migrate
from svh_app.store.spool import Spool

SQLITE_PRAGMAS = 'journal_mode=WAL&synchronous=FULL&foreign_keys=ON&busy_timeout=5000'
SHIELDED = ('execute_query', 'execute_query_dict', 'execute_insert', 'execute_many', 'execute_script')


class AroundTheGate(RuntimeError):
    """Somebody asked the database for rows without passing the gate."""


class NoWayAround:
    """A Tortoise router that gives nobody a connection; only the gate carries one."""

    def db_for_read(self, model: type[Model]) -> NoReturn:
        raise AroundTheGate(model.__name__)

    def db_for_write(self, model: type[Model]) -> NoReturn:
        raise AroundTheGate(model.__name__)


class _Open:
    """What is open now: one store per process."""

    keyring: Keyring | None = None
    lock: FileLock | None = None
    spool: Spool | None = None


def keyring() -> Keyring:
    """The keyring of the open store."""
    if _Open.keyring is None:
        raise RuntimeError('The store is not open.')
    return _Open.keyring


def spool() -> Spool:
    """Where lines for the log wait, beside the keyring."""
    if _Open.spool is None:
        raise RuntimeError('The store is not open.')
    return _Open.spool


async def open_store(url: str, *, keys: Path, master: Path) -> None:
    """Lock (SQLite), migrate, connect. `keys`: folder of the keyring; `master`: file of the master key.

    Raises AlreadyOpen when another process holds the file, MigrationRefused when a migration would lose data.
    """
    file = sqlite_file(url)
    _Open.lock = hold(file) if file else None
    _Open.keyring = Keyring(keys, master_key(master))
    try:
        await migrate(url)
        await connect(url)
        _Open.spool = Spool(keys.parent / 'looks')
    except BaseException:
        await close_store()
        raise


@asynccontextmanager
async def reading(url: str, *, keys: Path, master: Path) -> AsyncIterator[None]:
    """Only to read, beside a process that may have it open: no lock, no migration. Arguments as for `open_store`."""
    _Open.keyring = Keyring(keys, master_key(master))
    try:
        await connect(url)
        yield
    finally:
        await close_store()


async def connect(url: str) -> None:
    """Connect to a migrated database; reads and writes survive a cancelled task."""
    await Tortoise.init(
        db_url=f'{url}?{SQLITE_PRAGMAS}' if url.startswith('sqlite') else url,
        modules={'models': ['svh_app.store.rows']},
        routers=[NoWayAround],
        use_tz=True,
        timezone='UTC',
        _enable_global_fallback=True,
    )
    client = get_connection('default')
    _shield(client)
    if backend() == 'postgres':
        _give_back_what_cannot_begin(client)


async def close_store() -> None:
    """Close the connections and give the file back."""
    await Tortoise.close_connections()
    # Statements are prepared per connection name: the next store may be another kind of database.
    EXECUTOR_CACHE.clear()
    if _Open.spool:
        _Open.spool.close()
    if _Open.lock:
        _Open.lock.release()
    _Open.lock = _Open.keyring = _Open.spool = None


async def is_reachable() -> bool:
    """Whether the database answers."""
    try:
        await asyncio.wait_for(get_connection('default').execute_query('SELECT 1'), 3)
    except Exception:
        return False
    return True


def backend() -> str:
    """'sqlite' or 'postgres'."""
    return str(get_connection('default').capabilities.dialect)


def sqlite_file(url: str) -> Path | None:
    """The file behind a SQLite address; None for PostgreSQL and for a database in memory."""
    path = url.removeprefix('sqlite://')
    return Path(path) if path not in (url, ':memory:') else None


def _shield(client: BaseDBAsyncClient) -> None:
    """A task cancelled inside a driver call can keep a connection for ever: let the call finish on its own."""
    for name in SHIELDED:
        setattr(client, name, _shielded(getattr(client, name)))


class _Begun(TransactionContextPooled):
    async def __aenter__(self) -> TransactionalDBClient:
        try:
            return await super().__aenter__()
        except BaseException:
            if (connection := self.client._connection) is not None:
                await self.client._parent._pool.release(connection)
            raise


def _give_back_what_cannot_begin(client: Any) -> None:
    """Tortoise keeps a connection on which BEGIN fails: the database was stopped just then. With as many as the pool
    holds nobody would be served again."""
    in_transaction = client._in_transaction
    client._in_transaction = lambda: _Begun(in_transaction().client, client._pool_init_lock)


def _shielded(call: Callable[..., Awaitable[Any]]) -> Callable[..., Awaitable[Any]]:
    @wraps(call)
    async def finish(*args: Any, **kwargs: Any) -> Any:
        return await asyncio.shield(asyncio.ensure_future(call(*args, **kwargs)))

    return finish
