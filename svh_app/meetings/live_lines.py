"""A line of the minutes at the table: who wrote it, and what can be made of it with one tap."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from components import Button, Choice, DraftForm, Face, Form, Icon, LongText, Native, Notice, Option, Values, initials
from svh_app.drafted import draft_words
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.meetings.becoming import line_to_agreement, line_to_step
from svh_app.meetings.noting import AGREEMENT, LINE_MAX, LineView, edit_line, line, restore_line, withdraw_line
from svh_app.meetings.phone import Phone
from svh_app.plan.agreement_forms import day_field, day_of
from svh_app.plan.agreements import GoalName, Name, askable, nameable_goals
from svh_app.redraw import Piece
from svh_app.seen import is_id
from svh_app.words import words


@dataclass(frozen=True)
class Turning:
    """What this viewer may make of a line here: an agreement, a step; `goal_id`: the goal that is talked about."""

    to_agreement: bool = False
    to_step: bool = False
    goal_id: UUID | None = None


def line_piece(phone: Phone, shown: LineView, turning: Turning) -> Piece:
    """One line."""
    return Piece((shown, turning), partial(_line, phone, shown, turning))


def _line(phone: Phone, shown: LineView, turning: Turning) -> Native:
    _ = words(phone.viewer.language)
    with Native('article', css='card note noted') as card:
        with Native('div', css='row'):
            Face(initials(_(shown.writer)), shown.colour, size='s')
            said = _('{time} · changed', time=_.time(shown.created)) if shown.edited else _.time(shown.created)
            Native('span', f'{_("You") if shown.is_mine else _(shown.writer)} · {said}', css='small soft grow')
        Native('p', shown.text)
        if shown.became_id:
            _became(phone, shown)
        panel = Native('div', css='stack panel')
    with card:
        _ways(phone, shown, turning, panel)
        panel.move(target_index=-1)
    return card


def _became(phone: Phone, shown: LineView) -> None:
    _ = words(phone.viewer.language)
    with Native('p', css='eye'):
        Icon('check')
        if shown.became == AGREEMENT:
            Native('a', _('It is an agreement'), href=f'/plan/afspraken/{shown.became_id}', data_in_page=True)
        else:
            Native('span', _('It is a step'))


def _ways(phone: Phone, shown: LineView, turning: Turning, panel: Native) -> None:
    _ = words(phone.viewer.language)
    with Native('div', css='row wrap ways'):
        if turning.to_agreement and not shown.became_id:
            Button(_('Agreement'), partial(_agree, phone, shown, turning, panel), kind='line', css='small')
        if turning.to_step and not shown.became_id:
            Button(_('Step'), partial(_step, phone, shown, turning, panel), kind='line', css='small')
        if shown.may_edit:
            Button(_('Change'), partial(_edit, phone, shown, panel), kind='text')


async def _agree(phone: Phone, shown: LineView, turning: Turning, panel: Native) -> None:
    people, goals = await askable(phone.viewer), await nameable_goals(phone.viewer)
    with panel.clear():
        _agreement_form(phone, shown, turning, people, goals)


def _agreement_form(phone: Phone, shown: LineView, turning: Turning, people: list[Name], goals: list[GoalName]) -> None:
    _ = words(phone.viewer.language)

    async def make(values: Values) -> None:
        try:
            await _make(phone, shown.id, values)
        except (Refused, Missing) as refused:
            whom.refuse(_(str(refused) or 'You cannot do this.'))
            form.again()
        else:
            phone.screen.toasts.show(_('Agreed. It stands under the agreements.'))

    with Form(make, name=_('Agree on this')) as form:
        options = [Option(str(one.id), _('I do it') if one.is_me else one.name) for one in people]
        whom = Choice(_('Who does it?'), 'who', options)
        whom.put(tabindex='-1')
        day_field(_, None)
        if goals:
            known = str(turning.goal_id) if turning.goal_id in {goal.id for goal in goals} else ''
            all_goals = [Option('', _('Not for a goal')), *(Option(str(goal.id), goal.title) for goal in goals)]
            Choice(_('For which goal?'), 'goal', all_goals, value=known)
        Button(_('Agree on this'), submit=True, wide=True)


async def _make(phone: Phone, line_id: UUID, values: Values) -> None:
    _ = words(phone.viewer.language)
    if not is_id(who := values.get('who')):
        raise Refused(_('Choose who does it.'))
    goal = values.get('goal')
    goal_id = UUID(str(goal)) if is_id(goal) else None
    await line_to_agreement(phone.viewer, line_id, UUID(str(who)), day_of(values.get('due')), goal_id)


async def _step(phone: Phone, shown: LineView, turning: Turning, panel: Native) -> None:
    """Towards the goal that is talked about at once; else one is chosen."""
    _ = words(phone.viewer.language)
    if turning.goal_id:
        await _to_step(phone, shown.id, turning.goal_id)
        return
    goals = await nameable_goals(phone.viewer)
    with panel.clear():
        Native('p', _('A step towards which goal?') if goals else _('There is no goal yet.'), css='label')
        for goal in goals:
            Button(goal.title, partial(_to_step, phone, shown.id, goal.id), kind='line', wide=True)


async def _to_step(phone: Phone, line_id: UUID, goal_id: UUID) -> None:
    _ = words(phone.viewer.language)
    await line_to_step(phone.viewer, line_id, goal_id)
    phone.screen.toasts.show(_('It is a step towards the goal now.'))


async def _take_back(phone: Phone, id: UUID) -> None:
    _ = words(phone.viewer.language)
    await withdraw_line(phone.viewer, id)
    phone.screen.toasts.show(_('The line is gone.'), undo=partial(restore_line, phone.viewer, id), undo_label=_('Undo'))


async def _edit(phone: Phone, shown: LineView, panel: Native) -> None:
    _, seen = words(phone.viewer.language), shown

    async def save(id: str, values: Values) -> None:
        nonlocal seen
        try:
            await edit_line(phone.viewer, shown.id, seen.version, str(values.get('text', '')))
        except Changed:
            seen = await line(phone.viewer, shown.id)
            with other.clear():
                Notice(_('On the other phone it says: {text}', text=seen.text), kind='warn')
                Native('p', _('Your own text still stands above. Save again to keep yours.'))
            form.refuse(id)
        except (Refused, Missing) as refused:
            field.refuse(_(str(refused) or 'You cannot do this.'))
            form.refuse(id)
        else:
            form.acknowledge(id)
            panel.clear()

    place = f'line edit {shown.id}'
    with panel.clear(), DraftForm(save, place=place, key=phone.key, words=draft_words(_), name=_('Change')) as form:
        field = LongText(_('What it says'), 'text', value=shown.text, max_length=LINE_MAX, rows=2)
        other = Native('div', css='stack', role='alert')
        Button(_('Save'), submit=True, kind='line', wide=True)
        Button(_('Take this line away'), partial(_take_back, phone, shown.id), kind='text', icon='trash', css='start')
