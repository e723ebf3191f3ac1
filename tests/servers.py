"""Throw-away PostgreSQL and Redis servers from installed programs, and where Chromium is. For services.py.

`python -m tests.servers` prints the Debian packages that would bring what is not on this machine.
"""

from __future__ import annotations

import ctypes
import os
import pwd
import shlex
import shutil
import signal
import socket
import subprocess
import tempfile
import time
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from playwright.sync_api import sync_playwright

Command = list[str | Path]
MEMORY, ROOM = Path('/dev/shm'), 2**29
QUIET_CHROMIUM = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
]


@dataclass(frozen=True)
class Postgres:
    """A running server; `fresh()` makes a database in it and gives its address."""

    programs: Path
    port: int
    folder: Path

    def fresh(self, like: str | None = None) -> str:
        """A new database: empty, or a copy of the one at the address `like`, to which nobody may be connected."""
        name, template = f'test_{uuid.uuid4().hex}', like.rsplit('/', 1)[1] if like else 'template0'
        self._client('createdb', f'--template={template}', name)
        return f'postgres://svh@127.0.0.1:{self.port}/{name}'

    def drop(self, url: str) -> None:
        self._client('dropdb', '--force', url.rsplit('/', 1)[1])

    def _client(self, program: str, *args: str) -> None:
        where = ['-h', '127.0.0.1', '-p', str(self.port), '-U', 'svh', '--no-password']
        subprocess.run([self.programs / program, *where, *args], check=True, stdin=subprocess.DEVNULL)


@contextmanager
def running_postgres(programs: Path, *, within: Path | None = None) -> Iterator[Postgres]:
    """A server with its own data in a temporary folder, `within` another one or where temporary files go.

    It is set up as in production: fsync stays on, and only where it writes to decides how long that takes.
    """
    with postgres_data(programs, within=within) as server, serving(server):
        yield server


@contextmanager
def postgres_data(programs: Path, *, within: Path | None = None) -> Iterator[Postgres]:
    """The data and the port of a server that does not run yet."""
    with temporary_folder(server_user(), within) as folder:
        options = ['--username=svh', '--auth=trust', '--encoding=UTF8', '--locale=C', '--no-sync']
        initdb: Command = [programs / 'initdb', '-D', folder / 'data', *options]
        subprocess.run(initdb, check=True, cwd=folder, user=server_user(), stdout=subprocess.DEVNULL)
        yield Postgres(programs, free_port(), folder)


@contextmanager
def serving(server: Postgres) -> Iterator[None]:
    """It runs inside the block; a second block starts it again on the same data."""
    where: Command = ['-D', server.folder / 'data', '-k', server.folder, '-p', str(server.port)]
    command: Command = [server.programs / 'postgres', *where, '-c', 'listen_addresses=127.0.0.1']
    # SIGINT is PostgreSQL's fast shutdown: it does not wait for clients that were left open.
    with running(command, server.folder, signal.SIGINT, lambda: postgres_answers(server)):
        yield


@contextmanager
def running_redis(program: str) -> Iterator[int]:
    """A server that keeps everything in memory."""
    port = free_port()
    with temporary_folder(server_user()) as folder:
        options = f"--bind 127.0.0.1 --port {port} --dir {folder} --save '' --appendonly no"
        with running([program, *shlex.split(options)], folder, signal.SIGTERM, lambda: redis_answers(port)):
            yield port


@contextmanager
def running(command: Command, folder: Path, stop: signal.Signals, answers: Callable[[], bool]) -> Iterator[None]:
    """The command runs and answers inside the block; only this process is ended afterwards."""
    with (folder / 'log').open('w') as log:
        process = subprocess.Popen(command, cwd=folder, user=server_user(), stdout=log, stderr=log)
    try:
        wait_for(process, answers, folder / 'log')
        yield
    finally:
        process.send_signal(stop)
        process.wait(timeout=30)


def wait_for(process: subprocess.Popen[bytes], answers: Callable[[], bool], log: Path) -> None:
    end = time.monotonic() + 30
    while not answers():
        if process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f'{process.args!r} did not start:\n{log.read_text()}')
        time.sleep(0.05)


def postgres_answers(server: Postgres) -> bool:
    ask: Command = [server.programs / 'pg_isready', '-q', '-h', '127.0.0.1', '-p', str(server.port)]
    return subprocess.run(ask, check=False).returncode == 0


def redis_answers(port: int) -> bool:
    try:
        socket.create_connection(('127.0.0.1', port), timeout=1).close()
    except OSError:
        return False
    return True


@cache
def memory() -> Path | None:
    """A folder whose files are held in memory, where there is one with room for the databases of a run."""
    return MEMORY if MEMORY.is_dir() and shutil.disk_usage(MEMORY).free > ROOM else None


@contextmanager
def temporary_folder(owner: str | None, within: Path | None = None) -> Iterator[Path]:
    # ignore_cleanup_errors: a server that is just closing may still be removing a file of its own.
    with tempfile.TemporaryDirectory(prefix='svh', dir=within, ignore_cleanup_errors=True) as name:
        if owner:
            shutil.chown(name, owner)
        yield Path(name)


@cache
def server_user() -> str | None:
    """PostgreSQL refuses to run as root; then it runs as its own user, or as nobody."""
    if os.geteuid() != 0:
        return None
    names = {entry.pw_name for entry in pwd.getpwall()}
    return 'postgres' if 'postgres' in names else 'nobody'


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return int(probe.getsockname()[1])


@cache
def postgres_programs() -> Path | None:
    """The folder of the newest installed PostgreSQL that has a server."""
    folders = sorted(Path('/usr/lib/postgresql').glob('*/bin'), key=version, reverse=True)
    on_path = shutil.which('initdb')
    if on_path:
        folders.append(Path(on_path).resolve().parent)
    return next((folder for folder in folders if (folder / 'postgres').exists()), None)


def version(programs: Path) -> float:
    return float(programs.parent.name) if programs.parent.name.replace('.', '').isdigit() else 0


@cache
def chromium_program() -> str | None:
    """An installed Chromium that starts (Ubuntu's package of that name does not), else Playwright's own."""
    if not playwright_can_start():
        return None
    for name in ('chromium', 'chromium-browser', 'google-chrome'):
        program = shutil.which(name)
        if program and subprocess.run([program, '--version'], capture_output=True, check=False).returncode == 0:
            return program
    return own_chromium()


def chromium_flags() -> list[str]:
    """How Chromium is started: it asks nobody for anything, and as root it has no sandbox."""
    return [*QUIET_CHROMIUM, '--no-sandbox'] if os.geteuid() == 0 else QUIET_CHROMIUM


def own_chromium() -> str | None:
    with sync_playwright() as playwright:
        program = playwright.chromium.executable_path
    return program if Path(program).exists() else None


@cache
def playwright_can_start() -> bool:
    """Its driver needs a library that a bare Debian lacks, and says so only by a broken pipe."""
    try:
        ctypes.CDLL('libatomic.so.1')
    except OSError:
        return False
    return True


def missing() -> list[str]:
    """The Debian packages that would bring what is not here."""
    here = {
        'libatomic1': playwright_can_start(),
        'chromium': chromium_program(),
        'postgresql': postgres_programs(),
        'redis-server': shutil.which('redis-server'),
    }
    return [package for package, program in here.items() if not program]


if __name__ == '__main__':
    print(*missing())
