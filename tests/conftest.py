"""Fixtures for everything that needs data: a store of its own, on SQLite and on PostgreSQL, and the cast in it."""

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app import live
from svh_app.store.database import close_store
from svh_app.store.rows import Session
from tests.people import Cast, gather
from tests.servers import Postgres
from tests.templates import Filling, Templates, nothing, told_by_filling

DATABASES = ['sqlite', pytest.param('postgres', marks=pytest.mark.postgres)]


@pytest.fixture(scope='session')
def sqlite_templates(tmp_path_factory: pytest.TempPathFactory) -> Templates:
    """What is copied for tests on SQLite."""
    return Templates(tmp_path_factory.mktemp('sqlite'))


@pytest.fixture(scope='session')
def postgres_templates(tmp_path_factory: pytest.TempPathFactory, swift_postgres: Postgres) -> Templates:
    """What is copied for ordinary tests on PostgreSQL."""
    return Templates(tmp_path_factory.mktemp('postgres'), swift_postgres)


@pytest.fixture(scope='session')
def on_disk_templates(tmp_path_factory: pytest.TempPathFactory, postgres_server: Postgres) -> Templates:
    """What is copied for tests on PostgreSQL in which it matters how long a write takes."""
    return Templates(tmp_path_factory.mktemp('on_disk'), postgres_server)


@pytest.fixture
def filling(request: pytest.FixtureRequest) -> Filling:
    """What is in the store from the beginning: the cast for who asks for it, else nothing. A file may have its own."""
    return gather if 'cast' in request.fixturenames else nothing


@pytest.fixture(params=DATABASES)
async def store(
    request: pytest.FixtureRequest, tmp_path: Path, filling: Filling, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[str]:
    """An open store with its filling; yields its address.

    PostgreSQL writes to memory here, except for tests marked `faults` or `on_disk`: there to a disk, as in production.
    """
    # The groups of all copies are the same: pages that an earlier test left open would hear the news of this one.
    monkeypatch.setattr(live, '_listeners', [])
    templates: Templates = request.getfixturevalue(_templates_for(request))
    copy = await templates.copied(tmp_path, filling)
    await copy.open()
    await _just_come_in()
    yield copy.url
    await close_store()
    templates.thrown_away(copy)


async def _just_come_in() -> None:
    """The sessions are as old as the copy, not as what was copied: that may be from half an hour ago."""
    now = datetime.now(UTC)
    await QuerySet(Session).using_db(get_connection('default')).update(seen=now, verified=now)


@pytest.fixture
def cast(store: str, tmp_path: Path) -> Cast:
    """Everybody in their place (tests/people.py)."""
    people: Cast = told_by_filling(tmp_path)
    return people


def _templates_for(request: pytest.FixtureRequest) -> str:
    marks = {mark.name for mark in request.node.iter_markers()}
    if request.param == 'sqlite':
        return 'sqlite_templates'
    return 'on_disk_templates' if marks & {'faults', 'on_disk'} else 'postgres_templates'
