"""Opening the notebook at 100 and at 100,000 entries: queries, CPU, wall time, and how they grow (budget 1.2 times).

The entries stand in a group of twelve, for everyone, for chosen members and for the writer only. They are read through
the actions as the page does, and as whole pages over HTTP from the app in its own process. `hidden` is the unlucky
member: everything is another's own. On PostgreSQL as well, where it is installed.
"""

import argparse
import asyncio
import statistics
import time
from collections import defaultdict
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from uuid import UUID

import httpx

from bench.common import servers
from bench.common.counting import counted
from bench.common.group import MEMBER, OUTSIDE, OWNER, People, fill, gather
from bench.common.stores import Place, opened, postgres_place, sqlite_place
from bench.common.table import Cell, show, verdict
from svh_app.kernel.audience import readers
from svh_app.kernel.gate import see
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import PAGE, may_write, notes
from svh_app.store.rows import Note

BUDGET = 1.2
PAGES = ('/schrift', '/', '/groep', '/api/v1/notebook')
DEEP = 50
HIDDEN = 'hidden'
ALTERNATIONS, OPENINGS = 3, 15


@dataclass
class Cost:
    """What openings took: number of queries, milliseconds of CPU in this process, milliseconds in all."""

    queries: set[int] = field(default_factory=set)
    cpu: list[float] = field(default_factory=list)
    wall: list[float] = field(default_factory=list)


Costs = dict[str, Cost]
Opening = Callable[[], Awaitable[object]]


@dataclass(frozen=True)
class Notebook:
    """A filled store, and what was measured in it."""

    place: Place
    people: People
    hidden: People
    costs: Costs = field(default_factory=lambda: defaultdict(Cost))
    pages: Costs = field(default_factory=lambda: defaultdict(Cost))


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog='bin/bench open')
    parser.add_argument('--small', type=int, default=100)
    parser.add_argument('--large', type=int, default=100_000)
    options = parser.parse_args()
    for name, two in (('SQLite', _two_sqlite), ('PostgreSQL', _two_postgres)):
        with two() as places:
            if places:
                small, large = (
                    asyncio.run(_filled(at, size)) for at, size in zip(places, _sizes(options), strict=True)
                )
                _measure(small, large)
                _report(name, options, small, large)
            else:
                print(f'{name}: not on this machine')


def _sizes(options: argparse.Namespace) -> tuple[int, int]:
    return options.small, options.large


@contextmanager
def _two_sqlite() -> Iterator[tuple[Place, Place]]:
    with sqlite_place() as small, sqlite_place() as large:
        yield small, large


@contextmanager
def _two_postgres() -> Iterator[tuple[Place, Place] | None]:
    with postgres_place() as small, postgres_place() as large:
        yield (small, large) if small and large else None


async def _filled(place: Place, entries: int) -> Notebook:
    async with opened(place):
        people, hidden = await gather(), await gather(3)
        await fill(people, entries)
        await fill(hidden, entries, ('me',), but=MEMBER)
        return Notebook(place, people, hidden)


def _measure(small: Notebook, large: Notebook) -> None:
    for _ in range(ALTERNATIONS):
        for notebook in (small, large):
            asyncio.run(_read(notebook))
    _load(small, large)


async def _read(notebook: Notebook) -> None:
    async with opened(notebook.place):
        for name, opening in (await _openings(notebook)).items():
            await opening()
            for _ in range(OPENINGS):
                await _timed(notebook.costs[name], opening)


async def _openings(notebook: Notebook) -> dict[str, Opening]:
    found: dict[str, Opening] = {}
    for name, people, who in _lookers(notebook):
        viewer = await people.viewer(who)
        for page, before in (await _befores(viewer)).items():
            found[f'{name}, {page}'] = _opening(viewer, before)
    return found


def _lookers(notebook: Notebook) -> list[tuple[str, People, str]]:
    mixed = [('owner', OWNER), ('member', MEMBER), ('no notebook', OUTSIDE)]
    return [*((name, notebook.people, who) for name, who in mixed), (HIDDEN, notebook.hidden, MEMBER)]


