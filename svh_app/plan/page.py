"""The plan at a glance: a picture of the whole, and a way to each of its parts."""

from dataclasses import dataclass

from components import AreaRing, Button, Card, EmptyState, Native
from components import Part as RingPart
from svh_app.kernel.audience import owner_name
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.standing import comes_to, sees, standing
from svh_app.kernel.viewer import EDIT, Standing, Viewer
from svh_app.plan.actions import Plan, plan
from svh_app.plan.drawn import goal_row, way
from svh_app.plan.goals import GoalView, goals
from svh_app.plan.parts import LIFE_AREAS, LONG_TERM, STRENGTH
from svh_app.redraw import redrawn
from svh_app.words import Words, mark, words

WATCHED = ('PlanPart', 'Goal', 'ItemReader', 'Level', 'Lending', 'Member')
SAID = (mark('nothing yet'), mark('one thing'), mark('both'))
SHOWN = 3
"""How many goals stand on the overview."""


@dataclass(frozen=True)
class Overview:
    """What the viewer may see of the plan, and where they stand."""

    me: Standing
    plan: Plan
    goals: list[GoalView]
    owner: str


async def plan_page(viewer: Viewer) -> None:
    """The plan, as much of it as this viewer may see. Raises Missing without a group."""
    group_id = here(viewer)

    async def read() -> Overview:
        return Overview(await standing(viewer), await plan(viewer), await goals(viewer), await owner_name(viewer))

    await redrawn(group_id, *WATCHED, read=read, paint=lambda seen: _overview(viewer, seen), css='stack gap3 columns')


def _overview(viewer: Viewer, seen: Overview) -> None:
    _, keeps = words(viewer.language), seen.me.is_owner and not viewer.is_glimpse
    is_empty = not (seen.plan.parts or seen.goals)
    if is_empty:
        _begin(_, keeps)
    if seen.plan.text(LONG_TERM) or (keeps and not is_empty):
        _long_term(_, seen.plan, keeps)
    if seen.goals:
        _goals(viewer, _, seen)
    if seen.plan.areas or keeps:
        _areas(_, seen.plan, keeps, seen.owner)
    _ways(_, seen, keeps)


def _begin(_: Words, keeps: bool) -> None:
    if not keeps:
        EmptyState(
            _('Nothing here for you yet'), _('As soon as there is something to see, it stands here.'), icon='plan'
        )
        return
    said = _('What do you want to be different? Begin with one thing. Everything can be changed later.')
    with EmptyState(_('Your plan, in your words'), said, icon='plan'):
        Button(_('Make a goal'), href='/plan/doelen/nieuw', wide=True)
        Button(_('Help me find a goal'), href='/plan/doelen/hulp', kind='text', wide=True)


def _long_term(_: Words, parts: Plan, keeps: bool) -> None:
    text = parts.text(LONG_TERM)
    with Card():
        Native('h2', _('The life I want') if keeps else _('The long term'))
        if text:
            Native('p', text, css='lead typed')
        if keeps:
            label = _('Change it') if text else _('Write one sentence')
            Button(label, href='/plan/later', kind='text', icon='edit')


def _goals(viewer: Viewer, _: Words, seen: Overview) -> None:
    open_now = [goal for goal in seen.goals if goal.is_open]
    with Card():
        Native('h2', _('Goals'))
        with Native('div', css='list'):
            for goal in open_now[:SHOWN]:
                goal_row(viewer, goal)
            way(_('All goals'), '/plan/doelen', 'plan')
        if comes_to(viewer, seen.me, 'goals', EDIT):
            Button(_('Make a goal'), href='/plan/doelen/nieuw', kind='line', icon='plus', wide=True)


def _areas(_: Words, parts: Plan, keeps: bool, owner: str) -> None:
    said = [_(LIFE_AREAS[area]) for area in parts.areas]
    with Card():
        Native('h2', _('What goes well, what I wish for') if keeps else _('Wishes'))
        areas_ring(_, parts, keeps, owner, listed=False)
        if said:
            Native('p', _('Something is written about: {areas}.', areas=_.list(said)), css='small soft')
        label = _('Write about it') if keeps else _('Read it')
        Button(label, href='/plan/wensen', kind='line', wide=True)


def areas_ring(_: Words, parts: Plan, keeps: bool, owner: str, *, listed: bool = True) -> None:
    """The ring of life areas: for who keeps the plan all of them, for others those of which something is said."""
    shown = [
        RingPart(_(LIFE_AREAS[area]), parts.said(area), f'/plan/wensen/{area}', _(SAID[parts.said(area)]))
        for area in (LIFE_AREAS if keeps else parts.areas)
    ]
    AreaRing(shown, name=_('A ring of life areas'), centre=_('me') if keeps else owner, listed=listed)


async def areas_page(viewer: Viewer) -> None:
    """All life areas, each with a way to its texts. Raises Missing when there is nothing for this viewer."""
    keeps = viewer.is_owner and not viewer.is_glimpse

    async def read() -> tuple[Plan, str]:
        seen = await plan(viewer)
        if not (keeps or seen.areas):
            raise Missing
        return seen, await owner_name(viewer)

    def paint(seen: tuple[Plan, str]) -> None:
        parts, owner = seen
        with Card():
            areas_ring(words(viewer.language), parts, keeps, owner)

    await redrawn(here(viewer), *WATCHED, read=read, paint=paint)


def _ways(_: Words, seen: Overview, keeps: bool) -> None:
    with Card(css='rows'), Native('div', css='list'):
        if keeps or seen.plan.text(STRENGTH):
            way(_('What helped me before') if keeps else _('What helped before'), '/plan/kracht', 'sun')
        way(_('Agreements'), '/plan/afspraken', 'check')
        if sees(seen.me, 'signals'):
            way(_('Signals'), '/plan/signalen', 'help')
        way(_('On paper'), '/plan/meenemen', 'print')
