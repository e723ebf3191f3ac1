"""A place at the table for everybody who was invited, from inside a deed: also for those whom its doer may not see.

Who leads may not know who is in the group, and yet nobody may be without a place; at a table people hear each other's
names (docs/decisions/019-meetings.md). So the places are made here.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from tortoise.expressions import Q, Subquery
from tortoise.models import Model
from tortoise.queryset import QuerySet

from svh_app.kernel.gate import Doing
from svh_app.kernel.terms import ACTIVE
from svh_app.store.rows import Invitee, Meeting, Member, Seat
from svh_app.store.sealing import seal, unseal


async def seat_everybody(doing: Doing, meeting: Meeting) -> None:
    """A place for the owner and for all who were invited and are in the group now; who has one keeps it.

    The rules are asked for each. Raises Refused.
    """
    seated = set(await _all(doing, Seat, Q(meeting_id=meeting.id)).values_list('member_id', flat=True))
    for place, member in enumerate(await _comers(doing, meeting)):
        if member.id not in seated:
            await doing.add(seat_of(meeting, member, place))


def seat_of(meeting: Meeting, member: Member, place: int) -> Seat:
    """A member's place, under the name that they have in the group now."""
    row = Seat(id=uuid4(), client_id=uuid5(meeting.id, member.id.hex), group_id=meeting.group_id, member_id=member.id)
    row.meeting, row.place, row.created, row.colour = meeting, place, datetime.now(UTC), member.colour
    row.name_sealed = seal(row, 'name', unseal(member, 'name'))
    return row


async def _comers(doing: Doing, meeting: Meeting) -> list[Member]:
    invited = _all(doing, Invitee, Q(meeting_id=meeting.id)).values('member_id')
    now = Q(until=None) | Q(until__gt=datetime.now(UTC))
    here: Any = Q(group_id=meeting.group_id, state=ACTIVE) & now & (Q(is_owner=True) | Q(id__in=Subquery(invited)))
    return list(await _all(doing, Member, here).order_by('-is_owner', 'created'))


async def is_coming(doing: Doing, meeting: Meeting, member_id: UUID | None) -> bool:
    """Whether this member is invited, or owns the group."""
    return any(member.id == member_id for member in await _comers(doing, meeting))


def _all(doing: Doing, noun: type[Model], which: Q) -> QuerySet[Any]:
    return QuerySet(noun).using_db(doing.connection).filter(which)
