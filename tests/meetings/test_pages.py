"""Planning on phones: dates proposed on one, answered on another, picked; the agenda; who comes; what nobody sees."""

from collections.abc import Iterator
from uuid import uuid4

import pytest

from svh_app.meetings.actions import meeting, meetings
from svh_app.meetings.agenda import add_point
from svh_app.meetings.dates import poll
from svh_app.meetings.planning import call_off, pick_date
from svh_app.words import words
from tests.meetings.on_phones import ALL, CANARY, answer, opened, pick, propose, tokens
from tests.meetings.trying import day, meet
from tests.people import Cast
from tests.phones import phones
from tests.plan.test_agreement_pages import _plain

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The sentences as they stand in the code, whatever the catalogues say."""
    monkeypatch.setattr('svh_app.words.Words.__init__', _plain)
    words.cache_clear()
    yield
    words.cache_clear()


async def test_planned_proposed_answered_and_picked(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor', 'Fatima')) as (noor, fatima):
        await opened(fatima, ALL, 'No meeting planned', 'When there is a meeting for you')
        await opened(noor, ALL, 'No meeting planned', 'Plan a meeting')
        await noor.go(f'{ALL}/nieuw')
        await noor.sees('What do you call it?', 'Invited: Fatima, Bram, and Ilse')
        noor.send(title=CANARY)
        await noor.sees('No dates yet', 'Propose a date')
        path = noor.path
        propose(noor, day(7))
        await noor.sees('Can you come then?', 'Nobody answered yet.')
        propose(noor, day(8))
        await fatima.sees(CANARY, 'Say when you can')
        await fatima.go(path)
        await fatima.sees('If need be')
        answer(fatima, 'yes', 1)
        answer(fatima, 'no', 0)
        await noor.sees('Can: Fatima', 'Cannot: Fatima', 'Most can then')
        for word in ('Bram', 'Ilse', 'Choose this date', 'Propose', 'Nobody answered'):
            assert word not in fatima.text
        noor.press(text='Choose this date', n=1)
        await noor.sees('It is on', 'Undo', 'Choose another date')
        await fatima.until(lambda: 'If need be' not in fatima.text and 'It is on' in fatima.text)
        noor.press(text='Undo', n=-1)
        await fatima.sees('If need be')
    found = (await meetings(await cast('Noor'))).next[0]
    assert (found.title, found.begins) == (CANARY, None)


async def test_a_date_that_is_none_is_refused_and_stays(cast: Cast) -> None:
    viewer, id = await meet(cast)
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await opened(noor, f'{ALL}/{id}/data', 'Propose a date')
        form = noor.hearing('send')[0]
        for values in ({}, {'when_date': 'x', 'when_time': '19:30'}, {'when_date': '2001-01-01', 'when_time': '19:30'}):
            noor.fire(form, 'send', {'id': str(uuid4()), 'values': values})
            await noor.sees('Choose a day and a time.', 'refused')
    assert (await poll(viewer, id)).options == []


async def test_proposed_for_the_agenda_and_put_on_it(cast: Cast) -> None:
    _, id = await meet(cast)
    async with phones(*tokens(cast, 'Noor', 'Fatima', 'Bram')) as (noor, fatima, bram):
        for phone in (noor, fatima, bram):
            await opened(phone, f'{ALL}/{id}/agenda', 'Nothing on the agenda yet')
        fatima.send(title=CANARY, minutes='15')
        await fatima.sees('You propose this', CANARY)
        await noor.sees('Fatima proposes:', CANARY)
        assert CANARY not in bram.text
        noor.press(text='Not this time')
        await noor.sees('Whoever proposed it sees that.')
        noor.press(text='Undo')
        await noor.sees('Fatima proposes:')
        noor.press(text='Put on the agenda')
        await bram.sees(CANARY, 'a quarter of an hour')
        noor.send(title='', minutes='15')
        await noor.sees('Fill in a name.')
        noor.send(title='De kat', minutes='500')
        await noor.sees('from 1 minute to 3 hours')


async def test_a_point_is_changed_and_taken_off(cast: Cast) -> None:
    viewer, id = await meet(cast)
    point = await add_point(viewer, id, uuid4(), 'De huur', 20)
    async with phones(*tokens(cast, 'Noor', 'Bram')) as (noor, bram):
        await opened(bram, f'{ALL}/{id}', 'De huur', 'Together 20 minutes, of an hour and a half.')
        await opened(noor, f'{ALL}/{id}/agenda/{point}', 'De huur')
        noor.fire(noor.hearing('keep')[0], 'keep', {'turn': 1, 'text': 'De huur en de kat'})
        await bram.sees('De huur en de kat')
        noor.send(minutes='100')
        await bram.sees('The meeting takes an hour and a half. Something can also wait.')
        noor.press(text='Take it off the agenda')
        await noor.sees('It is off the agenda.')
        await bram.until(lambda: 'De huur' not in bram.text)
        noor.press(text='Undo', n=-1)
        await bram.sees('De huur en de kat')


async def test_who_does_what_and_who_comes(cast: Cast) -> None:
    viewer, id = await meet(cast)
    bram_id = str(await cast.member('Bram'))
    async with phones(*tokens(cast, 'Noor', 'Bram', 'Fatima')) as (noor, bram, fatima):
        await opened(bram, f'{ALL}/{id}', 'That is still open.')
        await opened(fatima, f'{ALL}/{id}/mensen', 'Bram')
        await opened(noor, f'{ALL}/{id}/mensen', 'Chair', 'Who is invited')
        pick(noor, 'Chair', bram_id)
        await bram.sees('Begin the meeting already')
        await fatima.sees('Chair')
        pick(noor, 'Bram at this meeting', '')
        await noor.sees('Bram does not see this meeting any more.')
        await bram.until(lambda: 'Samen eten' not in bram.text)
        await fatima.until(lambda: 'Bram' not in fatima.text and 'Chair' not in fatima.text)
        noor.press(text='Undo', n=-1)
        await fatima.sees('Bram', 'Chair')
        for word in ('Nobody yet', 'Not invited', 'picked'):
            assert word not in fatima.text
    assert (await meeting(viewer, id)).chair


async def test_how_we_meet_begins_with_something(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor', 'Bram')) as (noor, bram):
        await opened(bram, f'{ALL}/regels', 'One person speaks at a time.')
        await opened(noor, f'{ALL}/regels', 'As long as you write nothing', 'One person speaks at a time.')
        noor.press(text='Start from these')
        await noor.sees('They are yours now.')
        await noor.until(lambda: 'As long as you write nothing' in noor.text and 'Start from' in noor.text)
        await bram.sees('What is said here')
        await noor.until(lambda: noor.text.count('Start from these') == 1)
        field = noor.hearing('keep')[0]
        noor.fire(field, 'keep', {'turn': 1, 'text': f'Telefoon uit\n{CANARY}'})
        await bram.sees('Telefoon uit', CANARY)
        assert 'One person speaks at a time.' not in bram.text


async def test_called_off_leaves_the_open_pages(cast: Cast) -> None:
    viewer, id = await meet(cast, 'Noor', CANARY)
    await pick_date(viewer, id, day())
    async with phones(*tokens(cast, 'Noor', 'Fatima', 'Bram')) as (noor, fatima, bram):
        await opened(fatima, f'{ALL}/{id}', CANARY)
        await opened(bram, ALL, CANARY)
        await opened(noor, f'{ALL}/{id}', CANARY)
        noor.press(text='Call it off')
        await noor.sees('Called off.')
        for phone in (fatima, bram):
            await phone.until(lambda phone=phone: CANARY not in phone.text)
        noor.press(text='Undo')
        await bram.sees(CANARY)
        await call_off(viewer, id)
        await opened(noor, ALL, 'Called off', CANARY)
        await opened(noor, f'{ALL}/{id}', 'Only you still see it.')
        noor.press(text='Put it back')
        await bram.sees(CANARY)
