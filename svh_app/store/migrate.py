"""Brings a database to the shape the code expects, or leaves it exactly as it was.

All steps, their checks and the note that they were taken are one transaction, on SQLite and on PostgreSQL:
however the process ends, the database is before or after, never between, and running again is always right.
"""

import asyncio
import sqlite3
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient, TransactionContext
from tortoise.backends.base.config_generator import expand_db_url
from tortoise.backends.sqlite.client import SqliteClient, SqliteTransactionContext
from tortoise.context import TortoiseContext
from tortoise.exceptions import OperationalError
from tortoise.migrations.executor import MigrationExecutor
from tortoise.migrations.migration import Migration
from tortoise.migrations.schema_editor import BaseSchemaEditor
from tortoise.migrations.schema_generator.state import State

from svh_app.store.backup import BackupFailed, backup
from svh_app.store.holdings import Holdings, holdings, lost, renamed, wounds
from svh_app.store.lock import MEMORY, hold
from svh_app.store.remake import KeepingEditor, OneTransaction, PostgresEditor

KEPT_BACKUPS = 5
APP, CONNECTION, NOTES = 'models', 'default', 'tortoise_migrations'
TURN = 5_497_853_135_693_827  # any number, as long as no release ever changes it

# For `tortoise makemigrations` alone, which compares rows.py with the migrations and needs no database.
TORTOISE_ORM = {
    'connections': {CONNECTION: 'sqlite://:memory:'},
    'apps': {
        APP: {
            'models': ['svh_app.store.rows'],
            'migrations': 'svh_app.store.migrations',
            'default_connection': CONNECTION,
        }
    },
}


class MigrationRefused(RuntimeError):
    """The database was left as it was; the message says why, in plain words."""


async def migrate(
    url: str,
    *,
    models: str = 'svh_app.store.rows',
    migrations: str = 'svh_app.store.migrations',
    backups: Path | None = None,
) -> list[str]:
    """Takes the steps that the database lacks and returns their names, [] when it lacks none.

    `url`: a database URL as Tortoise takes it, SQLite in a file or PostgreSQL. `models`, `migrations`: the
    modules, as in Tortoise's configuration. `backups`: where the copy goes that is made of a SQLite file with
    rows in it before anything is changed (default: the folder `backups` beside it; the last five are kept).

    A step may not lose rows of a table, nor filled-in values of a column, unless its class or its module says
    so: `loses = {'table', 'other_table.column'}`, names as they are after the step's renaming. Nor may it
    break a foreign key, nor leave the transaction. A Python step that uses models passes
    `using_db=editor.client`.

    Call it before anything else opens the database. On PostgreSQL several processes may call it at once: one
    goes, the others wait and find nothing to do. On SQLite the file is held meanwhile (see `lock`).

    Raises MigrationRefused, and then nothing was changed; AlreadyOpen; ValueError for a database in memory.
    """
    apps = {APP: {'models': [models], 'migrations': migrations, 'default_connection': CONNECTION}}
    if (file := _file(url)) is None:
        return await _bring_up_to_date(url, apps, _no_copy)
    with hold(file, join=True):
        file.touch(mode=0o600)
        return await _with_copy(url, apps, file, backups or file.parent / 'backups')


async def _with_copy(url: str, apps: dict[str, Any], file: Path, folder: Path) -> list[str]:
    copy = folder / f'{file.stem}-{datetime.now(UTC):%Y%m%dT%H%M%S%f}-before-migration{file.suffix}'
    try:
        taken = await _bring_up_to_date(url, apps, lambda: _copy(file, copy))
    except BaseException:
        # The file is still what the copy is. A start that fails again and again must not fill the disk.
        copy.unlink(missing_ok=True)
        raise
    _keep_the_last(folder, file)
    return taken


def _copy(file: Path, copy: Path) -> None:
    copy.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    try:
        backup(file, copy)
    except BackupFailed as problem:
        raise MigrationRefused(f'Without a copy nothing is changed. {problem}') from problem


def _no_copy() -> None:
    """On PostgreSQL the copy is pg_dump's, and the administrator's."""


def _keep_the_last(folder: Path, file: Path) -> None:
    for old in sorted(folder.glob(f'{file.stem}-*-before-migration{file.suffix}'))[:-KEPT_BACKUPS]:
        old.unlink()