async def _befores(viewer: Viewer) -> dict[str, UUID | None]:
    """The first page, page 50 (or the last full one, when there are fewer) and the last full one."""
    sight = see(viewer, Note).filter(withdrawn=None).order_by('-created', '-id')
    full = await sight.count() // PAGE
    befores: dict[str, UUID | None] = {'first page': None}
    for name, page in ((f'page {DEEP}', min(DEEP, full)), ('last page', full)):
        if page > 1:
            befores[name] = (await sight.offset((page - 1) * PAGE - 1).limit(1))[0].id
    return befores


def _opening(viewer: Viewer, before: UUID | None) -> Opening:
    async def opening() -> None:
        await notes(viewer, before)
        await readers(viewer, 'notebook')
        await may_write(viewer)

    return opening


async def _timed(cost: Cost, opening: Opening) -> None:
    with counted() as statements:
        cpu, wall = time.process_time(), time.perf_counter()
        await opening()
        cost.cpu.append((time.process_time() - cpu) * 1000)
        cost.wall.append((time.perf_counter() - wall) * 1000)
    cost.queries.add(len(statements))


def _load(small: Notebook, large: Notebook) -> None:
    """Whole pages from the app in processes of its own, one of each in turn; CPU is the server's."""
    with _serving(small) as one, _serving(large) as other:
        for looker in range(len(_lookers(small))):
            with _phone(one, small, looker) as here, _phone(other, large, looker) as there:
                for page in PAGES:
                    _load_page(page, (here, there))


@contextmanager
def _serving(notebook: Notebook) -> Iterator[servers.Server]:
    with servers.app(notebook.place.folder, notebook.place.environment) as server:
        yield server


@dataclass(frozen=True)
class Phone:
    """A browser of one of the lookers, at one of the two servers."""

    name: str
    server: servers.Server
    browser: httpx.Client
    pages: Costs


@contextmanager
def _phone(server: servers.Server, notebook: Notebook, looker: int) -> Iterator[Phone]:
    name, people, who = _lookers(notebook)[looker]
    with httpx.Client(base_url=server.url, cookies={'svh': people.tokens[who]}, timeout=60) as browser:
        yield Phone(name, server, browser, notebook.pages)


def _load_page(page: str, phones: tuple[Phone, Phone]) -> None:
    for time_of_it in range(ALTERNATIONS + 1):
        for phone in phones:
            cpu, wall = phone.server.cpu(), time.perf_counter()
            for _ in range(OPENINGS):
                phone.browser.get(page).raise_for_status()
            if time_of_it:  # the first ones warm up
                cost = phone.pages[f'{phone.name}, {page}']
                cost.wall.append((time.perf_counter() - wall) / OPENINGS * 1000)
                cost.cpu.append((phone.server.cpu() - cpu) / OPENINGS * 1000)


def _report(database: str, options: argparse.Namespace, small: Notebook, large: Notebook) -> None:
    sizes = [f'{size:,}' for size in _sizes(options)]
    head = ['', *(f'{what} {size}' for what in ('queries', 'CPU ms', 'wall ms') for size in sizes), 'ratio', '']
    show(f'{database}: reading, as the page does', head, _rows(small.costs, large.costs, by_cpu=database == 'SQLite'))
    head = ['', *(f'{what} {size}' for what in ('CPU ms', 'wall ms') for size in sizes), 'ratio', '']
    rows = [[*row[:1], *row[3:]] for row in _rows(small.pages, large.pages, by_cpu=database == 'SQLite')]
    show(f'{database}: whole pages over HTTP (CPU of the app)', head, rows)


def _rows(small: Costs, large: Costs, *, by_cpu: bool) -> list[list[Cell]]:
    return [_row(name, small[name], large[name], by_cpu=by_cpu) for name in large if name in small]


def _row(name: str, small: Cost, large: Cost, *, by_cpu: bool) -> list[Cell]:
    """The ratio is of CPU on SQLite, which works in this process, and of wall time on PostgreSQL, which does not."""
    figures = [statistics.median(values) for values in (small.cpu, large.cpu, small.wall, large.wall)]
    ratio = figures[1] / figures[0] if by_cpu else figures[3] / figures[2]
    queries = ['/'.join(map(str, sorted(cost.queries))) for cost in (small, large)]
    return [name, *queries, *figures, ratio, verdict(ratio, BUDGET)]


if __name__ == '__main__':
    main()
