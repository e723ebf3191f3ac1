"""Who sees what, as a new owner tries it on a phone: give somebody less, see it as they do, give it back."""

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect

from tests.browser import steps
from tests.browser.steps import Circle, entry

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

TEXT = 'Vandaag voelde ik me goed.'


@pytest_asyncio.fixture(scope='module', loop_scope='session')
async def circle(circle: Circle) -> Circle:
    """What Noor wrote stands on every phone."""
    await steps.write(circle.noor, TEXT)
    for one in (circle.fatima, circle.bram):
        await expect(entry(one, TEXT)).to_be_visible()
    return circle


async def test_less_in_two_taps_and_back_in_one(circle: Circle) -> None:
    """On a phone the native list takes two taps: one opens it, one picks."""
    noor, fatima = circle.noor, circle.fatima
    await noor.go('/groep/wie-ziet-wat')
    choice = noor.page.get_by_label('Fatima: Schrift')
    await choice.focus()
    await choice.select_option('ziet dit niet')
    await noor.sees('Fatima ziet het schrift niet.')
    await expect(choice).to_be_focused()
    await expect(entry(fatima, TEXT)).to_have_count(0)
    await expect(entry(circle.bram, TEXT)).to_be_visible()
    await noor.press('Zet terug')
    await expect(choice).to_have_value('2')
    await expect(entry(fatima, TEXT)).to_be_visible()


async def test_a_change_on_one_screen_stands_on_the_other(circle: Circle, browser: Browser) -> None:
    noor = circle.noor
    other = await noor.context.new_page()
    await other.goto(f'{noor.url}/groep/wie-ziet-wat?per=onderdeel')
    await noor.go('/groep/wie-ziet-wat')
    await noor.page.get_by_label('Bram: Groepsleden').select_option('ziet dit niet')
    await expect(other.get_by_label('Bram: Groepsleden')).to_have_value('0')
    await noor.press('Zet terug')
    await expect(other.get_by_label('Bram: Groepsleden')).to_have_value('1')
    await other.close()


async def test_looking_along_is_marked_read_only_and_one_tap_back(circle: Circle) -> None:
    noor = circle.noor
    await noor.go('/groep/wie-ziet-wat')
    await noor.press('Kijk als Bram')
    await noor.sees('Je kijkt als Bram')
    await noor.press('Schrift', role='link')
    await expect(entry(noor, TEXT)).to_be_visible()
    await expect(noor.page.locator('textarea')).to_have_count(0)
    await noor.press('Terug')
    await expect(noor.page.locator('.glimpse')).to_have_count(0)
    await noor.press('Schrift', role='link')
    await expect(noor.page.locator('textarea')).to_be_visible()


async def test_who_sees_an_entry_is_changed_later(circle: Circle) -> None:
    noor = circle.noor
    await noor.go('/schrift')
    await steps.write(noor, 'Dit was te veel.')
    await expect(entry(circle.fatima, 'Dit was te veel.')).to_be_visible()
    await steps.open_own(noor, 'Dit was te veel.')
    await steps.only_for(noor, 'Bram')
    await noor.press('Bewaar wie dit ziet')
    await expect(entry(circle.fatima, 'Dit was te veel.')).to_have_count(0)
    await expect(entry(circle.bram, 'Dit was te veel.')).to_be_visible()
    await noor.press('Zet terug')
    await expect(entry(circle.fatima, 'Dit was te veel.')).to_be_visible()


async def test_the_next_entry_begins_as_the_last(circle: Circle) -> None:
    noor, who = circle.noor, circle.noor.page.locator('.composer .who')
    await noor.go('/schrift')
    await steps.only_for(noor, 'Bram')
    await steps.write(noor, 'Voor Bram.')
    await expect(who).to_have_text('Dit zien: jij en Bram')
    await noor.go('/schrift')
    await expect(who).to_have_text('Dit zien: jij en Bram')
    await noor.page.locator('.audience > summary').click()
    await noor.page.get_by_role('radio', name='Alleen ik').check()
    await steps.write(noor, 'Van mij.')
    await noor.go('/schrift')
    await expect(who).to_have_text('Dit zie alleen jij')
    await expect(noor.page.locator('.composer [type=submit]')).to_have_text('Bewaar')
    await noor.page.locator('.audience > summary').click()
    await noor.page.get_by_role('radio', name='Iedereen in het schrift').check()
    await expect(noor.page.locator('.composer [type=submit]')).to_have_text('Deel')


async def test_a_pause_and_back(circle: Circle) -> None:
    noor, bram = circle.noor, circle.bram
    await noor.go('/groep')
    await noor.press('Bekijk Bram', role='link')
    await noor.press('Geef pauze')
    await noor.sees('Bram heeft pauze en ziet nu even niets.')
    await bram.sees('Maak een eigen groep.')
    assert TEXT not in await bram.page.content()
    await noor.press('Zet terug')
    await bram.sees('Noor schreef')


async def test_leaving_needs_no_reason(circle: Circle) -> None:
    bram = circle.bram
    await bram.go('/groep')
    await bram.press('Verlaat de groep')
    await bram.page.get_by_role('dialog').get_by_role('button', name='Verlaat de groep').click()
    await bram.sees('Maak een eigen groep.')
    await circle.noor.go('/groep')
    await expect(circle.noor.page.get_by_role('link', name='Bekijk Bram')).to_have_count(0)
