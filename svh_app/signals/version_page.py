"""One version of the signal plan: what it says, and for the owner who sees it."""

from functools import partial
from uuid import UUID

from components import Native, Switch
from svh_app.kernel.audience import Reader, people, readers
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Piece, Screen, redrawn, relisted
from svh_app.seen import is_id
from svh_app.signals.actions import PartView, VersionView, release, version
from svh_app.signals.drawn import whole_plan
from svh_app.words import mark, words

SEES, SEES_NO_MORE = mark('{name} sees this version now.'), mark('{name} sees this version no more.')
Seen = tuple[VersionView, tuple[PartView, ...]]


async def version_page(viewer: Viewer, screen: Screen, id: str) -> None:
    """One version. Raises Missing."""
    if not is_id(id):
        raise Missing
    version_id, group_id = UUID(id), here(viewer)
    names = {one.id: one.name for one in await people(viewer)}

    async def read_switches() -> tuple[VersionView, list[Reader]]:
        return (await version(viewer, version_id))[0], await readers(viewer, 'signals')

    async def read() -> Seen:
        return await version(viewer, version_id)

    def paint(seen: Seen) -> None:
        _ = words(viewer.language)
        kept = seen[0].created
        Native('p', _('So it was on {day}, {time}.', day=_.day(kept), time=_.time(kept)), css='soft')
        whole_plan(_, seen[1], names)

    if viewer.is_owner:
        shown = _Shown(viewer, screen, version_id)
        watched = ('SignalVersion', 'ItemReader', 'Level', 'Member')
        await relisted(group_id, *watched, read=read_switches, pieces=shown.pieces, css='card rows')
    await redrawn(
        group_id, 'SignalVersion', 'SignalPart', 'ItemReader', 'Level', read=read, paint=paint, css='stack gap3'
    )


class _Shown:
    """A switch per member who sees signals at all."""

    def __init__(self, viewer: Viewer, screen: Screen, id: UUID) -> None:
        self._viewer, self._screen, self._id, self._ = viewer, screen, id, words(viewer.language)
        self._switches: dict[UUID, Switch] = {}

    def pieces(self, seen: tuple[VersionView, list[Reader]]) -> list[Piece]:
        """The question, and a line per member; a switch that is there already is set where it stands."""
        kept, people = seen
        members = [one for one in people if not one.is_owner]
        for id, switch in self._switches.items():
            if not switch.is_deleted and switch.on_now != (id in kept.readers):
                switch.set(id in kept.readers)
        asked = self._('Who sees this version?') if members else self._('Only you see this version.')
        return [
            Piece(asked, partial(Native, 'h2', asked)),
            *(Piece((one.id, one.name), partial(self._line, one, one.id in kept.readers)) for one in members),
        ]

    def _line(self, member: Reader, on: bool) -> Native:
        switch = Switch(member.name, on=on, on_change=partial(self._turn, member))
        self._switches[member.id] = switch
        return switch

    async def _turn(self, member: Reader, on: bool) -> None:
        _ = self._
        await release(self._viewer, self._id, member.id, on)
        said = _(SEES if on else SEES_NO_MORE, name=member.name)
        undo = partial(release, self._viewer, self._id, member.id, not on)
        self._screen.toasts.show(said, undo=undo, undo_label=_('Undo'))
