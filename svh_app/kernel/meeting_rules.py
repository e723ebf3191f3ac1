"""Who sees what of the meetings (access.md, rules 2, 3, 4 and 8).

A meeting is for whoever is invited to it; whoever plans meetings sees when and where they are. What is noted is a draft
between the owner, the chair and the note taker until the owner releases it; one's own line one always sees.
"""

from collections.abc import Callable
from typing import Any

from tortoise.expressions import Q, RawSQL, Subquery
from tortoise.models import Model

from svh_app.kernel import plan_rules
from svh_app.kernel.reach import Rows, at_least, groups, owned, reaches
from svh_app.kernel.terms import CHOSEN, GONE, GROUP, STAY
from svh_app.kernel.viewer import EDIT, SEE, Viewer
from svh_app.store.rows import (
    AgendaPoint,
    DateAnswer,
    DateOption,
    EndWord,
    Feed,
    Goal,
    GroupText,
    Invitee,
    ItemReader,
    Line,
    LineVersion,
    Meeting,
    Member,
    Release,
    Row,
    Seat,
    Turn,
)

Sight = Callable[[Viewer, Rows], Q]
AGREED = 'agreed'


def _column(noun: type[Row], name: str) -> RawSQL:
    """A column of the row that is being looked at, for a subquery that looks per row (correlated)."""
    return RawSQL(f'"{noun._meta.db_table}"."{name}"')


def _within(column: str, found: Any) -> Q:
    which: dict[str, Any] = {f'{column}__in': Subquery(found)}
    return Q(**which)


def _owns(viewer: Viewer, rows: Rows) -> Q:
    return Q(group_id__in=owned(viewer, rows))


def _plans(viewer: Viewer, rows: Rows) -> Q:
    """The owner; who plans along, by level or by a lent task."""
    return _owns(viewer, rows) | reaches(viewer, rows, 'meetings', EDIT)


def _comes(viewer: Viewer, rows: Rows) -> Q:
    return Q(group_id__in=at_least(viewer, rows, 'meetings', SEE))


def _invited(noun: type[Row], viewer: Viewer, rows: Rows, meeting: str, which: Q | None = None) -> Q:
    """Whether the viewer is invited to the meeting of this row, with the subjects that `which` leaves."""
    me = Q(member_id=viewer.member_id, meeting_id=_column(noun, meeting))
    return _within(meeting, rows(Invitee, me & which if which else me).values('meeting_id'))


def _meeting(viewer: Viewer, rows: Rows) -> Q:
    """What was called off is its owner's to put back, and nobody else's to see."""
    invited = _invited(Meeting, viewer, rows, 'id') & _comes(viewer, rows)
    return _owns(viewer, rows) | (Q(withdrawn=None) & (invited | reaches(viewer, rows, 'meetings', EDIT)))


def _of_meeting(noun: type[Row], viewer: Viewer, rows: Rows) -> Q:
    """What belongs to a meeting is seen with it."""
    this = Q(id=_column(noun, 'meeting_id')) & _meeting(viewer, rows)
    return Q(meeting_id__in=Subquery(rows(Meeting, this).values('id')))


def _point(viewer: Viewer, rows: Rows) -> Q:
    return _owns(viewer, rows) | (_of_meeting(AgendaPoint, viewer, rows) & _point_itself(viewer, rows))


def _point_itself(viewer: Viewer, rows: Rows) -> Q:
    """Agreed points for who is invited (for one subject: that one); what is proposed for its writer and who plans.

    A point about a goal is only there for who sees the goal. Of a meeting that the viewer sees: ask that beside it.
    """
    invited = _invited_to_this(AgendaPoint, 'id', viewer, rows)
    plans = reaches(viewer, rows, 'meetings', EDIT)
    seen = plans | Q(author_id=viewer.member_id) | (Q(state=AGREED) & invited)
    with_goal = Q(goal_id=None) | _about(AgendaPoint, Goal, 'goal_id', viewer, rows)
    return Q(withdrawn=None) & seen & with_goal & _not_gone(viewer, rows)


