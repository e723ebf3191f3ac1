"""Versions of the signal plan: kept, checked, released member by member, taken back."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from svh_app.group.members import remove_member, set_level
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import NOTHING, SEE
from svh_app.signals.actions import check_plan, from_me, keep_version, part_id, parts, release, version, versions
from svh_app.signals.parts import GENERAL, HOUSE, KINDS, LEVELS
from svh_app.store.rows import SignalPart, SignalVersion
from tests.people import Cast
from tests.signals.writing import helps, stored, write


async def test_a_version_is_what_was_written_then(cast: Cast) -> None:
    noor = await cast('Noor')
    await write(cast, 'eerst')
    await write(cast, 'huis', (GENERAL, HOUSE, None))
    await write(cast, '', (GENERAL, HOUSE, None), 1)
    id = await keep_version(noor)
    assert await keep_version(noor) == id
    await write(cast, 'daarna', version=1)
    _, kept = await version(noor, id)
    assert [one.text for one in kept] == ['eerst']
    assert await keep_version(noor) != id
    assert [one.id for one in await versions(noor)][1] == id


async def test_an_empty_plan_is_not_kept(cast: Cast) -> None:
    for deed in (keep_version, check_plan):
        with pytest.raises(Refused, match=r'\w{4,}'):
            await deed(await cast('Noor'))
    assert await versions(await cast('Noor')) == ()


async def test_still_right_touches_the_newest_or_keeps_what_changed(cast: Cast) -> None:
    noor = await cast('Noor')
    await write(cast, 'eerst')
    first = await check_plan(noor)
    long_ago = datetime.now(UTC) - timedelta(days=100)
    await stored(SignalVersion).update(checked=long_ago)
    assert await check_plan(noor) == first
    (kept,) = await versions(noor)
    assert kept.checked > long_ago + timedelta(days=99)
    await write(cast, 'daarna', version=1)
    second = await check_plan(noor)
    assert [one.id for one in await versions(noor)] == [second, first]


async def test_a_released_version_without_what_is_others(cast: Cast) -> None:
    noor, fatima, bram = await cast('Noor'), await cast.member('Fatima'), await cast.member('Bram')
    await set_level(noor, bram, 'signals', SEE)
    await write(cast, 'ik zing')
    await helps(cast, 'Fatima', 'kom langs')
    await helps(cast, 'Bram', 'bel me')
    id = await keep_version(noor)
    for member in (fatima, bram):
        await release(noor, id, member, True)
        await release(noor, id, member, True)
    seen = {name: {one.text for one in (await version(await cast(name), id))[1]} for name in ('Noor', 'Fatima', 'Bram')}
    assert seen['Fatima'] == {'ik zing', 'kom langs'}
    assert seen['Bram'] == {'ik zing', 'bel me'}
    assert len(seen['Noor']) == 3
    assert set((await versions(noor))[0].readers) == {fatima, bram}
    assert (await versions(await cast('Fatima')))[0].readers == (fatima,)


async def test_a_version_is_taken_back_at_once(cast: Cast) -> None:
    noor, fatima = await cast('Noor'), await cast('Fatima')
    assert fatima.member_id
    await write(cast, 'ik zing')
    id = await keep_version(noor)
    with pytest.raises(Missing):
        await version(fatima, id)
    await release(noor, id, fatima.member_id, True)
    assert (await version(fatima, id))[1]
    await release(noor, id, fatima.member_id, False)
    for seen in (versions(fatima), parts(fatima)):
        assert await seen == ()
    with pytest.raises(Missing):
        await version(fatima, id)


async def test_whoever_may_not_see_signals_sees_no_released_version(cast: Cast) -> None:
    noor, fatima = await cast('Noor'), await cast('Fatima')
    assert fatima.member_id
    await helps(cast, 'Fatima', 'kom langs')
    id = await keep_version(noor)
    await release(noor, id, fatima.member_id, True)
    await set_level(noor, fatima.member_id, 'signals', NOTHING)
    assert await parts(fatima) == await versions(fatima) == await from_me(fatima) == ()
    with pytest.raises(Missing):
        await version(fatima, id)
    await set_level(noor, fatima.member_id, 'signals', SEE)
    await remove_member(noor, fatima.member_id)
    assert await parts(fatima) == await versions(fatima) == ()


async def test_a_version_goes_to_active_members_only(cast: Cast) -> None:
    noor, greet = await cast('Noor'), await cast('Greet')
    await write(cast, 'ik zing')
    id = await keep_version(noor)
    for who in (uuid4(), greet.member_id, await cast.member('Tom'), await cast.member('Sem')):
        assert who
        with pytest.raises(Refused):
            await release(noor, id, who, True)
    with pytest.raises(Missing):
        await release(noor, uuid4(), await cast.member('Fatima'), True)
    assert (await versions(noor))[0].readers == ()


async def test_what_was_kept_is_not_written_again(cast: Cast) -> None:
    """A kept text has an id that no text as it is now can have."""
    noor = await cast('Noor')
    assert noor.group_id
    await write(cast, 'ik zing')
    await keep_version(noor)
    now = {part_id(noor.group_id, level, kind) for level in LEVELS for kind in KINDS}
    assert {row.id for row in await stored(SignalPart).exclude(kept_in=None)}.isdisjoint(now)
