"""Cases 4 and 14 at meetings: what is hidden changes no byte of any page, in a calendar, on an open screen."""

from uuid import UUID, uuid4

import pytest

from svh_app.group.members import give_preset
from svh_app.kernel.viewer import ADD, SEE
from svh_app.meetings.agenda import add_point, propose_point, withdraw_point
from svh_app.meetings.dates import answer_date, propose_dates
from svh_app.meetings.end_words import write_end_word
from svh_app.meetings.feeds import feed_events
from svh_app.meetings.noting import add_line, edit_line, withdraw_line
from svh_app.meetings.people import set_invited
from svh_app.meetings.planning import call_off, pick_date, plan_meeting, write
from svh_app.meetings.releasing import release, take_back
from svh_app.plan.goals import add_goal
from svh_app.shell.meeting_places import MEETING_PLACES
from svh_app.store.rows import Meeting
from tests.abuse.attempts.deeds import rows
from tests.abuse.attempts.meeting_deeds import MeetingIds, met, soon
from tests.abuse.attempts.test_quiet import CLIENT
from tests.abuse.attempts.test_reading import masked
from tests.abuse.tally import Tally
from tests.people import Cast
from tests.phones import Phone, phones

pytestmark = [pytest.mark.parametrize('store', ['sqlite'], indirect=True), pytest.mark.slow, pytest.mark.timeout(400)]


async def pages(phone: Phone, ids: MeetingIds) -> dict[str, str]:
    """All pages around this meeting, without what differs on every page."""
    paths = ['/', *{one.pattern for one in MEETING_PLACES}]
    http, found = phone.user.http_client, {}
    for path in paths:
        text = (await http.get(path.format(id=ids.meeting, point=ids.point, key='x'), follow_redirects=True)).text
        found[path] = CLIENT.sub('CLIENT', masked(text))
    return found


async def placed(cast: Cast, stands: str) -> MeetingIds:
    """A meeting to which Fatima, Bram and Ilse are invited; nobody but Noor has anything to do there."""
    ids = await met(cast, stands=stands)
    for name in ('Fatima', 'Bram', 'Ilse'):
        place = await cast.member(name)
        await give_preset(
            await cast('Noor'), place, 'meetings', {'meetings': ADD, 'goals': SEE if name == 'Bram' else 0}
        )
    return ids


async def hide(cast: Cast, ids: MeetingIds, canary: str, stands: str) -> None:
    """What is hidden from all but Noor (and Bram, who sees her goal): at this meeting and beside it."""
    noor, bram = await cast('Noor'), await cast.member('Bram')
    goal = await add_goal(noor, uuid4(), canary, None, [bram])
    if stands != 'closed':
        point = await add_point(noor, ids.meeting, uuid4(), '', 10, goal)
        await propose_point(noor, ids.meeting, uuid4(), canary)
        await withdraw_point(noor, await add_point(noor, ids.meeting, uuid4(), canary))
        await add_line(noor, ids.meeting, point, uuid4(), canary)
        await release(noor, ids.meeting, [point])
    if stands == 'open':
        await write_end_word(noor, ids.seat, 3, canary, 0)
    for where in (ids.point, None):
        line = await add_line(noor, ids.meeting, where, uuid4(), canary)
        await edit_line(noor, line, 1, f'{canary} anders')
        await withdraw_line(noor, await add_line(noor, ids.meeting, where, uuid4(), canary))
    await release(noor, ids.meeting, [ids.point], [bram])
    await release(noor, ids.meeting, [None])
    await take_back(noor, ids.meeting, [None])
    await _beside(cast, canary)


async def _beside(cast: Cast, canary: str) -> None:
    """A meeting for Bram alone, and one that is called off."""
    noor = await cast('Noor')
    apart, off = await plan_meeting(noor, uuid4(), canary), await plan_meeting(noor, uuid4(), canary)
    for name in ('Fatima', 'Ilse'):
        await set_invited(noor, apart, await cast.member(name), None)
    await write(noor, apart, 'where', 1, canary)
    for id in (apart, off):
        await pick_date(noor, id, soon(2))
    (option,) = await propose_dates(noor, apart, [soon(3)])
    await answer_date(await cast('Bram'), option, 'no')
    await call_off(noor, off)


@pytest.mark.parametrize('stands', ['planned', 'open', 'closed'])
async def test_what_is_hidden_at_meetings_changes_no_byte(cast: Cast, tally: Tally, canary: str, stands: str) -> None:
    ids = await placed(cast, stands)
    fatima = await cast('Fatima')
    async with phones(cast.tokens['Fatima'], cast.tokens['Ilse'], cast.tokens['Noor']) as (phone, other, noor):
        before = {who: await pages(who, ids) for who in (phone, other, noor)}
        assert before[phone] == await pages(phone, ids)
        fed = await feed_events(fatima, '', with_titles=True)
        await phone.open(f'/bijeenkomsten/{ids.meeting}')
        shown = phone.text
        await hide(cast, ids, canary, stands)
        for who in (phone, other):
            for path, after in (await pages(who, ids)).items():
                tally.attempt('noticing what is hidden at a meeting')
                tally.no_change(f'noticing what is hidden at {path}', before[who][path], after)
        tally.no_change('noticing it on an open page', shown, phone.text)
        tally.no_change('noticing it in a calendar', fed, await feed_events(fatima, '', with_titles=True))
        changed = {path for path, after in (await pages(noor, ids)).items() if before[noor][path] != after}
    assert {'/bijeenkomsten', '/bijeenkomsten/{id}/verslag'} <= changed


async def test_what_was_hidden_again_leaves_no_gap_on_the_agenda(cast: Cast, tally: Tally, canary: str) -> None:
    """Between two points that are seen one comes and goes; a meeting to which somebody was invited, and is not."""
    ids = await placed(cast, 'planned')
    noor, place = await cast('Noor'), await cast.member('Fatima')
    async with phones(cast.tokens['Fatima']) as (fatima,):
        await add_point(noor, ids.meeting, uuid4(), 'de tweede')
        before = await pages(fatima, ids)
        point, apart = await add_point(noor, ids.meeting, uuid4(), canary), await plan_meeting(noor, uuid4(), canary)
        assert before != await pages(fatima, ids)
        await withdraw_point(noor, point)
        await set_invited(noor, apart, place, None)
        for path, after in (await pages(fatima, ids)).items():
            tally.attempt('noticing what was hidden again at a meeting')
            tally.no_change(f'noticing what was hidden again at {path}', before[path], after)


async def test_who_is_not_invited_any_more_has_the_page_of_who_never_was(cast: Cast, tally: Tally, canary: str) -> None:
    ids = await placed(cast, 'open')
    noor, place = await cast('Noor'), await cast.member('Fatima')
    async with phones(cast.tokens['Fatima']) as (fatima,):
        await release(noor, ids.meeting, [ids.point, None])
        was: UUID = ids.meeting
        await set_invited(noor, was, place, None)
        absent = await pages(fatima, _other(ids))
        for path, found in (await pages(fatima, ids)).items():
            tally.attempt('not invited any more')
            tally.no_change(f'not invited any more at {path}', absent[path], found)
    assert await rows(Meeting).filter(id=was).exists()


def _other(ids: MeetingIds) -> MeetingIds:
    """Ids of what never was."""
    return MeetingIds(*(uuid4() for _ in range(12)))
