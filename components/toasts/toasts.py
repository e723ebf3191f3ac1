"""Short news at the bottom of the screen, with a way back."""

from components.button import Button
from components.calls import Deed, settle
from components.native import Native


class Toasts(Native):
    """One per page. A screen reader hears what is shown; nothing takes the focus."""

    def __init__(self) -> None:
        super().__init__(css='toasts', role='status')

    def show(self, text: str, *, undo: Deed | None = None, undo_label: str = '') -> None:
        """Show `text` for eight seconds, longer while it has the focus. `undo` is called when `undo_label` is
        pressed.
        """
        with self:
            toast = _Toast()
        with toast:
            Native('p', text, css='grow')
            if undo:
                Button(undo_label, lambda: toast.take_back(undo), kind='text', icon='undo')


class _Toast(Native, component='toast.js'):
    def __init__(self) -> None:
        super().__init__(css='toast')
        self.on('gone', self._leave, [])

    async def take_back(self, undo: Deed) -> None:
        await settle(undo())
        self._leave()

    def _leave(self) -> None:
        if not self.is_deleted:
            self.delete()
