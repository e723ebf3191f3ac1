"""Planning a meeting: once, for everyone who comes, also whom the planner may not see; changed, dated, called off."""

from datetime import datetime, timedelta
from functools import partial
from uuid import uuid4

import pytest

from svh_app.group.members import give_preset, pause_member, set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused, see
from svh_app.kernel.viewer import EDIT, NOTHING, Viewer
from svh_app.meetings.actions import meeting, meetings
from svh_app.meetings.agenda import agenda
from svh_app.meetings.checked import FAR, LONGEST
from svh_app.meetings.dates import poll
from svh_app.meetings.people import set_roles
from svh_app.meetings.planning import (
    call_off,
    pick_date,
    plan_meeting,
    plan_next,
    put_back,
    set_minutes,
    set_way,
    write,
)
from svh_app.store.rows import Invitee, Meeting
from tests.meetings.trying import IN, day, helper, meet, refused
from tests.meetings.world import rows
from tests.people import Cast


async def invited(id: object) -> int:
    return await rows(Invitee).filter(meeting_id=id).count()


async def test_a_meeting_is_for_everyone_who_comes_to_meetings(cast: Cast) -> None:
    noor, tom = await cast('Noor'), await cast.member('Tom')
    await give_preset(noor, await cast.member('Ilse'), 'once')
    id = await plan_meeting(noor, uuid4(), '  Samen   eten ', [day(7), day(8), day(7)], points=['Weekend', 'Kat'])
    for name in IN:
        seen = await meeting(await cast(name), id)
        assert (seen.title, seen.is_invited, seen.begins, seen.plans) == ('Samen eten', True, None, name == 'Noor')
    assert [one.begins for one in (await poll(noor, id)).options] == [day(7), day(8)]
    assert [one.title for one in (await agenda(noor, id)).points] == ['Weekend', 'Kat']
    assert tom not in {row.member_id for row in await see(noor, Invitee)}
    assert (await meetings(await cast('Greet'))).next == []
    assert await refused(meeting(await cast('Greet'), id)) and await refused(meetings(await cast('Sem')))


async def test_the_same_meeting_twice_is_one(cast: Cast) -> None:
    noor, client_id = await cast('Noor'), uuid4()
    first = await plan_meeting(noor, client_id, 'Samen eten', [day()])
    assert await plan_meeting(noor, client_id, 'Iets anders') == first
    assert len((await meetings(noor)).next) == 1 and await invited(first) == 3


async def test_who_paused_left_or_does_not_come_is_not_invited(cast: Cast) -> None:
    noor = await cast('Noor')
    await pause_member(noor, await cast.member('Fatima'))
    await set_level(noor, await cast.member('Ilse'), 'meetings', NOTHING)
    _, id = await meet(cast)
    assert [row.member_id for row in await rows(Invitee).filter(meeting_id=id)] == [await cast.member('Bram')]