def _invited_to_this(noun: type[Row], point: str, viewer: Viewer, rows: Rows) -> Q:
    """Whether the viewer comes to the whole meeting, or for the one subject that this row is or belongs to."""
    this_one = Q(point_id=None) | Q(point_id=_column(noun, point))
    return _comes(viewer, rows) & _invited(noun, viewer, rows, 'meeting_id', this_one)


def _about(noun: type[Row], other: type[Row], column: str, viewer: Viewer, rows: Rows) -> Q:
    """Whether the viewer sees the row of another noun that this one names."""
    rule = plan_rules.SIGHT[other] if other in plan_rules.SIGHT else SIGHT[other]
    return _within(column, _this(noun, other, column, rule, viewer, rows))


def _this(noun: type[Row], other: type[Row], column: str, rule: Sight, viewer: Viewer, rows: Rows) -> Any:
    """The one row of another noun that this row names, if the rule lets the viewer see it."""
    return rows(other, Q(id=_column(noun, column)) & rule(viewer, rows)).values('id')


def _not_gone(viewer: Viewer, rows: Rows) -> Q:
    """Not of somebody who left and whose writing nobody sees."""
    gone = rows(Member, Q(group_id=viewer.group_id, legacy=GONE)).values('id')
    return ~Q(author_id__in=Subquery(gone))


def _invitee(viewer: Viewer, rows: Rows) -> Q:
    """Who else comes: for the owner, and for who sees those people in the group (also of those who plan)."""
    own = Q(member_id=viewer.member_id)
    named = Q(group_id__in=at_least(viewer, rows, 'members', SEE))
    return _owns(viewer, rows) | (_of_meeting(Invitee, viewer, rows) & (own | named))


def _date_option(viewer: Viewer, rows: Rows) -> Q:
    return _plans(viewer, rows) | (Q(withdrawn=None) & _of_meeting(DateOption, viewer, rows))


def _date_answer(viewer: Viewer, rows: Rows) -> Q:
    """What others can is for who plans; nobody is compared."""
    own = Q(member_id=viewer.member_id) & _about(DateAnswer, DateOption, 'option_id', viewer, rows)
    return _plans(viewer, rows) | own


def _group_text(viewer: Viewer, rows: Rows) -> Q:
    return _owns(viewer, rows) | reaches(viewer, rows, 'meetings', SEE)


def _feed(viewer: Viewer, rows: Rows) -> Q:
    """One's own, and not for who looks along."""
    return Q(id=None) if viewer.is_glimpse else Q(member_id=viewer.member_id, group_id__in=groups(viewer, rows))


def _seat(viewer: Viewer, rows: Rows) -> Q:
    """Who sits at the table, for all who are at that meeting; without the names of who left so.

    Who plans meetings and is not invited to this one hears no names there: only of people they see in the group.
    """
    there = _comes(viewer, rows) & _invited(Seat, viewer, rows, 'meeting_id')
    known = Q(group_id__in=at_least(viewer, rows, 'members', SEE))
    unnamed = rows(Member, Q(group_id=viewer.group_id) & ~Q(legacy=STAY)).values('id')
    named = Q(member_id=None) | ~Q(member_id__in=Subquery(unnamed))
    allowed = _owns(viewer, rows) | there | known
    return named & Q(withdrawn=None) & allowed & _of_meeting(Seat, viewer, rows)


def _turn(viewer: Viewer, rows: Rows) -> Q:
    return _about(Turn, Seat, 'seat_id', viewer, rows)


def _drafts(noun: type[Row], viewer: Viewer, rows: Rows) -> Q:
    """The minutes before they are released: for the chair and the note taker of that meeting (the owner sees all)."""
    role = Q(chair_id=viewer.member_id) | Q(note_taker_id=viewer.member_id)
    this = Q(id=_column(noun, 'meeting_id')) & role & _meeting(viewer, rows)
    invited = _invited(noun, viewer, rows, 'meeting_id', Q(point_id=None)) & _comes(viewer, rows)
    return invited & Q(meeting_id__in=Subquery(rows(Meeting, this).values('id')))


