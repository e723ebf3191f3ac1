"""Who may see what: per noun a filter in SQL. Who may do what: per deed a sentence that says why not.

This is the rule book (access.md) and the only room for it. Nothing known means nothing allowed.
"""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

from tortoise.expressions import Q, RawSQL, Subquery
from tortoise.models import Model
from tortoise.queryset import QuerySet

from svh_app.kernel.viewer import ADD, AREAS, NOTHING, SEE, Standing, Viewer
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
    Session,
    Trace,
)
from svh_app.words import mark

Rows = Callable[[type[Model], Q], QuerySet[Any]]

INVITED, ACCEPTED, ACTIVE, PAUSED, LEFT, REMOVED = STATES = (
    'invited',
    'accepted',
    'active',
    'paused',
    'left',
    'removed',
)
NAMED = (ACTIVE, PAUSED, LEFT, REMOVED)
STAY, UNNAMED, GONE = LEGACIES = ('stay', 'unnamed', 'gone')
"""What becomes of what somebody wrote who left: it stays, it stays without the name, nobody sees it."""
GROUP, CHOSEN, ME = AUDIENCES = ('group', 'chosen', 'me')

PRESETS: dict[str, dict[str, int]] = {
    'close': {
        **dict.fromkeys(('members', 'plan', 'goals', 'signals'), SEE),
        **dict.fromkeys(('notebook', 'agreements', 'meetings'), ADD),
    },
    'take_part': {'members': SEE, 'meetings': SEE, 'notebook': ADD, 'goals': SEE, 'agreements': ADD},
    'meetings': {'meetings': SEE},
    'once': {'meetings': SEE},
}
OWNER_PRESET = 'owner'


def preset_levels(preset: str) -> dict[str, int]:
    """The level per area that a preset starts with; areas it does not name are nothing. Raises KeyError if unknown."""
    return {**dict.fromkeys(AREAS, NOTHING), **PRESETS[preset]}


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


def refusal(standing: Standing | None, deed: str, row: Model) -> str | None:
    """Why this deed on this row is refused, as a sentence (a message id); None when it is allowed."""
    rule = _DEEDS.get(deed)
    if standing is None or rule is None:
        return NOT_YOURS
    if getattr(row, 'group_id', standing.group_id) != standing.group_id:
        return NOT_YOURS
    return rule(standing, row)


NOT_YOURS = mark('You cannot do this.')
LOOKING_ALONG = mark('You are only looking along. Go back to yourself to change something.')
OWNER_ONLY = mark('Only the owner of the group can do this.')
OWNER_STAYS = mark('The owner always stays in the group.')
READ_ONLY = mark('You can read here, not write.')
NOT_THE_WRITER = mark('Only the person who wrote this can change it.')
AUDIENCE_UNKNOWN = mark('Choose who may see this.')


def _groups(viewer: Viewer, rows: Rows, also: Q | None = None) -> Subquery:
    """The open group, if the viewer is active in it now (and `also` holds of their membership)."""
    me = Q(id=viewer.member_id, account_id=viewer.account_id, group_id=viewer.group_id, state=ACTIVE)
    me &= Q(until=None) | Q(until__gt=datetime.now(UTC))
    return Subquery(rows(Member, me & also if also else me).values('group_id'))


def _owned(viewer: Viewer, rows: Rows) -> Subquery:
    return _groups(viewer, rows, Q(is_owner=True))


def _at_least(viewer: Viewer, rows: Rows, area: str, level: int) -> Subquery:
    """The open group, if the viewer's level in this area reaches `level`."""
    enough = rows(Level, Q(member_id=viewer.member_id, area=area, level__gte=level)).values('member_id')
    return _groups(viewer, rows, Q(id__in=Subquery(enough)))


def _group(viewer: Viewer, rows: Rows) -> Q:
    return Q(id__in=_groups(viewer, rows)) | Q(id__in=Subquery(rows(Member, _waiting(viewer)).values('group_id')))


def _waiting(viewer: Viewer) -> Q:
    """The viewer's own places where they said yes and are not in yet."""
    return Q(id=None) if viewer.is_glimpse else Q(account_id=viewer.account_id, state=ACCEPTED)


def _member(viewer: Viewer, rows: Rows) -> Q:
    by_owner = Q(group_id__in=_owned(viewer, rows))
    by_level = Q(state__in=NAMED, legacy=STAY, group_id__in=_at_least(viewer, rows, 'members', SEE))
    always = Q(group_id__in=_groups(viewer, rows)) & (Q(id=viewer.member_id) | Q(is_owner=True))
    return by_owner | by_level | always | _waiting(viewer)