async def _bring_up_to_date(url: str, apps: dict[str, Any], copy: Callable[[], None]) -> list[str]:
    try:
        async with _transaction(url) as client:
            return await _take_missing(MigrationExecutor(client, apps), client, copy)
    except (sqlite3.DatabaseError, OperationalError) as problem:
        raise MigrationRefused(f'Nothing was changed, the database cannot be used: {_short(problem)}') from None


async def _take_missing(executor: MigrationExecutor, client: BaseDBAsyncClient, copy: Callable[[], None]) -> list[str]:
    steps = await _missing(executor)
    if steps:
        await _take_all(steps, executor, client, copy)
    return [step.name for step in steps]


async def _missing(executor: MigrationExecutor) -> list[Migration]:
    await executor.recorder.ensure_schema(_editor(executor.connection))
    plan = await executor.plan()
    if newer := executor.loader.applied_migrations - executor.loader.disk_migrations.keys():
        names = ', '.join(sorted(key.name for key in newer))
        raise MigrationRefused(f'The database is newer than this version of the app: it has {names}.')
    return [step.migration for step in plan]


async def _take_all(
    steps: list[Migration], executor: MigrationExecutor, client: BaseDBAsyncClient, copy: Callable[[], None]
) -> None:
    held, before = await holdings(client), await wounds(client)
    if any(count for what, count in held.items() if not what.startswith(NOTES)):
        await asyncio.to_thread(copy)
    state = await executor._project_state(executor.loader.applied_migrations)
    for step in steps:
        held = await _take(step, state, held, client)
        await executor.recorder.record_applied(step.app_label, step.name)
    if new := await wounds(client) - before:
        raise MigrationRefused(f'The steps would damage the database ({_listed(new)}). Nothing was changed.')


async def _take(step: Migration, state: State, held: Holdings, client: BaseDBAsyncClient) -> Holdings:
    try:
        held = await _perform(step, state, held, _editor(client))
    except Exception as problem:
        raise MigrationRefused(f'Step {step.name} failed, nothing was changed: {_short(problem)}') from None
    now = await holdings(client)
    if less := lost(held, now, _declared(step)):
        raise MigrationRefused(f'Step {step.name} would lose data ({_listed(less)}). Nothing was changed.')
    return now


async def _perform(step: Migration, state: State, held: Holdings, editor: BaseSchemaEditor) -> Holdings:
    for operation in step.operations:
        before = state.clone()
        operation.state_forward(step.app_label, state)
        await operation.database_forward(step.app_label, before, state, editor)
        held = renamed(held, operation, step.app_label, before, state)
    state.validate_relations_initialized()
    return held


def _declared(step: Migration) -> set[str]:
    module = sys.modules[type(step).__module__]
    return {*getattr(step, 'loses', ()), *getattr(module, 'loses', ())}


def _editor(client: BaseDBAsyncClient) -> BaseSchemaEditor:
    kind = KeepingEditor if client.capabilities.dialect == 'sqlite' else PostgresEditor
    return kind(client)


@asynccontextmanager
async def _transaction(url: str) -> AsyncIterator[BaseDBAsyncClient]:
    async with TortoiseContext() as context:
        # Not context.init(): that replaces the app's router for the whole process.
        context.connections._init_config({CONNECTION: _settings(url)})
        async with _begun(context.connections.get(CONNECTION)) as client:
            if client.capabilities.dialect == 'postgres':
                await client.execute_query('SELECT pg_advisory_xact_lock($1)', [TURN])
            yield client


def _begun(connection: BaseDBAsyncClient) -> TransactionContext:
    if isinstance(connection, SqliteClient):
        return SqliteTransactionContext(OneTransaction(connection), connection._lock)
    return connection._in_transaction()


def _settings(url: str) -> dict[str, Any]:
    settings: dict[str, Any] = expand_db_url(url)
    if file := _file(url):
        # With foreign keys on, remaking a table on SQLite deletes the rows that point to it.
        pragmas = {'foreign_keys': 'OFF', 'synchronous': 'FULL', 'busy_timeout': 5000}
        settings['credentials'] = {'file_path': str(file), **pragmas}
    return settings


def _file(url: str) -> Path | None:
    if not url.startswith('sqlite:'):
        return None
    path = expand_db_url(url)['credentials']['file_path']
    if path == MEMORY:
        raise ValueError('A database in memory is gone with its connection: it cannot be migrated.')
    return Path(path)


def _short(problem: Exception) -> str:
    # The first line only: in the next one PostgreSQL quotes the row.
    return (str(problem).splitlines() or [type(problem).__name__])[0]


def _listed(parts: Iterable[str]) -> str:
    return '; '.join(sorted(parts))
