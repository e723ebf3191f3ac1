"""Invitations: single use, expiring, withdrawn, and answered by nobody but who holds the link."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.group.actions import group_view
from svh_app.group.inviting import (
    accept,
    confirm,
    decline,
    invite,
    invite_again,
    invited_view,
    open_invitations,
    refuse,
    withdraw,
)
from svh_app.kernel.gate import Missing, Refused
from svh_app.moments import end_of, today
from svh_app.store.rows import Invitation
from tests.people import Cast, sign_up

OTHERS = ('Fatima', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet')


async def guest(cast: Cast, name: str = 'Guest') -> str:
    """Somebody new, and a link for them."""
    cast.tokens[name] = await sign_up(name)
    return await invite(await cast('Noor'), name, 'take_part')


async def state(cast: Cast, name: str) -> list[str]:
    return [member.state for member in (await group_view(await cast('Noor'))).members if member.name == name]


async def test_the_link_says_who_invites_and_what_will_be_seen(cast: Cast) -> None:
    shown = await invited_view(cast.links['Sem'])
    assert (shown.group_name, shown.owner_name) == ('Groep van Noor', 'Noor')
    assert (shown.levels['notebook'], shown.levels['sociogram']) == (2, 0)


async def test_yes_then_confirmed(cast: Cast) -> None:
    link = await guest(cast)
    await accept(await cast('Guest'), link)
    assert await state(cast, 'Guest') == ['accepted']
    assert (await cast('Guest')).group_id is None
    await confirm(await cast('Noor'), await cast.member('Guest'))
    assert (await cast('Guest')).group_id == (await cast('Noor')).group_id


async def test_a_link_works_once_also_at_the_same_moment(cast: Cast) -> None:
    link = await guest(cast)
    cast.tokens['Thief'] = await sign_up('Thief')
    both = await asyncio.gather(
        accept(await cast('Guest'), link), accept(await cast('Thief'), link), return_exceptions=True
    )
    assert sum(one is None for one in both) == 1
    with pytest.raises(Missing):
        await accept(await cast('Greet'), link)
    with pytest.raises(Missing):
        await invited_view(link)


async def test_withdrawn_replaced_expired_and_wrong_links_look_the_same(cast: Cast) -> None:
    noor = await cast('Noor')
    withdrawn, replaced, expired = [await guest(cast, name) for name in ('Wit', 'Rep', 'Exp')]
    await withdraw(noor, await cast.member('Wit'))
    await invite_again(noor, await cast.member('Rep'))
    rows = QuerySet(Invitation).using_db(get_connection('default'))
    past = datetime.now(UTC) - timedelta(seconds=1)
    await rows.filter(member_id=await cast.member('Exp')).update(expires=past)
    for link in (withdrawn, replaced, expired, 'x' * 32, ''):
        with pytest.raises(Missing):
            await invited_view(link)
        for answer in (accept, decline):
            with pytest.raises(Missing):
                await answer(await cast('Greet'), link)


async def test_who_is_in_the_group_cannot_take_another_place(cast: Cast) -> None:
    link = await guest(cast)
    with pytest.raises(Refused, match='already'):
        await accept(await cast('Fatima'), link)
    await accept(await cast('Guest'), link)


async def test_no_is_quiet_and_final_for_this_link(cast: Cast) -> None:
    link = await guest(cast)
    await decline(await cast('Guest'), link)
    assert await state(cast, 'Guest') == ['removed']
    with pytest.raises(Missing):
        await accept(await cast('Guest'), link)


async def test_only_the_owner_invites_confirms_refuses_withdraws(cast: Cast) -> None:
    await accept(await cast('Sem'), cast.links['Sem'])
    sem = await cast.member('Sem')
    for name in OTHERS:
        viewer = await cast(name)
        for answer in (confirm, refuse, withdraw, invite_again):
            with pytest.raises((Refused, Missing)):
                await answer(viewer, sem)
    for name in OTHERS[:-1]:  # Greet invites too, in her own group
        viewer = await cast(name)
        with pytest.raises(Refused):
            await invite(viewer, 'X', 'close')
        assert await open_invitations(viewer) == []
    assert await state(cast, 'Sem') == ['accepted']


async def test_who_was_refused_sees_nothing_and_hears_nothing(cast: Cast) -> None:
    await accept(await cast('Sem'), cast.links['Sem'])
    await refuse(await cast('Noor'), await cast.member('Sem'))
    assert (await cast('Sem')).group_id is None
    with pytest.raises(Missing):
        await confirm(await cast('Noor'), await cast.member('Sem'))


async def test_nobody_is_confirmed_who_did_not_say_yes(cast: Cast) -> None:
    for name in ('Sem', 'Tom', 'Fatima'):
        with pytest.raises(Missing):
            await confirm(await cast('Noor'), await cast.member(name))


@pytest.mark.parametrize('name', ['', 'x' * 41, '\n'])
async def test_a_guest_needs_a_name_that_fits(cast: Cast, name: str) -> None:
    with pytest.raises(Refused):
        await invite(await cast('Noor'), name, 'close')


async def test_a_preset_that_does_not_exist_makes_no_invitation(cast: Cast) -> None:
    before = len(await open_invitations(await cast('Noor')))
    with pytest.raises(Missing):
        await invite(await cast('Noor'), 'X', 'boss')
    assert len(await open_invitations(await cast('Noor'))) == before


async def test_once_ends_by_itself(cast: Cast) -> None:
    await invite(await cast('Noor'), 'Eenmalig', 'once')
    view = await group_view(await cast('Noor'))
    assert next(member for member in view.members if member.name == 'Eenmalig').until


async def test_the_owner_chooses_the_last_day_of_who_comes_once(cast: Cast) -> None:
    noor, last = await cast('Noor'), today() + timedelta(days=3)
    for preset, until in (('once', end_of(last)), ('take_part', None), ('meetings', None)):
        await invite(noor, f'Gast {preset}', preset, last)
        view = await group_view(noor)
        assert next(member for member in view.members if member.name == f'Gast {preset}').until == until
    with pytest.raises(Refused):
        await invite(noor, 'Gisteren', 'once', today() - timedelta(days=1))
    assert 'Gisteren' not in [member.name for member in (await group_view(noor)).members]
