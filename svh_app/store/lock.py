"""One process per database file: a lock that ends with the process, however it ends."""

import fcntl
import os
from pathlib import Path
from types import TracebackType
from typing import Self

MEMORY = ':memory:'

_held: dict[Path, int] = {}


class AlreadyOpen(RuntimeError):
    """Somebody has this database open already; the message says so in plain words."""


class FileLock:
    """What `hold` gives back. Let go with `release()` or by leaving a `with`; twice does no harm."""

    def __init__(self, path: Path | None) -> None:
        self._path = path

    def release(self) -> None:
        """Lets others open the database. The lock file stays: deleting it would let two processes hold it."""
        if self._path is not None and (handle := _held.pop(self._path, None)) is not None:
            os.close(handle)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.release()


def hold(path: Path | str, *, join: bool = False) -> FileLock:
    """Holds the database file for this process, until `release()` or the end of the process (kill -9 too).

    `path`: the database file; it need not exist, its folder must. `:memory:` is never locked. The lock is an
    empty file `<path>.lock` of mode 600 beside it. `join`: with True a process that holds the file already
    gets a second handle, whose release does nothing; with False that is refused as well.

    Raises AlreadyOpen when the file is held. Guards processes of one machine only, not a network drive.
    """
    if str(path) == MEMORY:
        return FileLock(None)
    place = Path(path).resolve()
    if place in _held:
        return _once_more(place, join)
    _held[place] = _locked(place)
    return FileLock(place)


def _once_more(place: Path, join: bool) -> FileLock:
    if not join:
        raise AlreadyOpen(f'This process has the database {place} open already.')
    return FileLock(None)


def _locked(place: Path) -> int:
    handle = os.open(f'{place}.lock', os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise AlreadyOpen(f'Another process has the database {place} open. Stop that one first.') from None
    return handle


def _forget() -> None:
    # A forked child shares the lock: it would keep the database locked after its parent has died.
    for handle in _held.values():
        os.close(handle)
    _held.clear()


os.register_at_fork(after_in_child=_forget)
