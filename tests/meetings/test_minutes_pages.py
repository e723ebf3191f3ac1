"""Minutes on phones: shown and gone on open screens, changed line by line, never on the page of who may not read."""

import re
from typing import Any

import pytest

from svh_app.kernel.terms import CHOSEN, GROUP
from svh_app.meetings.becoming import line_to_agreement
from svh_app.meetings.minutes import minutes
from svh_app.meetings.noting import withdraw_line
from svh_app.meetings.releasing import release, take_back
from svh_app.plan.agreeing import answer
from svh_app.plan.agreements import for_meeting
from svh_app.words import words
from tests.meetings.held import HOUSE, POINTS, READERS, ROUNDS, Held, hold
from tests.meetings.test_minutes import PAST, RELEASED, WHOLE, expected_draft
from tests.people import Cast
from tests.phones import Phone, phones

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
_ = words('nl')
PLANTED = set().union(*WHOLE.values()) | PAST
VERSION = re.compile("'version': \\d+")
SOON = 2.0
"""Seconds within which an open screen follows (access.md, rule 12)."""


def on_page(phone: Phone) -> set[str]:
    return {word for word in PLANTED if word in phone.text}


def place(held: Held) -> str:
    return f'/bijeenkomsten/{held.id}/verslag'


OUTSIDE = ('Karel', 'Tom', 'Greet')


@pytest.mark.parametrize('name', [name for name in READERS if name not in OUTSIDE])
async def test_the_page_holds_what_one_may_read(cast: Cast, name: str) -> None:
    held = await hold(cast)
    async with phones(cast.tokens[name]) as (phone,):
        await phone.open(place(held))
        assert on_page(phone) == await expected_on_page(name)
        await release(await cast('Noor'), held.id, [held.about(about) for about in (*POINTS, ROUNDS)])
        expected = RELEASED.get(name, set())
        assert await phone.until(lambda: on_page(phone) == expected) < SOON
        await take_back(await cast('Noor'), held.id, [held.about(about) for about in (*POINTS, ROUNDS)])
        before = await expected_on_page(name)
        assert await phone.until(lambda: on_page(phone) == before) < SOON


async def test_for_who_was_not_there_no_such_page_exists(cast: Cast) -> None:
    held = await hold(cast)
    await release(await cast('Noor'), held.id, [held.about(about) for about in (*POINTS, ROUNDS)])
    async with phones(*(cast.tokens[name] for name in OUTSIDE)) as others:
        for phone in others:
            await phone.open('/')
            await phone.go(place(held))
            hidden = phone.text
            await phone.go(f'/bijeenkomsten/{held.points[HOUSE]}/verslag')
            assert not on_page(phone) and 'titel' not in hidden
            absent = phone.text.replace(str(held.points[HOUSE]), str(held.id))
            assert VERSION.sub('', absent) == VERSION.sub('', hidden)


async def expected_on_page(name: str) -> set[str]:
    """A point in which nothing stands for the viewer is not on the page, unless they keep the notes."""
    return {word for word in await expected_draft(name) if name != 'Ilse' or word != 'titel Markt'}


async def test_the_owner_shows_one_point_to_all_and_takes_it_back_by_toast(cast: Cast) -> None:
    held = await hold(cast)
    async with phones(cast.tokens['Noor'], cast.tokens['Els']) as (noor, els):
        await noor.open(place(held))
        assert _('Draft. Only {names} see this.', names=_.list([_('you'), 'Bram', 'Ilse'])) in noor.text
        await els.open(place(held))
        share(noor, 0, audience=GROUP)
        await els.sees('lijn Huis Ilse')
        assert 'lijn ronde Ilse' not in els.text and 'lijn Markt Ilse' not in els.text
        noor.press(text=_('Undo'))
        await els.until(lambda: 'lijn Huis Ilse' not in els.text)


