"""A whole meeting on four phones: Noor owns, Fatima is her sister, Bram leads, Ilse takes the notes.

Connections drop, a page freezes, two people note at once; all stand at the same point, and no line is lost.
"""

import asyncio
from collections.abc import AsyncIterator
from io import BytesIO

import pytest
import pytest_asyncio
from playwright.async_api import Browser, expect
from pypdf import PdfReader

from tests.browser.app import App
from tests.browser.meeting import Table, cut, frozen, joined, lead, line, note, onward, planned, show, stands, writing
from tests.browser.phone import Phone, phone
from tests.components.phone import alive

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

WHO = ('noor', 'fatima', 'bram', 'ilse')
ALLOWED = ('ERR_INTERNET_DISCONNECTED', 'WebSocket', 'ERR_FAILED')
FIRST, SECOND = 'Ik wil weer zelf naar de markt', 'Een ochtend vrijwilligerswerk'
THIRD = 'Wat doen we als ik een afspraak wil afzeggen?'
AT_FIRST, AT_THIRD = ('Zonder verbinding genoteerd', 'Bram loopt mee tot de brug'), 'Afzeggen mag altijd'
PAPERS = '/api/v1/meetings'
AT_ONCE = 2000
"""In milliseconds: all phones have the clock of this machine, and no test code stands in between."""
WHEN_PRESSED = "() => document.addEventListener('click', () => { sessionStorage.pressed = Date.now(); }, true)"
WHEN_SHOWN = """title => {
  const look = () => {
    const said = document.querySelector('.going .said');
    if (said?.textContent === title) sessionStorage.shown ??= Date.now();
  };
  delete sessionStorage.shown;
  new MutationObserver(look).observe(document.body, {childList: true, subtree: true, characterData: true});
}"""


def in_text(text: str) -> set[str]:
    """What was noted, as far as it stands here."""
    return {noted for noted in (*AT_FIRST, AT_THIRD) if noted in text}


async def on_paper(one: Phone) -> set[str]:
    """The same of the minutes as a PDF."""
    got = await one.page.context.request.get(f'{one.page.url.split("/bijeenkomsten")[0]}{PAPERS}/{meeting_id(one)}.pdf')
    pages = PdfReader(BytesIO(await got.body())).pages
    return in_text(' '.join(' '.join(page.extract_text().split()) for page in pages))


async def reads(one: Phone, texts: set[str]) -> None:
    """On the screen, in the page as it is sent, and on paper stands this and nothing else."""
    sent = await one.page.context.request.get(one.page.url)
    assert in_text(await one.page.locator('main').inner_text()) == texts
    assert in_text(await sent.text()) == texts
    assert await on_paper(one) == texts


def meeting_id(one: Phone) -> str:
    return one.page.url.split('/')[-2]


@pytest_asyncio.fixture(scope='module', loop_scope='session')
async def table(browser: Browser, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Table]:
    """The meeting that the demo planned, on a server of its own: it changes all through this file."""
    app = App(tmp_path_factory.mktemp('meeting'), demo=True)
    taken = [await phone(browser, app.url) for _ in WHO]
    for one, who in zip(taken, WHO, strict=True):
        one.allowed += ALLOWED
        await one.go(f'/demo/sign-in/{who}')
    address = await planned(taken[0])
    for one in taken:
        await one.go(f'{address}/nu')
    yield Table(*taken, address)
    for one in taken:
        await one.close()
    app.stop()


async def test_it_begins_and_all_are_here(table: Table) -> None:
    await table.ilse.sees('Het is nog niet begonnen')
    await onward(table.bram, 'Begin')
    await table.see('Wie zijn er?')
    for one in (table.noor, table.fatima, table.ilse):
        await one.press('Ik ben er')
    for one in table.all:
        await one.sees('4 zijn er')


async def test_rules_and_the_round_at_the_start(table: Table) -> None:
    await lead(table, 'Naar hoe we met elkaar praten', 'Hoe we met elkaar praten')
    await table.ilse.sees('Eén tegelijk praat.')
    await lead(table, 'Naar de ronde aan het begin', 'Ronde aan het begin')
    for one in table.all:
        await expect(one.page.locator('.turning .big')).to_have_text('Jij bent aan de beurt', timeout=15_000)
        await onward(one, 'Ik ben klaar')
    for one in table.all:
        await one.sees('Iedereen is geweest.')


async def test_a_change_of_point_is_on_all_phones_at_once(table: Table) -> None:
    await asyncio.sleep(1)
    await table.bram.page.evaluate(WHEN_PRESSED)
    for one in table.all:
        await one.page.evaluate(WHEN_SHOWN, FIRST)
    await lead(table, 'Naar het eerste punt', FIRST)
    pressed = await table.bram.page.evaluate('Number(sessionStorage.pressed)')
    shown = [await one.page.evaluate('Number(sessionStorage.shown)') for one in table.all]
    assert all(0 <= moment - pressed < AT_ONCE for moment in shown)


