"""The crisis card: what stands on it, in which order, for whom, and at what time of day."""

from datetime import datetime
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from bench.common.counting import counted
from svh_app.group.members import set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.viewer import EDIT, NOTHING, SEE
from svh_app.signals.card import CardView, card, card_for_all, text_message
from svh_app.signals.contacts import GP, POST, TEAM, add_contact, write_number
from svh_app.signals.light import set_light, share_light
from svh_app.signals.parts import DO, GENERAL, GREEN, MESSAGE, ORANGE, RED, YELLOW
from tests.people import Cast
from tests.signals.writing import helps, write

AMSTERDAM = ZoneInfo('Europe/Amsterdam')
BY_DAY = datetime(2026, 11, 23, 10, tzinfo=AMSTERDAM)
AT_NIGHT = datetime(2026, 11, 23, 23, tzinfo=AMSTERDAM)


async def shown(cast: Cast, name: str, now: datetime = AT_NIGHT) -> CardView:
    return await card(await cast(name), now)


async def fill(cast: Cast) -> None:
    noor = await cast('Noor')
    for name in ('Fatima', 'Ilse'):
        await add_contact(noor, uuid4(), name, '06 00 00 00 01')
    for kind in (TEAM, GP, POST):
        await write_number(noor, kind, 0, '020 000 00 01', kind)
    for level in (GREEN, ORANGE, RED):
        await write(cast, f'ik {level}', (level, DO, None))
        await helps(cast, 'Fatima', f'van jou {level}', level)
    await write(cast, 'Bel me?', (GENERAL, MESSAGE, None))


async def test_of_the_owner(cast: Cast) -> None:
    await fill(cast)
    seen = await shown(cast, 'Noor')
    assert seen.mine
    assert [one.name for one in seen.own] == ['Fatima', 'Ilse']
    assert seen.team and seen.doctor and (seen.team.kind, seen.doctor.kind) == (TEAM, POST)
    assert [line.number for line in seen.lines] == ['113', '112']
    assert [one.text for one in seen.helps] == ['ik red', 'ik orange']
    assert seen.message == 'Bel me?'


async def test_the_gp_by_day_and_the_gp_post_at_night(cast: Cast) -> None:
    await fill(cast)
    for name in ('Noor', 'Fatima'):
        kinds = [(await shown(cast, name, now)).doctor for now in (BY_DAY, AT_NIGHT)]
        assert [one.kind for one in kinds if one] == [GP, POST]
    assert [card_for_all(now).is_day for now in (BY_DAY, AT_NIGHT)] == [True, False]


async def test_without_a_plan_it_is_complete(cast: Cast) -> None:
    for name in ('Noor', 'Fatima', 'Bram'):
        seen = await shown(cast, name, BY_DAY)
        assert [line.number for line in seen.lines] == ['113', '112']
        assert (seen.own, seen.team, seen.doctor, seen.helps, seen.is_day) == ((), None, None, (), True)


async def test_a_member_finds_what_helps_from_them_and_no_own_people(cast: Cast) -> None:
    await fill(cast)
    seen = await shown(cast, 'Fatima')
    assert not seen.mine
    assert (seen.own, seen.message, seen.person and seen.person.name) == ((), '', 'Noor')
    assert [one.text for one in seen.helps] == ['van jou red', 'van jou orange', 'van jou green']
    assert seen.team and seen.doctor


@pytest.mark.parametrize(
    ('level', 'found'), [(RED, ['red']), (ORANGE, ['orange']), (YELLOW, ['red', 'orange', 'green']), ('', ['all'])]
)
async def test_what_helps_now_follows_the_light(cast: Cast, level: str, found: list[str]) -> None:
    await fill(cast)
    await set_light(await cast('Noor'), level)
    seen = await shown(cast, 'Fatima')
    assert (seen.light.level if seen.light else '') == level
    expected = ['red', 'orange', 'green'] if found == ['all'] else found
    assert [one.text.removeprefix('van jou ') for one in seen.helps] == expected


async def test_a_light_that_is_not_for_them_changes_nothing(cast: Cast) -> None:
    await fill(cast)
    noor = await cast('Noor')
    await set_light(noor, RED)
    await share_light(noor, 'me')
    seen = await shown(cast, 'Fatima')
    assert seen.light is None
    assert len(seen.helps) == 3


@pytest.mark.parametrize('level', [NOTHING, SEE, EDIT])
async def test_a_member_of_any_level_and_whoever_looks_along_sees_the_same(cast: Cast, level: int) -> None:
    await fill(cast)
    noor, fatima = await cast('Noor'), await cast.member('Fatima')
    await set_level(noor, fatima, 'signals', level)
    seen = await shown(cast, 'Fatima')
    assert seen == await card(await look_as(noor, fatima), AT_NIGHT)
    assert not seen.own and not seen.message
    assert bool(seen.helps) == bool(seen.team) == (level >= SEE)


async def test_it_asks_the_database_as_much_however_much_is_on_it(cast: Cast) -> None:
    async def cost(name: str) -> int:
        viewer = await cast(name)
        with counted() as statements:
            await card(viewer, AT_NIGHT)
        return len(statements)

    await set_light(await cast('Noor'), RED)
    before = [await cost(name) for name in ('Noor', 'Fatima')]
    await fill(cast)
    assert [await cost(name) for name in ('Noor', 'Fatima')] == before
    assert max(before) <= 6


def test_a_text_message_carries_the_message_that_stands_ready() -> None:
    assert text_message('0612345678', 'Het gaat niet. Bel me?') == (
        'sms:0612345678?&body=Het%20gaat%20niet.%20Bel%20me%3F'
    )
    assert text_message('0612345678', '') == 'sms:0612345678'
    assert '&x=' not in text_message('06', 'a&x=1')
