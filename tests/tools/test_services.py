"""The throw-away servers: really there, really empty, really gone."""

from typing import Any

import asyncpg
import pytest
import redis.asyncio as redis
from playwright.async_api import async_playwright


@pytest.mark.parametrize('_time', [1, 2])
async def test_each_test_has_an_empty_postgres(postgres_url: str, _time: int) -> None:
    connection = await asyncpg.connect(postgres_url)
    try:
        await connection.execute('create table only_mine (id int)')
        assert await connection.fetchval('show fsync') == 'on'
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
