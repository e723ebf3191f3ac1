"""Cases 7, 8, 19, 21 and 24 at the actions themselves: ids of two groups, viewers that lie, people without a place."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import UUID, uuid4

import pytest

from svh_app.group.actions import group_view, my_groups, open_group
from svh_app.kernel.audience import readers
from svh_app.kernel.gate import see
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import add_note, edit_note, history, may_write, note, notes, withdraw_note
from svh_app.store.rows import Member, Note
from svh_app.store.sealing import Tampered
from tests.abuse.attempts.deeds import NOUNS, deeds, is_done, rows, state, try_all
from tests.abuse.tally import Tally
from tests.people import Cast

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)


async def greets(cast: Cast) -> tuple[Viewer, UUID, UUID]:
    """Bram as he stands in Greet's group, an entry in it, and Greet's place."""
    greet = await cast('Greet')
    assert greet.group_id and greet.member_id
    entry = await add_note(greet, uuid4(), 'alleen voor de groep van Greet')
    await open_group(await cast('Bram'), greet.group_id)
    there = await cast('Bram')
    return there, entry, greet.member_id


async def test_a_member_of_two_groups_mixes_their_ids(cast: Cast, tally: Tally) -> None:
    at_home = await cast('Bram')
    there, entry, place = await greets(cast)
    assert at_home.group_id and [one.text for one in (await notes(there)).notes]
    own = await rows(Member).get(id=there.member_id)
    for deed in (note(at_home, entry), notes(at_home, entry)):
        tally.attempt('ids of two groups')
        tally.refused('ids of two groups', await is_done(deed))
    assert await history(at_home, entry) == []
    for other in (place, own.id):
        await try_all(tally, 'ids of two groups', at_home, entry, other)
        tally.refused('reader from another group', await is_done(add_note(at_home, uuid4(), 'x', [other])))
    names = [member.name for member in (await group_view(at_home)).members]
    tally.no_leak('ids of two groups', 'Greet', *names)


async def test_what_is_ones_own_in_one_group_is_nothing_in_the_other(cast: Cast, tally: Tally) -> None:
    at_home = await cast('Bram')
    there, _, place = await greets(cast)
    own = await add_note(there, uuid4(), 'van Bram, bij Greet')
    for deed in (note(at_home, own), edit_note(at_home, own, 1, 'x'), withdraw_note(at_home, own)):
        tally.attempt('own entry in another group')
        tally.refused('own entry in another group', await is_done(deed))
    await try_all(tally, 'own entry in another group', at_home, own, place)


async def test_a_viewer_that_lies_sees_and_does_nothing(cast: Cast, tally: Tally) -> None:
    """The kernel believes no part of a viewer that does not fit the others, whoever made it."""
    noor, greet = await cast('Noor'), await cast('Greet')
    entry = await add_note(noor, uuid4(), 'van Noor')
    await edit_note(noor, entry, 1, 'van Noor, veranderd')
    chosen = await add_note(noor, uuid4(), 'voor Fatima', [await cast.member('Fatima')])
    for parts in product((0, 1), repeat=4):
        if parts in ((0, 0, 0, 0), (1, 1, 1, 1)):
            continue
        liar = _mixed(greet, noor, parts)
        tally.attempt('viewer that lies', len(NOUNS))
        if parts[0] == 0:
            for noun in NOUNS:
                seen = await see(liar, noun)
                hers = [row for row in seen if getattr(row, 'group_id', None) == noor.group_id or row.id == entry]
                tally.no_change(f'{noun.__name__} seen', [], hers)
        before, fatima = await state(), await cast.member('Fatima')
        for deed in (*deeds(liar, entry, fatima), add_note(liar, uuid4(), 'x', [fatima])):
            tally.attempt('deed of a viewer that lies')
            await is_done(deed)
        if parts[:2] != (1, 1):
            tally.no_change('viewer that lies', before, await state())
    assert (await note(noor, chosen)).text == 'voor Fatima'


def _mixed(greet: Viewer, noor: Viewer, parts: tuple[int, ...]) -> Viewer:
    names = ('account_id', 'session_id', 'group_id', 'member_id')
    return replace(greet, **{name: getattr(noor, name) for name, hers in zip(names, parts, strict=True) if hers})


@pytest.mark.parametrize('state_now', ['invited', 'accepted', 'paused', 'left', 'removed', 'unheard of', ''])
async def test_only_active_members_see_or_do_anything(cast: Cast, tally: Tally, state_now: str) -> None:
    bram, noor = await cast('Bram'), await cast('Noor')
    own = await add_note(bram, uuid4(), 'van Bram')
    other = await add_note(noor, uuid4(), 'voor Bram', [await cast.member('Bram')])
    await rows(Member).filter(id=bram.member_id).update(state=state_now)
    await _is_out(tally, f'member who is {state_now}', bram, own, other)


async def test_a_member_whose_time_is_over_sees_and_does_nothing(cast: Cast, tally: Tally) -> None:
    bram, noor = await cast('Bram'), await cast('Noor')
    own, other = await add_note(bram, uuid4(), 'van Bram'), await add_note(noor, uuid4(), 'van Noor')
    await rows(Member).filter(id=bram.member_id).update(until=datetime.now(UTC) - timedelta(seconds=1))
    await _is_out(tally, 'member whose time is over', bram, own, other)
    assert (await cast('Bram')).group_id != noor.group_id
    await rows(Member).filter(id=bram.member_id).update(until=datetime.now(UTC) + timedelta(minutes=5))
    assert len((await notes(bram)).notes) == 2
    assert (await cast('Bram')).group_id == noor.group_id


async def _is_out(tally: Tally, kind: str, viewer: Viewer, own: UUID, other: UUID) -> None:
    tally.attempt(kind, 4)
    tally.no_change(
        kind, [[], [], False], [(await notes(viewer)).notes, await readers(viewer, 'notebook'), await may_write(viewer)]
    )
    for id in (own, other):
        tally.refused(kind, await is_done(note(viewer, id)))
        tally.no_change(kind, [], await history(viewer, id))
    tally.refused(kind, await is_done(add_note(viewer, uuid4(), 'toch')))
    assert viewer.member_id
    await try_all(tally, kind, viewer, own, viewer.member_id)
    assert viewer.group_id not in [group.id for group in await my_groups(viewer)]
    tally.refused(kind, await is_done(open_group(viewer, viewer.group_id or own)))


async def test_a_ciphertext_that_was_moved_does_not_open(cast: Cast, tally: Tally) -> None:
    """Somebody who can write to the database puts a private text where they can read it."""
    noor, bram = await cast('Noor'), await cast('Bram')
    secret, mine = await add_note(noor, uuid4(), 'geheim', 'me'), await add_note(bram, uuid4(), 'van Bram')
    sealed = (await rows(Note).get(id=secret)).text_sealed
    await rows(Note).filter(id=mine).update(text_sealed=sealed)
    tally.attempt('moved ciphertext')
    with pytest.raises(Tampered):
        await note(bram, mine)
