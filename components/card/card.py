"""A surface for one thing."""

from typing import Any

from components.native import Native


class Card(Native):
    """`with Card():` holds one thing. `tag='article'` for what stands on its own, such as a note."""

    root = 'section'

    def __init__(self, tag: str = 'section', *, css: str = '', **attributes: Any) -> None:
        super().__init__(tag, css=f'card {css}'.strip(), **attributes)
