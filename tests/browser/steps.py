"""What people do on their phones, step by step, as the stories need it."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from playwright.async_api import Locator, expect

from tests.browser.phone import PATIENCE, Phone

NewPhone = Callable[..., Awaitable[Phone]]


@dataclass
class Circle:
    """Noor with her group, and Fatima and Bram in it; each on a phone with the notebook open."""

    noor: Phone
    fatima: Phone
    bram: Phone


async def make_account(phone: Phone, name: str) -> str:
    """A first name and one press on the page that is open; gives the spare code, which was kept."""
    await phone.page.get_by_label('Wat is je voornaam?').fill(name)
    await phone.press('Maak mijn sleutel')
    await phone.sees('Pak pen en papier.')
    await phone.press('Laat mijn code zien')
    code = await phone.page.locator('.reveal').inner_text()
    await phone.press('Ik heb hem bewaard')
    return code


async def found_group(phone: Phone, name: str) -> None:
    """Make a group on the page Vandaag."""
    await phone.at('/')
    await phone.page.get_by_label('Hoe heet je groep?').fill(name)
    await phone.press('Maak mijn groep')
    await phone.sees('Dit is je groep.')


async def invite(phone: Phone, name: str) -> str:
    """Make an invitation; gives the link."""
    await phone.go('/groep/uitnodigen')
    await phone.page.get_by_label('Wie wil je uitnodigen?').fill(name)
    await phone.press('Maak de uitnodiging')
    await expect(phone.page.get_by_role('img', name='Uitnodiging om te scannen')).to_be_visible()
    return await phone.page.get_by_text(f'{phone.url}/uitnodiging/').inner_text()


async def accept(phone: Phone) -> None:
    """Say yes to the invitation that is open."""
    await phone.press('Ja, ik doe mee')
    await phone.sees('Dank je wel')


async def gather(take: Callable[[], Awaitable[Phone]]) -> Circle:
    """Everybody makes an account and is let in, through the screens."""
    noor = await take()
    await noor.go('/beginnen')
    await make_account(noor, 'Noor')
    await found_group(noor, 'Groep van Noor')
    others = [await _let_in(noor, await take(), name) for name in ('Fatima', 'Bram')]
    circle = Circle(noor, *others)
    for phone in (noor, *others):
        await phone.go('/schrift')
    return circle


async def _let_in(noor: Phone, phone: Phone, name: str) -> Phone:
    await phone.go(await invite(noor, name))
    await make_account(phone, name)
    await accept(phone)
    await noor.go('/groep')
    await noor.press(f'Laat {name} erin')
    await phone.sees('Dit is je groep.')
    return phone


async def write(phone: Phone, text: str) -> None:
    """Share a text from the notebook, for whoever is chosen."""
    await phone.page.get_by_placeholder('Schrijf iets…').fill(text)
    await phone.page.locator('.composer [type=submit]').click()
    await expect(phone.page.get_by_placeholder('Schrijf iets…')).to_have_value('')


async def only_for(phone: Phone, *names: str) -> None:
    """Choose who will see what is written next."""
    await phone.page.locator('.audience > summary').click()
    await phone.page.get_by_role('radio', name='Mensen die ik kies').check()
    for name in names:
        await phone.page.get_by_role('checkbox', name=name).check()
    await expect(phone.page.locator('.who')).to_have_text(f'Dit zien: jij en {" en ".join(names)}')


async def for_all(phone: Phone) -> None:
    """Choose everybody again: the choice begins as it was last."""
    if not await phone.page.locator('.audience[open]').count():
        await phone.page.locator('.audience > summary').click()
    await phone.page.get_by_role('radio', name='Iedereen in het schrift').check()


def entry(phone: Phone, text: str) -> Locator:
    """The card in the notebook that holds this text."""
    return phone.page.locator('article.note', has_text=text)


async def open_own(phone: Phone, text: str) -> None:
    """Open one's own entry to change it."""
    await entry(phone, text).get_by_role('link', name='Pas aan wat je schreef').click()
    await expect(phone.page.get_by_role('button', name='Bewaar')).to_be_visible(timeout=PATIENCE)
