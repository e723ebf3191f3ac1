"""`process URL MIGRATIONS` migrates and prints what it applied.

`process mortal` reads lines `URL MIGRATIONS N` and runs each in a process of its own, that dies at the N-th
thing it asks of the database or the disk.
"""

import asyncio
import json
import os
import sys
from collections.abc import Callable
from itertools import count
from typing import Any

import aiosqlite
import asyncpg

from svh_app.store import backup
from tests.store.migrating.world import run

DEAD = 9
DOORS = [
    (aiosqlite.Connection, '_execute'),
    (asyncpg.Connection, '_execute'),
    (asyncpg.Connection, 'execute'),
    (asyncpg.transaction.Transaction, 'start'),
    (asyncpg.transaction.Transaction, 'commit'),
    (backup, '_to_disk'),
    (backup, '_copy'),
    (backup, 'is_whole'),
]


def main() -> None:
    if sys.argv[1:] != ['mortal']:
        url, migrations = sys.argv[1:]
        print(json.dumps(asyncio.run(run(url, migrations))))
        return
    for line in sys.stdin:
        url, migrations, at = line.split()
        print('died' if _child(url, migrations, int(at)) == DEAD else 'ready', flush=True)


def _child(url: str, migrations: str, at: int) -> int:
    if not (child := os.fork()):
        die_at(at, DOORS)
        asyncio.run(run(url, migrations))
        os._exit(0)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, DEAD), code
    return code


def die_at(at: int, doors: list[tuple[Any, str]]) -> None:
    """Ends this process, as kill -9 would, the n-th time it comes through one of the doors."""
    calls = count()
    for owner, name in doors:
        setattr(owner, name, _mortal(getattr(owner, name), calls, at))


def _mortal(door: Callable[..., Any], calls: 'count[int]', at: int) -> Callable[..., Any]:
    def maybe(*args: Any, **kwargs: Any) -> Any:
        if next(calls) == at:
            os._exit(DEAD)
        return door(*args, **kwargs)

    return maybe


if __name__ == '__main__':
    main()
