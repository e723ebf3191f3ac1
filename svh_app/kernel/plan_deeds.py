"""Who may do what with the plan, the goals, the agreements and the signal plan.

The plan is its owner's. Others change it along from level 'edit' on, or while its keeping is lent to them; how it goes
with the owner, and who sees what, only the owner says.
"""

from collections.abc import Callable

from tortoise.models import Model

from svh_app.kernel.refusals import (
    AUDIENCE_UNKNOWN,
    NOT_ASKED,
    NOT_OF_YOURS,
    NOT_THE_WRITER,
    NOT_YOURS,
    OWNER_ONLY,
    READ_ONLY,
)
from svh_app.kernel.terms import AUDIENCES, GROUP, ME
from svh_app.kernel.viewer import ADD, EDIT, Standing
from svh_app.store.rows import (
    Agreement,
    Contact,
    Goal,
    GoalHelper,
    ItemReader,
    Light,
    Mark,
    PlanPart,
    SignalPart,
    SignalVersion,
    Step,
    Word,
)

Rule = Callable[[Standing, Model], str | None]

ASKED, YES, LATER, NO, DONE, DROPPED = AGREEMENT_STATES = ('asked', 'yes', 'later', 'no', 'done', 'dropped')
ANSWERS = (YES, LATER, NO)


def _of(*nouns: type[Model]) -> Callable[[Rule], Rule]:
    """The rule holds for rows of these nouns; any other row is refused."""

    def decorate(rule: Rule) -> Rule:
        return lambda standing, row: rule(standing, row) if isinstance(row, nouns) else NOT_YOURS

    return decorate


def _keeps(area: str) -> Rule:
    return lambda standing, _: None if standing.level(area) >= EDIT else READ_ONLY


def _begins(area: str) -> Rule:
    """Something new of the plan: whoever is not the owner makes it for everyone who sees that part."""
    keeps = _keeps(area)

    def rule(standing: Standing, row: Model) -> str | None:
        return keeps(standing, row) or (_by_owner if isinstance(row, ItemReader) else _fits)(standing, row)

    return rule


def _fits(standing: Standing, row: Model) -> str | None:
    audience = getattr(row, 'audience', GROUP)
    return None if audience == GROUP or (standing.is_owner and audience in AUDIENCES) else AUDIENCE_UNKNOWN


def _by_owner(standing: Standing, row: Model) -> str | None:
    if not standing.is_owner:
        return OWNER_ONLY
    return None if getattr(row, 'audience', GROUP) in AUDIENCES else AUDIENCE_UNKNOWN


@_of(Word)
def _says(standing: Standing, row: Model) -> str | None:
    if getattr(row, 'author_id', None) != standing.member_id:
        return NOT_THE_WRITER
    return None if standing.level('goals') >= ADD else READ_ONLY


@_of(Word)
def _own_word(standing: Standing, row: Model) -> str | None:
    return None if getattr(row, 'author_id', None) == standing.member_id else NOT_THE_WRITER


@_of(Agreement)
def _asks(standing: Standing, row: Model) -> str | None:
    if standing.level('agreements') < ADD:
        return READ_ONLY
    return _made_rightly(standing, row)


def _made_rightly(standing: Standing, row: Model) -> str | None:
    """Asked by oneself; a yes beforehand only of oneself."""
    if not isinstance(row, Agreement):
        return NOT_YOURS
    if row.author_id != standing.member_id:
        return NOT_THE_WRITER
    if row.audience not in (GROUP, ME):
        return AUDIENCE_UNKNOWN
    return None if row.state == (YES if row.member_id == standing.member_id else ASKED) else NOT_YOURS


@_of(Agreement)
def _answers(standing: Standing, row: Model) -> str | None:
    return None if getattr(row, 'member_id', None) == standing.member_id else NOT_ASKED


@_of(Agreement)
def _one_of_us(standing: Standing, row: Model) -> str | None:
    """Whoever asked, whoever does it, and whoever keeps all agreements."""
    ours = standing.member_id in (getattr(row, 'author_id', None), getattr(row, 'member_id', None))
    return None if ours or standing.level('agreements') >= EDIT else NOT_OF_YOURS


