"""Helping hands: works, other member, stranger, bad input; what a helper sees and does, and on whose behalf."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import uuid4

import pytest

from svh_app.group.actions import group_view
from svh_app.group.inviting import (
    invite,
    open_invitations,
)
from svh_app.group.lending import give_back, lend, take_back
from svh_app.group.members import leave_group, pause_member, remove_member, resume_member
from svh_app.group.tasks import TASKS_SHOWN
from svh_app.kernel.deeds import TASKS
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.terms import INVITING, MANAGING
from svh_app.moments import local_date
from svh_app.store.rows import Lending, Member
from tests.group.helping import in_days, lent, rows, said_yes, view
from tests.people import Cast
from tests.phones import phones

NO = (Refused, Missing, Changed)
OTHERS = ('Fatima', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet')
TASK = pytest.mark.parametrize('task', list(TASKS))


@TASK
async def test_lent_and_taken_back(cast: Cast, task: str) -> None:
    id = await lent(cast, 'Fatima', task)
    for name in ('Noor', 'Fatima'):
        [seen] = (await view(cast, name)).lendings
        assert (seen.id, seen.task, local_date(seen.until)) == (id, task, in_days(7))
        assert (await view(cast, name)).may(task)
    assert (await view(cast, 'Bram')).lendings == []
    assert not (await view(cast, 'Bram')).may(task)
    await take_back(await cast('Noor'), id)
    for name in ('Noor', 'Fatima'):
        assert (await view(cast, name)).lendings == []
    assert not (await view(cast, 'Fatima')).may(task)


async def test_lent_again_goes_on_until_the_new_day(cast: Cast) -> None:
    first = await lent(cast, 'Fatima', INVITING)
    assert await lend(await cast('Noor'), await cast.member('Fatima'), INVITING, in_days(30)) == first
    assert [local_date(one.until) for one in (await view(cast)).lendings] == [in_days(30)]
    await take_back(await cast('Noor'), first)
    assert await lent(cast, 'Fatima', INVITING) != first


async def test_each_task_by_itself_and_to_each_member_by_themselves(cast: Cast) -> None:
    inviting, managing = await lent(cast, 'Fatima', INVITING), await lent(cast, 'Fatima', MANAGING)
    bram = await lent(cast, 'Bram', INVITING)
    await take_back(await cast('Noor'), inviting)
    assert [one.id for one in (await view(cast)).lendings] == [managing, bram]
    assert [one.id for one in (await view(cast, 'Fatima')).lendings] == [managing]


async def test_a_helper_gives_it_back(cast: Cast) -> None:
    id = await lent(cast, 'Fatima', INVITING)
    await give_back(await cast('Fatima'), id)
    assert (await view(cast)).lendings == []
    for deed in (give_back, take_back):
        with pytest.raises(NO):
            await deed(await cast('Fatima' if deed is give_back else 'Noor'), id)


@pytest.mark.parametrize('name', OTHERS)
async def test_only_the_owner_lends_and_takes_back(cast: Cast, name: str) -> None:
    id, viewer, ilse = await lent(cast, 'Fatima', INVITING), await cast(name), await cast.member('Ilse')
    with pytest.raises(NO):
        await lend(viewer, ilse, INVITING, in_days(7))
    with pytest.raises(NO):
        await take_back(viewer, id)
    if name != 'Fatima':
        with pytest.raises(NO):
            await give_back(viewer, id)
    assert len((await view(cast)).lendings) == 1


async def test_nothing_is_lent_to_who_is_not_in_the_group(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast.member('Bram')
    waits, past = await said_yes(cast), datetime.now(UTC) - timedelta(seconds=1)
    for member in (noor.member_id, waits, await cast.member('Tom'), await cast.member('Greet', 'Greet'), uuid4()):
        with pytest.raises(NO):
            await lend(noor, member, INVITING, in_days(7))
    for change in ({'state': 'paused'}, {'state': 'active', 'until': past}):
        await rows(Member).filter(id=bram).update(**change)
        with pytest.raises(Refused, match='in the group'):
            await lend(noor, bram, INVITING, in_days(7))
    assert await rows(Lending).count() == 0
    await rows(Member).filter(id=bram).update(until=datetime.now(UTC) + timedelta(hours=1))
    await lend(noor, bram, INVITING, in_days(7))


@pytest.mark.parametrize('task', ['', 'boss', 'member.remove', 'sociogram'])
async def test_an_unknown_task_is_not_lent(cast: Cast, task: str) -> None:
    with pytest.raises(Missing):
        await lent(cast, 'Fatima', task)


async def test_a_day_that_is_over_is_refused_and_today_counts_whole(cast: Cast) -> None:
    noor, fatima = await cast('Noor'), await cast.member('Fatima')
    with pytest.raises(Refused, match='today'):
        await lend(noor, fatima, INVITING, in_days(-1))
    await lend(noor, fatima, INVITING, in_days(0))
    assert (await view(cast, 'Fatima')).may(INVITING)


@pytest.mark.parametrize('how', ['removed', 'left', 'paused', 'over', 'taken back', 'time is over'])
async def test_a_task_ends_with_its_helper_its_time_or_the_owner(cast: Cast, how: str) -> None:
    id = await lent(cast, 'Fatima', INVITING)
    fatima, noor, past = await cast('Fatima'), await cast('Noor'), datetime.now(UTC) - timedelta(seconds=1)
    if how == 'removed':
        await remove_member(noor, fatima.member_id)
    elif how == 'left':
        await leave_group(fatima)
    elif how == 'paused':
        await pause_member(noor, fatima.member_id)
    elif how == 'over':
        await rows(Member).filter(id=fatima.member_id).update(until=past)
    elif how == 'taken back':
        await take_back(noor, id)
    else:
        await rows(Lending).filter(id=id).update(until=past)
    with pytest.raises(NO):
        await invite(fatima, 'Emma', 'take_part')
    with pytest.raises(NO):
        await give_back(fatima, id)
    assert await open_invitations(fatima) == []
    assert 'Sem' not in [one.name for one in await _members(cast, how)]
    ended = (await rows(Lending).get(id=id)).ended
    assert (ended is not None) == (how in ('removed', 'left', 'taken back'))


async def _members(cast: Cast, how: str) -> list[Any]:
    return (await view(cast, 'Fatima')).members if how in ('taken back', 'time is over') else []


async def test_after_a_pause_the_task_goes_on(cast: Cast) -> None:
    await lent(cast, 'Fatima', INVITING)
    noor, fatima = await cast('Noor'), await cast.member('Fatima')
    await pause_member(noor, fatima)
    await resume_member(noor, fatima)
    await invite(await cast('Fatima'), 'Emma', 'take_part')


async def test_who_comes_back_after_leaving_starts_without(cast: Cast) -> None:
    id = await lent(cast, 'Fatima', INVITING)
    noor, fatima = await cast('Noor'), await cast('Fatima')
    await leave_group(fatima)
    await rows(Member).filter(id=fatima.member_id).update(state='active')
    assert not (await view(cast, 'Fatima')).may(INVITING)
    with pytest.raises(Missing):
        await take_back(noor, id)


async def test_the_owner_who_looks_along_sees_the_task_and_does_nothing_with_it(cast: Cast) -> None:
    id = await lent(cast, 'Fatima', INVITING)
    along = await look_as(await cast('Noor'), await cast.member('Fatima'))
    assert [one.id for one in (await group_view(along)).lendings] == [id]
    for deed, details in ((invite, ('Emma', 'take_part')), (give_back, (id,)), (take_back, (id,))):
        with pytest.raises(Refused):
            await deed(along, *details)


async def test_an_open_screen_follows_when_the_time_is_over(cast: Cast) -> None:
    id = await lent(cast, 'Fatima', INVITING)
    await rows(Lending).filter(id=id).update(until=datetime.now(UTC) + timedelta(seconds=2))
    async with phones(cast.tokens['Noor'], cast.tokens['Fatima'], cast.tokens['Fatima']) as (noor, fatima, inviting):
        await noor.open('/groep')
        await fatima.open('/groep')
        await inviting.open('/groep/uitnodigen')
        assert ('Neem terug' in noor.text, 'Je helpt Noor' in fatima.text, len(inviting.hearing('send'))) == (
            True,
            True,
            1,
        )
        for phone, word in ((noor, 'Neem terug'), (fatima, 'Je helpt Noor'), (inviting, 'Maak de uitnodiging')):
            await phone.until(lambda phone=phone, word=word: word not in phone.text)
        await inviting.sees('Deze pagina is er niet')


def test_every_task_has_words_and_a_rule() -> None:
    assert [task.key for task in TASKS_SHOWN] == list(TASKS)
