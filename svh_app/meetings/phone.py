"""One phone at the table: what stands on it, and what its person does there."""

from time import monotonic
from typing import Any
from uuid import UUID

from svh_app.kernel.viewer import Viewer
from svh_app.meetings import leading, seats
from svh_app.meetings.table import Place, Table, Where
from svh_app.redraw import Screen

A_MOMENT = 0.8
"""Seconds after a change during which a press was meant for what stood there before: the second of a double tap lands
on the button that just came."""


class Phone:
    """For one viewer at one meeting, as long as the page is open. `now`: what its screen shows."""

    def __init__(self, viewer: Viewer, screen: Screen, id: UUID, key: str) -> None:
        self.viewer, self.screen, self.id, self.key = viewer, screen, id, key
        self.now: Table | None = None
        self.ring: Any = None
        """The ring of people, for whoever draws it."""
        self._changed: dict[str, float] = {}
        """When last something else came on this screen: the place, whose turn it is, a pause."""

    def follow(self, now: Table) -> None:
        """From now on the screen shows this."""
        before, self.now = self.now, now
        for what in ('where', 'turn', 'paused', 'state'):
            if before and getattr(before, what) != getattr(now, what):
                self._changed[what] = monotonic()

    def _is_calm(self, *about: str) -> bool:
        return all(monotonic() - self._changed.get(what, 0) > A_MOMENT for what in about)

    async def begin(self) -> None:
        """Begin the meeting."""
        await leading.begin(self.viewer, self.id)

    async def go(self, to: Where | None) -> None:
        """All go there, from what stands on this screen."""
        if self.now and to and self._is_calm('where', 'paused'):
            await leading.go_to(self.viewer, self.id, self.now.where, to)

    async def go_on(self) -> None:
        """To what comes next; at the last stage the meeting is closed."""
        if self.now and self.now.next:
            await self.go(self.now.next)
        elif self._is_calm('where', 'paused'):
            await leading.close(self.viewer, self.id)

    async def go_back(self) -> None:
        """To what was before."""
        await self.go(self.now.before if self.now else None)

    async def pause(self) -> None:
        """A pause for all."""
        if self._is_calm('paused'):
            await leading.pause(self.viewer, self.id)

    async def resume(self) -> None:
        """All go on."""
        if self._is_calm('paused'):
            await leading.resume(self.viewer, self.id)

    async def reopen(self) -> None:
        """It was not over after all."""
        await leading.reopen(self.viewer, self.id)

    async def sit_down(self) -> None:
        """The person of this phone is here."""
        await seats.sit_down(self.viewer, self.id)

    async def set_here(self, place: Place) -> None:
        """Whoever was not here is, and the other way round."""
        await seats.set_here(self.viewer, place.id, not place.is_here)

    async def end_turn(self, seat_id: UUID, passed: bool) -> None:
        """This one spoke, or passes."""
        if self.now and self._is_calm('where', 'turn'):
            await seats.end_turn(self.viewer, seat_id, self.now.where, passed)

    async def give_turn(self, seat_id: UUID | None) -> None:
        """This one speaks; with None the round is over."""
        if self.now and self._is_calm('where', 'turn'):
            await leading.give_turn(self.viewer, self.id, self.now.where, seat_id)

    async def begin_round(self) -> None:
        """Everybody speaks in turn."""
        if self.now:
            await leading.begin_round(self.viewer, self.id, self.now.where)
