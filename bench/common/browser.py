"""A cheap phone on slow 4G, and what it sees of a page: as in the method that the budgets were set with.

Usable is one moment for all pages: everything is loaded and, where a page lives on a socket, NiceGUI's handshake is
done, which it does after Vue has mounted (or adopted) the page: from then on a press reaches the server.
"""

import asyncio
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from playwright.async_api import Browser, Page, Playwright

from tests.servers import chromium_flags, chromium_program

SLOW_4G = {'offline': False, 'latency': 150, 'downloadThroughput': 1.6e6 / 8, 'uploadThroughput': 750e3 / 8}
CPU_SLOWER = 4
PATIENCE, SETTLE = 120.0, 2.5
WATCH = """(() => {
  const seen = globalThis.svhBench = { shift: 0, usable: 0, mounted: 0 };
  new PerformanceObserver((list) => {
    for (const one of list.getEntries()) if (!one.hadRecentInput) seen.shift += one.value;
  }).observe({ type: "layout-shift", buffered: true });
  const look = () => {
    const lives = LIVES;
    if (lives && window.socket) seen.mounted ||= performance.now();
    if (document.readyState === "complete" && (!lives || window.did_handshake)) seen.usable = performance.now();
    else setTimeout(look, 10);
  };
  look();
})()"""
FIRST = "performance.getEntriesByName('first-contentful-paint')[0]?.startTime"


@dataclass(frozen=True)
class Visit:
    """One opening of a page: seconds to first content, mounted, usable; kB over the wire; layout shift (CLS)."""

    first: float
    mounted: float
    usable: float
    kilobytes: float
    shift: float


async def launch(playwright: Playwright) -> Browser:
    """A Chromium. Raises RuntimeError when there is none on this machine."""
    if (program := chromium_program()) is None:
        raise RuntimeError('Chromium is not on this machine')
    return await playwright.chromium.launch(executable_path=Path(program), args=chromium_flags())


async def cold_and_warm(
    browser: Browser, device: dict[str, Any], url: str, cookies: dict[str, str], *, lives: bool, worker: bool = True
) -> tuple[Visit, Visit]:
    """Open the page in a new profile, and once more. `lives`: it works over NiceGUI's socket; `worker`: it may have a
    service worker."""
    context = await browser.new_context(**device, service_workers='allow' if worker else 'block')
    await context.add_cookies([{'name': name, 'value': value, 'url': url} for name, value in cookies.items()])
    page = await context.new_page()
    await page.add_init_script(WATCH.replace('LIVES', str(lives).lower()))
    sizes = await slow(page)
    cold = await _visit(page, sizes, url)
    await _slow_workers(browser, sizes, url)
    warm = await _visit(page, sizes, url)
    await context.close()
    return cold, warm


async def slow(page: Page) -> dict[str, float]:
    """Slow the line and the processor down; returns where the bytes of each request are noted."""
    sizes: dict[str, float] = {}
    wire = await page.context.new_cdp_session(page)
    await wire.send('Network.enable')
    await wire.send('Network.emulateNetworkConditions', SLOW_4G)
    await wire.send('Emulation.setCPUThrottlingRate', {'rate': CPU_SLOWER})
    wire.on('Network.loadingFinished', lambda end: sizes.__setitem__(end['requestId'], end['encodedDataLength']))
    return sizes


async def _slow_workers(browser: Browser, sizes: dict[str, float], url: str) -> None:
    """The page's service worker has a line of its own: slow that down too, or a warm visit flatters."""
    wire = await browser.new_browser_cdp_session()
    wire.on('Target.receivedMessageFromTarget', lambda heard: _note(sizes, json.loads(heard['message'])))
    found = await wire.send('Target.getTargets', {'filter': [{}]})
    for target in found['targetInfos']:
        if target['type'] == 'service_worker' and target['url'].startswith(origin_of(url)):
            session = await wire.send('Target.attachToTarget', {'targetId': target['targetId'], 'flatten': False})
            for method, values in (('Network.enable', {}), ('Network.emulateNetworkConditions', SLOW_4G)):
                message = json.dumps({'id': 1, 'method': method, 'params': values})
                await wire.send('Target.sendMessageToTarget', {**session, 'message': message})


def origin_of(url: str) -> str:
    """Scheme, host and port."""
    return '/'.join(url.split('/')[:3])


def _note(sizes: dict[str, float], message: dict[str, Any]) -> None:
    if message.get('method') == 'Network.loadingFinished':
        sizes[f'worker {message["params"]["requestId"]}'] = message['params']['encodedDataLength']


async def _visit(page: Page, sizes: dict[str, float], url: str) -> Visit:
    sizes.clear()
    await page.goto(url, wait_until='commit')
    await _until_usable(page)
    await asyncio.sleep(SETTLE)  # late paints and bytes count too
    seen = await page.evaluate(f'({{...svhBench, first: {FIRST}}})')
    first, mounted, usable = (seen[name] / 1000 for name in ('first', 'mounted', 'usable'))
    return Visit(first, mounted, usable, sum(sizes.values()) / 1024, seen['shift'])


async def _until_usable(page: Page) -> None:
    """Asked from outside: Playwright's own waiting needs eval, which our policy forbids."""
    for _ in range(int(PATIENCE * 10)):
        if await page.evaluate('globalThis.svhBench?.usable'):
            return
        await asyncio.sleep(0.1)
    raise TimeoutError(page.url)
