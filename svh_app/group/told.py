"""What the log says of each deed, in plain words, and in which words each noun is named there."""

from functools import reduce
from operator import or_

from tortoise.expressions import Q

from svh_app.group.told_meetings import SAID_OF_MEETINGS
from svh_app.kernel import looks
from svh_app.store.rows import (
    AgendaPoint,
    Agreement,
    Contact,
    Goal,
    Group,
    Invitation,
    Invitee,
    Lending,
    Level,
    Light,
    Line,
    Mark,
    Meeting,
    Member,
    Note,
    PlanPart,
    Row,
    Seat,
    SignalPart,
    SignalVersion,
    Step,
    Word,
)
from svh_app.words import mark

# What a line says, and the noun it is about: a deed leaves lines about other rows as well, which say nothing more.
SAID: dict[str, tuple[type[Row], str]] = {
    looks.LOOK: (Note, mark('{who} read {what}')),
    'note.add': (Note, mark('{who} wrote {what}')),
    'note.edit': (Note, mark('{who} changed {what}')),
    'note.share': (Note, mark('{who} changed who sees {what}')),
    'note.withdraw': (Note, mark('{who} took back: {what}')),
    'note.restore': (Note, mark('{who} put back: {what}')),
    'member.invite': (Member, mark('{who} invited {what}')),
    'invitation.withdraw': (Invitation, mark('{who} withdrew the invitation of {what}')),
    'invitation.accept': (Member, mark('{what} said yes to the invitation')),
    'invitation.decline': (Member, mark('{what} said no to the invitation')),
    'member.confirm': (Member, mark('{who} let {what} in')),
    'member.refuse': (Member, mark('{who} did not let {what} in')),
    'member.remove': (Member, mark('{who} took {what} out of the group')),
    'member.pause': (Member, mark('{who} gave {what} a pause')),
    'member.resume': (Member, mark('{who} ended the pause of {what}')),
    'member.leave': (Member, mark('{what} left the group')),
    'member.legacy': (Member, mark('{who} changed what stays of {what}')),
    'member.preset': (Member, mark('{who} changed what {what} may see')),
    'member.until': (Member, mark('{who} changed until when {what} is in the group')),
    'level.set': (Level, mark('{who} changed what {what} may see')),
    'task.lend': (Lending, mark('{who} lent a task to {what}')),
    'task.take_back': (Lending, mark('{who} took back a task from {what}')),
    'task.return': (Lending, mark('{who} gave a task back')),
    'group.found': (Group, mark('{who} founded the group')),
    'group.rename': (Group, mark('{who} gave the group another name')),
    'plan.begin': (PlanPart, mark('{who} wrote in the plan: {what}')),
    'plan.write': (PlanPart, mark('{who} changed in the plan: {what}')),
    'plan.share': (PlanPart, mark('{who} changed who sees {what}')),
    'goal.add': (Goal, mark('{who} made a goal: {what}')),
    'goal.edit': (Goal, mark('{who} changed the goal {what}')),
    'goal.state': (Goal, mark('{who} changed how it stands with {what}')),
    'goal.order': (Goal, mark('{who} changed the order of the goals')),
    'goal.share': (Goal, mark('{who} changed who sees {what}')),
    'goal.withdraw': (Goal, mark('{who} took away the goal {what}')),
    'goal.restore': (Goal, mark('{who} put back the goal {what}')),
    'goal.help': (Goal, mark('{who} changed who helps with {what}')),
    'goal.mark': (Mark, mark('{who} gave a mark on the scale of {what}')),
    'mark.tell': (Mark, mark('{who} wrote at a mark of {what}')),
    'mark.withdraw': (Mark, mark('{who} took back a mark of {what}')),
    'goal.step': (Step, mark('{who} added a step: {what}')),
    'step.edit': (Step, mark('{who} changed a step: {what}')),
    'step.tick': (Step, mark('{who} ticked a step: {what}')),
    'step.withdraw': (Step, mark('{who} took away a step: {what}')),
    'word.add': (Word, mark('{who} said something at {what}')),
    'word.withdraw': (Word, mark('{who} took back what they said at {what}')),
    'word.restore': (Word, mark('{who} put back what they said at {what}')),
    'agreement.add': (Agreement, mark('{who} made an agreement: {what}')),
    'agreement.answer': (Agreement, mark('{who} answered: {what}')),
    'agreement.finish': (Agreement, mark('{who} changed whether it is done: {what}')),
    'agreement.move': (Agreement, mark('{who} chose another day for {what}')),
    'agreement.drop': (Agreement, mark('{who} let go of the agreement {what}')),
    'agreement.edit': (Agreement, mark('{who} changed the agreement {what}')),
    'agreement.share': (Agreement, mark('{who} changed who sees {what}')),
    'signal.write': (SignalPart, mark('{who} wrote in the signal plan: {what}')),
    'signal.keep': (SignalVersion, mark('{who} kept a version of the signal plan')),
    'signal.check': (SignalVersion, mark('{who} checked the signal plan')),
    'signal.release': (SignalVersion, mark('{who} changed who sees a version of the signal plan')),
    'contact.write': (Contact, mark('{who} wrote down a number: {what}')),
    'contact.withdraw': (Contact, mark('{who} took away or put back a number: {what}')),
    'contact.order': (Contact, mark('{who} changed the order of the numbers')),
    'light.set': (Light, mark('{who} set the traffic light')),
    'light.share': (Light, mark('{who} changed who sees the traffic light')),
    **SAID_OF_MEETINGS,
}

READ = (Note, PlanPart, Goal, Agreement, SignalVersion, SignalPart, Meeting, Line)
"""What somebody can be said to have read."""
SHOWN = reduce(or_, (Q(deed=deed, noun=noun.__name__) for deed, (noun, _) in SAID.items()))
SHOWN |= Q(deed=looks.LOOK, noun__in=[noun.__name__ for noun in READ])

TEXTS: dict[type[Row], str] = {
    Note: 'text',
    PlanPart: 'text',
    Goal: 'title',
    Step: 'text',
    Agreement: 'text',
    SignalPart: 'text',
    Contact: 'name',
    Meeting: 'title',
    AgendaPoint: 'title',
    Line: 'text',
    Seat: 'name',
}
"""What people wrote: it is quoted."""
OF_GOAL: tuple[type[Row], ...] = (Mark, Word)
"""What is named by its goal."""
OF_MEMBER: tuple[type[Row], ...] = (Lending, Level, Invitation, Invitee)
"""What is named by its member."""
QUOTED = {noun.__name__ for noun in (*TEXTS, *OF_GOAL)}
NAMED = {SignalVersion.__name__: mark('the signal plan')}
PLACES = {
    Note.__name__: '/schrift/{id}',
    Goal.__name__: '/plan/doelen/{id}',
    Agreement.__name__: '/plan/afspraken/{id}',
    SignalVersion.__name__: '/plan/signalen/versies/{id}',
    Meeting.__name__: '/bijeenkomsten/{id}',
}
"""Where it is to be seen."""
