"""Lines of the minutes: who writes them, who reads them before they are released, what they said before."""

import asyncio
from functools import partial
from uuid import UUID, uuid4

import pytest

from bench.common.counting import counted
from svh_app.group.members import remove_member, set_legacy, set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.meeting_deeds import CLOSED
from svh_app.kernel.viewer import ADD, EDIT, NOTHING, SEE, Viewer
from svh_app.meetings.noting import LINE_MAX, add_line, edit_line, history, line, lines, restore_line, withdraw_line
from tests.meetings.gathered import IN, Gathered, Plan, gathered
from tests.people import Cast

EVERYBODY = (*IN, 'Greet')


async def note(cast: Cast, who: str, table: Gathered, text: str = 'Fatima belt de gemeente', point: int = 0) -> UUID:
    return await add_line(await cast(who), table.id, table.points[point], uuid4(), text)


async def reading(cast: Cast, table: Gathered, id: UUID) -> set[str]:
    """Who finds the line among what they read."""
    return {name for name in EVERYBODY if id in [one.id for one in await lines(await cast(name), table.id)]}


async def test_before_the_release_the_owner_the_chair_and_the_note_taker_read(cast: Cast) -> None:
    table = await gathered(cast)
    by_notes, by_sister = await note(cast, 'Ilse', table), await note(cast, 'Fatima', table)
    assert await reading(cast, table, by_notes) == {'Noor', 'Bram', 'Ilse'}
    assert await reading(cast, table, by_sister) == {'Noor', 'Bram', 'Ilse', 'Fatima'}


async def test_what_a_line_says_of_itself(cast: Cast) -> None:
    table = await gathered(cast)
    first, second = await note(cast, 'Ilse', table, ' een \n twee '), await note(cast, 'Noor', table, 'drie', point=1)
    of_rounds = await add_line(await cast('Noor'), table.id, None, uuid4(), 'alle drie')
    seen = await lines(await cast('Noor'), table.id)
    assert [one.id for one in seen] == [first, second, of_rounds]
    assert [one.point_id for one in seen] == [*table.points, None]
    assert (seen[0].text, seen[0].writer, seen[0].is_mine, seen[0].became) == ('een \n twee', 'Ilse', False, '')
    assert [one.may_edit for one in seen] == [True, True, True]
    assert [one.may_edit for one in await lines(await cast('Bram'), table.id)] == [False, False, False]


async def test_sent_twice_is_one_line(cast: Cast) -> None:
    table, bram, id = await gathered(cast), await cast('Bram'), uuid4()
    made = await asyncio.gather(*(add_line(bram, table.id, table.points[0], id, f'{n}') for n in range(6)))
    assert len(set(made)) == 1
    other = await add_line(await cast('Fatima'), table.id, table.points[0], id, 'van een ander')
    assert other != made[0]
    assert len(await lines(await cast('Noor'), table.id)) == 2


async def test_two_who_note_at_once_write_over_nothing(cast: Cast) -> None:
    table = await gathered(cast)
    await asyncio.gather(*(note(cast, who, table, f'{who} {n}') for n in range(5) for who in ('Bram', 'Ilse')))
    said = {one.text for one in await lines(await cast('Noor'), table.id)}
    assert said == {f'{who} {n}' for n in range(5) for who in ('Bram', 'Ilse')}


async def test_edited_with_what_it_said_before(cast: Cast) -> None:
    table, ilse = await gathered(cast), await cast('Ilse')
    id = await note(cast, 'Ilse', table, 'een')
    await edit_line(ilse, id, 1, 'een')
    await edit_line(ilse, id, 1, 'twee')
    with pytest.raises(Changed):
        await edit_line(ilse, id, 1, 'drie')
    await edit_line(await cast('Noor'), id, 2, 'drie')
    assert [text for _, text in await history(ilse, id)] == ['twee', 'een']
    assert [text for _, text in await history(await cast('Bram'), id)] == []
    assert (await line(await cast('Bram'), id)).edited