def _end_word(viewer: Viewer, rows: Rows) -> Q:
    """What somebody gave: for themselves, and as the minutes of the rounds."""
    own = Q(seat_id__in=Subquery(rows(Seat, Q(member_id=viewer.member_id)).values('id')))
    gone = rows(Member, Q(group_id=viewer.group_id, legacy=GONE)).values('id')
    kept = ~Q(seat_id__in=Subquery(rows(Seat, Q(member_id__in=Subquery(gone))).values('id')))
    invited = _comes(viewer, rows) & _invited(EndWord, viewer, rows, 'meeting_id', Q(point_id=None))
    released = invited & Q(meeting_id__in=_shown(_column(EndWord, 'meeting_id'), viewer, rows))
    read = _owns(viewer, rows) | _drafts(EndWord, viewer, rows) | released
    return _of_meeting(EndWord, viewer, rows) & (own | (kept & read))


# The parts of this rule stand side by side, not one in the other: SQLite reads a query only so deep.
def _line(viewer: Viewer, rows: Rows) -> Q:
    rounds = Q(point_id=None) & Q(meeting_id__in=_shown(_column(Line, 'meeting_id'), viewer, rows))
    of_point = Q(point_id__in=_shown(_column(Line, 'point_id'), viewer, rows))
    released = _invited_to_this(Line, 'point_id', viewer, rows) & (rounds | of_point)
    kept = Q(withdrawn=None) & _not_gone(viewer, rows)
    read = Q(author_id=viewer.member_id) | (kept & _drafts(Line, viewer, rows)) | (kept & released)
    where = Q(point_id=None) | _within('point_id', _this(Line, AgendaPoint, 'point_id', _point_itself, viewer, rows))
    written = _owns(viewer, rows) & _not_gone(viewer, rows)
    return written | (_of_meeting(Line, viewer, rows) & where & read)


def _shown(about: RawSQL, viewer: Viewer, rows: Rows) -> Subquery:
    """What of this the owner released for everyone or for the viewer."""
    return Subquery(rows(Release, Q(about_id=about) & _for_me(viewer, rows)).values('about_id'))


def _for_me(viewer: Viewer, rows: Rows) -> Q:
    chosen = rows(ItemReader, Q(member_id=viewer.member_id, item_id=_column(Release, 'id'))).values('item_id')
    return Q(audience=GROUP) | Q(audience=CHOSEN, id__in=Subquery(chosen))


def _release(viewer: Viewer, rows: Rows) -> Q:
    """What the owner released to the viewer, of a meeting (or the one subject of it) to which they were invited."""
    invited = _invited_to_this(Release, 'point_id', viewer, rows)
    where = Q(point_id=None)
    where |= _within('point_id', _this(Release, AgendaPoint, 'point_id', _point_itself, viewer, rows))
    seen = _of_meeting(Release, viewer, rows) & where & invited & _for_me(viewer, rows)
    return _owns(viewer, rows) | seen


def _line_version(viewer: Viewer, rows: Rows) -> Q:
    """What a line said before: for its writer and the owner. Others see that it changed."""
    own = Q(author_id=viewer.member_id) | _owns(viewer, rows)
    this = Q(id=_column(LineVersion, 'line_id')) & own & _line(viewer, rows)
    return Q(line_id__in=Subquery(rows(Line, this).values('id')))


SIGHT: dict[type[Model], Sight] = {
    Meeting: _meeting,
    AgendaPoint: _point,
    Invitee: _invitee,
    DateOption: _date_option,
    DateAnswer: _date_answer,
    GroupText: _group_text,
    Feed: _feed,
    Seat: _seat,
    Turn: _turn,
    EndWord: _end_word,
    Line: _line,
    LineVersion: _line_version,
    Release: _release,
}
