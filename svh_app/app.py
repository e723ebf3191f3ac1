"""The only wiring: settings → store → routes → ui.run(root)."""

import asyncio
import ipaddress
import sys
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from typing import cast

from fastapi.responses import JSONResponse
from nicegui import App, app, background_tasks, ui
from nicegui.middlewares import RedirectWithPrefixMiddleware
from starlette.types import ASGIApp, Lifespan

from components.page.page import use_page
from svh_app import __version__, demo, live
from svh_app.api import calendar, notebook, papers
from svh_app.api.app import api
from svh_app.api.cookies import Visits, configure
from svh_app.kernel import looks
from svh_app.settings import Settings
from svh_app.shell import static
from svh_app.shell.faults import note_fault
from svh_app.shell.frame import root, set_origin
from svh_app.shell.headers import Headers
from svh_app.shell.look import look
from svh_app.shell.sockets import guard_sockets, set_pings
from svh_app.signals import numbers
from svh_app.store import database

POCKET = 120.0
"""Seconds that a page is kept for a phone that lost its connection, in a pocket or a tunnel."""


def build(settings: Settings) -> None:
    """Wire everything onto NiceGUI's app; nothing is opened or served yet."""
    configure(settings)
    set_origin(settings.origins[0])
    _use_numbers(settings)
    use_page(look)
    guard_sockets(settings.origins)
    app.add_middleware(Visits)
    app.add_middleware(Headers, origins=settings.origins, https=settings.is_https)
    api.include_router(notebook.routes)
    api.include_router(papers.routes)
    api.include_router(calendar.routes)
    app.include_router(calendar.feeds)
    app.mount('/api/v1', api)
    app.include_router(static.routes)
    app.add_api_route('/healthz', health, include_in_schema=False)
    if settings.demo:
        app.include_router(demo.routes)
    _leave_redirects_alone()
    # A refusal has been said on the screen; what is left is a fault, and is logged without what anybody wrote.
    app._exception_handlers[:] = [note_fault]


def _use_numbers(settings: Settings) -> None:
    """An operator may have numbers of their own; with wrong ones nobody is served a crisis card."""
    try:
        numbers.use(settings.data / 'numbers.toml')
    except numbers.NumbersRefused as refused:
        sys.exit(str(refused))


def _leave_redirects_alone() -> None:
    """NiceGUI would put a header of whoever asks before the address of every redirect."""
    build_stack, unwanted = app.build_middleware_stack, cast(object, RedirectWithPrefixMiddleware)

    def without_prefix() -> ASGIApp:
        app.user_middleware[:] = [one for one in app.user_middleware if one.cls is not unwanted]
        return build_stack()

    app.build_middleware_stack = without_prefix  # type: ignore[method-assign]


def run(settings: Settings) -> None:
    """Open the store, serve until stopped, close the store."""
    build(settings)
    app.on_startup(set_pings)
    app.on_startup(lambda: _begin(settings))
    app.router.lifespan_context = _open_while_serving(settings, app.router.lifespan_context)
    ui.run(
        root,
        host=settings.host,
        port=settings.port,
        title='Mijn groep',
        show=False,
        reload=False,
        tailwind=False,
        storage_secret=None,
        show_welcome_message=False,
        reconnect_timeout=POCKET,
        server_header=False,
        ws_max_size=256_000,
        favicon=static.FILES / 'icon.svg',
    )


def _open_while_serving(settings: Settings, lifespan: Lifespan[App]) -> Lifespan[App]:
    """Nothing is served before the store is open, and a store that does not open ends the process (an `on_startup`
    handler would run beside the first requests, and its failure would only be logged)."""

    @asynccontextmanager
    async def opened(asgi: App) -> AsyncIterator[None]:
        await start(settings)
        try:
            async with lifespan(asgi):
                yield
        finally:
            await looks.write_down()
            await database.close_store()

    return opened


async def start(settings: Settings) -> None:
    """Open the store; for the demo, fill it once."""
    settings.data.mkdir(parents=True, exist_ok=True, mode=0o700)
    await database.open_store(settings.store_url, keys=settings.data / 'keyring', master=settings.master_key)
    if settings.demo:
        await demo.fill()


def _begin(settings: Settings) -> None:
    """What runs beside the requests, once the store is open."""
    background_tasks.create(_say_ready(settings), name='say ready')
    background_tasks.create(looks.keep_writing_down(), name='write down who looked')
    if settings.redis_url:
        background_tasks.create(live.relay(settings.redis_url), name='relay news')


async def _say_ready(settings: Settings) -> None:
    for _ in range(600):
        with suppress(OSError):
            _, writer = await asyncio.open_connection(_own(settings.host), settings.port)
            writer.close()
            break
        await asyncio.sleep(0.05)
    print(f'Ready: {settings.origin or f"http://localhost:{settings.port}"}', flush=True)


def _own(host: str) -> str:
    """Where this process finds itself when it listens on `host`."""
    with suppress(ValueError):
        return 'localhost' if ipaddress.ip_address(host).is_unspecified else host
    return host


async def health() -> JSONResponse:
    """Whether the app can do its work: 200, or 503 when the store cannot be reached."""
    reachable = await database.is_reachable()
    state = {'status': 'ok' if reachable else 'unavailable', 'version': __version__}
    state['database'] = database.backend() if reachable else 'unreachable'
    return JSONResponse(state, status_code=200 if reachable else 503)
