""" "Help now" on the screen, as short stories on several phones."""

from typing import Any
from uuid import uuid4

import pytest

from svh_app.group.members import give_preset, set_level
from svh_app.kernel.viewer import EDIT
from svh_app.signals.actions import keep_version, parts, release
from svh_app.signals.contacts import TEAM, add_contact, contacts, write_number
from svh_app.signals.light import light, set_light
from svh_app.signals.parts import DO, GENERAL, LEVELS, MESSAGE, ORANGE, RED
from svh_app.words import words
from tests.people import Cast
from tests.phones import Phone, phones
from tests.signals.writing import helps, hrefs, keep, tokens, write

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
_ = words('nl')


async def test_help_now_is_on_every_screen_and_an_ordinary_link(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor'), '') as (noor, visitor):
        inside, outside = ('/', '/groep', '/schrift', '/groep/kijkers', '/instellingen'), ('/', '/inloggen')
        for phone, path in [*((noor, path) for path in inside), *((visitor, path) for path in outside)]:
            await phone.open(path)
            (link,) = [one for one in phone.elements if one._props.get('href') == '/hulp-nu']
            assert 'help' in link.classes and 'data-in-page' not in link._props


async def test_the_card_of_the_owner(cast: Cast) -> None:
    noor_now = await cast('Noor')
    await add_contact(noor_now, uuid4(), 'Ilse', '06 00 00 00 01', 'Mag altijd')
    await add_contact(noor_now, uuid4(), 'Oma', '020 000 00 01')
    await write_number(noor_now, TEAM, 0, '020 000 00 02', 'Team Oost')
    await write(cast, 'Bel me?', (GENERAL, MESSAGE, None))
    await write(cast, 'koud water', (RED, DO, None))
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/hulp-nu')
        called = [href for href in hrefs(noor) if href.startswith(('tel:', 'sms:'))]
        assert called[:4] == ['tel:0600000001', 'sms:0600000001?&body=Bel%20me%3F', 'tel:0200000001', 'tel:0200000002']
        assert called[-3:] == ['tel:113', 'tel:08000113', 'tel:112']
        assert 'https://www.113.nl/' in hrefs(noor)
        assert 'koud water' in noor.text and 'Mag altijd' in noor.text


async def test_the_card_of_a_member_and_of_a_visitor(cast: Cast) -> None:
    await add_contact(await cast('Noor'), uuid4(), 'Ilse', '06 00 00 00 01')
    await helps(cast, 'Fatima', 'kom langs')
    await write(cast, 'geheimpje', (RED, DO, None))
    async with phones(*tokens(cast, 'Fatima', 'Bram', 'Sem'), '') as (fatima, bram, sem, visitor):
        for phone in (fatima, bram, sem, visitor):
            await phone.open('/hulp-nu')
            called = [href for href in hrefs(phone) if href.startswith(('tel:', 'sms:'))]
            assert called == ['tel:113', 'tel:08000113', 'tel:112']
            assert 'geheimpje' not in phone.text and '/hulp-nu/kaart' not in hrefs(phone)
        assert 'kom langs' in fatima.text and 'kom langs' not in bram.text


async def test_the_light_is_set_in_one_press_and_seen_at_once(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor', 'Fatima', 'Bram')) as (noor, fatima, bram):
        for phone in (noor, fatima, bram):
            await phone.open('/hulp-nu')
        noor.fire(noor.hearing('chosen')[0], 'chosen', LEVELS.index(ORANGE))
        said = _('{name} says: {level}', name='Noor', level=_('It goes badly'))
        await fatima.sees(said)
        await noor.sees(_('Undo'))
        assert said not in bram.text
        noor.press(text=_('Undo'))
        await fatima.until(lambda: said not in fatima.text)


async def test_who_looks_along_finds_the_card_of_that_member(cast: Cast) -> None:
    noor_now = await cast('Noor')
    await helps(cast, 'Fatima', 'kom langs')
    await write(cast, 'geheimpje')
    await release(noor_now, await keep_version(noor_now), await cast.member('Fatima'), True)
    await add_contact(noor_now, uuid4(), 'Ilse', '06 00 00 00 01')
    await set_light(noor_now, RED)
    async with phones(*tokens(cast, 'Noor', 'Fatima')) as (noor, fatima):
        await fatima.open('/hulp-nu')
        await noor.open('/groep/wie-ziet-wat')
        noor.press(text=_('Look as {name}', name='Fatima'))
        await noor.until(lambda: noor.path == '/')
        await noor.go('/hulp-nu')
        await noor.sees('kom langs')
        assert readable(noor, 'main') == readable(fatima, 'main')
        await noor.go('/plan/signalen')
        await fatima.go('/plan/signalen')
        await noor.sees('kom langs')
        assert readable(noor, 'main') == readable(fatima, 'main')
        for path in ('/hulp-nu/kaart', '/hulp-nu/kaart/erbij', '/plan/signalen/niveau/groen'):
            await noor.go(path)
            await noor.sees(_('This page does not exist'))


def readable(phone: Phone, tag: str) -> list[Any]:
    main = next(one for one in phone.elements if getattr(one, 'html_tag', '') == tag)
    return [(one._text, one._props.get('href')) for one in main.descendants() if one._text or 'href' in one._props]


async def test_who_looks_along_with_a_writer_reads_and_writes_nothing(cast: Cast) -> None:
    await write(cast, 'ik zing')
    await set_level(await cast('Noor'), await cast.member('Ilse'), 'signals', EDIT)
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/groep/wie-ziet-wat')
        noor.press(text=_('Look as {name}', name='Ilse'))
        await noor.until(lambda: noor.path == '/')
        for path in ('/plan/signalen', '/plan/signalen/niveau/groen', '/plan/signalen/algemeen'):
            await noor.go(path)
            assert not noor.hearing('keep')
        await noor.go('/plan/signalen/niveau/groen')
        await noor.sees('ik zing')


async def test_somebody_comes_on_the_card_is_changed_and_taken_off(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/hulp-nu/kaart/erbij')
        noor.send(name='Ilse', phone='bel mij', says='')
        await noor.sees(_('This is not a phone number. Use digits, spaces, + ( ) and -.'))
        noor.send(name='', phone='112', says='')
        await noor.sees(_('Fill in a name.'))
        noor.send(name='Ilse', phone='06-00 00 00 01', says='Na zes uur')
        await noor.until(lambda: noor.path == '/hulp-nu/kaart')
        (mo,) = await contacts(await cast('Noor'))
        await noor.go(f'/hulp-nu/kaart/{mo.id}')
        noor.send(name='Mohamed', phone='0600000002', says='')
        await noor.until(lambda: noor.path == '/hulp-nu/kaart')
        await noor.go(f'/hulp-nu/kaart/{mo.id}')
        noor.press(text=_('Take off my card'))
        await noor.until(lambda: noor.path == '/hulp-nu/kaart')
        assert await contacts(await cast('Noor')) == ()
        noor.press(text=_('Undo'))
        await noor.sees('Mohamed', '06 00 00 00 02')


async def test_the_number_of_the_gp_and_the_order(cast: Cast) -> None:
    noor_now = await cast('Noor')
    for name in ('Fatima', 'Ilse'):
        await add_contact(noor_now, uuid4(), name, '06 00 00 00 01')
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/hulp-nu/kaart/huisarts')
        noor.send(name='De Wit', phone='020 000 00 01', says='')
        await noor.until(lambda: noor.path == '/hulp-nu/kaart')
        noor.fire(noor.hearing('move')[0], 'move', {'from': 1, 'to': 0})
        await noor.sees(_('The order is changed.'))
        keep(noor, 'Bel me?')
        await noor.until(lambda: "'what': 'kept'" in noor.text)
    seen = await contacts(noor_now)
    assert [one.name for one in seen if one.kind == 'own'] == ['Ilse', 'Fatima']
    assert [one.name for one in seen if one.kind == 'gp'] == ['De Wit']
    assert [one.text for one in await parts(noor_now)] == ['Bel me?']


@pytest.mark.parametrize('which', ['weg', '9' * 30, '3e7a4c52-7f0e-4d0e-9d55-0b5a0f0c9a11', 'gp'])
async def test_a_number_that_is_not_on_the_card_is_no_place(cast: Cast, which: str) -> None:
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/hulp-nu')
        await noor.go(f'/hulp-nu/kaart/{which}')
        await noor.sees(_('This page does not exist'))


@pytest.mark.parametrize('path', ['/plan/signalen', '/hulp-nu'])
async def test_a_narrowed_level_empties_the_open_page(cast: Cast, path: str) -> None:
    await helps(cast, 'Fatima', 'geheimpje')
    async with phones(*tokens(cast, 'Fatima')) as (fatima,):
        await fatima.open(path)
        await fatima.sees('geheimpje')
        await give_preset(await cast('Noor'), await cast.member('Fatima'), 'meetings')
        await fatima.until(lambda: 'geheimpje' not in fatima.text, within=2)


async def test_the_light_says_who_sees_it_before_it_is_set(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/hulp-nu')
        assert _('Seen by: {names}', names=_.list([_('you'), 'Fatima'])) in noor.text
    assert await light(await cast('Noor')) is None


async def test_when_the_card_cannot_be_drawn_the_numbers_for_everybody_can(
    cast: Cast, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def broken(*_: object) -> None:
        raise OSError

    monkeypatch.setattr('svh_app.signals.help_page.card', broken)
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        answer = await noor.user.http_client.get('/hulp-nu')
        assert answer.status_code == 500
        assert all(f'href="tel:{number}"' in answer.text for number in ('113', '08000113', '112'))
