"""Pause and leave: quiet, at once, and never for the owner."""

from uuid import uuid4

import pytest

from svh_app.group.actions import group_view
from svh_app.group.members import leave_group, pause_member, resume_member
from svh_app.kernel.gate import Missing, Refused
from svh_app.notebook.actions import add_note, notes
from tests.people import Cast

OTHERS = ('Fatima', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet')


async def test_a_pause_and_back_as_before(cast: Cast) -> None:
    noor, fatima = await cast('Noor'), await cast('Fatima')
    await add_note(noor, uuid4(), 'van Noor')
    await pause_member(noor, fatima.member_id)
    assert (await cast('Fatima')).group_id is None
    assert (await notes(fatima)).notes == []
    with pytest.raises(Refused):
        await add_note(fatima, uuid4(), 'toch')
    await resume_member(noor, fatima.member_id)
    assert len((await notes(await cast('Fatima'))).notes) == 1


async def test_only_the_owner_gives_a_pause_and_never_to_the_owner(cast: Cast) -> None:
    bram, noor_id = await cast.member('Bram'), await cast.member('Noor')
    for name in OTHERS:
        for deed in (pause_member, resume_member):
            with pytest.raises((Refused, Missing)):
                await deed(await cast(name), bram)
    with pytest.raises(Refused):
        await pause_member(await cast('Noor'), noor_id)


@pytest.mark.parametrize('name', ['Tom', 'Sem'])
async def test_who_is_not_in_has_no_pause(cast: Cast, name: str) -> None:
    for deed in (pause_member, resume_member):
        with pytest.raises(Missing):
            await deed(await cast('Noor'), await cast.member(name))


async def test_who_leaves_sees_nothing_and_what_they_wrote_stays(cast: Cast) -> None:
    bram = await cast('Bram')
    await add_note(bram, uuid4(), 'voor allen')
    await add_note(bram, uuid4(), 'van mij', 'me')
    await leave_group(bram)
    assert (await notes(bram)).notes == []
    assert [entry.text for entry in (await notes(await cast('Noor'))).notes] == ['voor allen']
    assert (await group_view(await cast('Noor'))).those('left')[0].name == 'Bram'
    with pytest.raises((Refused, Missing)):
        await leave_group(bram)


async def test_who_leaves_one_group_keeps_the_other(cast: Cast) -> None:
    await leave_group(await cast('Bram'))
    bram = await cast('Bram')
    assert (await group_view(bram)).name == 'Groep van Greet'


async def test_the_owner_stays(cast: Cast) -> None:
    with pytest.raises(Refused, match='stays'):
        await leave_group(await cast('Noor'))


@pytest.mark.parametrize('name', ['Tom', 'Sem'])
async def test_who_is_not_in_cannot_leave(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        await leave_group(await cast(name))
