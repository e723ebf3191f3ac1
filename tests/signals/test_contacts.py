"""The numbers on the card: works, other member, stranger, too low a level, bad input."""

import asyncio
from functools import partial
from uuid import uuid4

import pytest

from svh_app.group.members import set_level
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import EDIT
from svh_app.signals.contacts import (
    GP,
    MOST,
    OWN,
    POST,
    TEAM,
    add_contact,
    contacts,
    edit_contact,
    order_contacts,
    restore_contact,
    withdraw_contact,
    write_number,
)
from svh_app.store.rows import Contact
from tests.people import Cast
from tests.signals.writing import stored

MOBILE = '06 00 00 00 01'


async def names(cast: Cast, name: str) -> list[str]:
    return [one.name for one in await contacts(await cast(name))]


async def filled(cast: Cast) -> None:
    noor = await cast('Noor')
    for name in ('Fatima', 'Bram', 'Ilse'):
        await add_contact(noor, uuid4(), name, MOBILE)
    for kind in (TEAM, GP, POST):
        await write_number(noor, kind, 0, '020 000 00 01', kind)


async def test_the_owner_sees_all_and_who_helps_the_numbers_for_helpers(cast: Cast) -> None:
    await filled(cast)
    await set_level(await cast('Noor'), await cast.member('Ilse'), 'signals', EDIT)
    for name in ('Noor', 'Ilse'):
        assert set(await names(cast, name)) == {'Fatima', 'Bram', 'Ilse', TEAM, GP, POST}
    assert set(await names(cast, 'Fatima')) == {TEAM, GP, POST}
    assert [await names(cast, name) for name in ('Bram', 'Tom', 'Sem', 'Greet')] == [[]] * 4


async def test_who_keeps_the_plan_keeps_the_card(cast: Cast) -> None:
    await set_level(await cast('Noor'), await cast.member('Ilse'), 'signals', EDIT)
    ilse = await cast('Ilse')
    id = await add_contact(ilse, uuid4(), 'Ilse', MOBILE, 'Na zes uur')
    await edit_contact(ilse, id, 1, 'Ilse', '06 00 00 00 02', '')
    (mo,) = await contacts(await cast('Noor'))
    assert (mo.kind, mo.name, mo.phone, mo.says, mo.version) == (OWN, 'Ilse', '0600000002', '', 2)


@pytest.mark.parametrize('name', ['Fatima', 'Bram', 'Tom', 'Sem', 'Greet'])
async def test_nobody_else_changes_the_card(cast: Cast, name: str) -> None:
    await filled(cast)
    other, seen = await cast(name), await contacts(await cast('Noor'))
    before = await stored(Contact).order_by('id').values()
    attempts = [
        partial(withdraw_contact, other, seen[0].id),
        partial(restore_contact, other, seen[0].id),
        partial(edit_contact, other, seen[0].id, 1, 'X', '112'),
        partial(order_contacts, other, [one.id for one in seen]),
        partial(write_number, other, TEAM, 1, '112'),
        partial(add_contact, other, uuid4(), 'X', '112'),
    ]
    # What Greet adds without naming anything of Noor's is on her own card.
    for attempt in attempts[:4] if name == 'Greet' else attempts:
        with pytest.raises((Refused, Missing)):
            await attempt()
    assert await stored(Contact).order_by('id').values() == before


async def test_the_same_once_more_is_one(cast: Cast) -> None:
    noor, client_id = await cast('Noor'), uuid4()
    made = await asyncio.gather(*(add_contact(noor, client_id, 'Ilse', MOBILE) for _ in range(5)))
    assert len(set(made)) == 1
    await edit_contact(noor, made[0], 1, 'Ilse', '112')
    await edit_contact(noor, made[0], 1, 'Ilse', '112')
    assert len(await contacts(noor)) == 1


async def test_the_same_id_in_another_group_is_another_row(cast: Cast) -> None:
    client_id = uuid4()
    first = await add_contact(await cast('Noor'), client_id, 'Ilse', MOBILE)
    assert await add_contact(await cast('Greet'), client_id, 'Jo', MOBILE) != first
    assert [await names(cast, name) for name in ('Noor', 'Greet')] == [['Ilse'], ['Jo']]


