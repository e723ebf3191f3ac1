"""Servers in processes of their own, on free ports of this machine; ended by the process that started them."""

import os
import subprocess
import sys
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryFile
from urllib.error import URLError
from urllib.request import urlopen

from tests.servers import free_port

ROOT = Path(__file__).parents[2]
PATIENCE = 60
TICKS = os.sysconf('SC_CLK_TCK')


@dataclass
class Server:
    """A running server: its address, and what it has cost so far."""

    process: subprocess.Popen[bytes]
    port: int

    @property
    def url(self) -> str:
        """Its address, without a slash at the end."""
        return f'http://localhost:{self.port}'

    def cpu(self) -> float:
        """Seconds of CPU that the process took, all threads."""
        fields = Path(f'/proc/{self.process.pid}/stat').read_text().rpartition(')')[2].split()
        return (int(fields[11]) + int(fields[12])) / TICKS

    def memory(self) -> float:
        """Memory that is the process's own, in MB."""
        lines = Path(f'/proc/{self.process.pid}/smaps_rollup').read_text().splitlines()
        own = (line.split() for line in lines if line.startswith(('Private_Clean', 'Private_Dirty')))
        return sum(int(line[1]) for line in own) / 1024

    def kill(self) -> None:
        """End it at once, as a power cut would (SIGKILL)."""
        self.process.kill()
        self.process.wait(timeout=PATIENCE)


def start(command: Sequence[str], port: int, environment: Mapping[str, str] | None = None, says: bytes = b'') -> Server:
    """Start a server and wait until it answers or, with `says`, has printed that. Raises RuntimeError else."""
    # NiceGUI behaves differently when it finds pytest's or its own test variables.
    clean = {name: value for name, value in os.environ.items() if not name.startswith(('PYTEST', 'NICEGUI', 'SVH_'))}
    run = [sys.executable, '-m', *command]
    with TemporaryFile() as printed:
        process = subprocess.Popen(run, cwd=ROOT, env={**clean, **(environment or {})}, stdout=printed)
        server = Server(process, port)
        try:
            _wait(server, lambda: says in os.pread(printed.fileno(), 10_000, 0) if says else _answers(server.url))
        except BaseException:
            server.kill()
            raise
    return server


def start_app(data: Path, port: int, environment: Mapping[str, str] | None = None, *, demo: bool = False) -> Server:
    """Our own app on this data."""
    options = ['--demo'] if demo else []
    command = ['svh_app', 'serve', '--port', str(port), '--data', str(data), *options]
    # It answers before its store is open and filled: what counts is that it says so.
    return start(command, port, environment, b'Ready:')


@contextmanager
def running(server: Server) -> Iterator[Server]:
    """The server, until the block ends."""
    try:
        yield server
    finally:
        server.process.terminate()
        try:
            server.process.wait(timeout=10)
        except subprocess.TimeoutExpired:
            server.kill()


@contextmanager
def app(data: Path, environment: Mapping[str, str] | None = None, *, demo: bool = False) -> Iterator[Server]:
    """Our own app, until the block ends."""
    with running(start_app(data, free_port(), environment, demo=demo)) as server:
        yield server


@contextmanager
def timed_app(place: Path, times: Path) -> Iterator[Server]:
    """Our own app with a clock at every step, until the block ends; then the times are in the file."""
    port = free_port()
    with running(start(['bench.common.timed_app', str(port), str(place), str(times)], port, says=b'Ready:')) as server:
        yield server


@contextmanager
def plain(module: str, *arguments: str) -> Iterator[Server]:
    """One of the servers to compare with (bench/common/<module>.py), until the block ends."""
    port = free_port()
    with running(start([f'bench.common.{module}', str(port), *arguments], port)) as server:
        yield server


def _wait(server: Server, ready: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE
    while not ready():
        if server.process.poll() is not None or time.monotonic() > end:
            raise RuntimeError(f'{server.process.args!r} did not start')
        time.sleep(0.05)


def _answers(url: str) -> bool:
    try:
        urlopen(url, timeout=5).close()
    except (URLError, ConnectionError, TimeoutError):
        return False
    return True
