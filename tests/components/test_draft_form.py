"""Nothing typed is ever lost, and nothing readable is left on the phone."""

import asyncio

import pytest
from playwright.async_api import Page, expect

from components.samples import DRAFT
from tests.components.conftest import Stage
from tests.components.phone import alive, until

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

STORED = "() => Object.entries(localStorage).filter(([name]) => name.startsWith('draft:')).map(String)"


async def typed(page: Page, text: str, path: str = '/draft') -> None:
    await page.goto(path)
    await alive(page)
    await page.fill('textarea', text)
    await expect(page.locator('.status')).to_have_text(DRAFT.kept)


async def test_sent_once_and_forgotten(page: Page, stage: Stage) -> None:
    await typed(page, 'Naar de markt geweest')
    await page.dblclick('text=Deel')
    await expect(page.locator('textarea')).to_have_value('')
    assert stage.heard('values') == [{'text': 'Naar de markt geweest', 'audience': 'group', 'chosen': []}]
    await asyncio.sleep(0.05)
    assert await page.evaluate(STORED) == []


async def test_survives_a_reload_unreadable(page: Page) -> None:
    await typed(page, 'kanarie-7319')
    await page.click('summary')
    await page.check('[value=chosen]')
    await page.check('[value=fatima]')
    await asyncio.sleep(0.1)
    stored = await page.evaluate(STORED)
    assert len(stored) == 1
    assert not any(word in stored[0] for word in ('kanarie', 'fatima', 'stage', 'chosen'))
    await page.reload()
    await expect(page.locator('textarea')).to_have_value('kanarie-7319')
    await expect(page.locator('.status')).to_have_text(DRAFT.restored)
    await expect(page.locator('.who')).to_have_text('Dit zien: jij en Fatima')


async def test_another_account_sees_nothing(page: Page) -> None:
    await typed(page, 'van Noor')

    await page.goto(f'/draft?key={"B" * 43}')
    await alive(page)
    await asyncio.sleep(0.2)
    assert await page.input_value('textarea') == ''


async def test_offline_it_waits_and_goes_by_itself(page: Page, stage: Stage) -> None:
    await typed(page, 'zonder lijn')
    await page.evaluate('window.socket.disconnect()')
    await page.click('text=Deel')
    await expect(page.locator('.status')).to_have_text(DRAFT.waiting)
    assert stage.heard('id') == []
    await page.evaluate('window.socket.connect()')
    await expect(page.locator('textarea')).to_have_value('')
    assert len(stage.heard('id')) == 1


@pytest.mark.slow
async def test_a_killed_server_loses_nothing(page: Page, stage: Stage) -> None:
    await typed(page, 'overleeft', '/draft?answer=never')
    await page.click('text=Deel')
    await until(lambda: stage.heard('id'))
    stage.kill()
    await expect(page.locator('.status')).to_have_text(DRAFT.waiting)
    stage.start()
    await until(lambda: len(stage.heard('id')) > 1, seconds=20)
    assert len(set(stage.heard('id'))) == 1
    await page.goto('/draft')
    await expect(page.locator('textarea')).to_have_value('')
    await until(lambda: len(stage.heard('id')) > 2)
    assert {str(values['text']) for values in stage.heard('values')} == {'overleeft'}


async def test_a_refused_draft_can_be_changed_and_keeps_its_id(page: Page, stage: Stage) -> None:
    await typed(page, 'eerst', '/draft?answer=no')
    await page.click('text=Deel')
    await until(lambda: stage.heard('id'))
    await expect(page.locator('textarea')).to_be_editable()
    await page.fill('textarea', 'daarna')
    await page.click('text=Deel')
    await expect(page.locator('textarea')).to_have_value('')
    assert [values['text'] for values in stage.heard('values')] == ['eerst', 'daarna']
    assert len(set(stage.heard('id'))) == 1


async def test_what_another_tab_sent_is_gone_here_too(page: Page, stage: Stage) -> None:
    await typed(page, 'in twee tabs')
    other = await page.context.new_page()
    await other.goto('/draft')
    await expect(other.locator('textarea')).to_have_value('in twee tabs')
    await page.bring_to_front()
    await page.click('text=Deel')
    await expect(page.locator('textarea')).to_have_value('')
    await expect(other.locator('textarea')).to_have_value('')
    assert len(set(stage.heard('id'))) == 1


async def test_own_text_in_two_tabs_stays(page: Page) -> None:
    other = await page.context.new_page()
    await other.goto('/draft')
    await alive(other)
    await typed(page, 'hier')
    await other.fill('textarea', 'daar')
    await page.click('text=Deel')
    await expect(page.locator('textarea')).to_have_value('')
    await expect(other.locator('textarea')).to_have_value('daar')
    await other.reload()
    await expect(other.locator('textarea')).to_have_value('daar')
