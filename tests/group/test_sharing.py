"""Levels, end dates and looking along: works, other member, stranger, bad input; and nothing can be done meanwhile."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from tortoise.exceptions import DoesNotExist

from svh_app.account.actions import account_view, draft_key
from svh_app.group.actions import found_group, group_view, my_groups, rename_group, waiting
from svh_app.group.areas import AREAS_SHOWN
from svh_app.group.inviting import invite
from svh_app.group.members import give_preset, remove_member, set_level, set_until
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Missing, Refused, see
from svh_app.kernel.terms import PRESETS, preset_levels
from svh_app.kernel.viewer import Viewer
from svh_app.moments import today
from svh_app.notebook.actions import add_note, edit_note, notes, withdraw_note
from svh_app.store.rows import Account, Passkey, Session
from tests.people import Cast

NO = (Refused, Missing, DoesNotExist)
OTHERS = ('Fatima', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet')


async def glimpse(cast: Cast, name: str) -> Viewer:
    return await look_as(await cast('Noor'), await cast.member(name))


async def test_a_level_counts_at_once_and_goes_back(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast('Bram')
    await add_note(noor, uuid4(), 'van Noor')
    for level, seen in ((0, 0), (1, 1), (0, 0), (2, 1)):
        await set_level(noor, bram.member_id, 'notebook', level)
        assert len((await notes(bram)).notes) == seen


async def test_reading_is_not_writing(cast: Cast) -> None:
    await set_level(await cast('Noor'), await cast.member('Bram'), 'notebook', 1)
    with pytest.raises(Refused):
        await add_note(await cast('Bram'), uuid4(), 'toch')


@pytest.mark.parametrize('name', OTHERS)
async def test_only_the_owner_gives_levels_and_ends(cast: Cast, name: str) -> None:
    viewer, ilse = await cast(name), await cast.member('Ilse')
    with pytest.raises((Refused, Missing)):
        await set_level(viewer, ilse, 'notebook', 2)
    with pytest.raises((Refused, Missing)):
        await set_until(viewer, ilse, None)


@pytest.mark.parametrize(('area', 'level'), [('finances', 1), ('', 1), ('notebook', 4), ('notebook', -1)])
async def test_an_unknown_area_or_level_is_missing(cast: Cast, area: str, level: int) -> None:
    with pytest.raises(Missing):
        await set_level(await cast('Noor'), await cast.member('Bram'), area, level)


async def test_the_owner_keeps_everything(cast: Cast) -> None:
    noor = await cast('Noor')
    with pytest.raises(Refused):
        await set_level(noor, noor.member_id, 'notebook', 0)
    with pytest.raises(Refused):
        await set_until(noor, noor.member_id, date.today())


async def test_somebody_of_another_group_is_missing(cast: Cast) -> None:
    for member in (await cast.member('Greet', 'Greet'), await cast.member('Bram', 'Greet'), uuid4()):
        with pytest.raises(Missing):
            await set_level(await cast('Noor'), member, 'notebook', 2)


async def test_the_last_day_counts_whole_and_a_past_one_is_refused(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast.member('Bram')
    await set_until(noor, bram, today())
    assert (await cast('Bram')).group_id == noor.group_id
    with pytest.raises(Refused, match='today'):
        await set_until(noor, bram, today() - timedelta(days=1))
    await set_until(noor, bram, None)
    assert (await cast('Bram')).until is None


async def test_looking_along_is_what_the_member_sees_without_private_pages(cast: Cast) -> None:
    fatima = await cast('Fatima')
    await add_note(fatima, uuid4(), 'voor iedereen')
    await add_note(fatima, uuid4(), 'alleen van mij', 'me')
    await add_note(await cast('Noor'), uuid4(), 'voor Bram', [await cast.member('Bram')])
    assert [entry.text for entry in (await notes(await glimpse(cast, 'Fatima'))).notes] == ['voor iedereen']
    as_bram = [entry.text for entry in (await notes(await glimpse(cast, 'Bram'))).notes]
    assert as_bram == [entry.text for entry in (await notes(await cast('Bram'))).notes]
    names = [[one.name for one in (await group_view(viewer)).members] for viewer in (await glimpse(cast, 'Ilse'),)]
    assert names == [[one.name for one in (await group_view(await cast('Ilse'))).members]]


@pytest.mark.parametrize('name', OTHERS)
async def test_only_the_owner_looks_along(cast: Cast, name: str) -> None:
    with pytest.raises(Missing):
        await look_as(await cast(name), await cast.member('Bram'))


async def test_nobody_is_looked_along_with_who_is_not_in_the_group(cast: Cast) -> None:
    noor = await cast('Noor')
    for id in (await cast.member('Tom'), await cast.member('Sem'), noor.member_id, uuid4()):
        with pytest.raises(Missing):
            await look_as(noor, id)
    with pytest.raises(Missing):
        await look_as(noor, await cast.member('Greet', 'Greet'))
    with pytest.raises(Missing):
        await look_as(await glimpse(cast, 'Fatima'), await cast.member('Bram'))


async def test_who_looks_along_can_do_nothing(cast: Cast) -> None:
    fatima, bram = await cast('Fatima'), await cast.member('Bram')
    id = await add_note(fatima, uuid4(), 'van Fatima')
    along = await glimpse(cast, 'Fatima')
    for deed, details in (
        (add_note, (uuid4(), 'namaak')),
        (edit_note, (id, 1, 'namaak')),
        (withdraw_note, (id,)),
        (rename_group, (1, 'namaak')),
        (remove_member, (bram,)),
        (set_level, (bram, 'notebook', 2)),
        (invite, ('X', 'close')),
        (found_group, ('Namaak',)),
    ):
        with pytest.raises(NO):
            await deed(along, *details)
    assert [entry.text for entry in (await notes(fatima)).notes] == ['van Fatima']
    assert (await group_view(await cast('Noor'))).name == 'Groep van Noor'


async def test_who_looks_along_sees_nothing_of_the_account_or_other_groups(cast: Cast) -> None:
    along = await glimpse(cast, 'Bram')
    for noun in (Account, Passkey, Session):
        assert await see(along, noun) == []
    assert [group.name for group in await my_groups(along)] == ['Groep van Noor']
    assert await waiting(along) == []
    for private in (account_view, draft_key):
        with pytest.raises(NO):
            await private(along)


def test_every_area_shown_has_words_for_what_presets_give() -> None:
    for area in AREAS_SHOWN:
        assert 0 in area.levels
        for preset in PRESETS:
            assert area.at(preset_levels(preset)[area.key]) in area.levels


async def test_a_preset_and_back_to_the_levels_before(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast.member('Bram')
    await set_level(noor, bram, 'notebook', 1)
    before = next(one for one in (await group_view(noor)).members if one.id == bram)
    await give_preset(noor, bram, 'meetings')
    after = next(one for one in (await group_view(noor)).members if one.id == bram)
    assert (after.preset, after.levels) == ('meetings', preset_levels('meetings'))
    await give_preset(noor, bram, before.preset, before.levels)
    again = next(one for one in (await group_view(noor)).members if one.id == bram)
    assert (again.preset, again.levels) == (before.preset, before.levels)


@pytest.mark.parametrize('levels', [{'notebook': 7}, {'finances': 1}, {'notebook': -1}])
async def test_no_levels_that_do_not_exist_come_with_a_preset(cast: Cast, levels: dict[str, int]) -> None:
    with pytest.raises(Missing):
        await give_preset(await cast('Noor'), await cast.member('Bram'), 'close', levels)
