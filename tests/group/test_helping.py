"""What a helper sees and does with a task that is lent to them, and on whose behalf."""

import pytest

from svh_app.group.actions import rename_group
from svh_app.group.inviting import (
    accept,
    confirm,
    invite,
    invite_again,
    invited_view,
    open_invitations,
    refuse,
    withdraw,
)
from svh_app.group.lending import give_back, helped_with
from svh_app.group.members import leave_group, pause_member, remove_member, resume_member
from svh_app.kernel.deeds import TASKS
from svh_app.kernel.gate import Changed, Missing, Refused, see
from svh_app.kernel.terms import INVITING, MANAGING
from svh_app.store.rows import Invitation, Level, Trace
from tests.group.helping import lent, names, rows, said_yes, view
from tests.people import Cast, sign_up

NO = (Refused, Missing, Changed)
OTHERS = ('Fatima', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet')
TASK = pytest.mark.parametrize('task', list(TASKS))


async def test_who_invites_does_so_and_sees_who_is_invited_and_no_more(cast: Cast) -> None:
    await lent(cast, 'Ilse', INVITING)
    ilse = await cast('Ilse')
    assert await names(cast, 'Ilse', 'active', 'invited', 'removed', 'accepted') == ['Noor', 'Ilse', 'Sem']
    token = await invite(ilse, 'Emma', 'take_part')
    assert sorted(one.name for one in await open_invitations(ilse)) == ['Emma', 'Sem']
    emma = (await view(cast)).those('invited')[-1]
    assert (emma.preset, emma.levels['notebook'], emma.invited_by) == ('take_part', 2, 'Ilse')
    again = await invite_again(ilse, emma.id)
    with pytest.raises(Missing):
        await invited_view(token)
    assert (await invited_view(again)).helper_name == 'Ilse'
    await withdraw(ilse, emma.id)
    assert [one.name for one in await open_invitations(ilse)] == ['Sem']
    assert 'Emma' not in await names(cast, 'Ilse', 'removed', 'invited')
    assert {one.member_id for one in await see(ilse, Level)} == {ilse.member_id}
    closed = [one for one in await see(ilse, Invitation) if one.closed]
    assert closed == []


async def test_who_invites_lets_nobody_in_and_chooses_not_what_they_see(cast: Cast) -> None:
    await lent(cast, 'Fatima', INVITING)
    fatima, sem = await cast('Fatima'), await said_yes(cast)
    for deed in (confirm, refuse, withdraw, invite_again):
        with pytest.raises(NO):
            await deed(fatima, sem)
    for preset in ('close', 'meetings', 'once'):
        with pytest.raises(Refused, match='Only the owner'):
            await invite(fatima, 'Emma', preset)
    with pytest.raises(NO):
        await rename_group(fatima, 1, 'Anders')
    with pytest.raises(NO):
        await pause_member(fatima, await cast.member('Bram'))


async def test_who_manages_names_lets_in_declines_and_gives_a_pause(cast: Cast) -> None:
    await lent(cast, 'Ilse', MANAGING)
    ilse, sem, bram = await cast('Ilse'), await said_yes(cast), await cast.member('Bram')
    assert await names(cast, 'Ilse', 'active', 'accepted', 'invited', 'removed') == [
        'Noor', 'Fatima', 'Bram', 'Ilse', 'Sem',
    ]  # fmt: skip
    await rename_group(ilse, 1, 'Nieuwe naam')
    assert (await view(cast)).name == 'Nieuwe naam'
    await confirm(ilse, sem)
    await pause_member(ilse, bram)
    assert await names(cast, 'Ilse', 'paused') == ['Bram']
    await resume_member(ilse, bram)
    cast.tokens['Gast'] = await sign_up('Gast')
    await accept(await cast('Gast'), await invite(await cast('Noor'), 'Gast', 'take_part'))
    await refuse(ilse, await cast.member('Gast'))
    assert await names(cast, 'Noor', 'active', 'paused') == ['Noor', 'Fatima', 'Bram', 'Ilse', 'Sem']


async def test_who_manages_invites_nobody_and_touches_neither_the_owner_nor_themselves(cast: Cast) -> None:
    await lent(cast, 'Fatima', MANAGING)
    fatima, noor, bram = await cast('Fatima'), await cast.member('Noor'), await cast.member('Bram')
    for deed in (pause_member, resume_member):
        for member in (noor, fatima.member_id):
            with pytest.raises(NO):
                await deed(fatima, member)
    with pytest.raises(NO):
        await invite(fatima, 'Emma', 'take_part')
    with pytest.raises(NO):
        await remove_member(fatima, bram)
    assert await open_invitations(fatima) == []


async def test_every_deed_of_a_helper_is_logged_on_behalf_of_the_owner(cast: Cast) -> None:
    for task in TASKS:
        await lent(cast, 'Fatima', task)
    last = (await rows(Trace).order_by('-id').first()).id
    fatima, noor, bram = await cast('Fatima'), await cast('Noor'), await cast.member('Bram')
    await invite(fatima, 'Emma', 'take_part')
    emma = await cast.member('Emma')
    await invite_again(fatima, emma)
    await withdraw(fatima, emma)
    await rename_group(fatima, 1, 'Anders')
    await pause_member(fatima, bram)
    await resume_member(fatima, bram)
    await confirm(fatima, await said_yes(cast))
    lines = await rows(Trace).filter(id__gt=last, member_id=fatima.member_id)
    assert {line.deed for line in lines} > {'member.invite', 'invitation.withdraw', 'group.rename', 'member.confirm'}
    assert {line.behalf_id for line in lines} == {noor.member_id}


async def test_what_is_ones_own_is_on_nobodys_behalf(cast: Cast) -> None:
    id = await lent(cast, 'Fatima', INVITING)
    await invite(await cast('Noor'), 'Emma', 'close')
    await give_back(await cast('Fatima'), id)
    await leave_group(await cast('Fatima'))
    assert await rows(Trace).exclude(behalf_id=None).count() == 0


async def test_the_invitation_says_who_invites_and_for_whom_while_they_are_in_the_group(cast: Cast) -> None:
    await lent(cast, 'Fatima', INVITING)
    token = await invite(await cast('Fatima'), 'Emma', 'take_part')
    shown = await invited_view(token)
    assert (shown.helper_name, shown.owner_name) == ('Fatima', 'Noor')
    assert (await invited_view(cast.links['Sem'])).helper_name == ''
    await remove_member(await cast('Noor'), await cast.member('Fatima'))
    assert (await invited_view(token)).helper_name == ''


async def test_the_owner_reads_what_was_done_for_them_and_others_do_not(cast: Cast) -> None:
    for task in TASKS:
        await lent(cast, 'Fatima', task)
    fatima, bram = await cast('Fatima'), await cast.member('Bram')
    await pause_member(fatima, bram)
    await resume_member(fatima, bram)
    for name, seen in (('Noor', ['member.pause', 'member.resume']), ('Fatima', []), ('Ilse', [])):
        done = await helped_with(await cast(name), await view(cast), bram)
        assert [one.deed for one in done] == seen
        assert {one.helper for one in done} <= {'Fatima'}
    await invite(fatima, 'Emma', 'take_part')
    assert [one.invited_by for one in (await view(cast, 'Fatima')).those('invited')] == ['', '']


async def test_an_owner_of_another_group_reads_nothing_of_it(cast: Cast) -> None:
    await lent(cast, 'Fatima', MANAGING)
    bram = await cast.member('Bram')
    await pause_member(await cast('Fatima'), bram)
    assert await helped_with(await cast('Greet'), await view(cast), bram) == []
