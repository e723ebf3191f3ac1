"""Small steps the browser tests share."""

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import TypeVar

from playwright.async_api import Page, Route

T = TypeVar('T')


async def alive(page: Page) -> None:
    """Wait until the page is adopted and connected."""
    await becomes(page, '!!(window.did_handshake && window.socket.connected)')


async def becomes(page: Page, expression: str, seconds: float = 10) -> None:
    """Wait for something true in the page. Playwright's own waiting needs eval, which our policy forbids."""
    for _ in range(int(seconds * 50)):
        if await page.evaluate(expression):
            return
        await asyncio.sleep(0.02)
    raise AssertionError(f'never true: {expression}')


async def until(found: Callable[[], T], seconds: float = 5) -> T:
    """Wait for something true on this side."""
    for _ in range(int(seconds * 50)):
        if value := found():
            return value
        await asyncio.sleep(0.02)
    raise AssertionError('it did not happen in time')


@asynccontextmanager
async def before_scripts(page: Page, path: str) -> AsyncIterator[None]:
    """The page as it is painted first; its scripts come when the block ends."""
    gate = asyncio.Event()

    async def hold(route: Route) -> None:
        await gate.wait()
        await route.continue_()

    await page.route('**/nicegui.js', hold)
    await page.goto(path, wait_until='commit')
    await page.wait_for_selector('#app > *')
    yield
    gate.set()
    await alive(page)
    await page.unroute('**/nicegui.js')
