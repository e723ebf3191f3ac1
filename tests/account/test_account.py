"""One's own account: each action works, not for others, not for the signed out, not too lightly, not with nonsense."""

from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import FrozenInstanceError, replace
from typing import Any
from uuid import uuid4

import pytest

from svh_app.account.actions import (
    account_view,
    choose_language,
    choose_scheme,
    draft_key,
    happenings,
    passkeys,
    remove_passkey,
    rename,
)
from svh_app.account.recovery import keep_recovery_code, new_recovery_code
from svh_app.account.sessions import end_all_sessions, end_other_sessions, end_session, sessions
from svh_app.kernel.entry import Entering, NotFresh, entry, viewer_of
from svh_app.kernel.gate import Missing, Refused, see
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Account, Group, Passkey, Session
from tests.authenticator import Authenticator, Phone, let_time_pass

on_sqlite = pytest.mark.parametrize('store', ['sqlite'], indirect=True)


@pytest.fixture
async def noor(store: str) -> AsyncIterator[Phone]:
    async with Phone() as phone:
        await phone.sign_up('Noor')
        yield phone


@pytest.fixture
async def greet(store: str) -> AsyncIterator[Phone]:
    async with Phone() as phone:
        await phone.sign_up('Greet')
        yield phone


async def test_takes_another_name(noor: Phone, greet: Phone) -> None:
    await rename(await noor.viewer(), '  Noortje ')
    assert (await account_view(await noor.viewer())).name == 'Noortje'
    assert (await account_view(await greet.viewer())).name == 'Greet'


@on_sqlite
@pytest.mark.parametrize('name', ['', ' \n', 'a' * 41, '\u202e'])
async def test_a_name_that_cannot_be_is_refused(noor: Phone, name: str) -> None:
    with pytest.raises(Refused):
        await rename(await noor.viewer(), name)
    assert (await account_view(await noor.viewer())).name == 'Noor'


@on_sqlite
async def test_chooses_language_and_look(noor: Phone) -> None:
    await choose_language(await noor.viewer(), 'nl')
    await choose_scheme(await noor.viewer(), 'contrast')
    viewer = await noor.viewer()
    assert (viewer.language, viewer.scheme) == ('nl', 'contrast')
    view = await account_view(viewer)
    assert (view.language, view.scheme) == ('nl', 'contrast')
    await choose_scheme(viewer, '')
    assert (await noor.viewer()).scheme == ''


@on_sqlite
@pytest.mark.parametrize('value', ['', 'xx', 'nl\n', 'dark; drop', 'A' * 1000])
async def test_what_is_not_in_the_list_is_refused(noor: Phone, value: str) -> None:
    with pytest.raises(Refused):
        await choose_language(await noor.viewer(), value)
    if value:
        with pytest.raises(Refused):
            await choose_scheme(await noor.viewer(), value)


async def test_removes_a_passkey_but_never_the_last(noor: Phone) -> None:
    await noor.add_passkey(Authenticator())
    viewer = await noor.viewer()
    first, second = await passkeys(viewer)
    await remove_passkey(viewer, first.id)
    with pytest.raises(Refused):
        await remove_passkey(viewer, second.id)
    assert [passkey.id for passkey in await passkeys(viewer)] == [second.id]


@on_sqlite
async def test_removing_a_passkey_asks_who_you_are(noor: Phone) -> None:
    await noor.add_passkey(Authenticator())
    viewer = await noor.viewer()
    await let_time_pass(viewer, minutes=6)
    with pytest.raises(NotFresh):
        await remove_passkey(viewer, (await passkeys(viewer))[0].id)
    assert len(await passkeys(viewer)) == 2


@on_sqlite
async def test_nobody_removes_a_passkey_of_somebody_else(noor: Phone, greet: Phone) -> None:
    await noor.add_passkey(Authenticator())
    for passkey_id in ((await passkeys(await noor.viewer()))[0].id, uuid4()):
        with pytest.raises(Missing):
            await remove_passkey(await greet.viewer(), passkey_id)
    assert len(await passkeys(await noor.viewer())) == 2


