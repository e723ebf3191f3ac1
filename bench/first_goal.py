"""A new owner on a cheap phone: from an empty plan to one goal, a number on its scale and one step.

Slow 4G, a processor four times slower, somebody who types four signs in a second. Printed as shares of ninety seconds
and fifteen taps.
"""

import asyncio
import statistics
import tempfile
import time
from pathlib import Path

from playwright.async_api import Browser, async_playwright

from bench.common.browser import launch, slow
from bench.common.table import show, verdict
from tests.browser.app import App
from tests.browser.phone import phone
from tests.browser.steps import found_group, make_account
from tests.browser.test_plan import SENTENCE, first_goal

ROUNDS = 3
SECONDS, TAPS = 90, 15
SIGNS_A_SECOND = 4
STEP = 'Tot de hoek lopen'


async def measured() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory(ignore_cleanup_errors=True) as data:
        app = App(Path(data))
        try:
            async with async_playwright() as playwright:
                browser = await launch(playwright)
                rounds = [await _round(browser, app) for _ in range(ROUNDS)]
                await browser.close()
        finally:
            app.stop()
    typing = (len(SENTENCE) + len(STEP)) / SIGNS_A_SECOND
    took, taps = statistics.median(one[0] for one in rounds) + typing, max(one[1] for one in rounds)
    rows = [
        ['seconds', took, float(SECONDS), took / SECONDS, verdict(took / SECONDS, 1)],
        ['taps', float(taps), float(TAPS), taps / TAPS, verdict(taps / TAPS, 1)],
    ]
    show('A first goal, a number and a step', ('', 'it took', 'at most', 'ratio', ''), rows)


async def _round(browser: Browser, app: App) -> tuple[float, int]:
    noor = await phone(browser, app.url)
    await noor.go('/beginnen')
    await make_account(noor, 'Noor')
    await found_group(noor, 'Groep van Noor')
    await slow(noor.page)
    began = time.monotonic()
    taps = await first_goal(noor)
    took = time.monotonic() - began
    await noor.close()
    return took, taps


if __name__ == '__main__':
    asyncio.run(measured())
