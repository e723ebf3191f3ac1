"""Founding a group and answering an invitation: deeds of people who do not (yet) stand in the group.

What may be done here is narrow: each kind of deed says which rows it may touch, and everything else is refused.
"""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, TypeVar
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from svh_app.kernel import audit
from svh_app.kernel.entry import hashed, still_signed_in
from svh_app.kernel.gate import Doing, Missing, Refused, unit
from svh_app.kernel.refusals import NOT_YOURS
from svh_app.kernel.terms import ACTIVE, INVITED
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Account, Invitation, Level, Member, Row, Trace

R = TypeVar('R')


class Founding(Doing):
    """The deed that founds a group: the group, its owner, the owner's levels; nothing outside that group."""

    group_id: UUID

    def check(self, row: Row) -> None:
        """Only rows of the group that is being founded."""
        place = row.id if row.key_owner == 'id' else getattr(row, 'group_id', None)
        if place != self.group_id or isinstance(row, Account):
            raise Refused(NOT_YOURS)

    async def owns_already(self) -> bool:
        """Whether this person has a group of their own: one owner, one group."""
        mine = QuerySet(Member).using_db(self.connection)
        return await mine.filter(account_id=self.viewer.account_id, is_owner=True, state=ACTIVE).exists()


class Joining(Doing):
    """The deed of somebody who holds an invitation: only that invitation and the place it is for."""

    invitation: Invitation
    member: Member

    def check(self, row: Row) -> None:
        """Only the invitation and its member."""
        if row.id not in (self.invitation.id, self.member.id):
            raise Refused(NOT_YOURS)

    async def is_in_already(self) -> bool:
        """Whether this person already has, or waits for, a place in this group."""
        theirs = QuerySet(Member).using_db(self.connection).filter(account_id=self.viewer.account_id)
        open_states = ('accepted', 'active', 'paused')
        return await theirs.filter(group_id=self.invitation.group_id, state__in=open_states).exists()


async def found(viewer: Viewer, group_id: UUID, work: Callable[[Founding], Awaitable[R]]) -> R:
    """Run the founding of a group as one unit of work."""

    async def start(doing: Founding) -> R:
        await still_signed_in(doing)
        # A new group has a new log: only the person's own keeps two foundings at one moment apart.
        await audit.hold(viewer.account_id, doing.connection)
        doing.group_id = group_id
        return await work(doing)

    return await unit(Founding, viewer, 'group.found', group_id, start)


async def join(viewer: Viewer, name: str, token: str, work: Callable[[Joining], Awaitable[R]]) -> R:
    """Answer an invitation as one unit of work. Raises Missing when the link is used, withdrawn, expired or wrong."""
    invitation = await _open_invitation(token, get_connection('default'))

    async def start(doing: Joining) -> R:
        await still_signed_in(doing)
        doing.invitation = await _open_invitation(token, doing.connection)
        doing.member = doing.invitation.member
        return await work(doing)

    return await unit(Joining, viewer, name, invitation.group_id, start)


@dataclass(frozen=True)
class Invited:
    """What an invitation shows to whoever holds its link: rows to be unsealed, and the levels it comes with.

    `helper`: who made the link on behalf of the owner, as long as they are in the group.
    """

    invitation: Invitation
    member: Member
    owner: Member
    helper: Member | None
    levels: dict[str, int]


async def invitation(token: str) -> Invited:
    """What a link shows. Raises Missing when it is used, withdrawn, expired or wrong."""
    connection = get_connection('default')
    found = await _open_invitation(token, connection)
    owner = await QuerySet(Member).using_db(connection).get(group_id=found.group_id, is_owner=True)
    levels = await QuerySet(Level).using_db(connection).filter(member_id=found.member_id).values_list('area', 'level')
    return Invited(found, found.member, owner, await _helper(found, connection), dict(levels))


async def _helper(made: Invitation, connection: Any) -> Member | None:
    line = Q(chain_id=made.group_id, row_id=made.id, deed='member.invite', behalf_id__not_isnull=True)
    trace: Trace | None = await QuerySet(Trace).using_db(connection).filter(line).first()
    theirs = QuerySet(Member).using_db(connection).filter(id=trace.member_id if trace else None)
    helper: Member | None = await theirs.get_or_none(group_id=made.group_id, state=ACTIVE)
    return helper


async def _open_invitation(token: str, connection: Any) -> Invitation:
    rows = QuerySet(Invitation).using_db(connection).select_related('member', 'group')
    is_open = Q(token_hash=hashed(token), closed='', expires__gt=datetime.now(UTC))
    invitation: Invitation | None = await rows.filter(is_open).first()
    if invitation is None or invitation.member.state != INVITED:
        raise Missing
    return invitation
