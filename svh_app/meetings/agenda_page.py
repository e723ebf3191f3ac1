"""The agenda on the screen: what is talked about, in order; put there by who plans, proposed by the others."""

from functools import partial
from typing import Any
from uuid import UUID, uuid4

from components import Button, Card, DraftForm, EmptyState, Field, Icon, Native, Ordered, OrderedWords, Values
from svh_app.drafted import draft_words, stored
from svh_app.kernel.gate import Refused, here
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import MeetingView, meeting
from svh_app.meetings.agenda import (
    NOT_A_TIME,
    USUAL,
    Agenda,
    PointView,
    add_point,
    agenda,
    decide_point,
    order_points,
    propose_point,
    reopen_point,
    withdraw_point,
)
from svh_app.meetings.drawn import PLACE, WATCHED, minutes, name_of, opened
from svh_app.meetings.planning import POINT_MAX
from svh_app.plan.agreements import GoalName, nameable_goals
from svh_app.redraw import Screen, redrawn
from svh_app.words import Words, words

AGENDA_WATCHED = (*WATCHED, 'AgendaPoint', 'Goal', 'ItemReader')
Read = tuple[MeetingView, Agenda]
Asked = tuple[bool, bool, tuple[GoalName, ...]]
"""Whether the viewer plans, whether they may propose, and the goals that are not on the agenda yet."""


async def agenda_page(viewer: Viewer, screen: Screen, id: str, key: str) -> None:
    """The agenda of one meeting. Raises Missing."""
    meeting_id = (await opened(viewer, id)).id

    async def read() -> Read:
        return await meeting(viewer, meeting_id), await agenda(viewer, meeting_id)

    async def asked() -> Asked:
        now = await agenda(viewer, meeting_id)
        there = {one.goal.id for one in (*now.points, *now.proposals) if one.goal}
        goals = await nameable_goals(viewer) if now.plans or now.may_propose else []
        return now.plans, now.may_propose, tuple(one for one in goals if one.id not in there)

    paint = partial(_agenda, viewer, screen)
    await redrawn(here(viewer), *AGENDA_WATCHED, read=read, paint=paint, css='stack gap3')
    form = partial(_form, viewer, screen, meeting_id, key)
    await redrawn(here(viewer), *AGENDA_WATCHED, read=asked, paint=form, css='stack gap3')


def _agenda(viewer: Viewer, screen: Screen, read: Read) -> None:
    _, (seen, found) = words(viewer.language), read
    Native('p', seen.title, css='lead')
    if found.points:
        if found.plans and len(found.points) > 1:
            _in_order(viewer, seen.id, found.points)
        else:
            with Card(css='rows'), Native('div', css='list'):
                for one in found.points:
                    point_row(_, seen.id, one)
        Native('p', together(_, found), css='small soft')
    elif not found.proposals:
        _none(_, found)
    for one in found.proposals:
        if not one.is_put_off:
            _proposal(viewer, screen, seen.id, one, found.plans)
    _put_off(viewer, screen, seen.id, found)


def together(_: Words, found: Agenda) -> str:
    """How long it all takes; more than was planned is said without worry."""
    if found.minutes > found.planned:
        return _(
            'Together {length}. The meeting takes {planned}. Something can also wait.',
            length=minutes(_, found.minutes),
            planned=minutes(_, found.planned),
        )
    return _('Together {length}, of {planned}.', length=minutes(_, found.minutes), planned=minutes(_, found.planned))


def _none(_: Words, found: Agenda) -> None:
    if found.plans:
        said = _('What do you want to talk about? One or two things is enough.')
    elif found.may_propose:
        said = _('Is there something you want to talk about? You can propose it here.')
    else:
        said = _('As soon as there is something to see, it stands here.')
    EmptyState(_('Nothing on the agenda yet'), said, icon='plan')


def point_row(_: Words, meeting_id: UUID, one: PointView) -> Native:
    """A point; for who may change it a way to that."""
    link = {'href': f'{PLACE}/{meeting_id}/agenda/{one.id}', 'data_in_page': True} if one.may_edit else {}
    with Native('a' if link else 'div', css='row tile', **link) as row:
        if one.goal:
            Icon('plan')
        with Native('span', css='grow stack gap1'):
            Native('b', one.title)
            Native('span', _about(_, one), css='small soft begin')
    return row


def _about(_: Words, one: PointView) -> str:
    return f'{_("A goal")} · {minutes(_, one.minutes)}' if one.goal else minutes(_, one.minutes)


