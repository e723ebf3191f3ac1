"""The pages of signals ask the database the same number of questions, however much is written."""

from uuid import uuid4

import pytest
from nicegui.testing import User

from svh_app.signals.actions import keep_version, release, versions
from svh_app.signals.contacts import GP, POST, TEAM, add_contact, write_number
from svh_app.signals.light import set_light
from svh_app.signals.parts import GENERAL, IN_THE_PLAN, KINDS, LEVELS, RED
from tests.opening import opening
from tests.people import Cast
from tests.signals.writing import helps, write

PLACES = ['/plan/signalen', '/plan/signalen/niveau/rood', '/plan/signalen/versies/{id}', '/hulp-nu', '/hulp-nu/kaart']


async def a_little(cast: Cast) -> str:
    noor = await cast('Noor')
    await helps(cast, 'Fatima', 'kom langs')
    await add_contact(noor, uuid4(), 'Ilse', '112')
    await set_light(noor, RED)
    await release(noor, await keep_version(noor), await cast.member('Fatima'), True)
    return str((await versions(noor))[0].id)


async def a_lot(cast: Cast) -> str:
    noor = await cast('Noor')
    for level in LEVELS:
        for kind in set(KINDS) - {'helps'}:
            await write(cast, 'tekst', (level, kind, None))
        for name in ('Bram', 'Ilse'):
            await helps(cast, name, 'tekst', level)
    for kind in IN_THE_PLAN:
        await write(cast, 'tekst', (GENERAL, kind, None))
    for n in range(10):
        await add_contact(noor, uuid4(), f'Mens {n}', '112')
    for kind in (TEAM, GP, POST):
        await write_number(noor, kind, 0, '112')
    for n in range(3):
        await write(cast, f'tekst {n}', (RED, 'call', None), n + 1)
        await release(noor, await keep_version(noor), await cast.member('Bram'), True)
    newest = (await versions(noor))[0].id
    await release(noor, newest, await cast.member('Fatima'), True)
    return str(newest)


@pytest.mark.parametrize('address', PLACES)
@pytest.mark.parametrize('name', ['Noor', 'Fatima'])
async def test_a_page(user: User, cast: Cast, name: str, address: str) -> None:
    if name == 'Fatima' and ('niveau' in address or 'kaart' in address):
        address = '/plan/signalen'
    first = await opening(user, cast.tokens[name], address.format(id=await a_little(cast)))
    later = await opening(user, cast.tokens[name], address.format(id=await a_lot(cast)))
    assert first == later > 5
