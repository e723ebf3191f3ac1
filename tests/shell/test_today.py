"""Vandaag: the next meeting, what is new since the last visit, and the question after about three months."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from bench.common.counting import counted
from svh_app.group.members import set_level
from svh_app.kernel.entry import hashed, viewer_of
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import ADD, Viewer
from svh_app.meetings.releasing import release
from svh_app.meetings.rhythm import ask_again, not_now, rhythm
from svh_app.notebook.actions import add_note
from svh_app.plan.cheering import say
from svh_app.plan.goals import goals, share_goal
from svh_app.shell.today import read_today
from svh_app.shell.today_since import New, new_since
from svh_app.store.rows import DateOption, Group, Invitee, Meeting, Session
from svh_app.words import words
from tests.meetings.held import HOUSE, MARKET, READERS, Held, hold, save, stored
from tests.people import Cast
from tests.phones import phones

_ = words('nl')
LONG_AGO = timedelta(days=100)


async def away(cast: Cast, name: str, for_: timedelta) -> datetime:
    """Somebody did nothing for this long; when they were here last."""
    last = datetime.now(UTC) - for_
    await stored(Session).filter(token_hash=hashed(cast.tokens[name])).update(seen=last)
    return last


async def test_a_visit_begins_after_half_an_hour(cast: Cast) -> None:
    assert (await cast('Noor')).since is None
    await away(cast, 'Noor', timedelta(minutes=20))
    assert (await cast('Noor')).since is None
    last = await away(cast, 'Noor', timedelta(minutes=31))
    for _again in range(2):
        assert (await cast('Noor')).since == last
    await away(cast, 'Noor', timedelta(minutes=20))
    assert (await cast('Noor')).since == last
    later = await away(cast, 'Noor', timedelta(days=3))
    assert (await cast('Noor')).since == later


async def test_news_that_reaches_a_phone_in_a_pocket_is_no_visit(cast: Cast) -> None:
    last = await away(cast, 'Noor', timedelta(days=3))
    unseen = await viewer_of(cast.tokens['Noor'], comes=False)
    assert unseen and unseen.since is None
    assert (await cast('Noor')).since == last


async def test_the_same_person_before_and_after(cast: Cast) -> None:
    before = await cast('Noor')
    await away(cast, 'Noor', timedelta(hours=1))
    assert await cast('Noor') == before  # else each new visit would load the page anew


async def since(cast: Cast, name: str, held: Held) -> New:
    await away(cast, name, timedelta(hours=1))
    return await new_since(await held.viewer(name))


async def test_nothing_is_new_at_the_first_visit(cast: Cast) -> None:
    await add_note(await cast('Noor'), uuid4(), 'iets nieuws')
    assert await new_since(await cast('Fatima')) == New()


async def test_what_is_new_is_what_one_may_see(cast: Cast) -> None:
    held = await hold(cast)
    noor, fatima = await cast('Noor'), await cast('Fatima')
    await set_level(noor, held.members['Fatima'], 'goals', ADD)
    goal = (await goals(noor))[0]
    await say(fatima, goal.id, uuid4(), 'mooi')
    await add_note(noor, uuid4(), 'voor allen')
    await add_note(noor, uuid4(), 'voor Bram', [held.members['Bram']])
    await add_note(noor, uuid4(), 'voor mij', 'me')
    await release(noor, held.id, [held.about(HOUSE)], [held.members['Els'], held.members['Fatima']])
    shown = ((held.id, 'titel bijeenkomst'),)
    found = {name: await since(cast, name, held) for name in READERS if name != 'Greet'}
    assert found['Noor'] == New(0, (goal.id,), ())
    assert found['Fatima'] == New(1, (), shown)
    assert found['Bram'] == New(2, (goal.id,), ())
    assert found['Els'] == New(0, (), shown)
    assert found['Karel'] == New(1, (goal.id,), ())
    assert found['Ilse'] == found['Pien'] == found['Tom'] == New()
    await share_goal(noor, goal.id, goal.version, 'me')
    assert (await since(cast, 'Karel', held)).goals == ()


async def test_looking_along_one_is_told_of_no_visits(cast: Cast) -> None:
    held = await hold(cast)
    await away(cast, 'Noor', timedelta(hours=1))
    await add_note(await cast('Fatima'), uuid4(), 'iets nieuws')
    assert (await since(cast, 'Noor', held)).notes == 1
    assert await new_since(await held.along('Bram')) == New()


async def test_the_question_after_three_months(cast: Cast) -> None:
    held = await hold(cast)
    noor = await cast('Noor')
    assert not (await rhythm(noor)).is_time
    await move(held, LONG_AGO)
    assert (await rhythm(noor)).is_time
    for name in READERS[1:-2]:
        assert not (await rhythm(await held.viewer(name))).is_time, name
    await not_now(noor)
    assert not (await rhythm(noor)).is_time
    await ask_again(noor)
    assert (await rhythm(noor)).is_time
    await stored(Group).filter(id=noor.group_id).update(rests=datetime.now(UTC) - timedelta(seconds=1))
    assert (await rhythm(noor)).is_time
    await planned(noor, 'volgende')
    assert not (await rhythm(noor)).is_time


async def test_nobody_is_asked_before_there_was_a_meeting(cast: Cast) -> None:
    assert not (await rhythm(await cast('Noor'))).is_time


async def test_only_the_owner_lets_it_rest(cast: Cast) -> None:
    held = await hold(cast)
    await move(held, LONG_AGO)
    for viewer in [await held.viewer(name) for name in READERS[1:]] + [await held.along('Bram')]:
        for deed in (not_now, ask_again):
            with pytest.raises((Refused, Missing)):
                await deed(viewer)
    assert (await rhythm(await cast('Noor'))).is_time


async def test_dates_that_wait_for_an_answer(cast: Cast) -> None:
    held = await hold(cast)
    noor = await cast('Noor')
    id = await planned(noor, 'film kijken')
    await save(Invitee(group_id=noor.group_id, meeting_id=id, member_id=held.members['Bram']))
    moment = datetime.now(UTC) + timedelta(days=9)
    await save(DateOption(group_id=noor.group_id, meeting_id=id, begins=moment, created=datetime.now(UTC)))
    asked = {name: [one.id for one in (await rhythm(await held.viewer(name))).asked] for name in READERS[:7]}
    assert asked == {name: [id] if name in ('Noor', 'Bram') else [] for name in READERS[:7]}


async def test_always_as_many_queries(cast: Cast) -> None:
    held = await hold(cast)
    await move(held, LONG_AGO)
    noor = await cast('Noor')
    await away(cast, 'Noor', timedelta(hours=1))
    noor = await cast('Noor')
    first = await _queries(noor)
    for n in range(20):
        await add_note(await cast('Fatima'), uuid4(), f'stukje {n}')
        await planned(noor, f'volgende {n}', timedelta(days=n + 1))
    assert await _queries(noor) <= first
    assert first <= 40


async def _queries(viewer: Viewer) -> int:
    with counted() as queries:
        await read_today(viewer)
    return len(queries)


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_the_question_on_a_phone(cast: Cast) -> None:
    held = await hold(cast)
    await move(held, LONG_AGO)
    async with phones(cast.tokens['Noor'], cast.tokens['Bram']) as (noor, bram):
        await noor.open('/')
        await bram.open('/')
        asked = _('It has been a while. Do you want to meet again?')
        assert asked in noor.text and asked not in bram.text
        noor.press(text=_('Not now'))
        await noor.until(lambda: asked not in noor.text)
        noor.press(text=_('Undo'))
        await noor.sees(asked)


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_the_meetings_of_now_and_next_on_a_phone(cast: Cast) -> None:
    held = await hold(cast)
    noor = await cast('Noor')
    id = await planned(noor, 'samen eten', timedelta(days=2))
    await save(Invitee(group_id=noor.group_id, meeting_id=id, member_id=held.members['Bram']))
    async with phones(*(cast.tokens[name] for name in ('Bram', 'Fatima'))) as (bram, fatima):
        await bram.open('/')
        await fatima.open('/')
        assert 'samen eten' in bram.text and 'samen eten' not in fatima.text
        await stored(Meeting).filter(id=id).update(state='open', began=datetime.now(UTC))
        await bram.open('/')
        assert _('Join in') in bram.text and f'/bijeenkomsten/{id}/nu' in bram.text


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_what_is_new_on_a_phone(cast: Cast) -> None:
    held = await hold(cast)
    await away(cast, 'Fatima', timedelta(hours=1))
    async with phones(cast.tokens['Fatima']) as (fatima,):
        await fatima.open('/')
        assert _('New since last time') not in fatima.text
        await release(await cast('Noor'), held.id, [held.about(MARKET)])
        await fatima.sees(_('You can read the minutes of {title}', title='titel bijeenkomst'))


async def move(held: Held, ago: timedelta) -> None:
    """It was held that long ago."""
    began = datetime.now(UTC) - ago
    await stored(Meeting).filter(id=held.id).update(began=began, begins=began)


async def planned(noor: Viewer, title: str, in_: timedelta | None = None) -> UUID:
    row = Meeting(group_id=noor.group_id, author_id=noor.member_id, client_id=uuid4(), created=datetime.now(UTC))
    row.begins = datetime.now(UTC) + in_ if in_ else None
    return await save(row, title=title, where='', link='', bring='')
