"""Nothing typed is ever lost: in the whole app, in Chromium, with a server that is killed and started again."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest
from playwright.async_api import BrowserContext, Error, Locator, Page, async_playwright, expect

from bench.common.group import OWNER, People, gather
from bench.common.servers import Server, start_app
from bench.common.stores import Place, opened
from tests.components.phone import alive, becomes
from tests.servers import free_port

pytestmark = [pytest.mark.browser, pytest.mark.faults, pytest.mark.slow]
TEXT = 'Samen naar de markt geweest'
DRAFTS = "Object.keys(localStorage).filter((name) => name.startsWith('draft:')).length"


@dataclass
class House:
    """The app in its own process, and one phone on which Noor is signed in."""

    place: Place
    people: People
    server: Server
    phone: BrowserContext

    async def notebook(self) -> Page:
        """The notebook, alive."""
        page = await self.phone.new_page()
        page.set_default_timeout(20_000)
        await page.goto(f'{self.server.url}/schrift')
        await alive(page)
        return page

    async def again(self) -> None:
        """Start the server on the same data and the same port."""
        self.server = await asyncio.to_thread(start_app, self.place.folder, self.server.port)

    async def sign_in(self) -> None:
        """The cookie of a session, as after signing in."""
        await self.phone.add_cookies([{'name': 'svh', 'value': self.people.tokens[OWNER], 'url': self.server.url}])

    def entries(self) -> list[str]:
        """What stands in the notebook, over the API."""
        answer = httpx.get(f'{self.server.url}/api/v1/notebook', cookies={'svh': self.people.tokens[OWNER]})
        return [note['text'] for note in answer.raise_for_status().json()['notes']]

    async def has(self, *texts: str) -> None:
        """Wait until these are the entries, and see that no more come."""
        for _ in range(200):
            if self.entries() == list(texts):
                break
            await asyncio.sleep(0.1)
        await asyncio.sleep(1)
        assert self.entries() == list(texts)


@pytest.fixture
async def house(tmp_path: Path, chromium_options: dict[str, Any]) -> AsyncIterator[House]:
    place = Place(tmp_path, f'sqlite://{tmp_path / "groep.sqlite3"}')
    async with opened(place):
        people = await gather(2)
    server = await asyncio.to_thread(start_app, tmp_path, free_port())
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**chromium_options)
        house = House(place, people, server, await browser.new_context(locale='nl-NL', viewport=None))
        await house.sign_in()
        yield house
        await browser.close()
    house.server.kill()


def field(page: Page) -> Locator:
    return page.locator('.composer textarea')


def share(page: Page) -> Locator:
    return page.locator('.composer button[type=submit]')


async def typed(page: Page) -> None:
    await field(page).fill(TEXT)
    await becomes(page, f'{DRAFTS} === 1')
    await page.evaluate('window.old = true')


async def anew(page: Page) -> None:
    """Wait until the page has loaded itself again, as it does when its server is another one, and is alive."""
    for _ in range(400):
        with suppress(Error):  # asked in the middle of the reload
            if await page.evaluate('!window.old && window.did_handshake && window.socket.connected'):
                return
        await asyncio.sleep(0.05)
    raise AssertionError('the page did not come back')


async def forgotten(page: Page) -> None:
    await expect(field(page)).to_have_value('')
    await becomes(page, f'{DRAFTS} === 0')


async def test_the_server_dies_before_it_is_sent(house: House) -> None:
    page = await house.notebook()
    await typed(page)
    house.server.kill()
    await share(page).click()
    await asyncio.sleep(0.5)
    await house.again()
    await house.has(TEXT)
    await anew(page)
    await forgotten(page)


async def test_the_server_dies_while_it_is_sent(house: House) -> None:
    page = await house.notebook()
    await typed(page)
    await share(page).click(no_wait_after=True)
    house.server.kill()
    await asyncio.sleep(0.5)
    await house.again()
    await house.has(TEXT)
    await anew(page)
    await forgotten(page)


async def test_the_server_dies_before_anything_is_pressed(house: House) -> None:
    page = await house.notebook()
    await typed(page)
    house.server.kill()
    await asyncio.sleep(0.5)
    await house.again()
    await anew(page)
    await expect(field(page)).to_have_value(TEXT)
    assert house.entries() == []
    await share(page).click()
    await house.has(TEXT)


async def test_a_reload_keeps_it(house: House) -> None:
    page = await house.notebook()
    await typed(page)
    await page.reload()
    await expect(field(page)).to_have_value(TEXT)
    assert house.entries() == []


async def test_an_expired_session_keeps_it_until_signed_in_again(house: House) -> None:
    page = await house.notebook()
    await typed(page)
    await house.phone.clear_cookies(name='svh')
    await page.goto(f'{house.server.url}/schrift')
    await expect(page).to_have_url(f'{house.server.url}/inloggen?verder=/schrift')
    assert TEXT not in await page.content()
    assert await page.evaluate(DRAFTS) == 1
    await house.sign_in()
    await page.goto(f'{house.server.url}/schrift')
    await expect(field(page)).to_have_value(TEXT)
    await alive(page)
    await share(page).click()
    await house.has(TEXT)
    await forgotten(page)


async def test_a_double_tap_is_one_entry(house: House) -> None:
    page = await house.notebook()
    await typed(page)
    await share(page).dblclick()
    await house.has(TEXT)
    await forgotten(page)


async def test_without_a_line_it_waits_and_goes_by_itself(house: House) -> None:
    page = await house.notebook()
    await typed(page)
    await house.phone.set_offline(True)
    await page.evaluate('window.socket.io.engine.close()')  # the emulated cut leaves an open web socket as it is
    await share(page).click()
    await asyncio.sleep(1)
    assert house.entries() == []
    await house.phone.set_offline(False)
    await house.has(TEXT)
    await forgotten(page)
