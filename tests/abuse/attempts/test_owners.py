"""Cases 6, 10, 12, 13 and 21 at the actions themselves: what is the owner's, one's own door, and what is over."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import uuid4

import pytest

from svh_app.account.actions import remove_passkey, rename
from svh_app.account.recovery import new_recovery_code
from svh_app.account.sessions import end_all_sessions, end_session, sessions
from svh_app.group.actions import found_group, group_view, rename_group
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
from svh_app.group.members import give_preset, remove_member
from svh_app.notebook.actions import add_note, edit_note, withdraw_note
from svh_app.store.rows import Invitation, Session
from tests.abuse.attempts.deeds import is_done, rows, state, try_all
from tests.abuse.tally import Tally
from tests.people import Cast

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)


@pytest.mark.parametrize('name', ['Fatima', 'Bram', 'Ilse', 'Greet', 'Tom', 'Sem'])
async def test_nobody_but_the_owner_does_the_owners_deeds(cast: Cast, tally: Tally, name: str) -> None:
    viewer, noor = await cast(name), await cast('Noor')
    entry = await add_note(noor, uuid4(), 'van Noor')
    if viewer.group_id is None:
        viewer = replace(viewer, group_id=noor.group_id, member_id=noor.member_id)
    for place in [await cast.member(one) for one in ('Noor', 'Fatima', 'Bram', 'Ilse', 'Sem')]:
        await try_all(tally, "owner's deed", viewer, entry, place)
    if name != 'Greet':
        before = await state()
        for deed in (rename_group(viewer, 1, 'Gekaapt'), invite(viewer, 'Vriend', 'close')):
            tally.attempt("owner's deed")
            tally.refused("owner's deed", await is_done(deed))
        tally.no_change("owner's deed", before, await state())
        tally.no_change('invitations are seen', [], await open_invitations(viewer))


async def test_nobody_removes_or_narrows_the_owner_not_even_herself(cast: Cast, tally: Tally) -> None:
    noor = await cast('Noor')
    assert noor.member_id
    for viewer in (noor, await cast('Fatima')):
        for deed in (remove_member(viewer, noor.member_id), give_preset(viewer, noor.member_id, 'once')):
            tally.attempt('owner locked out')
            tally.refused('owner locked out', await is_done(deed))
    assert (await group_view(await cast('Noor'))).me.is_owner


async def test_a_session_that_is_over_does_nothing_more(cast: Cast, tally: Tally) -> None:
    bram = await cast('Bram')
    own = await add_note(bram, uuid4(), 'van Bram')
    assert bram.session_id
    link = await invite(await cast('Noor'), 'Nog iemand', 'take_part')
    await end_session(bram, bram.session_id)
    before = await state()
    more = [rename(bram, 'x'), end_all_sessions(bram), new_recovery_code(bram), accept(bram, link)]
    for deed in (add_note(bram, uuid4(), 'x'), edit_note(bram, own, 1, 'x'), withdraw_note(bram, own), *more):
        tally.attempt('session that is over')
        tally.refused('session that is over', await is_done(deed))
    tally.no_change('session that is over', before, await state())


async def test_nobody_touches_the_sessions_and_keys_of_another(cast: Cast, tally: Tally) -> None:
    noor, fatima = await cast('Noor'), await cast('Fatima')
    assert noor.session_id
    before = await state()
    for deed in (end_session(fatima, noor.session_id), remove_passkey(fatima, uuid4())):
        tally.attempt("another's session or key")
        tally.refused("another's session or key", await is_done(deed))
    tally.no_change("another's session or key", before, await state())
    tally.no_leak("another's sessions", str(noor.session_id), str(await sessions(fatima)))


async def test_an_unlocked_phone_changes_no_way_in(cast: Cast, tally: Tally) -> None:
    noor = await cast('Noor')
    await rows(Session).filter(id=noor.session_id).update(verified=datetime.now(UTC) - timedelta(minutes=5, seconds=1))
    before = await state()
    for deed in (new_recovery_code(noor), remove_passkey(noor, uuid4())):
        tally.attempt('unlocked phone')
        tally.refused('unlocked phone', await is_done(deed))
    tally.no_change('unlocked phone', before, await state())


async def test_a_link_that_is_over_shows_and_does_nothing(cast: Cast, tally: Tally) -> None:
    greet, link = await cast('Greet'), cast.links['Sem']
    assert (await invited_view(link)).group_name == 'Groep van Noor'
    await rows(Invitation).filter(closed='').update(expires=datetime.now(UTC) - timedelta(seconds=1))
    for token in (link, '', 'x' * 32, link[:-1], link.upper(), cast.links['Tom'], cast.links['Fatima']):
        tally.attempt('link that is over')
        tally.refused('link that is over', await is_done(invited_view(token)))
        tally.refused('link that is over', await is_done(accept(greet, token)))


async def test_looking_in_keeps_ones_own_session_alive_and_no_other(cast: Cast, tally: Tally) -> None:
    bram, long_ago = await cast('Bram'), datetime.now(UTC) - timedelta(hours=1)
    soon = datetime.now(UTC) + timedelta(hours=1)
    await rows(Session).all().update(seen=long_ago, expires=soon)
    tally.attempt('session kept alive by another')
    await cast('Bram')
    kept = {session.id for session in await rows(Session).all() if session.expires > soon + timedelta(days=1)}
    tally.no_change('session kept alive by another', {bram.session_id}, kept)


async def test_one_group_of_ones_own_and_any_number_of_others(cast: Cast, tally: Tally) -> None:
    for name, may in (('Noor', False), ('Greet', False), ('Fatima', True), ('Bram', True), ('Tom', True)):
        tally.attempt('a second group of ones own')
        tally.no_change(name, may, await is_done(found_group(await cast(name), 'Nog een')))


async def test_the_owner_answers_only_who_waits_for_that_answer(cast: Cast, tally: Tally) -> None:
    noor = await cast('Noor')
    before = await state()
    for name, wrong in (
        ('Fatima', (confirm, refuse, withdraw, invite_again)),
        ('Tom', (confirm, refuse, withdraw, invite_again)),
        ('Sem', (confirm, refuse)),
    ):
        for deed in wrong:
            tally.attempt('answer to who does not wait for it')
            tally.refused(f'{deed.__name__} {name}', await is_done(deed(noor, await cast.member(name))))
    tally.no_change('answer to who does not wait for it', before, await state())