async def test_the_owner_shows_one_point_to_one_member(cast: Cast) -> None:
    held = await hold(cast)
    async with phones(*(cast.tokens[name] for name in ('Noor', 'Els', 'Pien'))) as (noor, els, pien):
        for phone in (noor, els, pien):
            await phone.open(place(held))
        share(noor, 0, audience=CHOSEN, chosen=[str(held.members['Pien'])])
        await pien.sees('lijn Huis Ilse')
        assert 'lijn' not in els.text
        share(noor, 0, audience='me')
        await pien.until(lambda: 'lijn Huis Ilse' not in pien.text)


async def test_who_was_not_invited_cannot_be_chosen_from_a_browser(cast: Cast) -> None:
    held = await hold(cast)
    karel, els = str(await cast.member('Karel')), str(held.members['Els'])
    async with phones(cast.tokens['Noor']) as (noor,):
        await noor.open(place(held))
        for chosen in ([karel], [els, karel], ['x'], [str(held.id)]):
            share(noor, 0, audience=CHOSEN, chosen=chosen)
        share(noor, 0, audience='everybody')
        await noor.sees('lijn Huis Ilse')
    seen = await minutes(await cast('Noor'), held.id)
    assert not any(part.released for part in seen.parts)


async def test_all_at_once_and_undone(cast: Cast) -> None:
    held = await hold(cast)
    async with phones(cast.tokens['Noor'], cast.tokens['Fatima']) as (noor, fatima):
        await noor.open(place(held))
        await fatima.open(place(held))
        assert _('{name} reads only: {parts}', name='Els', parts='titel Huis') in noor.text
        noor.fire(noor.hearing('send')[-1], 'send', {'audience': GROUP})
        await fatima.sees('lijn Huis Ilse', 'lijn Markt Ilse', 'lijn ronde Ilse', 'eindwoord Noor')
        noor.press(text=_('Undo'))
        await fatima.until(lambda: 'lijn Huis Ilse' not in fatima.text)


async def test_a_line_is_changed_taken_out_and_added(cast: Cast) -> None:
    held = await hold(cast)
    await release(await cast('Noor'), held.id, [held.about(HOUSE)])
    async with phones(cast.tokens['Noor'], cast.tokens['Els']) as (noor, els):
        await noor.open(place(held))
        await els.open(place(held))
        send(noor, 'lijn Huis Ilse', text='in andere woorden')
        await els.sees('in andere woorden')
        assert 'lijn Huis Ilse' not in els.text
        await noor.sees('lijn Huis Ilse')  # what it said before, for the owner
        await withdraw_line(await cast('Noor'), held.lines['Huis Fatima'])
        await els.until(lambda: 'lijn Huis Fatima' not in els.text)


async def test_what_was_agreed_stands_with_who_said_yes(cast: Cast) -> None:
    held = await hold(cast)
    noor = await cast('Noor')
    id = await line_to_agreement(noor, held.lines['Huis Fatima'], held.members['Fatima'])
    async with phones(cast.tokens['Fatima'], cast.tokens['Els']) as (fatima, els):
        await fatima.open(place(held))
        await els.open(place(held))
        await fatima.sees(f'/plan/afspraken/{id}')
        await answer(await cast('Fatima'), id, 'yes')
        await fatima.sees(_('You do this'))
        assert str(id) not in els.text
        await fatima.go(f'/plan/afspraken/{id}')
        await fatima.sees('titel bijeenkomst', f'/bijeenkomsten/{held.id}')
    assert [one.id for one in (await for_meeting(await cast('Els'), held.id)).open] == []


def share(phone: Phone, n: int, **values: Any) -> None:
    """Send the n-th choice of who reads a part."""
    forms = [one for one in phone.hearing('send') if 'share' in one.classes]
    phone.fire(forms[n], 'send', values)


def send(phone: Phone, said: str, **values: Any) -> None:
    """Send the form in which this line is changed."""
    forms = [one for one in phone.hearing('send') if any(said in (inner._text or '') for inner in one.descendants())]
    phone.fire(forms[0], 'send', {'id': '9f0c1f6e-6a55-4f0e-9d57-6f6a5ed9b9a1', 'values': values})
