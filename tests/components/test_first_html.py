"""What is painted first is the page: the browser adopts it, with what was typed and pressed before."""

import pytest
from playwright.async_api import Page

from tests.components.conftest import Stage
from tests.components.phone import alive, before_scripts, until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

PARSED = "html => new DOMParser().parseFromString(html, 'text/html').getElementById('app').innerHTML"
LIVE = """() => {
  const app = document.getElementById('app').cloneNode(true);
  for (const one of app.querySelectorAll('[data-absent]')) one.removeAttribute('data-absent');
  for (const one of app.querySelectorAll('.left')) one.textContent = '';
  // Vue writes these two on tags with a hyphen: the three frames of NiceGUI.
  const named = [...app.querySelectorAll('[ref]')];
  for (const name of ['ref', 'key']) named.forEach((one) => one.removeAttribute(name));
  return app.innerHTML;
}"""


async def test_the_first_html_is_the_live_page(page: Page) -> None:
    response = await page.goto('/')
    assert response
    await alive(page)
    assert await page.evaluate(PARSED, await response.text()) == await page.evaluate(LIVE)


async def test_typed_text_and_focus_survive(page: Page) -> None:
    async with before_scripts(page, '/form'):
        await page.fill('[name=name]', 'Noor')
        await page.check('[value=di]')
        await page.evaluate("window.node = document.querySelector('[name=name]'); window.node.focus()")
    assert await page.input_value('[name=name]') == 'Noor'
    assert await page.is_checked('[value=di]')
    assert await page.evaluate("node === document.activeElement && node === document.querySelector('[name=name]')")


async def test_early_presses_arrive_once(page: Page, stage: Stage) -> None:
    async with before_scripts(page, '/form'):
        await page.click('text=Nog een')
        await page.fill('[name=name]', 'Noor')
        await page.click('text=Bewaar')
    await until(lambda: stage.heard('sent') and stage.heard('pressed'))
    assert stage.heard('sent') == [{'name': 'Noor', 'day': 'ma', 'help': []}]
    assert stage.heard('pressed') == [True]


async def test_a_redraw_keeps_what_was_typed(page: Page) -> None:
    await page.goto('/form')
    await alive(page)
    await page.fill('[name=name]', 'half getypt')
    await page.click('text=Nog een')
    await page.wait_for_selector('[data-pressed]')
    assert await page.input_value('[name=name]') == 'half getypt'