async def test_two_edits_at_once_are_one(cast: Cast) -> None:
    table = await gathered(cast)
    id = await note(cast, 'Ilse', table)
    both = [await cast(name) for name in ('Ilse', 'Noor')]
    done = await asyncio.gather(*(edit_line(who, id, 1, f'{n}') for n, who in enumerate(both)), return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == ['Changed', 'NoneType']
    assert len(await history(await cast('Noor'), id)) == 1


async def test_taken_back_and_put_back(cast: Cast) -> None:
    table, ilse = await gathered(cast), await cast('Ilse')
    id = await note(cast, 'Ilse', table)
    await withdraw_line(ilse, id)
    await withdraw_line(ilse, id)
    assert await reading(cast, table, id) == set()
    with pytest.raises(Missing):
        await edit_line(ilse, id, 2, 'anders')
    with pytest.raises(Missing):
        await line(await cast('Bram'), id)
    await restore_line(ilse, id)
    await restore_line(ilse, id)
    assert (await line(ilse, id)).version == 3


async def test_only_the_writer_and_the_owner_change_it(cast: Cast) -> None:
    table = await gathered(cast)
    id = await note(cast, 'Ilse', table)
    for name in ('Bram', 'Fatima', 'Greet'):
        viewer = await cast(name)
        for attempt in (partial(edit_line, viewer, id, 1, 'x'), partial(withdraw_line, viewer, id)):
            with pytest.raises((Refused, Missing)):
                await attempt()
    assert (await line(await cast('Noor'), id)).version == 1


@pytest.mark.parametrize(('level', 'may'), [(NOTHING, False), (SEE, False), (ADD, True), (EDIT, True)])
async def test_who_comes_far_enough_adds_a_line(cast: Cast, level: int, may: bool) -> None:
    table = await gathered(cast, Plan(roles={}))
    await set_level(await cast('Noor'), await cast.member('Bram'), 'meetings', level)
    if may:
        await note(cast, 'Bram', table)
    else:
        with pytest.raises((Refused, Missing)):
            await note(cast, 'Bram', table)


async def test_afterwards_only_who_takes_the_notes(cast: Cast) -> None:
    table = await gathered(cast, Plan(state=CLOSED))
    for name in ('Noor', 'Bram', 'Ilse'):
        await note(cast, name, table)
    with pytest.raises(Refused):
        await note(cast, 'Fatima', table)


async def test_who_is_not_invited_or_elsewhere_adds_nothing(cast: Cast) -> None:
    table = await gathered(cast, Plan(invited=('Noor', 'Bram'), only={'Bram': 1}, roles={}))
    await set_level(await cast('Noor'), await cast.member('Ilse'), 'meetings', EDIT)
    for name in ('Fatima', 'Ilse', 'Greet'):
        with pytest.raises(Missing):
            await note(cast, name, table)
    with pytest.raises(Missing):
        await note(cast, 'Bram', table, point=0)
    await note(cast, 'Bram', table, point=1)
    other = await gathered(cast)
    with pytest.raises(Missing):
        await add_line(await cast('Noor'), table.id, other.points[0], uuid4(), 'bij een ander')


async def test_broken_and_huge(cast: Cast) -> None:
    table, noor = await gathered(cast), await cast('Noor')
    for text in ('', ' \n ', 'x' * (LINE_MAX + 1)):
        with pytest.raises(Refused):
            await add_line(noor, table.id, None, uuid4(), text)
    for meeting, point in ((uuid4(), None), (table.id, uuid4())):
        with pytest.raises(Missing):
            await add_line(noor, meeting, point, uuid4(), 'x')
    hostile = '<script>alert(1)</script>\u202e {viewer}'
    id = await add_line(noor, table.id, None, uuid4(), hostile + 'x' * (LINE_MAX - len(hostile)))
    assert (await line(noor, id)).text.startswith('<script>alert(1)</script> {viewer}')


async def test_who_looks_along_writes_nothing(cast: Cast) -> None:
    table, noor = await gathered(cast), await cast('Noor')
    id = await note(cast, 'Ilse', table)
    along = await look_as(noor, await cast.member('Ilse'))
    assert [one.may_edit for one in await lines(along, table.id)] == [False]
    for attempt in (partial(edit_line, along, id, 1, 'x'), partial(withdraw_line, along, id)):
        with pytest.raises(Refused):
            await attempt()
    with pytest.raises(Refused):
        await add_line(along, table.id, None, uuid4(), 'x')


@pytest.mark.parametrize('legacy', ['unnamed', 'gone'])
async def test_of_who_left_without_a_name(cast: Cast, legacy: str) -> None:
    table, noor = await gathered(cast), await cast('Noor')
    id, fatima = await note(cast, 'Fatima', table), await cast.member('Fatima')
    await remove_member(noor, fatima)
    await set_legacy(noor, fatima, legacy)
    named = [one.writer for one in await lines(noor, table.id) if one.id == id]
    assert named == ([] if legacy == 'gone' else ['Somebody from the group'])


async def test_as_many_queries_for_many_lines(cast: Cast) -> None:
    table, noor = await gathered(cast), await cast('Noor')
    await note(cast, 'Ilse', table)
    before = await cost(noor, table)
    for n in range(60):
        await note(cast, ('Noor', 'Bram', 'Ilse')[n % 3], table, f'{n}', point=n % 2)
    assert await cost(noor, table) == before <= 5


async def cost(viewer: Viewer, table: Gathered) -> int:
    with counted() as statements:
        await lines(viewer, table.id)
    return len(statements)
