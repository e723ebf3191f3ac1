"""Small steps towards a goal: add, tick, take away; what is done is seen, quietly."""

from collections.abc import Awaitable, Callable
from functools import partial
from uuid import UUID

from components import Button, Card, DraftForm, Field, Icon, Native, Values
from svh_app.drafted import draft_words, stored
from svh_app.kernel.gate import here
from svh_app.kernel.viewer import Viewer
from svh_app.plan.drawn import WATCHED, tick
from svh_app.plan.goal_parts import StepView, goal_page
from svh_app.plan.steps import STEP_MAX, add_step, tick_step, withdraw_step
from svh_app.redraw import Piece, Screen, redrawn, relisted
from svh_app.words import words

Keeps = Callable[[], Awaitable[bool]]


async def steps_part(viewer: Viewer, screen: Screen, goal_id: UUID, key: str, keeps: Keeps) -> None:
    """The steps; for who keeps the goal with ticks and a line to add one."""

    async def read() -> tuple[list[StepView], bool]:
        return (await goal_page(viewer, goal_id)).steps, await keeps()

    with Card(css='steps'):
        await relisted(here(viewer), *WATCHED, read=read, pieces=partial(_steps, viewer, screen), css='list')
        await redrawn(here(viewer), *WATCHED, read=keeps, paint=partial(_adding, viewer, goal_id, key))


def _steps(viewer: Viewer, screen: Screen, seen: tuple[list[StepView], bool]) -> list[Piece]:
    _, (steps, keeps) = words(viewer.language), seen
    title = Piece('title', partial(Native, 'h2', _('Small steps')))
    if not steps:
        return [title] if keeps else []
    return [title, *(Piece((step, keeps), partial(_step, viewer, screen, step, keeps)) for step in steps)]


def _step(viewer: Viewer, screen: Screen, step: StepView, keeps: bool) -> Native:
    _ = words(viewer.language)

    async def turn(is_done: bool) -> None:
        await tick_step(viewer, step.id, is_done)
        if is_done:
            back = partial(tick_step, viewer, step.id, False)
            screen.toasts.show(_('Done. One step further.'), undo=back, undo_label=_('Undo'))

    async def remove() -> None:
        await withdraw_step(viewer, step.id)
        back = partial(withdraw_step, viewer, step.id, False)
        screen.toasts.show(_('The step is gone.'), undo=back, undo_label=_('Undo'))

    with Native('div', css='row step') as row:
        tick(_, step.text, step.done is not None, turn if keeps else None)
        if step.done:
            Native('span', _.short_day(step.done), css='small soft')
        elif keeps:
            with Native(
                'button', css='btn text cross', type='button', aria_label=_('Take away: {what}', what=step.text)
            ) as cross:
                Icon('close')
            cross.on('click', remove, [])
    return row


def _adding(viewer: Viewer, goal_id: UUID, key: str, keeps: bool) -> None:
    if not keeps:
        return
    _ = words(viewer.language)

    async def add(id: str, values: Values) -> None:
        await stored(_, form, field, id, add_step(viewer, goal_id, UUID(id), str(values.get('text', ''))))

    with DraftForm(add, place=f'step {goal_id}', key=key, words=draft_words(_)) as form, Native('div', css='row'):
        with Native('div', css='grow'):
            field = Field(_('A small step'), 'text', max_length=STEP_MAX)
        Button(_('Add'), submit=True, kind='line')
