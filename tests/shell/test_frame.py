"""Two phones at once: what one does, the other sees, or does not; and what is gone is gone."""

import asyncio
from uuid import uuid4

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app import live
from svh_app.account.sessions import end_all_sessions
from svh_app.group.actions import open_group
from svh_app.group.members import give_preset, remove_member
from svh_app.kernel import looks
from svh_app.notebook.actions import add_note, withdraw_note
from svh_app.store.database import spool
from svh_app.store.rows import Member
from tests.people import Cast, sign_up
from tests.phones import Phone, phones

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
WITHIN = 2.0
NEWS = live.News(uuid4(), frozenset({'Note'}))


def tokens(cast: Cast, *names: str) -> list[str]:
    return [cast.tokens[name] for name in names]


async def is_emptied(phone: Phone, *words: str) -> None:
    """Within two seconds nothing of this is left on the open page."""
    took = await phone.until(lambda: not any(word in phone.text for word in words), within=2 * WITHIN)
    assert took < WITHIN


async def test_what_fatima_writes_appears_on_noors_open_page(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor', 'Fatima')) as (noor, fatima):
        await noor.open('/schrift')
        await fatima.open('/schrift')
        fatima.send(text='samen soep gekookt', audience='group')
        await noor.sees('samen soep gekookt')
        await fatima.sees('samen soep gekookt', 'acknowledged')


async def test_an_entry_for_the_owner_alone(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor', 'Fatima', 'Bram')) as (noor, fatima, bram):
        for phone in (noor, fatima, bram):
            await phone.open('/schrift')
        fatima.send(text='alleen voor Noor', audience='chosen', chosen=[])
        await noor.sees('alleen voor Noor', 'Dit zien: jij en Fatima')
        await fatima.sees('alleen voor Noor', 'Dit zien: jij en Noor')
        noor.send(text='voor niemand', audience='chosen', chosen=[])
        await noor.sees('Kies wie dit mag zien')
        assert 'alleen voor Noor' not in bram.text


async def test_the_same_draft_twice_is_one_entry(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/schrift')
        form, draft = noor.hearing('send')[0], {'id': str(uuid4()), 'values': {'text': 'eenmaal', 'audience': 'group'}}
        for _ in range(5):
            noor.fire(form, 'send', draft)
        await noor.sees('eenmaal', 'acknowledged')
        await asyncio.sleep(0.2)
        assert noor.text.count('eenmaal') == 1


async def test_an_entry_for_chosen_people_is_not_on_the_third_phone(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor', 'Fatima', 'Bram', 'Bram')) as (noor, fatima, bram, bram_at_home):
        for phone, path in ((noor, '/schrift'), (fatima, '/schrift'), (bram, '/schrift'), (bram_at_home, '/')):
            await phone.open(path)
        noor.send(text='alleen voor Fatima', audience='chosen', chosen=[str(await cast.member('Fatima'))])
        await fatima.sees('alleen voor Fatima')
        await noor.sees('alleen voor Fatima')
        await asyncio.sleep(0.3)
        assert 'alleen voor Fatima' not in bram.text + bram_at_home.text


@pytest.mark.parametrize('path', ['/', '/schrift', '/groep', '/schrift/{id}'])
async def test_a_removal_empties_the_open_page(cast: Cast, path: str) -> None:
    noor = await cast('Noor')
    id = await add_note(noor, uuid4(), 'geheimpje')
    async with phones(*tokens(cast, 'Bram')) as (bram,):
        await bram.open(path.format(id=id))
        await bram.sees('Noor')
        await remove_member(noor, await cast.member('Bram'))
        await is_emptied(bram, 'geheimpje', 'Fatima')


@pytest.mark.parametrize(
    'path',
    [
        '/',
        '/schrift',
        '/schrift/{id}',
    ],
)
async def test_a_narrowed_level_empties_the_open_page(cast: Cast, path: str) -> None:
    noor = await cast('Noor')
    id = await add_note(noor, uuid4(), 'geheimpje')
    async with phones(*tokens(cast, 'Bram')) as (bram,):
        await bram.open(path.format(id=id))
        await bram.sees('geheimpje')
        await give_preset(noor, await cast.member('Bram'), 'meetings')
        await is_emptied(bram, 'geheimpje')


@pytest.mark.parametrize(
    'path',
    [
        '/',
        '/schrift',
        '/schrift/{id}',
    ],
)
async def test_an_entry_that_is_taken_back_leaves_the_open_page(cast: Cast, path: str) -> None:
    noor = await cast('Noor')
    id = await add_note(noor, uuid4(), 'teruggenomen')
    async with phones(*tokens(cast, 'Bram')) as (bram,):
        await bram.open(path.format(id=id))
        await bram.sees('teruggenomen')
        await withdraw_note(noor, id)
        await is_emptied(bram, 'teruggenomen')


async def test_a_pause_empties_the_open_page(cast: Cast) -> None:
    noor = await cast('Noor')
    await add_note(noor, uuid4(), 'geheimpje')
    async with phones(*tokens(cast, 'Bram')) as (bram,):
        await bram.open('/schrift')
        members = QuerySet(Member).using_db(get_connection('default'))
        await members.filter(id=await cast.member('Bram')).update(state='paused')
        assert noor.group_id
        live.announce(live.News(noor.group_id, frozenset({'Member'})))
        await is_emptied(bram, 'geheimpje')


async def test_signing_out_everywhere_empties_the_other_phone(cast: Cast) -> None:
    noor = await cast('Noor')
    await add_note(noor, uuid4(), 'geheimpje')
    async with phones(*tokens(cast, 'Noor')) as (phone,):
        await phone.open('/schrift')
        await phone.sees('geheimpje')
        await end_all_sessions(noor)
        await is_emptied(phone, 'geheimpje', 'Fatima')


async def test_a_page_of_a_session_that_is_over_goes_nowhere(cast: Cast) -> None:
    noor = await cast('Noor')
    await add_note(noor, uuid4(), 'geheimpje')
    async with phones(*tokens(cast, 'Noor')) as (phone,):
        await phone.open('/groep')
        go = phone.hearing('go')[0]
        await end_all_sessions(noor)
        phone.fire(go, 'go', {'path': '/schrift', 'back': False})
        await asyncio.sleep(0.3)
        assert 'geheimpje' not in phone.text


async def test_another_group_is_another_page(cast: Cast) -> None:
    """Who looks at another group on this phone has nothing of the first one left on any page of it."""
    bram, greet = await cast('Bram'), await cast('Greet')
    await add_note(await cast('Noor'), uuid4(), 'geheimpje')
    async with phones(*tokens(cast, 'Bram')) as (phone,):
        await phone.open('/schrift')
        await phone.sees('geheimpje')
        assert greet.group_id
        await open_group(bram, greet.group_id)
        await is_emptied(phone, 'geheimpje', 'Fatima')
        await phone.open('/groep')
        assert 'Groep van Greet' in phone.text
        assert 'Fatima' not in phone.text


async def test_a_place_that_was_left_listens_to_nothing(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/schrift')
        before = live.listeners()
        for path in ('/groep', '/', '/instellingen', '/schrift') * 3:
            await noor.go(path)
        live.announce(NEWS)  # what was left notices that it is gone when it hears the next news
        assert live.listeners() == before


async def test_a_page_that_was_closed_listens_to_nothing(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        before = live.listeners()
        await noor.open('/schrift')
        assert noor.user.client
        noor.user.client.delete()
        assert live.listeners() == before


async def test_moving_keeps_to_the_rules_of_the_address(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Bram')) as (bram,):
        await bram.open('/')
        for path in ('//evil.example', 'https://evil.example', 'schrift', '', None, 7, ['/groep'], '/' + 'x' * 3000):
            bram.fire(bram.hearing('go')[0], 'go', {'path': path})
        bram.fire(bram.hearing('go')[0], 'go', ['/groep'])
        await asyncio.sleep(0.2)
        assert bram.path == '/'


async def test_invited_accepted_let_in_and_writing_without_a_reload(cast: Cast) -> None:
    cast.tokens['Kees'] = await sign_up('Kees')
    async with phones(*tokens(cast, 'Noor', 'Kees')) as (noor, kees):
        await noor.open('/groep/uitnodigen')
        noor.send(name='Kees', preset='take_part')
        await noor.until(lambda: '/uitnodiging/' in noor.text)
        await kees.open('/uitnodiging/' + noor.text.split('/uitnodiging/')[1][:32])
        kees.press(css='main')
        await noor.go('/groep')
        await noor.sees('Kees')
        noor.press(css='main', text='Kees')
        await kees.until(lambda: kees.hearing('click') == [])
        await kees.open('/schrift')
        kees.send(text='ik ben er', audience='group')
        await noor.go('/schrift')
        await noor.sees('ik ben er')


async def test_a_page_nobody_looks_at_reads_nothing_until_they_are_back(cast: Cast) -> None:
    noor = await cast('Noor')
    async with phones(*tokens(cast, 'Bram')) as (bram,):
        await bram.open('/schrift')
        bram.leave()
        await add_note(noor, uuid4(), 'intussen')
        await asyncio.sleep(0.3)
        assert 'intussen' not in bram.text
        assert spool().take() == []
        await bram.come_back()
        await bram.sees('intussen')
        assert len(spool().take()) == 1


async def test_choosing_who_sees_an_entry_is_not_disturbed_by_who_reads_it(cast: Cast) -> None:
    id = await add_note(await cast('Noor'), uuid4(), 'samen')
    async with phones(*tokens(cast, 'Noor', 'Bram')) as (noor, bram):
        await noor.open(f'/schrift/{id}')
        choosing = [one.id for one in noor.hearing('send')]
        await bram.open('/schrift')
        await looks.write_down()
        await noor.sees('Al gelezen door Bram')
        assert [one.id for one in noor.hearing('send')] == choosing
