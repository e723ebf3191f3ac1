"""Something that is on or off, and takes effect at once."""

from collections.abc import Awaitable, Callable

from nicegui.events import GenericEventArguments

from components.calls import settle
from components.native import Native

OnChange = Callable[[bool], Awaitable[None] | None]


class Switch(Native):
    """`on_change(on)` is called with the new state. When it may not be, put it back with `set`."""

    root = 'label'

    def __init__(
        self,
        label: str,
        *,
        on: bool = False,
        on_change: OnChange | None = None,
        hint: str = '',
        disabled: bool = False,
    ) -> None:
        super().__init__(css='switch')
        with self:
            with Native('span', css='words'):
                Native('b', label)
                said = Native('small', hint) if hint else None
            self.field = _Field(on, on_change, disabled)
        if said:
            self.field.put(aria_describedby=said.html_id)

    @property
    def on_now(self) -> bool:
        """What the server last heard or said."""
        return self.field.state

    def set(self, on: bool) -> None:
        """Show this state, whatever the browser shows."""
        self.field.show(on)


class _Field(Native, component='turn.js'):
    root = 'input'
    inner = frozenset({'state', 'said'})

    def __init__(self, on: bool, on_change: OnChange | None, disabled: bool) -> None:
        super().__init__(
            type='checkbox', role='switch', autocomplete='off', checked=on or None, disabled=disabled or None
        )
        self._on_change, self.state = on_change, on
        self._props.update(state=on, said=0)
        self.on('turned', self._turned)

    def show(self, on: bool) -> None:
        self.state = on
        # Counted: the same state said twice must be shown twice.
        self._props.update(state=on, said=self._props['said'] + 1)
        self.update()

    async def _turned(self, event: GenericEventArguments) -> None:
        if not isinstance(event.args, bool) or 'disabled' in self._props:
            return
        self.state = event.args
        if self._on_change:
            await settle(self._on_change(event.args))
