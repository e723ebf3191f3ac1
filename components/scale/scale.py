"""A number from 0 or 1 to 10, set with a thumb."""

from collections.abc import Awaitable, Callable
from typing import Literal

from nicegui.events import GenericEventArguments

from components.calls import settle
from components.native import Native

OnSet = Callable[[int], Awaitable[None] | None]
MOST, MIDDLE = 10, 5


class Scale(Native, component='thumb.js'):
    """`on_set(value)`, `least` to 10, is called once per gesture: when the thumb is let go, or a moment after the last
    key.

    `value` is None while nothing was chosen; then `unset` stands where the number comes. `low` and `high` are the words
    at the ends. `least`: 0, or 1 where a mark is given. When the number may not be, put it back with `show`.
    """

    inner = frozenset({'state', 'said', 'words'})

    def __init__(
        self,
        label: str,
        *,
        value: int | None,
        on_set: OnSet,
        low: str,
        high: str,
        unset: str,
        least: Literal[0, 1] = 0,
    ) -> None:
        super().__init__(css='scale from1' if least else 'scale', data_at=value)
        self._on_set, self._least, self._unset = on_set, least, unset
        self._ends = {least: low, MOST: high}
        self._props.update(state=value, said=0, words={'unset': unset, 'ends': self._ends})
        with self:
            # Not a label element: a press on it would press the field, and choose the middle.
            name = Native('span', label, css='label')
            Native('output', unset if value is None else str(value), aria_live='off')
            self.field = self._range(value, name)
            with Native('div', css='row top small soft'):
                Native('span', low, css='grow')
                Native('span', high)
        self.on('scaled', self._scaled)

    @property
    def value(self) -> int | None:
        """What the server last heard or said."""
        value: int | None = self._props['state']
        return value

    def show(self, value: int | None) -> None:
        """Show this number, unless a thumb is moving it just now."""
        # Counted: the same number said twice must be shown twice.
        self._props.update(state=value, said=self._props['said'] + 1)
        self.update()

    def _range(self, value: int | None, name: Native) -> Native:
        at = MIDDLE if value is None else value
        told = {'aria_labelledby': name.html_id, 'aria_valuetext': self._said(value)}
        return Native('input', type='range', min=self._least, max=MOST, value=at, autocomplete='off', **told)

    def _said(self, value: int | None) -> str:
        return self._unset if value is None else self._ends.get(value, str(value))

    async def _scaled(self, event: GenericEventArguments) -> None:
        value = event.args
        if type(value) is int and self._least <= value <= MOST:
            self._props['state'] = value
            await settle(self._on_set(value))
