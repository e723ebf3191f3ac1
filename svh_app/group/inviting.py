"""Invitations: made by the owner, answered by whoever holds the link, confirmed by the owner.

A member to whom the owner lent the task does the same on their behalf, as far as the task goes."""

import secrets
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from uuid import UUID, uuid4

from svh_app.group.actions import COLOURS
from svh_app.group.lending import NOT_A_DAY
from svh_app.group.members import close_invitations, levels_of, set_levels
from svh_app.kernel import typed
from svh_app.kernel.entry import hashed
from svh_app.kernel.gate import Doing, Missing, Refused, deed, here, see
from svh_app.kernel.joining import Joining, invitation, join
from svh_app.kernel.terms import ACCEPTED, ACTIVE, INVITED, REMOVED
from svh_app.kernel.viewer import Viewer
from svh_app.moments import end_of, today
from svh_app.store.rows import Account, Group, Invitation, Member
from svh_app.store.sealing import seal, unseal
from svh_app.words import mark

VALID_FOR = timedelta(days=7)
TOKEN_BYTES = 24
ONCE, ONCE_FOR = 'once', timedelta(days=30)

IN_ALREADY = mark('You are in this group already.')


@dataclass(frozen=True)
class InvitationView:
    """An open invitation, for whoever invites."""

    id: UUID
    member_id: UUID
    name: str
    expires: datetime


@dataclass(frozen=True)
class InvitedView:
    """What the holder of a link sees: who invites, to which group, and what they will see.

    `helper_name`: who invites on behalf of the owner; empty when it is the owner.
    """

    group_name: str
    owner_name: str
    helper_name: str
    levels: dict[str, int]
    expires: datetime


@deed('member.invite')
async def invite(doing: Doing, name: str, preset: str, until: date | None = None) -> str:
    """Invite one person; returns the link's token, which is stored nowhere. `until`: the last day of who comes once,
    a month when none was chosen. Raises Refused, Missing (preset).
    """
    group = await doing.find(Group, here(doing.viewer))
    count = await doing.see(Member).filter(group_id=group.id).count()
    member = Member(id=uuid4(), group_id=group.id, preset=preset, state=INVITED, colour=count % COLOURS)
    member.name_sealed = seal(member, 'name', typed.name(name))
    if preset == ONCE:
        member.until = _last_day(until)
    await doing.add(member)
    await set_levels(doing, member, levels_of(preset))
    return await _link(doing, member)


def _last_day(until: date | None) -> datetime:
    if until and until < today():
        raise Refused(NOT_A_DAY)
    return end_of(until or today() + ONCE_FOR)


@deed('member.invite')
async def invite_again(doing: Doing, member_id: UUID) -> str:
    """A fresh link for somebody who has not answered; the old one stops. Raises Refused, Missing."""
    member = await doing.find(Member, member_id)
    if member.state != INVITED:
        raise Missing
    await close_invitations(doing, member.id)
    return await _link(doing, member)


async def _link(doing: Doing, member: Member) -> str:
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = Invitation(id=uuid4(), group_id=member.group_id, member_id=member.id, token_hash=hashed(token))
    made.expires = datetime.now(UTC) + VALID_FOR
    await doing.add(made)
    return token


@deed('invitation.withdraw')
async def withdraw(doing: Doing, member_id: UUID) -> None:
    """Withdraw somebody's invitation: the link stops, the name goes from the list. Raises Refused, Missing."""
    member = await doing.find(Member, member_id)
    if member.state != INVITED:
        raise Missing
    await close_invitations(doing, member.id)
    await doing.change(member, member.version, state=REMOVED)


@deed('member.confirm')
async def confirm(doing: Doing, member_id: UUID) -> None:
    """Let somebody in who said yes. Raises Refused, Missing when nobody waits."""
    member = await doing.find(Member, member_id)
    if member.state != ACCEPTED:
        raise Missing
    await doing.change(member, member.version, state=ACTIVE)


@deed('member.refuse')
async def refuse(doing: Doing, member_id: UUID) -> None:
    """Do not let somebody in who said yes: they hear nothing. Raises Refused, Missing when nobody waits."""
    member = await doing.find(Member, member_id)
    if member.state != ACCEPTED:
        raise Missing
    await doing.change(member, member.version, state=REMOVED)


async def open_invitations(viewer: Viewer) -> list[InvitationView]:
    """The invitations that wait for an answer; seen by the owner, and by a member whom they lent it to. Two queries."""
    is_open = see(viewer, Invitation).filter(group_id=viewer.group_id, closed='')
    rows = await is_open.order_by('created')
    members = {row.id: row for row in await see(viewer, Member).filter(id__in=[row.member_id for row in rows])}
    return [
        InvitationView(row.id, row.member_id, unseal(members[row.member_id], 'name'), row.expires)
        for row in rows
        if row.member_id in members
    ]


async def invited_view(token: str) -> InvitedView:
    """What an invitation says. Raises Missing when the link is used, withdrawn, expired or wrong."""
    shown = await invitation(token)
    group, owner = unseal(shown.invitation.group, 'name'), unseal(shown.owner, 'name')
    helper = unseal(shown.helper, 'name') if shown.helper else ''
    return InvitedView(group, owner, helper, shown.levels, shown.invitation.expires)


async def accept(viewer: Viewer, token: str) -> None:
    """Say yes; the owner still confirms. Raises Missing, or Refused when this person is in the group already."""
    account = await see(viewer, Account).get(id=viewer.account_id)

    async def work(doing: Joining) -> None:
        if await doing.is_in_already():
            raise Refused(IN_ALREADY)
        name = seal(doing.member, 'name', unseal(account, 'name'))
        await _answer(doing, 'used', state=ACCEPTED, account_id=viewer.account_id, name_sealed=name)

    await join(viewer, 'invitation.accept', token, work)


async def decline(viewer: Viewer, token: str) -> None:
    """Say no, kindly: nothing else happens. Raises Missing."""

    async def work(doing: Joining) -> None:
        await _answer(doing, 'declined', state=REMOVED)

    await join(viewer, 'invitation.decline', token, work)


async def _answer(doing: Joining, closed: str, **member: object) -> None:
    await doing.change(doing.invitation, doing.invitation.version, closed=closed)
    await doing.change(doing.member, doing.member.version, **member)
