"""A stage with bare pages in its own process, and one browser for all tests in this folder."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import pytest
import pytest_asyncio
from playwright.async_api import Browser, Page, async_playwright

ROOT = Path(__file__).parents[2]


class Stage:
    """The process with the pages; can be killed and started again on the same port."""

    def __init__(self, log: Path) -> None:
        self.log = log
        with socket.socket() as free:
            free.bind(('127.0.0.1', 0))
            self.port = free.getsockname()[1]
        self.url = f'http://localhost:{self.port}'
        self.start()

    def start(self) -> None:
        command = [sys.executable, '-m', 'tests.components.stage', str(self.port), str(self.log)]
        # NiceGUI behaves differently when it finds pytest's or its own test variables.
        clean = {name: value for name, value in os.environ.items() if not name.startswith(('PYTEST', 'NICEGUI'))}
        self.process = subprocess.Popen(command, cwd=ROOT, env=clean, stdout=subprocess.DEVNULL)
        self._wait()

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()

    def heard(self, key: str) -> list[Any]:
        """Everything the server heard under `key`, oldest first."""
        lines = self.log.read_text().splitlines() if self.log.exists() else []
        return [one[key] for one in map(json.loads, lines) if key in one]

    def _wait(self) -> None:
        for _ in range(150):
            try:
                urlopen(f'{self.url}/form', timeout=5).close()
                return
            except (URLError, ConnectionError):
                time.sleep(0.1)
        self.kill()
        raise RuntimeError('the stage did not start')


@pytest.fixture(scope='session')
def stage_process(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Stage]:
    stage = Stage(tmp_path_factory.mktemp('stage') / 'heard.jsonl')
    yield stage
    stage.kill()


@pytest.fixture
def stage(stage_process: Stage) -> Stage:
    """The stage, having heard nothing yet."""
    stage_process.log.unlink(missing_ok=True)
    return stage_process


@pytest_asyncio.fixture(scope='session', loop_scope='session')
async def browser(chromium_options: dict[str, Any]) -> AsyncIterator[Browser]:
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(**chromium_options)
        yield browser
        await browser.close()


@pytest_asyncio.fixture(loop_scope='session')
async def page(browser: Browser, stage: Stage) -> AsyncIterator[Page]:
    """A phone's page. A test that leaves an error or a warning in the console fails."""
    async with _phone(browser, stage) as page:
        yield page


@pytest_asyncio.fixture(loop_scope='session')
async def touched_page(browser: Browser, stage: Stage) -> AsyncIterator[Page]:
    """The same, with fingers instead of a mouse."""
    async with _phone(browser, stage, has_touch=True, is_mobile=True) as page:
        yield page


@asynccontextmanager
async def _phone(browser: Browser, stage: Stage, **own: Any) -> AsyncIterator[Page]:
    viewport = {'width': 390, 'height': 844}
    context = await browser.new_context(viewport=viewport, base_url=stage.url, locale='nl-NL', **own)  # type: ignore[arg-type]
    page = await context.new_page()
    page.set_default_timeout(10_000)
    wrong: list[str] = []
    page.on('console', lambda said: said.type in ('error', 'warning') and wrong.append(said.text))
    page.on('pageerror', lambda error: wrong.append(str(error)))
    yield page
    await context.close()
    # A server that is killed on purpose may leave failed connections behind, nothing else.
    assert [one for one in wrong if 'ERR_' not in one] == []
