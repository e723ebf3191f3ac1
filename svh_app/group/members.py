"""Members: their levels and their end, a pause, taking leave."""

from datetime import date
from uuid import UUID, uuid4

from svh_app.group.lending import NOT_A_DAY, end_lendings
from svh_app.kernel.gate import Doing, Missing, Refused, deed
from svh_app.kernel.terms import ACTIVE, LEFT, LEGACIES, PAUSED, REMOVED, preset_levels
from svh_app.kernel.viewer import AREAS, EDIT, NOTHING
from svh_app.moments import end_of, today
from svh_app.store.rows import Invitation, Level, Member

LEVELS = range(NOTHING, EDIT + 1)


@deed('member.remove')
async def remove_member(doing: Doing, member_id: UUID) -> None:
    """Take somebody out of the group, quietly. Their open screens stop; what they wrote stays. Raises Refused."""
    member = await doing.find(Member, member_id)
    await doing.change(member, member.version, state=REMOVED)
    await close_invitations(doing, member_id)
    await end_lendings(doing, member_id)


@deed('member.pause')
async def pause_member(doing: Doing, member_id: UUID) -> None:
    """Give somebody a pause, quietly: they see nothing, and come back as they were. Raises Refused, Missing."""
    await _turn(doing, member_id, ACTIVE, PAUSED)


@deed('member.resume')
async def resume_member(doing: Doing, member_id: UUID) -> None:
    """End somebody's pause. Raises Refused, Missing when there is none."""
    await _turn(doing, member_id, PAUSED, ACTIVE)


@deed('member.leave')
async def leave_group(doing: Doing) -> None:
    """Leave the group; no reason is asked. What one wrote stays; private pages nobody sees. Raises Refused."""
    member = await doing.find(Member, doing.viewer.member_id or uuid4())
    # First: who has left sees no lending any more, not even their own.
    await end_lendings(doing, member.id)
    await doing.change(member, member.version, state=LEFT)


@deed('member.legacy')
async def set_legacy(doing: Doing, member_id: UUID, legacy: str) -> None:
    """Say what becomes of what somebody wrote who is not in the group any more. Raises Refused, Missing."""
    member = await doing.find(Member, member_id)
    if legacy not in LEGACIES:
        raise Missing
    await doing.change(member, member.version, legacy=legacy)


async def _turn(doing: Doing, member_id: UUID, before: str, after: str) -> None:
    member = await doing.find(Member, member_id)
    doing.check(member)
    if member.state != before:
        raise Missing
    await doing.change(member, member.version, state=after)


@deed('member.preset')
async def give_preset(doing: Doing, member_id: UUID, preset: str, levels: dict[str, int] | None = None) -> None:
    """Give a member the levels of a preset; with `levels` those, as they were before another preset was tried.

    Raises Refused, Missing for a preset, area or level that does not exist.
    """
    wanted = levels_of(preset) if levels is None else levels_of(preset) | levels
    if not wanted.keys() <= set(AREAS) or not set(wanted.values()) <= set(LEVELS):
        raise Missing
    member = await doing.find(Member, member_id)
    await doing.change(member, member.version, preset=preset)
    await set_levels(doing, member, wanted)


@deed('level.set')
async def set_level(doing: Doing, member_id: UUID, area: str, level: int) -> None:
    """Give a member another level in one area. Raises Refused, Missing for an area or level that does not exist."""
    if area not in AREAS or level not in LEVELS:
        raise Missing
    member = await doing.find(Member, member_id)
    doing.check(member)
    row = await doing.see(Level).filter(member_id=member.id, area=area).first()
    if row is None:
        await doing.add(Level(member_id=member.id, area=area, level=level))
    else:
        await doing.change(row, row.version, level=level)


@deed('member.until')
async def set_until(doing: Doing, member_id: UUID, until: date | None) -> None:
    """Let somebody be in the group up to and including a day; None: without an end. Raises Refused, Missing."""
    if until and until < today():
        raise Refused(NOT_A_DAY)
    member = await doing.find(Member, member_id)
    end = end_of(until) if until else None
    await doing.change(member, member.version, until=end)


async def set_levels(doing: Doing, member: Member, wanted: dict[str, int]) -> None:
    """Write a level for every area, inside a deed that has checked the member."""
    existing = {level.area: level for level in await doing.see(Level).filter(member_id=member.id)}
    for area in AREAS:
        if area in existing:
            await doing.change(existing[area], existing[area].version, level=wanted[area])
        else:
            await doing.add(Level(member_id=member.id, area=area, level=wanted[area]))


async def close_invitations(doing: Doing, member_id: UUID) -> None:
    """Withdraw every open invitation for a member, inside a deed that may do so."""
    for invitation in await doing.see(Invitation).filter(member_id=member_id, closed=''):
        await doing.change(invitation, invitation.version, closed='withdrawn')


def levels_of(preset: str) -> dict[str, int]:
    """The level per area of a preset. Raises Missing for one that does not exist."""
    try:
        return preset_levels(preset)
    except KeyError:
        raise Missing from None
