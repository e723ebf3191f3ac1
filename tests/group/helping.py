"""What the tests of lent tasks share: lend one, and look at the group as somebody."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.group.actions import GroupView, group_view
from svh_app.group.inviting import (
    accept,
)
from svh_app.group.lending import lend
from svh_app.moments import today
from svh_app.store.rows import Row, Trace
from tests.people import Cast


def rows(noun: type[Row] | type[Trace]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))


def in_days(days: int) -> date:
    return today() + timedelta(days=days)


async def lent(cast: Cast, name: str, task: str) -> UUID:
    """Noor lends a task for a week."""
    return await lend(await cast('Noor'), await cast.member(name), task, in_days(7))


async def view(cast: Cast, name: str = 'Noor') -> GroupView:
    return await group_view(await cast(name))


async def names(cast: Cast, who: str, *states: str) -> list[str]:
    return [member.name for member in (await view(cast, who)).those(*states)]


async def said_yes(cast: Cast) -> UUID:
    """Sem said yes and waits."""
    await accept(await cast('Sem'), cast.links['Sem'])
    return await cast.member('Sem')
