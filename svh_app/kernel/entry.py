"""The door before the gate: who is this, and what may they do with their own account?

What may be done here is narrow: the account itself, its passkeys, its sessions. Everything else is refused.
"""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Concatenate, Final, Literal, ParamSpec, TypeVar
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from svh_app.kernel.gate import Doing, Missing, Refused, unit
from svh_app.kernel.refusals import NOT_YOURS
from svh_app.kernel.terms import ACTIVE
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Account, Group, Member, Passkey, Row, Session
from svh_app.words import mark

P = ParamSpec('P')
R = TypeVar('R')
SESSION_LIFE = timedelta(days=90)
SEEN_EVERY = timedelta(minutes=10)
AWAY = timedelta(minutes=30)
"""After this somebody comes for another visit."""
FRESH_FOR = timedelta(minutes=5)
ANYBODY: Final = 'anybody'
SIGNED_IN: Final = 'signed in'
FRESH: Final = 'fresh'
Who = Literal['anybody', 'signed in', 'fresh']

SIGNED_OUT = mark('You are signed out. Sign in again.')
SHOW_FIRST = mark('First show that it is you.')


class NotFresh(Refused):
    """The person must first show that it is them: a passkey, with user verification."""


def hashed(secret: str) -> str:
    """SHA-256 in hex: what is stored of a token that is itself random enough (128 bits or more)."""
    return sha256(secret.encode()).hexdigest()


async def viewer_of(token: str, *, comes: bool = True) -> Viewer | None:
    """The person behind a session token; None when there is no such session or it is over.

    `comes`: whether they do something; news that reaches a phone in a pocket is no visit.
    """
    session = await _session(token, comes)
    if session is None:
        return None
    account = session.account
    member = await _member(session)
    return Viewer(
        account.id,
        session.id,
        member.group_id if member else None,
        member.id if member else None,
        account.language,
        account.scheme,
        member.until if member else None,
        is_owner=bool(member and member.is_owner),
        since=session.before,
    )


async def groups_of(viewer: Viewer) -> list[Group]:
    """All groups in which this person is active, their own first; names to be unsealed by the caller."""
    # Who looks along as a member sees this group, not what other groups that member is in.
    here = Q(group_id=viewer.group_id) if viewer.is_glimpse else Q()
    members = _all(Member).filter(_active(viewer.account_id) & here).order_by('-is_owner', 'created')
    return [member.group async for member in members.select_related('group')]


async def owns_group(viewer: Viewer) -> bool:
    """Whether this person has a group of their own."""
    return await _all(Member).filter(_active(viewer.account_id) & Q(is_owner=True)).exists()


async def look_as(viewer: Viewer, member_id: UUID) -> Viewer:
    """The owner looks as a member of the open group: the same rules, nothing to write with. Raises Missing.

    No session stands behind it, so no deed of any kind is possible.
    """
    owner = Q(id=viewer.member_id, group_id=viewer.group_id, is_owner=True) & _active(viewer.account_id)
    member = await _all(Member).get_or_none(id=member_id, group_id=viewer.group_id, is_owner=False, state=ACTIVE)
    if (
        viewer.is_glimpse
        or member is None
        or member.account_id is None
        or not await _all(Member).filter(owner).exists()
    ):
        raise Missing
    return Viewer(member.account_id, None, member.group_id, member.id, viewer.language, viewer.scheme, is_glimpse=True)


async def is_fresh(viewer: Viewer) -> bool:
    """Whether this person proved to be there (passkey with user verification) in the last five minutes."""
    since = datetime.now(UTC) - FRESH_FOR
    return await _all(Session).filter(id=viewer.session_id, verified__gt=since).exists()


async def _session(token: str, comes: bool) -> Session | None:
    now = datetime.now(UTC)
    found = _all(Session).filter(token_hash=hashed(token), expires__gt=now).select_related('account')
    session: Session | None = await found.first()
    if session and comes and session.seen < now - SEEN_EVERY:
        if session.seen < now - AWAY:
            session.before = session.seen
        fields = {'seen': now, 'before': session.before, 'expires': now + SESSION_LIFE}
        await _all(Session).filter(id=session.id).update(**fields)
    return session


async def _member(session: Session) -> Member | None:
    """The membership that is open: the group this browser had open last, else the person's own, else any."""
    members = await _all(Member).filter(_active(session.account_id)).order_by('-is_owner', 'created')
    return next((m for m in members if m.group_id == session.group_id), members[0] if members else None)


def _active(account_id: UUID) -> Q:
    return Q(account_id=account_id, state=ACTIVE) & (Q(until=None) | Q(until__gt=datetime.now(UTC)))


async def still_signed_in(doing: Doing) -> Session:
    """The viewer's session, inside the transaction of a deed. Raises Refused when it is over."""
    standing = doing.see(Session).filter(id=doing.viewer.session_id, expires__gt=datetime.now(UTC))
    session: Session | None = await standing.first()
    if session is None:
        raise Refused(SIGNED_OUT)
    return session


class Entering(Doing):
    """A deed on one's own account: the account itself, its passkeys, its sessions."""

    async def ask(self, who: Who) -> None:
        """Whether the session still stands and, for FRESH, was just confirmed. Raises Refused, NotFresh."""
        if who == ANYBODY:
            return
        session = await still_signed_in(self)
        if who == FRESH and session.verified <= datetime.now(UTC) - FRESH_FOR:
            raise NotFresh(SHOW_FIRST)

    def check(self, row: Row) -> None:
        """Only rows of the viewer's own account."""
        theirs = isinstance(row, Account | Passkey | Session)
        if not theirs or getattr(row, row.key_owner) != self.viewer.account_id:
            raise Refused(NOT_YOURS)

    async def end(self, row: Session | Passkey) -> None:
        """Take away a session or a passkey for good."""
        self.check(row)
        await self.rows(type(row)).filter(id=row.id).delete()
        self.touched.append(row)

    async def put(self, row: Row, **fields: object) -> None:
        """Change a row of one's own; the last one wins (these are settings of one person)."""
        self.check(row)
        await self.rows(type(row)).filter(id=row.id).update(**fields)
        self.touched.append(row)

    def rows(self, noun: type[Row]) -> QuerySet[Any]:
        """All rows of a noun; to be filtered by the caller."""
        return QuerySet(noun).using_db(self.connection)


def entry(
    name: str, who: Who = SIGNED_IN
) -> Callable[[Callable[Concatenate[Entering, P], Awaitable[R]]], Callable[Concatenate[Viewer, P], Awaitable[R]]]:
    """Make an action on one's own account: one transaction, checked, logged in the account's own chain.

    `who`: ANYBODY for those who are just coming in, SIGNED_IN for a session that still stands, FRESH for one in
    which the person showed in the last five minutes that it is them.
    """

    def decorate(
        work: Callable[Concatenate[Entering, P], Awaitable[R]],
    ) -> Callable[Concatenate[Viewer, P], Awaitable[R]]:
        async def action(viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> R:
            async def asked(doing: Entering) -> R:
                await doing.ask(who)
                return await work(doing, *args, **kwargs)

            return await unit(Entering, viewer, name, viewer.account_id, asked)

        return action

    return decorate


def _all(noun: type[Row]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))
