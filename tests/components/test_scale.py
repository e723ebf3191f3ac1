"""A number from 0 to 10: one event per gesture, true for the ear as well."""

import asyncio

import pytest
from playwright.async_api import Locator, Page, expect

from tests.components.conftest import Stage
from tests.components.phone import alive, before_scripts, until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]


async def opened(page: Page, query: str = '') -> Locator:
    await page.goto(f'/scale{query}')
    await alive(page)
    return page.get_by_role('slider', name='Waar sta je?')


async def places(slider: Locator) -> tuple[float, float, float]:
    box = await slider.bounding_box()
    assert box
    return box['x'], box['y'] + box['height'] / 2, box['width']


async def quiet(stage: Stage, heard: list[int]) -> None:
    """Exactly this was heard, and nothing comes after it."""
    await until(lambda: stage.heard('scale') == heard)
    await asyncio.sleep(0.9)
    assert stage.heard('scale') == heard


async def test_one_event_when_the_thumb_is_let_go(page: Page, stage: Stage) -> None:
    slider = await opened(page, '?value=2')
    x, y, width = await places(slider)
    await page.mouse.move(x + width * 0.24, y)
    await page.mouse.down()
    for at in (0.3, 0.5, 0.7, 0.8):
        await page.mouse.move(x + width * at, y)
    await expect(page.locator('output')).to_have_text('8')
    assert stage.heard('scale') == []
    await page.mouse.up()
    await quiet(stage, [8])


async def test_the_middle_can_be_chosen(page: Page, stage: Stage) -> None:
    slider = await opened(page)
    await expect(page.locator('output')).to_have_text('Nog niet gekozen.')
    await expect(slider).to_have_attribute('aria-valuetext', 'Nog niet gekozen.')
    x, y, width = await places(slider)
    await page.mouse.click(x + width / 2, y)
    await expect(page.locator('output')).to_have_text('5')
    await quiet(stage, [5])


async def test_with_a_finger(touched_page: Page, stage: Stage) -> None:
    page = touched_page
    slider = await opened(page)
    x, y, width = await places(slider)
    await page.touchscreen.tap(x + width / 2, y)
    await until(lambda: stage.heard('scale') == [5])
    await page.touchscreen.tap(x + width * 0.95, y)
    await quiet(stage, [5, 10])


async def test_the_words_do_not_choose(page: Page, stage: Stage) -> None:
    await opened(page)
    for words in ('Waar sta je?', '0 · zwaar', 'Nog niet gekozen.'):
        await page.get_by_text(words).click()
    await asyncio.sleep(0.2)
    assert stage.heard('scale') == []
    await expect(page.locator('output')).to_have_text('Nog niet gekozen.')


async def test_keys_are_one_gesture(page: Page, stage: Stage) -> None:
    slider = await opened(page, '?value=2')
    for key in ('ArrowRight', 'ArrowRight', 'ArrowUp', 'End'):
        await slider.press(key)
    await expect(slider).to_have_attribute('aria-valuetext', '10 · gelukt')
    await quiet(stage, [10])
    await slider.press('Home')
    await slider.blur()
    await until(lambda: stage.heard('scale') == [10, 0])
    await expect(slider).to_have_attribute('aria-valuetext', '0 · zwaar')


async def test_enter_chooses_what_stands_there(page: Page, stage: Stage) -> None:
    slider = await opened(page)
    await slider.press('Enter')
    await quiet(stage, [5])


async def test_the_server_has_the_last_word(page: Page, stage: Stage) -> None:
    slider = await opened(page, '?value=2')
    await slider.press('End')
    await slider.press('ArrowLeft')
    await expect(page.locator('output')).to_have_text('3')
    await expect(slider).to_have_value('3')
    await page.click('text=Leeg')
    await expect(page.locator('output')).to_have_text('Nog niet gekozen.')
    assert await page.locator('.scale').get_attribute('data-at') is None
    await page.click('text=Zeven')
    await expect(slider).to_have_value('7')
    await expect(page.locator('.scale')).to_have_attribute('data-at', '7')
    assert stage.heard('scale') == [9]


async def test_moved_before_the_scripts(page: Page, stage: Stage) -> None:
    async with before_scripts(page, '/scale?value=2'):
        await page.get_by_role('slider').press('End')
    await quiet(stage, [10])


async def test_without_a_connection_it_goes_later(page: Page, stage: Stage) -> None:
    slider = await opened(page, '?value=2')
    await page.evaluate('window.socket.disconnect()')
    for key in ('Home', 'End'):
        await slider.press(key)
        await slider.blur()
    await page.evaluate('window.socket.connect()')
    await quiet(stage, [10])


async def test_a_mark_begins_at_one(page: Page, stage: Stage) -> None:
    slider = await opened(page, '?mark=true')
    x, y, width = await places(slider)
    await page.mouse.click(x + width * 0.05, y)
    await expect(page.locator('output')).to_have_text('1')
    await expect(slider).to_have_attribute('aria-valuetext', '1 · zwaar')
    await quiet(stage, [1])
    await slider.press('ArrowLeft')
    await quiet(stage, [1])
    await slider.press('End')
    await expect(slider).to_have_attribute('aria-valuetext', '10 · gelukt')
    await quiet(stage, [1, 10])


async def test_the_middle_of_a_mark_can_be_chosen(page: Page, stage: Stage) -> None:
    slider = await opened(page, '?mark=true')
    await slider.press('Enter')
    await quiet(stage, [5])
