"""Where and how a meeting is, on the screen of who plans it: each field is saved as one goes."""

from collections.abc import Awaitable, Callable
from functools import partial
from typing import Any

from components import Card, Native, Option, Select
from svh_app.kept import Keeper, Written
from svh_app.kernel.gate import here
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import ONLINE, PHONE, PLACE, MeetingView, meeting
from svh_app.meetings.checked import LONGEST
from svh_app.meetings.drawn import WATCHED, minutes, to_plan
from svh_app.meetings.planning import set_minutes, set_way, write
from svh_app.redraw import Piece, Screen, relisted
from svh_app.words import mark, words

Pick = Callable[[str], Awaitable[None]]
Back = Callable[[], Awaitable[None]]
WAYS = {PLACE: mark('At a place'), ONLINE: mark('Online'), PHONE: mark('By phone')}
LENGTHS = (30, 45, 60, 75, 90, 105, 120, 150, 180, 240, 300, 360, 480)
WHERE = {
    PLACE: (mark('Where?'), mark('A place that feels right. At home, in a park, in the community centre.')),
    ONLINE: (mark('Something to know about it?'), mark('For example: open the link five minutes early.')),
    PHONE: (mark('Which number do you call?'), mark('Or who calls whom.')),
}


async def place_page(viewer: Viewer, screen: Screen, id: str, key: str) -> None:
    """Name, way, place, length, what to bring. For who plans. Raises Missing."""
    fields = _Fields(viewer, screen, await to_plan(viewer, id), key)

    async def read() -> MeetingView:
        return await to_plan(viewer, id)

    await relisted(here(viewer), *WATCHED, read=read, pieces=fields.pieces, css='stack gap3')


class _Fields:
    def __init__(self, viewer: Viewer, screen: Screen, opened: MeetingView, key: str) -> None:
        self._viewer, self._screen, self._key, self._id = viewer, screen, key, opened.id
        self._, self._keepers = words(viewer.language), {part: self._keeper(part, opened) for part in LONGEST}
        self._selects: dict[str, Select] = {}

    def pieces(self, seen: MeetingView) -> list[Piece]:
        """A piece per field: what somebody types in one stays when another changes."""
        for part, keeper in self._keepers.items():
            keeper.follow(_written(part, seen))
        for name, value in (('way', seen.way), ('minutes', str(seen.minutes))):
            if name in self._selects and not self._selects[name].is_deleted:
                self._selects[name].set(value)
        link = [Piece('link', self._link)] if seen.way == ONLINE else []
        return [
            Piece('way', partial(self._way, seen)),
            *link,
            Piece(('where', seen.way), partial(self._where, seen.way)),
            Piece(('minutes', _is_usual(seen.minutes)), partial(self._minutes, seen)),
            Piece('bring', self._bring),
            Piece('title', self._title),
        ]

    def _keeper(self, part: str, now: MeetingView) -> Keeper:
        async def read() -> Written:
            return _written(part, await meeting(self._viewer, self._id))

        async def store(version: int, text: str) -> int:
            await write(self._viewer, self._id, part, version, text)
            return version + 1

        return Keeper(self._viewer, _written(part, now), read, store)

    def _field(self, part: str, label: str, hint: str = '', **look: Any) -> Native:
        place, longest = f'meeting {self._id} {part}', LONGEST[part]
        with Card() as card:
            self._keepers[part].draw(label, part, place=place, key=self._key, hint=hint, max_length=longest, **look)
        return card

    def _way(self, seen: MeetingView) -> Native:
        options = [Option(way, self._(label)) for way, label in WAYS.items()]
        return self._select('way', self._('How do you meet?'), options, seen.way, self._pick_way)

    def _minutes(self, seen: MeetingView) -> Native:
        lengths = LENGTHS if _is_usual(seen.minutes) else sorted({*LENGTHS, seen.minutes})
        options = [Option(str(one), minutes(self._, one)) for one in lengths]
        label = self._('How long does it take?')
        return self._select('minutes', label, options, str(seen.minutes), self._pick_minutes)

    def _select(self, name: str, label: str, options: list[Option], value: str, pick: Pick) -> Native:
        with Card() as card:
            Native('h2', label)
            self._selects[name] = Select(label, options, value, pick)
        return card

    def _where(self, way: str) -> Native:
        label, hint = WHERE[way]
        return self._field('where', self._(label), self._(hint), rows=2)

    def _link(self) -> Native:
        return self._field('link', self._('The link'), self._('It begins with https://.'), one_line=True)

    def _bring(self) -> Native:
        return self._field('bring', self._('Who brings what?'), self._('You can leave this empty.'), rows=2)

    def _title(self) -> Native:
        return self._field('title', self._('What do you call it?'), one_line=True)

    async def _pick_way(self, way: str) -> None:
        before = (await meeting(self._viewer, self._id)).way
        await set_way(self._viewer, self._id, way)
        self._said(partial(set_way, self._viewer, self._id, before))

    async def _pick_minutes(self, value: str) -> None:
        before = (await meeting(self._viewer, self._id)).minutes
        await set_minutes(self._viewer, self._id, int(value))
        self._said(partial(set_minutes, self._viewer, self._id, before))

    def _said(self, back: Back) -> None:
        self._screen.toasts.show(self._('Changed.'), undo=back, undo_label=self._('Undo'))


def _written(part: str, seen: MeetingView) -> Written:
    return Written(getattr(seen, part), seen.version)


def _is_usual(count: int) -> bool | int:
    """True for a length that stands in the list, else that length."""
    return True if count in LENGTHS else count
