"""Taking something out of the page: a code to read, a text to copy, a link to share, paper."""

from typing import Any

from components.icon import Icon
from components.native import Native


class Reveal(Native):
    """A code or a short text in big, even letters; one tap selects all of it."""

    root = 'code'

    def __init__(self, code: str, *, label: str | None = None) -> None:
        told = {'role': 'group', 'aria_label': label} if label else {}
        super().__init__(None, code, css='reveal', translate='no', **told)


class _Tool(Native, component='tool.js'):
    """A button whose work is done in the browser."""

    root = 'button'
    inner = frozenset({'does', 'content', 'done'})

    def __init__(self, label: str, icon: str, *, does: str, content: Any = None, done: str = '') -> None:
        super().__init__(css='btn line', type='button')
        self._props.update(does=does, content=content, done=done)
        with self:
            Icon(icon)
            Native('span', label, css='said')
            Native('span', css='heard visually-hidden', role='status')


class CopyButton(_Tool):
    """Copies `text`, and says `done_label` for a moment."""

    def __init__(self, text: str, label: str, done_label: str) -> None:
        super().__init__(label, 'copy', does='copy', content=text, done=done_label)


class ShareButton(_Tool):
    """The phone's own share menu. Not shown where there is none: offer CopyButton beside it."""

    def __init__(self, url: str, text: str, label: str) -> None:
        super().__init__(label, 'share', does='share', content={'url': url, 'text': text})


class PrintButton(_Tool):
    """Prints the page."""

    def __init__(self, label: str) -> None:
        super().__init__(label, 'print', does='print')
