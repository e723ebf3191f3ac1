"""Places that say something: nothing here yet, or something to know."""

from typing import Literal

from components.icon import Icon
from components.native import Native

ICONS = {'info': 'help', 'warn': 'lost', 'safe': 'lock'}


class EmptyState(Native):
    """Nothing here yet: two sentences, and inside it (`with`) the first small step."""

    root = 'section'

    def __init__(self, title: str, text: str, *, icon: str | None = None) -> None:
        super().__init__(css='empty')
        with self:
            if icon:
                with Native('span', css='round'):
                    Icon(icon)
            Native('h2', title, css='title')
            Native('p', text, css='soft')


class Notice(Native):
    """Something to know: `info`, `warn` (something asks for care) or `safe` (nothing was lost, nobody sees
    it).
    """

    def __init__(self, text: str, kind: Literal['info', 'warn', 'safe'] = 'info', *, icon: str | None = None) -> None:
        super().__init__(css=f'notice {kind}')
        with self:
            Icon(icon or ICONS[kind])
            self.text = Native('p', text)
