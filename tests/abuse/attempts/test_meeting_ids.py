"""Cases 5, 7, 21, 23 and 24 at meetings: every deed by everybody who may not do it, in each state of the meeting."""

from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from svh_app.group.actions import open_group
from svh_app.group.lending import lend
from svh_app.group.members import set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.meeting_deeds import MEETING_DEEDS
from svh_app.kernel.terms import MEETING
from svh_app.kernel.viewer import ADD, EDIT, NOTHING, SEE, Viewer
from svh_app.meetings.agenda import add_point
from svh_app.meetings.feeds import make_feed
from svh_app.meetings.noting import add_line
from svh_app.meetings.people import set_invited, set_roles
from svh_app.meetings.releasing import release, take_back
from svh_app.store.rows import Meeting, Member
from tests.abuse.attempts.deeds import is_done, rows
from tests.abuse.attempts.meeting_deeds import Deed, MeetingIds, everything, in_group, met, none_done, on_ids
from tests.abuse.tally import Tally
from tests.people import Cast

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
OPEN, PLANNED, CLOSED = STATES = ('open', 'planned', 'closed')
FEED = {'feed.make', 'feed.change', 'feed.revoke'}
ADDING = {'line.add', 'line.add rounds'}
AGENDA = {'point.add', 'point.edit', 'point.edit proposed', 'point.decide', 'point.decide reopen', 'point.order',
          'point.withdraw'}  # fmt: skip
PLAN_ALONG = {'meeting.edit', 'meeting.edit way', 'meeting.edit minutes', *AGENDA}
PLAN_FIRST = {'meeting.date', 'meeting.date none', 'meeting.call_off', 'date.propose', 'date.withdraw'}
ANEW = {'meeting.add', 'meeting.add after'}
LEADING = {'meeting.lead', 'meeting.lead turn', 'meeting.lead round', 'meeting.close', 'seat.take here',
           'seat.take guest', 'seat.take away', 'turn.take', 'end_word.write', *ADDING}  # fmt: skip


@dataclass(frozen=True)
class Place:
    """How somebody stands. `to`: 'all', 'one' (another subject than what everything is about), '' (not invited)."""

    level: int
    to: str = 'all'
    role: str = ''
    lent: bool = False


PLACES = {
    'the chair': Place(SEE, role='chair'),
    'the note taker': Place(SEE, role='note_taker'),
    'who leads along': Place(SEE, role='co_facilitator'),
    'who is invited': Place(ADD),
    'who only comes': Place(SEE),
    'who comes for another subject': Place(ADD, 'one'),
    'who is not invited': Place(ADD, ''),
    'who does not come to meetings': Place(NOTHING),
    'whose task it is to plan': Place(NOTHING, '', lent=True),
    'who plans along': Place(EDIT, ''),
}


def allowed(place: Place, now: str) -> set[str]:
    """What such a person may do with what is Noor's, from the rule book and decision 019."""
    plans = place.lent or place.level >= EDIT
    found = FEED if place.level >= SEE or place.lent else set[str]()
    found = found | (ANEW if plans else set())
    if plans and now != CLOSED:
        found = found | PLAN_ALONG | (PLAN_FIRST if now == PLANNED else set())
    if place.level >= EDIT:
        found = found | {'text.write', 'meeting.next'}
    return found | (_there(place, now) if place.level >= SEE and place.to else set())


def _there(place: Place, now: str) -> set[str]:
    """What comes with being invited, and with a role."""
    found = {PLANNED: {'date.answer'}, OPEN: {'seat.take', 'meeting.pause', 'meeting.resume'}, CLOSED: set[str]()}[now]
    if place.role in ('chair', 'co_facilitator'):
        found = found | ({'meeting.next', *LEADING} if now == OPEN else set())
        found = found | ({'meeting.begin'} if now != CLOSED else set())
    if place.role in ('chair', 'note_taker'):
        found = found | ADDING | {'line.become'} | ({'end_word.write'} if now == OPEN else set())
    if place.level >= ADD and place.to == 'all':
        found = found | (ADDING if now == OPEN else set()) | ({'point.propose'} if now != CLOSED else set())
    return found


