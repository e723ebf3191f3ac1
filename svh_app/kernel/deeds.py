"""Who may do what: per deed a sentence that says why not. Nothing known means nothing allowed.

Helping hands: the owner lends a task, and a task allows a few deeds on a few rows. What a task does not name stays the
owner's: who sees what, removing, lending.
"""

from collections.abc import Callable
from datetime import UTC, datetime

from tortoise.models import Model

from svh_app.kernel.meeting_deeds import MEETING_DEEDS, PLANNING_MEETINGS
from svh_app.kernel.plan_deeds import KEEPING_THE_PLAN, PLAN_DEEDS
from svh_app.kernel.refusals import (
    AUDIENCE_UNKNOWN,
    NOT_IN_NOW,
    NOT_THE_WRITER,
    NOT_YOURS,
    OWNER_CHOOSES,
    OWNER_ONLY,
    OWNER_STAYS,
    READ_ONLY,
)
from svh_app.kernel.terms import (
    ACCEPTED,
    ACTIVE,
    AUDIENCES,
    GUEST_PRESET,
    INVITED,
    INVITING,
    LEFT,
    MANAGING,
    MEETING,
    PAUSED,
    PLANNING,
    REMOVED,
    preset_levels,
)
from svh_app.kernel.viewer import ADD, Standing
from svh_app.store.rows import Group, Invitation, Lending, Level, Member, Note, NoteReader, NoteVersion

Rule = Callable[[Standing, Model], str | None]


def refusal(standing: Standing | None, deed: str, row: Model) -> str | None:
    """Why this deed on this row is refused, as a sentence (a message id); None when it is allowed."""
    rule = _DEEDS.get(deed)
    if standing is None or rule is None:
        return NOT_YOURS
    if getattr(row, 'group_id', standing.group_id) != standing.group_id:
        return NOT_YOURS
    reason = rule(standing, row)
    return lent(standing, row) if reason and (lent := _lent(standing, deed)) else reason


def is_lent(standing: Standing, deed: str) -> bool:
    """Whether this deed is done with a task of the owner, and so on their behalf."""
    return _lent(standing, deed) is not None


def _lent(standing: Standing, deed: str) -> Rule | None:
    """What a task that is lent to a member says of this deed."""
    tasks = [TASKS[task] for task in standing.tasks if task in TASKS and not standing.is_owner]
    return next((task[deed] for task in tasks if deed in task), None)


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
    if isinstance(row, Lending):
        return _returned(standing, row)
    if not isinstance(row, Member) or row.id != standing.member_id:
        return NOT_YOURS
    return OWNER_STAYS if row.is_owner else None


def _lends(standing: Standing, row: Model) -> str | None:
    if not standing.is_owner:
        return OWNER_ONLY
    if isinstance(row, Member):
        is_in = row.state == ACTIVE and (row.until is None or row.until > datetime.now(UTC))
        return None if is_in and not row.is_owner else NOT_IN_NOW
    known = isinstance(row, Lending) and row.task in TASKS and row.member_id != standing.member_id
    return None if known else NOT_YOURS


def _returned(standing: Standing, row: Model) -> str | None:
    return None if isinstance(row, Lending) and row.member_id == standing.member_id else NOT_YOURS


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


_DEEDS: dict[str, Rule] = {
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
    'task.lend': _lends,
    'task.take_back': _by_owner,
    'task.return': _returned,
    'note.add': _may_write,
    'note.edit': _may_write,
    'note.share': _may_write,
    'note.withdraw': _may_withdraw,
    'note.restore': _may_withdraw,
    **PLAN_DEEDS,
    **MEETING_DEEDS,
}


def _guest(_: Standing, row: Model) -> str | None:
    """Somebody new, with what everybody starts with: how much they see is for the owner."""
    if isinstance(row, Level):
        return None if row.level <= preset_levels(GUEST_PRESET).get(row.area, 0) else OWNER_CHOOSES
    if isinstance(row, Member) and row.state == INVITED and not row.is_owner:
        return None if row.preset == GUEST_PRESET else OWNER_CHOOSES
    return None if isinstance(row, Invitation) else NOT_YOURS


def _still_invited(_: Standing, row: Model) -> str | None:
    is_open = isinstance(row, Invitation) or (isinstance(row, Member) and row.state == INVITED)
    return None if is_open else NOT_YOURS


def _this_group(standing: Standing, row: Model) -> str | None:
    return None if isinstance(row, Group) and row.id == standing.group_id else NOT_YOURS


def _who_waits(_: Standing, row: Model) -> str | None:
    return None if isinstance(row, Member) and row.state == ACCEPTED else NOT_YOURS


def _another_member(standing: Standing, row: Model) -> str | None:
    if not isinstance(row, Member) or row.id == standing.member_id or row.state not in (ACTIVE, PAUSED):
        return NOT_YOURS
    return OWNER_STAYS if row.is_owner else None


TASKS: dict[str, dict[str, Rule]] = {
    INVITING: {'member.invite': _guest, 'invitation.withdraw': _still_invited},
    MANAGING: {
        'group.rename': _this_group,
        'member.confirm': _who_waits,
        'member.refuse': _who_waits,
        'member.pause': _another_member,
        'member.resume': _another_member,
    },
    PLANNING: KEEPING_THE_PLAN,
    MEETING: PLANNING_MEETINGS,
}
"""The tasks that can be lent, and what each allows whoever it is lent to."""
