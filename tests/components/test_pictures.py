"""Pictures: true, legible, and the same in words."""

import re

import pytest
from nicegui import ui
from nicegui.testing import User
from playwright.async_api import Browser, Page, expect

import components as c
from components.samples import LONG
from components.scale_line.labels import labels, short
from tests.components.conftest import Stage
from tests.components.phone import alive, before_scripts, until

in_browser = pytest.mark.asyncio(loop_scope='session')
TOUCHING = """() => [...document.querySelectorAll('svg.drawn')].flatMap((picture) => {
  const words = [...picture.querySelectorAll('text')].map((one) => [one.textContent, one.getBBox()]);
  const before = (a, b) => a.x < b.x + b.width && a.y + 6 < b.y + b.height;
  const meets = (a, b) => before(a, b) && before(b, a);
  return words.flatMap(([text, box], at) => words.slice(at + 1).filter(([, other]) => meets(box, other))
    .map(([other]) => [picture.getAttribute('aria-label'), text, other])); })"""
OUTSIDE = """() => [...document.querySelectorAll('svg.drawn text')].filter((one) => {
  const [text, card] = [one.getBoundingClientRect(), one.closest('.card').getBoundingClientRect()];
  return text.left < card.left || text.right > card.right || text.height < 11; }).map((one) => one.textContent)"""


async def drawn(user: User, build: object) -> str:
    found: list[str] = []
    ui.page('/')(lambda: found.append(c.first_html(build())))  # type: ignore[operator]
    await user.open('/')
    return found[0]


def line(*points: c.Moment) -> c.ScaleLine:
    return c.ScaleLine(points, name='Van 2 naar 6', rows=[('3 mei', '2', 'begin')], twin='In woorden')


async def test_a_line_from_the_first_to_the_last(user: User) -> None:
    html = await drawn(user, lambda: line(c.Moment(1, 10), c.Moment(0, 0)))
    assert 'd="M38 132L282 20"' in html
    assert 'role="img" aria-label="Van 2 naar 6"' in html
    assert re.search(r'<circle[^>]*cx="282\.?0?" cy="20', html)
    assert '<details' in html and 'begin' in html


@pytest.mark.parametrize('points', [0, 1, 400])
async def test_lines_of_any_length(user: User, points: int) -> None:
    html = await drawn(user, lambda: line(*(c.Moment(at / 400, at % 11, LONG) for at in range(points))))
    assert html.count('class="beside"') <= 5
    assert html.count('<circle') == min(points, 1)


async def test_numbers_out_of_bounds_stay_in_the_picture(user: User) -> None:
    html = await drawn(user, lambda: line(c.Moment(-3, -5), c.Moment(7, 99)))
    assert 'd="M38 132L282 20"' in html


def test_words_are_short_and_do_not_meet() -> None:
    spots = [(30 + at * 2.5, 60 + at % 5) for at in range(100)]
    placed = labels([LONG] * 100, spots, (24, 0, 300, 150))
    assert 0 < len(placed) <= 5
    assert all(len(one.text) <= 20 for one in placed)
    assert not any(one.meets(other) for one in placed for other in placed if one is not other)
    assert short('  twee\nregels ') == 'twee regels'


async def test_a_ring_is_a_list_of_links(user: User) -> None:
    parts = [c.Part(f'Gebied {at}', at % 3, f'/plan/{at}', f'zegt {at % 3}') for at in range(9)]
    html = await drawn(user, lambda: c.AreaRing(parts, name='Negen gebieden', centre='ik'))
    assert re.findall(r'href="([^"]+)"', html) == [part.href for part in parts]
    assert html.count('role="img"') == 1
    assert all(part.said in html for part in parts)


@pytest.mark.parametrize('many', [0, 1, 30])
async def test_a_ring_of_any_size(user: User, many: int) -> None:
    parts = [c.Part(LONG, 1, '/plan', 'begonnen')] * many
    html = await drawn(user, lambda: c.AreaRing(parts, name='Gebieden', centre=LONG))
    assert html.count('<a ') == many
    assert 'nan' not in html


async def test_a_light_in_words(user: User) -> None:
    html = await drawn(user, lambda: c.TrafficLight(['A', 'B', 'C', 'D'], 2, label='Nu', here='hier'))
    assert html.count('aria-current="true"') == 1
    assert re.search(r'aria-current="true">.*<b[^>]*>C</b><span[^>]*>hier', html)
    assert '<input' not in html


@pytest.mark.browser
@in_browser
@pytest.mark.parametrize('width', [390, 320])
async def test_no_words_lie_on_one_another(browser: Browser, stage: Stage, width: int) -> None:
    page = await browser.new_page(viewport={'width': width, 'height': 844})
    await page.goto(f'{stage.url}/')
    assert await page.evaluate(TOUCHING) == []
    assert await page.evaluate(OUTSIDE) == []
    await page.close()


@pytest.mark.browser
@in_browser
async def test_a_level_takes_effect_at_once(page: Page, stage: Stage) -> None:
    await page.goto('/light')
    await alive(page)
    await page.get_by_text('Slecht').last.click()
    await until(lambda: stage.heard('level') == [2])
    await page.get_by_text('Zeg ik niet').click()
    await until(lambda: stage.heard('level') == [2, None])
    await page.get_by_role('radio', name='Hulp nodig').click()
    await expect(page.get_by_role('radio', name='Goed')).to_be_checked()
    assert stage.heard('level') == [2, None, 3]
    await page.click('text=Anders')
    await expect(page.locator('[aria-current]')).to_contain_text('Slecht')


@pytest.mark.browser
@in_browser
async def test_keys_do_not_tell_what_they_pass_over(page: Page, stage: Stage) -> None:
    await page.goto('/light')
    await alive(page)
    await page.get_by_role('radio', name='Zeg ik niet').focus()
    for _ in range(3):
        await page.keyboard.press('ArrowDown')
    await until(lambda: stage.heard('level'))
    assert stage.heard('level') == [2]
    await page.keyboard.press('ArrowUp')
    await page.keyboard.press('Tab')
    await until(lambda: stage.heard('level') == [2, 1])


@pytest.mark.browser
@in_browser
async def test_chosen_before_the_scripts(page: Page, stage: Stage) -> None:
    async with before_scripts(page, '/light'):
        await page.get_by_role('radio', name='Minder').check()
    await until(lambda: stage.heard('level') == [1])


@pytest.mark.browser
@in_browser
async def test_a_level_chosen_without_a_connection_goes_later(page: Page, stage: Stage) -> None:
    await page.goto('/light')
    await alive(page)
    await page.evaluate('window.socket.disconnect()')
    await page.get_by_role('radio', name='Slecht').check()
    await page.evaluate('window.socket.connect()')
    await until(lambda: stage.heard('level') == [2])


async def test_a_picture_alone_says_in_its_name_what_it_shows(user: User) -> None:
    html = await drawn(user, lambda: c.TrafficLight(['A', 'B', 'C', 'D'], 2, label='C: minder', listed=False))
    assert 'role="img"' in html and 'aria-label="C: minder"' in html and '<ol' not in html
    parts = [c.Part('Wonen', 1, '/plan/wensen/living', 'een ding')]
    html = await drawn(user, lambda: c.AreaRing(parts, name='Een gebied', centre='ik', listed=False))
    assert 'aria-label="Een gebied"' in html and '<li' not in html
