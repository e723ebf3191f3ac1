"""The traffic light: set and shared by the owner alone, seen by who sees signals and for whom it is."""

from functools import partial
from uuid import uuid4

import pytest

from svh_app.group.members import set_level
from svh_app.kernel.audience import Audience
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import EDIT, NOTHING, SEE
from svh_app.signals.light import light, set_light, share_light
from svh_app.signals.parts import LEVELS, RED, YELLOW
from tests.people import Cast

ALL = ('Noor', 'Fatima', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet')


async def who_sees(cast: Cast) -> set[str]:
    return {name for name in ALL if await light(await cast(name))}


async def test_each_colour_and_out(cast: Cast) -> None:
    noor = await cast('Noor')
    assert await light(noor) is None
    for level in (*LEVELS, ''):
        await set_light(noor, level)
        await set_light(noor, level)
        seen = await light(noor)
        assert seen and seen.level == level


async def test_who_sees_signals_sees_it_unless_it_is_for_some(cast: Cast) -> None:
    noor, bram, fatima = await cast('Noor'), await cast.member('Bram'), await cast.member('Fatima')
    await set_level(noor, bram, 'signals', SEE)
    await set_light(noor, RED)
    steps: list[tuple[Audience, set[str]]] = [
        ('group', {'Noor', 'Fatima', 'Bram'}),
        ([bram], {'Noor', 'Bram'}),
        ('me', {'Noor'}),
        ([bram, fatima], {'Noor', 'Fatima', 'Bram'}),
    ]
    for audience, seen in steps:
        await share_light(noor, audience)
        assert await who_sees(cast) == seen
    await set_level(noor, bram, 'signals', NOTHING)
    assert await who_sees(cast) == {'Noor', 'Fatima'}


async def test_chosen_before_it_is_set(cast: Cast) -> None:
    noor = await cast('Noor')
    await share_light(noor, 'me')
    await set_light(noor, YELLOW)
    assert await who_sees(cast) == {'Noor'}


@pytest.mark.parametrize('name', ALL[1:-1])
async def test_nobody_else_sets_or_shares_it(cast: Cast, name: str) -> None:
    noor = await cast('Noor')
    if name in ALL[1:4]:
        await set_level(noor, await cast.member(name), 'signals', EDIT)
    for made_before in (False, True):
        if made_before:
            await set_light(noor, YELLOW)
        for attempt in (partial(set_light, level=RED), partial(share_light, audience='me')):
            with pytest.raises((Refused, Missing)):
                await attempt(await cast(name))
    seen = await light(noor)
    assert seen and (seen.level, seen.audience) == (YELLOW, 'group')


async def test_what_cannot_be(cast: Cast) -> None:
    noor, greet = await cast('Noor'), await cast('Greet')
    with pytest.raises(Refused):
        await set_light(noor, 'blue')
    for audience in ('all', [], [uuid4()], [greet.member_id], [await cast.member('Tom')]):
        with pytest.raises(Refused):
            await share_light(noor, audience)
    assert await light(noor) is None
    with pytest.raises(Refused):
        await set_light(await look_as(noor, await cast.member('Fatima')), RED)
