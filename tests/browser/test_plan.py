"""The plan on a phone: from nothing to a goal in a few taps, live for who sees it, and nothing typed is lost."""

from pathlib import Path

import pytest
from playwright.async_api import Locator, expect

from tests.browser import steps
from tests.browser.app import App
from tests.browser.conftest import NewPhone
from tests.browser.phone import PATIENCE, Phone
from tests.browser.steps import Circle

pytestmark = [pytest.mark.browser, pytest.mark.asyncio(loop_scope='session')]

SENTENCE = 'Ik wil weer zelf naar de markt'


class Thumb:
    """Somebody's thumb: counts what it taps."""

    def __init__(self, phone: Phone) -> None:
        self.page, self.taps = phone.page, 0

    async def tap(self, what: Locator) -> None:
        self.taps += 1
        await what.click()

    async def type(self, what: Locator, text: str) -> None:
        """A tap into the field, and the keys of the phone."""
        await self.tap(what)
        await what.fill(text)

    async def slide(self, value: int) -> None:
        """The thumb on the scale: pressed where the number stands."""
        self.taps += 1
        scale = self.page.get_by_role('slider')
        box = await scale.bounding_box()
        assert box
        await self.page.mouse.click(box['x'] + 22 + (box['width'] - 44) * value / 10, box['y'] + box['height'] / 2)


async def first_goal(phone: Phone) -> int:
    """An empty plan becomes one with a goal, a number on its scale and a small step; gives how many taps that took."""
    thumb, page = Thumb(phone), phone.page
    await thumb.tap(page.get_by_role('link', name='Plan', exact=True))
    await thumb.tap(page.get_by_role('link', name='Maak een doel'))
    await thumb.type(page.get_by_label('Wat wil je?'), SENTENCE)
    await thumb.tap(page.get_by_role('button', name='Bewaar dit doel'))
    await expect(page.get_by_role('slider')).to_be_visible(timeout=PATIENCE)
    await thumb.slide(3)
    await phone.sees('Bewaard: je zit op 3.')
    await thumb.type(page.get_by_label('Een kleine stap'), 'Tot de hoek lopen')
    await thumb.tap(page.get_by_role('button', name='Erbij'))
    await expect(page.get_by_role('checkbox', name='Tot de hoek lopen')).to_be_visible(timeout=PATIENCE)
    return thumb.taps


async def test_from_an_empty_plan_to_a_goal_in_few_taps(app: App, new_phone: NewPhone) -> None:
    noor = await new_phone(app)
    await noor.go('/beginnen')
    await steps.make_account(noor, 'Noor')
    await steps.found_group(noor, 'Groep van Noor')
    assert await first_goal(noor) <= 15
    await noor.go('/plan')
    await noor.sees(SENTENCE)
    assert await noor.page.locator('[required]').count() == 0


async def test_who_sees_goals_sees_them_live_and_changes_nothing(circle: Circle) -> None:
    noor, fatima = circle.noor, circle.fatima
    await fatima.go('/plan/doelen')
    await fatima.sees('Hier staat nog niets voor jou')
    await first_goal(noor)
    await expect(fatima.page.get_by_role('link', name=SENTENCE)).to_be_visible(timeout=PATIENCE)
    await fatima.page.get_by_role('link', name=SENTENCE).click()
    await expect(fatima.page.get_by_role('img', name='Op 3 op')).to_be_visible(timeout=PATIENCE)
    await noor.page.get_by_role('slider').focus()
    await noor.page.keyboard.press('ArrowRight')
    await noor.page.keyboard.press('ArrowRight')
    await expect(fatima.page.get_by_role('img', name='Op 5 op')).to_be_visible(timeout=PATIENCE)
    await noor.page.get_by_role('checkbox', name='Tot de hoek lopen').click()
    await expect(fatima.page.locator('.todo[data-on]')).to_have_count(1)
    for changing in ('slider', 'checkbox', 'textbox'):
        assert await fatima.page.get_by_role(changing).count() == 0  # type: ignore[arg-type]


