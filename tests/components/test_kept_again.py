"""Text that is stored as one goes, where the page is drawn again, opened twice or not alive yet."""

import pytest
from playwright.async_api import Page, expect

from components.samples import KEPT
from tests.components.conftest import Stage
from tests.components.keeping import field, forgotten, fresh, opened, status, until_stored
from tests.components.phone import alive, becomes, before_scripts, until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]


async def test_a_redraw_under_the_hands_keeps_text_and_place(page: Page, stage: Stage) -> None:
    await opened(page)
    await field(page).press_sequentially('half')
    await page.evaluate(
        "window.old = document.querySelector('textarea'); [...document.querySelectorAll('button')].at(-1).click()"
    )
    await expect(field(page)).to_be_focused()
    await becomes(page, '!old.isConnected')
    await expect(field(page)).to_be_focused()
    await page.keyboard.type('weg')
    await expect(status(page)).to_have_text(KEPT.kept)
    assert stage.heard('kept')[-1] == 'halfweg'


async def test_a_redraw_after_every_key(page: Page, stage: Stage) -> None:
    await opened(page)
    await field(page).focus()
    for letter in 'letter':
        await page.keyboard.type(letter)
        await page.evaluate(
            "window.old = document.querySelector('textarea'); [...document.querySelectorAll('button')].at(-1).click()"
        )
        await becomes(page, '!old.isConnected')
    await expect(status(page)).to_have_text(KEPT.kept)
    await expect(field(page)).to_have_value('letter')
    assert stage.heard('kept')[-1] == 'letter'
    await forgotten(page)


async def test_typed_early_where_a_draft_was_left(page: Page, stage: Stage) -> None:
    path = await opened(page)
    await page.evaluate('window.socket.disconnect()')
    await field(page).fill('van gisteren')
    await until_stored(page)
    async with before_scripts(page, path):
        await field(page).fill('van nu')
    await expect(field(page)).to_have_value('van gisteren\nvan nu')
    await until(lambda: stage.heard('kept')[-1:] == ['van gisteren\nvan nu'])


async def test_typed_before_the_scripts(page: Page, stage: Stage) -> None:
    async with before_scripts(page, f'/kept?at={next(fresh)}'):
        await field(page).fill('heel vroeg')
    await expect(status(page)).to_have_text(KEPT.kept)
    assert stage.heard('kept') == ['heel vroeg']


async def test_a_second_tab_shows_it_and_does_not_send_it(page: Page, stage: Stage) -> None:
    path = await opened(page)
    other = await page.context.new_page()
    await other.goto(path)
    await alive(other)
    await field(page).fill('in de ene')
    await expect(field(other)).to_have_value('in de ene')
    await field(page).blur()
    await expect(status(page)).to_have_text(KEPT.kept)
    await field(other).press_sequentially('!')
    await expect(status(other)).to_have_text(KEPT.kept)
    assert len(stage.heard('kept')) == 2


async def test_what_was_stored_on_another_phone_meanwhile_is_not_written_over(page: Page, stage: Stage) -> None:
    path = await opened(page)
    await field(page).fill('eerst')
    await until(lambda: stage.heard('kept') == ['eerst'])
    await page.evaluate('window.socket.disconnect()')
    await field(page).fill('in de trein')
    await until_stored(page)
    await page.goto('about:blank')
    browser = page.context.browser
    assert browser
    elsewhere = await browser.new_context(base_url=stage.url)
    other = await elsewhere.new_page()
    await other.goto(path)
    await alive(other)
    await field(other).fill('van thuis')
    await until(lambda: stage.heard('kept')[-1:] == ['van thuis'])
    await elsewhere.close()
    await page.goto(path)
    await expect(field(page)).to_have_value('van thuis\nin de trein')
    await until(lambda: stage.heard('kept')[-1:] == ['van thuis\nin de trein'])
