"""Coming in and going out: a passkey, the offer in the keyboard, the spare code, signing out here and everywhere."""

import pytest
from playwright.async_api import expect

from tests.browser import steps
from tests.browser.app import App
from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]


async def somebody(app: App, new_phone: NewPhone) -> tuple[Phone, str]:
    """A new person with a group and one entry in the notebook; and their spare code."""
    made = await new_phone(app)
    await made.go('/beginnen')
    code = await steps.make_account(made, 'Noor')
    await steps.found_group(made, 'Groep van Noor')
    await made.press('Schrift', role='link')
    await steps.write(made, 'Van mij alleen.')
    return made, code


async def sign_out(phone: Phone, button: str) -> None:
    await phone.go('/instellingen/afmelden')
    await phone.press(button)
    await phone.at('/')
    await phone.sees('Een rustige plek')


async def test_out_and_in_again_with_a_passkey(app: App, new_phone: NewPhone) -> None:
    noor, _ = await somebody(app, new_phone)
    await sign_out(noor, 'Meld me hier af')
    await noor.page.go_back()
    await noor.sees('Welkom terug')
    assert 'Van mij alleen.' not in await noor.page.content()
    await noor.go('/schrift')
    await noor.sees('Welkom terug')
    await noor.press('Kom binnen met mijn sleutel')
    await noor.at('/schrift')
    await noor.sees('Van mij alleen.')
    await sign_out(noor, 'Meld me hier af')
    # The phone itself offers the key as soon as there is a field that asks for it.
    await noor.page.goto(f'{noor.url}/beginnen?verder=/schrift')
    await noor.at('/schrift')


async def test_a_wrong_finger_loses_nothing(app: App, new_phone: NewPhone) -> None:
    noor = await new_phone(app)
    await noor.go('/beginnen')
    await noor.recognises(False)
    await noor.page.get_by_label('Wat is je voornaam?').fill('Noor')
    await noor.press('Maak mijn sleutel')
    await noor.sees('Er is niets kwijt.')
    await noor.recognises(True)
    await noor.press('Maak mijn sleutel')
    await noor.sees('Pak pen en papier.')


async def test_the_spare_code_works_once(app: App, new_phone: NewPhone) -> None:
    noor, code = await somebody(app, new_phone)
    other = await new_phone(app)
    await _use(other, code.lower().replace(' ', '-'))
    await other.sees('Pak pen en papier.')
    await other.press('Laat mijn code zien')
    fresh = await other.page.locator('.reveal').inner_text()
    assert fresh != code
    await other.press('Ik heb hem bewaard')
    await other.press('Maak hier een sleutel')
    await expect(other.page.get_by_text('Gemaakt:')).to_have_count(2)
    await noor.go('/instellingen/sleutels')
    await noor.sees('Iemand kwam binnen met de reservecode')
    again = await new_phone(app)
    again.allowed += ('401',)
    await _use(again, code)
    await expect(again.page.get_by_role('alert')).not_to_be_empty()


async def _use(phone: Phone, code: str) -> None:
    await phone.go('/inloggen')
    await phone.press('Ik kan mijn sleutel niet gebruiken', role='link')
    await phone.page.get_by_label('Je reservecode').fill(code)
    await phone.press('Kom binnen met deze code')


async def test_out_everywhere_empties_the_other_phone(app: App, new_phone: NewPhone) -> None:
    noor, _ = await somebody(app, new_phone)
    other = await new_phone(app)
    await other.go('/inloggen?verder=/schrift')
    await other.receive(await noor.credentials())
    await other.press('Kom binnen met mijn sleutel')
    await other.sees('Van mij alleen.')
    await sign_out(noor, 'Meld me af op al mijn apparaten')
    await other.sees('Een rustige plek')
    assert 'Van mij alleen.' not in await other.page.content()
    await other.page.go_back()
    await other.sees('Welkom terug')
