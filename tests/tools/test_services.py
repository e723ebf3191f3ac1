"""The throw-away servers: really there, really empty, really gone."""

from pathlib import Path
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
import redis.asyncio as redis
from playwright.async_api import async_playwright

from svh_app.notebook.actions import add_note, notes
from tests.people import Cast
from tests.servers import memory


@pytest.mark.parametrize('_time', [1, 2])
async def test_each_test_has_an_empty_postgres(postgres_url: str, _time: int) -> None:
    connection = await asyncpg.connect(postgres_url)
    try:
        await connection.execute('create table only_mine (id int)')
        assert await connection.fetchval('show fsync') == 'on'
    finally:
        await connection.close()


@pytest.mark.parametrize('_time', [1, 2])
async def test_each_test_has_a_group_of_its_own(cast: Cast, _time: int) -> None:
    noor = await cast('Noor')
    assert (await notes(noor)).notes == []
    await add_note(noor, uuid4(), 'alleen hier')
    assert [one.text for one in (await notes(noor)).notes] == ['alleen hier']


ON_POSTGRES = pytest.mark.parametrize('store', [pytest.param('postgres', marks=pytest.mark.postgres)], indirect=True)


@ON_POSTGRES
async def test_an_ordinary_test_writes_to_memory_where_it_can(store: str) -> None:
    folder = await _told(store, 'data_directory')
    assert memory() is None or memory() in Path(folder).parents


@ON_POSTGRES
@pytest.mark.on_disk
async def test_where_the_time_of_a_write_matters_it_goes_to_a_disk(store: str) -> None:
    folder = await _told(store, 'data_directory')
    assert memory() not in Path(folder).parents
    assert [await _told(store, name) for name in ('fsync', 'synchronous_commit')] == ['on', 'on']


async def _told(url: str, setting: str) -> str:
    connection = await asyncpg.connect(url)
    try:
        return str(await connection.fetchval(f'show {setting}'))
    finally:
        await connection.close()


@pytest.mark.parametrize('_time', [1, 2])
async def test_each_test_has_an_empty_redis(redis_url: str, _time: int) -> None:
    async with redis.from_url(redis_url) as client:
        assert await client.dbsize() == 0
        await client.set('only', 'mine')


async def test_chromium_starts(chromium_options: dict[str, Any]) -> None:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**chromium_options)
        page = await browser.new_page()
        await page.set_content('<h1>Goedemorgen</h1>')
        assert await page.inner_text('h1') == 'Goedemorgen'
        await browser.close()
