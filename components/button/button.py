"""A press: a native button, or a link that looks like one."""

from collections.abc import Awaitable
from inspect import isawaitable
from typing import Any, Literal

from components.calls import Deed
from components.icon import Icon
from components.native import Native

Kind = Literal['main', 'line', 'text', 'danger']


class Button(Native):
    """A button; with `href` a link. `on_press` takes nothing and may be a coroutine.

    While a coroutine runs the button is busy, and further presses are ignored here as well: a phone may send
    several. `submit`: sends the form around it. `in_page`: the link is followed without loading a page (see
    Places).
    """

    root = 'button'

    def __init__(
        self,
        text: str,
        on_press: Deed | None = None,
        *,
        kind: Kind = 'main',
        icon: str | None = None,
        href: str | None = None,
        wide: bool = False,
        submit: bool = False,
        in_page: bool = True,
        css: str = '',
        tag: Literal['button', 'span'] = 'button',
        **attributes: Any,
    ) -> None:
        look = f'btn {kind}{" wide" if wide else ""} {css}'.strip()
        own = _link(href, in_page) if href else _pressed(tag, submit)
        super().__init__('a' if href else tag, css=look, **own, **attributes)
        self._on_press, self._running = on_press, False
        with self:
            if icon:
                Icon(icon)
            self.label = Native('span', text)
        if on_press:
            self.on('click', self._press, [])

    def say(self, text: str) -> None:
        """Replace the text beside the icon."""
        self.label.say(text)

    def _displayed_contents(self, *, only_visible: bool) -> list[Any]:
        return self.label._displayed_contents(only_visible=only_visible)

    def _press(self) -> Awaitable[None] | None:
        if self._running or self._on_press is None:
            return None
        result = self._on_press()
        return self._finish(result) if isawaitable(result) else None

    def _finish(self, result: Awaitable[None]) -> Awaitable[None]:
        self._running = True
        self.put(aria_busy='true')
        return self._wait(result)

    async def _wait(self, result: Awaitable[None]) -> None:
        try:
            await result
        finally:
            self._running = False
            if not self.is_deleted:
                self.put(aria_busy=None)


def _link(href: str, in_page: bool) -> dict[str, Any]:
    return {'href': href, 'data_in_page': (in_page and href.startswith('/')) or None}


def _pressed(tag: str, submit: bool) -> dict[str, Any]:
    return {'type': 'submit' if submit else 'button'} if tag == 'button' else {}
