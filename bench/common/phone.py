"""A phone that speaks NiceGUI's protocol (Socket.IO 5 over a web socket) without a browser: it costs very little."""

import asyncio
import json
import re
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from html import unescape
from typing import Any
from urllib.parse import urlencode

import httpx
from websockets.asyncio.client import ClientConnection, connect

LARGEST = 4_000_000


@dataclass
class Phone:
    """An open page. `heard(text)` is when a message with this text came in (time.perf_counter)."""

    client_id: str
    elements: dict[str, Any]
    line: ClientConnection
    waiting: dict[bytes, asyncio.Future[float]] = field(default_factory=dict)
    received: int = 0

    def listener(self, event: str) -> tuple[int, str]:
        """The element and the listener of the first element that listens to `event`. Raises LookupError."""
        for id, element in self.elements.items():
            for one in element.get('events', []):
                if one['type'] == event:
                    return int(id), one['listener_id']
        raise LookupError(event)

    async def emit(self, event: str, *arguments: object) -> None:
        """Fire an event, as the browser would."""
        await self.emit_to(*self.listener(event), *arguments)

    async def emit_to(self, id: int, listener: str, *arguments: object) -> None:
        """The same, at one element and listener."""
        message = {'id': id, 'client_id': self.client_id, 'listener_id': listener}
        await self._say('event', {**message, 'args': [json.dumps(one) for one in arguments]})

    def hears(self, text: str) -> asyncio.Future[float]:
        """Comes true as soon as a message with this text has come in."""
        return self.waiting.setdefault(text.encode(), asyncio.get_running_loop().create_future())

    async def listen(self) -> None:
        """Take in what comes, and answer pings, until the line is closed."""
        async for raw in self.line:
            message = raw.encode() if isinstance(raw, str) else raw
            self.received += len(message)
            if message == b'2':
                await self.line.send('3')
            for text in [text for text in self.waiting if text in message]:
                self.waiting.pop(text).set_result(time.perf_counter())

    async def _say(self, name: str, data: object) -> None:
        await self.line.send(f'42{json.dumps([name, data])}')


@asynccontextmanager
async def opened(url: str, cookies: dict[str, str]) -> AsyncIterator[Phone]:
    """Open the page at this address and connect, as a browser does."""
    async with httpx.AsyncClient(cookies=cookies, timeout=60) as browser:
        page = (await browser.get(url)).raise_for_status().text
        kept = {**cookies, **dict(browser.cookies)}
    client_id = re.findall(r"['\"]client_id['\"]: ['\"]([0-9a-f-]{36})", page)[0]
    found = re.findall(r'parseElements\(String\.raw`(.*?)`\)', page, re.DOTALL)[0]
    origin = '/'.join(url.split('/')[:3])
    headers = {'Cookie': '; '.join(f'{name}={value}' for name, value in kept.items())}
    address = f'{origin.replace("http", "ws", 1)}/_nicegui_ws/socket.io/?{_query(client_id)}'
    async with connect(address, origin=origin, additional_headers=headers, max_size=LARGEST) as line:  # type: ignore[arg-type]
        phone = Phone(client_id, json.loads(unescape(found)), line)
        await line.recv()
        await line.send('40')
        while not str(await line.recv()).startswith('40'):
            pass
        listening = asyncio.create_task(phone.listen())
        yield phone
        listening.cancel()
        with suppress(asyncio.CancelledError):
            await listening


def _query(client_id: str) -> str:
    words = {'client_id': client_id, 'tab_id': str(uuid.uuid4()), 'document_id': str(uuid.uuid4()), 'old_tab_id': ''}
    return urlencode({**words, 'EIO': 4, 'transport': 'websocket', 'next_message_id': 0, 'implicit_handshake': 'true'})
