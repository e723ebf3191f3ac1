"""One goal: the sentence, where somebody stands, small steps, who helps, and what the others say to it."""

from functools import partial
from uuid import UUID

from components import Native
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.standing import comes_to, standing
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.plan.drawn import WATCHED, state_of
from svh_app.plan.goal_parts import GoalPage, goal_page
from svh_app.plan.scale_part import line_part, scale_part
from svh_app.plan.settings_part import settings_part, sharing_part
from svh_app.plan.steps_part import steps_part
from svh_app.plan.words_part import words_part
from svh_app.redraw import Screen, redrawn
from svh_app.seen import is_id
from svh_app.words import words


async def one_goal_page(viewer: Viewer, screen: Screen, id: str, key: str) -> None:
    """Everything of one goal, live. Raises Missing."""
    if not is_id(id):
        raise Missing
    goal_id = UUID(id)
    read = partial(goal_page, viewer, goal_id)

    async def keeps() -> bool:
        await read()
        return comes_to(viewer, await standing(viewer), 'goals', EDIT)

    await redrawn(here(viewer), *WATCHED, read=read, paint=partial(_head, viewer))
    if viewer.is_owner and not viewer.is_glimpse:
        await sharing_part(viewer, screen, goal_id)
        await scale_part(viewer, screen, goal_id, key)
    await redrawn(here(viewer), *WATCHED, read=read, paint=partial(line_part, viewer))
    await steps_part(viewer, screen, goal_id, key, keeps)
    await words_part(viewer, screen, goal_id, key)
    await settings_part(viewer, screen, goal_id, keeps)


def _head(viewer: Viewer, page: GoalPage) -> None:
    _ = words(viewer.language)
    Native('h2', page.goal.title, css='title said')
    if said := state_of(_, page.goal):
        Native('p', said, css='soft')
