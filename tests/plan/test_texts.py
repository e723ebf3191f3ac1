"""The texts of the plan: who sees them, who writes them, two phones at once."""

import asyncio

import pytest

from svh_app.group.members import set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.standing import comes_to, sees, standing
from svh_app.kernel.viewer import ADD, EDIT, SEE
from svh_app.plan.actions import PART_MAX, part, plan, share_part, write_part
from svh_app.plan.parts import LONG_TERM, MIRACLE, STRENGTH, WELL, WISH
from tests.people import Cast
from tests.plan.trying import refused


async def test_texts_of_the_plan(cast: Cast) -> None:
    noor = await cast('Noor')
    assert await write_part(noor, LONG_TERM, '', 0, 'Een rustig leven met mensen om me heen') == 1
    await write_part(noor, WISH, 'money', 0, 'Minder zorgen')
    await write_part(noor, WELL, 'money', 0, 'Ik betaal mijn huur')
    await write_part(noor, MIRACLE, '', 0, 'Ik word uitgerust wakker')
    seen = await plan(await cast('Fatima'))
    assert (seen.text(LONG_TERM), seen.said('money'), seen.areas) == (
        'Een rustig leven met mensen om me heen',
        2,
        ['money'],
    )
    assert seen.text(MIRACLE) == ''  # that one is for oneself
    assert (await plan(noor)).text(MIRACLE)
    for name in ('Bram', 'Ilse', 'Greet'):
        assert (await plan(await cast(name))).parts == {}
    await write_part(noor, WISH, 'money', 1, '')
    assert (await plan(noor)).said('money') == 1


async def test_two_phones_begin_the_same_text(cast: Cast) -> None:
    noor = await cast('Noor')
    done = await asyncio.gather(
        *[write_part(noor, STRENGTH, '', 0, text) for text in ('een', 'twee')], return_exceptions=True
    )
    assert sorted(type(one) for one in done if isinstance(one, Exception)) == [Changed]
    assert (await part(noor, STRENGTH)).text in ('een', 'twee')


async def test_bad_texts(cast: Cast) -> None:
    noor = await cast('Noor')
    for kind, area in (('wish', ''), ('wish', 'love'), ('long_term', 'money'), ('poem', ''), ('', '')):
        with pytest.raises(Missing):
            await write_part(noor, kind, area, 0, 'x')
    with pytest.raises(Refused):
        await write_part(noor, LONG_TERM, '', 0, 'x' * (PART_MAX + 1))
    for name in ('Fatima', 'Ilse'):
        assert await refused(write_part(await cast(name), LONG_TERM, '', 0, 'van mij'))


async def test_who_sees_a_text_is_changed_at_once(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast.member('Bram')
    await write_part(noor, WISH, 'work', 0, 'Een dag werken')
    await share_part(noor, WISH, 'work', 1, [bram])
    assert (await plan(await cast('Fatima'))).parts == {}
    assert (await plan(await cast('Bram'))).parts == {}  # chosen, but his level is nothing: an audience only narrows
    await set_level(noor, bram, 'plan', SEE)
    assert (await plan(await cast('Bram'))).text(WISH, 'work')
    with pytest.raises(Changed):
        await share_part(noor, WISH, 'work', 1, 'me')


async def test_where_somebody_stands(cast: Cast) -> None:
    noor, fatima = await cast('Noor'), await cast('Fatima')
    me = await standing(fatima)
    assert (comes_to(fatima, me, 'goals', SEE), comes_to(fatima, me, 'goals', ADD), sees(me, 'sociogram')) == (
        True,
        False,
        False,
    )
    as_fatima = await look_as(noor, await cast.member('Fatima'))
    assert not comes_to(as_fatima, await standing(as_fatima), 'goals', SEE)
    assert comes_to(noor, await standing(noor), 'plan', EDIT)
    with pytest.raises(Missing):
        await standing(await cast('Tom'))
