"""What stands in a calendar is what its member may see and is invited to, at every moment."""

from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from bench.common.counting import counted
from svh_app.group.lending import lend
from svh_app.group.members import leave_group, pause_member, remove_member, resume_member, set_level
from svh_app.kernel.entry import viewer_of
from svh_app.kernel.feeding import fed
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.looks import LOOK, write_down
from svh_app.kernel.viewer import NOTHING, SEE, Viewer
from svh_app.meetings.feeds import MOST, feed_events, make_feed, one_event
from svh_app.meetings.people import ALL, set_invited
from svh_app.meetings.planning import call_off, pick_date, plan_meeting, put_back, write
from svh_app.store.rows import AgendaPoint, Invitee, Level, Meeting, Member, Trace
from tests.meetings.dated import LINK, ORIGIN, PLACE, SOON, TITLE, dated, fed_by, ids, long_ago, plans_along
from tests.meetings.world import put, rows
from tests.people import Cast


async def test_a_calendar_holds_what_is_for_its_member(cast: Cast) -> None:
    noor = await cast('Noor')
    tokens = {name: await fed_by(cast, name) for name in ('Noor', 'Fatima', 'Bram', 'Ilse')}
    for_all, not_bram = await dated(noor), await dated(noor)
    await set_invited(noor, not_bram, await cast.member('Bram'), None)
    assert {name: await ids(token) for name, token in tokens.items()} == {
        **{name: {for_all, not_bram} for name in ('Noor', 'Fatima', 'Ilse')},
        'Bram': {for_all},
    }


async def test_who_plans_along_has_only_what_they_are_invited_to(cast: Cast) -> None:
    noor, token = await cast('Noor'), await fed_by(cast, 'Fatima')
    await plans_along(cast, 'Fatima')
    await lend(noor, await cast.member('Fatima'), 'meet', SOON.date())
    id = await dated(noor)
    assert await ids(token) == {id}
    await set_invited(noor, id, await cast.member('Fatima'), None)
    assert await ids(token) == set()


async def test_who_comes_for_one_point_has_that_meeting(cast: Cast) -> None:
    noor, token = await cast('Noor'), await fed_by(cast, 'Fatima')
    id = await plan_meeting(noor, uuid4(), TITLE, points=('De verhuizing',))
    await pick_date(noor, id, SOON)
    point = await rows(AgendaPoint).get(meeting_id=id)
    await set_invited(noor, id, await cast.member('Fatima'), point.id)
    assert await ids(token) == {id}


async def test_without_a_date_and_called_off_is_not_there(cast: Cast) -> None:
    noor = await cast('Noor')
    tokens = [await fed_by(cast, name) for name in ('Noor', 'Fatima')]
    id = await plan_meeting(noor, uuid4(), TITLE, [SOON, SOON + timedelta(days=1)])
    for date_now, expected in ((None, set()), (SOON, {id})):
        await pick_date(noor, id, date_now)
        assert [await ids(token) for token in tokens] == [expected] * 2
    await call_off(noor, id)
    assert [await ids(token) for token in tokens] == [set()] * 2
    await put_back(noor, id)
    assert [await ids(token) for token in tokens] == [{id}] * 2


async def test_what_was_held_stays_three_months(cast: Cast) -> None:
    noor, now = await cast('Noor'), datetime.now(UTC)
    token = await fed_by(cast, 'Noor')
    kept = {await long_ago(noor, now - timedelta(days=days), state='closed') for days in (1, 90)}
    await long_ago(noor, now - timedelta(days=92), state='closed')
    await long_ago(noor, None, state='closed', began=now)
    assert await ids(token) == kept


async def test_a_calendar_has_an_end(cast: Cast) -> None:
    noor, token = await cast('Noor'), await fed_by(cast, 'Noor')
    made = [await long_ago(noor, SOON + timedelta(days=day)) for day in range(MOST + 1)]
    assert await ids(token) == set(made[:-1])


async def test_narrowed_and_widened_at_once(cast: Cast) -> None:
    noor, token = await cast('Noor'), await fed_by(cast, 'Ilse')
    ilse, id = await cast.member('Ilse'), await dated(noor)
    for change, expected in (
        (set_level(noor, ilse, 'meetings', NOTHING), set()),
        (set_level(noor, ilse, 'meetings', SEE), {id}),
        (set_invited(noor, id, ilse, None), set()),
        (set_invited(noor, id, ilse, ALL), {id}),
        (pause_member(noor, ilse), None),
        (resume_member(noor, ilse), {id}),
        (remove_member(noor, ilse), None),
    ):
        await change
        assert await ids(token) == expected


async def test_past_the_end_and_after_leaving(cast: Cast) -> None:
    await dated(await cast('Noor'))
    ilse, bram = await fed_by(cast, 'Ilse'), await fed_by(cast, 'Bram')
    await rows(Member).filter(id=await cast.member('Ilse')).update(until=datetime.now(UTC) - timedelta(seconds=1))
    await leave_group(await cast('Bram'))
    assert (await ids(ilse), await ids(bram)) == (None, None)
    await rows(Member).filter(id=await cast.member('Ilse')).update(until=datetime.now(UTC) + timedelta(hours=1))
    assert len(await ids(ilse) or ()) == 1


