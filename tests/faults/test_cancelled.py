"""A page that is left half-way cancels its task: over every deed, at 20 moments, nothing is lost or stuck."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.group.actions import group_view, open_group, rename_group
from svh_app.group.inviting import accept, confirm, decline, invite, invite_again, refuse, withdraw
from svh_app.group.lending import give_back, lend, take_back
from svh_app.group.members import give_preset, leave_group, pause_member, remove_member, resume_member, set_level
from svh_app.kernel import audit
from svh_app.kernel.viewer import Viewer
from svh_app.moments import today
from svh_app.notebook.actions import add_note, edit_note, note, notes, restore_note, share_note, withdraw_note
from svh_app.store.rows import Chain, Trace
from tests.people import Cast, sign_up

pytestmark = pytest.mark.faults
MOMENTS = [step / 1000 for step in range(20)]
Deed = Callable[[Cast], Awaitable[Callable[[], Awaitable[Any]]]]


async def _new_guest(cast: Cast) -> tuple[Viewer, str]:
    cast.tokens['Guest'] = await sign_up('Guest')
    return await cast('Guest'), await invite(await cast('Noor'), 'Guest', 'take_part')


async def _accepted(cast: Cast) -> Any:
    guest, token = await _new_guest(cast)
    await accept(guest, token)
    waiting = (await group_view(await cast('Noor'))).those('accepted')
    return waiting[-1].id


async def adding(cast: Cast) -> Any:
    noor, bram = await cast('Noor'), await cast.member('Bram')
    return lambda: add_note(noor, uuid4(), 'voor Bram', [bram])


async def editing(cast: Cast) -> Any:
    noor = await cast('Noor')
    id = await add_note(noor, uuid4(), 'eerst')
    return lambda: edit_note(noor, id, 1, 'daarna')


async def sharing(cast: Cast) -> Any:
    noor, bram, fatima = await cast('Noor'), await cast.member('Bram'), await cast.member('Fatima')
    id = await add_note(noor, uuid4(), 'voor Bram', [bram])
    return lambda: share_note(noor, id, 1, [fatima])


async def pausing(cast: Cast) -> Any:
    noor, id = await cast('Noor'), await _accepted(cast)
    await confirm(noor, id)
    return lambda: pause_member(noor, id)


async def resuming(cast: Cast) -> Any:
    noor, id = await cast('Noor'), await _accepted(cast)
    await confirm(noor, id)
    await pause_member(noor, id)
    return lambda: resume_member(noor, id)


async def leaving(cast: Cast) -> Any:
    await confirm(await cast('Noor'), await _accepted(cast))
    guest = await cast('Guest')
    return lambda: leave_group(guest)


async def setting_a_level(cast: Cast) -> Any:
    noor, ilse = await cast('Noor'), await cast.member('Ilse')
    return lambda: set_level(noor, ilse, 'notebook', 1)


async def withdrawing(cast: Cast) -> Any:
    noor = await cast('Noor')
    id = await add_note(noor, uuid4(), 'weg')
    return lambda: withdraw_note(noor, id)


async def restoring(cast: Cast) -> Any:
    noor = await cast('Noor')
    id = await add_note(noor, uuid4(), 'terug')
    await withdraw_note(noor, id)
    return lambda: restore_note(noor, id)


async def inviting(cast: Cast) -> Any:
    noor = await cast('Noor')
    return lambda: invite(noor, 'Guest', 'close')


async def inviting_again(cast: Cast) -> Any:
    noor, sem = await cast('Noor'), await cast.member('Sem')
    return lambda: invite_again(noor, sem)


async def accepting(cast: Cast) -> Any:
    guest, token = await _new_guest(cast)
    return lambda: accept(guest, token)


async def declining(cast: Cast) -> Any:
    guest, token = await _new_guest(cast)
    return lambda: decline(guest, token)


async def confirming(cast: Cast) -> Any:
    noor, id = await cast('Noor'), await _accepted(cast)
    return lambda: confirm(noor, id)


async def refusing(cast: Cast) -> Any:
    noor, id = await cast('Noor'), await _accepted(cast)
    return lambda: refuse(noor, id)


async def removing(cast: Cast) -> Any:
    noor, id = await cast('Noor'), await _accepted(cast)
    await confirm(noor, id)
    return lambda: remove_member(noor, id)


async def taking_an_invitation_back(cast: Cast) -> Any:
    noor = await cast('Noor')
    await invite(noor, 'Guest', 'close')
    id = (await group_view(noor)).those('invited')[-1].id
    return lambda: withdraw(noor, id)


async def giving_a_preset(cast: Cast) -> Any:
    noor, ilse = await cast('Noor'), await cast.member('Ilse')
    return lambda: give_preset(noor, ilse, 'meetings')


async def lending(cast: Cast) -> Any:
    noor, fatima = await cast('Noor'), await cast.member('Fatima')
    return lambda: lend(noor, fatima, 'invite', today())


async def taking_back(cast: Cast) -> Any:
    noor, id = await cast('Noor'), await _lent(cast)
    return lambda: take_back(noor, id)


async def giving_back(cast: Cast) -> Any:
    fatima, id = await cast('Fatima'), await _lent(cast)
    return lambda: give_back(fatima, id)


async def inviting_for_another(cast: Cast) -> Any:
    await _lent(cast)
    fatima = await cast('Fatima')
    return lambda: invite(fatima, 'Guest', 'take_part')


async def leaving_with_a_task(cast: Cast) -> Any:
    noor, id = await cast('Noor'), await _accepted(cast)
    await confirm(noor, id)
    await lend(noor, id, 'invite', today())
    guest = await cast('Guest')
    return lambda: leave_group(guest)


async def _lent(cast: Cast) -> UUID:
    return await lend(await cast('Noor'), await cast.member('Fatima'), 'invite', today())


async def renaming(cast: Cast) -> Any:
    noor = await cast('Noor')
    version = (await group_view(noor)).version
    return lambda: rename_group(noor, version, 'Andere naam')


async def opening(cast: Cast) -> Any:
    bram = await cast('Bram')
    assert bram.group_id
    return lambda: open_group(bram, bram.group_id)


async def reading(cast: Cast) -> Any:
    noor = await cast('Noor')
    return lambda: notes(noor)


DEEDS = [
    adding, editing, withdrawing, restoring, inviting, inviting_again, accepting, declining, confirming, refusing,
    sharing, pausing, resuming, leaving, setting_a_level,
    removing, taking_an_invitation_back, giving_a_preset, renaming, opening, reading, lending,
    taking_back, giving_back, inviting_for_another, leaving_with_a_task,
]  # fmt: skip


@pytest.mark.parametrize('deed', DEEDS, ids=lambda deed: deed.__name__)
async def test_cancelled_at_every_moment(cast: Cast, deed: Deed) -> None:
    noor = await cast('Noor')
    for moment in MOMENTS:
        await cancelled_after(await deed(cast), moment)
        kept = await asyncio.wait_for(add_note(noor, uuid4(), f'na {moment}'), 5)
        assert (await note(noor, kept)).text == f'na {moment}'
    await chains_are_whole()


async def cancelled_after(start: Callable[[], Awaitable[Any]], moment: float) -> None:
    """Begin this, and leave it so many seconds later. What it began goes on; who comes after it waits for that."""
    task = asyncio.ensure_future(start())
    await asyncio.sleep(moment)
    task.cancel()
    await asyncio.gather(task, return_exceptions=True)


async def chains_are_whole() -> None:
    """Every line of the log is there and in its chain."""
    connection = get_connection('default')
    chains = await QuerySet(Chain).using_db(connection)
    assert sum(chain.length for chain in chains) == await QuerySet(Trace).using_db(connection).count()
    assert [await audit.first_fault(chain, connection) for chain in chains] == [None] * len(chains)
