"""Fixtures for tests that need a server or a browser; a pytest plugin (see pyproject.toml), so no import.

`postgres_url` and `redis_url` are the address of an empty database, new for each test; `chromium_options` is
what Playwright's launch takes. Whoever asks for one is marked postgres, redis or browser by that alone.
"""

from __future__ import annotations

import shutil
import socket
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NoReturn

import pytest

from tests.servers import (
    Postgres,
    chromium_flags,
    chromium_program,
    memory,
    postgres_programs,
    running_postgres,
    running_redis,
)
from tools.catalogues import HOME, compile_all

MARKER_OF_FIXTURE = {
    'postgres_url': 'postgres',
    'postgres_server': 'postgres',
    'swift_postgres': 'postgres',
    'redis_url': 'redis',
    'redis_server': 'redis',
    'chromium_options': 'browser',
}
PROGRAMS = ('PostgreSQL', 'Redis', 'Chromium')
NOT_HERE = 'is not on this machine'


def pytest_addoption(parser: pytest.Parser) -> None:
    """For CI: nothing may go untried."""
    parser.addoption('--every-program', action='store_true', help='a program that is not here fails, not skips')


def not_here(config: pytest.Config, program: str) -> NoReturn:
    """A machine without this program skips what needs it and says so; CI, which installs it, does not."""
    if config.getoption('--every-program'):
        pytest.fail(f'{program} {NOT_HERE}')
    pytest.skip(f'{program} {NOT_HERE}')


@pytest.fixture(scope='session')
def installed_postgres(pytestconfig: pytest.Config) -> Path:
    """The folder of PostgreSQL's programs."""
    programs = postgres_programs()
    if programs is None:
        not_here(pytestconfig, 'PostgreSQL')
    return programs


@pytest.fixture(scope='session')
def postgres_server(installed_postgres: Path) -> Iterator[Postgres]:
    """One PostgreSQL for the whole run that writes to a disk, as in production."""
    with running_postgres(installed_postgres) as server:
        yield server


@pytest.fixture(scope='session')
def swift_postgres(installed_postgres: Path) -> Iterator[Postgres]:
    """One PostgreSQL for the whole run that writes to memory where it can: nothing is learned there from its disk."""
    with running_postgres(installed_postgres, within=memory()) as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: Postgres) -> Iterator[str]:
    """The address of an empty database, in the form SVH_DATABASE_URL takes."""
    url = postgres_server.fresh()
    yield url
    postgres_server.drop(url)


@pytest.fixture(scope='session')
def redis_server(pytestconfig: pytest.Config) -> Iterator[int]:
    """The port of one Redis for the whole run."""
    program = shutil.which('redis-server')
    if program is None:
        not_here(pytestconfig, 'Redis')
    with running_redis(program) as port:
        yield port


@pytest.fixture
def redis_url(redis_server: int) -> str:
    """The address of an empty Redis, in the form SVH_REDIS_URL takes."""
    with socket.create_connection(('127.0.0.1', redis_server), timeout=5) as line:
        line.sendall(b'FLUSHALL\r\n')
        line.recv(16)
    return f'redis://127.0.0.1:{redis_server}/0'


@pytest.fixture(scope='session')
def chromium_options(pytestconfig: pytest.Config) -> dict[str, Any]:
    """For `playwright.chromium.launch(**chromium_options)`."""
    program = chromium_program()
    if program is None:
        not_here(pytestconfig, 'Chromium')
    return {'executable_path': program, 'args': chromium_flags()}


def pytest_sessionstart(session: pytest.Session) -> None:
    """The app reads compiled messages; they are not in git. Once, before several processes share the tests."""
    if not hasattr(session.config, 'workerinput'):
        compile_all(HOME)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """A test that asks for a server is marked for it, so that `-m` can leave it out."""
    for item in items:
        for fixture in getattr(item, 'fixturenames', ()):
            if fixture in MARKER_OF_FIXTURE:
                item.add_marker(MARKER_OF_FIXTURE[fixture])


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say in one line which tests did not run for want of a program."""
    skipped = [str(report.longrepr) for report in terminalreporter.stats.get('skipped', [])]
    reasons = [reason for reason in skipped if NOT_HERE in reason]
    programs = [name for name in PROGRAMS if any(f'{name} {NOT_HERE}' in reason for reason in reasons)]
    if programs:
        terminalreporter.write_line(f'Skipped {len(reasons)}: no {", no ".join(programs)} on this machine.')
