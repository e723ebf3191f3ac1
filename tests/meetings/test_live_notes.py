"""Noting on phones: what is typed stays at its own point, and nobody sees too much."""

import asyncio
from collections.abc import Iterator
from uuid import uuid4

import pytest

from svh_app.meetings.leading import pause
from svh_app.meetings.noting import add_line, lines
from svh_app.meetings.seats import sit_down
from svh_app.plan.goals import add_goal
from tests.meetings.gathered import Plan
from tests.meetings.going_on import all_here, begun, step, to
from tests.meetings.table_phones import all_see, forms, in_english, opened, send, tokens
from tests.people import Cast
from tests.phones import phones

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
CANARY = 'kanarie-31c9'


@pytest.fixture(autouse=True)
def english(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """The sentences as they stand in the code, and no waiting for a double tap."""
    yield from in_english(monkeypatch)


async def test_a_line_stands_at_once_for_who_may_read_it(cast: Cast) -> None:
    meeting = await begun(cast)
    await to(cast, meeting, 'point', 0)
    async with phones(*tokens(cast)) as (noor, fatima, bram, ilse):
        await opened(meeting, noor, fatima, bram, ilse)
        ilse.fire(forms(ilse)[0], 'send', {'id': str(uuid4()), 'values': {'text': CANARY}})
        for phone in (noor, bram, ilse):
            await phone.sees(CANARY)
        await asyncio.sleep(0.1)
        assert CANARY not in fatima.text
        noor.press(text='Agreement')
        await noor.sees('Who does it?')
        send(noor, who=str(meeting.members['Fatima']), due='', goal='')
        await noor.sees('It is an agreement')


async def test_what_is_typed_stays_at_its_own_point(cast: Cast) -> None:
    meeting = await begun(cast)
    await to(cast, meeting, 'point', 0)
    async with phones(*tokens(cast, 'Ilse')) as (ilse,):
        await opened(meeting, ilse)
        (first,) = forms(ilse)
        await step(cast, 'Bram', meeting)
        await ilse.sees('Point 2 of 2')
        assert len(forms(ilse)) == 2 and first in forms(ilse)
        await ilse.sees('Not saved yet, at: De verhuizing')
        ilse.fire(first, 'send', {'id': str(uuid4()), 'values': {'text': 'te laat getypt'}})
        for _ in range(50):
            if found := await lines(await cast('Noor'), meeting.id):
                break
            await asyncio.sleep(0.02)
        assert [(one.text, one.point_id) for one in found] == [('te laat getypt', meeting.points[0])]
        await opened(meeting, ilse)
        places = {form._props['place'] for form in forms(ilse)}
        assert places == {f'line {meeting.id} {id}' for id in meeting.points}


async def test_the_place_to_write_stays_while_others_do_things(cast: Cast) -> None:
    meeting = await begun(cast)
    await to(cast, meeting, 'point', 0)
    async with phones(*tokens(cast, 'Ilse', 'Noor')) as (ilse, noor):
        await opened(meeting, ilse, noor)
        before = forms(ilse)
        await sit_down(await cast('Fatima'), meeting.id)
        await add_line(await cast('Bram'), meeting.id, meeting.points[0], uuid4(), CANARY)
        await ilse.sees(CANARY)
        await pause(await cast('Noor'), meeting.id)
        await ilse.sees('Nobody needs to say why.')
        noor.press(text='Go on again')
        await ilse.sees('De verhuizing')
        assert forms(ilse) == before


async def test_a_hidden_point_leaves_no_trace(cast: Cast) -> None:
    noor = await cast('Noor')
    secret = await add_goal(noor, uuid4(), CANARY, None, 'me')
    meeting = await begun(cast, Plan(points=('Eten', CANARY), goals={CANARY: secret}))
    async with phones(*tokens(cast)) as (owner, *others):
        await opened(meeting, owner, *others)
        await to(cast, meeting, 'point', 1)
        await owner.sees(CANARY, 'Where are you now?')
        await add_line(noor, meeting.id, meeting.points[1], uuid4(), f'{CANARY} regel')
        await all_see(others, 'Wait a moment')
        for phone in others:
            assert CANARY not in phone.text and str(meeting.points[1]) not in phone.text
            assert 'minutes left' not in phone.text and 'Point' not in phone.text


async def test_who_is_not_invited_finds_nothing(cast: Cast) -> None:
    meeting = await begun(cast, Plan(invited=('Fatima',), roles={}))
    async with phones(*tokens(cast, 'Bram', 'Greet')) as all:
        for phone in all:
            for id in (meeting.id, uuid4(), 'x', 'nieuw'):
                page = await phone.user.http_client.get(f'/bijeenkomsten/{id}/nu')
                assert page.status_code == 404
                assert 'This page does not exist' in page.text and 'Who is here?' not in page.text


async def test_whoever_looks_along_only_reads(cast: Cast) -> None:
    meeting = await begun(cast)
    await all_here(cast, meeting)
    await to(cast, meeting, 'point', 0)
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/groep/wie-ziet-wat')
        noor.press(text='Look as Bram')
        await noor.sees('You look as Bram')
        await noor.go(f'/bijeenkomsten/{meeting.id}/nu')
        await noor.sees('De verhuizing', 'Point 1 of 2')
        assert forms(noor) == []
        for said in ('Next point', 'Pause', 'Back one step', 'Let everybody'):
            assert said not in noor.text