async def test_what_is_for_the_owner_alone_reaches_nobody(circle: Circle) -> None:
    noor, fatima = circle.noor, circle.fatima
    await noor.go('/plan/doelen/nieuw')
    await noor.page.get_by_label('Wat wil je?').fill('KANARIE een doel voor mij')
    await noor.page.locator('.audience > summary').click()
    await noor.page.get_by_role('radio', name='Alleen ik').check()
    await noor.press('Bewaar dit doel')
    await expect(noor.page.get_by_role('slider')).to_be_visible(timeout=PATIENCE)
    address = noor.page.url
    await noor.page.get_by_label('Een kleine stap').fill('KANARIE een stap')
    await noor.press('Erbij')
    await noor.sees('KANARIE een stap')
    fatima.allowed += ('404',)
    for path in ('/plan', '/plan/doelen', '/', address.removeprefix(noor.url)):
        await fatima.go(path)
    assert 'KANARIE' not in await fatima.all_that_came()


async def test_a_text_is_saved_as_one_goes_and_survives_a_killed_server(app: App, circle: Circle) -> None:
    noor = circle.noor
    for phone in (noor, circle.fatima, circle.bram):
        phone.allowed += ('ERR_CONNECTION_REFUSED',)
    await noor.go('/plan/wensen/money')
    wish = noor.page.get_by_label('Wat wens je?')
    await wish.fill('Minder zorgen')
    await noor.sees('Bewaard.')
    app.stop()
    await wish.fill('Minder zorgen over geld, en een keer uit eten')
    app.start()
    await noor.go('/plan/wensen/money')
    await expect(wish).to_have_value('Minder zorgen over geld, en een keer uit eten')
    await noor.sees('Bewaard.')
    await noor.go('/plan/wensen')
    await expect(noor.page.get_by_role('link', name='Geld')).to_contain_text('één ding')


async def test_goals_are_put_in_order_by_keys(circle: Circle) -> None:
    noor = circle.noor
    for title in ('Een eerste', 'Een tweede'):
        await noor.go('/plan/doelen/nieuw')
        await noor.page.get_by_label('Wat wil je?').fill(title)
        await noor.press('Bewaar dit doel')
        await expect(noor.page.get_by_role('slider')).to_be_visible(timeout=PATIENCE)
    await noor.go('/plan/doelen')
    listed = noor.page.locator('.ordered li')
    count = await listed.count()
    await listed.nth(count - 1).get_by_role('button').focus()
    await noor.page.keyboard.press('ArrowUp')
    await expect(listed.nth(count - 2)).to_contain_text('Een tweede')
    await circle.fatima.go('/plan/doelen')
    titles = await circle.fatima.page.locator('.list a b').all_inner_texts()
    assert titles.index('Een tweede') < titles.index('Een eerste')


async def test_a_question_at_a_time_helps_to_find_a_goal(circle: Circle) -> None:
    noor = circle.noor
    await noor.go('/plan/doelen/nieuw')
    await noor.press('Help me een doel te vinden', role='link')
    await noor.page.get_by_label('Waaraan merk je dat morgen als eerste?').fill('Ik zet koffie en heb er zin in')
    await noor.sees('Dit zie alleen jij')
    await noor.sees('Bewaard.')
    await noor.press('Verder', role='link')
    await noor.sees('Wat kun je goed?')
    await noor.press('Verder', role='link')
    await noor.sees('Maak het klein')
    await noor.sees('Ik zet koffie en heb er zin in')
    await noor.press('Terug', role='link')
    await noor.go('/plan/doelen/hulp')
    await noor.press('Stop hier', role='link')
    await noor.at('/plan')
    await noor.go('/plan/doelen/hulp')
    await expect(noor.page.get_by_label('Waaraan merk je')).to_have_value('Ik zet koffie en heb er zin in')


async def test_the_plan_comes_along_as_a_file_without_telling_of_whom(circle: Circle) -> None:
    noor = circle.noor
    await noor.go('/plan/meenemen')
    for label, name in (('Haal het plan als pdf', 'plan.pdf'), ('Haal het kleine kaartje', 'card.pdf')):
        async with noor.page.expect_download() as coming:
            await noor.press(label, role='link')
        came = await coming.value
        assert came.suggested_filename == name
        assert Path(await came.path()).read_bytes().startswith(b'%PDF-')
    await noor.sees('Het bestand blijft bij de downloads')