async def test_a_helper_invites_also_whom_they_may_not_see(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast.member('Bram')
    await set_level(noor, bram, 'members', NOTHING)
    await set_level(noor, bram, 'meetings', NOTHING)
    planner = await helper(cast, 'Bram')
    _, id = await meet(cast, 'Bram')
    assert await invited(id) == 2  # Fatima and Ilse; Bram himself does not come to meetings
    assert await see(planner, Invitee).filter(meeting_id=id).count() == 0
    assert (await meeting(planner, id)).plans and not (await meeting(planner, id)).is_invited
    assert (await meeting(await cast('Fatima'), id)).is_invited


async def test_others_plan_nothing(cast: Cast) -> None:
    _, id = await meet(cast)
    for name in ('Fatima', 'Bram', 'Ilse', 'Greet'):
        viewer = await cast(name)
        version = 1
        attempts = [
            set_way(viewer, id, 'online'),
            set_minutes(viewer, id, 60),
            write(viewer, id, 'title', version, 'x'),
            pick_date(viewer, id, day()),
            call_off(viewer, id),
            put_back(viewer, id),
            plan_next(viewer, uuid4(), id, 'Volgende', None),
            set_roles(viewer, id, {'chair': viewer.member_id}),
        ]
        if name != 'Greet':
            attempts.append(plan_meeting(viewer, uuid4(), 'van mij'))
        for attempt in attempts:
            assert await refused(attempt), (name, attempt)
    along = await look_as(await cast('Noor'), await cast.member('Fatima'))
    assert await refused(plan_meeting(along, uuid4(), 'meekijken')) and not (await meetings(along)).may_plan


async def test_a_mixed_up_group_is_nothing(cast: Cast) -> None:
    noor, id = await meet(cast)
    greet = await cast('Greet')
    mixed = Viewer(greet.account_id, greet.session_id, noor.group_id, greet.member_id)
    for viewer in (greet, mixed):
        assert await refused(pick_date(viewer, id, day())) and await refused(meeting(viewer, id))
    assert await refused(plan_meeting(mixed, uuid4(), 'x'))
    assert await refused(plan_meeting(greet, uuid4(), 'x', after_id=id))


async def test_the_level_that_plans_along(cast: Cast) -> None:
    await set_level(await cast('Noor'), await cast.member('Fatima'), 'meetings', EDIT)
    fatima, id = await meet(cast, 'Fatima')
    await pick_date(fatima, id, day())
    await call_off(fatima, id)
    with pytest.raises(Missing):
        await meeting(fatima, id)
    assert await refused(put_back(fatima, id))
    await put_back(await cast('Noor'), id)
    assert (await meeting(fatima, id)).begins == day()


async def test_bad_titles_dates_and_kinds(cast: Cast) -> None:
    noor = await cast('Noor')
    make = partial(plan_meeting, noor)
    for title in ('', ' \n ', 'x' * 101):
        with pytest.raises(Refused):
            await make(uuid4(), title)
    for moment in (day(-1), day(0) - timedelta(days=400), day(1) + FAR):
        with pytest.raises(Refused):
            await make(uuid4(), 'x', [moment])
    with pytest.raises(ValueError):
        await make(uuid4(), 'x', [datetime(2030, 1, 1)])
    with pytest.raises(Refused):
        await make(uuid4(), 'x', [day(one) for one in range(1, 22)])
    with pytest.raises(Refused):
        await make(uuid4(), 'x', points=[''])
    with pytest.raises(Refused):
        await make(uuid4(), 'x', kind='party')
    with pytest.raises(Missing):
        await make(uuid4(), 'x', after_id=uuid4())
    assert (await meetings(noor)).next == [] and await rows(Invitee).all().count() == 0


@pytest.mark.parametrize(
    ('kind', 'theme', 'kept'), [('theme', 'stress', 'stress'), ('theme', "x'; --", ''), ('group', 'stress', '')]
)
async def test_only_a_theme_meeting_has_a_theme(cast: Cast, kind: str, theme: str, kept: str) -> None:
    noor = await cast('Noor')
    id = await plan_meeting(noor, uuid4(), 'Praten', kind=kind, theme=theme)
    assert ((await meeting(noor, id)).kind, (await meeting(noor, id)).theme) == (kind, kept)


async def test_its_texts_and_ways(cast: Cast) -> None:
    noor, id = await meet(cast)
    version = 1
    for part, text, kept in (
        ('title', ' Eten bij Fatima ', 'Eten bij Fatima'),
        ('where', 'Lange straat 1\nde bel doet het niet', 'Lange straat 1\nde bel doet het niet'),
        ('bring', 'Een pan\x00netje', 'Een pannetje'),
        ('link', 'praten.example.nl/kamer?x=1', 'https://praten.example.nl/kamer?x=1'),
        ('link', '', ''),
    ):
        await write(noor, id, part, version, text)
        version += 1
        assert getattr(await meeting(await cast('Fatima'), id), part) == kept
    for part, longest in LONGEST.items():
        with pytest.raises(Refused):
            await write(noor, id, part, version, 'x' * (longest + 1))
    with pytest.raises(Refused):
        await write(noor, id, 'title', version, '')
    with pytest.raises(Changed):
        await write(noor, id, 'where', 1, 'te laat')
    with pytest.raises(Missing):
        await write(noor, id, 'chair', version, 'x')
    await set_way(noor, id, 'phone')
    await set_minutes(noor, id, 480)
    for attempt in (set_way(noor, id, 'train'), *(set_minutes(noor, id, n) for n in (14, 481, 0, -5))):
        assert await refused(attempt)
    seen = await meeting(noor, id)
    assert (seen.way, seen.minutes) == ('phone', 480)


async def test_a_date_is_picked_changed_and_open_again(cast: Cast) -> None:
    noor, id = await meet(cast, 'Noor', 'Samen eten', 7, 8)
    await pick_date(noor, id, day(8))
    await pick_date(noor, id, day(8))
    assert [one.is_picked for one in (await poll(noor, id)).options] == [False, True]
    await pick_date(noor, id, day(30))
    assert (await meeting(await cast('Ilse'), id)).begins == day(30)
    for moment in (day(-2), day(1) + FAR):
        with pytest.raises(Refused):
            await pick_date(noor, id, moment)
    await pick_date(noor, id, None)
    assert (await meeting(noor, id)).begins is None


async def test_called_off_is_gone_for_all_but_the_owner(cast: Cast) -> None:
    noor, id = await meet(cast)
    await call_off(noor, id)
    for name in ('Fatima', 'Bram', 'Ilse'):
        with pytest.raises(Missing):
            await meeting(await cast(name), id)
    assert (await meeting(noor, id)).withdrawn and (await meetings(noor)).next == []
    assert await refused(pick_date(noor, id, day())) and await refused(call_off(noor, id))
    for name in ('Fatima', 'Greet'):
        assert await refused(put_back(await cast(name), id))
    await put_back(noor, id)
    await put_back(noor, id)
    assert (await meeting(await cast('Fatima'), id)).withdrawn is None


@pytest.mark.parametrize(('state', 'changes'), [('open', True), ('closed', False)])
async def test_what_has_begun_has_its_date(cast: Cast, state: str, changes: bool) -> None:
    noor, id = await meet(cast)
    await rows(Meeting).filter(id=id).update(state=state)
    for attempt in (pick_date(noor, id, day()), call_off(noor, id)):
        assert await refused(attempt)
    assert await refused(set_minutes(noor, id, 60)) != changes


async def test_the_next_meeting_is_planned_by_who_leads(cast: Cast) -> None:
    noor, id = await meet(cast)
    await set_way(noor, id, 'online')
    await write(noor, id, 'where', 2, 'bij Noor')
    fatima = await cast('Fatima')
    assert await refused(plan_next(fatima, uuid4(), id, 'Volgende', day(90)))
    await set_roles(noor, id, {'chair': await cast.member('Fatima')})
    for state in ('planned', 'closed'):
        await rows(Meeting).filter(id=id).update(state=state)
        assert await refused(plan_next(fatima, uuid4(), id, 'Volgende', day(90)))
    await rows(Meeting).filter(id=id).update(state='open')
    client_id = uuid4()
    made = await plan_next(fatima, client_id, id, 'Volgende', day(90))
    assert await plan_next(fatima, client_id, id, 'Volgende', day(90)) == made
    seen = await meeting(await cast('Ilse'), made)
    assert (seen.begins, seen.way, seen.where, seen.chair) == (day(90), 'online', 'bij Noor', None)
    assert await invited(made) == 3
    assert await refused(pick_date(fatima, made, day(91)))
