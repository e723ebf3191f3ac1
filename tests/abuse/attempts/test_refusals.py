"""The rules of deeds by themselves: whatever came before them, they refuse what is not allowed."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import product
from uuid import uuid4

import pytest
from tortoise.connection import get_connection

from svh_app.kernel.deeds import refusal
from svh_app.kernel.entry import Entering
from svh_app.kernel.gate import Doing, Missing, Refused, _standing, here
from svh_app.kernel.joining import Founding, Joining
from svh_app.kernel.refusals import AUDIENCE_UNKNOWN, NOT_THE_WRITER, NOT_YOURS, OWNER_ONLY, OWNER_STAYS, READ_ONLY
from svh_app.kernel.viewer import ADD, AREAS, EDIT, SEE, Standing, Viewer
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
from tests.abuse.attempts.deeds import rows
from tests.abuse.tally import Tally
from tests.people import Cast

OURS, ME = uuid4(), uuid4()
OWNER = Standing(ME, OURS, True, {})
MEMBER = Standing(ME, OURS, False, dict.fromkeys(AREAS, EDIT))
OF_THE_OWNER = ('group.rename', 'member.invite', 'invitation.withdraw', 'task.take_back')
ABOUT_MEMBERS = ('member.confirm', 'member.refuse', 'member.remove', 'member.preset')
OF_NOTES = ('note.add', 'note.edit', 'note.withdraw', 'note.restore')


def made(noun: type[Row], **fields: object) -> Row:
    """A row that stands in no store; of our group unless said otherwise."""
    row, ours = noun(), {} if noun in (Level, Group, NoteReader, Account, Session, Passkey) else {'group_id': OURS}
    for name, value in {**ours, **fields}.items():
        setattr(row, name, value)
    return row


def note(**more: object) -> Row:
    return made(Note, **{'author_id': ME, 'audience': 'group', **more})


def others() -> list[Row]:
    """Rows of our group that are no entries."""
    return [made(Member, is_owner=False), made(Invitation), made(Level), made(Group, id=OURS)]


@pytest.mark.parametrize('deed', [*OF_THE_OWNER, *ABOUT_MEMBERS])
def test_a_member_with_every_level_is_no_owner(tally: Tally, deed: str) -> None:
    for row in others():
        tally.attempt("owner's deed by its rule")
        tally.no_change(deed, OWNER_ONLY, refusal(MEMBER, deed, row))
        assert refusal(OWNER, deed, row) is None


@pytest.mark.parametrize('deed', ABOUT_MEMBERS)
def test_the_owner_is_not_removed_or_narrowed(tally: Tally, deed: str) -> None:
    tally.attempt('owner locked out by a rule')
    tally.no_change(deed, OWNER_STAYS, refusal(OWNER, deed, made(Member, is_owner=True)))


@pytest.mark.parametrize('deed', [*OF_THE_OWNER, *ABOUT_MEMBERS, *OF_NOTES, 'note.publish', ''])
def test_nobody_and_another_group_are_refused_everything(tally: Tally, deed: str) -> None:
    elsewhere = [made(noun, group_id=uuid4(), author_id=ME) for noun in (Member, Note, NoteVersion, Invitation)]
    for row in elsewhere:
        tally.attempt('row of another group')
        tally.no_change(deed, NOT_YOURS, refusal(OWNER, deed, row))
    for row in (note(), *others()):
        tally.attempt('deed of nobody')
        tally.no_change(deed, NOT_YOURS, refusal(None, deed, row))


def test_an_unknown_deed_is_refused_to_the_owner_too(tally: Tally) -> None:
    for row in (note(), *others()):
        tally.attempt('unknown deed')
        tally.no_change('unknown deed', NOT_YOURS, refusal(OWNER, 'note.publish', row))


def test_writing_in_the_notebook_writes_nothing_else(tally: Tally) -> None:
    for deed, sentence in zip(OF_NOTES, (NOT_YOURS, NOT_YOURS, NOT_THE_WRITER, NOT_THE_WRITER), strict=True):
        for standing, row in product((OWNER, MEMBER), others()):
            tally.attempt('another row in a deed on an entry')
            tally.no_change(deed, sentence, refusal(standing, deed, row))


def test_only_the_writer_with_the_level_writes(tally: Tally) -> None:
    readers = Standing(ME, OURS, False, {**dict.fromkeys(AREAS, EDIT), 'notebook': SEE})
    writers = Standing(ME, OURS, False, {'notebook': ADD})
    for deed in ('note.add', 'note.edit'):
        for row, sentence in (
            (note(author_id=uuid4()), NOT_THE_WRITER),
            (note(audience='everybody'), AUDIENCE_UNKNOWN),
            (note(), None),
        ):
            tally.attempt('entry of another by its rule')
            tally.no_change(deed, sentence, refusal(writers, deed, row))
        for row in (note(), made(NoteReader), made(NoteVersion)):
            tally.no_change(deed, READ_ONLY, refusal(readers, deed, row))
    for deed in ('note.withdraw', 'note.restore'):
        tally.no_change(deed, NOT_THE_WRITER, refusal(OWNER, deed, note(author_id=uuid4())))
        assert refusal(readers, deed, note()) is None


def test_who_has_no_group_is_nowhere() -> None:
    with pytest.raises(Missing):
        here(Viewer(uuid4()))


def is_refused(doing: Doing, row: Row) -> bool:
    try:
        doing.check(row)
    except Refused:
        return True
    return False


def test_a_deed_on_ones_own_account_touches_nothing_else(tally: Tally) -> None:
    viewer = Viewer(ME)
    doing = Entering(viewer, 'account.rename', None)
    own = [made(Account, id=ME), made(Session, account_id=ME), made(Passkey, account_id=ME)]
    assert [is_refused(doing, row) for row in own] == [False] * 3
    not_own = [made(Account, id=OURS), made(Session, account_id=OURS), made(Passkey, account_id=OURS)]
    # Of another kind, with the account where its group should be.
    odd = [made(noun, group_id=ME, account_id=ME) for noun in (Member, Note, Invitation, NoteVersion)]
    for row in (*not_own, *odd):
        tally.attempt('row of another in a deed on an account')
        tally.refused(str(row), not is_refused(doing, row))


def test_founding_touches_only_what_is_founded(tally: Tally) -> None:
    doing = Founding(Viewer(ME), 'group.found', None)
    doing.group_id = OURS
    assert [is_refused(doing, row) for row in (made(Group, id=OURS), made(Member))] == [False] * 2
    for row in (
        made(Group, id=ME),
        made(Member, group_id=ME),
        made(Account, id=OURS),
        made(Account, id=ME),
        made(Level),
    ):
        tally.attempt('row of another in a founding')
        tally.refused(str(row), not is_refused(doing, row))


def test_answering_touches_only_the_invitation_and_its_place(tally: Tally) -> None:
    doing = Joining(Viewer(ME), 'invitation.accept', None)
    doing.invitation, doing.member = Invitation(id=uuid4()), Member(id=uuid4())
    assert not is_refused(doing, doing.invitation) and not is_refused(doing, doing.member)
    for row in (made(Invitation), made(Member), made(Account, id=ME), made(Group, id=OURS), note()):
        tally.attempt('row of another in an answer')
        tally.refused(str(row), not is_refused(doing, row))


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_a_viewer_whose_parts_do_not_fit_stands_nowhere(cast: Cast, tally: Tally) -> None:
    noor, bram, greet = [await cast(name) for name in ('Noor', 'Bram', 'Greet')]
    fits = await _standing(bram, get_connection('default'))
    assert fits and (fits.member_id, fits.is_owner) == (bram.member_id, False)
    for part in ('account_id', 'session_id', 'group_id', 'member_id'):
        for other in (noor, greet):
            liar = replace(bram, **{part: getattr(other, part)})
            if liar != bram:
                tally.attempt('standing of a viewer that lies')
                tally.no_change(part, None, await _standing(liar, get_connection('default')))


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_who_is_over_stands_nowhere(cast: Cast, tally: Tally) -> None:
    bram, over, later = await cast('Bram'), datetime.now(UTC) - timedelta(1), datetime.now(UTC) + timedelta(1)
    for noun, id, was, change in (
        (Member, bram.member_id, {'state': 'active'}, {'state': 'paused'}),
        (Member, bram.member_id, {'until': None}, {'until': over}),
        (Member, bram.member_id, {'until': later}, {'until': over}),
        (Session, bram.session_id, {'expires': later}, {'expires': over}),
    ):
        await rows(noun).filter(id=id).update(**change)
        tally.attempt('standing of who is over')
        tally.no_change(str(change), None, await _standing(bram, get_connection('default')))
        await rows(noun).filter(id=id).update(**was)
        assert await _standing(bram, get_connection('default'))
