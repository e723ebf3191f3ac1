"""Where the viewer stands now, for pages: to say what they may do. The deeds ask the rules again (deeds.py)."""

from svh_app.kernel.gate import Missing, see
from svh_app.kernel.reach import lent_now
from svh_app.kernel.terms import ACTIVE, AREA_TASK
from svh_app.kernel.viewer import Standing, Viewer
from svh_app.store.rows import Lending, Level, Member


async def standing(viewer: Viewer) -> Standing:
    """The viewer's own place in the open group. Three queries. Raises Missing when they are not in it."""
    me: Member | None = await see(viewer, Member).get_or_none(id=viewer.member_id, state=ACTIVE)
    if me is None:
        raise Missing
    levels = await see(viewer, Level).filter(member_id=me.id).values_list('area', 'level')
    lent = await see(viewer, Lending).filter(lent_now(), member_id=me.id)
    return Standing(me.id, me.group_id, me.is_owner, dict(levels), frozenset(one.task for one in lent))


def comes_to(viewer: Viewer, me: Standing, area: str, level: int) -> bool:
    """Whether the viewer may do in an area what asks for this level; never while looking along."""
    return not viewer.is_glimpse and (me.level(area) >= level or AREA_TASK.get(area) in me.tasks)


def sees(me: Standing, area: str) -> bool:
    """Whether there is anything of this area for somebody who stands here."""
    return me.level(area) > 0 or AREA_TASK.get(area) in me.tasks
