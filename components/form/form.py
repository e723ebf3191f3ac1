"""A native form: everything in it comes in one event when it is sent."""

from collections.abc import Awaitable, Callable
from typing import Any

from nicegui.events import GenericEventArguments

from components.asked import Asked
from components.calls import settle
from components.form.values import Values, values_of
from components.native import Native

OnSend = Callable[[Values], Awaitable[None] | None]


class Form(Native, component='form.js'):
    """`on_send(values)` gets every named field: text, or a list of texts for checkboxes (`Checks`).

    The form is busy from sending until `done()` or `again()`, until `on_send` fails, or until the connection
    is lost. Whatever is in `values` came over the network: check type, length and choice again. `name`: for
    screen readers.
    """

    root = 'form'
    inner = frozenset({'emptied', 'reopened'})

    def __init__(self, on_send: OnSend, *, name: str = '', **attributes: Any) -> None:
        # Without scripts a form would put its values into the address: post keeps them out of it.
        super().__init__(css='form', method='post', novalidate=True, aria_label=name or None, **attributes)
        self._on_send, self._running = on_send, False
        self._props.update(emptied=0, reopened=0)
        self.on('send', self._sent)

    def done(self) -> None:
        """Received: the fields go back to how they were drawn."""
        self._props['emptied'] += 1
        self.update()

    def again(self) -> None:
        """Not accepted: everything typed stays, the first refused field gets the focus."""
        self._props['reopened'] += 1
        self.update()

    async def _sent(self, event: GenericEventArguments) -> None:
        values = values_of(event.args)
        if values is None or self._running:
            return
        self._running = True
        self._forgive()
        try:
            await settle(self._on_send(values))
        except Exception:
            self.again()
            raise
        finally:
            self._running = False

    def _forgive(self) -> None:
        for asked in self.descendants():
            if isinstance(asked, Asked):
                asked.accept()
