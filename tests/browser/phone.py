"""A phone: one browser context with a passkey chip, that remembers everything that went wrong or came in."""

import asyncio
from dataclasses import dataclass, field
from typing import Any

from playwright.async_api import Browser, BrowserContext, CDPSession, ConsoleMessage, Page, Response, expect

from tests.components.phone import alive

SIZE = {'width': 390, 'height': 844}
CHIP = {
    'protocol': 'ctap2',
    'transport': 'internal',
    'hasResidentKey': True,
    'hasUserVerification': True,
    'isUserVerified': True,
    'automaticPresenceSimulation': True,
}
PATIENCE = 30_000


@dataclass
class Phone:
    """One page on one phone. `wrong` is what the console complained about; `came` all that the server ever sent it."""

    context: BrowserContext
    page: Page
    url: str
    wrong: list[str] = field(default_factory=list)
    came: list[str] = field(default_factory=list)
    allowed: tuple[str, ...] = ()
    _reading: list[asyncio.Task[None]] = field(default_factory=list)
    _chip: tuple[CDPSession, str] | None = None

    async def go(self, address: str) -> Response | None:
        """Load an address, and wait until the page lives."""
        response = await self.page.goto(f'{self.url}{address}' if address.startswith('/') else address)
        await alive(self.page)
        return response

    async def press(self, name: str, role: Any = 'button') -> None:
        """Press the one button (or another role) with exactly this name."""
        await self.page.get_by_role(role, name=name, exact=True).click()

    async def sees(self, text: str) -> None:
        """Wait until this text can be seen."""
        await expect(self.page.get_by_text(text).first).to_be_visible(timeout=PATIENCE)

    async def at(self, path: str) -> None:
        """Wait until the address is this path, and the page lives."""
        await expect(self.page).to_have_url(f'{self.url}{path}', timeout=PATIENCE)
        await alive(self.page)

    async def api(self, path: str) -> str:
        """What the API answers in this phone's session."""
        answer = await self.context.request.get(f'{self.url}/api/v1/{path}')
        return await answer.text()

    async def all_that_came(self) -> str:
        """Every page, script answer and socket frame so far, and the page as it stands."""
        await asyncio.gather(*self._reading)
        return '\n'.join([*self.came, await self.page.content()])

    async def credentials(self) -> list[dict[str, Any]]:
        """The passkeys on this phone."""
        cdp, chip = self._its_chip()
        return list((await cdp.send('WebAuthn.getCredentials', {'authenticatorId': chip}))['credentials'])

    async def receive(self, credentials: list[dict[str, Any]]) -> None:
        """Passkeys of another phone of the same person, as a password manager brings them."""
        cdp, chip = self._its_chip()
        for one in credentials:
            await cdp.send('WebAuthn.addCredential', {'authenticatorId': chip, 'credential': one})

    async def recognises(self, is_so: bool) -> None:
        """Whether the finger on the sensor is the right one."""
        cdp, chip = self._its_chip()
        await cdp.send('WebAuthn.setUserVerified', {'authenticatorId': chip, 'isUserVerified': is_so})

    def _its_chip(self) -> tuple[CDPSession, str]:
        assert self._chip
        return self._chip

    async def close(self) -> None:
        """Put it away; complain about what went wrong on it."""
        await asyncio.gather(*self._reading, return_exceptions=True)
        await self.context.close()
        assert [one for one in self.wrong if not any(word in one for word in self.allowed)] == []


async def phone(browser: Browser, url: str, **options: Any) -> Phone:
    """A new phone with nothing on it. `options` as in `browser.new_context`."""
    context = await browser.new_context(**{'viewport': SIZE, 'locale': 'nl-NL', 'has_touch': True, **options})
    page = await context.new_page()
    page.set_default_timeout(PATIENCE)
    made = Phone(context, page, url)
    made._chip = await _with_chip(page)
    _listen(made)
    return made


async def _with_chip(page: Page) -> tuple[CDPSession, str]:
    cdp = await page.context.new_cdp_session(page)
    await cdp.send('WebAuthn.enable')
    return cdp, (await cdp.send('WebAuthn.addVirtualAuthenticator', {'options': CHIP}))['authenticatorId']


def _listen(made: Phone) -> None:
    def said(message: ConsoleMessage) -> None:
        if message.type in ('error', 'warning'):
            made.wrong.append(message.text)

    def answered(response: Response) -> None:
        made._reading.append(asyncio.ensure_future(_read(made, response)))

    def framed(payload: str | bytes) -> None:
        made.came.append(payload if isinstance(payload, str) else payload.decode(errors='replace'))

    made.page.on('console', said)
    made.page.on('pageerror', lambda error: made.wrong.append(str(error)))
    made.page.on('response', answered)
    made.page.on('websocket', lambda socket: socket.on('framereceived', framed))


async def _read(made: Phone, response: Response) -> None:
    if response.request.resource_type not in ('document', 'fetch', 'xhr'):
        return
    try:
        made.came.append(await response.text())
    except Exception:  # a redirect has no body, and a page that was left takes it along
        made.came.append('')
