"""Choosing one from a few in one line, taking effect at once: the phone's own list."""

from collections.abc import Awaitable, Callable, Sequence

from nicegui.events import GenericEventArguments

from components.calls import settle
from components.choice import Option
from components.native import Native

OnPick = Callable[[str], Awaitable[None] | None]


class Select(Native, component='pick.js'):
    """`on_pick(value)` is called with one of the options' values, never with anything else. `label`: its name.

    When the pick may not be, put it back with `set`.
    """

    root = 'select'
    inner = frozenset({'state', 'said'})

    def __init__(self, label: str, options: Sequence[Option], value: str, on_pick: OnPick) -> None:
        super().__init__(css='select', aria_label=label, autocomplete='off')
        self._values, self._on_pick = {option.value for option in options}, on_pick
        self._props.update(state=value, said=0)
        with self:
            for option in options:
                Native('option', option.label, value=option.value, selected=option.value == value or None)
        self.on('picked', self._picked)

    def set(self, value: str) -> None:
        """Show this value, whatever the browser shows."""
        # Counted: the same value said twice must be shown twice.
        self._props.update(state=value, said=self._props['said'] + 1)
        self.update()

    async def _picked(self, event: GenericEventArguments) -> None:
        if isinstance(event.args, str) and event.args in self._values and event.args != self._props['state']:
            self._props['state'] = event.args
            await settle(self._on_pick(event.args))
