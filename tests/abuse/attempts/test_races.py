"""Case 22: something is narrowed while somebody saves. What is done afterwards was allowed afterwards.

Every deed on a group takes the head of its log first, so that deeds of one group wait for each other: the order of the
log is the order in which they were done. Played many times, on both databases.
"""

import asyncio
import random
from collections.abc import Awaitable
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.account.sessions import end_session
from svh_app.group.actions import found_group, my_groups
from svh_app.group.inviting import accept, confirm, decline, invite, invite_again, withdraw
from svh_app.group.members import give_preset, remove_member
from svh_app.kernel.entry import SESSION_LIFE, hashed, viewer_of
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.notebook.actions import add_note, edit_note, note, notes, withdraw_note
from svh_app.store.rows import Member, Row, Session
from tests.abuse.attempts.deeds import done_after, done_after_signing_out
from tests.abuse.tally import Tally
from tests.people import Cast, sign_up

pytestmark = pytest.mark.on_disk
ROUNDS = 12
SAVES = 8
NO = (Refused, Missing, Changed)


def rows(noun: type[Row]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))


class Order:
    """Which deeds were acknowledged: begun in an order by chance, and written down as they come."""

    def __init__(self, seed: int) -> None:
        self.chance, self.done = random.Random(seed), list[str]()

    async def note(self, name: str, deed: Awaitable[object]) -> object:
        """Do this a little later, and say when it was acknowledged; None when it was refused."""
        await asyncio.sleep(self.chance.random() / 40)
        try:
            answer = await deed
        except NO:
            return None
        self.done.append(name)
        return answer


async def test_no_save_is_done_after_a_removal(cast: Cast, tally: Tally) -> None:
    noor, bram = await cast('Noor'), await cast('Bram')
    for round in range(ROUNDS):
        order, place = Order(round), await cast.member('Bram')
        tally.attempt('save while being removed', SAVES)
        saves = [order.note('saved', add_note(bram, uuid4(), f'{round} {n}')) for n in range(SAVES)]
        await asyncio.gather(*saves, order.note('removed', remove_member(noor, place)))
        tally.no_change('save after a removal', [], await done_after(noor, 'member.remove'))
        assert (await notes(bram)).notes == []
        await rows(Member).filter(id=place).update(state='active')
    kept = [one for one in (await notes(noor, most=1000)).notes if one.author == 'Bram']
    assert 0 < len(kept) < ROUNDS * SAVES, 'both orders came up'


async def test_no_save_is_done_after_a_level_was_narrowed(cast: Cast, tally: Tally) -> None:
    noor, bram, place = await cast('Noor'), await cast('Bram'), await cast.member('Bram')
    own = await add_note(bram, uuid4(), 'eerst')
    for round in range(ROUNDS):
        order = Order(round + 100)
        version = (await note(bram, own)).version
        tally.attempt('save while a level is narrowed', SAVES)
        saves = [order.note('saved', add_note(bram, uuid4(), f'{round} {n}')) for n in range(SAVES)]
        edit = order.note('saved', edit_note(bram, own, version, f'veranderd {round}'))
        await asyncio.gather(*saves, edit, order.note('narrowed', give_preset(noor, place, 'meetings')))
        tally.no_change('save after a level was narrowed', [], await done_after(noor, 'member.preset'))
        await give_preset(noor, place, 'take_part')


async def test_nobody_is_chosen_after_they_were_removed(cast: Cast, tally: Tally) -> None:
    noor, fatima, place = await cast('Noor'), await cast('Fatima'), await cast.member('Bram')
    for round in range(ROUNDS):
        order = Order(round + 200)
        tally.attempt('chosen while being removed', SAVES)
        saves = [order.note('chosen', add_note(fatima, uuid4(), f'{n}', [place])) for n in range(SAVES)]
        await asyncio.gather(*saves, order.note('removed', remove_member(noor, place)))
        tally.no_change('chosen after a removal', [], await done_after(noor, 'member.remove'))
        await rows(Member).filter(id=place).update(state='active')


async def test_a_withdrawn_invitation_is_not_accepted_afterwards(cast: Cast, tally: Tally) -> None:
    noor, tokens = await cast('Noor'), [await sign_up(f'Gast {n}') for n in range(ROUNDS)]
    for round, token in enumerate(tokens):
        guest, link, order = await viewer_of(token), await invite(noor, f'Gast {round}', 'take_part'), Order(round)
        assert guest
        place = await cast.member(f'Gast {round}')
        tally.attempt('invitation answered while it is withdrawn')
        answers = [order.note('accepted', accept(guest, link)), order.note('withdrawn', withdraw(noor, place))]
        await asyncio.gather(*answers)
        tally.refused('accepted and withdrawn', len(order.done) != 1)


