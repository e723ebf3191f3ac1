"""Who sits at the table, and whose turn it is: with a phone each, or one for all."""

import asyncio
from uuid import uuid4

import pytest

from svh_app.kernel.gate import Missing, Refused
from svh_app.meetings.leading import begin_round, give_turn
from svh_app.meetings.seats import MOST, add_guest, end_turn, set_here, sit_down, take_away
from tests.meetings.gathered import Plan
from tests.meetings.going_on import all_here, begun, names, seat, seen, to, turn
from tests.people import Cast


async def test_a_round_in_which_everybody_speaks_or_passes(cast: Cast) -> None:
    meeting = await begun(cast)
    await all_here(cast, meeting)
    where = await to(cast, meeting, 'opening')
    heard = []
    while name := turn(now := await seen(cast, 'Bram', meeting)):
        heard.append(name)
        await asyncio.gather(*[end_turn(await cast(name), seat(now, name), where, name == 'Fatima') for _ in range(3)])
    assert heard == ['Noor', 'Fatima', 'Bram', 'Ilse']
    assert [place.had for place in now.places] == ['spoken', 'passed', 'spoken', 'spoken']
    assert now.is_round and now.turn is None


async def test_one_phone_for_the_whole_table(cast: Cast) -> None:
    meeting, bram = await begun(cast), await cast('Bram')
    guest = await add_guest(bram, meeting.id, uuid4(), ' Oma ')
    now = await seen(cast, 'Bram', meeting)
    for name in ('Noor', 'Fatima', 'Bram', 'Ilse'):
        await set_here(bram, seat(now, name), True)
        await set_here(bram, seat(now, name), True)
    where = await to(cast, meeting, 'closing')
    heard = []
    while name := turn(now := await seen(cast, 'Bram', meeting)):
        heard.append(name)
        await end_turn(bram, seat(now, name), where)
    assert heard == ['Noor', 'Fatima', 'Bram', 'Ilse', 'Oma']
    await take_away(bram, guest)
    assert 'Oma' not in names(await seen(cast, 'Noor', meeting))


async def test_who_is_not_here_is_passed_over(cast: Cast) -> None:
    meeting = await begun(cast)
    await sit_down(await cast('Bram'), meeting.id)
    where = await to(cast, meeting, 'opening')
    now = await seen(cast, 'Noor', meeting)
    await end_turn(await cast('Noor'), seat(now, 'Noor'), where)
    assert turn(await seen(cast, 'Noor', meeting)) == 'Bram'
    await set_here(await cast('Bram'), seat(now, 'Bram'), False)
    assert turn(await seen(cast, 'Noor', meeting)) is None
    await sit_down(await cast('Ilse'), meeting.id)
    assert turn(await seen(cast, 'Noor', meeting)) == 'Ilse'


async def test_the_turn_is_given_also_once_more(cast: Cast) -> None:
    meeting, bram = await begun(cast), await cast('Bram')
    await all_here(cast, meeting)
    where = await to(cast, meeting, 'point', 0)
    assert not (await seen(cast, 'Noor', meeting)).is_round
    await begin_round(bram, meeting.id, where)
    now = await seen(cast, 'Noor', meeting)
    assert (now.is_round, turn(now)) == (True, 'Noor')
    await end_turn(await cast('Noor'), seat(now, 'Noor'), where)
    await give_turn(bram, meeting.id, where, seat(now, 'Bram'))
    assert turn(await seen(cast, 'Noor', meeting)) == 'Bram'
    await end_turn(bram, seat(now, 'Bram'), where)
    assert turn(await seen(cast, 'Noor', meeting)) == 'Ilse'
    await give_turn(bram, meeting.id, where, seat(now, 'Noor'))
    assert turn(await seen(cast, 'Noor', meeting)) == 'Noor'
    await give_turn(bram, meeting.id, where, None)
    assert not (await seen(cast, 'Noor', meeting)).is_round


async def test_a_turn_that_comes_late_does_nothing(cast: Cast) -> None:
    meeting = await begun(cast)
    await all_here(cast, meeting)
    where = await to(cast, meeting, 'opening')
    now = await seen(cast, 'Noor', meeting)
    await to(cast, meeting, 'closing')
    await end_turn(await cast('Noor'), seat(now, 'Noor'), where)
    await give_turn(await cast('Noor'), meeting.id, where, seat(now, 'Ilse'))
    assert turn(await seen(cast, 'Noor', meeting)) == 'Noor'


async def test_somebody_else_is_not_spoken_for(cast: Cast) -> None:
    meeting, ilse = await begun(cast), await cast('Ilse')
    await all_here(cast, meeting)
    where = await to(cast, meeting, 'opening')
    now = await seen(cast, 'Noor', meeting)
    for attempt in (end_turn(ilse, seat(now, 'Noor'), where), set_here(ilse, seat(now, 'Noor'), False)):
        with pytest.raises(Refused):
            await attempt
    for attempt in (end_turn(await cast('Greet'), seat(now, 'Noor'), where), sit_down(await cast('Greet'), meeting.id)):
        with pytest.raises(Missing):
            await attempt
    assert turn(await seen(cast, 'Noor', meeting)) == 'Noor'


async def test_who_was_not_invited_does_not_sit_down(cast: Cast) -> None:
    meeting = await begun(cast, Plan(invited=('Fatima', 'Bram')))
    with pytest.raises(Missing):
        await sit_down(await cast('Ilse'), meeting.id)
    assert names(await seen(cast, 'Noor', meeting)) == ['Noor', 'Fatima', 'Bram']


async def test_the_table_is_full_and_names_are_names(cast: Cast) -> None:
    meeting, noor = await begun(cast), await cast('Noor')
    for name in ('', '  ', 'x' * 41):
        with pytest.raises(Refused):
            await add_guest(noor, meeting.id, uuid4(), name)
    same = uuid4()
    assert len({await add_guest(noor, meeting.id, same, 'Oma') for _ in range(3)}) == 1
    for n in range(MOST - 5):
        await add_guest(noor, meeting.id, uuid4(), f'gast {n}')
    with pytest.raises(Refused):
        await add_guest(noor, meeting.id, uuid4(), 'een te veel')
    with pytest.raises(Missing):
        await take_away(noor, seat(await seen(cast, 'Noor', meeting), 'Bram'))
