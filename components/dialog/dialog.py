"""A native dialog: the rest of the page waits, Escape closes it, the focus comes back."""

from components.calls import Deed
from components.icon import Icon
from components.native import Native


class Dialog(Native, component='sheet.js'):
    """`with dialog:` adds content; `open()` and `close()`. `on_close` is called when it was closed, by whom
    ever.

    `close_label` is the name of the cross at the top.
    """

    root = 'dialog'
    inner = frozenset({'shown'})

    def __init__(self, title: str, *, close_label: str, on_close: Deed | None = None) -> None:
        super().__init__(css='dialog')
        self._on_close = on_close
        self._props['shown'] = False
        with self, Native('header', css='row'):
            self.title = Native('h2', title, css='title grow', tabindex='-1', autofocus=True)
            self._cross(close_label)
        self.put(aria_labelledby=self.title.html_id)
        self.on('closed', self._closed, [])

    @property
    def is_open(self) -> bool:
        """Whether it is shown, as far as the server knows."""
        return bool(self._props['shown'])

    def open(self) -> None:
        """Show it; the focus goes to its title."""
        self._show(True)

    def close(self) -> None:
        """Take it away; the focus goes back to where it was."""
        self._show(False)

    def _show(self, shown: bool) -> None:
        self._props['shown'] = shown
        self.update()

    def _cross(self, label: str) -> None:
        with Native('button', css='btn text cross', type='button', aria_label=label, data_close=True):
            Icon('close')

    def _closed(self) -> object:
        self._props['shown'] = False
        return self._on_close() if self._on_close else None
