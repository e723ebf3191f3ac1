"""Case 21: a delegate goes beyond the lent task, its time, its group, or lends it on."""

import asyncio
from collections.abc import Awaitable
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest

from svh_app.group.actions import group_view, open_group, rename_group
from svh_app.group.inviting import accept, confirm, invite, invite_again, open_invitations, refuse, withdraw
from svh_app.group.lending import give_back, helped_with, lend, take_back
from svh_app.group.members import pause_member, remove_member, resume_member
from svh_app.group.watching import log_page
from svh_app.kernel.gate import Missing, see
from svh_app.kernel.terms import INVITING, MANAGING
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import add_note
from svh_app.store.rows import Chain, Lending, Level, Member, Trace
from tests.abuse.attempts import story
from tests.abuse.attempts.conftest import PhoneOf
from tests.abuse.attempts.deeds import done_after, is_done, rows, state, try_all
from tests.abuse.attempts.test_races import Order
from tests.abuse.attempts.test_reading import masked
from tests.abuse.tally import Tally
from tests.people import Cast

SQLITE = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
KIND = 'delegate exceeds the lent task'
WITHIN = 2.0


def in_days(days: int) -> date:
    return datetime.now(UTC).date() + timedelta(days=days)


async def lent(cast: Cast, name: str, task: str, owner: str = 'Noor') -> UUID:
    """A task, lent for a week."""
    return await lend(await cast(owner), await cast.member(name, owner), task, in_days(7))


def of_task(viewer: Viewer, task: str, place: UUID, *besides: Any) -> list[Awaitable[object]]:
    """Everything that a task allows, on this place."""
    tries: list[tuple[Any, tuple[Any, ...]]] = (
        [(invite, ('Vriend', 'take_part')), (invite_again, (place,)), (withdraw, (place,))]
        if task == INVITING
        else [
            (rename_group, (1, 'Gekaapt')),
            *((deed, (place,)) for deed in (confirm, refuse, pause_member, resume_member)),
        ]
    )
    return [deed(viewer, *details) for deed, details in tries if deed not in besides]


async def refused(tally: Tally, *deeds: Awaitable[object]) -> None:
    """All of this is tried, nothing of it is done, nothing is changed."""
    before = await state()
    for deed in deeds:
        tally.attempt(KIND)
        tally.refused(KIND, await is_done(deed))
    tally.no_change(KIND, before, await state())


@SQLITE
async def test_who_invites_does_nothing_else(cast: Cast, tally: Tally) -> None:
    await lent(cast, 'Fatima', INVITING)
    fatima, entry = await cast('Fatima'), await add_note(await cast('Noor'), uuid4(), 'van Noor')
    for place in [await cast.member(name) for name in ('Noor', 'Fatima', 'Bram', 'Ilse', 'Tom')]:
        await try_all(tally, KIND, fatima, entry, place)
    await accept(await cast('Sem'), cast.links['Sem'])
    await try_all(tally, KIND, fatima, entry, await cast.member('Sem'))
    more = [invite(fatima, 'Vriend', preset) for preset in ('close', 'meetings', 'once', 'owner', '')]
    await refused(tally, *more, rename_group(fatima, 1, 'Gekaapt'))


@SQLITE
async def test_who_manages_does_nothing_else(cast: Cast, tally: Tally) -> None:
    await lent(cast, 'Fatima', MANAGING)
    fatima, entry = await cast('Fatima'), await add_note(await cast('Noor'), uuid4(), 'van Noor')
    # The owner, oneself, who was removed, who has not answered.
    for place in [await cast.member(name) for name in ('Noor', 'Fatima', 'Tom', 'Sem')]:
        await try_all(tally, KIND, fatima, entry, place)
    await refused(tally, invite(fatima, 'Vriend', 'take_part'), remove_member(fatima, await cast.member('Bram')))


@SQLITE
@pytest.mark.parametrize('task', [INVITING, MANAGING])
async def test_no_task_is_lent_on_made_longer_or_taken_from_another(cast: Cast, tally: Tally, task: str) -> None:
    own, brams = await lent(cast, 'Fatima', task), await lent(cast, 'Bram', task)
    fatima, places = await cast('Fatima'), [await cast.member(name) for name in ('Fatima', 'Ilse', 'Noor')]
    lending = [lend(fatima, place, one, in_days(30)) for place in places for one in (INVITING, MANAGING, 'boss')]
    await refused(tally, *lending, take_back(fatima, own), take_back(fatima, brams), give_back(fatima, brams))
    tally.no_change(KIND, [own], [one.id for one in (await group_view(fatima)).lendings])


