"""A meeting on four phones, in one line each."""

import asyncio
from dataclasses import dataclass
from typing import Any

from playwright.async_api import Locator, expect

from tests.browser.phone import Phone


@dataclass
class Table:
    """The four phones, and where the meeting is."""

    noor: Phone
    fatima: Phone
    bram: Phone
    ilse: Phone
    address: str

    @property
    def all(self) -> list[Phone]:
        """Everybody."""
        return [self.noor, self.fatima, self.bram, self.ilse]

    async def see(self, title: str) -> None:
        """Wait until all stand here."""
        for one in self.all:
            await stands(one, title)


async def planned(noor: Phone) -> str:
    await noor.go('/bijeenkomsten')
    found = noor.page.get_by_role('link', name='Bekijk de bijeenkomst')
    return await found.first.get_attribute('href') or ''


async def stands(on: Phone, title: str) -> None:
    await expect(on.page.locator('.said').first).to_have_text(title, timeout=15_000)


async def lead(table: Table, label: str, title: str) -> None:
    """Bram presses, and all stand there."""
    await onward(table.bram, label)
    await table.see(title)


async def onward(on: Phone, label: str) -> None:
    # A press in the first moment counts as the second of a double tap.
    await expect(on.page.get_by_role('button', name=label, exact=True)).to_be_visible(timeout=15_000)
    await asyncio.sleep(1)
    await on.press(label)


def writing(on: Phone) -> Locator:
    """Where is written now."""
    return on.page.locator('.writing:not(.past)')


async def note(on: Phone, text: str) -> None:
    await writing(on).locator('textarea').fill(text)
    await writing(on).get_by_role('button', name='Bewaar deze regel').click()


def line(on: Phone, text: str) -> Locator:
    return on.page.locator('.noted', has_text=text)


async def cut(on: Phone) -> None:
    """No line any more: nothing new, and what was open is closed."""
    await on.context.set_offline(True)
    await on.page.evaluate('window.socket.io.engine.close()')


async def joined(on: Phone) -> None:
    await on.context.set_offline(False)


class frozen:  # noqa: N801  # read as a block
    """A page that the phone put to sleep, as in a pocket."""

    def __init__(self, on: Phone) -> None:
        self._on, self._cdp = on, None

    async def __aenter__(self) -> None:
        self._cdp: Any = await self._on.context.new_cdp_session(self._on.page)
        await self._cdp.send('Page.setWebLifecycleState', {'state': 'frozen'})

    async def __aexit__(self, *_: object) -> None:
        await self._cdp.send('Page.setWebLifecycleState', {'state': 'active'})


async def show(noor: Phone, part: str, *names: str) -> None:
    """Noor lets all who were invited read a part of the minutes, or only these."""
    form = noor.page.get_by_role('form', name=part)
    await form.locator('summary').click()
    await form.locator(f'[value={"chosen" if names else "group"}]').check()
    for name in names:
        await form.get_by_role('checkbox', name=name).check()
    await form.get_by_role('button', name='Bewaar wie dit ziet').click()
    said = ', '.join(names[:-1]) + f' en {names[-1]}' if names else ''
    if said:
        await expect(form.locator('summary')).to_contain_text(names[0], timeout=15_000)
