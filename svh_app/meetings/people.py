"""Who comes to a meeting, and who does what there: the owner's choice."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from tortoise.expressions import Q

from svh_app.kernel.gate import Doing, Missing, Refused, deed, see
from svh_app.kernel.standing import standing
from svh_app.kernel.terms import ACTIVE
from svh_app.kernel.viewer import SEE, Viewer
from svh_app.meetings.actions import Name, name_of, sight
from svh_app.meetings.planning import not_held
from svh_app.store.rows import AgendaPoint, Invitee, Level, Meeting, Member
from svh_app.words import mark

CHAIR, NOTE_TAKER, CO_FACILITATOR = ROLES = ('chair', 'note_taker', 'co_facilitator')
ALL = 'all'
NOT_A_ROLE = mark('Choose what somebody does.')
NOT_INVITED = mark('Choose somebody who is invited to the whole meeting.')
NOT_COMING = mark('Choose somebody who comes to meetings. You change that under "Who sees what".')
NOT_A_POINT = mark('Choose a point of this agenda.')


@dataclass(frozen=True)
class Comer:
    """Somebody who could come. `to`: 'all', the id of the one point they come for, or None when not invited."""

    who: Name
    to: UUID | str | None


async def comers(viewer: Viewer, meeting_id: UUID) -> list[Comer]:
    """Who is invited, as far as the viewer may know: the owner first; for the owner also who could be.

    Six queries. Raises Missing.
    """
    if not await sight(viewer).filter(id=meeting_id).exists():
        raise Missing
    me, invited = await standing(viewer), see(viewer, Invitee).filter(meeting_id=meeting_id)
    to = {row.member_id: row.point_id or ALL async for row in invited}
    could = set(to)
    if me.is_owner:
        levels = see(viewer, Level).filter(area='meetings', level__gte=SEE)
        could |= set(await levels.values_list('member_id', flat=True))
    people = see(viewer, Member).filter(_here_now(), Q(id__in=could) | Q(is_owner=True), group_id=viewer.group_id)
    rows = await people.order_by('-is_owner', 'created')
    return [Comer(name_of(viewer, row), ALL if row.is_owner else to.get(row.id)) for row in rows]


@deed('meeting.invite')
async def set_invited(doing: Doing, id: UUID, member_id: UUID, to: UUID | str | None) -> dict[str, UUID]:
    """Invite somebody to all of it ('all'), for one point (its id), or not (None). Who no longer comes to all of it
    does nothing there any more: returns the roles that ended, by name. Raises Refused, Missing.
    """
    meeting = await not_held(doing, id)
    doing.check(meeting)  # also where nothing changes: whom somebody may not see they must not seem to change
    known = doing.see(Invitee).filter(meeting_id=id, member_id=member_id)
    row, point_id = await known.first(), await _point(doing, meeting, to)
    if to is None:
        await _not(doing, meeting, row)
    elif row is None:
        await _could_come(doing, member_id)
        made = Invitee(id=uuid4(), group_id=meeting.group_id, member_id=member_id, point_id=point_id)
        made.meeting = meeting
        await doing.add(made)
    elif row.point_id != point_id:
        row.meeting = meeting
        await doing.change(row, row.version, point_id=point_id)
    return {} if to == ALL else await _end_roles(doing, meeting, member_id)


async def _not(doing: Doing, meeting: Meeting, row: Invitee | None) -> None:
    if row:
        row.meeting = meeting
        await doing.drop(row)


async def _point(doing: Doing, meeting: Meeting, to: UUID | str | None) -> UUID | None:
    if to is None or to == ALL:
        return None
    known = doing.see(AgendaPoint).filter(id=to, meeting_id=meeting.id, withdrawn=None)
    if not isinstance(to, UUID) or not await known.exists():
        raise Refused(NOT_A_POINT)
    return to


async def _could_come(doing: Doing, member_id: UUID) -> None:
    """Whoever does not come to meetings at all would not see an invitation."""
    levels = doing.see(Level).filter(member_id=member_id, area='meetings', level__gte=SEE)
    known = doing.see(Member).filter(_here_now(), id=member_id, group_id=doing.viewer.group_id)
    if not (await known.exists() and await levels.exists()):
        raise Refused(NOT_COMING)


async def _end_roles(doing: Doing, meeting: Meeting, member_id: UUID) -> dict[str, UUID]:
    ended = {role: member_id for role in ROLES if getattr(meeting, f'{role}_id') == member_id}
    if ended:
        await doing.change(meeting, meeting.version, **{f'{role}_id': None for role in ended})
    return ended


@deed('meeting.roles')
async def set_roles(doing: Doing, id: UUID, roles: Mapping[str, UUID | None]) -> None:
    """Who is chair, note taker, co-facilitator: a member who comes to all of it, the owner, or nobody (None).

    Raises Refused, Missing.
    """
    meeting = await not_held(doing, id)
    if not set(roles) <= set(ROLES):
        raise Refused(NOT_A_ROLE)
    for member_id in {one for one in roles.values() if one}:
        await _comes_to_all(doing, meeting, member_id)
    await doing.change(meeting, meeting.version, **{f'{role}_id': member_id for role, member_id in roles.items()})


async def _comes_to_all(doing: Doing, meeting: Meeting, member_id: UUID) -> None:
    known = doing.see(Member).filter(_here_now(), id=member_id, group_id=meeting.group_id)
    member: Member | None = await known.first()
    invited = doing.see(Invitee).filter(meeting_id=meeting.id, member_id=member_id, point_id=None)
    if member is None or not (member.is_owner or await invited.exists()):
        raise Refused(NOT_INVITED)


def _here_now() -> Q:
    return Q(state=ACTIVE) & (Q(until=None) | Q(until__gt=datetime.now(UTC)))
