"""The real app as a process of its own: demo data, a free port on this machine, everything it says kept in a file."""

import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import httpx

HOME = Path(__file__).parents[2]
STARTS_WITHIN = 60
# The real thing keeps a page two minutes for a phone that went away: too many pages for a run of hundreds of phones.
START = 'from svh_app import __main__, app; app.POCKET = 3.0; __main__.main()'
STOPS_WITHIN = 15


@dataclass
class Server:
    """`origin`: where it answers; `data`: its folder; `log`: the file with all it wrote."""

    port: int
    data: Path
    log: Path
    process: subprocess.Popen[bytes]

    @property
    def origin(self) -> str:
        return f'http://127.0.0.1:{self.port}'

    def said(self) -> str:
        """Everything that it wrote to its log until now."""
        return self.log.read_text(encoding='utf-8', errors='replace')

    def is_well(self) -> bool:
        """Whether it still runs and answers."""
        return self.process.poll() is None and httpx.get(f'{self.origin}/healthz', timeout=10).status_code == 200


@contextmanager
def running_server(folder: Path, *options: str) -> Iterator[Server]:
    """The app, ready to answer; stopped at the end. `options`: '--demo' for the demo's people."""
    port, log = _free_port(), folder / 'log'
    with log.open('wb') as out:
        process = subprocess.Popen(
            _command(port, folder, options), cwd=HOME, env=_environment(), stdout=out, stderr=out
        )
    server = Server(port, folder, log, process)
    try:
        _wait_until_ready(server)
        yield server
    finally:
        _stop(process)


def _command(port: int, folder: Path, options: tuple[str, ...]) -> list[str]:
    return [sys.executable, '-c', START, 'serve', *options, '--port', str(port), '--data', str(folder)]


def _environment() -> dict[str, str]:
    ours = {name: value for name, value in os.environ.items() if not name.startswith(('SVH_', 'NICEGUI_', 'PYTEST_'))}
    return {**ours, 'PYTHONUNBUFFERED': '1'}


def _free_port() -> int:
    with socket.socket() as line:
        line.bind(('127.0.0.1', 0))
        return int(line.getsockname()[1])


def _wait_until_ready(server: Server) -> None:
    deadline = time.monotonic() + STARTS_WITHIN
    while 'Ready:' not in server.said():
        if server.process.poll() is not None or time.monotonic() > deadline:
            raise RuntimeError(f'The app did not start:\n{server.said()}')
        time.sleep(0.05)


def _stop(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    try:
        process.wait(STOPS_WITHIN)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()
