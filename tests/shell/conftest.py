"""The running app, for what is in its answers."""

from collections.abc import Iterator

import httpx
import pytest

from tests.abuse.server import Server, running_server


@pytest.fixture(scope='session')
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app with the demo's people."""
    with running_server(tmp_path_factory.mktemp('app'), '--demo') as running:
        yield running


@pytest.fixture
def visitor(server: Server) -> Iterator[httpx.Client]:
    """A browser of nobody."""
    with httpx.Client(base_url=server.origin, headers={'Origin': server.origin}) as browser:
        yield browser


@pytest.fixture
def noor(server: Server) -> Iterator[httpx.Client]:
    """Noor's browser."""
    with httpx.Client(base_url=server.origin, headers={'Origin': server.origin}) as browser:
        browser.get('/demo/sign-in/noor')
        yield browser
