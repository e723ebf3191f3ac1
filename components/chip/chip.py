"""A small rounded piece: a label, or a choice that is on or off."""

from components.button import Button
from components.calls import Deed


class Chip(Button):
    """With `on_press` a toggle (`aria-pressed`) that shows what `set` says; without it only a label."""

    def __init__(self, text: str, *, on: bool = False, icon: str | None = None, on_press: Deed | None = None) -> None:
        super().__init__(text, on_press, icon=icon, tag='button' if on_press else 'span')
        self._toggles = on_press is not None
        self.set(on)

    def set(self, on: bool) -> None:
        """Show it as on or off."""
        self.classes(replace='chip on' if on else 'chip')
        if self._toggles:
            self.put(aria_pressed='true' if on else 'false')
