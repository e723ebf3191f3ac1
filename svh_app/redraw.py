"""A part of a page that redraws itself, on its own phone, when a noun changed; and what a page may ask of its screen."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from nicegui import background_tasks

from components.native import Native
from components.toasts.toasts import Toasts
from svh_app import live

Draw = Callable[[], Awaitable[None]]


@dataclass(frozen=True)
class Screen:
    """The screen a page stands on: `go` to another place without reload, short messages with undo, our own address."""

    go: Callable[[str], Awaitable[None]]
    toasts: Toasts
    origin: str


async def redrawn(place: UUID, *nouns: str, draw: Draw, css: str = 'stack') -> Draw:
    """Draw here now, and again whenever one of these nouns (names of row classes) changed in this group or account.

    Returns the function that draws again. The drawing reads as its own viewer each time: news carries no content.
    """
    area = Native('div', css=css)

    async def again() -> None:
        if not area.is_deleted:
            with area.clear():
                await draw()

    def heard(news: live.News) -> None:
        if area.is_deleted:
            stop()
        elif news.place == place and news.nouns & set(nouns):
            soon(area, again)

    stop = live.listen(heard)
    area.client.on_delete(stop)
    await again()
    return again


def soon(area: Any, work: Draw) -> None:
    """Do this after what is under way; of many calls in the meantime one is enough."""
    background_tasks.create_lazy(work(), name=f'redraw {area.client.id} {area.id}')