@SQLITE
@pytest.mark.parametrize('task', [INVITING, MANAGING])
@pytest.mark.parametrize('how', ['taken back', 'given back', 'time is over', 'ended', 'paused', 'membership is over'])
async def test_nothing_is_left_of_a_task_that_is_over(cast: Cast, tally: Tally, task: str, how: str) -> None:
    id, past = await lent(cast, 'Fatima', task), datetime.now(UTC) - timedelta(seconds=1)
    noor, fatima, sem = await cast('Noor'), await cast('Fatima'), await cast.member('Sem')
    if how == 'taken back':
        await take_back(noor, id)
    elif how == 'given back':
        await give_back(fatima, id)
    elif how in ('time is over', 'ended'):
        await rows(Lending).filter(id=id).update(**({'until': past} if how == 'time is over' else {'ended': past}))
    else:
        change = {'state': 'paused'} if how == 'paused' else {'until': past}
        await rows(Member).filter(id=fatima.member_id).update(**change)
    if task == MANAGING:
        await accept(await cast('Sem'), cast.links['Sem'])
    for place in (sem, await cast.member('Bram')):
        await refused(tally, *of_task(fatima, task, place))
    tally.no_change(KIND, [], await open_invitations(fatima))
    tally.no_change(KIND, False, sem in [member.id for member in await see(fatima, Member)])


@SQLITE
@pytest.mark.parametrize('task', [INVITING, MANAGING])
async def test_a_task_counts_in_its_own_group_only(cast: Cast, tally: Tally, task: str) -> None:
    """Bram takes part in two groups. What Greet lends him is nothing at Noor's, and no id is of both."""
    at_home, noor = await cast('Bram'), await cast('Noor')
    greet, ilse = await cast('Greet'), await cast.member('Ilse')
    await lend(greet, await cast.member('Bram', 'Greet'), task, in_days(7))
    await refused(tally, *of_task(at_home, task, ilse), *of_task(at_home, task, await cast.member('Sem')))
    assert greet.group_id
    await open_group(at_home, greet.group_id)
    there = await cast('Bram')
    assert (await group_view(there)).may(task)
    own = invite(there, 'Vriend', 'take_part') if task == INVITING else rename_group(there, 1, 'Andere naam')
    assert await is_done(own)
    for place in (ilse, await cast.member('Sem'), noor.member_id):
        await refused(tally, *of_task(there, task, place, invite))
    for part in ('group_id', 'member_id'):
        liar = replace(there, **{part: getattr(at_home, part)})
        await refused(tally, *of_task(liar, task, ilse))


@SQLITE
async def test_a_helper_sees_no_log_no_levels_and_nothing_of_what_others_lent(cast: Cast, tally: Tally) -> None:
    for task in (INVITING, MANAGING):
        await lent(cast, 'Ilse', task)
    await lent(cast, 'Fatima', MANAGING)
    ilse, bram = await cast('Ilse'), await cast.member('Bram')
    await pause_member(await cast('Fatima'), bram)
    tally.attempt(KIND, 2)
    with pytest.raises(LookupError):
        see(ilse, Chain)
    tally.no_change(KIND, 0, await see(ilse, Trace).count())
    with pytest.raises(Missing):
        await log_page(ilse)
    tally.no_change(KIND, [], await helped_with(ilse, await group_view(await cast('Noor')), bram))
    tally.no_change(KIND, {ilse.member_id}, {level.member_id for level in await see(ilse, Level)})
    tally.no_change(KIND, {ilse.member_id}, {one.member_id for one in await see(ilse, Lending)})


@pytest.mark.on_disk
async def test_no_invitation_is_made_after_the_task_was_taken_back(cast: Cast, tally: Tally) -> None:
    """Case 22 as well: whatever order they come in, none is done after it."""
    noor, fatima = await cast('Noor'), await cast('Fatima')
    for round in range(8):
        id, order = await lent(cast, 'Fatima', INVITING), Order(round)
        tally.attempt('invitation while the task is taken back', 6)
        made = [order.note('made', invite(fatima, f'Gast {round} {n}', 'take_part')) for n in range(6)]
        await asyncio.gather(*made, order.note('taken back', take_back(noor, id)))
        tally.no_change('invitation after the task was taken back', [], await done_after(noor, 'task.take_back'))


async def test_an_open_page_of_a_task_is_gone_within_two_seconds(phone: PhoneOf, tally: Tally) -> None:
    noor, fatima, bram = await phone('noor'), await phone('fatima', '/groep'), await phone('bram')
    page = f'/groep/mensen/{await story.member(noor, "Fatima")}'
    await noor.open(page)
    await noor.fire('click', css='line', n=1)
    await fatima.until(lambda: '/groep/uitnodigen' in fatima.text)
    form = await phone('fatima', '/groep/uitnodigen')
    [send] = [form.find('send')]
    await noor.fire('click', css='line', n=1)
    for screen, gone in ((fatima, '/groep/uitnodigen"'), (form, '"send"')):
        tally.attempt(KIND)
        took = await screen.until(lambda screen=screen, gone=gone: gone not in screen.text)
        tally.refused(f'still there after {took:.1f} s', took > WITHIN)
    await form.emit_event(*send, {'name': 'Gestolen', 'preset': 'take_part'})
    never = masked((await bram.get('/groep/uitnodigen')).text).replace('Bram', 'NAME')
    tally.no_change(KIND, never, masked((await fatima.get('/groep/uitnodigen')).text).replace('Fatima', 'NAME'))
    tally.no_leak(KIND, 'Gestolen', (await noor.get('/groep')).text)
