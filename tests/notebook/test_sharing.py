"""Changing who sees an entry: works, other member, stranger, too low a level, bad input; and what was private stays."""

from uuid import UUID, uuid4

import pytest

from svh_app.group.members import remove_member, set_level
from svh_app.kernel.audience import Audience
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.notebook.actions import (
    add_note,
    edit_note,
    history,
    last_audience,
    note,
    notes,
    share_note,
    withdraw_note,
)
from tests.people import Cast

IN = ('Noor', 'Fatima', 'Bram')


async def who_sees(cast: Cast, id: UUID) -> set[str]:
    return {
        name for name in (*IN, 'Ilse', 'Greet') for entry in (await notes(await cast(name))).notes if entry.id == id
    }


async def test_narrower_and_wider_count_at_once(cast: Cast) -> None:
    fatima, bram = await cast('Fatima'), await cast.member('Bram')
    id = await add_note(fatima, uuid4(), 'van Fatima')
    steps: list[tuple[Audience, set[str]]] = [
        ('me', {'Fatima'}),
        ([await cast.member('Noor')], {'Fatima', 'Noor'}),
        ([bram], set(IN)),
        ([bram, await cast.member('Noor')], set(IN)),
        ('me', {'Fatima'}),
        ('group', set(IN)),
    ]
    for version, (audience, seen) in enumerate(steps, 1):
        await share_note(fatima, id, version, audience)
        assert await who_sees(cast, id) == seen
    assert (await note(fatima, id)).readers == ()


@pytest.mark.parametrize('name', ['Noor', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet'])
async def test_only_the_writer_changes_who_sees_it(cast: Cast, name: str) -> None:
    id = await add_note(await cast('Fatima'), uuid4(), 'van Fatima')
    for audience in ('group', 'me', [await cast.member('Bram')]):
        with pytest.raises((Refused, Missing)):
            await share_note(await cast(name), id, 1, audience)
    assert await who_sees(cast, id) == set(IN)


async def test_an_audience_that_cannot_be_changes_nothing(cast: Cast) -> None:
    noor, greet = await cast('Noor'), await cast('Greet')
    id = await add_note(noor, uuid4(), 'voor Bram', [await cast.member('Bram')])
    for audience in ('all', '', [], [uuid4()], [greet.member_id], [await cast.member('Tom')], [noor.member_id]):
        with pytest.raises(Refused):
            await share_note(noor, id, 1, audience)
    assert await who_sees(cast, id) == {'Noor', 'Bram'}


async def test_what_was_taken_back_and_what_changed_meanwhile(cast: Cast) -> None:
    noor = await cast('Noor')
    id = await add_note(noor, uuid4(), 'weg')
    with pytest.raises(Changed):
        await share_note(noor, id, 2, 'me')
    await withdraw_note(noor, id)
    with pytest.raises(Missing):
        await share_note(noor, id, 2, 'me')


async def test_who_may_only_read_does_not_share(cast: Cast) -> None:
    bram = await cast('Bram')
    id = await add_note(bram, uuid4(), 'van Bram', 'me')
    await set_level(await cast('Noor'), bram.member_id, 'notebook', 1)
    with pytest.raises(Refused):
        await share_note(bram, id, 1, 'group')
    assert await who_sees(cast, id) == {'Bram'}


async def test_what_it_said_while_it_was_private_stays_private(cast: Cast) -> None:
    fatima, noor = await cast('Fatima'), await cast('Noor')
    id = await add_note(fatima, uuid4(), 'boos op Noor', 'me')
    await edit_note(fatima, id, 1, 'blij met Noor')
    await share_note(fatima, id, 2, 'group')
    await edit_note(fatima, id, 3, 'heel blij')
    assert [text for _, text in await history(fatima, id)] == ['blij met Noor', 'boos op Noor']
    assert [text for _, text in await history(noor, id)] == ['blij met Noor']
    assert await history(await cast('Bram'), id) == []
    along = await look_as(noor, await cast.member('Fatima'))
    assert [text for _, text in await history(along, id)] == ['blij met Noor']
    await share_note(fatima, id, 4, 'me')
    assert await history(noor, id) == []


async def test_the_next_one_begins_as_the_last(cast: Cast) -> None:
    noor, fatima, bram = await cast('Noor'), await cast('Fatima'), await cast.member('Bram')
    assert await last_audience(noor) == 'group'
    for audience in ('me', 'group', [bram], 'me'):
        await add_note(noor, uuid4(), 'van Noor', audience)
        assert await last_audience(noor) == audience
    assert await last_audience(fatima) == 'group'
    assert await last_audience(await cast('Greet')) == 'group'


async def test_somebody_who_left_is_not_chosen_anew(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast.member('Bram')
    id = await add_note(noor, uuid4(), 'voor Bram', [bram])
    await remove_member(noor, bram)
    with pytest.raises(Refused):
        await share_note(noor, id, 1, [bram])
    await share_note(noor, id, 1, 'me')
    assert await who_sees(cast, id) == {'Noor'}
