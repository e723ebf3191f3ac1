"""Cases 1, 4, 7, 8, 13 and 24 at meetings: who asks for everything gets what the rule book says, on both databases."""

from collections.abc import AsyncIterator, Awaitable
from uuid import UUID

import pytest

from svh_app.kernel.entry import look_as, viewer_of
from svh_app.kernel.gate import Missing
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import meeting, meetings, next_meeting
from svh_app.meetings.agenda import agenda
from svh_app.meetings.dates import poll
from svh_app.meetings.end_words import end_words
from svh_app.meetings.feeds import feed_events, one_event
from svh_app.meetings.minutes import minutes
from svh_app.meetings.noting import history, line, lines
from svh_app.meetings.people import comers
from svh_app.meetings.table import table
from svh_app.meetings.texts import group_texts
from svh_app.plan.agreements import for_meeting
from tests.abuse.attempts.planted_meeting import IN, PEOPLE, PlantedMeetings
from tests.abuse.attempts.planted_table import plant_meetings
from tests.abuse.tally import Tally

# Every query is built anew for every viewer: a machine with much to do takes its time.
pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]
ORIGIN = 'https://groep.test'
ALONG = ('Els', 'Fatima', 'Hans')
# The same SQL: what PostgreSQL could read otherwise shows in one of each kind.
ON_POSTGRES = ('Noor', 'Ilse', 'Els', 'Hans', 'Wim', 'Bram at Greet')


async def test_who_asks_for_everything_gets_what_is_theirs(store: str, tally: Tally) -> None:
    """Also the owner who looks along as one of them."""
    planted = await plant_meetings()
    noor = await planted.cast('Noor')
    for who in PEOPLE if store.startswith('sqlite') else ON_POSTGRES:
        viewer = await viewer_of(planted.cast.tokens[who])
        assert viewer
        _compare(planted, tally, who, [text async for text in everything(planted, viewer)])
        if who in ALONG:
            along = await look_as(noor, planted.members[who])
            _compare(planted, tally, who, [text async for text in everything(planted, along)])
        elif who not in ('Noor', *IN):
            await _with_noors_group_in_hand(planted, tally, who, viewer)


def _compare(planted: PlantedMeetings, tally: Tally, who: str, received: list[str]) -> None:
    tally.attempt(f'everything of meetings, asked by {who}', len(planted.words))
    for word in planted.hidden_from(who):
        tally.no_leak(f'meetings, asked by {who}', word.text, *received)
    assert planted.found_in(*received) >= planted.found_by(who), who


async def _with_noors_group_in_hand(planted: PlantedMeetings, tally: Tally, who: str, viewer: Viewer) -> None:
    """Somebody who is not in it (any more) names her group, and her place in it or their own."""
    noor = await planted.cast('Noor')
    for member_id in (planted.members.get(who, viewer.member_id), noor.member_id):
        liar = Viewer(viewer.account_id, viewer.session_id, noor.group_id, member_id, is_owner=True)
        received = [text async for text in everything(planted, liar)]
        tally.attempt('meetings with a group that is not theirs', len(planted.words))
        tally.no_change(f'meetings of Noor found by {who}', set(), planted.found_in(*received))


async def everything(planted: PlantedMeetings, viewer: Viewer) -> AsyncIterator[str]:
    """All that can be asked about meetings, with every id there is."""
    for asked in (meetings(viewer, 100), next_meeting(viewer), group_texts(viewer)):
        yield await _said(asked)
    if viewer.group_id:
        yield repr(await feed_events(viewer, ORIGIN, with_titles=True))
    for id in planted.meetings.values():
        async for text in _of_meeting(viewer, id):
            yield text
    for name, id in planted.items.items():
        if 'line' in name:
            yield await _said(line(viewer, id)) + await _said(history(viewer, id))


async def _of_meeting(viewer: Viewer, id: UUID) -> AsyncIterator[str]:
    for ask in (meeting, agenda, poll, table, lines, end_words, minutes, comers, for_meeting):
        yield await _said(ask(viewer, id))
    yield await _said(one_event(viewer, id, ORIGIN))


async def _said(asked: Awaitable[object]) -> str:
    try:
        return repr(await asked)
    except Missing:
        return ''
