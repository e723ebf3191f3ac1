"""Copies of a SQLite database that can be trusted: taken while the app runs, checked, and put back.

For PostgreSQL use its own tools, `pg_dump` and `pg_restore`; nothing here touches a server. The keys of the
groups live apart from the database: back them up as well, somewhere else, or nobody can read the copy.
"""

import os
import sqlite3
from contextlib import closing, suppress
from datetime import UTC, datetime
from pathlib import Path

from svh_app.store.lock import hold


class BackupFailed(RuntimeError):
    """No copy was made, or none was put back; the message says why in plain words."""


def backup(database: Path, to: Path) -> Path:
    """Copies a SQLite database, also while others write to it, and returns the path of the copy (`to`).

    The copy holds everything that was acknowledged before the call, is one file (no -wal beside it), passed
    SQLite's integrity check, has mode 600 and is on the disk when this returns. Writers do not wait. It
    blocks the calling thread for as long as the copying takes: from a coroutine use `asyncio.to_thread`.

    Raises BackupFailed when `database` is missing or damaged, when `to` exists, or when the disk is full;
    half a copy is never left under the name `to`.
    """
    if to.exists():
        raise BackupFailed(f'{to} exists already and was not overwritten.')
    part = to.with_name(f'{to.name}.part')
    try:
        _copy(database, part)
        _put(part, to)
    except (sqlite3.Error, OSError) as problem:
        raise BackupFailed(f'No copy of {database} was made: {problem}.') from problem
    finally:
        part.unlink(missing_ok=True)
    return to


def restore(backup: Path, database: Path) -> Path | None:
    """Puts the copy `backup` in the place of `database`; returns where the replaced file is kept, or None.

    The copy is checked first and stays as it is. The replaced file keeps its -wal beside it, if it had one.
    It holds what people wrote, so whoever restores deletes it when all is well.

    Raises AlreadyOpen while a process (this one too) has the database open; BackupFailed when the copy is
    damaged or missing, and then nothing was changed.
    """
    with hold(database):
        fresh = database.with_name(f'{database.name}.restoring')
        fresh.unlink(missing_ok=True)
        _copy_of_copy(backup, fresh)
        aside = _set_aside(database)
        _put(fresh, database)
        return aside


def is_whole(database: Path) -> bool:
    """Whether SQLite finds the file free of damage; reads all of it. What is no database is not whole."""
    try:
        with closing(_read(database)) as connection:
            return bool(connection.execute('PRAGMA integrity_check').fetchall() == [('ok',)])
    except sqlite3.DatabaseError:
        return False


def _copy(database: Path, part: Path) -> None:
    part.unlink(missing_ok=True)
    os.close(os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600))
    with closing(_read(database)) as source, closing(sqlite3.connect(part)) as target:
        # All pages in one go: in steps, every write of somebody else would start the copy over again.
        source.backup(target, pages=-1)
        target.execute('PRAGMA journal_mode = DELETE')
    if not is_whole(part):
        raise BackupFailed(f'No copy of {database} was made: the database is damaged.')


def _copy_of_copy(copy: Path, fresh: Path) -> None:
    try:
        backup(copy, fresh)
    except BackupFailed as problem:
        raise BackupFailed(f'{copy} was not put back, nothing was changed. {problem}') from problem


def _set_aside(database: Path) -> Path | None:
    if not database.exists():
        return None
    aside = database.with_name(f'{database.name}.replaced-{datetime.now(UTC):%Y%m%dT%H%M%S%f}')
    os.link(database, aside)
    # The -wal goes before the new file comes: SQLite would play it into the new one.
    with suppress(FileNotFoundError):
        Path(f'{database}-wal').rename(f'{aside}-wal')
    Path(f'{database}-shm').unlink(missing_ok=True)
    return aside


def _put(part: Path, to: Path) -> None:
    _to_disk(part)
    part.replace(to)
    _to_disk(to.parent)


def _read(database: Path) -> sqlite3.Connection:
    return sqlite3.connect(f'{database.resolve().as_uri()}?mode=ro', uri=True)


def _to_disk(path: Path) -> None:
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
