"""What the rules cost: a page of 30 entries of mixed audiences for a member of a group of twelve, against the same page
for an owner alone with their own entries (budget 1.3 times); and the queries with 1 to 50 members.

Both groups stand in one store and are read in turn, through the action as the page does.
"""

import argparse
import asyncio
import statistics
import time
from contextlib import AbstractContextManager

from bench.common.counting import counted
from bench.common.group import MEMBER, OWNER, People, fill, gather
from bench.common.stores import Place, opened, postgres_place, sqlite_place
from bench.common.table import Cell, show, verdict
from svh_app.kernel.looks import write_down
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import PAGE, notes

BUDGET, LOG_BUDGET = 1.3, 1.1
ENTRIES = 1000
SIZES = (1, 2, 12, 50)
LOGGED = ['', 'kept before ms', 'first look ms', 'put away later ms', 'ratio', 'budget 1.1']
HEAD = ['', 'queries', 'CPU ms', 'wall ms', 'CPU ratio', 'wall ratio', 'budget 1.3']


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog='bin/bench rules')
    parser.add_argument('--rounds', type=int, default=200)
    options = parser.parse_args()
    for name, somewhere in (('SQLite', sqlite_place()), ('PostgreSQL', postgres_place())):
        _measure_on(name, somewhere, options.rounds)


def _measure_on(name: str, somewhere: AbstractContextManager[Place | None], rounds: int) -> None:
    with somewhere as place:
        if place is None:
            print(f'{name}: not on this machine')
            return
        show(f'rules on {name}, {PAGE} of {ENTRIES} entries', HEAD, asyncio.run(_compared(place, rounds)))
        counts = asyncio.run(_queries(place))
        rows: list[list[Cell]] = [[who, *[''] * (len(SIZES) - len(found)), *found] for who, found in counts.items()]
        show(f'queries on {name}, by people in the group', ['', *map(str, SIZES)], rows)
        if any(len(set(found)) > 1 for found in counts.values()):
            raise SystemExit('The number of queries grows with the group.')


async def _compared(place: Place, rounds: int) -> list[list[Cell]]:
    async with opened(place):
        alone, twelve = await gather(1), await gather(12)
        await fill(alone, ENTRIES, ('group',))
        await fill(twelve, ENTRIES)
        lookers = {
            'owner alone': (alone, OWNER),
            'owner of twelve': (twelve, OWNER),
            'member of twelve': (twelve, MEMBER),
        }
        costs: dict[str, list[tuple[float, float]]] = {name: [] for name in lookers}
        for _ in range(rounds):
            for name, (people, who) in lookers.items():
                costs[name].append(await _cost(await people.viewer(who)))
        counts = {name: await _count(await people.viewer(who)) for name, (people, who) in lookers.items()}
        show(
            'who looked: a page that is kept in the log, against one that was', LOGGED, [await _logging(twelve, rounds)]
        )
    return _rows(costs, counts)


async def _logging(people: People, rounds: int) -> list[Cell]:
    """Reading with 30 looks to keep, reading with none to keep, and putting the looks away later."""
    first, again, later = list[float](), list[float](), list[float]()
    page = await notes(await people.viewer(MEMBER), most=PAGE)
    await write_down()
    for _ in range(rounds):
        known, new = await people.viewer(MEMBER), await people.viewer(MEMBER)
        known.visit.first(entry.id for entry in page.notes)
        again.append((await _cost(known))[1])
        first.append((await _cost(new))[1])
        began = time.perf_counter()
        await write_down()
        later.append((time.perf_counter() - began) * 1000)
    medians = [statistics.median(all) for all in (again, first, later)]
    ratio = statistics.median(a / b for a, b in zip(first, again, strict=True))
    return ['', *medians, ratio, verdict(ratio, LOG_BUDGET)]


async def _cost(viewer: Viewer) -> tuple[float, float]:
    """Milliseconds of CPU in this process and in all, for one page."""
    cpu, wall = time.process_time(), time.perf_counter()
    page = await notes(viewer)
    assert len(page.notes) == PAGE
    return (time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000


async def _count(viewer: Viewer) -> int:
    with counted() as statements:
        await notes(viewer)
    return len(statements)


def _rows(costs: dict[str, list[tuple[float, float]]], counts: dict[str, int]) -> list[list[Cell]]:
    medians = {name: [statistics.median(one[at] for one in all) for at in (0, 1)] for name, all in costs.items()}
    base = medians['owner alone']
    rows: list[list[Cell]] = []
    for name, (cpu, wall) in medians.items():
        ratio = wall / base[1]
        rows.append([name, counts[name], cpu, wall, cpu / base[0], ratio, verdict(ratio, BUDGET)])
    return rows


async def _queries(place: Place) -> dict[str, list[int]]:
    """For the owner from one person on, for a member from two."""
    counts: dict[str, list[int]] = {OWNER: [], MEMBER: []}
    async with opened(place):
        for size in SIZES:
            people = await gather(size)
            await fill(people, 2 * PAGE)
            for who in counts.keys() & people.members.keys():
                counts[who].append(await _count(await people.viewer(who)))
    return counts


if __name__ == '__main__':
    main()
