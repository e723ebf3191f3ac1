"""Every component in every state: readable, reachable, nothing sideways."""

from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from playwright.async_api import Browser

from tests.components.conftest import Stage
from tests.components.phone import alive

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

SMALL = """() => [...document.querySelectorAll('button, a, summary, label.option, label.switch, .input')]
  .filter(one => one.checkVisibility() && !one.matches('.skip'))
  .filter(one => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
  .map(one => one.outerHTML)"""


@pytest.mark.parametrize('scheme', ['light', 'dark', 'contrast'])
@pytest.mark.parametrize('width', [390, 320])
async def test_the_gallery_is_accessible(browser: Browser, stage: Stage, scheme: str, width: int) -> None:
    page = await browser.new_page(viewport={'width': width, 'height': 844})
    await page.goto(f'{stage.url}/?scheme={scheme}')
    await alive(page)
    await page.click('text=Meld het')
    await page.wait_for_selector('.toast')
    await page.evaluate("document.querySelectorAll('details').forEach(one => one.open = true)")
    found: Any = await Axe().run(page, options={'resultTypes': ['violations']})
    assert [(one['id'], [node['html'] for node in one['nodes']]) for one in found.response['violations']] == []
    assert await page.evaluate('document.documentElement.scrollWidth') == width
    assert await page.evaluate(SMALL) == []
    await page.close()


async def test_double_size_text_fits(browser: Browser, stage: Stage) -> None:
    page = await browser.new_page(viewport={'width': 390, 'height': 844})
    await page.goto(f'{stage.url}/')
    await page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    assert await page.evaluate('document.documentElement.scrollWidth') == 390
    await page.close()
