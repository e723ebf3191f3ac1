"""Who comes and who does what: the owner's choice; who does not come to all of it does nothing there."""

from uuid import UUID, uuid4

import pytest

from bench.common.counting import counted
from svh_app.group.members import pause_member, remove_member, set_level
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import EDIT, NOTHING, SEE, Viewer
from svh_app.meetings.actions import meeting, meetings
from svh_app.meetings.agenda import add_point, agenda
from svh_app.meetings.people import ALL, CHAIR, CO_FACILITATOR, NOTE_TAKER, comers, set_invited, set_roles
from svh_app.store.rows import Invitee, Meeting
from tests.meetings.trying import helper, meet, refused
from tests.meetings.world import rows
from tests.people import Cast


async def who(viewer: Viewer, id: UUID) -> dict[str, UUID | str | None]:
    return {one.who.name: one.to for one in await comers(viewer, id)}


async def test_not_invited_and_invited_again(cast: Cast) -> None:
    noor, id = await meet(cast)
    bram = await cast.member('Bram')
    assert await who(noor, id) == dict.fromkeys(('Noor', 'Fatima', 'Bram', 'Ilse'), ALL)
    for _ in range(2):
        await set_invited(noor, id, bram, None)
    assert (await who(noor, id))['Bram'] is None and 'Bram' not in await who(await cast('Fatima'), id)
    with pytest.raises(Missing):
        await meeting(await cast('Bram'), id)
    for _ in range(2):
        await set_invited(noor, id, bram, ALL)
    assert (await meeting(await cast('Bram'), id)).is_invited and await rows(Invitee).filter(meeting_id=id).count() == 3


async def test_for_one_subject_that_is_all_there_is(cast: Cast) -> None:
    noor, id = await meet(cast)
    point, other = await add_point(noor, id, uuid4(), 'De huur'), await add_point(noor, id, uuid4(), 'De kat')
    await set_invited(noor, id, await cast.member('Ilse'), point)
    ilse = await cast('Ilse')
    assert (await meeting(ilse, id)).for_point == point
    assert [one.id for one in (await agenda(ilse, id)).points] == [point]
    await set_invited(noor, id, await cast.member('Ilse'), other)
    assert [one.title for one in (await agenda(ilse, id)).points] == ['De kat']
    _, elsewhere = await meet(cast)
    for bad in (await add_point(noor, elsewhere, uuid4(), 'Ergens anders'), uuid4(), 'iets'):
        with pytest.raises(Refused):
            await set_invited(noor, id, await cast.member('Ilse'), bad)


async def test_only_who_comes_to_meetings_can_be_invited(cast: Cast) -> None:
    noor, id = await meet(cast)
    fatima, bram = await cast.member('Fatima'), await cast.member('Bram')
    await set_invited(noor, id, fatima, None)
    await set_level(noor, fatima, 'meetings', NOTHING)
    await set_invited(noor, id, bram, None)
    await pause_member(noor, bram)
    tom, greet = await cast.member('Tom'), await cast.member('Greet', of='Greet')
    for member in (fatima, bram, tom, greet, uuid4()):
        with pytest.raises(Refused):
            await set_invited(noor, id, member, ALL)
    assert await who(noor, id) == {'Noor': ALL, 'Ilse': ALL}


async def test_roles(cast: Cast) -> None:
    noor, id = await meet(cast)
    fatima, bram, own = await cast.member('Fatima'), await cast.member('Bram'), await cast.member('Noor')
    await set_roles(noor, id, {CHAIR: bram, NOTE_TAKER: own, CO_FACILITATOR: fatima})
    seen = await meeting(await cast('Bram'), id)
    names = [one.name for one in (seen.chair, seen.note_taker, seen.co_facilitator) if one]
    assert (names, seen.leads, seen.notes) == (['Bram', 'Noor', 'Fatima'], True, True)
    assert ((await meeting(await cast('Fatima'), id)).leads, (await meeting(await cast('Ilse'), id)).leads) == (1, 0)
    await set_roles(noor, id, {CHAIR: None})
    seen = await meeting(noor, id)
    assert (seen.chair, seen.note_taker and seen.note_taker.is_me) == (None, True)


