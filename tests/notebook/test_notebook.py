"""The notebook's actions: works, other member, stranger, too low a level, bad input."""

import asyncio
from functools import partial
from uuid import UUID, uuid4

import pytest

from svh_app.group.members import give_preset, remove_member
from svh_app.kernel.audience import readers
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.notebook.actions import add_note, edit_note, history, note, notes, restore_note, withdraw_note
from tests.people import Cast


async def texts(cast: Cast, name: str) -> list[str]:
    return [entry.text for entry in (await notes(await cast(name))).notes]


async def test_everyone_with_the_notebook_reads_what_is_for_everyone(cast: Cast) -> None:
    await add_note(await cast('Fatima'), uuid4(), 'samen gekookt')
    assert [await texts(cast, name) for name in ('Noor', 'Fatima', 'Bram')] == [['samen gekookt']] * 3
    assert [await texts(cast, name) for name in ('Ilse', 'Tom', 'Sem', 'Greet')] == [[]] * 4


async def test_chosen_readers_and_the_owner_read_it(cast: Cast) -> None:
    await add_note(await cast('Fatima'), uuid4(), 'voor Bram', [await cast.member('Bram')])
    await add_note(await cast('Noor'), uuid4(), 'voor Fatima', [await cast.member('Fatima')])
    assert await texts(cast, 'Noor') == ['voor Fatima', 'voor Bram']
    assert await texts(cast, 'Fatima') == ['voor Fatima', 'voor Bram']
    assert await texts(cast, 'Bram') == ['voor Bram']


async def test_only_me_is_only_me_for_the_owner_too(cast: Cast) -> None:
    await add_note(await cast('Fatima'), uuid4(), 'van mij alleen', 'me')
    assert await texts(cast, 'Fatima') == ['van mij alleen']
    assert await texts(cast, 'Noor') == []


async def test_the_same_id_twice_is_one_entry_also_at_the_same_moment(cast: Cast) -> None:
    noor, client_id = await cast('Noor'), uuid4()
    made = await asyncio.gather(*(add_note(noor, client_id, f'tekst {n}') for n in range(10)))
    assert len(set(made)) == 1
    assert len(await texts(cast, 'Noor')) == 1


async def test_the_same_id_of_another_writer_is_another_entry(cast: Cast) -> None:
    client_id = uuid4()
    first = await add_note(await cast('Noor'), client_id, 'van Noor', 'me')
    second = await add_note(await cast('Fatima'), client_id, 'van Fatima')
    assert first != second
    assert await texts(cast, 'Fatima') == ['van Fatima']


@pytest.mark.parametrize('name', ['Ilse', 'Tom', 'Sem'])
async def test_who_may_not_write_is_refused(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        await add_note(await cast(name), uuid4(), 'stil')
    assert await texts(cast, 'Noor') == []


@pytest.mark.parametrize('text', ['', '   \n ', '\u202e\u200b', 'x' * 10_001])
async def test_bad_text_is_refused_with_a_sentence(cast: Cast, text: str) -> None:
    with pytest.raises(Refused, match=r'\w{4,}'):
        await add_note(await cast('Noor'), uuid4(), text)


async def test_what_people_type_is_kept_as_it_is(cast: Cast) -> None:
    typed = 'Regel één\n\n👩‍👧 <b>vet</b> {naam} `$x` \\ "; drop table note; --'
    await add_note(await cast('Noor'), uuid4(), typed)
    assert await texts(cast, 'Bram') == [typed]


async def test_an_audience_that_cannot_be_is_refused(cast: Cast) -> None:
    noor, greet = await cast('Noor'), await cast('Greet')
    for audience in ('all', [], [uuid4()], [greet.member_id], [await cast.member('Tom')], [noor.member_id]):
        with pytest.raises(Refused):
            await add_note(noor, uuid4(), 'voor wie', audience)
    assert await texts(cast, 'Noor') == []


async def test_only_the_writer_changes_it_and_what_it_said_is_kept(cast: Cast) -> None:
    fatima, noor, bram = await cast('Fatima'), await cast('Noor'), await cast('Bram')
    id = await add_note(fatima, uuid4(), 'eerst')
    for other in (noor, bram):
        with pytest.raises(Refused):
            await edit_note(other, id, 1, 'nee')
    with pytest.raises(Missing):
        await edit_note(await cast('Greet'), id, 1, 'nee')
    await edit_note(fatima, id, 1, 'daarna')
    assert (await note(bram, id)).edited
    assert [[text for _, text in await history(who, id)] for who in (fatima, noor, bram)] == [['eerst'], ['eerst'], []]


async def test_two_phones_change_the_same_entry(cast: Cast) -> None:
    noor = await cast('Noor')
    id = await add_note(noor, uuid4(), 'een')
    await edit_note(noor, id, 1, 'twee')
    with pytest.raises(Changed):
        await edit_note(noor, id, 1, 'drie')
    assert (await note(noor, id)).text == 'twee'


async def test_taken_back_leaves_no_trace_and_can_be_undone(cast: Cast) -> None:
    fatima = await cast('Fatima')
    id = await add_note(fatima, uuid4(), 'weg')
    with pytest.raises(Refused):
        await withdraw_note(await cast('Noor'), id)
    await withdraw_note(fatima, id)
    assert await texts(cast, 'Noor') == await texts(cast, 'Fatima') == []
    with pytest.raises(Missing):
        await note(await cast('Noor'), id)
    await restore_note(fatima, id)
    assert await texts(cast, 'Noor') == ['weg']


async def test_a_level_that_is_narrowed_counts_at_once(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast('Bram')
    id = await add_note(bram, uuid4(), 'van Bram')
    await add_note(noor, uuid4(), 'van Noor')
    await give_preset(noor, await cast.member('Bram'), 'meetings')
    assert await texts(cast, 'Bram') == ['van Bram']
    with pytest.raises(Refused):
        await add_note(bram, uuid4(), 'nog een')
    await withdraw_note(bram, id)
    assert await texts(cast, 'Noor') == ['van Noor']


async def test_a_removed_member_sees_and_does_nothing(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast('Bram')
    id = await add_note(bram, uuid4(), 'van Bram')
    await remove_member(noor, await cast.member('Bram'))
    assert (await notes(bram)).notes == []
    for attempt in (partial(withdraw_note, bram, id), partial(edit_note, bram, id, 1, 'x'), partial(note, bram, id)):
        with pytest.raises((Refused, Missing)):
            await attempt()
    assert await texts(cast, 'Noor') == ['van Bram']


async def test_who_reads_along_is_said_to_those_who_read(cast: Cast) -> None:
    told = {name: await readers(await cast(name), 'notebook') for name in ('Noor', 'Bram', 'Ilse')}
    names = {name: [reader.name for reader in people] for name, people in told.items()}
    assert names == {'Noor': ['Noor', 'Fatima', 'Bram'], 'Bram': ['Noor', 'Fatima', 'Bram'], 'Ilse': ['Noor']}


async def test_pages_of_thirty_without_gap_or_double(cast: Cast) -> None:
    noor = await cast('Noor')
    written = [await add_note(noor, uuid4(), f'nummer {n}') for n in range(65)]
    seen: list[UUID] = []
    before: UUID | None = None
    for size in (30, 30, 5):
        page = await notes(noor, before)
        assert len(page.notes) == size
        seen += [entry.id for entry in page.notes]
        before = seen[-1]
    assert seen == written[::-1]
    with pytest.raises(Missing):
        await notes(noor, uuid4())
