"""What may be written a little later and must not be lost: lines in a file of this process until they are put away.

A line is with the operating system before `add` returns, so it survives the end of the process, however it ends (a
power cut can take the last seconds). Ids and times only: this file is not encrypted.
"""

import asyncio
import fcntl
import os
from pathlib import Path
from uuid import uuid4

ENDING = '.lines'


class Taken:
    """Lines to put away. `is_again`: an earlier try may have put some of them away already."""

    def __init__(self, path: Path, handle: int, *, is_again: bool) -> None:
        self._path, self._handle, self.is_again = path, handle, is_again

    def lines(self) -> list[str]:
        """All whole lines, oldest first."""
        return self._path.read_text(errors='replace').splitlines()

    def done(self) -> None:
        """They are put away."""
        self._path.unlink(missing_ok=True)
        self.close()

    def close(self) -> None:
        """Leave them to others."""
        os.close(self._handle)


class Spool:
    """The files of this process in one folder, and those that a process that is gone left there."""

    def __init__(self, folder: Path) -> None:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folder = folder
        self._waiting = [taken for path in sorted(folder.glob(f'*{ENDING}')) if (taken := _orphan(path))]
        self._open: tuple[Path, int] | None = None
        self.busy = asyncio.Lock()

    def add(self, *lines: str) -> None:
        """Keep these lines."""
        if self._open is None:
            path = self._folder / f'{uuid4().hex}{ENDING}'
            self._open = path, _locked(path, os.O_CREAT | os.O_EXCL)
        os.write(self._open[1], ''.join(f'{line}\n' for line in lines).encode())

    def take(self) -> list[Taken]:
        """All that waits, oldest first. What is not `done()` comes again the next time."""
        if self._open:
            self._waiting.append(Taken(*self._open, is_again=False))
            self._open = None
        return list(self._waiting)

    def done(self, taken: Taken) -> None:
        """These lines are put away."""
        taken.done()
        self._waiting.remove(taken)

    def close(self) -> None:
        """Let go of the files; what waits is for whoever opens this folder next."""
        for taken in self.take():
            taken.close()
        self._waiting = []

    def failed(self) -> None:
        """A try did not come to its end: whoever tries again looks what is there already."""
        for taken in self._waiting:
            taken.is_again = True


def _orphan(path: Path) -> Taken | None:
    """A file that nobody holds any more; None when its process lives."""
    try:
        return Taken(path, _locked(path), is_again=True)
    except (BlockingIOError, FileNotFoundError):
        return None


def _locked(path: Path, flags: int = 0) -> int:
    handle = os.open(path, os.O_RDWR | os.O_APPEND | flags, 0o600)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        os.close(handle)
        raise
    return handle
