"""The only door to data: see() to read, @deed to write. Nothing else has a connection."""

import asyncio
import functools
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from typing import Any, Concatenate, NoReturn, ParamSpec, TypeVar, cast
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.exceptions import IntegrityError
from tortoise.expressions import Q
from tortoise.models import Model
from tortoise.queryset import QuerySet
from tortoise.transactions import in_transaction

from svh_app import live
from svh_app.kernel import audit
from svh_app.kernel.deeds import is_lent, refusal
from svh_app.kernel.reach import lent_now
from svh_app.kernel.refusals import LOOKING_ALONG, NOT_YOURS
from svh_app.kernel.rules import visible
from svh_app.kernel.terms import ACTIVE
from svh_app.kernel.viewer import Standing, Viewer
from svh_app.store.database import AroundTheGate
from svh_app.store.rows import Lending, Level, Member, Row, Session, Trace

P = ParamSpec('P')
R = TypeVar('R')
Noun = TypeVar('Noun', bound=Row)


class Refused(Exception):
    """The viewer may not do this; the message (to be translated) says why, in plain words."""


class Missing(Exception):
    """There is no such thing for this viewer: hidden and absent look the same."""


class Changed(Exception):
    """Somebody changed the row since it was read; the caller shows both texts."""


def here(viewer: Viewer) -> UUID:
    """The id of the open group. Raises Missing when there is none."""
    if viewer.group_id is None:
        raise Missing
    return viewer.group_id


class Sight(QuerySet[Any]):
    """What one viewer may see: a query for looking, never for writing."""

    def _only_look(self, *_: Any, **__: Any) -> NoReturn:
        raise AroundTheGate('a sight is for looking')

    update = delete = bulk_update = select_for_update = using_db = _only_look


def see(viewer: Viewer, noun: type[Model], connection: Any = None) -> Sight:
    """All rows of this noun that the viewer may see: the only way to read. Filtered in SQL by the rules."""
    on = connection or get_connection('default')
    return _sight(noun, visible(viewer, noun, functools.partial(_rows, on)), on)


def _sight(noun: type[Model], which: Q, connection: Any) -> Sight:
    sight = Sight(noun)
    sight._db = connection
    return cast(Sight, sight.filter(which))


def _rows(connection: Any, noun: type[Model], which: Q) -> QuerySet[Any]:
    return QuerySet(noun).using_db(connection).filter(which)


class Doing:
    """One deed under way: checks, writes, and remembers every row it touches."""

    def __init__(self, viewer: Viewer, deed: str, connection: Any) -> None:
        self.viewer, self.deed, self.connection = viewer, deed, connection
        self.standing: Standing | None = None
        self.touched: list[Row] = []

    def see(self, noun: type[Model]) -> Sight:
        """What the viewer may see, inside this transaction."""
        return see(self.viewer, noun, self.connection)

    async def find(self, noun: type[Noun], id: UUID) -> Noun:
        """A row the viewer may see. Raises Missing."""
        row: Noun | None = await self.see(noun).get_or_none(id=id)
        if row is None:
            raise Missing
        return row

    async def next_moment(self, noun: type[Model], **of: Any) -> datetime:
        """When a new row of these is made: now, and always after the last of them, seen or not.

        So that their order is the order of writing, also when the clock is put back: deeds of a group wait for each
        other, in whichever process.
        """
        now, last = datetime.now(UTC), await _rows(self.connection, noun, Q(**of)).order_by('-created').first()
        return max(now, last.created + timedelta(microseconds=1)) if last else now

    async def add(self, row: Noun) -> Noun:
        """Write a new row. Raises Refused, and Changed when what may exist once exists already, seen or not."""
        self.check(row)
        try:
            await row.save(using_db=self.connection, force_create=True)
        except IntegrityError:
            raise Changed from None
        self.touched.append(row)
        return row

    async def change(self, row: Row, version: int, **fields: object) -> None:
        """Compare-and-set: the row must still be at `version`. Raises Refused, Changed."""
        self.check(row)
        same = QuerySet(type(row)).using_db(self.connection).filter(pk=row.pk, version=version)
        if not await same.update(**fields, version=version + 1):
            raise Changed
        self.touched.append(row)

    async def drop(self, row: Row) -> None:
        """Delete a row that only says who may, never one that holds what people wrote. Raises Refused."""
        self.check(row)
        await row.delete(using_db=self.connection)
        self.touched.append(row)

    def check(self, row: Row) -> None:
        """Ask the rules about this row as it is now. Raises Refused."""
        if reason := refusal(self.standing, self.deed, row):
            raise Refused(reason)


