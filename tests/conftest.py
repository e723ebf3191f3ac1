"""Fixtures for everything that needs data: a store of its own, on SQLite and on PostgreSQL, and the cast in it.

On SQLite both are made once and copied for each test: a migration and the founding of a group take their time.
"""

import shutil
from collections.abc import AsyncIterator
from copy import deepcopy
from pathlib import Path

import pytest

from svh_app.store.database import close_store, open_store
from tests.people import Cast, gather

DATABASES = ['sqlite', pytest.param('postgres', marks=pytest.mark.postgres)]
FILE = 'groep.sqlite3'


class Templates:
    """Two folders: an empty store, and one with the cast in it."""

    def __init__(self, empty: Path, full: Path) -> None:
        self.empty, self.full = empty, full
        self.cast: Cast | None = None


@pytest.fixture(scope='session')
def templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """Where the templates of this run stand."""
    return Templates(tmp_path_factory.mktemp('empty'), tmp_path_factory.mktemp('full'))


@pytest.fixture(params=DATABASES)
async def store(request: pytest.FixtureRequest, tmp_path: Path, templates: Templates) -> AsyncIterator[str]:
    """An open, empty store; yields its address."""
    if request.param == 'sqlite':
        url = await _copied(templates.empty, tmp_path)
    else:
        url = request.getfixturevalue('postgres_url')
        await _open(url, tmp_path)
    yield url
    await close_store()


@pytest.fixture
async def cast(store: str, tmp_path: Path, templates: Templates) -> Cast:
    """Everybody in their place (tests/people.py)."""
    if not store.startswith('sqlite'):
        return await gather()
    await close_store()
    if templates.cast is None:
        await _copied(templates.empty, templates.full)
        templates.cast = await gather()
        await close_store()
    await _copied(templates.full, tmp_path)
    return deepcopy(templates.cast)


async def _copied(template: Path, folder: Path) -> str:
    if not (template / FILE).exists():
        await _open(f'sqlite://{template / FILE}', template)
        await close_store()
    shutil.copytree(template, folder, dirs_exist_ok=True)
    url = f'sqlite://{folder / FILE}'
    await _open(url, folder)
    return url


async def _open(url: str, folder: Path) -> None:
    await open_store(url, keys=folder / 'keyring', master=folder / 'master.key')
