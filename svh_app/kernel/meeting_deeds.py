"""Who may do what with meetings: plan, talk about, lead, note, release.

A rule about something of a meeting asks that meeting: whoever does a deed hands it along (`row.meeting = meeting`, read
in the same transaction); without it everything is refused.
"""

from collections.abc import Callable

from tortoise.models import Model

from svh_app.kernel.refusals import (
    AUDIENCE_UNKNOWN,
    NOT_THE_WRITER,
    NOT_YOURS,
    OWNER_ONLY,
    READ_ONLY,
)
from svh_app.kernel.terms import CHOSEN, GROUP, MEETING
from svh_app.kernel.viewer import ADD, EDIT, SEE, Standing
from svh_app.store.rows import (
    AgendaPoint,
    DateAnswer,
    DateOption,
    EndWord,
    Feed,
    Group,
    GroupText,
    Invitee,
    ItemReader,
    Line,
    LineVersion,
    Meeting,
    Release,
    Seat,
    Turn,
)
from svh_app.words import mark

Rule = Callable[[Standing, Model], str | None]

PLANNED, OPEN, CLOSED = MEETING_STATES = ('planned', 'open', 'closed')
ARRIVING, RULES, OPENING, POINT, CLOSING, NEXT = STAGES = ('arrive', 'rules', 'opening', 'point', 'closing', 'next')
"""Where a meeting that is open stands: who is here, ground rules, round at the start, one point, round at the end, the
next date."""
ROUNDS = (OPENING, CLOSING)
PROPOSED, AGREED = POINT_STATES = ('proposed', 'agreed')
ANSWERS = ('yes', 'maybe', 'no')

NOT_LEADING = mark('Only who leads the meeting can do this.')
NOT_NOTING = mark('Only who takes the notes can do this.')
NOT_PLANNING = mark('Only the owner plans meetings here, or somebody who was asked to.')
NOT_NOW = mark('This meeting is not going on now.')


def _of(*nouns: type[Model]) -> Callable[[Rule], Rule]:
    """The rule holds for rows of these nouns; any other row is refused."""

    def decorate(rule: Rule) -> Rule:
        return lambda standing, row: rule(standing, row) if isinstance(row, nouns) else NOT_YOURS

    return decorate


def _either(*rules: Rule) -> Rule:
    """Allowed as soon as one of the rules allows it; else what the first one says."""

    def rule(standing: Standing, row: Model) -> str | None:
        reasons = [one(standing, row) for one in rules]
        return None if None in reasons else reasons[0]

    return rule


def _both(*rules: Rule) -> Rule:
    """Allowed when all rules allow it; else what the first that does not says."""
    return lambda standing, row: next((reason for one in rules if (reason := one(standing, row))), None)


def meeting_of(row: Model) -> Meeting | None:
    """The meeting that was handed along with a row of it; None when there is none, or another one."""
    if isinstance(row, Meeting):
        return row
    meeting = row.__dict__.get('_meeting')
    is_its = isinstance(meeting, Meeting) and meeting.id == getattr(row, 'meeting_id', None)
    return meeting if is_its else None


def _owner(standing: Standing, _: Model) -> str | None:
    return None if standing.is_owner else OWNER_ONLY


def _plans(standing: Standing, _: Model) -> str | None:
    return None if standing.level('meetings') >= EDIT else NOT_PLANNING


def _comes(standing: Standing, _: Model) -> str | None:
    return None if standing.level('meetings') >= SEE else NOT_YOURS


def _sees(standing: Standing, row: Model) -> str | None:
    """Who comes, and who plans along with a task that was lent."""
    return None if MEETING in standing.tasks else _comes(standing, row)


def _adds(standing: Standing, _: Model) -> str | None:
    return None if standing.level('meetings') >= ADD else READ_ONLY


def _has_role(*roles: str) -> Callable[[Standing, Model], bool]:
    def has(standing: Standing, row: Model) -> bool:
        meeting = meeting_of(row)
        if meeting is None or standing.level('meetings') < SEE:
            return False
        return standing.is_owner or standing.member_id in [getattr(meeting, f'{role}_id') for role in roles]

    return has


_is_leading, _is_noting = _has_role('chair', 'co_facilitator'), _has_role('chair', 'note_taker')


def _leads(standing: Standing, row: Model) -> str | None:
    return None if _is_leading(standing, row) else NOT_LEADING


def _notes(standing: Standing, row: Model) -> str | None:
    return None if _is_noting(standing, row) else NOT_NOTING


def _is_open(_: Standing, row: Model) -> str | None:
    meeting = meeting_of(row)
    return None if meeting and meeting.state == OPEN else NOT_NOW


def _oneself(standing: Standing, row: Model) -> str | None:
    """One's own answer, place, word or feed."""
    seat = row.__dict__.get('_seat')
    is_its = isinstance(seat, Seat) and seat.id == getattr(row, 'seat_id', None)
    mine = seat.member_id if is_its and seat else getattr(row, 'member_id', None)
    return None if mine == standing.member_id else NOT_YOURS


