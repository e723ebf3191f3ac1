"""The calendar screen: an address that is shown once, a switch, an end; and nothing of it for who may not."""

import asyncio
import re

import pytest

from svh_app.group.members import set_level
from svh_app.kernel.feeding import fed
from svh_app.kernel.viewer import NOTHING
from svh_app.meetings.feeds import make_feed, my_feed, revoke_feed, say_titles
from svh_app.store.rows import Feed
from tests.meetings.dated import fed_by
from tests.meetings.world import rows
from tests.people import Cast
from tests.phones import HERE, Phone, phones

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
PATH = '/bijeenkomsten/kalender'
TOKEN = re.compile(r'/calendar/([\w-]{43})\.ics')


async def made(phone: Phone) -> str:
    """Press the one button; the address that is shown."""
    phone.press(css='main')
    await phone.until(lambda: bool(TOKEN.search(phone.text)))
    [token] = set(TOKEN.findall(phone.text))
    return str(token)


async def test_an_address_is_shown_once(cast: Cast) -> None:
    async with phones(cast.tokens['Fatima']) as [phone]:
        await phone.open(PATH)
        token = await made(phone)
        found = await fed(token)
        assert found and found.viewer.member_id == await cast.member('Fatima')
        assert f'webcal://{HERE.partition("://")[2]}/calendar/{token}.ics' in phone.text
        await phone.open(PATH)
        assert token not in phone.text
        assert not TOKEN.search(phone.text)


async def test_the_switch_says_titles_and_follows_another_phone(cast: Cast) -> None:
    token = await fed_by(cast, 'Fatima')
    async with phones(cast.tokens['Fatima']) as [phone]:
        await phone.open(PATH)
        [switch] = phone.hearing('turned')
        for on in (True, False):
            phone.fire(switch, 'turned', on)
            await _becomes(token, on)
        await say_titles(await cast('Fatima'), True)
        await phone.until(lambda: switch._props['state'] is True)
        assert phone.hearing('turned') == [switch]
        for broken in ('yes', None, 1, [True]):
            phone.fire(switch, 'turned', broken)
        assert await _titles(token)


async def _becomes(token: str, on: bool) -> None:
    for _ in range(500):
        if await _titles(token) is on:
            return
        await asyncio.sleep(0.01)
    raise AssertionError(f'titles are not {on}')


async def _titles(token: str) -> bool:
    found = await fed(token)
    assert found
    return found.with_titles


async def test_a_new_address_and_the_end_of_it(cast: Cast) -> None:
    old = await fed_by(cast, 'Fatima')
    async with phones(cast.tokens['Fatima']) as [phone]:
        await phone.open(PATH)
        phone.press(css='line')
        await phone.until(lambda: bool(TOKEN.search(phone.text)))
        token = TOKEN.findall(phone.text)[0]
        assert await fed(token)
        assert await fed(old) is None
        phone.press(css='danger')
        await phone.until(lambda: not TOKEN.search(phone.text))
        assert await fed(token) is None
        assert await made(phone) != token


async def test_an_address_that_another_phone_ended_is_not_shown_any_more(cast: Cast) -> None:
    async with phones(cast.tokens['Fatima']) as [phone]:
        await phone.open(PATH)
        token = await made(phone)
        await make_feed(await cast('Fatima'))
        await phone.until(lambda: token not in phone.text)
        await revoke_feed(await cast('Fatima'))
        await phone.until(lambda: bool([one for one in phone.hearing('click') if 'main' in one.classes]))


async def test_who_does_not_come_to_meetings_has_no_such_place(cast: Cast) -> None:
    noor, ilse = await cast('Noor'), await cast.member('Ilse')
    async with phones(cast.tokens['Ilse']) as [phone]:
        await phone.open(PATH)
        await made(phone)
        await set_level(noor, ilse, 'meetings', NOTHING)
        await phone.until(lambda: not TOKEN.search(phone.text))
        for path in (PATH, '/niets'):
            answer = await phone.user.http_client.get(path)
            assert answer.status_code == 404
            assert 'in de kalender' not in answer.text


async def test_a_press_after_being_narrowed_makes_nothing(cast: Cast) -> None:
    async with phones(cast.tokens['Ilse']) as [phone]:
        await phone.open(PATH)
        [button] = [one for one in phone.hearing('click') if 'main' in one.classes]
        await set_level(await cast('Noor'), await cast.member('Ilse'), 'meetings', NOTHING)
        phone.fire(button, 'click')
        await phone.until(lambda: button.is_deleted)
        assert not await rows(Feed).exists()


async def test_the_owner_who_looks_along_finds_no_address_and_no_button(cast: Cast) -> None:
    await fed_by(cast, 'Fatima')
    async with phones(cast.tokens['Noor']) as [phone]:
        await phone.open('/groep/wie-ziet-wat')
        members = [one for one in phone.hearing('click') if 'Kijk als Fatima' in _said(one)]
        phone.fire(members[0], 'click')
        await phone.until(lambda: phone.path == '/')
        await phone.go(PATH)
        await phone.sees('Er staat alleen')
        main = [one for one in phone.hearing('click') if {'main', 'line', 'danger'} & set(one.classes)]
        assert [one for one in main if 'kalender' in _said(one).lower() or 'adres' in _said(one).lower()] == []
        assert not phone.hearing('turned')
    assert await my_feed(await cast('Noor')) is None


def _said(element) -> str:  # type: ignore[no-untyped-def]
    return ' '.join(
        f'{one._text or ""} {one._props.get("aria-label", "")}' for one in element.descendants(include_self=True)
    )