async def test_two_note_at_once_while_one_has_no_line(table: Table) -> None:
    await cut(table.ilse)
    await asyncio.gather(note(table.ilse, 'Zonder verbinding genoteerd'), note(table.noor, 'Ik bel woensdag'))
    await note(table.bram, 'Bram loopt mee tot de brug')
    for one in (table.noor, table.bram):
        for text in ('Ik bel woensdag', 'Bram loopt mee tot de brug'):
            await expect(line(one, text)).to_be_visible(timeout=15_000)
    await expect(line(table.noor, 'Zonder verbinding')).to_have_count(0)
    await joined(table.ilse)
    for text in ('Zonder verbinding genoteerd', 'Ik bel woensdag', 'Bram loopt mee'):
        for one in (table.noor, table.bram, table.ilse):
            await expect(line(one, text)).to_have_count(1, timeout=20_000)
    await expect(line(table.fatima, 'Ik bel woensdag')).to_have_count(0)


async def test_a_line_becomes_an_agreement(table: Table) -> None:
    own = line(table.noor, 'Ik bel woensdag')
    await own.get_by_role('button', name='Afspraak').click()
    await own.get_by_text('Fatima', exact=True).click()
    await own.get_by_role('button', name='Spreek dit af').click()
    await expect(own.get_by_role('link', name='Het is een afspraak')).to_be_visible(timeout=15_000)


async def test_the_scale_of_the_goal_is_for_its_owner(table: Table) -> None:
    await expect(table.noor.page.get_by_role('slider', name='Waar sta je nu?')).to_be_visible(timeout=15_000)
    await expect(table.bram.page.get_by_role('slider')).to_have_count(0)


async def test_what_is_typed_stays_at_its_point_and_a_frozen_page_comes_back(table: Table) -> None:
    await writing(table.ilse).locator('textarea').fill('Nog niet af')
    async with frozen(table.fatima):
        await onward(table.bram, 'Volgende punt')
        for one in (table.noor, table.bram, table.ilse):
            await stands(one, SECOND)
    await stands(table.fatima, SECOND)
    await table.ilse.sees(f'Nog niet bewaard, bij: {FIRST}')
    left = table.ilse.page.locator('.writing.past', has=table.ilse.page.locator('textarea:not(:placeholder-shown)'))
    await expect(left.locator('textarea')).to_have_value('Nog niet af')
    await table.ilse.page.reload()
    await alive(table.ilse.page)
    await stands(table.ilse, SECOND)
    await expect(left.locator('textarea')).to_have_value('Nog niet af')
    await left.get_by_role('button', name='Bewaar deze regel').click()
    await expect(left).to_have_count(0)
    await expect(line(table.ilse, 'Nog niet af')).to_have_count(0)


async def test_a_phone_without_a_line_stands_where_all_stand_when_it_is_back(table: Table) -> None:
    await cut(table.fatima)
    await onward(table.bram, 'Een stap terug')
    await stands(table.noor, FIRST)
    assert await table.fatima.page.locator('.said').first.inner_text() == SECOND
    await joined(table.fatima)
    await table.see(FIRST)
    await expect(line(table.ilse, 'Nog niet af')).to_have_count(1)
    await lead(table, 'Volgende punt', SECOND)


async def test_two_taps_at_once_skip_no_point(table: Table) -> None:
    await asyncio.sleep(1)
    await table.bram.page.get_by_role('button', name='Volgende punt').dblclick()
    await asyncio.sleep(1)
    await table.see('Wat doen we als ik een afspraak wil afzeggen?')


async def test_a_pause_that_ilse_asks_for(table: Table) -> None:
    await onward(table.ilse, 'Pauze')
    await table.see('Pauze')
    for one in table.all:
        assert 'Ilse' not in await one.page.locator('main').inner_text()
    await onward(table.fatima, 'Weer verder')
    await table.see('Wat doen we als ik een afspraak wil afzeggen?')
    await note(table.ilse, 'Afzeggen mag altijd')
    await expect(line(table.ilse, 'Afzeggen mag altijd')).to_have_count(1, timeout=15_000)


async def test_the_round_at_the_end(table: Table) -> None:
    await lead(table, 'Naar de ronde aan het einde', 'Ronde aan het einde')
    for one, word in ((table.fatima, 'Fijn gepraat'), (table.ilse, 'Rustig')):
        slider = one.page.get_by_role('slider', name='Een cijfer').first
        await slider.focus()
        await slider.press('End')
        await one.page.get_by_label('Een paar woorden erbij').first.fill(word)
        await one.sees('Bewaard.')


async def test_the_next_date_and_closing(table: Table) -> None:
    await lead(table, 'Naar de volgende datum', 'Wanneer zien we elkaar weer?')
    await table.bram.press('Zet deze datum vast')
    for one in table.all:
        await one.sees('De volgende keer')
    await table.noor.sees('Ik bel woensdag')
    await lead(table, 'Sluit de bijeenkomst af', 'Dank je wel')
    await expect(table.noor.page.get_by_role('link', name='Lees het verslag')).to_be_visible()
    await expect(table.fatima.page.get_by_role('link', name='Lees het verslag')).to_have_count(0)


async def test_everybody_reads_what_was_shown_to_them_and_nothing_else(table: Table) -> None:
    for one in table.all:
        await one.go(f'{table.address}/verslag')
    assert await on_paper(table.fatima) == set()
    await show(table.noor, FIRST)
    await expect(table.fatima.page.locator('main')).to_contain_text(AT_FIRST[0], timeout=15_000)
    await reads(table.fatima, {*AT_FIRST})
    await show(table.noor, THIRD, 'Fatima')
    await expect(table.fatima.page.locator('main')).to_contain_text(AT_THIRD, timeout=15_000)
    for one in table.all:
        await reads(one, {*AT_FIRST, AT_THIRD})
