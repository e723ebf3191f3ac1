"""A level narrowed by one process while another saves, on PostgreSQL: saves kept that the narrowing had forbidden."""

import argparse
import asyncio
import time

from bench.common.stores import postgres_place
from bench.common.table import show
from tests.faults.narrowing import narrow_while_saving

HEAD = ['narrowed', 'saves kept', 'refused', 'under way at a narrowing', 'stale by clock', 'stale by log', 'seconds']


def main() -> None:
    """Narrow, count, print; ends with an error when a stale grant was honoured."""
    parser = argparse.ArgumentParser(prog='bin/bench narrowed')
    parser.add_argument('--rounds', type=int, default=1000)
    parser.add_argument('--seed', type=int, default=int(time.time()))
    options = parser.parse_args()
    with postgres_place() as place:
        if place is None:
            raise SystemExit('PostgreSQL is not on this machine.')
        began = time.monotonic()
        found = asyncio.run(narrow_while_saving(place, options.rounds, options.seed))
    counts = [found.narrowed, found.kept, found.refused, found.races, found.stale_by_clock, found.stale_by_log]
    show(f'narrowing while saving (seed {options.seed})', HEAD, [[*counts, round(time.monotonic() - began)]])
    if found.stale_by_clock or found.stale_by_log:
        raise SystemExit('A stale grant was honoured.')


if __name__ == '__main__':
    main()