def _level(viewer: Viewer, rows: Rows) -> Q:
    """The owner all; oneself one's own; and who reads the notebook: whoever writes there is told who will see it."""
    owned = rows(Member, Q(group_id__in=_owned(viewer, rows))).values('id')
    own = rows(Member, Q(id=viewer.member_id, group_id__in=_groups(viewer, rows))).values('id')
    readers = rows(Member, Q(group_id__in=_at_least(viewer, rows, 'notebook', SEE), state=ACTIVE)).values('id')
    with_readers = Q(area='notebook', level__gte=SEE, member_id__in=Subquery(readers))
    return Q(member_id__in=Subquery(owned)) | Q(member_id__in=Subquery(own)) | with_readers


def _invitation(viewer: Viewer, rows: Rows) -> Q:
    return Q(group_id__in=_owned(viewer, rows))


def _note(viewer: Viewer, rows: Rows) -> Q:
    """The author always; the owner all but pages kept private; others by level, and if chosen where it is for some."""
    # The reader row is looked up per note (correlated), so that a page costs a page and not all that was ever chosen.
    chosen = rows(NoteReader, Q(member_id=viewer.member_id, note_id=RawSQL('"note"."id"'))).values('note_id')
    # Who looks along as somebody else does not come to see that person's private pages.
    by_author = Q(author_id=viewer.member_id) & (~Q(audience=ME) if viewer.is_glimpse else Q())
    by_owner = Q(audience__in=(GROUP, CHOSEN), group_id__in=_owned(viewer, rows))
    for_some = Q(audience=CHOSEN, id__in=Subquery(chosen))
    by_level = (Q(audience=GROUP) | for_some) & Q(group_id__in=_at_least(viewer, rows, 'notebook', SEE))
    standing = Q(group_id__in=_groups(viewer, rows))
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
    owned = rows(Note, this & Q(group_id__in=_owned(viewer, rows))).values('id')
    # What was the writer's alone when it was said stays so, also when the note is shared later.
    shared = Q(audience__in=(GROUP, CHOSEN))
    by_author = Q(note_id__in=Subquery(own)) & (shared if viewer.is_glimpse else Q())
    return by_author | (shared & Q(note_id__in=Subquery(owned)))


# Rows that only belong to another row: a line about them says nothing of its own.
_PARTS = (NoteReader.__name__, NoteVersion.__name__)


def _trace(viewer: Viewer, rows: Rows) -> Q:
    """The log of the group, for the owner. What is or was about somebody's private page is not in it for them."""
    this = Q(id=RawSQL('"trace"."row_id"'))
    private = Q(noun=Note.__name__) & ~Q(row_id__in=Subquery(rows(Note, this & ~Q(audience=ME)).values('id')))
    own = Q(member_id=viewer.member_id)
    return Q(chain_id__in=_owned(viewer, rows)) & ~Q(noun__in=_PARTS) & (own | ~private)


_SIGHT: dict[type[Model], Callable[[Viewer, Rows], Q]] = {
    Group: _group,
    Member: _member,
    Level: _level,
    Invitation: _invitation,
    Note: _note,
    NoteReader: _note_reader,
    NoteVersion: _note_version,
    Trace: _trace,
}


def _by_owner(standing: Standing, _: Model) -> str | None:
    return None if standing.is_owner else OWNER_ONLY


def _not_the_owner(standing: Standing, row: Model) -> str | None:
    if not standing.is_owner:
        return OWNER_ONLY
    return OWNER_STAYS if getattr(row, 'is_owner', False) else None


def _who_left(standing: Standing, row: Model) -> str | None:
    if not isinstance(row, Member) or row.state not in (LEFT, REMOVED):
        return NOT_YOURS
    return _not_the_owner(standing, row)


def _oneself(standing: Standing, row: Model) -> str | None:
    if not isinstance(row, Member) or row.id != standing.member_id:
        return NOT_YOURS
    return OWNER_STAYS if row.is_owner else None


def _may_write(standing: Standing, row: Model) -> str | None:
    if not isinstance(row, Note | NoteReader | NoteVersion):
        return NOT_YOURS
    if isinstance(row, Note) and row.author_id != standing.member_id:
        return NOT_THE_WRITER
    if isinstance(row, Note) and row.audience not in AUDIENCES:
        return AUDIENCE_UNKNOWN
    return None if standing.level('notebook') >= ADD else READ_ONLY


def _may_withdraw(standing: Standing, row: Model) -> str | None:
    return None if isinstance(row, Note) and row.author_id == standing.member_id else NOT_THE_WRITER


_DEEDS: dict[str, Callable[[Standing, Model], str | None]] = {
    'group.rename': _by_owner,
    'member.invite': _by_owner,
    'member.confirm': _not_the_owner,
    'member.refuse': _not_the_owner,
    'member.remove': _not_the_owner,
    'member.preset': _not_the_owner,
    'member.until': _not_the_owner,
    'member.pause': _not_the_owner,
    'member.resume': _not_the_owner,
    'member.leave': _oneself,
    'member.legacy': _who_left,
    'level.set': _not_the_owner,
    'invitation.withdraw': _by_owner,
    'note.add': _may_write,
    'note.edit': _may_write,
    'note.share': _may_write,
    'note.withdraw': _may_withdraw,
    'note.restore': _may_withdraw,
}
