"""kill -9 while four phones write, on SQLite and PostgreSQL: acknowledged entries lost, doubled, unreadable; faults.

What is killed is the app's process: it shows what the process had promised and not yet handed over, not what a disk
does in a power cut. The database's own fsync is on (SQLite synchronous=FULL, PostgreSQL as it comes).
"""

import argparse
import asyncio
import time

from bench.common.stores import Place, postgres_place, sqlite_place
from bench.common.table import Cell, show
from tests.faults.killing import toll

HEAD = ['', 'kills', 'acknowledged', 'in doubt', 'lost', 'doubled', 'unreadable', 'faults', 'seconds']


def main() -> None:
    """Kill, count, print; ends with an error when anything was lost."""
    parser = argparse.ArgumentParser(prog='bin/bench killed')
    parser.add_argument('--runs', type=int, default=100)
    parser.add_argument('--seed', type=int, default=int(time.time()))
    options = parser.parse_args()
    rows = []
    with sqlite_place() as sqlite, postgres_place() as postgres:
        for name, place in (('SQLite', sqlite), ('PostgreSQL', postgres)):
            if place:
                rows.append(_row(name, place, options))
    show(f'kill -9 during writes (seed {options.seed})', HEAD, rows)
    if any(row[4:8] != [0, 0, 0, 0] for row in rows):
        raise SystemExit('Something was lost.')


def _row(name: str, place: Place, options: argparse.Namespace) -> list[Cell]:
    began = time.monotonic()
    found = asyncio.run(toll(place, options.runs, options.seed))
    print(*found.faults, sep='\n', end='')
    counts = [found.kills, found.acknowledged, found.in_doubt, found.lost, found.doubled, found.unreadable]
    return [name, *counts, len(found.faults), round(time.monotonic() - began)]


if __name__ == '__main__':
    main()
