"""The routes of calendars in this process, and who asks there."""

from collections.abc import AsyncIterator, Callable

import httpx
import pytest
from fastapi import FastAPI

from svh_app.api import calendar, sign_in
from svh_app.api.cookies import Visits
from svh_app.api.errors import use_plain_errors
from svh_app.api.limits import Buckets, calendars
from svh_app.shell.headers import Headers
from tests.meetings.dated import ORIGIN
from tests.people import Cast

Asking = Callable[..., httpx.AsyncClient]


@pytest.fixture
async def asking(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Asking]:
    """`asking()`: a program without cookies; `asking('Noor')`: Noor's browser. Nobody has asked anything yet."""
    monkeypatch.setattr(calendar, 'FETCHING', calendars())
    monkeypatch.setattr(calendar, 'FILES', Buckets(0.2, 20))
    app = FastAPI(openapi_url=None)
    app.include_router(calendar.feeds)
    app.include_router(calendar.routes, prefix='/api/v1')
    use_plain_errors(app, before_unrecognised=sign_in.even_out)
    app.add_middleware(Visits)
    app.add_middleware(Headers, origins=(ORIGIN,), https=False)

    def client(who: str = '', address: str = '203.0.113.7') -> httpx.AsyncClient:
        cookies = {'svh': cast.tokens[who]} if who else {}
        transport = httpx.ASGITransport(app, raise_app_exceptions=False, client=(address, 1234))
        return httpx.AsyncClient(transport=transport, base_url=ORIGIN, cookies=cookies)

    yield client


async def fetched(asking: Asking, token: str, **headers: str) -> httpx.Response:
    async with asking() as program:
        return await program.get(f'/calendar/{token}.ics', headers=headers)
