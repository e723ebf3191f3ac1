"""Several groups: which one is open is said, the others are one pick away, and their ids never mix."""

from uuid import uuid4

import pytest

from svh_app.group.actions import my_groups
from svh_app.group.watching import log_page
from svh_app.kernel.gate import Missing, Refused
from svh_app.notebook.actions import add_note, note, notes
from tests.people import Cast
from tests.phones import Phone, phones

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)


def switch(phone: Phone) -> list[str]:
    """The groups one can pick, on the open page."""
    selects = [one for one in phone.elements if one._props.get('aria-label') == 'Welke groep is open']
    return [option._text or '' for one in selects for option in one.default_slot.children]


async def test_who_is_in_two_groups_sees_which_is_open_and_picks_the_other(cast: Cast) -> None:
    await add_note(await cast('Noor'), uuid4(), 'van Noor')
    await add_note(await cast('Greet'), uuid4(), 'van Greet')
    greets = (await cast('Greet')).group_id
    async with phones(cast.tokens['Bram']) as (bram,):
        await bram.open('/schrift')
        await bram.sees('van Noor', 'Groep van Noor', 'Groep van Greet')
        assert 'van Greet\n' not in bram.text.replace('Groep van Greet', '')
        select = next(one for one in bram.elements if one._props.get('aria-label') == 'Welke groep is open')
        bram.fire(select, 'picked', str(greets))
        await bram.until(lambda: 'van Noor' not in bram.text.replace('Groep van Noor', ''))
        await bram.open('/schrift')
        await bram.sees('van Greet')
        assert 'van Noor' not in bram.text.replace('Groep van Noor', '')


async def test_who_has_one_group_is_not_bothered(cast: Cast) -> None:
    async with phones(cast.tokens['Fatima']) as (fatima,):
        for path in ('/', '/groep', '/schrift'):
            await fatima.open(path)
            assert switch(fatima) == []


async def test_a_member_begins_a_group_of_their_own(cast: Cast) -> None:
    async with phones(cast.tokens['Fatima'], cast.tokens['Noor']) as (fatima, noor):
        await fatima.open('/groep')
        await fatima.sees('Een eigen groep')
        await fatima.open('/groep/beginnen')
        fatima.send(name='Groep van Fatima')
        await fatima.sees('Een moment…')
        await fatima.open('/')
        await fatima.sees('Groep van Fatima')
        assert switch(fatima) == ['Groep van Fatima', 'Groep van Noor']
        await noor.open('/groep')
        assert 'Een eigen groep' not in noor.text
        await noor.go('/groep/beginnen')
        await noor.sees('Deze pagina is er niet')


async def test_ids_of_two_groups_never_mix(cast: Cast) -> None:
    """Bram has both groups; with the one open, nothing of the other answers, though he may see it there."""
    of_greet = await add_note(await cast('Greet'), uuid4(), 'van Greet')
    bram = await cast('Bram')
    assert len(await my_groups(bram)) == 2
    assert [entry.text for entry in (await notes(bram)).notes] == []
    with pytest.raises(Missing):
        await note(bram, of_greet)
    greet = await cast.member('Greet', 'Greet')
    with pytest.raises((Refused, Missing)):
        await add_note(bram, uuid4(), 'voor Greet?', [greet])
    with pytest.raises(Missing):
        await log_page(await cast('Greet'), await cast.member('Bram'))