async def test_only_who_comes_to_all_of_it_has_a_role(cast: Cast) -> None:
    noor, id = await meet(cast)
    point = await add_point(noor, id, uuid4(), 'De huur')
    ilse, bram = await cast.member('Ilse'), await cast.member('Bram')
    await set_invited(noor, id, ilse, point)
    await set_invited(noor, id, bram, None)
    tom, greet = await cast.member('Tom'), await cast.member('Greet', of='Greet')
    for member in (ilse, bram, tom, greet, uuid4()):
        with pytest.raises(Refused):
            await set_roles(noor, id, {CHAIR: member})
    with pytest.raises(Refused):
        await set_roles(noor, id, {'boss': await cast.member('Fatima')})
    assert (await meeting(noor, id)).chair is None


async def test_who_does_not_come_any_more_does_nothing_there(cast: Cast) -> None:
    noor, id = await meet(cast)
    point = await add_point(noor, id, uuid4(), 'De huur')
    for to in (None, point):
        bram = await cast.member('Bram')
        await set_roles(noor, id, {CHAIR: bram, NOTE_TAKER: bram})
        ended = await set_invited(noor, id, bram, to)
        assert ended == {CHAIR: bram, NOTE_TAKER: bram}
        seen = await meeting(noor, id)
        assert (seen.chair, seen.note_taker) == (None, None)
        await set_invited(noor, id, bram, ALL)
        await set_roles(noor, id, ended)
        assert (await meeting(await cast('Bram'), id)).leads
        await set_roles(noor, id, dict.fromkeys(ended))
    assert await set_invited(noor, id, await cast.member('Fatima'), None) == {}


async def test_it_is_the_owners_choice_alone(cast: Cast) -> None:
    noor, id = await meet(cast)
    fatima = await cast.member('Fatima')
    await set_level(noor, await cast.member('Ilse'), 'meetings', EDIT)
    await helper(cast, 'Bram')
    for name in ('Fatima', 'Bram', 'Ilse', 'Greet'):
        viewer = await cast(name)
        assert await refused(set_invited(viewer, id, fatima, None)), name
        assert await refused(set_roles(viewer, id, {CHAIR: fatima})), name


async def test_who_else_comes_is_for_who_knows_the_group(cast: Cast) -> None:
    noor, id = await meet(cast)
    assert set(await who(await cast('Fatima'), id)) == {'Noor', 'Fatima', 'Bram', 'Ilse'}
    assert set(await who(await cast('Ilse'), id)) == {'Noor', 'Ilse'}
    planner = await helper(cast, 'Ilse')
    assert set(await who(planner, id)) == {'Noor', 'Ilse'}
    for stranger in ('Greet', 'Sem'):
        assert await refused(comers(await cast(stranger), id))
    await remove_member(noor, await cast.member('Bram'))
    assert 'Bram' not in await who(noor, id)


async def test_a_meeting_that_was_held_stays_as_it_was(cast: Cast) -> None:
    noor, id = await meet(cast)
    await rows(Meeting).filter(id=id).update(state='closed')
    bram = await cast.member('Bram')
    assert await refused(set_invited(noor, id, bram, None)) and await refused(set_roles(noor, id, {CHAIR: bram}))


async def test_it_costs_the_same_for_one_and_for_all(cast: Cast) -> None:
    noor, id = await meet(cast)
    counts = []
    for name in ('Fatima', 'Bram', 'Ilse', ''):
        with counted() as read:
            await comers(noor, id)
        counts.append(len(read))
        if name:
            await set_invited(noor, id, await cast.member(name), None)
    assert len(set(counts)) == 1


async def test_a_member_who_is_gone_finds_nothing(cast: Cast) -> None:
    noor, id = await meet(cast)
    fatima = await cast('Fatima')
    await remove_member(noor, await cast.member('Fatima'))
    assert await refused(meeting(fatima, id)) and await refused(meetings(fatima))


async def test_a_narrowed_level_takes_the_meeting_away_and_gives_it_back(cast: Cast) -> None:
    noor, id = await meet(cast)
    ilse = await cast('Ilse')
    await set_level(noor, await cast.member('Ilse'), 'meetings', NOTHING)
    assert await refused(meeting(ilse, id)) and (await meetings(ilse)).next == []
    await set_level(noor, await cast.member('Ilse'), 'meetings', SEE)
    assert (await meeting(ilse, id)).is_invited
