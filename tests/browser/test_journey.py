"""The first whole way: an account, a group, an invitation, and writing together on two phones at once."""

import pytest
from playwright.async_api import expect

from tests.browser import steps
from tests.browser.app import App
from tests.browser.conftest import NewPhone
from tests.browser.phone import Phone

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]


async def test_from_nothing_to_writing_together(app: App, new_phone: NewPhone) -> None:
    noor, fatima = await new_phone(app), await new_phone(app)
    await begin(noor)
    link = await steps.invite(noor, 'Fatima')
    await look_at_the_invitation(fatima, link)
    await steps.make_account(fatima, 'Fatima')
    await steps.accept(fatima)
    await let_in(noor, fatima)
    for phone in (noor, fatima):
        await phone.press('Schrift', role='link')
        await phone.at('/schrift')
    await steps.write(noor, 'Vandaag de planten water gegeven.')
    await expect(steps.entry(fatima, 'Vandaag de planten')).to_contain_text('Noor')
    await steps.write(fatima, 'Fijn om te lezen.')
    await expect(steps.entry(noor, 'Fijn om te lezen.')).to_contain_text('Fatima')
    await expect(steps.entry(noor, 'Fijn om te lezen.')).to_contain_text('Dit zien: jij en Fatima')


async def begin(noor: Phone) -> None:
    """From the first screen: one name, one press, the spare code once, a group."""
    await noor.go('/')
    await noor.press('Begin mijn groep', role='link')
    code = await steps.make_account(noor, 'Noor')
    assert len(code.replace(' ', '')) == 24
    await steps.found_group(noor, 'Groep van Noor')
    await noor.go('/reservecode')
    assert code not in await noor.page.content()
    await noor.go('/instellingen')
    await noor.sees('Je hebt er een')


async def look_at_the_invitation(fatima: Phone, link: str) -> None:
    """Who invites, into what, and what she will see, before she gives anything."""
    await fatima.go(link)
    await fatima.sees('Noor nodigt je uit')
    await fatima.sees('Groep van Noor')
    await fatima.sees('leest en schrijft in het schrift')


async def let_in(noor: Phone, fatima: Phone) -> None:
    """Noor sees the yes by itself on the page that is open, and Fatima sees that she is in."""
    await noor.press('Klaar', role='link')
    await noor.sees('Fatima zei ja')
    assert 'Noor' not in await fatima.api('notebook')
    await noor.press('Laat Fatima erin')
    await fatima.sees('Dit is je groep.')


async def test_the_link_works_once_and_can_be_withdrawn(app: App, new_phone: NewPhone) -> None:
    noor, fatima, stranger = await new_phone(app), await new_phone(app), await new_phone(app)
    await noor.go('/beginnen')
    await steps.make_account(noor, 'Noor')
    await steps.found_group(noor, 'Groep van Noor')
    link = await steps.invite(noor, 'Fatima')
    await fatima.go(link)
    await steps.make_account(fatima, 'Fatima')
    await fatima.press('Nee, liever niet')
    await fatima.sees('Fijn dat je het laat weten.')
    await stranger.go(link)
    await stranger.sees('Deze uitnodiging werkt niet meer.')
    again = await steps.invite(noor, 'Bram')
    await noor.go('/groep')
    await noor.press('Bekijk Bram', role='link')
    await noor.press('Trek de uitnodiging in')
    await noor.sees('De uitnodiging is ingetrokken.')
    await stranger.go(again)
    await stranger.sees('Deze uitnodiging werkt niet meer.')