def _in_order(viewer: Viewer, meeting_id: UUID, points: list[PointView]) -> None:
    _ = words(viewer.language)

    async def move(before: int, after: int) -> None:
        ids = [one.id for one in points]
        ids.insert(after, ids.pop(before))
        await order_points(viewer, meeting_id, ids)

    said = OrderedWords(handle=_('Move'), moved=_('Now at place {place} of {of}', place='{place}', of='{of}'))
    with Card(css='rows'), Ordered(move, words=said) as ordered:
        for one in points:
            with ordered.item():
                point_row(_, meeting_id, one)


def _proposal(viewer: Viewer, screen: Screen, meeting_id: UUID, one: PointView, plans: bool) -> None:
    """What somebody proposes: put it on, or not this time."""
    _ = words(viewer.language)
    with Card('article'):
        Native('p', _by(_, one), css='small soft')
        point_row(_, meeting_id, one)
        if plans:
            label = _('Put on the agenda: {what}', what=one.title)
            on = partial(_decide, viewer, screen, one, True)
            Button(_('Put on the agenda'), on, kind='line', icon='check', wide=True, aria_label=label)
            label = _('Not this time: {what}', what=one.title)
            Button(_('Not this time'), partial(_decide, viewer, screen, one, False), kind='text', aria_label=label)


def _by(_: Words, one: PointView) -> str:
    if one.mine:
        return _('You propose this. It waits for an answer.')
    return _('{name} proposes:', name=name_of(_, one.author)) if one.author else _('Somebody proposes:')


async def _decide(viewer: Viewer, screen: Screen, one: PointView, is_on: bool) -> None:
    _ = words(viewer.language)
    await decide_point(viewer, one.id, is_on)
    said = _('It is on the agenda.') if is_on else _('Not this time. Whoever proposed it sees that.')
    screen.toasts.show(said, undo=partial(reopen_point, viewer, one.id), undo_label=_('Undo'))


def _put_off(viewer: Viewer, screen: Screen, meeting_id: UUID, found: Agenda) -> None:
    """What was not for this time: for its writer, and for who may change their mind."""
    _, put_off = words(viewer.language), [one for one in found.proposals if one.is_put_off]
    if not put_off:
        return
    with Native('details'):
        Native('summary', _('Not this time'))
        for one in put_off:
            with Card('article'):
                point_row(_, meeting_id, one)
                if found.plans:
                    label = _('Put on the agenda after all: {what}', what=one.title)
                    on = partial(_decide, viewer, screen, one, True)
                    Button(_('Put on the agenda after all'), on, kind='text', aria_label=label)


def _form(viewer: Viewer, screen: Screen, meeting_id: UUID, key: str, asked: Asked) -> None:
    _, (plans, proposes, goals) = words(viewer.language), asked
    if not (plans or proposes):
        return

    async def send(id: str, values: Values) -> None:
        await stored(_, form, field, id, _sent(viewer, meeting_id, id, values, plans))

    with Card(), DraftForm(send, place=f'point {meeting_id}', key=key, words=draft_words(_)) as form:
        field = Field(_('What do you want to talk about?'), 'title', max_length=POINT_MAX)
        minutes_field(_, USUAL)
        label = _('Put on the agenda') if plans else _('Propose this')
        Button(label, submit=True, icon='plus', wide=True)
    if not goals:
        return
    with Native('details'):
        Native('summary', _('Talk about a goal'))
        for goal in goals:
            put = partial(_put_goal, viewer, screen, meeting_id, goal, plans)
            Button(goal.title, put, kind='line', icon='plus', wide=True)


def minutes_field(_: Words, count: int) -> Field:
    """How many minutes a point takes."""
    own: dict[str, Any] = {'min': 1, 'max': 180, 'inputmode': 'numeric'}
    return Field(_('How many minutes?'), 'minutes', type='number', value=str(count), **own)


def minutes_of(values: Values) -> int:
    """How many minutes were filled in. Raises Refused."""
    try:
        return int(str(values.get('minutes', '')))
    except ValueError:
        raise Refused(NOT_A_TIME) from None


async def _sent(viewer: Viewer, meeting_id: UUID, id: str, values: Values, plans: bool) -> UUID:
    deed = add_point if plans else propose_point
    return await deed(viewer, meeting_id, UUID(id), str(values.get('title', '')), minutes_of(values))


async def _put_goal(viewer: Viewer, screen: Screen, meeting_id: UUID, goal: GoalName, plans: bool) -> None:
    """A goal, in one tap."""
    _, deed = words(viewer.language), add_point if plans else propose_point
    made = await deed(viewer, meeting_id, uuid4(), '', USUAL, goal.id)
    said = _('It is on the agenda.') if plans else _('Proposed.')
    screen.toasts.show(said, undo=partial(withdraw_point, viewer, made), undo_label=_('Undo'))
