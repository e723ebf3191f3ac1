"""A quiet timer: the phone counts, whatever its own clock says; nothing is read aloud, nothing moves."""

import re
from math import inf, nan
from typing import Any

import pytest
from nicegui.testing import User
from playwright.async_api import Browser, Page, expect

import components as c
from components.samples import TIMED
from tests.components.conftest import Stage
from tests.components.phone import alive, becomes, before_scripts
from tests.components.test_server_side import drawn, on_page

in_browser = pytest.mark.asyncio(loop_scope='session')
AHEAD = 'window.ahead = 0; const real = Date.now; Date.now = () => real() + window.ahead'
SOUGHT = "document.querySelector('.clock b').textContent"


async def clock(user: User, minutes: int, **own: Any) -> str:
    found: list[c.Clock] = []
    await on_page(user, lambda: found.append(c.Clock('Tijd', minutes, words=TIMED, **own)))
    return drawn(found[0])


@pytest.mark.parametrize(
    ('elapsed', 'said', 'steps'),
    [
        *[(0, 'nog 10 minuten', 60), (0.1, 'nog 10 minuten', 60), (60, 'nog 9 minuten', 54), (541, 'nog 1 minuut', 6)],
        *[(599.9, 'nog 1 minuut', 1), (600, TIMED.over, 0), (9e9, TIMED.over, 0), (-50, 'nog 10 minuten', 60)],
    ],
)
async def test_what_it_says(user: User, elapsed: float, said: str, steps: int) -> None:
    html = await clock(user, 10, elapsed=elapsed)
    assert f'>{said}</b>' in html and f'stroke-dasharray="{steps} 60"' in html
    assert '10 minuten gepland' in html and TIMED.paused not in html


async def test_it_is_silent_and_has_a_name(user: User) -> None:
    html = await clock(user, 1)
    assert re.match(r'<div[^>]* role="timer" aria-label="Tijd" aria-live="off">', html)


async def test_a_pause_is_said(user: User) -> None:
    assert f'>{TIMED.paused}</span>' in await clock(user, 10, runs=False)


@pytest.mark.parametrize('minutes', [0, -5])
def test_no_time_at_all_is_no_clock(minutes: int) -> None:
    with pytest.raises(ValueError, match='at least one minute'):
        c.Clock('Tijd', minutes, words=TIMED)


@pytest.mark.parametrize('elapsed', [nan, inf, -inf])
def test_seconds_are_a_number(elapsed: float) -> None:
    with pytest.raises(ValueError, match='seconds'):
        c.Clock('Tijd', 5, elapsed=elapsed, words=TIMED)


@pytest.mark.browser
@in_browser
async def test_it_counts_on_the_phone(page: Page) -> None:
    await page.goto('/clock?elapsed=58')
    await alive(page)
    await page.evaluate('window.socket.disconnect()')
    await expect(page.get_by_role('timer')).to_contain_text('nog 9 minuten')


@pytest.mark.browser
@in_browser
@pytest.mark.parametrize('offset', [-86_400_000, 86_400_000])
async def test_a_phone_with_another_time_says_the_same(page: Page, offset: int) -> None:
    await page.add_init_script(AHEAD.replace('= 0', f'= {offset}'))
    await page.goto('/clock?elapsed=200')
    await alive(page)
    await expect(page.get_by_role('timer')).to_contain_text('nog 7 minuten')


@pytest.mark.browser
@in_browser
async def test_a_phone_that_slept_counts_its_sleep(page: Page) -> None:
    await page.add_init_script(AHEAD)
    await page.goto('/clock')
    await alive(page)
    await page.evaluate("window.ahead = 310000; document.dispatchEvent(new Event('visibilitychange'))")
    await expect(page.get_by_role('timer')).to_contain_text('nog 5 minuten')
    await page.evaluate("window.ahead = 600000; document.dispatchEvent(new Event('visibilitychange'))")
    await expect(page.get_by_role('timer')).to_contain_text(TIMED.over)


@pytest.mark.browser
@in_browser
async def test_a_clock_put_back_gives_no_time_back(page: Page) -> None:
    await page.add_init_script(AHEAD)
    await page.goto('/clock?elapsed=58')
    await alive(page)
    await page.evaluate('window.ahead = -600000')
    await becomes(page, f"{SOUGHT} === 'nog 9 minuten'")


@pytest.mark.browser
@in_browser
async def test_a_pause_and_on_again(page: Page) -> None:
    await page.add_init_script(AHEAD)
    await page.goto('/clock')
    await alive(page)
    await page.click('text=Stil')
    await expect(page.locator('.still')).to_have_text(TIMED.paused)
    await page.evaluate("window.ahead = 300000; document.dispatchEvent(new Event('visibilitychange'))")
    await expect(page.get_by_role('timer')).to_contain_text('nog 8 minuten')
    await page.click('text=Verder')
    await expect(page.get_by_role('timer')).to_contain_text('15 minuten gepland')
    await expect(page.locator('.still')).to_have_text('')
    await becomes(page, f"{SOUGHT} === 'nog 13 minuten'")


@pytest.mark.browser
@in_browser
async def test_scripts_that_come_late_count_from_when_the_page_came(page: Page) -> None:
    async with before_scripts(page, '/clock?elapsed=57'):
        await page.wait_for_timeout(3500)
    await expect(page.get_by_role('timer')).to_contain_text('nog 9 minuten', timeout=400)


@pytest.mark.browser
@in_browser
async def test_without_scripts_it_says_what_was_planned(browser: Browser, stage: Stage) -> None:
    context = await browser.new_context(java_script_enabled=False, base_url=stage.url)
    page = await context.new_page()
    await page.goto('/clock?elapsed=57')
    await expect(page.get_by_text('10 minuten gepland')).to_be_visible()
    await expect(page.locator('.clock b')).to_be_hidden()
    await context.close()
