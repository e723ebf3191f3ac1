"""The page itself: painted once, never jumping, hearing early presses, surviving a lost line, at home on a phone."""

import json
import re
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from urllib.parse import urljoin

import pytest
from playwright.async_api import Page, expect

from tests.browser.app import App
from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone
from tests.components.phone import alive, becomes, before_scripts

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

# Ids are numbers that begin anew at every page; what only the browser can know is left out.
SHAPE = """() => {
  const app = document.getElementById('app').cloneNode(true);
  for (const one of app.querySelectorAll('[data-absent]')) one.removeAttribute('data-absent');
  for (const one of app.querySelectorAll('[ref]')) { one.removeAttribute('ref'); one.removeAttribute('key'); }
  return app.innerHTML.replace(/\\bc\\d+\\b/g, 'c');
}"""
SHIFTS = """() => {
  window.shifted = 0;
  new PerformanceObserver((list) => { for (const one of list.getEntries()) window.shifted += one.value; })
    .observe({type: 'layout-shift', buffered: true});
}"""
# The worker would hand out the scripts that a test holds back.
NO_WORKER = {'service_workers': 'block'}
BLOCKED = ('blocked by Playwright',)
WORKS = 'navigator.serviceWorker.getRegistration().then(found => !!found?.active)'
KEPT = """async () => {
  const caches_ = await Promise.all((await caches.keys()).map((name) => caches.open(name)));
  const requests = (await Promise.all(caches_.map((one) => one.keys()))).flat();
  return requests.map((one) => new URL(one.url).pathname);
}"""
VISITED = ['/', '/beginnen', '/inloggen', '/reservecode-gebruiken']
INSIDE = [
    '/',
    '/groep',
    '/groep/uitnodigen',
    '/groep/wie-ziet-wat',
    '/schrift',
    '/instellingen',
    '/instellingen/taal',
    '/reservecode',
]


@pytest.mark.parametrize('path', VISITED)
async def test_a_visitor_gets_the_live_page_at_once(path: str, new_phone: NewPhone, demo: App) -> None:
    await is_adopted(await new_phone(demo, **NO_WORKER), path)


@pytest.mark.parametrize('path', INSIDE)
async def test_a_member_gets_the_live_page_at_once(path: str, signed_in: NewPhone) -> None:
    await is_adopted(await signed_in('noor', **NO_WORKER), path)


async def is_adopted(on: Phone, path: str) -> None:
    """What is painted before any script is, to the letter, what stands there when the page lives."""
    on.allowed += BLOCKED
    async with before_scripts(on.page, f'{on.url}{path}'):
        assert not await on.page.evaluate('!!window.socket')
        painted = await on.page.evaluate(SHAPE)
    assert await on.page.evaluate(SHAPE) == painted


async def test_the_notebook_is_readable_without_scripts(signed_in: NewPhone, new_phone: NewPhone, demo: App) -> None:
    noor = await signed_in('noor')
    bare = await new_phone(demo, java_script_enabled=False)
    await bare.context.add_cookies(await noor.context.cookies())  # type: ignore[arg-type]
    await bare.page.goto(f'{demo.url}/schrift')
    await expect(bare.page.get_by_text('Ik loop volgende week graag een stuk mee.')).to_be_visible()


async def test_nothing_jumps(signed_in: NewPhone) -> None:
    noor = await signed_in('noor')
    await noor.page.add_init_script(f'({SHIFTS})()')
    await noor.go('/schrift')
    await noor.page.mouse.wheel(0, 900)
    await noor.press('Vandaag', role='link')
    await noor.at('/')
    assert await noor.page.evaluate('window.shifted') < 0.05


async def test_an_early_press_is_not_lost(signed_in: NewPhone) -> None:
    noor = await signed_in('noor', **NO_WORKER)
    noor.allowed += BLOCKED
    async with before_scripts(noor.page, f'{noor.url}/schrift'):
        await noor.press('Groep', role='link')
    await noor.at('/groep')
    async with before_scripts(noor.page, f'{noor.url}/schrift'):
        await noor.page.get_by_placeholder('Schrijf iets…').fill('Vroeg getypt.')
        await noor.press('Deel')
    await expect(noor.page.locator('article', has_text='Vroeg getypt.')).to_have_count(1)


async def test_moving_between_places_loads_no_page(signed_in: NewPhone) -> None:
    noor = await signed_in('noor')
    await noor.page.evaluate('window.same = true')
    for name, path in (('Groep', '/groep'), ('Schrift', '/schrift'), ('Vandaag', '/')):
        await noor.press(name, role='link')
        await stands(noor, path, name)
    await noor.page.go_back()
    await stands(noor, '/schrift', 'Schrift')
    await noor.page.go_back()
    await stands(noor, '/groep', 'Groep')
    await noor.page.go_forward()
    await stands(noor, '/schrift', 'Schrift')
    assert await noor.page.evaluate('window.same')


