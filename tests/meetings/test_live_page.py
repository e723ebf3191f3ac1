"""The meeting on phones: all stand at the same point, with a phone each or one for all, also after sleep."""

import asyncio
from collections.abc import Iterator
from datetime import time, timedelta

import pytest

from svh_app.kernel.meeting_deeds import PLANNED
from svh_app.meetings import phone as screen
from svh_app.meetings.leading import close
from svh_app.meetings.live_next import suggested
from svh_app.meetings.table import Where
from svh_app.moments import HERE, at, today
from tests.meetings.gathered import Plan, gathered
from tests.meetings.going_on import all_here, begun, step, to
from tests.meetings.table_phones import all_see, in_english, opened, send, stands, tokens
from tests.people import Cast
from tests.phones import phones

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
CANARY = 'kanarie-31c9'


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The sentences as they stand in the code, and no waiting for a double tap."""
    yield from in_english(monkeypatch)


async def test_it_begins_and_everybody_comes(cast: Cast) -> None:
    meeting = await gathered(cast, Plan(state=PLANNED))
    async with phones(*tokens(cast)) as all:
        noor, fatima, bram, ilse = all
        await opened(meeting, *all)
        await ilse.sees('It has not begun yet')
        await fatima.sees('Begin')
        bram.press(text='Begin')
        await all_see(all, 'Who is here?')
        for phone in (noor, fatima, ilse):
            phone.press(text='I am here')
        await all_see(all, '4 people here')
        bram.press(text='To how we talk with each other')
        await all_see(all, 'One person speaks at a time.')
        fatima.press(text='To the round at the start')
        await all_see(all, 'What would make this meeting worthwhile for you?')
        await ilse.sees('Noor has the turn')
        noor.press(text='I pass')
        await ilse.sees('Fatima has the turn')


async def test_a_pause_for_all_and_on_to_the_next_point(cast: Cast) -> None:
    meeting = await begun(cast)
    await to(cast, meeting, 'point', 0)
    async with phones(*tokens(cast)) as all:
        await opened(meeting, *all)
        await all_see(all, 'De verhuizing', 'Point 1 of 2', '10 minutes left')
        all[3].press(text='Pause')
        await all_see(all, 'Nobody needs to say why.', 'Go on again')
        all[1].press(text='Go on again')
        await all[2].sees('Next point')
        all[2].press(text='Next point')
        await all_see(all, 'Geld', 'Point 2 of 2')


async def test_it_ends_with_a_word_a_date_and_thanks(cast: Cast) -> None:
    meeting = await begun(cast)
    await all_here(cast, meeting)
    async with phones(*tokens(cast)) as all:
        noor, fatima, bram, _ = all
        await opened(meeting, *all)
        await to(cast, meeting, 'closing')
        await all_see(all, 'What do you give this meeting?')
        bram.press(text='To the next date')
        await all_see(all, 'When do we meet again?')
        await bram.sees('Plan this date')
        then = today() + timedelta(weeks=13)
        send(bram, then_date=then.isoformat(), then_time='19:30')
        await all_see(all, 'The next time')
        bram.press(text='Close the meeting')
        await all_see(all, 'Thank you')
        await noor.sees('Read the minutes')
        assert 'Read the minutes' not in fatima.text


async def test_who_does_not_lead_has_no_button_to_lead_with(cast: Cast) -> None:
    meeting = await begun(cast)
    async with phones(*tokens(cast, 'Ilse', 'Fatima')) as (ilse, fatima):
        await opened(meeting, ilse, fatima)
        await ilse.sees('Who is here?', 'I am here', 'Pause')
        for said in ('To how we talk', 'Somebody without the app', 'Tap a name', 'Back one step'):
            assert said not in ilse.text
        await fatima.sees('To how we talk', 'Somebody without the app')


async def test_one_phone_for_the_whole_table(cast: Cast) -> None:
    meeting = await begun(cast)
    async with phones(*tokens(cast, 'Bram')) as (bram,):
        await opened(meeting, bram)
        await bram.sees('One phone for the whole table?', '1 person here')
        bram.press(text='Ilse')
        await bram.sees('2 people here')
        send(bram, name='Oma')
        await bram.sees('Oma', '3 people here')
        await to(cast, meeting, 'closing')
        await bram.sees('Noor has the turn', 'write here what the others give')
        bram.press(text='Has spoken')
        await bram.sees('Ilse has the turn')


async def test_a_phone_that_slept_stands_where_all_stand(cast: Cast) -> None:
    meeting = await begun(cast)
    async with phones(*tokens(cast, 'Ilse')) as (ilse,):
        await opened(meeting, ilse)
        ilse.leave()
        for _ in range(4):
            await step(cast, 'Noor', meeting)
        await asyncio.sleep(0.1)
        assert 'Who is here?' in ilse.text
        await ilse.come_back()
        await ilse.sees('Point 2 of 2', 'Geld')


async def test_a_double_tap_is_one_step(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(screen, 'A_MOMENT', 5)
    meeting = await begun(cast)
    async with phones(*tokens(cast, 'Bram')) as (bram,):
        await opened(meeting, bram)
        bram.press(text='To how we talk')
        await bram.sees('One person speaks at a time.')
        bram.press(text='To the round')
        await asyncio.sleep(0.2)
        assert await stands(cast, meeting) == Where('rules')


async def test_closed_from_elsewhere(cast: Cast) -> None:
    meeting = await begun(cast)
    async with phones(*tokens(cast, 'Ilse')) as (ilse,):
        await opened(meeting, ilse)
        await close(await cast('Noor'), meeting.id)
        await ilse.sees('This meeting is over.')
        assert 'Pause' not in ilse.text


async def test_the_next_time_is_in_about_three_months(cast: Cast) -> None:
    begins = at(today() - timedelta(days=1), time(19, 30))
    then = suggested(begins).astimezone(HERE)
    assert ((then.date() - begins.astimezone(HERE).date()).days, then.time()) == (91, time(19, 30))
    long_ago = suggested(begins - timedelta(days=400)).astimezone(HERE)
    assert 89 <= (long_ago.date() - today()).days <= 92
