"""The round at the end: one's own mark and word, who reads them, two phones at once."""

import asyncio
from uuid import uuid4

import pytest

from bench.common.counting import counted
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.meeting_deeds import CLOSED
from svh_app.meetings.end_words import WORD_MAX, EndWordView, end_words, write_end_word
from tests.meetings.gathered import IN, Gathered, Plan, gathered
from tests.meetings.seated import seated
from tests.people import Cast


async def read(cast: Cast, who: str, table: Gathered) -> list[EndWordView]:
    return await end_words(await cast(who), table.id)


async def test_a_mark_and_a_word_and_another(cast: Cast) -> None:
    table = await gathered(cast)
    seats, fatima = await seated(cast, table), await cast('Fatima')
    assert await write_end_word(fatima, seats['Fatima'], 8, '', 0) == 1
    assert await write_end_word(fatima, seats['Fatima'], 8, ' goed ', 1) == 2
    assert await write_end_word(fatima, seats['Fatima'], 8, 'goed', 0) == 2
    assert await write_end_word(fatima, seats['Fatima'], None, 'goed', 2) == 3
    assert await read(cast, 'Fatima', table) == [EndWordView(seats['Fatima'], None, 'goed', 3)]


async def test_who_reads_them(cast: Cast) -> None:
    table = await gathered(cast)
    seats = await seated(cast, table)
    for n, name in enumerate(IN, 1):
        await write_end_word(await cast(name), seats[name], n, name, 0)
    found = {name: {one.text for one in await read(cast, name, table)} for name in (*IN, 'Greet')}
    assert found == {'Noor': {*IN}, 'Bram': {*IN}, 'Ilse': {*IN}, 'Fatima': {'Fatima'}, 'Greet': set()}


async def test_by_name_on_one_phone(cast: Cast) -> None:
    table = await gathered(cast)
    seats, bram, ilse = await seated(cast, table), await cast('Bram'), await cast('Ilse')
    await write_end_word(bram, seats['Oma'], 9, 'gezellig', 0)
    await write_end_word(ilse, seats['Noor'], 7, '', 0)
    assert {one.mark for one in await read(cast, 'Noor', table)} == {9, 7}


async def test_two_phones_at_once(cast: Cast) -> None:
    table = await gathered(cast)
    seats, noor = await seated(cast, table), await cast('Noor')
    writing = (write_end_word(noor, seats['Noor'], n, '', 0) for n in range(1, 5))
    done = await asyncio.gather(*writing, return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ['Changed'] * 3 + ['int']


async def test_who_may_not(cast: Cast) -> None:
    table = await gathered(cast, Plan(roles={}))
    seats = await seated(cast, table)
    for name in ('Bram', 'Ilse', 'Greet'):
        with pytest.raises((Refused, Missing)):
            await write_end_word(await cast(name), seats['Fatima'], 1, '', 0)
    along = await look_as(await cast('Noor'), table.members['Fatima'])
    with pytest.raises(Refused):
        await write_end_word(along, seats['Fatima'], 1, '', 0)
    assert await read(cast, 'Noor', table) == []


async def test_after_closing_it_stands(cast: Cast) -> None:
    table = await gathered(cast, Plan(state=CLOSED))
    seats = await seated(cast, table)
    with pytest.raises(Refused):
        await write_end_word(await cast('Noor'), seats['Noor'], 5, '', 0)


@pytest.mark.parametrize('mark', [0, 11, -1, 2**70, True, 5.0, '5'])
async def test_no_mark(cast: Cast, mark: int) -> None:
    table = await gathered(cast)
    seats = await seated(cast, table)
    with pytest.raises(Refused):
        await write_end_word(await cast('Noor'), seats['Noor'], mark, '', 0)


async def test_bad_input(cast: Cast) -> None:
    table, noor = await gathered(cast), await cast('Noor')
    seats = await seated(cast, table)
    with pytest.raises(Refused):
        await write_end_word(noor, seats['Noor'], 5, 'x' * (WORD_MAX + 1), 0)
    with pytest.raises(Missing):
        await write_end_word(noor, uuid4(), 5, '', 0)
    with pytest.raises(Changed):
        await write_end_word(noor, seats['Noor'], 5, '', 3)


async def test_as_many_queries_for_many(cast: Cast) -> None:
    table, noor = await gathered(cast), await cast('Noor')
    seats, costs = await seated(cast, table), []
    for seat in seats.values():
        await write_end_word(noor, seat, 5, '', 0)
        with counted() as statements:
            await end_words(noor, table.id)
        costs.append(len(statements))
    assert set(costs) == {2}
