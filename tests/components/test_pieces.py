"""Dialog, toast, switch, in a real browser."""

import pytest
from playwright.async_api import Page, expect

from tests.components.conftest import Stage
from tests.components.phone import alive, until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]


async def test_the_dialog_takes_the_focus_and_gives_it_back(page: Page, stage: Stage) -> None:
    await page.goto('/pieces')
    await alive(page)
    await page.click('text=Open')
    await expect(page.get_by_role('dialog', name='Venster')).to_be_visible()
    await expect(page.get_by_role('heading', name='Venster')).to_be_focused()
    await page.keyboard.press('Escape')
    await expect(page.get_by_role('button', name='Open')).to_be_focused()
    await until(lambda: stage.heard('closed') == [True])
    await page.click('text=Open')
    await page.click('text=Klaar')
    await expect(page.get_by_role('dialog')).to_be_hidden()
    await page.click('text=Open')
    await page.get_by_role('button', name='Sluit').click()
    await expect(page.get_by_role('dialog')).to_be_hidden()


async def test_a_toast_can_be_taken_back_and_stays_under_the_focus(page: Page, stage: Stage) -> None:
    await page.clock.install()
    await page.goto('/pieces')
    await page.clock.run_for(1000)
    await alive(page)
    await page.click('text=Meld')
    await expect(page.get_by_role('status').get_by_text('Gedeeld')).to_be_visible()
    await page.get_by_role('button', name='Zet terug').focus()
    await page.clock.run_for(20_000)
    await page.get_by_role('button', name='Zet terug').click()
    await expect(page.get_by_text('Gedeeld')).to_have_count(0)
    assert stage.heard('undone') == [True]
    await page.click('text=Meld')
    await expect(page.get_by_text('Gedeeld')).to_be_visible()
    await page.mouse.move(0, 0)
    await page.clock.run_for(9_000)
    await expect(page.get_by_text('Gedeeld')).to_have_count(0)


async def test_the_server_has_the_last_word_about_a_switch(page: Page, stage: Stage) -> None:
    await page.goto('/pieces')
    await alive(page)
    switch = page.get_by_role('switch', name='Schrift')
    await switch.click()
    await until(lambda: stage.heard('on') == [True])
    await expect(switch).not_to_be_checked()
