"""People around a table: a picture that is a list."""

import asyncio
import re
from typing import Any

import pytest
from nicegui.testing import User
from playwright.async_api import Browser, Page, expect

import components as c
from components.around_table.around_table import where
from components.samples import AROUND, LONG, PEOPLE
from tests.components.conftest import Stage
from tests.components.phone import alive, until
from tests.components.test_server_side import drawn, on_page

in_browser = pytest.mark.asyncio(loop_scope='session')
CROSSING = """() => { const boxes = [...document.querySelectorAll('.around li > *, .around .centre')]
    .map((one) => one.getBoundingClientRect());
  const before = (a, b) => a.left < b.right - 1 && a.top < b.bottom - 1;
  const cross = (a, b) => before(a, b) && before(b, a);
  return boxes.flatMap((a, at) => boxes.slice(at + 1).filter((b) => cross(a, b)).map((b) => [a.top, b.top])); }"""


async def table(user: User, seats: list[c.Seat], **own: Any) -> c.AroundTable:
    found: list[c.AroundTable] = []
    await on_page(user, lambda: found.append(c.AroundTable(seats, label='Aan tafel', words=AROUND, **own)))
    return found[0]


def _buttons(around: c.AroundTable) -> list[c.Native]:
    return [one for one in around.descendants() if isinstance(one, c.Native) and one.html_tag == 'button']


@pytest.mark.parametrize('many', range(1, 15))
def test_nobody_sits_on_a_lap(many: int) -> None:
    places = [where(at, many) for at in range(many)]
    assert len(set(places)) == many
    sides = [place.split() for place in places[1:] if place != 'foot']
    assert [one for one in sides if one[0] == 'east'] == sorted(one for one in sides if one[0] == 'east')
    assert [one for one in sides if one[0] == 'west'] == sorted(
        (one for one in sides if one[0] == 'west'), reverse=True
    )
    assert ('foot' in places) == (many % 2 == 0)
    assert sum(one[0] == 'east' for one in sides) == sum(one[0] == 'west' for one in sides)


async def test_it_is_told_in_words(user: User) -> None:
    seats = [c.Seat(PEOPLE[0], spoken=True), c.Seat(PEOPLE[1], turn=True), c.Seat(PEOPLE[2], here=False)]
    html = drawn(await table(user, seats, centre='De ronde'))
    assert re.findall(r'class="told">([^<]*)<', html) == ['is er, heeft gesproken', 'is er', 'is er niet']
    assert re.findall(r'class="now">([^<]*)<', html) == ['', 'aan de beurt', '']
    assert html.count('aria-current="true"') == 1
    assert '<button' not in html


@pytest.mark.parametrize('many', [0, 1, 15, 60])
async def test_any_number_of_people(user: User, many: int) -> None:
    people = [c.Person(f'{at}', LONG, at) for at in range(many)]
    html = drawn(await table(user, [c.Seat(one) for one in people]))
    assert html.count('<li ') == many
    assert ('class="ring' in html) == (many == 1)


async def test_names_are_text(user: User) -> None:
    html = drawn(await table(user, [c.Seat(c.Person('x', '<b onclick=1>', 0))], centre='<i>'))
    assert '<b onclick' not in html and '<i>' not in html


async def test_a_press_is_told_with_its_own_seat_only(user: User) -> None:
    heard: list[int] = []
    around = await table(user, [c.Seat(one) for one in PEOPLE], on_press=heard.append)
    for button in _buttons(around):
        for listener in button._event_listeners.values():
            button._handle_event({'listener_id': listener.id, 'args': {'seat': 99, 'index': 99}})
    await asyncio.sleep(0.05)
    assert heard == [0, 1, 2, 3]


async def test_a_second_press_waits_for_the_first(user: User) -> None:
    heard: list[int] = []
    go_on = asyncio.Event()

    async def press(at: int) -> None:
        heard.append(at)
        await go_on.wait()

    around = await table(user, [c.Seat(one) for one in PEOPLE], on_press=press)
    begun = [asyncio.create_task(around._press(at)) for at in (0, 0, 1)]
    await asyncio.sleep(0)
    assert heard == [0, 1]
    go_on.set()
    await asyncio.gather(*begun)
    await around._press(0)
    assert heard == [0, 1, 0]


@pytest.mark.browser
@in_browser
async def test_a_reader_hears_a_list_of_buttons(page: Page, stage: Stage) -> None:
    await page.goto('/table')
    await alive(page)
    people = page.get_by_role('list', name='Aan tafel')
    await expect(people.get_by_role('listitem')).to_have_count(4)
    await page.click('text=Beurt')
    await expect(people.get_by_role('button', name='Fatima is er aan de beurt')).to_be_visible()
    await expect(people.get_by_role('button', name='Noor is er, heeft gesproken')).to_be_visible()


@pytest.mark.browser
@in_browser
async def test_a_press_and_what_comes_of_it_keep_the_focus(page: Page, stage: Stage) -> None:
    await page.goto('/table')
    await alive(page)
    await page.get_by_role('button', name='Fatima').focus()
    await page.keyboard.press('Enter')
    away = page.get_by_role('button', name='Fatima is er niet')
    await expect(away).to_be_focused()
    await expect(page.get_by_text('3 van 4')).to_be_visible()
    await page.keyboard.press('Enter')
    await until(lambda: stage.heard('seat') == [1, 1])
    await page.click('text=Minder')
    await expect(page.get_by_role('list', name='Aan tafel').get_by_role('listitem')).to_have_count(2)


@pytest.mark.browser
@in_browser
@pytest.mark.parametrize('width', [390, 320])
@pytest.mark.parametrize('many', [1, 2, 3, 6, 7, 14])
async def test_nobody_lies_on_another(browser: Browser, stage: Stage, width: int, many: int) -> None:
    page = await browser.new_page(viewport={'width': width, 'height': 844})
    await page.goto(f'{stage.url}/table?many={many}')
    await alive(page)
    await page.click('text=Beurt')
    assert await page.locator('.around .ring').evaluate('one => getComputedStyle(one).display') == 'grid'
    assert await page.evaluate(CROSSING) == []
    assert await page.evaluate('document.documentElement.scrollWidth') == width
    await page.close()


@pytest.mark.browser
@in_browser
async def test_with_big_letters_it_is_a_list(page: Page) -> None:
    await page.goto('/table')
    await page.evaluate("document.documentElement.style.fontSize = '212.5%'")
    assert await page.locator('.around .ring').evaluate('one => getComputedStyle(one).display') == 'block'
    await expect(page.locator('.told').first).to_be_visible()
    assert await page.evaluate(CROSSING) == []