async def test_two_phones_change_the_same_number(cast: Cast) -> None:
    noor = await cast('Noor')
    id = await add_contact(noor, uuid4(), 'Ilse', MOBILE)
    await edit_contact(noor, id, 1, 'Ilse', '112')
    await write_number(noor, GP, 0, '113')
    for attempt in (partial(edit_contact, noor, id, 1, 'Ilse', '113'), partial(write_number, noor, GP, 0, '114')):
        with pytest.raises(Changed):
            await attempt()


async def test_a_number_without_digits_is_taken_away_and_can_come_back(cast: Cast) -> None:
    noor = await cast('Noor')
    await write_number(noor, GP, 0, '')
    await write_number(noor, GP, 0, '020 000 00 01', 'De Wit')
    await write_number(noor, GP, 1, ' ')
    assert await contacts(noor) == ()
    await write_number(noor, GP, 0, '020 000 00 02', 'De Wit')
    assert [one.phone for one in await contacts(noor)] == ['0200000002']


async def test_in_ones_own_order(cast: Cast) -> None:
    noor = await cast('Noor')
    await filled(cast)
    ids = [one.id for one in await contacts(noor) if one.kind == OWN]
    await order_contacts(noor, [ids[2], ids[0], ids[1]])
    assert [one.name for one in await contacts(noor) if one.kind == OWN] == ['Ilse', 'Fatima', 'Bram']
    for wrong in ([], ids[:2], [*ids, ids[0]], [*ids[:2], uuid4()]):
        with pytest.raises(Refused):
            await order_contacts(noor, wrong)


async def test_taken_off_leaves_no_trace_and_can_be_undone(cast: Cast) -> None:
    noor = await cast('Noor')
    id = await add_contact(noor, uuid4(), 'Ilse', MOBILE)
    await withdraw_contact(noor, id)
    assert await contacts(noor) == ()
    with pytest.raises(Missing):
        await edit_contact(noor, id, 2, 'Ilse', '112')
    await restore_contact(noor, id)
    assert await names(cast, 'Noor') == ['Ilse']


@pytest.mark.parametrize(
    ('typed', 'kept'),
    [
        ('113', '113'),
        ('06-12 34 56 78', '0612345678'),
        ('(020) 123 45 67', '0201234567'),
        ('+31 (0)20 123 45 67', '+31201234567'),
        ('+31(0)6-12345678', '+31612345678'),
        (' 0800-0113 ', '08000113'),
    ],
)
async def test_a_number_is_kept_as_a_phone_takes_it(cast: Cast, typed: str, kept: str) -> None:
    await add_contact(await cast('Noor'), uuid4(), 'Ilse', typed)
    assert [one.phone for one in await contacts(await cast('Noor'))] == [kept]


@pytest.mark.parametrize(
    'typed', ['', '12', 'bel mij', '06 12 a', '1' * 16, '06;112', '*#06#', '++31', '3+1', '١٢٣', '112,113', '0612.34']
)
async def test_what_is_no_number_is_refused_with_a_sentence(cast: Cast, typed: str) -> None:
    with pytest.raises(Refused, match=r'\w{4,}'):
        await add_contact(await cast('Noor'), uuid4(), 'Ilse', typed)


async def test_what_else_cannot_be(cast: Cast) -> None:
    noor = await cast('Noor')
    for name, says in (('', ''), ('x' * 61, ''), ('Ilse', 'x' * 121)):
        with pytest.raises(Refused):
            await add_contact(noor, uuid4(), name, MOBILE, says)
    for kind in (OWN, 'crisis', ''):
        with pytest.raises(Missing):
            await write_number(noor, kind, 0, MOBILE)
    for n in range(MOST):
        await add_contact(noor, uuid4(), f'Mens {n}', MOBILE)
    with pytest.raises(Refused):
        await add_contact(noor, uuid4(), 'Nog een', MOBILE)


@pytest.mark.parametrize(
    ('phone', 'can'), [('0612345678', True), ('+31612345678', True), ('+32470123456', True), ('0201234567', False)]
)
async def test_where_a_text_message_gets(cast: Cast, phone: str, can: bool) -> None:
    await add_contact(await cast('Noor'), uuid4(), 'Ilse', phone)
    assert [one.can_text for one in await contacts(await cast('Noor'))] == [can]
