"""A phone on the wire: cookies, one open page, its socket, and everything it ever received.

It does what a browser does and, asked to, what no browser would do.
"""

import asyncio
import html
import json
import re
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from functools import partial
from http.cookiejar import CookieJar
from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx
import socketio

from tests.abuse.server import Server

SOCKET = '/_nicegui_ws/socket.io'
PATIENCE = 10.0
Element = dict[str, Any]


class AsBrowsersDo:
    """JSON as a browser writes it: nothing but what must be is escaped."""

    loads = staticmethod(json.loads)

    @staticmethod
    def dumps(value: Any, **_: Any) -> str:
        return json.dumps(value, ensure_ascii=False, separators=(',', ':'))


class WirePhone:
    """One browser. `received` is all it got: pages, answers, frames; `elements` is what its page holds now."""

    def __init__(self, server: Server) -> None:
        self.server, self.received = server, ''
        self.http = httpx.AsyncClient(base_url=server.origin, headers={'Origin': server.origin}, timeout=PATIENCE)
        self.page = self.client_id = ''
        self.elements: dict[str, Element] = {}
        self.tab, self.document = str(uuid4()), str(uuid4())
        self.sockets: list[socketio.AsyncClient] = []
        self.asked_to_open: list[str] = []

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        for line in self.sockets:
            with suppress(Exception):
                await line.disconnect()
        await self.http.aclose()

    @property
    def jar(self) -> CookieJar:
        return self.http.cookies.jar

    @property
    def cookie(self) -> str:
        """The Cookie header of this browser."""
        return '; '.join(f'{one.name}={one.value}' for one in self.jar)

    async def sign_in(self, who: str) -> Self:
        """Be one of the demo's people."""
        answer = await self.get(f'/demo/sign-in/{who}')
        assert answer.status_code == 303
        return self

    async def get(self, path: str, **more: Any) -> httpx.Response:
        """Ask for a page or a piece of the API."""
        return self._kept(await self.http.get(path, **more))

    async def post(self, path: str, body: Any = None, **more: Any) -> httpx.Response:
        """Send JSON."""
        return self._kept(await self.http.post(path, **({'json': body} if body is not None else {}), **more))

    def _kept(self, answer: httpx.Response) -> httpx.Response:
        self.received += f'\n{answer.headers}\n{answer.text}'
        return answer

    async def load(self, path: str) -> httpx.Response:
        """Open a page, without its socket."""
        answer = await self.get(path, follow_redirects=True)
        self.page = answer.text
        self.client_id = _found(r"'client_id': '([0-9a-f-]+)'", self.page)
        self.elements = json.loads(_unescaped(_found(r'String\.raw`(.*?)`\)', self.page)))
        self.tab, self.document = str(uuid4()), str(uuid4())
        return answer

    async def open(self, path: str) -> httpx.Response:
        """Open a page and its socket, as a browser does."""
        answer = await self.load(path)
        await self.connect(client_id=self.client_id, implicit_handshake='true')
        return answer

    async def connect(
        self, cookie: str | None = None, origin: str | None = None, query: str | None = None, **asked: str
    ) -> socketio.AsyncClient:
        """Open a socket; `asked` is its query. Raises ConnectionError when it is refused."""
        line = socketio.AsyncClient(reconnection=False, handle_sigint=False, json=AsBrowsersDo)
        line.on('*', partial(self._heard, self.client_id))
        own = {'next_message_id': '0', 'tab_id': self.tab, 'document_id': self.document, **asked}
        headers = {'Cookie': self.cookie if cookie is None else cookie, 'Origin': origin or self.server.origin}
        url = f'{self.server.origin}?{httpx.QueryParams(own) if query is None else query}'
        wanted = {name: value for name, value in headers.items() if value}
        await line.connect(url, headers=wanted, transports=['websocket'], socketio_path=SOCKET, wait_timeout=PATIENCE)
        self.sockets.append(line)
        return line

    @property
    def line(self) -> socketio.AsyncClient:
        """The socket that was opened last."""
        return self.sockets[-1]

    async def _heard(self, of: str, name: str, *data: Any) -> None:
        """All is kept; the elements are those of the page that was loaded last, not of one that is still open."""
        self.received += '\n' + json.dumps([name, *data], ensure_ascii=False)
        if name == 'open':
            self.asked_to_open.append(data[0]['path'])
        if name == 'update' and of == self.client_id:
            for id, element in data[0].items():
                if element is None:
                    self.elements.pop(id, None)
                elif id != '_id':
                    self.elements[id] = element

    def shown(self) -> Iterator[tuple[str, Element]]:
        """The elements that hang in the page now, from the top."""
        waiting = ['0']
        while waiting:
            id = waiting.pop(0)
            if element := self.elements.get(id):
                yield id, element
                below = [*element.get('children', []), *_in_slots(element)]
                waiting = [*map(str, below), *waiting]

    @property
    def text(self) -> str:
        """All that can be read on the page now, attributes included."""
        return json.dumps([element for _, element in self.shown()], ensure_ascii=False)

    def find(self, event: str, css: str = '', n: int = 0) -> tuple[str, str]:
        """Id and listener of the n-th shown element that hears this event."""
        found = [
            (id, listener['listener_id'])
            for id, element in self.shown()
            for listener in element.get('events', [])
            if listener['type'] == event and (not css or css in element.get('class', []))
        ]
        assert len(found) > n, f'nothing here hears {event} {css}'
        return found[n]

    async def fire(self, event: str, *args: Any, css: str = '', n: int = 0) -> None:
        """Let something happen on the page."""
        id, listener = self.find(event, css, n)
        await self.emit_event(id, listener, *args)

    async def emit_event(self, id: str, listener: str, *args: Any, client_id: str = '') -> None:
        """Send an event as nicegui.js does."""
        message = {'id': int(id), 'client_id': client_id or self.client_id, 'listener_id': listener}
        await self.line.emit('event', {**message, 'args': [AsBrowsersDo.dumps(one) for one in args]})

    async def go(self, path: str) -> None:
        """Move to another place without loading a page."""
        await self.fire('go', {'path': path, 'back': False})

    async def arrives(self, path: str) -> None:
        """Wait until the page stands at this place."""
        await self.until(lambda: f'"path": "{path}"' in self.text)

    async def write(self, text: str, **more: Any) -> str:
        """Send what stands in the notebook's form; returns the id of the draft."""
        id = str(uuid4())
        await self.fire('send', {'id': id, 'values': {'text': text, 'audience': 'group', **more}})
        return id

    async def until(self, holds: Callable[[], bool], within: float = PATIENCE) -> float:
        """Wait for something to be so; how many seconds that took. Fails when it takes too long."""
        began = time.monotonic()
        while not holds():
            assert time.monotonic() - began < within, 'it did not happen'
            await asyncio.sleep(0.02)
        return time.monotonic() - began


def _in_slots(element: Element) -> list[int]:
    return [id for slot in element.get('slots', {}).values() for id in slot['ids']]


def _found(pattern: str, text: str) -> str:
    match = re.search(pattern, text, re.DOTALL)
    assert match, text[:300]
    return match.group(1)


def _unescaped(raw: str) -> str:
    return html.unescape(raw)