def deed(
    name: str,
) -> Callable[[Callable[Concatenate[Doing, P], Awaitable[R]]], Callable[Concatenate[Viewer, P], Awaitable[R]]]:
    """Make an action on the open group: one transaction, checked, logged, then told.

    The action raises Refused, Missing or Changed; nothing is written then.
    """

    def decorate(
        work: Callable[Concatenate[Doing, P], Awaitable[R]],
    ) -> Callable[Concatenate[Viewer, P], Awaitable[R]]:
        @functools.wraps(work)
        async def action(viewer: Viewer, /, *args: P.args, **kwargs: P.kwargs) -> R:
            if viewer.group_id is None:
                raise Refused(NOT_YOURS)
            return await unit(Doing, viewer, name, viewer.group_id, _with_standing(work, *args, **kwargs))

        return action

    return decorate


def _with_standing(
    work: Callable[Concatenate[Doing, P], Awaitable[R]], *args: P.args, **kwargs: P.kwargs
) -> Callable[[Doing], Awaitable[R]]:
    async def checked(doing: Doing) -> R:
        doing.standing = await _standing(doing.viewer, doing.connection)
        return await work(doing, *args, **kwargs)

    return checked


D = TypeVar('D', bound=Doing)


async def unit(kind: type[D], viewer: Viewer, name: str, chain_id: UUID, work: Callable[[D], Awaitable[R]]) -> R:
    """One unit of work on one chain: transaction, work, log, and news after the commit.

    It runs in a task of its own behind a shield: a page that is left half-way cancels the waiting, never the
    transaction (a cancelled Tortoise transaction keeps the connection).
    """

    if viewer.is_glimpse:
        raise Refused(LOOKING_ALONG)

    async def run() -> R:
        async with in_transaction() as connection:
            # Held before anything is read: who takes the chain next sees what this deed changed.
            chain = await audit.hold(chain_id, connection)
            doing = kind(viewer, name, connection)
            result = await work(doing)
            await audit.write(chain, [_trace(doing, row) for row in doing.touched], connection)
        nouns = frozenset(type(row).__name__ for row in doing.touched)
        live.announce(live.News(chain_id, nouns))
        return result

    return await asyncio.shield(asyncio.ensure_future(run()))


async def _standing(viewer: Viewer, connection: Any) -> Standing | None:
    """The viewer's membership as it is now; None when the session or the membership is over."""
    now = datetime.now(UTC)
    me = Q(id=viewer.member_id, account_id=viewer.account_id, group_id=viewer.group_id, state=ACTIVE)
    here = Q(id=viewer.session_id, account_id=viewer.account_id, expires__gt=now)
    member = await _rows(connection, Member, me & (Q(until=None) | Q(until__gt=now))).first()
    # Locked: signing out is on the account's chain, not on the group's, and waits here for what is under way.
    session = await _rows(connection, Session, here).select_for_update().first()
    if member is None or session is None:
        return None
    levels = await _rows(connection, Level, Q(member_id=member.id)).values_list('area', 'level')
    lent = await _rows(connection, Lending, Q(member_id=member.id) & lent_now())
    owner = await _rows(connection, Member, Q(group_id=member.group_id, is_owner=True)).first() if lent else None
    tasks = frozenset(one.task for one in lent)
    return Standing(member.id, member.group_id, member.is_owner, dict(levels), tasks, owner.id if owner else None)


def _trace(doing: Doing, row: Row) -> Trace:
    viewer, standing = doing.viewer, doing.standing
    return Trace(
        account_id=viewer.account_id,
        member_id=viewer.member_id,
        deed=doing.deed,
        noun=type(row).__name__,
        row_id=row.id,
        behalf_id=standing.owner_id if standing and is_lent(standing, doing.deed) else None,
    )
