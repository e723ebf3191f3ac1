"""Without a line a page that was never open still says so, in the look of the app."""

import pytest
from playwright.async_api import expect

from tests.browser.app import App
from tests.browser.conftest import NewPhone
from tests.components.phone import becomes

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

WORKS = '!!navigator.serviceWorker.controller'
PAPER = 'getComputedStyle(document.body).backgroundColor'
NOTHING = 'rgba(0, 0, 0, 0)'


async def test_without_a_line_the_page_that_says_so_has_its_look(new_phone: NewPhone, demo: App) -> None:
    on = await new_phone(demo)
    on.allowed += ('ERR_INTERNET_DISCONNECTED',)
    await on.go('/')
    await becomes(on.page, WORKS)
    await on.context.set_offline(True)
    await on.page.goto(f'{demo.url}/inloggen')
    await expect(on.page.get_by_role('heading', level=1)).to_have_text('Geen verbinding')
    assert await on.page.evaluate(PAPER) != NOTHING
    await on.context.set_offline(False)
