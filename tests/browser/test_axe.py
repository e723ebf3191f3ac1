"""Every screen and state: axe, two widths, three colour schemes, double text size, targets, keyboard, language."""

from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio
from axe_playwright_python.async_playwright import Axe  # type: ignore[import-untyped]
from playwright.async_api import Browser, Page

from tests.browser.app import App
from tests.browser.conftest import NewPhone
from tests.browser.moves import Places, look_up
from tests.browser.phone import Phone, phone
from tests.browser.states import STATES, VISITOR, State

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

WIDTHS = (390, 320)
SCHEMES = ('light', 'dark', 'contrast')
# A link in running text may be as high as its line (WCAG 2.2, 2.5.8); everything else is a target of 44 px.
SMALL = """() => [...document.querySelectorAll('button, a, summary, input, textarea, select')]
  .map(one => ['checkbox', 'radio'].includes(one.type) ? one.closest('label') : one)
  .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.matches('.skip, p a, [type=hidden]'))
  .filter(one => one.getBoundingClientRect().height < 44 || one.getBoundingClientRect().width < 44)
  .map(one => `${one.getBoundingClientRect().width}x${one.getBoundingClientRect().height} ${one.outerHTML}`)"""
# One stop for a group of radios: the one that is chosen, else the first. What stands behind an open dialog is out of
# reach on purpose.
STOPS = """() => {
  const group = (one) => [...(one.form ?? document).querySelectorAll(`[type=radio][name="${one.name}"]`)];
  const stop = (one) => group(one).find(other => other.checked) ?? group(one)[0];
  const root = document.querySelector('dialog[open]') ?? document;
  const found = [...root.querySelectorAll('button, a[href], summary, input, textarea, select')]
    .filter(one => one.checkVisibility({visibilityProperty: true}) && !one.disabled && one.type !== 'hidden')
    .filter(one => one.type !== 'radio' || one === stop(one));
  return found.map(one => one.id || one.textContent);
}"""
FOCUS = """() => {
  const one = document.activeElement;
  if (!one || one === document.body) return null;
  const outline = (it) => [getComputedStyle(it).outlineStyle, getComputedStyle(it).outlineWidth];
  const shows = (it) => it && outline(it)[0] !== 'none' && outline(it)[1] !== '0px';
  const shown = one.type === 'radio' || one.type === 'checkbox' ? one.closest('label') : one;
  const {left, top, width, height} = shown.getBoundingClientRect();
  const above = document.elementFromPoint(left + width / 2, top + height / 2);
  return {
    stop: one.id || one.textContent, outlined: shows(one) || shows(shown), html: one.outerHTML.slice(0, 200),
    free: !!above && (shown.contains(above) || above.contains(shown)),
  };
}"""


@pytest_asyncio.fixture(scope='session', loop_scope='session')
async def places(browser: Browser, demo: App) -> AsyncIterator[Places]:
    """Addresses in the demo."""
    noor = await phone(browser, demo.url)
    await noor.go('/demo/sign-in/noor')
    yield await look_up(noor)
    await noor.close()


async def opened(state: State, places: Places, new_phone: NewPhone, demo: App) -> Phone:
    on = await new_phone(demo, reduced_motion='reduce')
    if state.who != VISITOR:
        await on.go(f'/demo/sign-in/{state.who}')
    await state.open(on, places)
    return on


@pytest.mark.parametrize('state', STATES, ids=lambda state: state.name)
async def test_everybody_can_use_it(state: State, places: Places, new_phone: NewPhone, demo: App) -> None:
    on = await opened(state, places, new_phone, demo)
    assert await on.page.get_attribute('html', 'lang') == 'nl'
    assert await on.page.title()
    assert await keyboard(on.page) == []
    for width in WIDTHS:
        await on.page.set_viewport_size({'width': width, 'height': 844})
        assert await on.page.evaluate('document.documentElement.scrollWidth') == width
        assert await on.page.evaluate(SMALL) == []
        assert [found for scheme in SCHEMES for found in await violations(on.page, scheme)] == []
    await on.page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    assert await on.page.evaluate('document.documentElement.scrollWidth') <= WIDTHS[-1]


async def violations(page: Page, scheme: str) -> list[tuple[str, str, Any]]:
    """What axe finds in these colours: rule, colours, elements."""
    await page.evaluate('scheme => { document.documentElement.dataset.scheme = scheme }', scheme)
    found: Any = await Axe().run(page, options={'resultTypes': ['violations']})
    return [(one['id'], scheme, [node['html'] for node in one['nodes']]) for one in found.response['violations']]


async def keyboard(page: Page) -> list[str]:
    """What is wrong when one goes through the page with the Tab key."""
    await page.evaluate('document.activeElement?.blur(), window.getSelection().removeAllRanges()')
    stops: list[str] = await page.evaluate(STOPS)
    seen: list[str] = []
    wrong: list[str] = []
    for _ in range(len(stops) + 6):
        await page.keyboard.press('Tab')
        at = await page.evaluate(FOCUS)
        if at is None or at['stop'] in seen:
            continue
        seen.append(at['stop'])
        wrong += [f'no visible focus: {at["html"]}'] if not at['outlined'] else []
        wrong += [f'covered: {at["html"]}'] if not at['free'] else []
    return wrong + ([] if sorted(seen) == sorted(stops) else [f'reached {seen}, there are {stops}'])


@pytest.mark.parametrize(('locale', 'language'), [('nl-NL', 'nl'), ('en-GB', 'en'), ('fr-FR', 'nl')])
async def test_a_visitor_reads_the_language_of_the_phone(
    locale: str, language: str, new_phone: NewPhone, demo: App
) -> None:
    on = await new_phone(demo, locale=locale)
    await on.go('/')
    assert await on.page.get_attribute('html', 'lang') == language
    assert await on.page.inner_text('h1') in (
        'Een rustige plek voor jou en je mensen',
        'A quiet place for you and your people',
    )
