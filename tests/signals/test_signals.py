"""The signal plan's actions: works, other member, stranger, too low a level, bad input; who sees which text."""

import asyncio
from functools import partial
from typing import Any
from uuid import uuid4

import pytest

from svh_app.group.members import set_level
from svh_app.kernel import looks
from svh_app.kernel.audience import people
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.looks import readers_of
from svh_app.kernel.standing import standing
from svh_app.kernel.viewer import EDIT, NOTHING, SEE
from svh_app.signals.actions import (
    check_plan,
    keep_version,
    part_id,
    parts,
    release,
    version,
    who_sees,
    write_part,
)
from svh_app.signals.parts import DO, GENERAL, GREEN, HELPS, HOUSE, MESSAGE, NOTICE, RED
from svh_app.store.rows import SignalPart, SignalVersion
from tests.people import Cast
from tests.signals.writing import NOTICED, helps, stored, write


async def texts(cast: Cast, name: str) -> set[str]:
    return {one.text for one in await parts(await cast(name))}


async def test_who_keeps_the_plan_reads_all_of_it_and_others_what_helps_from_them(cast: Cast) -> None:
    await set_level(await cast('Noor'), await cast.member('Ilse'), 'signals', EDIT)
    await write(cast, 'ik zing')
    await helps(cast, 'Fatima', 'kom langs')
    await helps(cast, 'Bram', 'bel me')
    seen = {name: await texts(cast, name) for name in ('Noor', 'Ilse', 'Fatima', 'Bram', 'Tom', 'Greet')}
    everything = {'ik zing', 'kom langs', 'bel me'}
    assert seen == {
        'Noor': everything,
        'Ilse': everything,
        'Fatima': {'kom langs'},
        'Bram': set(),
        'Tom': set(),
        'Greet': set(),
    }


async def test_how_far_each_comes(cast: Cast) -> None:
    await set_level(await cast('Noor'), await cast.member('Ilse'), 'signals', EDIT)
    far = {name: (await standing(await cast(name))).level('signals') for name in ('Noor', 'Ilse', 'Fatima', 'Bram')}
    assert far == {'Noor': EDIT, 'Ilse': EDIT, 'Fatima': SEE, 'Bram': NOTHING}
    with pytest.raises(Missing):
        await standing(await cast('Tom'))


async def test_who_keeps_the_plan_writes_along(cast: Cast) -> None:
    await set_level(await cast('Noor'), await cast.member('Ilse'), 'signals', EDIT)
    assert await write_part(await cast('Ilse'), NOTICED, 'zij zingt', 0) == 1
    assert await write(cast, 'ik zing', version=1) == 2
    assert await texts(cast, 'Ilse') == {'ik zing'}


