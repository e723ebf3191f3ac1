"""Who plans meetings along sees when and where they are; at a table to which they are not invited they are not."""

import pytest

from svh_app.group.members import give_preset
from svh_app.kernel.gate import Missing
from svh_app.kernel.viewer import EDIT, SEE, Viewer
from svh_app.meetings.leading import pause, resume
from svh_app.meetings.minutes import minutes
from svh_app.meetings.people import set_invited
from tests.meetings.gathered import Gathered, Plan
from tests.meetings.going_on import begun, names, seen
from tests.meetings.trying import helper
from tests.people import Cast

WITHOUT_ILSE = ('Noor', 'Fatima', 'Bram')


async def _plans(cast: Cast, how: str, members: int = 0) -> tuple[Viewer, Gathered]:
    """A meeting that goes on without Ilse, who plans meetings by level or with a lent task."""
    found = await begun(cast, Plan(invited=WITHOUT_ILSE, roles={}))
    levels = {'meetings': EDIT if how == 'level' else 0, 'members': members}
    await give_preset(await cast('Noor'), found.members['Ilse'], 'meetings', levels)
    return (await helper(cast, 'Ilse') if how == 'lent' else await cast('Ilse')), found


@pytest.mark.parametrize('how', ['level', 'lent'])
async def test_who_plans_hears_no_names_at_a_table_where_they_are_not(cast: Cast, how: str) -> None:
    ilse, found = await _plans(cast, how)
    assert names(await seen(cast, 'Noor', found)) == list(WITHOUT_ILSE)
    assert names(await seen(cast, 'Ilse', found)) == []
    assert (await minutes(ilse, found.id)).here == ()


async def test_who_sees_the_members_sees_them_at_a_table_too(cast: Cast) -> None:
    _, found = await _plans(cast, 'level', SEE)
    assert names(await seen(cast, 'Ilse', found)) == list(WITHOUT_ILSE)


@pytest.mark.parametrize('how', ['level', 'lent'])
async def test_who_plans_pauses_no_meeting_of_others(cast: Cast, how: str) -> None:
    ilse, found = await _plans(cast, how)
    for deed in (pause, resume):
        with pytest.raises(Missing):
            await deed(ilse, found.id)
    assert (await seen(cast, 'Noor', found)).paused is None


async def test_who_is_invited_while_it_goes_on_may_call_a_pause(cast: Cast) -> None:
    ilse, found = await _plans(cast, 'level')
    await set_invited(await cast('Noor'), found.id, found.members['Ilse'], 'all')
    await pause(ilse, found.id)
    assert (await seen(cast, 'Ilse', found)).paused