@pytest.mark.parametrize('now', STATES)
@pytest.mark.parametrize('who', PLACES)
async def test_nobody_does_more_at_a_meeting_than_their_place_allows(
    cast: Cast, tally: Tally, who: str, now: str
) -> None:
    ids = await met(cast, stands=now)
    await stand(cast, ids, PLACES[who])
    ilse = await cast('Ilse')
    deeds, may = everything(ilse, ids), allowed(PLACES[who], now)
    assert may <= set(deeds)
    await none_done(tally, f'meeting, by {who}', {name: deed for name, deed in deeds.items() if name not in may})
    for name in deeds:
        if name in may:
            assert await is_done(deeds[name]()), name


async def stand(cast: Cast, ids: MeetingIds, place: Place) -> None:
    """Let Ilse stand so."""
    noor, ilse = await cast('Noor'), await cast.member('Ilse')
    now = (await rows(Meeting).get(id=ids.meeting)).state
    await rows(Meeting).filter(id=ids.meeting).update(state=PLANNED)
    to: UUID | str | None = place.to or None
    if place.to == 'one':
        to = await add_point(noor, ids.meeting, uuid4(), 'iets anders')
    await set_invited(noor, ids.meeting, ilse, to)
    if place.role:
        await set_roles(noor, ids.meeting, {place.role: ilse})
    await set_level(noor, ilse, 'meetings', place.level)
    await set_level(noor, ilse, 'agreements', ADD)
    if place.lent:
        await lend(noor, ilse, MEETING, datetime.now(UTC).date() + timedelta(days=2))
    await rows(Meeting).filter(id=ids.meeting).update(state=now)


async def test_every_deed_on_meetings_is_tried(cast: Cast) -> None:
    tried = {name.split()[0] for name in everything(await cast('Noor'), await met(cast))}
    assert tried == set(MEETING_DEEDS)


async def test_the_owner_of_another_group_does_nothing_with_this_meeting(cast: Cast, tally: Tally) -> None:
    noors, greets = await met(cast), await met(cast, 'Greet')
    for name, ids, own in (('Greet', noors, greets), ('Noor', greets, noors)):
        viewer = await cast(name)
        await none_done(tally, 'meeting of another group', on_ids(viewer, ids))
        for part in ('point', 'seat', 'line', 'member', 'option', 'goal'):
            mixed = replace(own, **{part: getattr(ids, part)})
            await none_done(tally, f'{part} of another group at a meeting', _with(part, viewer, mixed))


OF_PART = {
    'point': ('point.edit', 'point.order', 'line.add', 'minutes.release', 'meeting.lead', 'meeting.invite to one'),
    'seat': ('seat.take here', 'turn.take', 'meeting.lead turn', 'end_word.write'),
    'line': ('line.edit', 'line.withdraw', 'line.become', 'line.become step'),
    'member': ('meeting.invite to one',),
    'option': ('date.answer', 'date.withdraw'),
    'goal': ('line.become step',),
}


def _with(part: str, viewer: Viewer, ids: MeetingIds) -> dict[str, Deed]:
    deeds = on_ids(viewer, ids)
    return {name: deeds[name] for name in OF_PART[part]}


async def test_a_member_of_two_groups_mixes_their_meetings(cast: Cast, tally: Tally) -> None:
    """Bram plans along and chairs in both; what he may in the one is nothing in the other."""
    noors, greets = await met(cast), await met(cast, 'Greet')
    for owner, ids in (('Noor', noors), ('Greet', greets)):
        her, place = await cast(owner), await cast.member('Bram', owner)
        await set_level(her, place, 'meetings', EDIT)
        await set_roles(her, ids.meeting, {'chair': place})
    at_home, greet = await cast('Bram'), await cast('Greet')
    assert greet.group_id
    await open_group(at_home, greet.group_id)
    there = await cast('Bram')
    for viewer, ids, other in ((at_home, greets, there), (there, noors, at_home)):
        await none_done(tally, 'meetings of two groups mixed', on_ids(viewer, ids))
        for part in ('group_id', 'member_id'):
            liar = replace(viewer, **{part: getattr(other, part)})
            await none_done(tally, 'viewer that lies at a meeting', everything(liar, ids))
    assert await is_done(on_ids(there, greets)['meeting.lead']())


