"""Helping hands on phones: the owner lends, the helper invites on her behalf, the owner lets in and takes it back."""

import pytest
from playwright.async_api import expect

from tests.browser import steps
from tests.browser.app import App
from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone
from tests.browser.steps import Circle
from tests.browser.test_together import AT_ONCE, GONE, PRESSED, WHEN_GONE, WHEN_PRESSED
from tests.components.phone import becomes

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

LEND = 'Leen uit voor een week'
HELPS = 'Je helpt Noor met uitnodigen, tot en met'


async def page_of(noor: Phone, name: str) -> None:
    await noor.go('/groep')
    await noor.press(f'Bekijk {name}', role='link')
    await noor.sees('Helpende hand')


async def test_lent_used_on_her_behalf_and_taken_back(circle: Circle, app: App, new_phone: NewPhone) -> None:
    noor, fatima, emma = circle.noor, circle.fatima, await new_phone(app)
    await fatima.go('/groep')
    await page_of(noor, 'Fatima')
    await noor.page.get_by_role('button', name=LEND).first.click()
    await noor.sees('Fatima helpt je, tot en met')
    await fatima.sees(HELPS)
    await fatima.press('Nodig iemand uit', role='link')
    await fatima.page.get_by_label('Wie wil je uitnodigen?').fill('Emma')
    await expect(fatima.page.get_by_text('Hoeveel ziet deze persoon?')).to_have_count(0)
    await fatima.press('Maak de uitnodiging')
    link = await fatima.page.get_by_text(f'{fatima.url}/uitnodiging/').inner_text()
    await emma.go(link)
    await emma.sees('Fatima nodigt je uit namens Noor')
    await steps.make_account(emma, 'Emma')
    await steps.accept(emma)
    await noor.go('/groep')
    await noor.sees('Uitgenodigd door Fatima, namens jou.')
    await fatima.go('/groep')
    await expect(fatima.page.get_by_role('button', name='Laat Emma erin')).to_have_count(0)
    await noor.press('Laat Emma erin')
    await emma.sees('Dit is je groep.')
    await taken_back_at_once(noor, fatima)


async def taken_back_at_once(noor: Phone, fatima: Phone) -> None:
    """The button is gone from the helper's open screen within two seconds."""
    await noor.page.evaluate(WHEN_PRESSED)
    await fatima.page.evaluate(WHEN_GONE, HELPS)
    await noor.page.get_by_role('button', name='Neem terug van Fatima').click()
    await expect(fatima.page.get_by_text(HELPS)).to_have_count(0)
    await becomes(fatima.page, GONE)
    pressed, gone = await noor.page.evaluate(PRESSED), await fatima.page.evaluate(GONE)
    assert 0 < gone - pressed < AT_ONCE
    fatima.allowed += ('404',)
    await fatima.go('/groep/uitnodigen')
    await fatima.sees('Deze pagina is er niet')


async def test_taking_back_can_be_undone_and_a_helper_gives_it_back(circle: Circle) -> None:
    noor, bram = circle.noor, circle.bram
    await bram.go('/groep')
    await page_of(noor, 'Bram')
    task = noor.page.locator('.card', has_text='Mensen uitnodigen')
    await task.get_by_role('button', name=LEND).click()
    await expect(task.get_by_role('button', name='Neem terug')).to_be_focused()
    await bram.sees(HELPS)
    await task.get_by_role('button', name='Neem terug').click()
    await expect(bram.page.get_by_text(HELPS)).to_have_count(0)
    await noor.page.get_by_role('button', name='Zet terug').last.click()
    await bram.sees(HELPS)
    await bram.press('Geef terug')
    await bram.page.locator('dialog').get_by_role('button', name='Geef terug').click()
    await expect(bram.page.get_by_text(HELPS)).to_have_count(0)
    await expect(task.get_by_role('button', name=LEND)).to_be_visible()


async def test_for_a_month_or_until_a_day(circle: Circle) -> None:
    noor = circle.noor
    await page_of(noor, 'Bram')
    task = noor.page.locator('.card', has_text='De groep regelen')
    await task.get_by_text('Korter of langer').click()
    await task.get_by_role('button', name='Een maand').click()
    await expect(task).to_contain_text('Tot en met')
    await task.get_by_label('Of tot en met').fill('2031-03-05')
    await task.get_by_role('button', name='Leen uit', exact=True).click()
    await expect(task).to_contain_text('Tot en met woensdag 5 maart 2031')
    await task.get_by_label('Of tot en met').fill('2001-03-05')
    await task.get_by_role('button', name='Leen uit', exact=True).click()
    await expect(task).to_contain_text('Kies een dag vanaf vandaag.')
    await task.get_by_role('button', name='Neem terug').click()
    await expect(task.get_by_role('button', name=LEND)).to_be_visible()
