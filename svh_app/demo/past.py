"""Around the gate, for the demo alone: a deed knows only now, and the made-up group has half a year behind it."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import NAMESPACE_URL, UUID, uuid5

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.store.rows import Row


def rows(noun: type[Row]) -> QuerySet[Any]:
    """All rows of a noun, to look at or to move into the past."""
    return QuerySet(noun).using_db(get_connection('default'))


async def put(row: Row) -> None:
    """Write a row of the past."""
    await row.save(using_db=get_connection('default'), force_create=True)


def ago(days: int) -> datetime:
    """So many days ago."""
    return datetime.now(UTC) - timedelta(days=days, hours=2)


def made_up_id(name: str) -> UUID:
    """The same id each time: what is made twice is one thing."""
    return uuid5(NAMESPACE_URL, f'demo/{name}')