def _writer(standing: Standing, row: Model) -> str | None:
    return None if getattr(row, 'author_id', None) == standing.member_id else NOT_THE_WRITER


def _proposed(_: Standing, row: Model) -> str | None:
    return None if getattr(row, 'state', '') == PROPOSED else NOT_YOURS


def _follows(standing: Standing, row: Model) -> str | None:
    """The next meeting, planned before leaving by who leads this one: it is handed along as `row.follows`."""
    meeting = meeting_of(row)
    old = meeting.__dict__.get('follows') if meeting else None
    if not isinstance(old, Meeting) or meeting is None or old.id != meeting.after_id:
        return NOT_LEADING
    return _leads(standing, old) or _is_open(standing, old)


def _for_whom(_: Standing, row: Model) -> str | None:
    return None if getattr(row, 'audience', GROUP) in (GROUP, CHOSEN) else AUDIENCE_UNKNOWN


_own_work = _of(AgendaPoint, Line)(_writer)
_at_the_table = _both(_comes, _is_open)

MEETING_DEEDS: dict[str, Rule] = {
    'meeting.add': _of(Meeting, Invitee, DateOption, AgendaPoint)(_plans),
    'meeting.next': _of(Meeting, Invitee)(_either(_plans, _follows)),
    'meeting.edit': _of(Meeting)(_plans),
    'meeting.date': _of(Meeting)(_plans),
    'meeting.call_off': _of(Meeting)(_plans),
    'meeting.restore': _of(Meeting)(_owner),
    'meeting.roles': _of(Meeting)(_owner),
    'meeting.invite': _of(Invitee, Meeting)(_owner),
    'date.propose': _of(DateOption)(_plans),
    'date.withdraw': _of(DateOption)(_plans),
    'date.answer': _of(DateAnswer)(_both(_comes, _oneself)),
    'point.add': _of(AgendaPoint)(_both(_plans, _writer)),
    'point.propose': _of(AgendaPoint)(_both(_adds, _writer, _proposed)),
    'point.edit': _of(AgendaPoint)(_either(_plans, _both(_writer, _proposed))),
    'point.decide': _of(AgendaPoint)(_plans),
    'point.order': _of(AgendaPoint)(_plans),
    'point.withdraw': _of(AgendaPoint)(_either(_plans, _both(_writer, _proposed))),
    'point.restore': _of(AgendaPoint)(_owner),
    'text.write': _of(GroupText)(_plans),
    'meeting.begin': _of(Meeting, Seat)(_leads),
    'meeting.lead': _of(Meeting, AgendaPoint, Turn, Seat)(_both(_leads, _is_open)),
    'meeting.pause': _of(Meeting)(_at_the_table),
    'meeting.resume': _of(Meeting)(_at_the_table),
    'meeting.close': _of(Meeting)(_both(_leads, _is_open)),
    'meeting.reopen': _of(Meeting)(_owner),
    'seat.take': _of(Seat)(_both(_is_open, _either(_both(_comes, _oneself), _leads))),
    'turn.take': _of(Turn)(_both(_is_open, _either(_both(_comes, _oneself), _leads))),
    'end_word.write': _of(EndWord)(_both(_is_open, _either(_both(_comes, _oneself), _leads, _notes))),
    'line.add': _of(Line)(_both(_writer, _either(_notes, _both(_is_open, _either(_adds, _leads))))),
    'line.edit': _of(Line, LineVersion)(_either(_owner, _both(_own_work, _comes), _of(LineVersion)(_comes))),
    'line.withdraw': _of(Line)(_either(_writer, _owner)),
    'line.restore': _of(Line)(_either(_writer, _owner)),
    'line.become': _of(Line)(_either(_notes, _leads, _writer)),
    'meeting.rest': _of(Group)(_owner),
    'minutes.release': _of(Release, ItemReader)(_both(_owner, _for_whom)),
    'minutes.take_back': _of(Release, ItemReader)(_owner),
    'feed.make': _of(Feed)(_both(_sees, _oneself)),
    'feed.change': _of(Feed)(_both(_sees, _oneself)),
    'feed.revoke': _of(Feed)(_oneself),
}


def _anything(_: Standing, __: Model) -> str | None:
    return None


PLANNING_MEETINGS: dict[str, Rule] = {
    'meeting.add': _of(Meeting, Invitee, DateOption, AgendaPoint)(_anything),
    'meeting.edit': _of(Meeting)(_anything),
    'meeting.date': _of(Meeting)(_anything),
    'meeting.call_off': _of(Meeting)(_anything),
    'date.propose': _of(DateOption)(_anything),
    'date.withdraw': _of(DateOption)(_anything),
    'point.add': _own_work,
    'point.edit': _of(AgendaPoint)(_anything),
    'point.decide': _of(AgendaPoint)(_anything),
    'point.order': _of(AgendaPoint)(_anything),
    'point.withdraw': _of(AgendaPoint)(_anything),
}
"""What the task 'plan meetings' allows. Who is invited, who leads, and what is released stays the owner's."""
