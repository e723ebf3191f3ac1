"""The places of the app: a bar below on a phone, a rail beside on a wide screen."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from components.icon import Icon
from components.native import Native


@dataclass(frozen=True)
class Place:
    """One place: its address, its name, its icon."""

    href: str
    label: str
    icon: str


class Nav(Native):
    """Links to `items`; `current` is the address of the place we are in, or '' for none. `label`: for screen
    readers.
    """

    root = 'nav'

    def __init__(self, items: Sequence[Place], current: str, *, label: str | None = None) -> None:
        super().__init__(css='places', aria_label=label)
        with self:
            self._links = [_Link(item) for item in items]
        self.mark(current)

    def mark(self, current: str) -> Self:  # type: ignore[override]
        """We are in another place now."""
        for link in self._links:
            link.put(aria_current='page' if link.href == current else None)
        return self


class _Link(Native):
    root = 'a'

    def __init__(self, item: Place) -> None:
        super().__init__(href=item.href, data_in_page=True)
        self.href = item.href
        with self:
            Icon(item.icon)
            Native('span', item.label)
