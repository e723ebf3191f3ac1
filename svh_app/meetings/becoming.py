"""A line of the minutes becomes an agreement or a step: one tap, and the same tap twice is one.

Each is two deeds: what is made, then the line that says so. What is made has an id that follows from the line's; so a
second try, by whomever, after a failure in between, makes nothing twice and finishes what was begun.
"""

from contextlib import suppress
from datetime import date
from uuid import UUID, uuid5

from svh_app.kernel.gate import Changed, Doing, deed, see
from svh_app.kernel.terms import GROUP, ME
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.noting import AGREEMENT, STEP, found
from svh_app.plan.agreeing import Asked, make_agreement_as
from svh_app.plan.steps import add_step
from svh_app.store.rows import AgendaPoint, Goal, Line
from svh_app.store.sealing import unseal


async def line_to_agreement(
    viewer: Viewer, line_id: UUID, member_id: UUID, due: date | None = None, goal_id: UUID | None = None
) -> UUID:
    """Ask it of somebody; the agreement names the meeting. Returns its id. Raises Refused, Missing.

    Of what was said about a goal that is not for everyone only who asks, who does it and the owner know.
    """
    row = await _turnable(viewer, line_id)
    if row.became_id:
        return row.became_id
    audience = ME if await _is_apart(viewer, row, goal_id) else GROUP
    asked = Asked(unseal(row, 'text'), member_id, due, goal_id, audience, row.meeting_id)
    id = uuid5(line_id, AGREEMENT)
    with suppress(Changed):  # somebody else made it at the same moment, or began to
        await make_agreement_as(viewer, id, asked)
    return await _became(viewer, line_id, AGREEMENT, id)


async def line_to_step(viewer: Viewer, line_id: UUID, goal_id: UUID) -> UUID:
    """Make it a step towards a goal. Returns the id of the step. Raises Refused, Missing."""
    row = await _turnable(viewer, line_id)
    if row.became_id:
        return row.became_id
    id = await add_step(viewer, goal_id, uuid5(line_id, STEP), unseal(row, 'text'))
    return await _became(viewer, line_id, STEP, id)


@deed('line.become')
async def _turnable(doing: Doing, id: UUID) -> Line:
    """The line, if the viewer may make something of it; nothing is written yet."""
    return await found(doing, id)


@deed('line.become')
async def _became(doing: Doing, id: UUID, kind: str, made_id: UUID) -> UUID:
    row = await found(doing, id)
    if row.became_id is None:
        await doing.change(row, row.version, became=kind, became_id=made_id)
    return row.became_id or made_id


async def _is_apart(viewer: Viewer, row: Line, goal_id: UUID | None) -> bool:
    """Whether it is about a goal that is not for everyone who sees goals."""
    point = await see(viewer, AgendaPoint).get_or_none(id=row.point_id) if row.point_id else None
    ids = [id for id in (goal_id, point.goal_id if point else None) if id]
    return bool(ids) and await see(viewer, Goal).filter(id__in=ids).exclude(audience=GROUP).exists()
