"""The goals: all of them, in the owner's order."""

from functools import partial

from components import Button, Card, EmptyState, Native, Ordered, OrderedWords
from svh_app.kernel.gate import here
from svh_app.kernel.standing import comes_to, standing
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.plan.drawn import goal_row
from svh_app.plan.goals import GoalView, goals, order_goals
from svh_app.redraw import redrawn
from svh_app.words import Words, words

WATCHED = ('Goal', 'ItemReader', 'Level', 'Lending', 'Member')


async def goals_page(viewer: Viewer) -> None:
    """All goals this viewer may see. Raises Missing without a group."""

    async def read() -> tuple[list[GoalView], bool]:
        return await goals(viewer), comes_to(viewer, await standing(viewer), 'goals', EDIT)

    await redrawn(here(viewer), *WATCHED, read=read, paint=partial(_list, viewer), css='stack gap3')


def _list(viewer: Viewer, seen: tuple[list[GoalView], bool]) -> None:
    _ = words(viewer.language)
    found, keeps = seen
    now, before = [goal for goal in found if goal.is_open], [goal for goal in found if not goal.is_open]
    if not now:
        _none(_, keeps)
    elif keeps and len(now) > 1:
        _in_order(viewer, now)
    else:
        with Card(css='rows'), Native('div', css='list'):
            for goal in now:
                goal_row(viewer, goal)
    if before:
        with Native('details'):
            Native('summary', _('Reached or let go'))
            with Card(css='rows'), Native('div', css='list'):
                for goal in before:
                    goal_row(viewer, goal)
    if keeps:
        with Native('div', css='act'):
            Button(_('Make a goal'), href='/plan/doelen/nieuw', wide=True)


def _none(_: Words, keeps: bool) -> None:
    if keeps:
        said = _('Say in one sentence what you want. It may be small.')
        EmptyState(_('No goals yet'), said, icon='plan')
    else:
        EmptyState(
            _('Nothing here for you yet'), _('As soon as there is something to see, it stands here.'), icon='plan'
        )


def _in_order(viewer: Viewer, now: list[GoalView]) -> None:
    _ = words(viewer.language)

    async def move(before: int, after: int) -> None:
        ids = [goal.id for goal in now]
        ids.insert(after, ids.pop(before))
        await order_goals(viewer, ids)

    said = OrderedWords(handle=_('Move'), moved=_('Now at place {place} of {of}', place='{place}', of='{of}'))
    with Card(css='rows'), Ordered(move, words=said) as ordered:
        for goal in now:
            with ordered.item():
                goal_row(viewer, goal)
