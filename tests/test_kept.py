"""Texts that are saved as one goes, on phones: what one types is not taken away, what others wrote not written over."""

import asyncio

import pytest
from nicegui.element import Element

from svh_app.plan.actions import part, write_part
from svh_app.plan.parts import LONG_TERM
from svh_app.signals import actions as signals
from svh_app.signals.parts import GENERAL, MESSAGE
from svh_app.words import words
from tests.people import Cast
from tests.phones import Phone, phones
from tests.signals.writing import keep

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
_ = words('nl')
PLAN, CARD = '/plan/later', '/hulp-nu/kaart'
SPOKEN = (GENERAL, MESSAGE, None)


async def kept(phone: Phone, text: str, turn: int) -> Element:
    """Type this, and wait until it is stored."""
    field = keep(phone, text, turn=turn)
    await phone.until(lambda: field._props['answer'].get('turn') == turn)
    assert field._props['answer']['what'] == 'kept'
    return field


async def test_a_space_at_the_end_is_not_taken_away_while_one_goes_on(cast: Cast) -> None:
    async with phones(cast.tokens['Noor']) as (noor,):
        await noor.open(PLAN)
        field = await kept(noor, 'ik wil ', 1)
        await asyncio.sleep(0.3)  # until the page has heard of it
        assert field._props['shown']['text'] == ''
        await kept(noor, 'ik wil rust', 2)
    assert (await part(await cast('Noor'), LONG_TERM)).text == 'ik wil rust'


async def test_what_is_written_elsewhere_comes_to_stand_here(cast: Cast) -> None:
    async with phones(cast.tokens['Noor']) as (noor,):
        await noor.open(PLAN)
        field = await kept(noor, 'ik wil ', 1)
        await write_part(await cast('Noor'), LONG_TERM, '', 1, 'van elders')
        await noor.until(lambda: field._props['shown']['text'] == 'van elders')
        await kept(noor, 'van elders, en hier', 2)


async def test_the_same_words_again_and_then_others_from_elsewhere_are_not_written_over(cast: Cast) -> None:
    viewer = await cast('Noor')
    async with phones(cast.tokens['Noor']) as (noor,):
        await noor.open(CARD)
        await kept(noor, 'bel me', 1)
        await kept(noor, 'bel me ', 2)  # that is no change
        await signals.write_part(viewer, SPOKEN, 'van de andere', 1)
        keep(noor, 'bel me nu', turn=3)
        await noor.sees('van de andere', _('This was changed on another phone in the meantime.'))
    assert [one.text for one in await signals.parts(viewer)] == ['van de andere']


async def test_who_was_first_is_shown_in_full_and_ones_own_can_be_kept(cast: Cast) -> None:
    viewer, theirs = await cast('Noor'), 'van de andere ' * 50 + 'tot het eind'
    async with phones(cast.tokens['Noor']) as (noor,):
        await noor.open(PLAN)
        noor.leave()
        await write_part(viewer, LONG_TERM, '', 0, theirs)
        keep(noor, 'van deze')
        await noor.sees(theirs, _('This was changed on another phone in the meantime.'))
        noor.press(text=_('Keep what I wrote'))
        await noor.until(lambda: _('Keep what I wrote') not in noor.text)
        assert _('This was changed on another phone in the meantime.') not in noor.text
    assert (await part(viewer, LONG_TERM)).text == 'van deze'
