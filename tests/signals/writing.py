"""Writing in Noor's signal plan, on a phone or not, and looking into the store."""

from typing import Any
from uuid import UUID

from nicegui.element import Element
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.signals.actions import write_part
from svh_app.signals.parts import GREEN, HELPS, NOTICE, RED
from svh_app.store.rows import Row
from tests.people import Cast
from tests.phones import Phone

NOTICED = (GREEN, NOTICE, None)


async def write(cast: Cast, text: str, part: tuple[str, str, UUID | None] = NOTICED, version: int = 0) -> int:
    """Noor writes a text of her plan."""
    return await write_part(await cast('Noor'), part, text, version)


async def helps(cast: Cast, name: str, text: str, level: str = RED) -> None:
    """Noor writes what helps from somebody."""
    await write(cast, text, (level, HELPS, await cast.member(name)))


def stored(noun: type[Row]) -> QuerySet[Any]:
    """All rows of a noun, past the gate."""
    return QuerySet(noun).using_db(get_connection('default'))


def tokens(cast: Cast, *names: str) -> list[str]:
    """Their sessions."""
    return [cast.tokens[name] for name in names]


def hrefs(phone: Phone) -> list[str]:
    """Where the links of a page lead, in their order."""
    return [str(one._props['href']) for one in phone.elements if 'href' in one._props]


def keep(phone: Phone, text: str, n: int = 0, turn: int = 1) -> Element:
    """What the n-th field sends when something is typed."""
    field = phone.hearing('keep')[n]
    phone.fire(field, 'keep', {'turn': turn, 'text': text})
    return field
