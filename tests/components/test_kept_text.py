"""Text that is stored as one goes: no keystroke is lost, and the last one typed is the last one stored."""

import pytest
from playwright.async_api import Page, expect

from components.samples import KEPT
from tests.components.conftest import Stage
from tests.components.keeping import NO_PAUSE, RESTORED, STORED, field, forgotten, opened, status, until_stored
from tests.components.phone import alive, until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]


@pytest.mark.parametrize('query', ['', '&one_line=true'])
async def test_it_is_stored_without_a_button(page: Page, stage: Stage, query: str) -> None:
    await opened(page, query)
    await field(page).press_sequentially('Even naar buiten', delay=20)
    await expect(status(page)).to_have_text(KEPT.kept)
    assert stage.heard('kept') == ['Even naar buiten']
    await forgotten(page)
    await field(page).fill('')
    await field(page).blur()
    await until(lambda: stage.heard('kept') == ['Even naar buiten', ''])


async def test_at_once_when_the_field_or_the_page_is_left(page: Page, stage: Stage) -> None:
    await opened(page)
    await page.evaluate(NO_PAUSE)
    await field(page).fill('verlaten')
    await field(page).blur()
    await until(lambda: stage.heard('kept') == ['verlaten'])
    await field(page).fill('weggelegd')
    await page.evaluate("window.dispatchEvent(new Event('pagehide'))")
    await until(lambda: stage.heard('kept') == ['verlaten', 'weggelegd'])


async def test_what_is_typed_while_sending_goes_next(page: Page, stage: Stage) -> None:
    await opened(page, '&wait=1.2')
    await field(page).press_sequentially('a')
    await until(lambda: stage.heard('begun') == ['a'])
    await expect(status(page)).to_have_text(KEPT.sending)
    await field(page).press_sequentially('b')
    await field(page).blur()
    await field(page).press_sequentially('c')
    await field(page).blur()
    await expect(status(page)).to_have_text(KEPT.kept)
    assert stage.heard('kept') == ['a', 'abc']


async def test_a_cut_connection_loses_no_key(page: Page, stage: Stage) -> None:
    await opened(page)
    await field(page).press_sequentially('voor, ')
    await page.evaluate('window.socket.disconnect()')
    await field(page).press_sequentially('tijdens', delay=30)
    await field(page).blur()
    await expect(status(page)).to_have_text(KEPT.waiting)
    await field(page).press_sequentially(', na')
    await page.evaluate('window.socket.connect()')
    await expect(status(page)).to_have_text(KEPT.kept)
    assert stage.heard('kept')[-1] == 'voor, tijdens, na'
    await forgotten(page)


async def test_cut_while_it_was_under_way(page: Page, stage: Stage) -> None:
    await opened(page, '&wait=0.5')
    await field(page).fill('aan')
    await field(page).blur()
    await until(lambda: stage.heard('begun'))
    await page.evaluate('window.socket.io.engine.close()')
    await expect(status(page)).to_have_text(KEPT.kept, timeout=15_000)
    assert set(stage.heard('kept')) == {'aan'}


async def test_a_killed_tab_loses_nothing_and_leaves_nothing_readable(page: Page, stage: Stage) -> None:
    path = await opened(page)
    await page.evaluate('window.socket.disconnect()')
    await field(page).press_sequentially('kanarie-7319')
    await until_stored(page)
    assert 'kanarie' not in str(await page.evaluate(STORED))
    other = await page.context.new_page()
    await page.close()
    await other.goto(path)
    await expect(field(other)).to_have_value('kanarie-7319')
    await expect(status(other)).to_have_text(RESTORED)
    assert stage.heard('kept') == ['kanarie-7319']
    await forgotten(other)
    await other.reload()
    await alive(other)
    await expect(field(other)).to_have_value('kanarie-7319')
    await expect(status(other)).to_have_text('')


async def test_what_a_left_page_sent_first_is_never_stored_last(page: Page, stage: Stage) -> None:
    path = await opened(page, '&wait=1')
    await field(page).fill('a, te langzaam')
    await field(page).blur()
    await until(lambda: stage.heard('begun'))
    await field(page).fill('sneller')
    await until_stored(page)
    await page.goto(path)
    await expect(field(page)).to_have_value('sneller')
    await until(lambda: len(stage.heard('kept')) == 2)
    assert stage.heard('kept') == ['a, te langzaam', 'sneller']


async def test_a_refusal_says_why_and_keeps_the_text(page: Page, stage: Stage) -> None:
    path = await opened(page)
    await field(page).fill('nee')
    await field(page).blur()
    await expect(field(page)).to_have_accessible_description('Schrijf iets anders.')
    await expect(status(page)).to_have_text('')
    assert await field(page).input_value() == 'nee'
    await page.goto(path)
    await expect(field(page)).to_have_value('nee')
    await expect(page.locator('.error')).to_have_text('Schrijf iets anders.')
    await field(page).fill('')
    await expect(page.locator('.error')).to_have_text('')
    await expect(status(page)).to_have_text(KEPT.kept)
    assert stage.heard('kept') == ['']
    await forgotten(page)


async def test_a_failure_is_tried_again(page: Page, stage: Stage) -> None:
    await opened(page, '&answer=fail')
    await page.clock.install()
    await field(page).fill('toch')
    await field(page).blur()
    await expect(status(page)).to_have_text(KEPT.waiting)
    await page.clock.run_for(9_000)
    await expect(status(page)).to_have_text(KEPT.kept)
    assert set(stage.heard('kept')) == {'toch'}


async def test_changed_elsewhere(page: Page, stage: Stage) -> None:
    await opened(page, '&wait=1')
    await page.click('text=Van elders')
    await expect(field(page)).to_have_value('van elders')
    await field(page).fill('a')
    await field(page).blur()
    await until(lambda: stage.heard('begun'))
    await field(page).press_sequentially(' en van mij')
    await page.evaluate("[...document.querySelectorAll('button')].at(-2).click()")
    await expect(status(page)).to_have_text(KEPT.kept)
    await expect(field(page)).to_have_value('a en van mij')
    assert stage.heard('kept') == ['a', 'a en van mij']


@pytest.mark.slow
async def test_a_killed_server_loses_nothing(page: Page, stage: Stage) -> None:
    await opened(page, '&wait=30')
    await field(page).fill('aan het begin')
    await field(page).blur()
    await until(lambda: stage.heard('begun'))
    stage.kill()
    await expect(status(page)).to_have_text(KEPT.waiting)
    await field(page).fill('overleeft')
    stage.start()
    await until(lambda: stage.heard('kept') == ['overleeft'], seconds=30)