async def test_one_invitation_lets_one_person_in(cast: Cast, tally: Tally) -> None:
    noor, tokens = await cast('Noor'), [await sign_up(f'Gast {n}') for n in range(4)]
    guests = [viewer for token in tokens if (viewer := await viewer_of(token))]
    for round in range(ROUNDS):
        link, order = await invite(noor, f'Plaats {round}', 'take_part'), Order(round)
        tally.attempt('one link, many phones', len(guests))
        asked = [order.note('accepted', accept(guest, link)) for guest in guests]
        await asyncio.gather(*asked, order.note('declined', decline(guests[0], link)))
        tally.refused('one link used more than once', len(order.done) != 1)
        await rows(Member).filter(state='accepted').update(state='removed')


async def test_an_old_link_does_not_work_beside_a_new_one(cast: Cast, tally: Tally) -> None:
    noor, token = await cast('Noor'), await sign_up('Gast')
    guest = await viewer_of(token)
    assert guest
    for round in range(ROUNDS):
        old, order = await invite(noor, f'Gast {round}', 'take_part'), Order(round)
        place = await cast.member(f'Gast {round}')
        tally.attempt('old link while a new one is made')
        again = order.note('replaced', invite_again(noor, place))
        await asyncio.gather(order.note('accepted', accept(guest, old)), again)
        tally.refused('old link used after it was replaced', len(order.done) != 1)
        await rows(Member).filter(id=place).update(state='removed')


async def test_who_is_refused_is_not_let_in_as_well(cast: Cast, tally: Tally) -> None:
    noor, token = await cast('Noor'), await sign_up('Gast')
    guest = await viewer_of(token)
    assert guest
    for round in range(ROUNDS):
        link, order = await invite(noor, 'Gast', 'take_part'), Order(round)
        await accept(guest, link)
        place = await _waiting(guest.account_id)
        tally.attempt('removed while being let in')
        await asyncio.gather(
            order.note('removed', remove_member(noor, place)), order.note('let in', confirm(noor, place))
        )
        tally.no_change('let in after a removal', [], await done_after(noor, 'member.remove'))
        assert (await rows(Member).get(id=place)).state == 'removed'


async def _waiting(account_id: UUID) -> UUID:
    place: UUID = (await rows(Member).get(account_id=account_id, state='accepted')).id
    return place


async def test_an_entry_that_was_taken_back_is_not_changed_afterwards(cast: Cast, tally: Tally) -> None:
    bram, noor = await cast('Bram'), await cast('Noor')
    for round in range(ROUNDS):
        id, order = await add_note(bram, uuid4(), 'een'), Order(round)
        tally.attempt('changed while being taken back')
        edit = order.note('changed', edit_note(bram, id, 1, 'twee'))
        await asyncio.gather(edit, order.note('taken back', withdraw_note(bram, id)))
        assert order.done
        if 'taken back' in order.done:
            tally.no_change('changed after it was taken back', [], await done_after(bram, 'note.withdraw'))
            assert id not in [one.id for one in (await notes(noor)).notes]


async def test_no_save_is_done_after_signing_out(cast: Cast, tally: Tally) -> None:
    for round in range(ROUNDS):
        bram, order = await cast('Bram'), Order(round)
        assert bram.session_id
        tally.attempt('save while signing out', SAVES)
        saves = [order.note('saved', add_note(bram, uuid4(), f'{round} {n}')) for n in range(SAVES)]
        await asyncio.gather(*saves, order.note('signed out', end_session(bram, bram.session_id)))
        tally.no_change('save after signing out', [], await done_after_signing_out(bram))
        await _again(cast, bram.account_id)


async def _again(cast: Cast, account_id: UUID) -> None:
    """A new session for Bram, with the same token as before."""
    now = datetime.now(UTC)
    made = Session(id=uuid4(), account_id=account_id, token_hash=hashed(cast.tokens['Bram']), seen=now, verified=now)
    made.expires = now + SESSION_LIFE
    await made.save(using_db=get_connection('default'), force_create=True)


async def test_nobody_founds_two_groups_at_once(cast: Cast, tally: Tally) -> None:
    for round in range(4):
        founder = await viewer_of(await sign_up(f'Stichter {round}'))
        assert founder
        tally.attempt('founding two groups at once', SAVES)
        order = Order(round)
        await asyncio.gather(*(order.note('founded', found_group(founder, f'Groep {n}')) for n in range(SAVES)))
        tally.no_change('founding two groups at once', 1, len(await my_groups(founder)))
