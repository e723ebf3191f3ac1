"""Inviting everyone who comes to meetings, from inside a deed: also those whom its doer may not see.

Who plans with a lent task may not know who is in the group, and yet nobody may be forgotten. So the invitations are
made here, and nobody's id leaves this module.
"""

from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4

from tortoise.expressions import Q, Subquery
from tortoise.models import Model
from tortoise.queryset import QuerySet

from svh_app.kernel.gate import Doing
from svh_app.kernel.terms import ACTIVE
from svh_app.kernel.viewer import SEE
from svh_app.store.rows import Invitee, Level, Meeting, Member


async def invite_everyone(doing: Doing, meeting: Meeting) -> None:
    """Invite all active members whose level in meetings is 'see' or more to a meeting that this deed just made.

    The owner comes by themselves. The rules are asked for each. Raises Refused.
    """
    for member_id in await _who_come(doing, meeting.group_id):
        row = Invitee(id=uuid4(), group_id=meeting.group_id, member_id=member_id)
        row.meeting = meeting
        await doing.add(row)


async def _who_come(doing: Doing, group_id: UUID) -> list[UUID]:
    level = _all(doing, Level, Q(area='meetings', level__gte=SEE)).values('member_id')
    here_now = Q(until=None) | Q(until__gt=datetime.now(UTC))
    active = Q(group_id=group_id, state=ACTIVE, is_owner=False, id__in=Subquery(level)) & here_now
    return [row.id async for row in _all(doing, Member, active).order_by('created')]


def _all(doing: Doing, noun: type[Model], which: Q) -> QuerySet[Any]:
    return QuerySet(noun).using_db(doing.connection).filter(which)
