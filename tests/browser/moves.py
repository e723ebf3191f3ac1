"""What somebody does to come to a state of a screen: unfold, choose, press, write, read."""

from dataclasses import dataclass

from playwright.async_api import expect

from tests.browser.phone import Phone

LONG_NAME = 'Wilhelmina-Catharina'
LONG_TEXT = (
    'Vandaag was een lange dag. Ik werd vroeg wakker en kon niet meer slapen. Daarom ben ik opgestaan en heb ik thee '
    'gezet. Om tien uur belde de huisartsenpraktijk over de medicijnen. Dat gesprek duurde kort, maar het ging goed. '
    'Daarna ben ik naar buiten gegaan.\n\nIn het park zat een man met een hond. We hebben gepraat over het weer en '
    'over vroeger. Ik merkte dat ik rustiger werd. Thuis heb ik soep gemaakt en de afwas gedaan. Nu ben ik moe, maar '
    'wel tevreden. Morgen wil ik hetzelfde proberen. Misschien kan iemand van jullie meegaan? Dat lijkt me fijn.'
)


@dataclass
class Places:
    """Addresses that are only known while the demo runs."""

    invitation: str
    member: str
    invited: str
    own: str
    others: str
    goal: str
    agreement: str
    version: str
    contact: str
    meeting: str
    undated: str
    held: str


async def _find_out(phone: Phone, path: str, link: str) -> str:
    await phone.go(path)
    return await phone.page.locator(link).first.get_attribute('href') or ''


async def look_up(noor: Phone) -> Places:
    """The addresses, as Noor finds them; makes one invitation and lends Bram a task."""
    await invite(noor, 'Greet')
    invitation = await noor.page.get_by_text(f'{noor.url}/uitnodiging/').inner_text()
    await lend(noor, 'Bram')
    return Places(
        invitation=invitation.removeprefix(noor.url),
        member=await _find_out(noor, '/groep', '[aria-label="Bekijk Bram"]'),
        invited=await _find_out(noor, '/groep', '[aria-label="Bekijk Sem"]'),
        own=await _find_out(noor, '/schrift', '[aria-label="Pas aan wat je schreef"]'),
        others=await _find_out(noor, '/', '.list a:has-text("Bram")'),
        goal=await _find_out(noor, '/plan/doelen', 'a:has-text("markt")'),
        agreement=await _find_out(noor, '/', 'a:has-text("film")'),
        version=await _find_out(noor, '/plan/signalen', 'a[href*="/versies/"]'),
        contact=await _find_out(noor, '/hulp-nu/kaart', 'a[href^="/hulp-nu/kaart/"]'),
        meeting=await _find_out(noor, '/bijeenkomsten', 'a:has-text("Bekijk de bijeenkomst")'),
        undated=await _find_out(noor, '/bijeenkomsten', 'a:has-text("vooruitkijken")'),
        held=await _find_out(noor, '/bijeenkomsten', 'a:has-text("eerste bijeenkomst")'),
    )


async def invite(noor: Phone, name: str) -> None:
    await noor.go('/groep/uitnodigen')
    await noor.page.get_by_label('Wie wil je uitnodigen?').fill(name)
    await noor.press('Maak de uitnodiging')
    await expect(noor.page.locator('svg.qr')).to_be_visible()


async def lend(noor: Phone, name: str) -> None:
    await noor.go(await _find_out(noor, '/groep', f'[aria-label="Bekijk {name}"]'))
    await noor.page.get_by_role('button', name='Leen uit voor een week').first.click()
    await noor.sees(f'{name} helpt je, tot en met')


async def unfold(phone: Phone, _: Places) -> None:
    await phone.page.locator('summary').first.click()


async def send_nothing(phone: Phone, _: Places) -> None:
    await phone.page.locator('[type=submit]').first.click()
    await expect(phone.page.locator('[aria-invalid=true]').first).to_be_focused()


async def invitation_made(phone: Phone, _: Places) -> None:
    await invite(phone, LONG_NAME)


async def choose_people(phone: Phone, _: Places) -> None:
    await phone.page.locator('.audience > summary').click()
    await phone.page.get_by_role('radio').nth(1).check()
    await phone.page.locator('.people [type=checkbox]').first.check()
    await phone.page.get_by_placeholder('Schrijf iets…').fill('Een paar woorden.')


async def write_long(phone: Phone, _: Places) -> None:
    await phone.page.get_by_placeholder('Schrijf iets…').fill(LONG_TEXT)
    await phone.press('Deel')
    await expect(phone.page.locator('article', has_text='Vandaag was een lange dag').first).to_be_visible()


async def conflict(phone: Phone, places: Places) -> None:
    """A second tab would share the draft: the other phone is the same browser, with the draft left unwritten."""
    other = await phone.context.new_page()
    await other.goto(phone.url + places.own)
    await other.get_by_label('Wat er staat').fill(f'{LONG_TEXT} Bewaard op de andere telefoon.')
    await other.get_by_role('button', name='Bewaar', exact=True).click()
    await expect(other.locator('.composer')).to_be_visible()
    await other.close()
    await phone.page.get_by_label('Wat er staat').fill('Mijn eigen tekst.')
    await phone.press('Bewaar')
    await expect(phone.page.get_by_role('alert').filter(has_text='andere telefoon')).to_be_visible()


