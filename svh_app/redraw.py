"""A part of a page that redraws itself, on its own phone, when a noun changed; and what a page asks of its screen."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any, TypeVar
from uuid import UUID

from nicegui import background_tasks

from components.native import Native
from components.toasts.toasts import Toasts
from svh_app import live
from svh_app.kernel.gate import Missing

Draw = Callable[[], Awaitable[None]]
Seen = TypeVar('Seen')


@dataclass(frozen=True)
class Screen:
    """The screen a page stands on: `go` to another place without reload, short messages with undo, our own address."""

    go: Callable[[str], Awaitable[None]]
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
    area, shown = Native('div', css=css), list[Seen]()

    async def again() -> None:
        try:
            seen = await read()
        except Missing:
            area.clear()
            return
        if [seen] != shown and not area.is_deleted:
            shown[:] = [seen]
            with area.clear():
                paint(seen)

    def heard(news: live.News) -> None:
        if area.is_deleted:
            stop()
        elif news.concerns(place, nouns=frozenset(nouns)):
            soon(area, again)

    # Listening comes before the first reading: what changes in between is read again, not missed.
    stop = live.listen(heard)
    area.client.on_delete(stop)
    shown[:] = [await read()]
    with area:
        paint(shown[0])
    return again


def soon(area: Any, work: Draw) -> None:
    """Do this after what is under way; of many calls in the meantime one is enough."""
    background_tasks.create_lazy(work(), name=f'redraw {area.client.id} {area.id}')
