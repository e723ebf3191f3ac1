"""A list in order: moved by a thumb, by two presses, by keys; the server draws."""

import asyncio

import pytest
from playwright.async_api import Locator, Page, expect

from tests.components.conftest import Stage
from tests.components.phone import alive, becomes, until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]
HOW = pytest.mark.parametrize('how', ['items', 'list'])
SHIFTED = "() => [...document.querySelectorAll('.ordered li')].filter(one => one.style.transform).length"


async def opened(page: Page, query: str) -> None:
    await page.goto(f'/ordered?{query}')
    await alive(page)


def handle(page: Page, at: int) -> Locator:
    return page.get_by_role('button', name='Verplaats').nth(at)


async def drag(page: Page, start: int, by: float, steps: int = 6) -> None:
    box = await handle(page, start).bounding_box()
    assert box
    x, y = box['x'] + 20, box['y'] + 20
    await page.mouse.move(x, y)
    await page.mouse.down()
    await page.mouse.move(x, y + by, steps=steps)


async def step(page: Page) -> float:
    first, second = await handle(page, 0).bounding_box(), await handle(page, 1).bounding_box()
    assert first and second
    return second['y'] - first['y']


async def has_order(page: Page, names: str) -> None:
    await expect(page.locator('.ordered li p')).to_have_text([*names])


@HOW
async def test_dragged_down_and_up(page: Page, stage: Stage, how: str) -> None:
    await opened(page, f'how={how}')
    await drag(page, 0, 2 * await step(page))
    assert await page.evaluate(SHIFTED) == 3
    assert stage.heard('move') == []
    await page.mouse.up()
    await has_order(page, 'BCAD')
    assert await page.evaluate(SHIFTED) == 0
    await expect(page.get_by_role('status')).to_have_text('Staat nu op plaats 3 van 4.')
    await drag(page, 3, -9 * await step(page))
    await page.mouse.up()
    await has_order(page, 'DBCA')
    assert stage.heard('move') == [[0, 2], [3, 0]]


async def test_with_a_finger(touched_page: Page, stage: Stage) -> None:
    page = touched_page
    await opened(page, 'how=items')
    box, way = await handle(page, 1).bounding_box(), await step(page)
    assert box
    cdp = await page.context.new_cdp_session(page)
    x, y = box['x'] + 20, box['y'] + 20
    for kind, by in (('Start', 0.0), ('Move', way / 2), ('Move', way), ('Move', 2 * way), ('End', 0)):
        points = [] if kind == 'End' else [{'x': x, 'y': y + by}]
        await cdp.send('Input.dispatchTouchEvent', {'type': f'touch{kind}', 'touchPoints': points})
    await has_order(page, 'ACDB')
    assert stage.heard('move') == [[1, 3]]


async def test_put_back_where_it_was(page: Page, stage: Stage) -> None:
    await opened(page, 'how=items')
    way = await step(page)
    await drag(page, 1, way)
    await page.keyboard.press('Escape')
    assert await page.evaluate(SHIFTED) == 0
    await page.mouse.up()
    await drag(page, 1, way / 5)
    await page.mouse.up()
    await asyncio.sleep(0.1)
    assert stage.heard('move') == []
    assert await page.locator('.handle[aria-pressed=true]').count() == 0


@HOW
async def test_keys_move_and_the_focus_goes_along(page: Page, stage: Stage, how: str) -> None:
    await opened(page, f'how={how}')
    await handle(page, 0).press('ArrowUp')
    await handle(page, 0).press('ArrowDown')
    await has_order(page, 'BACD')
    await expect(handle(page, 1)).to_be_focused()
    await expect(page.get_by_role('status')).to_have_text('Staat nu op plaats 2 van 4.')
    await page.keyboard.press('ArrowDown')
    await has_order(page, 'BCAD')
    await expect(handle(page, 2)).to_be_focused()
    assert stage.heard('move') == [[0, 1], [1, 2]]


async def test_two_quick_keys_move_the_same_item(page: Page, stage: Stage) -> None:
    await opened(page, 'how=items')
    await handle(page, 0).focus()
    await page.evaluate(
        """() => { for (const _ of [1, 2]) document.activeElement.dispatchEvent(
        new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true })); }"""
    )
    await has_order(page, 'BCAD')
    await expect(handle(page, 2)).to_be_focused()


async def test_two_presses_instead_of_a_drag(page: Page, stage: Stage) -> None:
    await opened(page, 'how=items')
    await handle(page, 3).click()
    await expect(handle(page, 3)).to_have_attribute('aria-pressed', 'true')
    await handle(page, 3).click()
    await expect(handle(page, 3)).to_have_attribute('aria-pressed', 'false')
    await handle(page, 3).click()
    await handle(page, 1).click()
    await has_order(page, 'ADBC')
    assert stage.heard('move') == [[3, 1]]


async def test_what_may_not_be_goes_back(page: Page, stage: Stage) -> None:
    await opened(page, 'how=refuse')
    await drag(page, 0, await step(page))
    await page.mouse.up()
    await until(lambda: stage.heard('move') == [[0, 1]])
    for _ in range(150):
        if await page.evaluate(SHIFTED) == 0:
            break
        await asyncio.sleep(0.02)
    assert await page.evaluate(SHIFTED) == 0
    await has_order(page, 'ABCD')
    await handle(page, 1).press('ArrowDown')
    await until(lambda: stage.heard('move') == [[0, 1], [1, 2]])


async def test_a_long_list_scrolls_along(page: Page, stage: Stage) -> None:
    await opened(page, 'how=items&many=40')
    await drag(page, 0, 700)
    for _ in range(250):
        if await page.evaluate('scrollY > 600'):
            break
        await asyncio.sleep(0.02)
    await page.mouse.up()
    await until(lambda: stage.heard('move'))
    assert stage.heard('move')[0][1] > 20


async def test_the_held_item_stays_under_the_finger_when_the_page_changes(page: Page, stage: Stage) -> None:
    await opened(page, 'how=items&many=40')
    way = await step(page)
    await page.evaluate('scrollTo(0, 400)')
    await drag(page, 12, 0)
    await page.evaluate("document.querySelector('h1').style.height = '500px'")
    await becomes(page, 'scrollY > 600')
    box = await handle(page, 12).bounding_box()
    assert box
    await page.mouse.move(box['x'] + 20, box['y'] + 20 + way, steps=4)
    await page.mouse.up()
    await until(lambda: stage.heard('move') == [[12, 13]])
