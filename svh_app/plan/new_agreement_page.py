"""A new agreement: what, who, by when, for which goal, who sees it. One short form; nothing typed is lost."""

from functools import partial
from uuid import UUID

from components import Button, Choice, DraftForm, LongText, Native, Option, Values
from svh_app.drafted import draft_words
from svh_app.kernel.audience import Reader, readers
from svh_app.kernel.gate import Missing, Refused, here
from svh_app.kernel.terms import GROUP
from svh_app.kernel.viewer import Viewer
from svh_app.plan.agreeing import TEXT_MAX, make_agreement
from svh_app.plan.agreement_forms import audience_choice, day_field, day_of
from svh_app.plan.agreements import GoalName, Name, askable, may_ask, nameable_goals
from svh_app.redraw import Screen, redrawn
from svh_app.seen import is_id
from svh_app.words import Words, mark, words

WHO_FIRST = mark('Choose who does it.')
Choices = tuple[list[Name], list[GoalName], list[Reader]]


async def new_agreement_page(viewer: Viewer, screen: Screen, key: str, goal_id: str = '') -> None:
    """Make an agreement. `goal_id`: the goal that they come from. `key`: seals the draft. Raises Missing."""

    async def read() -> Choices:
        if not await may_ask(viewer):
            raise Missing
        return await askable(viewer), await nameable_goals(viewer), await readers(viewer, 'agreements')

    watched = ('Member', 'Level', 'Lending', 'Goal', 'ItemReader')
    await redrawn(here(viewer), *watched, read=read, paint=partial(_form, viewer, screen, key, goal_id))


def _form(viewer: Viewer, screen: Screen, key: str, goal_id: str, seen: Choices) -> None:
    _, (people, goals, reading) = words(viewer.language), seen

    async def send(id: str, values: Values) -> None:
        try:
            made, who = await _make(viewer, UUID(id), values)
        except (Refused, Missing) as refused:
            wrong = what if not str(values.get('text', '')).strip() else whom if not values.get('who') else last
            wrong.refuse(_(str(refused) or 'You cannot do this.'))
            form.refuse(id)
        else:
            form.acknowledge(id)
            await screen.go(f'/plan/afspraken/{made}')
            screen.toasts.show(_said(_, next((one for one in people if one.id == who), None)))

    place = f'agreement new {viewer.group_id}'
    with DraftForm(send, place=place, key=key, words=draft_words(_), name=_('Agree on something')) as form:
        what = LongText(_('What do you agree on?'), 'text', hint=_('Small is good.'), max_length=TEXT_MAX, rows=2)
        whom = Choice(_('Who does it?'), 'who', _people(_, people), value=_alone(people))
        whom.put(tabindex='-1')  # else the focus cannot come here when nobody was chosen
        last = day_field(_, None)
        if goals:
            options = [Option('', _('Not for a goal')), *(Option(str(one.id), one.title) for one in goals)]
            known = goal_id if goal_id in {str(one.id) for one in goals} else ''
            Choice(_('For which goal?'), 'goal', options, value=known)
        audience_choice(viewer, GROUP, _now(_, viewer, reading))
        with Native('div', css='act'):
            Button(_('Agree on this'), submit=True, wide=True)


async def _make(viewer: Viewer, id: UUID, values: Values) -> tuple[UUID, UUID]:
    """The agreement, and who does it."""
    if not is_id(who := values.get('who')):
        raise Refused(WHO_FIRST)
    goal = values.get('goal')
    goal_id = UUID(str(goal)) if is_id(goal) else None
    due, audience = day_of(values.get('due')), str(values.get('audience', ''))
    text, doer = str(values.get('text', '')), UUID(str(who))
    return await make_agreement(viewer, id, text, doer, due, goal_id, audience), doer


def _said(_: Words, who: Name | None) -> str:
    if who is None or who.is_me:
        return _('It stands under what you do.')
    return _('Asked. {name} sees it now.', name=who.name)


def _people(_: Words, people: list[Name]) -> list[Option]:
    return [Option(str(one.id), _('I do it') if one.is_me else one.name) for one in people]


def _alone(people: list[Name]) -> str | None:
    """Where there is nobody else to ask, nothing needs to be chosen."""
    return str(people[0].id) if len(people) == 1 else None


def _now(_: Words, viewer: Viewer, reading: list[Reader]) -> str:
    """Who reads the agreements now, for the owner; others do not know it by name."""
    if not viewer.is_owner:
        return ''
    return _('Now: {names}. And whoever you ask.', names=_.list([_('you'), *_others(reading)]))


def _others(reading: list[Reader]) -> list[str]:
    return [one.name for one in reading if not one.is_me]