async def test_ends_one_session_the_others_or_all(noor: Phone) -> None:
    viewer = await noor.viewer()
    async with Phone() as one, Phone() as two, Phone() as three:
        for phone in (one, two, three):
            await phone.sign_in(noor.passkey)
        views = await sessions(viewer)
        assert [view.is_this for view in views] == [True, False, False, False]
        last = await three.viewer()
        assert last.session_id
        await end_session(viewer, last.session_id)
        assert [await viewer_of(phone.token) is None for phone in (one, two, three)] == [False, False, True]
        await end_other_sessions(viewer)
        assert [view.is_this for view in await sessions(viewer)] == [True]
        await end_all_sessions(viewer)
        assert await viewer_of(noor.token) is None


@on_sqlite
async def test_nobody_ends_a_session_of_somebody_else(noor: Phone, greet: Phone) -> None:
    hers = (await noor.viewer()).session_id
    assert hers
    with pytest.raises(Missing):
        await end_session(await greet.viewer(), hers)
    await end_all_sessions(await greet.viewer())
    assert await viewer_of(noor.token)


ACTIONS: dict[str, Callable[[Viewer], Awaitable[object]]] = {
    'rename': lambda viewer: rename(viewer, 'Mallory'),
    'language': lambda viewer: choose_language(viewer, 'nl'),
    'look': lambda viewer: choose_scheme(viewer, 'dark'),
    'remove a passkey': lambda viewer: remove_passkey(viewer, uuid4()),
    'end a session': lambda viewer: end_session(viewer, uuid4()),
    'end the others': end_other_sessions,
    'end all': end_all_sessions,
    'new recovery code': new_recovery_code,
    'keep the recovery code': keep_recovery_code,
}


@on_sqlite
@pytest.mark.parametrize('action', ACTIONS.values(), ids=ACTIONS)
async def test_an_open_page_of_an_ended_session_changes_nothing(
    noor: Phone, action: Callable[[Viewer], Awaitable[object]]
) -> None:
    old = await noor.viewer()
    await noor.sign_in()
    before = await account_view(await noor.viewer())
    with pytest.raises(Refused):
        await action(old)
    assert await account_view(await noor.viewer()) == before
    assert len(await sessions(await noor.viewer())) == 1


@on_sqlite
@pytest.mark.parametrize('action', ACTIONS.values(), ids=ACTIONS)
async def test_a_session_of_another_account_is_no_session(
    noor: Phone, greet: Phone, action: Callable[[Viewer], Awaitable[object]]
) -> None:
    mixed = replace(await greet.viewer(), session_id=(await noor.viewer()).session_id)
    with pytest.raises(Refused):
        await action(mixed)
    assert (await account_view(await greet.viewer())).name == 'Greet'


@entry('trial')
async def grab(doing: Entering, how: str, row: Any) -> None:
    """A deed that was written without thinking of whose row it is."""
    await (doing.put(row, language='xx') if how == 'put' else getattr(doing, how)(row))


@on_sqlite
@pytest.mark.parametrize('how', ['add', 'end', 'put'])
async def test_the_door_lets_nobody_touch_what_is_not_theirs(noor: Phone, greet: Phone, how: str) -> None:
    hers = [await see(await noor.viewer(), noun).first() for noun in (Account, Passkey, Session)]
    for row in (*hers, Group(id=uuid4(), name_sealed=b'')):
        with pytest.raises(Refused):
            await grab(await greet.viewer(), how, row)
    assert (await account_view(await noor.viewer())).language == 'en'


@on_sqlite
async def test_views_cannot_be_changed(noor: Phone) -> None:
    view = await account_view(await noor.viewer())
    with pytest.raises(FrozenInstanceError):
        view.name = 'x'  # type: ignore[misc]


@on_sqlite
async def test_the_key_of_drafts_is_the_same_on_every_visit_and_ones_own(noor: Phone, greet: Phone) -> None:
    key = await draft_key(await noor.viewer())
    await noor.sign_in()
    assert await draft_key(await noor.viewer()) == key
    assert await draft_key(await greet.viewer()) != key
    assert len(key) == 43


@on_sqlite
async def test_what_happened_is_told_to_oneself_only(noor: Phone, greet: Phone) -> None:
    await noor.add_passkey(Authenticator())
    viewer = await noor.viewer()
    await new_recovery_code(viewer)
    await remove_passkey(viewer, (await passkeys(viewer))[0].id)
    told = [happening.what for happening in await happenings(viewer)]
    assert told == ['passkey.remove', 'recovery.new', 'passkey.add']
    assert await happenings(await greet.viewer()) == []
