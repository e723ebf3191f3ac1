"""Cases 2, 5, 22, 23 and 24: changing who sees an entry, on open pages, at the same moment, by who may not."""

import asyncio
import random
from uuid import UUID, uuid4

import pytest

from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import add_note, edit_note, note, notes, share_note
from tests.abuse.tally import Tally
from tests.people import Cast
from tests.phones import Phone, phones

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
CANARY = 'kanarie-53c1'
ROUNDS = 20
WITHIN = 2.0
PAGES = ('/', '/schrift', '/schrift/{id}')


def tokens(cast: Cast, *names: str) -> list[str]:
    return [cast.tokens[name] for name in names]


@pytest.mark.parametrize('path', PAGES)
@pytest.mark.parametrize('other', ['Noor', 'Bram'])
async def test_what_is_narrowed_leaves_every_open_page(cast: Cast, tally: Tally, path: str, other: str) -> None:
    fatima = await cast('Fatima')
    id = await add_note(fatima, uuid4(), CANARY)
    async with phones(*tokens(cast, other)) as (phone,):
        await phone.open(path.format(id=id))
        await phone.sees(CANARY)
        tally.attempt('open page of what is narrowed')
        await share_note(fatima, id, 1, 'me')
        assert await phone.until(lambda: CANARY not in phone.text, within=2 * WITHIN) < WITHIN
        await phone.open('/schrift')
        tally.no_leak('opened after it was narrowed', CANARY, phone.text)


async def test_what_was_private_never_reaches_the_owner(cast: Cast, tally: Tally) -> None:
    fatima = await cast('Fatima')
    id = await add_note(fatima, uuid4(), CANARY, 'me')
    await edit_note(fatima, id, 1, 'voor iedereen')
    await share_note(fatima, id, 2, 'group')
    async with phones(*tokens(cast, 'Noor', 'Bram')) as those:
        for phone in those:
            await phone.open(f'/schrift/{id}')
            await phone.sees('voor iedereen')
            tally.attempt('earlier words of a private page')
            tally.no_leak('earlier words of a private page', CANARY, phone.text)


def _forged(phone: Phone, **values: object) -> None:
    """The first form of an entry of one's own is the choice of who sees it."""
    phone.fire(phone.hearing('send')[0], 'send', values)


async def test_a_forged_choice_changes_nothing(cast: Cast, tally: Tally) -> None:
    fatima, greet, tom = await cast('Fatima'), await cast.member('Greet', 'Greet'), await cast.member('Tom')
    elsewhere = await cast.member('Bram', 'Greet')
    id = await add_note(fatima, uuid4(), CANARY, 'me')
    async with phones(*tokens(cast, 'Fatima')) as (phone,):
        await phone.open(f'/schrift/{id}')
        for chosen in ([str(greet)], [str(tom)], [str(elsewhere)], [str(uuid4())], ['x'], [str(fatima.member_id)]):
            tally.attempt('forged choice of readers')
            _forged(phone, audience='chosen', chosen=chosen)
        for audience in ('all', '', 'owner', 'GROUP'):
            tally.attempt('forged audience')
            _forged(phone, audience=audience)
        await asyncio.sleep(0.3)
    now = await note(fatima, id)
    tally.no_change('forged audience', ('me', (), 1), (now.audience, now.readers, now.version))


async def test_nobody_but_the_writer_finds_the_choice(cast: Cast, tally: Tally) -> None:
    id = await add_note(await cast('Fatima'), uuid4(), CANARY)
    async with phones(*tokens(cast, 'Noor', 'Bram')) as those:
        for phone in those:
            await phone.open(f'/schrift/{id}')
            await phone.sees(CANARY)
            tally.attempt('choice of who sees what another wrote')
            tally.refused('choice of who sees what another wrote', bool(phone.hearing('send')))


async def test_who_looks_along_shares_nothing(cast: Cast, tally: Tally) -> None:
    id = await add_note(await cast('Fatima'), uuid4(), CANARY, [await cast.member('Bram')])
    along = await look_as(await cast('Noor'), await cast.member('Fatima'))
    tally.attempt('sharing while looking along')
    with pytest.raises(Refused):
        await share_note(along, id, 1, 'group')
    tally.no_change('sharing while looking along', 'chosen', (await note(await cast('Fatima'), id)).audience)


async def test_of_two_phones_one_says_who_sees_it(cast: Cast, tally: Tally) -> None:
    """And whoever it was: what stands then is one of both, whole."""
    noor, bram, fatima = await cast('Noor'), await cast.member('Bram'), await cast.member('Fatima')
    for round in range(ROUNDS):
        id = await add_note(noor, uuid4(), f'{round}')
        tally.attempt('two choices at the same moment')
        both = [share_note(noor, id, 1, [bram]), share_note(noor, id, 1, [fatima])]
        random.Random(round).shuffle(both)
        done = await asyncio.gather(*both, return_exceptions=True)
        assert [type(one) for one in done if one] == [Changed]
        assert (await note(noor, id)).readers in ((bram,), (fatima,))


async def test_no_reading_begun_after_it_was_narrowed_holds_it(cast: Cast, tally: Tally) -> None:
    fatima, bram = await cast('Fatima'), await cast('Bram')
    for round in range(ROUNDS):
        id = await add_note(fatima, uuid4(), f'{CANARY} {round}')
        for late, seen in await _while_narrowing(random.Random(round), fatima, bram, id):
            tally.attempt('reading while it is narrowed')
            tally.refused('read after it was narrowed', late and seen)
        with pytest.raises(Missing):
            await note(bram, id)


async def _while_narrowing(chance: random.Random, writer: Viewer, reader: Viewer, id: UUID) -> list[tuple[bool, bool]]:
    """Six readings around the moment: whether each began after it was acknowledged, and whether it found the entry."""
    narrowed = asyncio.Event()

    async def narrow() -> None:
        await asyncio.sleep(chance.random() / 100)
        await share_note(writer, id, 1, 'me')
        narrowed.set()

    async def read() -> tuple[bool, bool]:
        await asyncio.sleep(chance.random() / 50)
        late = narrowed.is_set()
        return late, any(entry.id == id for entry in (await notes(reader)).notes)

    _, *read_by = await asyncio.gather(narrow(), *(read() for _ in range(6)))
    return [one for one in read_by if one]
