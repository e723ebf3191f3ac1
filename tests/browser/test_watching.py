"""Who looked, as the owner sees it: while it happens, of one person, about one entry; and whether the log is whole."""

import pytest
from playwright.async_api import expect

from tests.browser import steps
from tests.browser.steps import Circle, entry

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

TEXT = 'De soep van oma is gelukt.'


async def test_the_owner_sees_who_reads_while_it_happens(circle: Circle) -> None:
    noor = circle.noor
    await noor.go('/groep/kijkers')
    await expect(noor.page.get_by_text('las ‘De soep')).to_have_count(0)
    await noor.go('/schrift')
    await steps.write(noor, TEXT)
    for other in (circle.fatima, circle.bram):
        await expect(entry(other, TEXT)).to_be_visible()
    await noor.go('/groep/kijkers')
    for name in ('Fatima', 'Bram'):
        await expect(noor.page.get_by_text(f'{name} las ‘De soep van oma is gelukt.’')).to_have_count(1)
    await noor.press('Bram', role='link')
    await expect(noor.page.get_by_text('Bram las')).to_have_count(1)
    await expect(noor.page.get_by_text('Fatima las')).to_have_count(0)


async def test_from_an_entry_to_who_read_it(circle: Circle) -> None:
    noor = circle.noor
    await noor.go('/schrift')
    await entry(noor, TEXT).get_by_role('link').click()
    await noor.page.get_by_role('link', name='Wie las dit?').click()
    for name in ('Fatima', 'Bram'):
        await expect(noor.page.get_by_text(f'{name} las')).to_have_count(1)
    await noor.press('Bekijk alles', role='link')
    await noor.press('Kijk het logboek na')
    await noor.sees('Alles klopt')


async def test_nobody_else_finds_the_log(circle: Circle) -> None:
    for other in (circle.fatima, circle.bram):
        other.allowed += ('404',)
        answer = await other.go('/groep/kijkers')
        assert answer
        assert answer.status == 404
        await other.go('/schrift')
