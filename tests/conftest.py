"""Fixtures for everything that needs data: a store of its own, on SQLite and on PostgreSQL, and the cast in it."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from svh_app.store.database import close_store, open_store
from tests.people import Cast, gather

DATABASES = ['sqlite', pytest.param('postgres', marks=pytest.mark.postgres)]


@pytest.fixture(params=DATABASES)
async def store(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[str]:
    """An open, empty store; yields its address."""
    on_file = f'sqlite://{tmp_path / "groep.sqlite3"}'
    url = on_file if request.param == 'sqlite' else request.getfixturevalue('postgres_url')
    await open_store(url, keys=tmp_path / 'keyring', master=tmp_path / 'master.key')
    yield url
    await close_store()


@pytest.fixture
async def cast(store: str) -> Cast:
    """Everybody in their place (tests/people.py)."""
    return await gather()
