"""Three phones with the notebook open: who gets what, changing, two phones at once, taking back, and being removed."""

import re

import pytest
from playwright.async_api import expect

from tests.browser import steps
from tests.browser.app import App
from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone
from tests.browser.steps import Circle, entry

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

# In milliseconds; both phones have the clock of this machine, and no test code stands in between.
AT_ONCE = 2000
WHEN_PRESSED = "() => document.addEventListener('click', () => { sessionStorage.pressed = Date.now(); }, true)"
WHEN_GONE = """text => {
  const gone = () => { sessionStorage.gone ??= Date.now(); };
  const look = () => document.body.innerText.includes(text) || gone();
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true, characterData: true});
  addEventListener('pagehide', gone);
}"""
PRESSED, GONE = 'Number(sessionStorage.pressed)', 'Number(sessionStorage.gone)'
CANARY = 'kanarie-7f3e'
OPEN_TEXT = 'Dit is voor iedereen.'


async def test_who_is_not_chosen_never_gets_it(circle: Circle) -> None:
    await steps.write(circle.noor, OPEN_TEXT)
    await expect(entry(circle.bram, OPEN_TEXT)).to_be_visible()
    await steps.only_for(circle.noor, 'Fatima')
    await steps.write(circle.noor, f'Alleen voor Fatima: {CANARY}')
    await expect(entry(circle.fatima, CANARY)).to_contain_text('Dit zien: jij en Noor')
    # Bram's phone has heard by now: what is written after it stands there.
    await steps.for_all(circle.noor)
    await steps.write(circle.noor, 'En dit weer voor allemaal.')
    await expect(entry(circle.bram, 'En dit weer')).to_be_visible()
    await circle.bram.go('/')
    await circle.bram.go('/schrift')
    assert await _everything(circle.bram, 'Dit is voor iedereen') == (True, False)
    assert await _everything(circle.fatima, 'Dit is voor iedereen') == (True, True)


async def _everything(on: Phone, open_text: str) -> tuple[bool, bool]:
    """Whether the open text and the canary are anywhere in what this phone got."""
    got = await on.all_that_came() + await on.api('notebook')
    return open_text in got, CANARY in got


async def test_an_entry_by_its_address_is_not_there_for_others(circle: Circle) -> None:
    address = await _address(circle.noor, CANARY)
    circle.bram.allowed += ('404',)
    await circle.bram.go(address)
    await circle.bram.sees('Deze pagina is er niet')
    hidden = await circle.bram.page.inner_text('main')
    await circle.bram.go(re.sub(r'.{4}$', '0000', address))
    assert await circle.bram.page.inner_text('main') == hidden
    assert CANARY not in await circle.bram.all_that_came()
    await circle.bram.go('/schrift')


async def _address(owner: Phone, text: str) -> str:
    link = entry(owner, text).get_by_role('link', name='Pas aan wat je schreef')
    return await link.get_attribute('href') or ''


async def test_changing_keeps_what_it_said(circle: Circle) -> None:
    await steps.write(circle.fatima, 'Zondag wandelen?')
    await steps.open_own(circle.fatima, 'Zondag wandelen?')
    await circle.fatima.page.get_by_label('Wat er staat').fill('Zaterdag wandelen?')
    await circle.fatima.press('Bewaar')
    await circle.fatima.sees('Aangepast.')
    await expect(entry(circle.noor, 'Zaterdag wandelen?')).to_contain_text('aangepast')
    await steps.open_own(circle.fatima, 'Zaterdag wandelen?')
    await circle.fatima.page.get_by_text('Wat er eerst stond').click()
    await circle.fatima.sees('Zondag wandelen?')
    await circle.fatima.press('Schrift', role='link')
    await circle.fatima.at('/schrift')


async def test_two_phones_of_one_person_lose_nothing(circle: Circle, app: App, new_phone: NewPhone) -> None:
    second = await _second_phone(circle.noor, app, new_phone)
    await steps.write(circle.noor, 'Boodschappen: melk.')
    for one in (circle.noor, second):
        await steps.open_own(one, 'Boodschappen: melk.')
    for one, text in ((circle.noor, 'Boodschappen: brood.'), (second, 'Boodschappen: kaas.')):
        await one.page.get_by_label('Wat er staat').fill(text)
    await circle.noor.press('Bewaar')
    await expect(entry(circle.fatima, 'brood')).to_be_visible()
    await second.press('Bewaar')
    said = second.page.get_by_role('alert').filter(has_text='op een andere telefoon')
    await expect(said).to_contain_text(re.compile('Bewaar opnieuw.*Op de andere telefoon staat:.*brood', re.DOTALL))
    await expect(second.page.get_by_label('Wat er staat')).to_have_value('Boodschappen: kaas.')
    await second.press('Bewaar')
    await expect(entry(circle.fatima, 'kaas')).to_be_visible()


async def _second_phone(noor: Phone, app: App, new_phone: NewPhone) -> Phone:
    second = await new_phone(app)
    await second.go('/inloggen?verder=/schrift')
    await second.receive(await noor.credentials())
    await second.press('Kom binnen met mijn sleutel')
    await second.at('/schrift')
    return second


async def test_taking_back_can_be_undone(circle: Circle) -> None:
    await circle.noor.go('/schrift')
    await steps.write(circle.noor, 'Dit trek ik terug.')
    await expect(entry(circle.fatima, 'Dit trek ik terug.')).to_be_visible()
    await steps.open_own(circle.noor, 'Dit trek ik terug.')
    await circle.noor.press('Haal het weg')
    await expect(entry(circle.fatima, 'Dit trek ik terug.')).to_have_count(0)
    await circle.noor.press('Zet terug')
    for one in (circle.noor, circle.fatima):
        await expect(entry(one, 'Dit trek ik terug.')).to_be_visible()


async def test_who_is_removed_sees_nothing_at_once(circle: Circle) -> None:
    noor, fatima = circle.noor, circle.fatima
    fatima.allowed += ('404',)
    await expect(entry(fatima, CANARY)).to_be_visible()
    await noor.go('/groep')
    await noor.press('Bekijk Fatima', role='link')
    await noor.press('Haal uit de groep')
    await noor.page.evaluate(WHEN_PRESSED)
    await fatima.page.evaluate(WHEN_GONE, OPEN_TEXT)
    await noor.press('Haal Fatima uit de groep')
    await fatima.sees('Maak een eigen groep.')
    assert OPEN_TEXT not in await fatima.page.content()
    pressed, gone = await noor.page.evaluate(PRESSED), await fatima.page.evaluate(GONE)
    assert 0 < gone - pressed < AT_ONCE
    for address in ('/schrift', '/groep'):
        await fatima.go(address)
        await fatima.sees('Deze pagina is er niet')
    assert OPEN_TEXT not in await fatima.api('notebook')
    await expect(entry(circle.bram, OPEN_TEXT)).to_be_visible()
