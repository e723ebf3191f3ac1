"""Forms: one event, sent once, nothing lost by a refusal."""

import asyncio

import pytest
from playwright.async_api import Page, expect

from tests.components.conftest import Stage
from tests.components.phone import alive, until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]


async def test_two_taps_and_enter_are_one_send(page: Page, stage: Stage) -> None:
    await page.goto('/form')
    await alive(page)
    await page.fill('[name=name]', 'Noor')
    await page.check('[value=a]')
    await page.dblclick('text=Bewaar')
    await page.press('[name=name]', 'Enter')
    await expect(page.locator('[name=name]')).to_have_value('')
    assert stage.heard('sent') == [{'name': 'Noor', 'day': 'ma', 'help': ['a']}]


async def test_a_refusal_keeps_the_text_and_takes_the_focus(page: Page) -> None:
    await page.goto('/form')
    await alive(page)
    await page.fill('[name=name]', 'nee')
    await page.press('[name=name]', 'Enter')
    await expect(page.get_by_label('Naam')).to_be_focused()
    await expect(page.get_by_label('Naam')).to_have_accessible_description('Kies een andere naam.')
    assert await page.input_value('[name=name]') == 'nee'


async def test_an_empty_required_field_is_not_sent(page: Page, stage: Stage) -> None:
    await page.goto('/form')
    await alive(page)
    await page.click('text=Bewaar')
    await expect(page.locator('.error[data-said]')).to_be_visible()
    await expect(page.get_by_label('Naam')).to_be_focused()
    await page.type('[name=name]', 'N')
    await expect(page.locator('.error[data-said]')).to_have_count(0)
    assert stage.heard('sent') == []


async def test_busy_ends_with_the_connection(page: Page, stage: Stage) -> None:
    await page.goto('/form')
    await alive(page)
    await page.fill('[name=name]', 'Noor')
    await page.click('text=Bewaar')
    await expect(page.locator('form')).to_have_attribute('aria-busy', 'true')
    await page.evaluate('window.socket.io.engine.close()')
    await asyncio.sleep(0.05)
    await expect(page.locator('form')).not_to_have_attribute('aria-busy', 'true')
    await until(lambda: stage.heard('sent'))