async def test_only_who_is_in_the_group_has_a_calendar(cast: Cast) -> None:
    token, fatima = await fed_by(cast, 'Fatima'), await cast.member('Fatima')
    for state in ('invited', 'accepted', 'paused', 'left', 'removed', '', 'unknown'):
        await rows(Member).filter(id=fatima).update(state=state)
        assert await fed(token) is None
    await rows(Member).filter(id=fatima).update(state='active')
    assert await fed(token)


async def test_a_member_of_two_groups_has_two_calendars(cast: Cast) -> None:
    greet, noor = await cast('Greet'), await cast('Noor')
    at_greet = await cast.member('Bram', 'Greet')
    bram = await cast('Bram')
    with_greet = Viewer(bram.account_id, bram.session_id, greet.group_id, at_greet)
    tokens = await make_feed(bram), await make_feed(with_greet)
    at_noors, at_greets = await dated(noor), await dated(greet)
    assert [await ids(token) for token in tokens] == [{at_noors}, {at_greets}]
    await remove_member(noor, await cast.member('Bram'))
    assert [await ids(token) for token in tokens] == [None, {at_greets}]
    mixed = Viewer(bram.account_id, bram.session_id, noor.group_id, at_greet)
    with pytest.raises(Refused):
        await make_feed(mixed)


async def test_an_event_says_no_more_than_was_chosen(cast: Cast) -> None:
    id = await dated(await cast('Noor'))
    for with_titles in (False, True):
        found = await fed(await fed_by(cast, 'Fatima', with_titles=with_titles))
        assert found
        [event] = await feed_events(found.viewer, ORIGIN, with_titles=found.with_titles)
        assert (event.id, event.begins, event.href) == (id, SOON, f'{ORIGIN}/bijeenkomsten/{id}')
        assert (TITLE in repr(event), PLACE in repr(event), LINK in repr(event)) == (with_titles,) * 3


async def test_every_change_counts_up(cast: Cast) -> None:
    noor, id = await cast('Noor'), await dated(await cast('Noor'))
    before = await one_event(noor, id, ORIGIN)
    await write(noor, id, 'title', before.version, 'Iets anders')
    after = await one_event(noor, id, ORIGIN)
    assert (after.version, after.changed > before.changed) == (before.version + 1, True)


async def test_one_meeting_is_for_who_sees_it(cast: Cast) -> None:
    noor, id = await cast('Noor'), await dated(await cast('Noor'))
    assert (await one_event(await cast('Fatima'), id, ORIGIN)).details is None
    await fed_by(cast, 'Fatima', with_titles=True)
    details = (await one_event(await cast('Fatima'), id, ORIGIN)).details
    assert details and details.title == TITLE
    undated = await plan_meeting(noor, uuid4(), TITLE)
    await set_invited(noor, id, await cast.member('Bram'), None)
    for name, asked in (('Bram', id), ('Greet', id), ('Fatima', undated), ('Fatima', uuid4())):
        with pytest.raises(Missing):
            await one_event(await cast(name), asked, ORIGIN)
    await call_off(noor, id)
    assert (await one_event(noor, id, ORIGIN)).is_cancelled
    with pytest.raises(Missing):
        await one_event(await cast('Fatima'), id, ORIGIN)


async def test_taking_one_along_with_its_title_is_looking(cast: Cast) -> None:
    id = await dated(await cast('Noor'))
    for with_titles in (False, True):
        await fed_by(cast, 'Fatima', with_titles=with_titles)
        viewer = await viewer_of(cast.tokens['Fatima'])
        assert viewer
        await one_event(viewer, id, ORIGIN)
        await write_down()
        assert await rows(Trace).filter(deed=LOOK, noun='Meeting', row_id=id).count() == int(with_titles)


async def test_the_same_questions_for_one_and_for_two_hundred(cast: Cast) -> None:
    noor = await cast('Noor')
    member_ids = {name: await cast.member(name) for name in ('Noor', 'Fatima')}
    tokens = {name: await fed_by(cast, name, with_titles=True) for name in member_ids}
    costs: list[list[int]] = []
    for wanted in (1, 200):
        for _ in range(wanted - await rows(Meeting).count()):
            id = await long_ago(noor, SOON)
            await put(Invitee(group_id=noor.group_id, meeting_id=id, member_id=member_ids['Fatima']))
        costs.append([])
        for token in tokens.values():
            with counted() as statements:
                found = await ids(token)
            assert found and len(found) == wanted
            costs[-1].append(len(statements))
    assert costs[0] == costs[1]
    assert max(costs[0]) <= 4


async def test_a_level_nobody_knows_is_none(cast: Cast) -> None:
    token, _ = await fed_by(cast, 'Ilse'), await dated(await cast('Noor'))
    await rows(Level).filter(member_id=await cast.member('Ilse'), area='meetings').update(level=-1)
    assert await ids(token) == set()
