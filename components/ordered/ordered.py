"""A list whose order can be changed: by dragging, by two presses, by the arrow keys."""

from asyncio import Lock
from collections.abc import Awaitable, Callable
from dataclasses import asdict, dataclass
from typing import Self

from nicegui.events import GenericEventArguments

from components.calls import settle
from components.icon import Icon
from components.native import Native

OnMove = Callable[[int, int], Awaitable[None] | None]


@dataclass(frozen=True)
class OrderedWords:
    """`handle` names the handle of an item. `moved` is said after a move, with `{place}` and `{of}` as numbers."""

    handle: str
    moved: str


class Ordered(Native, component='order.js'):
    """`on_move(from_index, to_index)` is called once per move, one after another; both are places in the list now.

    It redraws: `clear()` and new items, in this list or in a new one that comes in its place. Nothing is redrawn where
    a move may not be; the browser then puts it back. A press on a handle picks an item up, a press on another handle
    puts it there: for who cannot drag.
    """

    inner = frozenset({'words', 'settled'})

    def __init__(self, on_move: OnMove, *, words: OrderedWords) -> None:
        super().__init__(css='ordered')
        self._on_move, self._words, self._one_by_one = on_move, words, Lock()
        self._props.update(words=asdict(words), settled=0)
        with self:
            self.list = Native('ol', css='plain')
            Native('p', css='visually-hidden', role='status')
        self.on('move', self._moved)

    def item(self) -> Native:
        """One more item, at the end: `with ordered.item(): …`."""
        with self.list, Native('li'):
            handle = Native('button', css='handle', type='button', aria_label=self._words.handle, aria_pressed=False)
            content = Native('div', css='grow')
        with handle:
            Icon('grip')
        handle.put(aria_describedby=content.html_id)
        return content

    def clear(self) -> Self:
        """Take all items away."""
        self.list.clear()
        return self

    async def _moved(self, event: GenericEventArguments) -> None:
        async with self._one_by_one:
            if move := self._move_of(event.args):
                await settle(self._on_move(*move))
        if not self.is_deleted:
            self._props['settled'] += 1
            self.update()

    def _move_of(self, payload: object) -> tuple[int, int] | None:
        """From and to; None when what came is not a move in this list."""
        if not isinstance(payload, dict):
            return None
        start, end = payload.get('from'), payload.get('to')
        places = range(len(self.list.default_slot.children))
        if type(start) is int and type(end) is int and start in places and end in places and start != end:
            return start, end
        return None
