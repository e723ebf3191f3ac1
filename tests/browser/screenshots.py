"""The pictures in the README, taken from the demo. By hand: `python -m tests.browser.screenshots`."""

import asyncio
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, async_playwright, expect

from tests.browser.app import ROOT, App
from tests.browser.phone import Phone, phone
from tests.servers import chromium_flags, chromium_program

PICTURES = ROOT / 'docs' / 'screenshots'
HEAVIEST = 120_000


@dataclass(frozen=True)
class Picture:
    """`who` of the demo (or a visitor) at `path`, `typed` (field, text) and `press`ed in order, once it `shows`."""

    name: str
    who: str
    path: str
    typed: tuple[str, str] | None = None
    press: tuple[str, ...] = ()
    shows: str = ''
    scheme: str = 'light'


CHOOSE = ('.audience > summary', '[value=chosen]', '.people input')
MEET, TABLE = '/bijeenkomsten', 'main button:has-text("Begin")'
SET = (
    Picture('welcome', '', '/'),
    Picture('today', 'noor', '/'),
    Picture('notebook', 'noor', '/schrift'),
    Picture('notebook-dark', 'bram', '/schrift', scheme='dark'),
    Picture('who-sees', 'noor', '/schrift', ('textarea', 'Zondag wil ik graag wandelen.'), CHOOSE),
    Picture('plan', 'noor', '/plan'),
    Picture('goal', 'noor', '/plan/doelen', press=('a:has-text("markt")',), shows='Waar sta je nu?'),
    Picture('agreements', 'noor', '/plan/afspraken'),
    Picture('signals', 'noor', '/plan/signalen'),
    Picture('help', 'noor', '/hulp-nu'),
    Picture('help-member', 'fatima', '/hulp-nu', scheme='dark'),
    Picture('meetings', 'noor', MEET),
    Picture(
        'dates', 'fatima', MEET, press=('a:has-text("Samen vooruitkijken")', 'a[href$="/data"]'), shows='Kun je dan?'
    ),
    Picture('minutes', 'noor', MEET, press=('a:has-text("eerste")', 'a[href$="/verslag"]'), shows='Onder elk deel'),
    Picture('theme', 'noor', '/bijeenkomsten/themas/stress'),
    Picture('calendar', 'noor', '/bijeenkomsten/kalender', scheme='dark'),
    Picture('group', 'noor', '/groep'),
    Picture('sharing', 'noor', '/groep/wie-ziet-wat'),
    Picture('looking-along', 'noor', '/groep/wie-ziet-wat', press=('.card .btn.text',), shows='Schrijf in het schrift'),
    Picture('log', 'noor', '/groep/kijkers'),
    Picture('invitation', 'noor', '/groep/uitnodigen', ('[name=name]', 'Greet'), ('[type=submit]',)),
    # Last: from here on the meeting of the demo is going on.
    Picture('table', 'noor', MEET, press=('a:has-text("Bekijk de")', 'a[href$="/nu"]', TABLE), shows='Ik ben er'),
)


async def main() -> None:
    """Take them all."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        app = App(Path(data), demo=True)
        try:
            async with async_playwright() as playwright:
                browser = await playwright.chromium.launch(executable_path=chromium_program(), args=chromium_flags())
                for picture in SET:
                    await take(browser, app, picture)
                await browser.close()
        finally:
            app.stop()


async def take(browser: Browser, app: App, picture: Picture) -> None:
    """One picture, on a phone of its own."""
    look: dict[str, Any] = {'color_scheme': picture.scheme, 'reduced_motion': 'reduce'}
    on = await phone(browser, app.url, **look)
    if picture.who:
        await on.go(f'/demo/sign-in/{picture.who}')
    await on.go(picture.path)
    await _press(on, picture)
    file = PICTURES / f'{picture.name}.png'
    await on.page.screenshot(path=file)
    await on.close()
    assert file.stat().st_size <= HEAVIEST, f'{file.name} is too heavy'


async def _press(on: Phone, picture: Picture) -> None:
    if picture.typed:
        await on.page.locator(picture.typed[0]).first.fill(picture.typed[1])
    for selector in picture.press:
        await on.page.locator(selector).first.click()
    if picture.shows:
        await on.sees(picture.shows)
    if picture.name == 'invitation':
        await expect(on.page.locator('svg.qr')).to_be_visible()
    await on.page.evaluate('document.activeElement?.blur()')


if __name__ == '__main__':
    asyncio.run(main())
