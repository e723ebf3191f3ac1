"""Who sees which rows: every person against every noun, spelled out; and people whose parts do not fit together."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest
from tortoise.connection import get_connection

from svh_app.group.actions import found_group, group_view, open_group
from svh_app.group.inviting import accept, confirm, invite, refuse
from svh_app.kernel.entry import viewer_of
from svh_app.kernel.gate import see
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import add_note, edit_note, notes, withdraw_note
from svh_app.store.rows import (
    Account,
    Group,
    Invitation,
    Level,
    Member,
    Note,
    NoteReader,
    NoteVersion,
    Passkey,
    Row,
    Session,
)
from svh_app.store.sealing import unseal
from tests.abuse.attempts.deeds import is_done, rows, state
from tests.abuse.tally import Tally
from tests.people import Cast, sign_up

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
HERS = 'Noor Fatima Bram Ilse Tom Sem Gast'
OF_ONES_OWN = (Account, Session, Passkey)
GROUPS = {
    'Noor': 'N', 'Fatima': 'N', 'Bram': 'N', 'Ilse': 'N', 'Tom': '', 'Sem': '', 'Gast': 'N', 'Greet': 'G',
}  # fmt: skip
MEMBERS = {
    'Noor': HERS,
    'Fatima': 'Noor Fatima Bram Ilse Tom',
    'Bram': 'Noor Fatima Bram Ilse Tom',
    'Ilse': 'Noor Ilse',
    'Tom': '',
    'Sem': '',
    'Gast': 'Gast',
    'Greet': 'Greet Bram@G',
}
LEVELS = {
    'Noor': 'Fatima Bram Ilse Tom Sem Gast',
    'Fatima': 'Fatima Bram:notebook',
    'Bram': 'Bram Fatima:notebook',
    'Ilse': 'Ilse',
    'Tom': '',
    'Sem': '',
    'Gast': '',
    'Greet': 'Bram@G',
}
NOTES = {
    'Noor': 'for-all hers-alone for-fatima by-bram',
    'Fatima': 'for-all for-fatima by-bram',
    'Bram': 'for-all by-bram bram-alone bram-back',
    'Ilse': '',
    'Tom': '',
    'Sem': '',
    'Gast': '',
    'Greet': 'by-greet',
}
READERS = {'Noor': 'for-fatima', 'Fatima': 'for-fatima'}
VERSIONS = {'Noor': 'for-all by-bram', 'Bram': 'by-bram bram-alone', 'Greet': ''}


@pytest.fixture
async def names(cast: Cast) -> dict[UUID, str]:
    """The cast, Gast who said yes and waits, entries of every kind; what each row is called."""
    cast.tokens['Gast'] = await sign_up('Gast')
    await accept(await cast('Gast'), await invite(await cast('Noor'), 'Gast', 'close'))
    return {**await _places(cast), **await _entries(cast)}


async def _places(cast: Cast) -> dict[UUID, str]:
    noor, greet = await cast('Noor'), await cast('Greet')
    assert noor.group_id and greet.group_id
    found: dict[UUID, str] = {noor.group_id: 'N', greet.group_id: 'G'}
    for member in await rows(Member).all():
        name = unseal(member, 'name')
        found[member.id] = name if member.group_id == noor.group_id or name == 'Greet' else f'{name}@G'
    return found


async def _entries(cast: Cast) -> dict[UUID, str]:
    noor, bram, greet = [await cast(name) for name in ('Noor', 'Bram', 'Greet')]
    fatima = await cast.member('Fatima')
    written = {
        'for-all': await add_note(noor, uuid4(), 'x'),
        'hers-alone': await add_note(noor, uuid4(), 'x', 'me'),
        'for-fatima': await add_note(noor, uuid4(), 'x', [fatima]),
        'by-bram': await add_note(bram, uuid4(), 'x'),
        'bram-alone': await add_note(bram, uuid4(), 'x', 'me'),
        'bram-back': await add_note(bram, uuid4(), 'x'),
        'by-greet': await add_note(greet, uuid4(), 'x'),
    }
    await edit_note(noor, written['for-all'], 1, 'y')
    await edit_note(bram, written['by-bram'], 1, 'y')
    await edit_note(bram, written['bram-alone'], 1, 'y')
    await withdraw_note(bram, written['bram-back'])
    return {id: name for name, id in written.items()}


@pytest.mark.parametrize('who', GROUPS)
async def test_each_sees_these_rows_and_no_others(cast: Cast, names: dict[UUID, str], tally: Tally, who: str) -> None:
    viewer = await cast(who)
    for noun, expected in ((Group, GROUPS), (Member, MEMBERS), (Note, NOTES)):
        tally.attempt('row of another')
        tally.no_change(noun.__name__, set(expected[who].split()), {names[row.id] for row in await see(viewer, noun)})
    for about, table in ((NoteReader, READERS), (NoteVersion, VERSIONS)):
        tally.attempt('row of another')
        seen = {names[row.note_id] for row in await see(viewer, about)}
        tally.no_change(about.__name__, set(table.get(who, '').split()), seen)
    tally.attempt('level of another')
    tally.no_change('Level', set(LEVELS[who].split()), await _levels(viewer, names))


async def _levels(viewer: Viewer, names: dict[UUID, str]) -> set[str]:
    """Whose levels are seen: a name for all nine of them, else name and area."""
    areas: dict[str, set[str]] = {}
    for level in await see(viewer, Level):
        areas.setdefault(names[level.member_id], set()).add(level.area)
    return {
        part for name, seen in areas.items() for part in ([name] if len(seen) == 9 else [f'{name}:{a}' for a in seen])
    }


@pytest.mark.parametrize('who', GROUPS)
async def test_each_sees_their_own_account_and_the_owner_her_invitations(
    cast: Cast, names: dict[UUID, str], tally: Tally, who: str
) -> None:
    viewer = await cast(who)
    for noun in OF_ONES_OWN:
        tally.attempt('account of another')
        seen = {getattr(row, 'account_id', row.id) for row in await see(viewer, noun)}
        tally.no_change(noun.__name__, set(), seen - {viewer.account_id})
    assert len(await see(viewer, Account)) == len(await see(viewer, Session)) == 1
    tally.attempt('invitation of another')
    mine = {viewer.group_id} if who in ('Noor', 'Greet') else set()
    tally.no_change('Invitation', mine, {row.group_id for row in await see(viewer, Invitation)})


@pytest.mark.parametrize('noun', [Group, Member, Level, Invitation, Note, NoteReader, NoteVersion])
async def test_somebody_with_the_place_of_another_sees_nothing(
    cast: Cast, names: dict[UUID, str], tally: Tally, noun: type[Row]
) -> None:
    bram, noor, greet = [await cast(name) for name in ('Bram', 'Noor', 'Greet')]
    there = await rows(Member).get(account_id=bram.account_id, group_id=greet.group_id)
    liars = [
        replace(bram, member_id=noor.member_id),
        replace(bram, account_id=noor.account_id, session_id=bram.session_id),
        replace(bram, member_id=there.id),
        replace(bram, group_id=greet.group_id),
        replace(greet, group_id=noor.group_id, member_id=noor.member_id),
    ]
    for liar in liars:
        tally.attempt('place of another')
        tally.no_change(noun.__name__, [], list(await see(liar, noun)))


async def test_a_reader_of_an_entry_that_is_for_its_writer_only_sees_nothing(
    cast: Cast, names: dict[UUID, str], tally: Tally
) -> None:
    """Whoever was chosen before an entry was narrowed."""
    alone = next(id for id, name in names.items() if name == 'hers-alone')
    await NoteReader(note_id=alone, member_id=await cast.member('Bram')).save(using_db=get_connection('default'))
    tally.attempt('reader of a private entry')
    tally.refused('reader of a private entry', alone in [row.id for row in await see(await cast('Bram'), Note)])


async def test_who_waits_cannot_let_herself_in(cast: Cast, tally: Tally) -> None:
    """Greet owns a group: what an owner may do there, she may not do to her own place in another."""
    greet, noor = await cast('Greet'), await cast('Noor')
    await accept(greet, await invite(noor, 'Greet', 'close'))
    waiting = await rows(Member).get(account_id=greet.account_id, state='accepted')
    before = await state()
    for deed in (confirm(greet, waiting.id), refuse(greet, waiting.id)):
        tally.attempt('letting oneself in')
        tally.refused('letting oneself in', await is_done(deed))
    tally.no_change('letting oneself in', before, await state())
    await confirm(noor, waiting.id)
    assert (await group_view(greet)).name == 'Groep van Greet'


async def test_a_session_opens_only_its_own_groups(cast: Cast, tally: Tally) -> None:
    noor, greet, bram = [await cast(name) for name in ('Noor', 'Greet', 'Bram')]
    assert noor.group_id and greet.group_id
    for viewer, group in ((greet, noor.group_id), (noor, greet.group_id), (bram, uuid4())):
        tally.attempt('opening the group of another')
        tally.refused('opening the group of another', await is_done(open_group(viewer, group)))
    await rows(Session).filter(id=greet.session_id).update(group_id=noor.group_id)
    assert (await cast('Greet')).group_id == greet.group_id
    assert [note.text for note in (await notes(await cast('Greet'))).notes] == []


async def test_a_session_whose_time_is_over_is_nobody(cast: Cast, tally: Tally) -> None:
    bram = await cast('Bram')
    await rows(Session).filter(id=bram.session_id).update(expires=datetime.now(UTC) - timedelta(seconds=1))
    tally.attempt('session that is over')
    assert await viewer_of(cast.tokens['Bram']) is None
    before = await state()
    for deed in (add_note(bram, uuid4(), 'x'), found_group(bram, 'x'), accept(bram, cast.links['Sem'])):
        tally.attempt('session that is over')
        tally.refused('session that is over', await is_done(deed))
    tally.no_change('session that is over', before, await state())
