"""One of a few with one tap: kept at once, once, and never lost."""

import asyncio

import pytest
from playwright.async_api import Locator, Page, expect

from components.samples import KEPT
from tests.components.conftest import Stage
from tests.components.keeping import RESTORED, forgotten, fresh, status, until_stored
from tests.components.phone import alive, before_scripts, until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]


async def opened(page: Page, query: str = '') -> str:
    path = f'/answers?at={next(fresh)}{query}'
    await page.goto(path)
    await alive(page)
    return path


def radio(page: Page, name: str) -> Locator:
    return page.get_by_role('group', name='Woensdag').get_by_role('radio', name=name)


async def tap(page: Page, name: str) -> None:
    await page.locator('.option', has_text=name).click()


async def test_a_tap_is_kept_at_once_and_once(page: Page, stage: Stage) -> None:
    await opened(page)
    await tap(page, 'Ja')
    await expect(status(page)).to_have_text(KEPT.kept)
    await tap(page, 'Ja')
    await asyncio.sleep(0.9)
    assert stage.heard('answer') == ['yes']
    await expect(radio(page, 'Ja')).to_be_checked()
    await forgotten(page)


async def test_quick_taps_end_with_the_last(page: Page, stage: Stage) -> None:
    await opened(page, '&wait=0.3')
    for name in ('Ja', 'Als het moet', 'Ja', 'Als het moet'):
        await tap(page, name)
    await until(lambda: stage.heard('answer')[-1:] == ['yes-if'])
    await expect(status(page)).to_have_text(KEPT.kept)
    assert stage.heard('answer') == ['yes', 'yes-if']


async def test_keys_do_not_tell_what_they_pass_over(page: Page, stage: Stage) -> None:
    await opened(page)
    await radio(page, 'Ja').focus()
    for key in ('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowRight'):
        await page.keyboard.press(key)
    await expect(radio(page, 'Als het moet')).to_be_focused()
    assert stage.heard('begun') == []
    await page.keyboard.press('Tab')
    await until(lambda: stage.heard('answer') == ['yes-if'])
    assert stage.heard('begun') == ['yes-if']


async def test_what_is_refused_goes_back_and_is_said(page: Page, stage: Stage) -> None:
    await opened(page)
    await tap(page, 'Ja')
    await expect(status(page)).to_have_text(KEPT.kept)
    await tap(page, 'Nee')
    await expect(page.locator('.error')).to_have_text('Deze dag is al gekozen.')
    await expect(radio(page, 'Ja')).to_be_checked()
    await expect(status(page)).to_have_text('')
    await forgotten(page)
    await tap(page, 'Als het moet')
    await expect(page.locator('.error')).to_have_text('')
    assert stage.heard('answer') == ['yes', 'yes-if']


async def test_the_first_one_refused_leaves_nothing(page: Page) -> None:
    await opened(page)
    await tap(page, 'Nee')
    await expect(page.locator('.error')).to_have_text('Deze dag is al gekozen.')
    await expect(page.locator('input:checked')).to_have_count(0)


async def test_what_fails_says_so_and_goes_again(page: Page, stage: Stage) -> None:
    await opened(page, '&fails=1')
    await tap(page, 'Ja')
    await expect(status(page)).to_have_text(KEPT.waiting)
    await expect(radio(page, 'Ja')).to_be_checked()
    await page.evaluate('window.socket.disconnect()')
    await page.evaluate('window.socket.connect()')
    await expect(status(page)).to_have_text(KEPT.kept)
    assert stage.heard('begun') == ['yes', 'yes']


async def test_a_tap_without_a_connection_goes_later(page: Page, stage: Stage) -> None:
    await opened(page)
    await page.evaluate('window.socket.disconnect()')
    await tap(page, 'Als het moet')
    await tap(page, 'Ja')
    await expect(status(page)).to_have_text(KEPT.waiting)
    await page.evaluate('window.socket.connect()')
    await expect(status(page)).to_have_text(KEPT.kept)
    assert stage.heard('answer') == ['yes']


async def test_a_page_that_was_killed_sends_it_when_it_is_back(page: Page, stage: Stage) -> None:
    path = await opened(page)
    await page.evaluate('window.socket.disconnect()')
    await tap(page, 'Ja')
    await until_stored(page)
    await page.goto('about:blank')
    await page.goto(path)
    await expect(radio(page, 'Ja')).to_be_checked()
    await until(lambda: stage.heard('answer') == ['yes'])
    await expect(status(page)).to_have_text(RESTORED)
    await forgotten(page)


async def test_a_server_that_is_killed_loses_no_tap(page: Page, stage: Stage) -> None:
    await opened(page, '&wait=30')
    await tap(page, 'Ja')
    await until(lambda: stage.heard('begun') == ['yes'])
    stage.kill()
    await expect(status(page)).to_have_text(KEPT.waiting)
    await page.evaluate("history.replaceState(null, '', location.href.replace('wait=30', 'wait=0'))")
    stage.start()
    await until(lambda: stage.heard('answer') == ['yes'], 20)
    await expect(radio(page, 'Ja')).to_be_checked()


async def test_a_redraw_under_the_thumb_keeps_tap_and_place(page: Page, stage: Stage) -> None:
    await opened(page, '&wait=0.4')
    await radio(page, 'Ja').focus()
    await page.keyboard.press('Space')
    await page.evaluate("[...document.querySelectorAll('button')].at(-1).click()")
    await expect(radio(page, 'Ja')).to_be_checked()
    await until(lambda: stage.heard('answer')[-1:] == ['yes'])
    await expect(radio(page, 'Ja')).to_be_focused()


async def test_an_answer_from_elsewhere(page: Page, stage: Stage) -> None:
    await opened(page)
    await page.click('text=Van elders')
    await expect(radio(page, 'Als het moet')).to_be_checked()
    await page.click('text=Leeg')
    await expect(page.locator('input:checked')).to_have_count(0)
    await page.evaluate('window.socket.disconnect()')
    await tap(page, 'Ja')
    await page.evaluate('window.socket.connect()')
    await page.click('text=Van elders')
    await until(lambda: stage.heard('answer') == ['yes'])


async def test_tapped_before_the_scripts(page: Page, stage: Stage) -> None:
    async with before_scripts(page, f'/answers?at={next(fresh)}'):
        await tap(page, 'Ja')
    await expect(status(page)).to_have_text(KEPT.kept)
    assert stage.heard('answer') == ['yes']


async def test_a_tap_of_now_goes_before_one_of_yesterday(page: Page, stage: Stage) -> None:
    path = await opened(page)
    await page.evaluate('window.socket.disconnect()')
    await tap(page, 'Als het moet')
    await until_stored(page)
    async with before_scripts(page, path):
        await tap(page, 'Ja')
    await until(lambda: stage.heard('answer') == ['yes'])
    await expect(radio(page, 'Ja')).to_be_checked()
    await forgotten(page)


async def test_a_second_tab_shows_it(page: Page, stage: Stage) -> None:
    path = await opened(page)
    other = await page.context.new_page()
    await other.goto(path)
    await alive(other)
    await page.evaluate('window.socket.disconnect()')
    await tap(page, 'Ja')
    await expect(radio(other, 'Ja')).to_be_checked()
