"""What an open, idle phone costs the server: memory and CPU, against a bare NiceGUI page of as many elements.

Fifty phones hold our notebook open, fifty hold the bare page open; nothing happens. What the first few phones bring
along (modules, caches) is not counted.
"""

import argparse
import asyncio
import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
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

BUDGET = 1.3
ENTRIES = 200
PAGE = '/schrift'
FIRST_FEW = 5
SETTLE = 5.0
Visit = tuple[str, dict[str, str]]


@dataclass(frozen=True)
class Idle:
    """Per phone: number of elements, MB of memory, milliseconds of CPU per minute."""

    elements: int
    memory: float
    cpu: float


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog='bin/bench idle')
    parser.add_argument('--phones', type=int, default=50)
    parser.add_argument('--seconds', type=float, default=60)
    options = parser.parse_args()
    with sqlite_place() as place, TemporaryDirectory(prefix='bench') as folder:
        people = asyncio.run(_filled(place))
        with servers.app(place.folder) as server:
            outline = Path(folder) / 'outline.json'
            write_outline(_page(server, people), outline)
            ours = asyncio.run(_measured(server, _ours(server, people), options))
        with servers.plain('bare', str(outline), str(ours.elements)) as server:
            bare = asyncio.run(_measured(server, lambda _: (server.url, {}), options))
    _report(ours, bare, options)


async def _filled(place: Place) -> People:
    async with opened(place):
        people = await gather()
        await fill(people, ENTRIES)
        return people


def _page(server: servers.Server, people: People) -> str:
    return httpx.get(f'{server.url}{PAGE}', cookies={'svh': people.tokens[OWNER]}).raise_for_status().text


def _ours(server: servers.Server, people: People) -> Callable[[int], Visit]:
    """The owner and a member, in turn."""
    return lambda number: (f'{server.url}{PAGE}', {'svh': people.tokens[(OWNER, MEMBER)[number % 2]]})


async def _measured(server: servers.Server, visit: Callable[[int], Visit], options: argparse.Namespace) -> Idle:
    async with AsyncExitStack() as stack:
        for number in range(FIRST_FEW):
            await stack.enter_async_context(page(*visit(number)))
        await asyncio.sleep(SETTLE)
        before = server.memory()
        phones = [await stack.enter_async_context(page(*visit(number))) for number in range(options.phones)]
        await asyncio.sleep(SETTLE)
        memory = (server.memory() - before) / options.phones
        return Idle(_elements(phones), memory, await _cpu(server, options) / (options.phones + FIRST_FEW))


def _elements(phones: list[Phone]) -> int:
    return round(sum(len(phone.elements) for phone in phones) / len(phones))


async def _cpu(server: servers.Server, options: argparse.Namespace) -> float:
    """Milliseconds per minute."""
    cpu, began = server.cpu(), time.monotonic()
    await asyncio.sleep(options.seconds)
    return (server.cpu() - cpu) * 1000 / (time.monotonic() - began) * 60


def _report(ours: Idle, bare: Idle, options: argparse.Namespace) -> None:
    head = ['per phone', 'elements', 'memory MB', 'CPU ms per minute']
    rows = [[name, idle.elements, idle.memory, idle.cpu] for name, idle in (('ours', ours), ('bare NiceGUI', bare))]
    show(f'{options.phones} open, idle phones', head, rows)
    ratios = [('memory', ours.memory / bare.memory), ('CPU', ours.cpu / bare.cpu)]
    rows = [[what, ratio, BUDGET, verdict(ratio, BUDGET)] for what, ratio in ratios]
    show('ours as a multiple', ['', 'ratio', 'at most', ''], rows)


if __name__ == '__main__':
    main()