async def stands(on: Phone, path: str, name: str) -> None:
    """This is the place: address, title, heading with the focus, mark in the navigation."""
    await expect(on.page.get_by_role('heading', level=1)).to_have_text(name)
    await expect(on.page.get_by_role('heading', level=1)).to_be_focused()
    await on.at(path)
    await expect(on.page).to_have_title(name)
    await expect(on.page.locator('nav [aria-current=page]')).to_have_text(name)


@asynccontextmanager
async def without_line(page: Page) -> AsyncIterator[None]:
    """The connection is gone as long as the block lasts."""
    await page.context.set_offline(True)
    await page.evaluate('window.socket.io.engine.close()')
    yield
    await page.context.set_offline(False)


async def test_a_lost_line_is_said_and_nothing_is_lost(signed_in: NewPhone) -> None:
    noor = await signed_in('noor')
    noor.allowed += ('ERR_INTERNET_DISCONNECTED',)
    await noor.go('/schrift')
    lost = noor.page.get_by_text('Geen verbinding.', exact=False).first
    await expect(lost).to_be_hidden()
    async with without_line(noor.page):
        await expect(lost).to_be_visible()
        await noor.page.get_by_placeholder('Schrijf iets…').fill('In de tunnel getypt.')
        await noor.press('Deel')
        await noor.sees('Straks gaat het vanzelf.')
    await expect(noor.page.locator('article', has_text='In de tunnel getypt.')).to_have_count(1, timeout=30_000)
    await expect(lost).to_be_hidden()
    await noor.go('/schrift')
    await expect(noor.page.locator('article', has_text='In de tunnel getypt.')).to_have_count(1)


async def test_it_can_be_put_on_the_home_screen(new_phone: NewPhone, demo: App) -> None:
    on = await new_phone(demo)
    await on.go('/')
    address = await on.page.get_attribute('link[rel=manifest]', 'href')
    answer = await on.context.request.get(f'{demo.url}{address}')
    assert answer.headers['content-type'].startswith('application/manifest+json')
    manifest = json.loads(await answer.text())
    assert {'name', 'short_name', 'start_url', 'display', 'icons'} <= set(manifest)
    assert {'192x192', '512x512'} <= {icon['sizes'] for icon in manifest['icons']}
    touch = await on.page.get_attribute('link[rel=apple-touch-icon]', 'href') or ''
    for address in [touch, *(icon['src'] for icon in manifest['icons'])]:
        icon = await on.context.request.get(urljoin(demo.url, address))
        assert icon.ok
        assert 'immutable' in icon.headers['cache-control']
    await becomes(on.page, WORKS)


async def test_the_worker_keeps_nothing_of_people(signed_in: NewPhone) -> None:
    noor = await signed_in('noor')
    await becomes(noor.page, WORKS)
    for path in INSIDE:
        await noor.go(path)
    kept: list[str] = await noor.page.evaluate(KEPT)
    assert kept
    assert [one for one in kept if not re.match(r'/(static|_nicegui)/', one)] == []


async def test_a_new_language_is_there_at_once(signed_in: NewPhone) -> None:
    greet = await signed_in('greet')
    for path, option, save, language, heading in (
        ('/instellingen/taal', 'English', 'Bewaar', 'en', 'Notebook'),
        ('/instellingen/taal', 'Nederlands', 'Save', 'nl', 'Schrift'),
    ):
        await greet.go(path)
        await greet.page.get_by_role('radio', name=option).check()
        await greet.press(save)
        await expect(greet.page.locator('html')).to_have_attribute('lang', language)
        await greet.go('/schrift')
        await expect(greet.page.get_by_role('heading', level=1)).to_have_text(heading)


async def test_new_colours_are_there_at_once_and_stay(signed_in: NewPhone) -> None:
    greet = await signed_in('greet')
    paper: set[str] = set()
    for option, scheme in (('Donker', 'dark'), ('Sterk contrast', 'contrast'), ('Licht', 'light'), ('Zoals', '')):
        await greet.go('/instellingen/kleuren')
        await greet.page.get_by_role('radio', name=option).check()
        await greet.press('Bewaar')
        await expect(greet.page.locator('html')).to_have_attribute('data-scheme', scheme)
        await alive(greet.page)
        paper.add(await greet.page.evaluate('getComputedStyle(document.body).backgroundColor'))
    assert len(paper) == 3
