"""Opening a page on a cheap phone: our app, a bare NiceGUI page and a static page of the same text, side by side.

Slow 4G and a processor four times slower; cold (a new profile) and warm; medians. Compare the ratios, never the
seconds. `--rounds` visits each; `--pages` which pages of the demo.
"""

import argparse
import asyncio
import statistics
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx
from playwright.async_api import async_playwright

from bench.common import servers
from bench.common.browser import Visit, cold_and_warm, launch
from bench.common.outline import write_outline
from bench.common.table import show, verdict

OURS, BARE, STATIC = 'ours', 'bare NiceGUI', 'static'
COLD, WARM = 0, 1
SHIFT_BUDGET = 0.05
WHO = 'noor'
Round = tuple[Visit, Visit]


@dataclass(frozen=True)
class Budget:
    """Ours may be at most `most` times the other's."""

    what: str
    when: int
    figure: str
    other: str
    most: float


BUDGETS = (
    Budget('cold: first content', COLD, 'first', STATIC, 1.5),
    Budget('cold: usable', COLD, 'usable', BARE, 0.6),
    Budget('warm: first content', WARM, 'first', STATIC, 1.3),
    Budget('warm: usable', WARM, 'usable', BARE, 0.55),
    Budget('kB, cold', COLD, 'kilobytes', BARE, 0.35),
)


@dataclass(frozen=True)
class Contender:
    """One of the pages that are compared."""

    name: str
    url: str
    cookies: dict[str, str]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog='bin/bench visit')
    parser.add_argument('--rounds', type=int, default=5)
    parser.add_argument('--pages', nargs='+', default=['/schrift', '/'])
    parser.add_argument('--without-worker', action='store_true', help='no service worker')
    options = parser.parse_args()
    with TemporaryDirectory(prefix='bench') as folder, servers.app(Path(folder), demo=True) as ours:
        for page in options.pages:
            with _contenders(ours, page, Path(folder) / 'outline.json') as contenders:
                _report(page, options.rounds, asyncio.run(_rounds(contenders, options)))


@contextmanager
def _contenders(ours: servers.Server, page: str, outline: Path) -> Iterator[list[Contender]]:
    cookies = _signed_in(ours)
    texts = write_outline(httpx.get(f'{ours.url}{page}', cookies=cookies).text, outline)
    print(f'\n{page} of the demo, as {WHO}: {texts} texts')
    with ExitStack() as stack:
        bare = stack.enter_context(servers.plain('bare', str(outline)))
        static = stack.enter_context(servers.plain('static', str(outline)))
        yield [
            Contender(OURS, f'{ours.url}{page}', cookies),
            Contender(BARE, bare.url, {}),
            Contender(STATIC, static.url, {}),
        ]


def _signed_in(ours: servers.Server) -> dict[str, str]:
    return dict(httpx.get(f'{ours.url}/demo/sign-in/{WHO}').cookies)


async def _rounds(contenders: list[Contender], options: argparse.Namespace) -> dict[str, list[Round]]:
    found: dict[str, list[Round]] = {one.name: [] for one in contenders}
    async with async_playwright() as playwright:
        browser, device = await launch(playwright), playwright.devices['Pixel 7']
        for _ in range(options.rounds):
            for one in contenders:
                how = {'lives': one.name != STATIC, 'worker': not options.without_worker}
                found[one.name].append(await cold_and_warm(browser, device, one.url, one.cookies, **how))
        await browser.close()
    return found


def _report(page: str, rounds: int, found: dict[str, list[Round]]) -> None:
    for when, name in ((COLD, 'cold'), (WARM, 'warm')):
        head = [name, 'first s', 'mounted s', 'usable s', 'kB', 'shift']
        figures = ('first', 'mounted', 'usable', 'kilobytes', 'shift')
        rows = [[who, *(_median(visits, when, figure) for figure in figures)] for who, visits in found.items()]
        show(f'{page}: medians of {rounds}', head, rows)
    rows = [[budget.what, budget.other, *_held(budget, found)] for budget in BUDGETS]
    show(f'{page}: ours as a multiple', ['', 'of', 'best', 'median', 'at most', ''], rows)
    shift = max(visit.shift for visits in found[OURS] for visit in visits)
    show(
        f'{page}: layout shift, worst',
        ['', 'CLS', 'at most', ''],
        [[OURS, f'{shift:.4f}', SHIFT_BUDGET, verdict(shift, SHIFT_BUDGET)]],
    )


def _held(budget: Budget, found: dict[str, list[Round]]) -> tuple[float, float, float, str]:
    """The ratio of the best visits (the least disturbed by what else runs on this machine), that of the medians."""
    best, median = (_ratio(budget, found, middle) for middle in (min, statistics.median))
    return best, median, budget.most, verdict(median, budget.most)


def _ratio(budget: Budget, found: dict[str, list[Round]], middle: Callable[[list[float]], float]) -> float:
    ours, other = (middle(_figures(found[name], budget.when, budget.figure)) for name in (OURS, budget.other))
    return ours / other


def _median(rounds: list[Round], when: int, figure: str) -> float:
    return statistics.median(_figures(rounds, when, figure))


def _figures(rounds: list[Round], when: int, figure: str) -> list[float]:
    return [getattr(visits[when], figure) for visits in rounds]


if __name__ == '__main__':
    main()
