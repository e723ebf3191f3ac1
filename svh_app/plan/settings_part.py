"""What can be changed about a goal: who helps, how it stands, the sentence and the day, who sees it, taking it away."""

from functools import partial
from uuid import UUID

from components import Button, Card, Checks, Face, Form, Native, Option, Values, initials
from svh_app.kernel.audience import Audience, Reader, Seen, people, readers
from svh_app.kernel.gate import here
from svh_app.kernel.viewer import Viewer
from svh_app.plan.drawn import WATCHED
from svh_app.plan.goal_parts import GoalPage, goal_page
from svh_app.plan.goals import (
    LET_GO,
    OPEN,
    PAUSED,
    REACHED,
    GoalView,
    goal,
    restore_goal,
    set_helpers,
    set_state,
    share_goal,
    withdraw_goal,
)
from svh_app.plan.steps_part import Keeps
from svh_app.redraw import Screen, redrawn
from svh_app.seen import WHO_SEES_GOALS, Share, Sharing, is_id, share_form
from svh_app.words import mark, words

Below = tuple[GoalPage, bool, list[Reader]]
ONWARD = {
    OPEN: (mark('Go on with it'), mark('You go on with this goal.')),
    REACHED: (mark('I reached this'), mark('Reached. That is something to be proud of.')),
    PAUSED: (mark('Put it on pause'), mark('The goal is on pause. You can go on at any time.')),
    LET_GO: (mark('Let it go'), mark('Let go. That can be a good choice.')),
}
"""Where a goal can go: what is pressed, and what is said then."""


async def settings_part(viewer: Viewer, screen: Screen, goal_id: UUID, keeps: Keeps) -> None:
    """For everyone who helps; the rest for who keeps the goal, and taking it away for its owner."""

    async def read() -> Below:
        page, may = await goal_page(viewer, goal_id), await keeps()
        return page, may, await people(viewer) if may else []

    await redrawn(here(viewer), *WATCHED, read=read, paint=partial(_settings, viewer, screen), css='stack gap3')


def _settings(viewer: Viewer, screen: Screen, seen: Below) -> None:
    _, (page, keeps, others) = words(viewer.language), seen
    _help(viewer, page, others if keeps else [])
    if keeps:
        _state(viewer, screen, page.goal)
        label = _('Change the words or the day')
        Button(label, href=f'/plan/doelen/{page.goal.id}/wijzigen', kind='text', icon='edit', wide=True)
    if viewer.is_owner and not viewer.is_glimpse:
        _taking_away(viewer, screen, page.goal.id)


async def sharing_part(viewer: Viewer, screen: Screen, goal_id: UUID) -> None:
    """For the owner: who sees the goal, and the choice of it."""

    async def read() -> tuple[Seen, list[Reader]]:
        return (await goal(viewer, goal_id)).seen, await readers(viewer, 'goals')

    def paint(seen: tuple[Seen, list[Reader]]) -> None:
        share_form(viewer, screen, *seen, _sharing(viewer, goal_id))

    await redrawn(here(viewer), *WATCHED, read=read, paint=paint)


def _help(viewer: Viewer, page: GoalPage, others: list[Reader]) -> None:
    _ = words(viewer.language)
    if not page.helpers and not others:
        return
    with Card():
        Native('h2', _('Who helps'))
        for helper in page.helpers:
            with Native('div', css='row'):
                Face(initials(helper.name), helper.colour, size='s')
                Native('span', _('You') if helper.is_me else helper.name, css='grow')
        if others:
            _choose_helpers(viewer, page, others)


def _choose_helpers(viewer: Viewer, page: GoalPage, others: list[Reader]) -> None:
    _ = words(viewer.language)

    async def save(values: Values) -> None:
        chosen = values.get('helpers', [])
        await set_helpers(viewer, page.goal.id, [UUID(id) for id in chosen if is_id(id)])

    with Native('details'):
        Native('summary', _('Choose who helps'))
        with Form(save) as form:
            options = [Option(str(one.id), one.name) for one in others]
            now = [str(helper.id) for helper in page.helpers]
            Checks(_('Who helps with this?'), 'helpers', options, values=now, legend_hidden=True)
            Button(_('Save'), submit=True, kind='line', wide=True)
        form.classes('small')


def _state(viewer: Viewer, screen: Screen, of: GoalView) -> None:
    _ = words(viewer.language)

    async def turn(state: str) -> None:
        await set_state(viewer, of.id, state)
        back = partial(set_state, viewer, of.id, of.state)
        screen.toasts.show(_(ONWARD[state][1]), undo=back, undo_label=_('Undo'))

    with Native('details'):
        Native('summary', _('Reached, pause, let go') if of.state == OPEN else _('Change how it stands'))
        for state, (label, _said) in ONWARD.items():
            if state != of.state:
                Button(_(label), partial(turn, state), kind='line', wide=True)


def _taking_away(viewer: Viewer, screen: Screen, goal_id: UUID) -> None:
    _ = words(viewer.language)

    async def take_away() -> None:
        await withdraw_goal(viewer, goal_id)
        await screen.go('/plan/doelen')
        back = partial(restore_goal, viewer, goal_id)
        screen.toasts.show(_('The goal is gone. Nobody sees it any more.'), undo=back, undo_label=_('Undo'))

    Button(_('Take this goal away'), take_away, kind='text', icon='trash', wide=True)


def _sharing(viewer: Viewer, goal_id: UUID) -> Sharing:
    async def share(audience: Audience) -> None:
        await share_goal(viewer, goal_id, (await goal(viewer, goal_id)).version, audience)

    async def now() -> tuple[Seen, Share]:
        return (await goal(viewer, goal_id)).seen, share

    return Sharing(share, now, WHO_SEES_GOALS)
