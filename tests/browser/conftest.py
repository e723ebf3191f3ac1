"""The app itself, once empty and once with the demo in it, and one browser for all tests in this folder."""

from collections.abc import AsyncIterator, Awaitable, Callable, Iterator
from typing import Any

import pytest
import pytest_asyncio
from playwright.async_api import Browser, async_playwright

from tests.browser.app import App
from tests.browser.phone import Phone, phone
from tests.browser.steps import Circle, gather

NewPhone = Callable[..., Awaitable[Phone]]


@pytest.fixture(scope='session')
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app with nobody in it yet."""
    running = App(tmp_path_factory.mktemp('app'))
    yield running
    running.stop()


@pytest.fixture(scope='session')
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[App]:
    """The app with the made-up group."""
    running = App(tmp_path_factory.mktemp('demo'), demo=True)
    yield running
    running.stop()


@pytest_asyncio.fixture(scope='session', loop_scope='session')
async def browser(chromium_options: dict[str, Any]) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**chromium_options)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope='session')
async def new_phone(browser: Browser) -> AsyncIterator[NewPhone]:
    """`await new_phone(app)`: a phone with nothing on it. What its console complains about fails the test."""
    phones: list[Phone] = []

    async def take(on: App, **options: Any) -> Phone:
        phones.append(await phone(browser, on.url, **options))
        return phones[-1]

    yield take
    for one in phones:
        await one.close()


@pytest_asyncio.fixture(loop_scope='session')
async def signed_in(new_phone: NewPhone, demo: App) -> NewPhone:
    """`await signed_in('noor')`: a phone on which somebody of the demo is signed in, at the start."""

    async def sign_in(who: str, **options: Any) -> Phone:
        taken = await new_phone(demo, **options)
        await taken.go(f'/demo/sign-in/{who}')
        return taken

    return sign_in


@pytest_asyncio.fixture(scope='module', loop_scope='session')
async def circle(browser: Browser, app: App) -> AsyncIterator[Circle]:
    """Noor, Fatima and Bram in one group, new for each file; each with the notebook open."""
    made = await gather(lambda: phone(browser, app.url))
    yield made
    for one in (made.noor, made.fatima, made.bram):
        await one.close()
