"""Moving between places without loading a page."""

import pytest
from playwright.async_api import Page, expect

from tests.components.conftest import Stage
from tests.components.phone import alive, becomes

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]


async def test_links_back_and_forward(page: Page, stage: Stage) -> None:
    await page.goto('/places/start')
    await alive(page)
    await page.evaluate("window.same = true; scrollTo(0, 40); document.querySelectorAll('a')[1].click()")
    heading = page.locator('h1')
    await expect(heading).to_have_text('Hier is /places/a?x=1')
    await expect(heading).to_be_focused()
    await expect(page).to_have_title('Titel /places/a?x=1')
    assert await page.evaluate('scrollY') == 0
    await page.click('text=Naar b')
    await expect(page).to_have_url(f'{stage.url}/places/b?x=1')
    await page.go_back()
    await expect(heading).to_have_text('Hier is /places/a?x=1')
    await page.go_back()
    await expect(heading).to_have_text('Hier is /places/start')
    await becomes(page, 'scrollY === 40')
    await page.go_forward()
    await expect(heading).to_have_text('Hier is /places/a?x=1')
    await expect(page).to_have_url(f'{stage.url}/places/a?x=1')
    assert await page.evaluate('window.same')


async def test_without_a_connection_the_page_is_loaded(page: Page) -> None:
    await page.goto('/places/start')
    await alive(page)
    await page.evaluate('window.same = true; window.socket.disconnect()')
    await page.click('text=Naar a')
    await page.wait_for_selector('[data-waiting]')
    await expect(page.locator('h1')).to_have_text('Hier is /places/a')
    assert not await page.evaluate('window.same')


async def test_a_form_that_comes_later_has_its_defaults(page: Page) -> None:
    await page.goto('/places/start')
    await alive(page)
    await page.click('text=Naar formulier')
    await expect(page.get_by_label('Naam')).to_have_value('Noor')
    await expect(page.locator('[value=a]')).to_be_checked()
    await page.fill('[name=name]', 'Anders')
    await page.uncheck('[value=a]')
    await page.check('[value=b]')
    await page.click('text=Deel')
    await expect(page.get_by_label('Naam')).to_have_value('Noor')
    await expect(page.locator('[value=a]')).to_be_checked()
    await expect(page.locator('[value=b]')).not_to_be_checked()
