"""A date is found on four phones: Noor asks, the others say with one tap when they can, and she chooses."""

import re
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Locator, expect

from tests.browser.app import App
from tests.browser.phone import Phone, phone

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

WHO = ('noor', 'fatima', 'bram', 'ilse')
POINT = 'Wie gaat er mee naar de dokter?'


@pytest_asyncio.fixture(scope='module', loop_scope='session')
async def phones(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[dict[str, Phone]]:
    """Four phones at the meeting of the demo that has no date yet, on a server of its own."""
    app = App(tmp_path_factory.mktemp('dates'), demo=True)
    taken = {who: await phone(browser, app.url) for who in WHO}
    for who, one in taken.items():
        await one.go(f'/demo/sign-in/{who}')
        await one.go('/bijeenkomsten')
        await one.page.get_by_role('link', name=re.compile('Samen vooruitkijken')).first.click()
        await one.sees('Nog geen datum')
    yield taken
    for one in taken.values():
        await one.close()
    app.stop()


def date(one: Phone, n: int) -> Locator:
    return one.page.locator('article').nth(n)


async def test_one_tap_says_who_can(phones: dict[str, Phone]) -> None:
    for one in phones.values():
        await one.page.locator('a[href$="/data"]').first.click()
        await one.sees('Kun je dan?')
    await date(phones['ilse'], 0).get_by_role('radio', name='Ja').click()
    await expect(date(phones['noor'], 0)).to_contain_text('Kan: Fatima, Bram en Ilse', timeout=15_000)
    await date(phones['fatima'], 0).get_by_role('radio', name='Als het moet').click()
    await expect(date(phones['noor'], 0)).to_contain_text('Als het moet: Fatima', timeout=15_000)
    await phones['ilse'].page.reload()
    await expect(date(phones['ilse'], 0).get_by_role('radio', name='Ja')).to_be_checked(timeout=15_000)
    assert 'Bram' not in await phones['fatima'].page.locator('main').inner_text()


async def test_noor_chooses_and_all_know(phones: dict[str, Phone]) -> None:
    await date(phones['noor'], 0).locator('button', has_text='Kies deze datum').click()
    for one in phones.values():
        await one.go('/bijeenkomsten')
        card = one.page.get_by_role('link', name=re.compile('Samen vooruitkijken')).first
        await expect(card).to_contain_text('19.30 uur', timeout=15_000)


async def test_a_member_proposes_and_the_owner_decides(phones: dict[str, Phone]) -> None:
    for one in phones.values():
        await one.page.get_by_role('link', name=re.compile('Samen vooruitkijken')).first.click()
        await one.page.locator('a[href$="/agenda"]').first.click()
    fatima, noor = phones['fatima'], phones['noor']
    await fatima.page.get_by_label('Waar wil je over praten?').fill(POINT)
    await fatima.page.locator('main form button[type=submit]').first.click()
    await expect(noor.page.locator('main')).to_contain_text('Fatima stelt voor', timeout=15_000)
    assert POINT not in await phones['ilse'].page.locator('main').inner_text()
    await noor.page.get_by_role('button', name='Zet op de agenda').first.click()
    for one in phones.values():
        await expect(one.page.locator('main')).to_contain_text(POINT, timeout=15_000)
