"""Small steps of the tests about text that is stored as one goes."""

import asyncio
import itertools

from playwright.async_api import Locator, Page

from components.samples import KEPT
from tests.components.phone import alive

STORED = "() => Object.entries(localStorage).filter(([name]) => name.startsWith('draft:')).map(String)"
NO_PAUSE = """() => { const real = window.setTimeout;
  window.setTimeout = (step, time, ...rest) => (time === 700 ? 0 : real(step, time, ...rest)); }"""
RESTORED = f'{KEPT.restored} {KEPT.kept}'
fresh = itertools.count()


async def opened(page: Page, query: str = '') -> str:
    path = f'/kept?at={next(fresh)}{query}'
    await page.goto(path)
    await alive(page)
    return path


def field(page: Page) -> Locator:
    return page.get_by_label('Wat helpt?')


def status(page: Page) -> Locator:
    return page.locator('.status')


async def forgotten(page: Page) -> None:
    for _ in range(100):
        if await page.evaluate(STORED) == []:
            return
        await asyncio.sleep(0.02)
    raise AssertionError('the draft is still there')


async def until_stored(page: Page) -> None:
    for _ in range(100):
        if await page.evaluate(STORED):
            return await asyncio.sleep(0.05)
        await asyncio.sleep(0.02)
    raise AssertionError('nothing was kept on the phone')