@pytest.mark.parametrize('name', ['Fatima', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet'])
async def test_nobody_else_writes_keeps_checks_or_releases(cast: Cast, name: str) -> None:
    other, fatima = await cast(name), await cast.member('Fatima')
    await helps(cast, 'Fatima', 'kom langs')
    id = await keep_version(await cast('Noor'))
    before = await _everything()
    attempts = [
        partial(write_part, other, (RED, HELPS, fatima), 'weg', 1),
        partial(release, other, id, fatima, True),
        partial(write_part, other, NOTICED, 'van mij', 0),
        partial(keep_version, other),
        partial(check_plan, other),
    ]
    # What Greet writes without naming anybody of Noor's group is her own plan.
    for attempt in attempts[:2] if name == 'Greet' else attempts:
        with pytest.raises((Refused, Missing)):
            await attempt()
    assert await _everything() == before


async def _everything() -> list[Any]:
    return [list(await stored(noun).order_by('id').values()) for noun in (SignalPart, SignalVersion)]


async def test_only_the_owner_releases(cast: Cast) -> None:
    await set_level(await cast('Noor'), await cast.member('Ilse'), 'signals', EDIT)
    await write(cast, 'ik zing')
    id = await keep_version(await cast('Ilse'))
    with pytest.raises(Refused):
        await release(await cast('Ilse'), id, await cast.member('Fatima'), True)


async def test_two_phones_write_the_same_for_the_first_time(cast: Cast) -> None:
    done = await asyncio.gather(*(write(cast, f'tekst {n}') for n in range(5)), return_exceptions=True)
    assert [kind for kind in done if isinstance(kind, int)] == [1]
    assert sum(isinstance(one, Changed) for one in done) == 4
    assert len(await parts(await cast('Noor'))) == 1


async def test_the_same_text_again_is_no_change(cast: Cast) -> None:
    assert [await write(cast, 'ik zing') for _ in range(3)] == [1, 1, 1]
    assert await write(cast, 'ik zing', version=7) == 1


async def test_another_text_needs_the_version_it_comes_after(cast: Cast) -> None:
    await write(cast, 'een')
    assert await write(cast, 'twee', version=1) == 2
    for old in (0, 1, 3):
        with pytest.raises(Changed):
            await write(cast, 'drie', version=old)
    assert await texts(cast, 'Noor') == {'twee'}


async def test_an_empty_text_takes_it_away(cast: Cast) -> None:
    assert await write(cast, ' \n') == 0
    await write(cast, 'een')
    assert await write(cast, '', version=1) == 2
    assert await texts(cast, 'Noor') == {''}


@pytest.mark.parametrize(
    'part', [('', NOTICE), (GREEN, HOUSE), ('blue', NOTICE), (GREEN, 'x'), (GREEN, HELPS), (GREEN, 'a' * 99)]
)
async def test_what_is_not_asked_is_refused(cast: Cast, part: tuple[str, str]) -> None:
    with pytest.raises(Refused):
        await write(cast, 'x', (*part, None))


async def test_what_helps_is_asked_of_active_members_only(cast: Cast) -> None:
    noor, greet = await cast('Noor'), await cast('Greet')
    for who in (uuid4(), noor.member_id, greet.member_id, await cast.member('Tom'), await cast.member('Sem')):
        with pytest.raises(Missing):
            await write(cast, 'x', (RED, HELPS, who))
    with pytest.raises(Refused):
        await write(cast, 'x', (RED, DO, await cast.member('Bram')))


async def test_a_text_that_is_too_long_is_refused_with_a_sentence(cast: Cast) -> None:
    for part, length in ((NOTICED, 2000), ((GENERAL, MESSAGE, None), 300)):
        with pytest.raises(Refused, match=r'\w{4,}'):
            await write(cast, 'x' * (length + 1), part)
        assert await write(cast, 'x' * length, part) == 1


async def test_who_read_what_helps_from_them_is_told_to_the_owner(cast: Cast) -> None:
    noor, fatima = await cast('Noor'), await cast('Fatima')
    assert noor.group_id and fatima.member_id
    await helps(cast, 'Fatima', 'kom langs')
    id = await keep_version(noor)
    await release(noor, id, fatima.member_id, True)
    await parts(await look_as(noor, fatima.member_id))
    await looks.write_down()
    part = part_id(noor.group_id, RED, HELPS, fatima.member_id)
    assert await readers_of(noor, part) == []
    await parts(fatima)
    await version(fatima, id)
    await looks.write_down()
    assert await readers_of(noor, part) == await readers_of(noor, id) == ['Fatima']


async def test_who_is_in_the_group_and_who_sees_what_helps(cast: Cast) -> None:
    known = {name: await who_sees(await cast(name)) for name in ('Noor', 'Ilse')}
    seen = {one.name: known['Noor'][one.id] for one in await people(await cast('Noor'))}
    assert seen == {'Fatima': True, 'Bram': False, 'Ilse': False}
    assert [one.name for one in await people(await cast('Ilse'))] == ['Ilse']
    assert known['Ilse'] == {await cast.member('Ilse'): False}
