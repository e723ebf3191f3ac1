"""A group's actions: works, other member, stranger, too low a level, bad input."""

import asyncio
from uuid import uuid4

import pytest

from svh_app.group.actions import found_group, group_view, my_groups, open_group, rename_group, waiting
from svh_app.group.members import give_preset, remove_member
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import notes
from tests.people import Cast, sign_up

OTHERS = ('Fatima', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet')


async def names(cast: Cast, name: str) -> list[str]:
    return [member.name for member in (await group_view(await cast(name))).members]


async def test_the_owner_sees_everybody_and_their_levels(cast: Cast) -> None:
    view = await group_view(await cast('Noor'))
    states = {member.name: member.state for member in view.members}
    assert states == {
        'Noor': 'active', 'Fatima': 'active', 'Bram': 'active', 'Ilse': 'active', 'Tom': 'removed', 'Sem': 'invited',
    }  # fmt: skip
    assert view.name == 'Groep van Noor'
    assert {member.name: member.levels.get('notebook') for member in view.members if not member.is_owner} == {
        'Fatima': 2, 'Bram': 2, 'Ilse': 0, 'Tom': 2, 'Sem': 2,
    }  # fmt: skip


async def test_members_see_by_level_and_never_who_is_invited(cast: Cast) -> None:
    assert await names(cast, 'Bram') == ['Noor', 'Fatima', 'Bram', 'Ilse', 'Tom']
    assert await names(cast, 'Ilse') == ['Noor', 'Ilse']
    assert 'Sem' not in await names(cast, 'Fatima')


@pytest.mark.parametrize('name', ['Tom', 'Sem'])
async def test_who_is_not_active_has_no_group(cast: Cast, name: str) -> None:
    viewer = await cast(name)
    assert viewer.group_id is None
    with pytest.raises(Missing):
        await group_view(viewer)
    noor = await cast('Noor')
    forged = Viewer(viewer.account_id, viewer.session_id, noor.group_id, await cast.member(name))
    with pytest.raises(Missing):
        await group_view(forged)


async def test_one_group_of_ones_own_also_at_the_same_moment(store: str) -> None:
    cast = Cast({'Noor': await sign_up('Noor')})
    noor = await cast('Noor')
    made = await asyncio.gather(*(found_group(noor, f'Groep {n}') for n in range(3)), return_exceptions=True)
    assert sum(not isinstance(one, Exception) for one in made) == 1
    with pytest.raises(Refused, match='own'):
        await found_group(await cast('Noor'), 'Nog een')


@pytest.mark.parametrize('name', ['', '  \n', 'x' * 61, '\u202e'])
async def test_a_group_needs_a_name_that_fits(store: str, name: str) -> None:
    cast = Cast({'Noor': await sign_up('Noor')})
    with pytest.raises(Refused):
        await found_group(await cast('Noor'), name)
    assert (await cast('Noor')).group_id is None


async def test_only_the_owner_renames_and_the_first_of_two_wins(cast: Cast) -> None:
    noor = await cast('Noor')
    await rename_group(noor, 1, '  Onze\ngroep ')
    assert (await group_view(noor)).name == 'Onze groep'
    with pytest.raises(Changed):
        await rename_group(noor, 1, 'Te laat')
    for name in OTHERS:
        with pytest.raises((Refused, Missing, Changed)):
            await rename_group(await cast(name), 2, 'Gekaapt')
    assert (await group_view(noor)).name == 'Onze groep'


async def test_only_the_owner_removes_and_never_the_owner(cast: Cast) -> None:
    bram, noor_id = await cast.member('Bram'), await cast.member('Noor')
    for name in OTHERS:
        with pytest.raises((Refused, Missing)):
            await remove_member(await cast(name), bram)
    with pytest.raises(Refused):
        await remove_member(await cast('Noor'), noor_id)
    with pytest.raises(Missing):
        await remove_member(await cast('Noor'), uuid4())
    with pytest.raises(Missing):
        await remove_member(await cast('Noor'), await cast.member('Greet', 'Greet'))
    await remove_member(await cast('Noor'), bram)
    assert 'Bram' in await names(cast, 'Fatima')
    assert (await group_view(await cast('Noor'))).those('removed')[0].name == 'Bram'


async def test_a_preset_is_given_by_the_owner_and_must_exist(cast: Cast) -> None:
    ilse = await cast.member('Ilse')
    for name in OTHERS:
        with pytest.raises((Refused, Missing)):
            await give_preset(await cast(name), ilse, 'close')
    with pytest.raises(Missing):
        await give_preset(await cast('Noor'), ilse, 'boss')
    await give_preset(await cast('Noor'), ilse, 'close')
    assert len(await names(cast, 'Ilse')) > 2


async def test_a_member_of_two_groups_sees_one_at_a_time(cast: Cast) -> None:
    bram = await cast('Bram')
    groups = {group.name: group.id for group in await my_groups(bram)}
    assert set(groups) == {'Groep van Noor', 'Groep van Greet'}
    await open_group(bram, groups['Groep van Greet'])
    assert await names(cast, 'Bram') == ['Greet', 'Bram']
    with pytest.raises(Missing):
        await open_group(await cast('Fatima'), groups['Groep van Greet'])


async def test_ids_of_two_groups_never_mix(cast: Cast) -> None:
    bram = await cast('Bram')
    groups = {group.name: group.id for group in await my_groups(bram)}
    mixed = Viewer(bram.account_id, bram.session_id, groups['Groep van Greet'], bram.member_id)
    assert (await notes(mixed)).notes == []
    with pytest.raises(Missing):
        await group_view(mixed)


async def test_who_said_yes_sees_the_name_and_nothing_else(cast: Cast) -> None:
    from svh_app.group.inviting import accept

    await accept(await cast('Sem'), cast.links['Sem'])
    sem = await cast('Sem')
    assert [group.group_name for group in await waiting(sem)] == ['Groep van Noor']
    with pytest.raises(Missing):
        await group_view(sem)
    assert await waiting(await cast('Tom')) == []
