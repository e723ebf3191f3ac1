"""A day and a time as one question."""

from datetime import date, datetime
from typing import Any

import pytest
from nicegui.testing import User
from playwright.async_api import Page, expect

import components as c
from components.samples import WHEN
from tests.components.conftest import Stage
from tests.components.phone import alive, until
from tests.components.test_server_side import drawn, on_page

in_browser = pytest.mark.asyncio(loop_scope='session')
EVENING = {'when_date': '2026-05-31', 'when_time': '19:30'}


async def field(user: User, **own: Any) -> c.DateTimeField:
    found: list[c.DateTimeField] = []
    await on_page(user, lambda: found.append(c.DateTimeField('Wanneer?', 'when', words=WHEN, **own)))
    return found[0]


async def test_both_make_one_moment(user: User) -> None:
    when = await field(user, earliest=date(2026, 5, 31))
    assert when.read({**EVENING}) == datetime(2026, 5, 31, 19, 30)
    assert when.read({**EVENING, 'when_date': '2026-05-30'}) is None


async def test_it_says_what_stands_there_and_what_may_be(user: User) -> None:
    html = drawn(await field(user, value=datetime(2026, 5, 31, 9, 5), earliest=date(2026, 5, 1), required=True))
    assert 'value="2026-05-31"' in html and 'value="09:05"' in html and 'min="2026-05-01"' in html
    assert html.count(' required') == 2 and html.count(WHEN.missing) == 2


async def test_a_refusal_stands_at_both_and_is_taken_back(user: User) -> None:
    when = await field(user)
    when.refuse('Deze dag is al geweest.')
    assert drawn(when).count('aria-invalid="true"') == 2
    when.accept()
    assert 'aria-invalid' not in drawn(when)


@pytest.mark.parametrize(
    'day', ['', '20260531', '2026-W22-7', '2026-02-30', '0000-01-01', '٢٠٢٦-05-31', '2026-5-1', []]
)
async def test_what_is_no_day_is_nothing(user: User, day: Any) -> None:
    assert (await field(user)).read({**EVENING, 'when_date': day}) is None


@pytest.mark.parametrize('at', ['', '25:00', '19:60', '19', '19:30:00', '19:30+02:00', 'T19:30', '1930', ['19:30']])
async def test_what_is_no_time_is_nothing(user: User, at: Any) -> None:
    assert (await field(user)).read({**EVENING, 'when_time': at}) is None


async def test_what_is_missing_is_nothing(user: User) -> None:
    assert (await field(user)).read({}) is None


@pytest.mark.browser
@in_browser
async def test_picked_and_sent(page: Page, stage: Stage) -> None:
    await page.goto('/when')
    await alive(page)
    group = page.get_by_role('group', name='Wanneer?')
    await group.get_by_label(WHEN.day).fill('2026-05-31')
    await page.get_by_role('button', name='Bewaar').click()
    await expect(group.get_by_label(WHEN.time)).to_be_focused()
    await expect(group.locator('.error')).to_have_attribute('data-said', WHEN.missing)
    assert stage.heard('when') == []
    await group.get_by_label(WHEN.time).fill('19:30')
    await page.get_by_role('button', name='Bewaar').click()
    await until(lambda: stage.heard('when') == ['2026-05-31 19:30:00'])


@pytest.mark.browser
@in_browser
async def test_an_earlier_day_is_refused_on_the_phone_and_here(page: Page, stage: Stage) -> None:
    await page.goto('/when')
    await alive(page)
    await page.get_by_label(WHEN.day).fill('2020-01-01')
    await page.get_by_label(WHEN.time).fill('19:30')
    await page.get_by_role('button', name='Bewaar').click()
    await expect(page.get_by_label(WHEN.day)).to_have_attribute('aria-invalid', 'true')
    await page.evaluate("document.querySelector('[type=date]').removeAttribute('min')")
    await page.get_by_role('button', name='Bewaar').click()
    await until(lambda: stage.heard('when') == ['None'])
