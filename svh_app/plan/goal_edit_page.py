"""The sentence of a goal, and its day: changed on a screen of its own."""

from functools import partial
from uuid import UUID

from components import Button, Field, Form, Values
from svh_app.kept import Keeper, Written
from svh_app.kernel.gate import Missing, Refused, here
from svh_app.kernel.standing import comes_to, standing
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.plan.drawn import WATCHED
from svh_app.plan.goals import TITLE_MAX, GoalView, edit_goal, goal
from svh_app.plan.new_goal_page import day_of
from svh_app.redraw import Screen, redrawn
from svh_app.seen import is_id
from svh_app.words import words


async def goal_edit_page(viewer: Viewer, screen: Screen, id: str, key: str) -> None:
    """For who keeps the goals. Raises Missing."""
    if not is_id(id):
        raise Missing
    opened = await goal(viewer, UUID(id))

    async def keeps() -> bool:
        await goal(viewer, opened.id)
        if not comes_to(viewer, await standing(viewer), 'goals', EDIT):
            raise Missing
        return True

    await redrawn(
        here(viewer), *WATCHED, read=keeps, paint=lambda _: _fields(viewer, screen, opened, key), css='stack gap3'
    )


def _fields(viewer: Viewer, screen: Screen, opened: GoalView, key: str) -> None:
    _, now = words(viewer.language), partial(goal, viewer, opened.id)

    async def read() -> Written:
        current = await now()
        return Written(current.title, current.version)

    async def rename(version: int, title: str) -> int:
        await edit_goal(viewer, opened.id, version, title, (await now()).until)
        return version + 1

    async def move(values: Values) -> None:
        try:
            current = await now()
            await edit_goal(viewer, opened.id, current.version, current.title, day_of(values))
        except Refused as refused:
            field.refuse(_(str(refused)))
            form.again()
        else:
            await screen.go(f'/plan/doelen/{opened.id}')

    keeper = Keeper(viewer, Written(opened.title, opened.version), read, rename)
    keeper.draw(_('What do you want?'), 'title', place=f'goal {opened.id}', key=key, max_length=TITLE_MAX, rows=2)
    with Form(move) as form:
        day = opened.until.isoformat() if opened.until else ''
        field = Field(_('A day, if you like'), 'until', type='date', value=day, hint=_('You can leave this empty.'))
        Button(_('Save the day'), submit=True, kind='line', wide=True)
