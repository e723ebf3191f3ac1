"""Moving between places without loading a page; the browser's own back button works."""

from collections.abc import Awaitable, Callable

from nicegui.events import GenericEventArguments

from components.calls import settle
from components.native import Native

OnGo = Callable[[str], Awaitable[None] | None]
LONGEST = 2000


class Places(Native, component='places.js'):
    """Around the content of the page. `on_go(path)` draws the place and answers with `show(path, title)`.

    Followed are plain presses on links with `data-in-page` (see Button), back and forward. `path` begins with
    one `/` and may carry a query; it came over the network. Without an answer the browser loads the page as
    usual.
    """

    inner = frozenset({'path', 'heading', 'version'})

    def __init__(self, on_go: OnGo) -> None:
        super().__init__(css='stage')
        self._on_go = on_go
        self._props.update(path='', heading='', version=0)
        self.on('go', self._go)

    def show(self, path: str, title: str) -> None:
        """What is drawn now is `path`: the address and title follow, the focus goes to the first h1."""
        self._props.update(path=path, heading=title, version=self._props['version'] + 1)
        self.update()

    async def _go(self, event: GenericEventArguments) -> None:
        path = event.args.get('path') if isinstance(event.args, dict) else None
        if isinstance(path, str) and _is_ours(path):
            await settle(self._on_go(path))


def _is_ours(path: str) -> bool:
    return path.startswith('/') and not path.startswith('//') and len(path) <= LONGEST
