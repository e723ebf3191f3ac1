"""A note on phone A until it stands on phone B, against a bare NiceGUI broadcast of the same size in the same run.

Two phones speak NiceGUI's protocol to each server; a round with ours, a round with the bare one, in turn; medians. Ours
checks the rules, encrypts, writes with fsync, logs, and reads and draws anew for each phone as its own viewer; the bare
one adds to a list in memory and draws that anew. Then where the time goes, from the app with clocks in it.
"""

import argparse
import asyncio
import json
import statistics
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from bench.common import servers
from bench.common.group import MEMBER, OWNER, People, fill, gather
from bench.common.outline import write_outline
from bench.common.phone import Phone
from bench.common.phone import opened as page
from bench.common.stores import Place, opened, sqlite_place
from bench.common.table import show, verdict

BUDGET = 1.2
WARM_UP = 10
PAUSE = 0.1
PATIENCE = 20
ENTRIES = 200
PAGE = '/schrift'


@dataclass(frozen=True)
class Pair:
    """Two phones on one server, and how long each round took (ms)."""

    a: Phone
    b: Phone
    took: list[float] = field(default_factory=list)

    async def round(self) -> None:
        """A sends, B sees."""
        text, began = f'bericht {uuid.uuid4()}', time.perf_counter()
        seen = self.b.hears(text)
        await self.a.emit(
            'send', {'id': str(uuid.uuid4()), 'values': {'text': text, 'audience': 'group', 'chosen': []}}
        )
        self.took.append((await asyncio.wait_for(seen, PATIENCE) - began) * 1000)
        await asyncio.sleep(PAUSE)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog='bin/bench live')
    parser.add_argument('--rounds', type=int, default=60)
    options = parser.parse_args()
    with sqlite_place() as place, TemporaryDirectory(prefix='bench') as folder:
        people = asyncio.run(_filled(place))
        with servers.app(place.folder) as ours:
            _outline(ours, people, Path(folder) / 'outline.json')
            with servers.plain('bare_live', str(Path(folder) / 'outline.json')) as bare:
                _report(*asyncio.run(_rounds(ours, bare, people, options.rounds)))
        times = Path(folder) / 'times.json'
        with servers.timed_app(place.folder, times) as ours:
            asyncio.run(_alone(ours, people, options.rounds))
        _report_steps(json.loads(times.read_text()), options.rounds)


async def _filled(place: Place) -> People:
    async with opened(place):
        people = await gather()
        await fill(people, ENTRIES)
        return people


def _outline(ours: servers.Server, people: People, file: Path) -> None:
    page = httpx.get(f'{ours.url}{PAGE}', cookies={'svh': people.tokens[MEMBER]}).raise_for_status()
    print(f'{PAGE} with {write_outline(page.text, file)} texts')


async def _rounds(ours: servers.Server, bare: servers.Server, people: People, rounds: int) -> tuple[Pair, Pair]:
    async with _pair(f'{ours.url}{PAGE}', people) as our_pair, _pair(bare.url, None) as bare_pair:
        for _ in range(WARM_UP + rounds):
            await our_pair.round()
            await bare_pair.round()
    return our_pair, bare_pair


async def _alone(ours: servers.Server, people: People, rounds: int) -> None:
    async with _pair(f'{ours.url}{PAGE}', people) as pair:
        for _ in range(WARM_UP + rounds):
            await pair.round()


@asynccontextmanager
async def _pair(url: str, people: People | None) -> AsyncIterator[Pair]:
    cookies = [{'svh': people.tokens[who]} if people else {} for who in (OWNER, MEMBER)]
    async with page(url, cookies[0]) as a, page(url, cookies[1]) as b:
        yield Pair(a, b)


def _report(ours: Pair, bare: Pair) -> None:
    pairs = (('ours', ours), ('bare NiceGUI', bare))
    rows = [
        [name, *_figures(pair.took[WARM_UP:]), round(pair.b.received / len(pair.took) / 1024)] for name, pair in pairs
    ]
    show('note on A until it stands on B', ['', 'median ms', 'p95 ms', 'kB per round'], rows)
    ratio = _figures(ours.took[WARM_UP:])[0] / _figures(bare.took[WARM_UP:])[0]
    show('ours as a multiple', ['', 'ratio', 'at most', ''], [['ours / bare', ratio, BUDGET, verdict(ratio, BUDGET)]])


def _figures(took: list[float]) -> tuple[float, float]:
    return statistics.median(took), statistics.quantiles(took, n=20)[-1]


def _report_steps(times: dict[str, list[float]], rounds: int) -> None:
    rows = [[step, round(len(took) / (rounds + WARM_UP), 1), statistics.median(took)] for step, took in times.items()]
    show('where the time goes', ['', 'times per note', 'median ms each'], rows)


if __name__ == '__main__':
    main()