@pytest.mark.parametrize('now', ['invited', 'accepted', 'paused', 'left', 'removed', 'unheard of', 'over'])
async def test_who_is_not_in_the_group_now_does_nothing_at_its_meetings(cast: Cast, tally: Tally, now: str) -> None:
    ids, ilse, noor = await met(cast), await cast('Ilse'), await cast('Noor')
    await stand(cast, ids, Place(EDIT, role='chair', lent=True))
    own = await add_line(ilse, ids.meeting, ids.point, uuid4(), 'van mij')
    assert await make_feed(ilse)
    past = datetime.now(UTC) - timedelta(seconds=1)
    await rows(Member).filter(id=ilse.member_id).update(**({'until': past} if now == 'over' else {'state': now}))
    await none_done(tally, f'meeting by who is {now}', everything(ilse, ids))
    await none_done(tally, f'own line by who is {now}', on_ids(ilse, replace(ids, line=own)))
    assert await is_done(on_ids(noor, ids)['meeting.lead']())


async def test_who_looks_along_writes_nothing_at_a_meeting(cast: Cast, tally: Tally) -> None:
    ids, noor = await met(cast), await cast('Noor')
    await stand(cast, ids, Place(EDIT, role='chair'))
    along = await look_as(noor, await cast.member('Ilse'))
    for viewer in (along, replace(along, session_id=noor.session_id)):
        await none_done(tally, 'looking along used at a meeting', everything(viewer, ids))
    assert await is_done(on_ids(await cast('Ilse'), ids)['meeting.lead']())


async def test_after_a_release_is_taken_back_its_reader_does_nothing_with_it(cast: Cast, tally: Tally) -> None:
    ids, noor, ilse = await met(cast), await cast('Noor'), await cast('Ilse')
    await stand(cast, ids, Place(ADD))
    await release(noor, ids.meeting, [ids.point, None])
    assert await _said(on_ids(ilse, ids)['line.edit']) != await _said(
        on_ids(ilse, replace(ids, line=uuid4()))['line.edit']
    )
    await take_back(noor, ids.meeting, [ids.point, None])
    deeds, absent = on_ids(ilse, ids), on_ids(ilse, replace(ids, line=uuid4(), unsaid=uuid4()))
    for name in ('line.edit', 'line.withdraw', 'line.restore', 'line.become', 'line.become step'):
        tally.attempt('line of a release that was taken back')
        tally.no_change(name, await _said(absent[name]), await _said(deeds[name]))


HIDDEN = ('meeting', 'point', 'asked', 'seat', 'line', 'option', 'guest', 'unsaid', 'off', 'gone')


async def test_a_hidden_meeting_cannot_be_found_out_by_any_deed(cast: Cast, tally: Tally) -> None:
    """Every deed on a meeting somebody is not invited to says what it says of one that never was."""
    ids, ilse = await met(cast, stands='planned'), await cast('Ilse')
    await stand(cast, ids, Place(ADD, ''))
    for now in STATES:
        await rows(Meeting).filter(id=ids.meeting).update(state=now)
        absent = on_ids(ilse, replace(ids, **{part: uuid4() for part in HIDDEN}))
        for name, deed in on_ids(ilse, ids).items():
            if name in READ_PAST_THE_GATE:
                continue
            tally.attempt('hidden meeting found out by a deed')
            tally.no_change(f'{name}, {now}', await _said(absent[name]), await _said(deed))


READ_PAST_THE_GATE = {'meeting.edit', 'meeting.lead', 'meeting.lead turn', 'meeting.lead round', 'turn.take'}
"""These look up in the store what somebody would have seen."""


async def _said(deed: Deed) -> str:
    """How somebody is told no, in full."""
    with pytest.raises((Refused, Missing, Changed)) as no:
        await deed()
    return repr(no.value)


async def test_what_is_in_the_group_is_refused_to_who_does_not_come(cast: Cast, tally: Tally) -> None:
    await set_level(await cast('Noor'), await cast.member('Ilse'), 'meetings', NOTHING)
    await none_done(tally, 'meetings without the area', in_group(await cast('Ilse')))
