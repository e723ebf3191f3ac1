"""Who may see what: per noun a filter in SQL. Who may do what stands in deeds.py.

This is the rule book (access.md) and the only room for it. Nothing known means nothing allowed.
"""

from collections.abc import Callable

from tortoise.expressions import Q, RawSQL, Subquery
from tortoise.models import Model

from svh_app.kernel import meeting_rules, plan_rules
from svh_app.kernel.reach import Rows, at_least, groups, lent, owned
from svh_app.kernel.terms import (
    ACCEPTED,
    ACTIVE,
    CHOSEN,
    GONE,
    GROUP,
    INVITED,
    INVITING,
    MANAGING,
    ME,
    NAMED,
    PAUSED,
    STAY,
)
from svh_app.kernel.viewer import SEE, Viewer
from svh_app.store.rows import (
    Account,
    Feed,
    Group,
    Invitation,
    ItemReader,
    Lending,
    Level,
    LineVersion,
    Member,
    Note,
    NoteReader,
    NoteVersion,
    Passkey,
    Session,
    Trace,
    Turn,
)


def visible(viewer: Viewer, noun: type[Model], rows: Rows) -> Q:
    """Which rows of a noun this viewer may see, as a filter. Raises LookupError for a noun without a rule."""
    if viewer.is_glimpse and noun in (Account, Passkey, Session):
        return Q(id=None)
    if noun in (Passkey, Session):
        return Q(account_id=viewer.account_id)
    if noun is Account:
        return Q(id=viewer.account_id)
    if noun not in _SIGHT:
        raise LookupError(noun.__name__)
    return _SIGHT[noun](viewer, rows)


def _group(viewer: Viewer, rows: Rows) -> Q:
    return Q(id__in=groups(viewer, rows)) | Q(id__in=Subquery(rows(Member, _waiting(viewer)).values('group_id')))


def _waiting(viewer: Viewer) -> Q:
    """The viewer's own places where they said yes and are not in yet."""
    return Q(id=None) if viewer.is_glimpse else Q(account_id=viewer.account_id, state=ACCEPTED)


def _member(viewer: Viewer, rows: Rows) -> Q:
    by_owner = Q(group_id__in=owned(viewer, rows))
    by_level = Q(state__in=NAMED, legacy=STAY, group_id__in=at_least(viewer, rows, 'members', SEE))
    always = Q(group_id__in=groups(viewer, rows)) & (Q(id=viewer.member_id) | Q(is_owner=True))
    inviting = Q(state=INVITED, group_id__in=lent(viewer, rows, INVITING))
    managing = Q(state__in=(ACCEPTED, ACTIVE, PAUSED), group_id__in=lent(viewer, rows, MANAGING))
    return by_owner | by_level | always | inviting | managing | _waiting(viewer)


def _level(viewer: Viewer, rows: Rows) -> Q:
    """The owner all; oneself one's own; and who reads the notebook: whoever writes there is told who will see it."""
    in_own = rows(Member, Q(group_id__in=owned(viewer, rows))).values('id')
    own = rows(Member, Q(id=viewer.member_id, group_id__in=groups(viewer, rows))).values('id')
    readers = rows(Member, Q(group_id__in=at_least(viewer, rows, 'notebook', SEE), state=ACTIVE)).values('id')
    with_readers = Q(area='notebook', level__gte=SEE, member_id__in=Subquery(readers))
    return Q(member_id__in=Subquery(in_own)) | Q(member_id__in=Subquery(own)) | with_readers


def _invitation(viewer: Viewer, rows: Rows) -> Q:
    inviting = Q(closed='', group_id__in=lent(viewer, rows, INVITING))
    return Q(group_id__in=owned(viewer, rows)) | inviting


def _lending(viewer: Viewer, rows: Rows) -> Q:
    """What is lent: for the owner all of it, for a member their own."""
    own = Q(member_id=viewer.member_id, group_id__in=groups(viewer, rows))
    return Q(group_id__in=owned(viewer, rows)) | own


def _note(viewer: Viewer, rows: Rows) -> Q:
    """The author always; the owner all but pages kept private; others by level, and if chosen where it is for some."""
    # The reader row is looked up per note (correlated), so that a page costs a page and not all that was ever chosen.
    chosen = rows(NoteReader, Q(member_id=viewer.member_id, note_id=RawSQL('"note"."id"'))).values('note_id')
    # Who looks along as somebody else does not come to see that person's private pages.
    by_author = Q(author_id=viewer.member_id) & (~Q(audience=ME) if viewer.is_glimpse else Q())
    by_owner = Q(audience__in=(GROUP, CHOSEN), group_id__in=owned(viewer, rows))
    for_some = Q(audience=CHOSEN, id__in=Subquery(chosen))
    by_level = (Q(audience=GROUP) | for_some) & Q(group_id__in=at_least(viewer, rows, 'notebook', SEE))
    standing = Q(group_id__in=groups(viewer, rows))
    gone = rows(Member, Q(group_id=viewer.group_id, legacy=GONE)).values('id')
    kept = Q(withdrawn=None) & ~Q(author_id__in=Subquery(gone))
    return standing & (by_author | (kept & (by_owner | by_level)))


def _note_reader(viewer: Viewer, rows: Rows) -> Q:
    this = Q(id=RawSQL('"note_reader"."note_id"'))
    return Q(note_id__in=Subquery(rows(Note, this & _note(viewer, rows)).values('id')))


def _note_version(viewer: Viewer, rows: Rows) -> Q:
    """What a note said before: for its writer and the owner. Others see that it changed."""
    this = Q(id=RawSQL('"note_version"."note_id"')) & _note(viewer, rows)
    own = rows(Note, this & Q(author_id=viewer.member_id)).values('id')
    in_own = rows(Note, this & Q(group_id__in=owned(viewer, rows))).values('id')
    # What was the writer's alone when it was said stays so, also when the note is shared later.
    shared = Q(audience__in=(GROUP, CHOSEN))
    by_author = Q(note_id__in=Subquery(own)) & (shared if viewer.is_glimpse else Q())
    return by_author | (shared & Q(note_id__in=Subquery(in_own)))


# Rows that only belong to another row: a line about them says nothing of its own.
_PARTS = (
    NoteReader.__name__,
    NoteVersion.__name__,
    ItemReader.__name__,
    LineVersion.__name__,
    Turn.__name__,
    Feed.__name__,
)


def _trace(viewer: Viewer, rows: Rows) -> Q:
    """The log of the group, for the owner. What is or was about somebody's private page is not in it for them."""
    this = Q(id=RawSQL('"trace"."row_id"'))
    private = Q(noun=Note.__name__) & ~Q(row_id__in=Subquery(rows(Note, this & ~Q(audience=ME)).values('id')))
    own = Q(member_id=viewer.member_id)
    return Q(chain_id__in=owned(viewer, rows)) & ~Q(noun__in=_PARTS) & (own | ~private)


_SIGHT: dict[type[Model], Callable[[Viewer, Rows], Q]] = {
    Group: _group,
    Member: _member,
    Level: _level,
    Invitation: _invitation,
    Lending: _lending,
    Note: _note,
    NoteReader: _note_reader,
    NoteVersion: _note_version,
    Trace: _trace,
    **plan_rules.SIGHT,
    **meeting_rules.SIGHT,
}