async def share(phone: Phone, _: Places) -> None:
    await phone.page.locator('.audience > summary').click()
    await phone.page.get_by_role('radio').nth(1).check()
    await expect(phone.page.get_by_role('button', name='Bewaar wie dit ziet')).to_be_visible()
    await phone.page.locator('.audience > summary').focus()  # whoever goes on elsewhere closes it


async def history(phone: Phone, _: Places) -> None:
    await phone.page.get_by_label('Wat er staat').fill('Anders gezegd.')
    await phone.press('Bewaar')
    await phone.page.locator('[aria-label="Pas aan wat je schreef"]').first.click()
    await phone.page.get_by_text('Wat er eerst stond').click()


async def dialog(phone: Phone, _: Places) -> None:
    await phone.press('Haal uit de groep')
    await expect(phone.page.locator('dialog')).to_be_visible()


async def leave(phone: Phone, _: Places) -> None:
    await phone.press('Verlaat de groep')
    await expect(phone.page.locator('dialog[open]')).to_be_visible()


async def paused(phone: Phone, places: Places) -> None:
    """Ilse, whose pause changes no other screen here."""
    await phone.go('/groep')
    await phone.press('Bekijk Ilse', role='link')
    await phone.press('Geef pauze')
    await phone.press('Bekijk Ilse', role='link')
    await expect(phone.page.get_by_role('button', name='Stop de pauze')).to_be_visible()
    await phone.page.locator('.toast').wait_for(state='detached', timeout=15_000)


async def less(phone: Phone, _: Places) -> None:
    await phone.page.get_by_label('Ilse: Schrift').select_option('leest')
    await phone.page.locator('.toast .btn').focus()  # so it stays while it is looked at


async def as_fatima(phone: Phone, _: Places) -> None:
    await phone.press('Kijk als Fatima')
    await expect(phone.page.locator('.glimpse')).to_be_visible()
    await phone.sees('Schrijf in het schrift')


async def notebook_as_fatima(phone: Phone, places: Places) -> None:
    await as_fatima(phone, places)
    await phone.press('Schrift', role='link')
    await expect(phone.page.locator('article.note').first).to_be_visible()


async def help_as_fatima(phone: Phone, places: Places) -> None:
    await as_fatima(phone, places)
    await phone.page.locator('a.help').click()
    await expect(phone.page.locator('a[href="tel:112"]')).to_be_visible()


async def give_back(phone: Phone, _: Places) -> None:
    await phone.press('Geef terug')
    await expect(phone.page.locator('dialog[open]')).to_be_visible()


async def log_read(phone: Phone, _: Places) -> None:
    """Fatima reads; Noor unfolds what."""
    other = await phone.context.browser.new_context()  # type: ignore[union-attr]
    page = await other.new_page()
    await page.goto(f'{phone.url}/demo/sign-in/fatima')
    await page.goto(f'{phone.url}/schrift')
    await page.wait_for_timeout(1500)  # what was read is written down every second
    await phone.go('/groep/kijkers')
    await phone.page.locator('summary', has_text='Fatima las').first.click()
    await expect(phone.page.locator('.logline li').first).to_be_visible()
    await other.close()


async def log_checked(phone: Phone, _: Places) -> None:
    await phone.press('Kijk het logboek na')
    await phone.sees('Alles klopt')


async def gone(phone: Phone, _: Places) -> None:
    await phone.page.get_by_text('Wie in de groep was').click()
    await phone.press('Bekijk Tom', role='link')
    await phone.sees('Wat Tom schreef')


async def toast(phone: Phone, _: Places) -> None:
    await phone.page.get_by_placeholder('Schrijf iets…').fill('Dit gaat zo weg.')
    await phone.press('Deel')
    await phone.page.locator('article', has_text='Dit gaat zo weg.').get_by_role('link').click()
    await phone.press('Haal het weg')
    await expect(phone.page.locator('.toast')).to_be_visible()
    await phone.page.locator('.toast .btn').focus()  # so it stays while it is looked at


async def code(phone: Phone, _: Places) -> None:
    await phone.page.locator('main .btn.main').click()
    await expect(phone.page.locator('.reveal')).to_be_visible()


async def scale(phone: Phone, _: Places) -> None:
    """By keys: the number, and what one may tell with it."""
    await phone.page.get_by_role('slider').focus()
    await phone.page.keyboard.press('ArrowRight')
    await expect(phone.page.get_by_label('Hoe lukt het je')).to_be_visible(timeout=15_000)
    await phone.page.locator('.toast .btn').focus()


async def unfold_all(phone: Phone, _: Places) -> None:
    for one in await phone.page.locator('main summary').all():
        await one.click()


async def first_point(phone: Phone, _: Places) -> None:
    await phone.page.locator('.ordered a').first.click()
    await phone.sees('Haal het van de agenda')


async def address_made(phone: Phone, _: Places) -> None:
    await phone.page.locator('main .btn.main, main .btn.line').first.click()
    await phone.sees('Kopieer het adres')


async def address_ended(phone: Phone, places: Places) -> None:
    await address_made(phone, places)
    await phone.page.locator('main .btn.text').last.click()
    await phone.sees('Stoppen met dit adres?')
