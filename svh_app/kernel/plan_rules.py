"""Who sees what of the plan, the goals, the agreements and the signal plan (access.md, rules 3, 4 and 7)."""

from collections.abc import Callable
from functools import partial

from tortoise.expressions import Q, RawSQL, Subquery
from tortoise.models import Model

from svh_app.kernel.reach import Rows, at_least, groups, owned, reaches
from svh_app.kernel.terms import CHOSEN, GONE, GROUP
from svh_app.kernel.viewer import EDIT, SEE, Viewer
from svh_app.store.rows import (
    Agreement,
    Contact,
    Goal,
    GoalHelper,
    ItemReader,
    Light,
    Mark,
    Member,
    PlanPart,
    Row,
    SignalPart,
    SignalVersion,
    Step,
    Word,
)

Sight = Callable[[Viewer, Rows], Q]
FOR_HELPERS = ('team', 'gp', 'post')
"""The numbers that whoever helps may need too; those of the owner's own people are the owner's."""


def _item(noun: type[Row], area: str, viewer: Viewer, rows: Rows) -> Q:
    """Something of the owner's: the owner always; others by their level, and if chosen where it is for some."""
    by_owner = Q(group_id__in=owned(viewer, rows))
    for_some = Q(audience=CHOSEN, id__in=_chosen(noun, viewer, rows))
    return by_owner | ((Q(audience=GROUP) | for_some) & reaches(viewer, rows, area, SEE))


def _chosen(noun: type[Row], viewer: Viewer, rows: Rows) -> Subquery:
    """The items of this noun that the viewer was chosen for: looked up per item (correlated)."""
    this = RawSQL(f'"{noun._meta.db_table}"."id"')
    return Subquery(rows(ItemReader, Q(member_id=viewer.member_id, item_id=this)).values('item_id'))


def _goal(viewer: Viewer, rows: Rows) -> Q:
    """What was taken away is the owner's to put back, and nobody else's to see."""
    by_owner = Q(group_id__in=owned(viewer, rows))
    return (Q(withdrawn=None) | by_owner) & _item(Goal, 'goals', viewer, rows)


def _of_goal(noun: type[Row], viewer: Viewer, rows: Rows) -> Q:
    """What belongs to a goal is seen with it."""
    this = Q(id=RawSQL(f'"{noun._meta.db_table}"."goal_id"'))
    return Q(goal_id__in=Subquery(rows(Goal, this & _goal(viewer, rows)).values('id')))


def _mark_or_step(noun: type[Row], viewer: Viewer, rows: Rows) -> Q:
    keeping = Q(group_id__in=owned(viewer, rows)) | reaches(viewer, rows, 'goals', EDIT)
    return (Q(withdrawn=None) | keeping) & _of_goal(noun, viewer, rows)


def _word(viewer: Viewer, rows: Rows) -> Q:
    own = Q(author_id=viewer.member_id)
    return (own | _kept(viewer, rows, Q(withdrawn=None))) & _of_goal(Word, viewer, rows)


def _kept(viewer: Viewer, rows: Rows, also: Q) -> Q:
    """Not of somebody who left and whose writing nobody sees."""
    gone = rows(Member, Q(group_id=viewer.group_id, legacy=GONE)).values('id')
    return also & ~Q(author_id__in=Subquery(gone))


def _agreement(viewer: Viewer, rows: Rows) -> Q:
    """The owner all; whoever asked and whoever is asked theirs; others by level, when it is for everyone."""
    by_author, by_doer = Q(author_id=viewer.member_id), Q(member_id=viewer.member_id)
    by_owner = Q(group_id__in=owned(viewer, rows))
    by_level = Q(audience=GROUP) & reaches(viewer, rows, 'agreements', SEE)
    kept = _kept(viewer, rows, Q())
    return Q(group_id__in=groups(viewer, rows)) & (by_author | (kept & (by_doer | by_owner | by_level)))


def _item_reader(viewer: Viewer, rows: Rows) -> Q:
    own = Q(member_id=viewer.member_id, group_id__in=groups(viewer, rows))
    return own | Q(group_id__in=owned(viewer, rows))


def _keeps_signals(viewer: Viewer, rows: Rows) -> Q:
    return Q(group_id__in=owned(viewer, rows)) | Q(group_id__in=at_least(viewer, rows, 'signals', EDIT))


def _signal_version(viewer: Viewer, rows: Rows) -> Q:
    """The versions that the owner released to the viewer."""
    released = Q(id__in=_chosen(SignalVersion, viewer, rows))
    return _keeps_signals(viewer, rows) | (released & Q(group_id__in=at_least(viewer, rows, 'signals', SEE)))


def _signal_part(viewer: Viewer, rows: Rows) -> Q:
    """What helps from the viewer, as it is now; and released versions, but for what is others'."""
    this = Q(id=RawSQL('"signal_part"."kept_in_id"'))
    released = Q(kept_in_id__in=Subquery(rows(SignalVersion, this & _signal_version(viewer, rows)).values('id')))
    from_me = Q(kept_in_id=None, member_id=viewer.member_id)
    of_others = ~Q(member_id=None) & ~Q(member_id=viewer.member_id)
    by_level = (from_me | released) & ~of_others & Q(group_id__in=at_least(viewer, rows, 'signals', SEE))
    return _keeps_signals(viewer, rows) | by_level


def _contact(viewer: Viewer, rows: Rows) -> Q:
    for_helpers = Q(kind__in=FOR_HELPERS, withdrawn=None)
    return _keeps_signals(viewer, rows) | (for_helpers & Q(group_id__in=at_least(viewer, rows, 'signals', SEE)))


SIGHT: dict[type[Model], Sight] = {
    ItemReader: _item_reader,
    PlanPart: partial(_item, PlanPart, 'plan'),
    Goal: _goal,
    Mark: partial(_mark_or_step, Mark),
    Step: partial(_mark_or_step, Step),
    GoalHelper: partial(_of_goal, GoalHelper),
    Word: _word,
    Agreement: _agreement,
    SignalVersion: _signal_version,
    SignalPart: _signal_part,
    Contact: _contact,
    Light: partial(_item, Light, 'signals'),
}