@_of(Agreement)
def _asked_it(standing: Standing, row: Model) -> str | None:
    """What exactly is asked, and who sees it: whoever asked."""
    if getattr(row, 'audience', '') not in (GROUP, ME):
        return AUDIENCE_UNKNOWN
    return None if getattr(row, 'author_id', None) == standing.member_id else NOT_THE_WRITER


@_of(SignalPart)
def _writes_signals(standing: Standing, row: Model) -> str | None:
    """What was kept in a version stays as it was."""
    return NOT_YOURS if getattr(row, 'kept_in_id', None) else _keeps('signals')(standing, row)


PLAN_DEEDS: dict[str, Rule] = {
    'plan.begin': _of(PlanPart)(_by_owner),
    'plan.write': _of(PlanPart)(_keeps('plan')),
    'plan.share': _of(PlanPart, ItemReader)(_by_owner),
    'goal.add': _of(Goal, ItemReader)(_begins('goals')),
    'goal.edit': _of(Goal)(_keeps('goals')),
    'goal.state': _of(Goal)(_keeps('goals')),
    'goal.order': _of(Goal)(_keeps('goals')),
    'goal.share': _of(Goal, ItemReader)(_by_owner),
    'goal.withdraw': _of(Goal)(_by_owner),
    'goal.restore': _of(Goal)(_by_owner),
    'goal.mark': _of(Mark, Goal)(_by_owner),
    'mark.tell': _of(Mark)(_by_owner),
    'mark.withdraw': _of(Mark, Goal)(_by_owner),
    'goal.step': _of(Step)(_keeps('goals')),
    'step.edit': _of(Step)(_keeps('goals')),
    'step.tick': _of(Step)(_keeps('goals')),
    'step.withdraw': _of(Step)(_keeps('goals')),
    'goal.help': _of(Goal, GoalHelper)(_keeps('goals')),
    'word.add': _says,
    'word.withdraw': _own_word,
    'word.restore': _own_word,
    'agreement.add': _asks,
    'agreement.answer': _answers,
    'agreement.finish': _one_of_us,
    'agreement.move': _one_of_us,
    'agreement.drop': _one_of_us,
    'agreement.edit': _asked_it,
    'agreement.share': _asked_it,
    'signal.write': _writes_signals,
    'signal.keep': _of(SignalVersion, SignalPart)(_keeps('signals')),
    'signal.check': _of(SignalVersion, SignalPart)(_keeps('signals')),
    'signal.release': _of(SignalVersion, ItemReader)(_by_owner),
    'contact.write': _of(Contact)(_keeps('signals')),
    'contact.withdraw': _of(Contact)(_keeps('signals')),
    'contact.order': _of(Contact)(_keeps('signals')),
    'light.set': _of(Light)(_by_owner),
    'light.share': _of(Light, ItemReader)(_by_owner),
}


def _any(*nouns: type[Model]) -> Rule:
    """Whoever the task is lent to may, with what is for everyone."""
    return _of(*nouns)(_for_everyone)


def _for_everyone(_: Standing, row: Model) -> str | None:
    return None if getattr(row, 'audience', GROUP) == GROUP else OWNER_ONLY


KEEPING_THE_PLAN: dict[str, Rule] = {
    'plan.write': _any(PlanPart),
    'goal.add': _any(Goal),
    'goal.edit': _any(Goal),
    'goal.state': _any(Goal),
    'goal.order': _any(Goal),
    'goal.step': _any(Step),
    'step.edit': _any(Step),
    'step.tick': _any(Step),
    'step.withdraw': _any(Step),
    'goal.help': _any(Goal, GoalHelper),
    'agreement.add': _of(Agreement)(_made_rightly),
    'agreement.move': _any(Agreement),
    'agreement.drop': _any(Agreement),
    'agreement.finish': _any(Agreement),
}
"""What the task 'keep the plan up to date' allows."""
