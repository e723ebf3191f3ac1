"""Phones without a browser: the app's own pages, drawn and redrawn in this process, pressed by their listeners.

`async with phones(cast.tokens['Noor'], cast.tokens['Fatima']) as (noor, fatima)`. The app is wired as in production,
but for the socket: what a phone does arrives as an event of an element. The store must be open.
"""

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Any, Self
from uuid import uuid4

import httpx
import nicegui.client
from fastapi import Request, Response
from nicegui import Client, app, core
from nicegui.element import Element
from nicegui.events import GenericEventArguments, handle_event
from nicegui.nicegui import _on_handshake
from nicegui.testing import User, user_simulation

from components.page.page import use_page
from svh_app.api.cookies import Visits, configure
from svh_app.settings import Settings
from svh_app.shell import frame
from svh_app.shell.headers import Headers
from svh_app.shell.look import look

HERE = 'http://localhost:8080'
PATIENCE = 10.0


async def root(request: Request) -> Response | None:
    """The app's root; a function of the tests, because NiceGUI forgets the modules of others after a simulation."""
    return await frame.root(request)


@asynccontextmanager
async def phones(*tokens: str) -> AsyncIterator[list['Phone']]:
    """A phone per session token; '' for somebody who is not signed in."""
    templates = nicegui.client.templates.env
    before = templates.loader
    async with user_simulation(root=root):
        settings = Settings(_env_file=None, port=8080, origin='')
        configure(settings)
        frame.set_origin(HERE)
        use_page(look)
        app.add_middleware(Visits)
        app.add_middleware(Headers, origins=settings.origins, https=False)
        try:
            yield [Phone(token) for token in tokens]
        finally:
            for client in list(Client.instances.values()):
                client.delete()
            await asyncio.sleep(0.05)  # what was on its way to them ends here
            templates.loader = before
            if templates.cache is not None:
                templates.cache.clear()


class Phone:
    """One phone with one page open."""

    def __init__(self, token: str) -> None:
        http = httpx.AsyncClient(transport=httpx.ASGITransport(core.app), base_url=HERE)
        if token:
            http.cookies.set('svh', token)
        self.user = User(http)

    async def open(self, path: str) -> Self:
        """Load a page."""
        await self.user.open(path)
        return self

    def leave(self) -> None:
        """Lose the connection, as in a pocket."""
        client = self.user.client
        assert client
        for socket in list(client._socket_to_document_id):
            client.handle_disconnect(socket)

    async def come_back(self) -> None:
        """Have the connection again."""
        client = self.user.client
        assert client
        asked = {'client_id': client.id, 'tab_id': self.user.tab_id, 'document_id': str(uuid4())}
        await _on_handshake(f'test-{uuid4()}', asked)

    @property
    def elements(self) -> list[Element]:
        """What hangs in the page now."""
        assert self.user.client
        return list(self.user.client.layout.descendants(include_self=True))

    @property
    def text(self) -> str:
        """All that can be read on the page, and all that its elements carry."""
        return '\n'.join(f'{element._text or ""} {dict(element._props)}' for element in self.elements)

    @property
    def path(self) -> str:
        """Where the page says that it is."""
        found = [element._props['path'] for element in self.elements if 'path' in element._props]
        return str(found[0]) if found else ''

    def fire(self, element: Element, event: str, args: Any = None) -> None:
        """Let something happen to an element, as its own listeners hear it."""
        for listener in list(element._event_listeners.values()):
            if listener.type == event:
                handle_event(listener.handler, GenericEventArguments(sender=element, client=element.client, args=args))

    def hearing(self, event: str) -> list[Element]:
        """The elements that hear this event."""
        return [one for one in self.elements if event in {hears.type for hears in one._event_listeners.values()}]

    def press(self, *, css: str = '', text: str = '', n: int = 0) -> None:
        """Press the n-th button with this class, or with this text on it."""
        found = [one for one in self.hearing('click') if (not css or css in one.classes) and text in _words(one)]
        self.fire(found[n], 'click')

    def send(self, **values: Any) -> str:
        """Send the form; with a draft its id comes back."""
        form, id = self.hearing('send')[0], str(uuid4())
        is_draft = 'secret' in form._props
        self.fire(form, 'send', {'id': id, 'values': values} if is_draft else values)
        return id

    async def go(self, path: str) -> None:
        """Move to another place, as a press on a link does."""
        self.fire(self.hearing('go')[0], 'go', {'path': path, 'back': False})
        await self.until(lambda: self.path == path)

    async def sees(self, *words: str) -> None:
        """Wait until all of this stands on the page."""
        await self.until(lambda: all(word in self.text for word in words))

    async def until(self, holds: Callable[[], bool], within: float = PATIENCE) -> float:
        """Wait until this is so; how long that took."""
        began = time.monotonic()
        while not holds():
            assert time.monotonic() - began < within, f'it did not happen:\n{self.text[-3000:]}'
            await asyncio.sleep(0.01)
        return time.monotonic() - began


def _words(element: Element) -> str:
    return ' '.join(one._text or '' for one in element.descendants(include_self=True))
