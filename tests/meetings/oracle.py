"""Who sees and does what with meetings, written plainly from the rule book and decision 019; no code of the kernel."""

from dataclasses import dataclass, field


@dataclass
class Person:
    """Somebody's place in the group of Noor, and at the one meeting that all is about."""

    owner: bool = False
    state: str = 'active'
    meetings: int = 0
    goals: int = 0
    members: int = 0
    plans_lent: bool = False
    role: str = ''
    invited: str = ''
    """'' (not), 'all', or the name of one point."""

    @property
    def stands(self) -> bool:
        return self.state == 'active'

    @property
    def plans(self) -> bool:
        return self.owner or self.meetings >= 3 or self.plans_lent

    @property
    def comes(self) -> bool:
        """Whether they come to the meeting at all: invited, and somebody who comes to meetings."""
        return self.owner or (self.meetings >= 1 and self.invited != '')


@dataclass(frozen=True)
class Point:
    """A point of the agenda."""

    name: str
    author: str = 'Noor'
    goal: str = ''
    """'' (about no goal), 'open' (for who sees goals), 'hidden' (Bram's only)."""
    proposed: bool = False
    withdrawn: bool = False


@dataclass(frozen=True)
class Said:
    """A line or a word at the end: at which point (None: the rounds), whose, and who it was released to."""

    point: Point | None
    author: str
    withdrawn: bool = False
    released: frozenset[str] | None = field(default=None)
    """None: not; empty: to all who were invited; else to these."""


def sees_meeting(person: Person, called_off: bool = False) -> bool:
    if not person.stands:
        return False
    if person.owner:
        return True
    return not called_off and (person.comes or person.plans)


def sees_table(person: Person) -> bool:
    """Names at a table: for who is at it, and for who sees those people in the group."""
    return sees_meeting(person) and (person.comes or person.members >= 1)


def sees_goal(name: str, person: Person, goal: str) -> bool:
    if goal == '' or person.owner:
        return True
    return person.goals >= 1 and (goal == 'open' or name == 'Bram')


def sees_point(name: str, person: Person, point: Point) -> bool:
    if not sees_meeting(person):
        return False
    if person.owner:
        return True
    if point.withdrawn or not sees_goal(name, person, point.goal):
        return False
    here = person.comes and person.invited in ('all', point.name)
    return person.plans or point.author == name or (here and not point.proposed)


def reads_drafts(person: Person) -> bool:
    return person.role in ('chair', 'note_taker') and person.meetings >= 1 and person.invited == 'all'


def sees_said(name: str, person: Person, said: Said) -> bool:
    if not sees_meeting(person) or person.owner:
        return sees_meeting(person)
    if said.point is not None and not sees_point(name, person, said.point):
        return False
    if said.author == name:
        return True
    return not said.withdrawn and (reads_drafts(person) or was_released(name, person, said))


def was_released(name: str, person: Person, said: Said) -> bool:
    there = person.comes and person.invited in ('all', said.point.name if said.point else 'all')
    return there and said.released is not None and (not said.released or name in said.released)


LEADING = ('chair', 'co_facilitator')
NOTING = ('chair', 'note_taker')


def leads(person: Person) -> bool:
    return person.owner or (person.role in LEADING and person.meetings >= 1)


def notes(person: Person) -> bool:
    return person.owner or (person.role in NOTING and person.meetings >= 1)


def may(name: str, person: Person | None, deed: str, is_open: bool) -> bool:
    """Whether somebody may do this at the meeting (with something there that is their own, where that matters)."""
    if person is None or not sees_meeting(person):
        return False
    return allowed(person, is_open)[deed]


def allowed(person: Person, is_open: bool) -> dict[str, bool]:
    there, adds = (person.owner or person.meetings >= level for level in (1, 2))
    return {
        **dict.fromkeys(('meeting.edit', 'meeting.date', 'meeting.call_off', 'point.order'), person.plans),
        **dict.fromkeys(('date.propose', 'date.withdraw'), person.plans),
        **dict.fromkeys(('meeting.roles', 'meeting.invite', 'minutes.release', 'meeting.reopen'), person.owner),
        'meeting.begin': leads(person),
        **dict.fromkeys(('meeting.lead', 'meeting.close'), leads(person) and is_open),
        **dict.fromkeys(('meeting.pause', 'meeting.resume'), there and is_open),
        'line.add': notes(person) or (is_open and (adds or leads(person))),
        'point.propose': adds,
        'text.write': person.owner or person.meetings >= 3,
    }
