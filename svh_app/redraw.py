"""A part of a page that redraws itself, on its own phone, when a noun changed; and what a page asks of its screen."""

import asyncio
from collections.abc import Awaitable, Callable, Hashable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID
from weakref import WeakKeyDictionary

from nicegui import Client, background_tasks

from components.native import Native
from components.toasts.toasts import Toasts
from svh_app import live
from svh_app.kernel.gate import Changed, Missing, Refused

Draw = Callable[[], Awaitable[None]]
Seen = TypeVar('Seen')


@dataclass(frozen=True)
class Screen:
    """The screen a page stands on: `go` to another place without reload, `look_as` a member (for
    the owner), short messages with undo, our own address."""

    go: Callable[[str], Awaitable[None]]
    look_as: Callable[[UUID], Awaitable[None]]
    toasts: Toasts
    origin: str


async def redrawn(
    place: UUID, *nouns: str, read: Callable[[], Awaitable[Seen]], paint: Callable[[Seen], None], css: str = 'stack'
) -> Draw:
    """Draw here now, and again whenever one of these nouns (names of row classes) changed in this group or account.

    `read` reads as its own viewer each time, since news carries no content; what is not there any more (Missing)
    leaves nothing on the screen. `paint` draws what was read, all at once and only if it is something else than before,
    so that the page does not jump. Returns the function that draws again.
    """
    area = Native('div', css=css)

    def lay(seen: Seen | None) -> None:
        with area.clear():
            if seen is not None:
                paint(seen)

    return await _followed(area, place, frozenset(nouns), read, lay)


@dataclass(frozen=True)
class Piece:
    """One element of a list. `of`: everything that it is drawn from, so that the same `of` is the same picture."""

    of: Hashable
    draw: Callable[[], Native]


async def relisted(
    place: UUID,
    *nouns: str,
    read: Callable[[], Awaitable[Seen]],
    pieces: Callable[[Seen], list[Piece]],
    css: str = 'stack',
) -> Draw:
    """The same for a list: pieces that are what they were stay as they are, so that news costs a piece and not a page.

    The focus, and where a screen reader is, stay too. No two pieces may be drawn from the same.
    """
    area, kept = Native('div', css=css), dict[Hashable, Native]()

    def lay(seen: Seen | None) -> None:
        _lay(area, kept, [] if seen is None else pieces(seen))

    return await _followed(area, place, frozenset(nouns), read, lay)


def _lay(area: Native, kept: dict[Hashable, Native], pieces: list[Piece]) -> None:
    for gone in kept.keys() - {piece.of for piece in pieces}:
        kept.pop(gone).delete()
    for place, piece in enumerate(pieces):
        if piece.of not in kept:
            with area:
                kept[piece.of] = piece.draw()
        if area.default_slot.children[place] is not kept[piece.of]:
            kept[piece.of].move(target_index=place)


async def _followed(
    area: Native,
    place: UUID,
    nouns: frozenset[str],
    read: Callable[[], Awaitable[Seen]],
    lay: Callable[[Seen | None], None],
) -> Draw:
    shown: list[Seen | None] = []

    async def again() -> None:
        seen = None
        with suppress(Missing):
            seen = await read()
        if [seen] != shown and not area.is_deleted:
            shown[:] = [seen]
            lay(seen)

    def heard(news: live.News) -> None:
        if area.is_deleted:
            stop()
        elif news.concerns(place, nouns=nouns):
            (soon if area.client.has_socket_connection else _on_return)(area, again)

    # Listening comes before the first reading: what changes in between is read again, not missed.
    stop = live.listen(heard)
    area.client.on_delete(stop)
    shown[:] = [await read()]
    lay(shown[0])
    return again


_away: WeakKeyDictionary[Client, dict[int, tuple[Native, Draw]]] = WeakKeyDictionary()


def _on_return(area: Native, again: Draw) -> None:
    """Nobody looks at this page now: a phone in a pocket, or a page that was left. It is drawn when they are back."""
    if area.client not in _away:
        _away[area.client] = {}
        area.client.on_connect(_catch_up)
    _away[area.client][area.id] = area, again


def _catch_up(client: Client) -> None:
    areas, _away[client] = _away[client], {}
    for area, again in areas.values():
        if not area.is_deleted:
            soon(area, again)


AGAIN = (1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0)
"""Seconds after which what failed is tried once more: the database may be away for a moment, and then nobody may go on
looking at what was."""


def soon(area: Any, work: Draw, waits: Sequence[float] = AGAIN) -> None:
    """Do this after what is under way; of many calls in the meantime one is enough. What fails is tried again."""

    async def tried() -> None:
        try:
            await work()
        except (Refused, Missing, Changed):
            raise
        except Exception:
            background_tasks.create(_later(area, work, waits), name=f'later {area.client.id} {area.id}')
            raise

    background_tasks.create_lazy(tried(), name=f'redraw {area.client.id} {area.id}')


async def _later(area: Any, work: Draw, waits: Sequence[float]) -> None:
    for wait in waits[:1]:
        await asyncio.sleep(wait)
        if not area.is_deleted:
            soon(area, work, waits[1:])
