"""Pause and leave: quiet, at once, and never for the owner."""

from uuid import uuid4

import pytest

from svh_app.group.actions import group_view
from svh_app.group.members import leave_group, pause_member, remove_member, resume_member, set_legacy
from svh_app.kernel.audience import SOMEBODY
from svh_app.kernel.gate import Missing, Refused
from svh_app.notebook.actions import add_note, notes
from svh_app.words import words
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


async def test_what_somebody_wrote_stays_without_the_name_or_goes(cast: Cast) -> None:
    bram, fatima = await cast('Bram'), await cast('Fatima')
    noor, place = await cast('Noor'), await cast.member('Bram')
    await add_note(bram, uuid4(), 'van Bram')
    await remove_member(noor, place)
    for legacy, author in (('unnamed', words('nl')(SOMEBODY)), ('stay', 'Bram'), ('gone', None), ('stay', 'Bram')):
        await set_legacy(noor, place, legacy)
        for viewer in (noor, fatima):
            assert [entry.author for entry in (await notes(viewer)).notes] == ([author] if author else [])
    await set_legacy(noor, place, 'unnamed')
    assert 'Bram' not in [member.name for member in (await group_view(fatima)).members]


async def test_only_the_owner_settles_and_only_of_who_is_out(cast: Cast) -> None:
    noor, tom = await cast('Noor'), await cast.member('Tom')
    for name in OTHERS:
        with pytest.raises((Refused, Missing)):
            await set_legacy(await cast(name), tom, 'gone')
    for name in ('Noor', 'Bram', 'Sem'):
        with pytest.raises(Refused):
            await set_legacy(noor, await cast.member(name), 'gone')
    with pytest.raises(Missing):
        await set_legacy(noor, tom, 'burn')
