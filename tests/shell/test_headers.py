"""The headers by themselves: over https, for a fault, and for an answer that began."""

import logging
from typing import Any

import httpx
import pytest
from starlette.responses import PlainTextResponse
from starlette.types import Receive, Scope, Send

from svh_app.shell.headers import Headers

SECRET = 'somebody-wrote-this\nforged line'


async def fails(scope: Scope, receive: Receive, send: Send) -> None:
    raise RuntimeError(SECRET)


async def fails_late(scope: Scope, receive: Receive, send: Send) -> None:
    await send({'type': 'http.response.start', 'status': 200, 'headers': []})
    raise RuntimeError(SECRET)


async def works(scope: Scope, receive: Receive, send: Send) -> None:
    await PlainTextResponse(str(scope['headers']))(scope, receive, send)


async def ask(app: Any, *, https: bool = False, **more: Any) -> httpx.Response:
    below = Headers(app, origins=['https://groep.example'], https=https)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(below), base_url='http://test') as browser:
        return await browser.request(**{'method': 'GET', 'url': '/', **more})


async def test_over_https_the_browser_stays_there_and_sockets_too() -> None:
    answer = await ask(works, https=True)
    assert answer.headers['strict-transport-security'].startswith('max-age=63072000')
    assert 'wss://groep.example' in answer.headers['content-security-policy']
    assert 'strict-transport-security' not in (await ask(works)).headers


@pytest.mark.parametrize(('language', 'said'), [('en', 'Something went wrong here'), ('nl', '<html lang="nl">')])
async def test_a_fault_says_nothing_of_the_inside(caplog: pytest.LogCaptureFixture, language: str, said: str) -> None:
    with caplog.at_level(logging.DEBUG):
        answer = await ask(fails, headers={'Accept-Language': language})
    assert (answer.status_code, said in answer.text) == (500, True)
    assert 'RuntimeError' not in answer.text
    assert "default-src 'none'" in answer.headers['content-security-policy']
    assert answer.headers['cache-control'] == 'no-store'
    [line] = [record.getMessage() for record in caplog.records if record.name.startswith('svh_app')]
    assert line.split()[1].rstrip(':') in answer.text
    assert 'somebody' not in line
    assert '\n' not in line


async def test_an_answer_that_began_is_broken_off() -> None:
    with pytest.raises(RuntimeError):
        await ask(fails_late)


async def test_a_forwarded_prefix_is_taken_out() -> None:
    answer = await ask(works, headers={'X-Forwarded-Prefix': '//evil.example'})
    assert 'evil' not in answer.text
