"""A part of the minutes is shown and taken back, again and again, while somebody reads them as fast as they can.

Judged by the clock that both share: a reading that began after a taking back was acknowledged, and ended before the
part was shown again, must not hold it; one that lies within a showing must. For test_taking_back.py.
"""

import asyncio
import json
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from bench.common.stores import Place, opened
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.minutes import minutes
from svh_app.meetings.releasing import release, take_back
from tests.faults.narrowing import READY, ROOT
from tests.meetings.held import HOUSE, Held, hold
from tests.people import Cast, gather

READER = 'Els'
LONGEST_WAIT = 0.4
Reading = tuple[float, float, bool]
"""When it began and ended (seconds on the clock of this machine), and whether the part was in it."""


@dataclass
class Judged:
    """Readings within a hidden and within a shown stretch, and those of them that were wrong."""

    hidden: int = 0
    shown: int = 0
    stale: int = 0
    missing: int = 0


async def _turn(held: Held, noor: Viewer, rounds: int, rng: random.Random) -> list[tuple[float, float, bool]]:
    """Show and take back; the stretches in which it was surely hidden (False) or shown (True)."""
    stretches = []
    for _ in range(rounds):
        for deed, is_shown in ((release, True), (take_back, False)):
            await deed(noor, held.id, [held.about(HOUSE)])
            began = time.monotonic()
            await asyncio.sleep(rng.uniform(0, LONGEST_WAIT))
            stretches.append((began, time.monotonic(), is_shown))
    return stretches


def _judged(readings: list[Reading], stretches: list[tuple[float, float, bool]]) -> Judged:
    found = Judged()
    for began, ended, saw in readings:
        within = [is_shown for a, b, is_shown in stretches if a < began and ended < b]
        found.hidden += within == [False]
        found.shown += within == [True]
        found.stale += within == [False] and saw
        found.missing += within == [True] and not saw
    return found


async def _read(viewer: Viewer, held: Held, is_told: Callable[[], bool]) -> list[Reading]:
    readings = []
    while not is_told():
        began = time.monotonic()
        part = (await minutes(viewer, held.id)).part(held.about(HOUSE))
        readings.append((began, time.monotonic(), bool(part and part.lines)))
    return readings


async def turns_in_one_process(place: Place, rounds: int, seed: int) -> Judged:
    """Both at once on one connection of one process, as on SQLite."""
    async with opened(place):
        held = await hold(await gather())
        told = asyncio.Event()
        reading = asyncio.create_task(_read(await held.viewer(READER), held, told.is_set))
        stretches = await _turn(held, await held.viewer('Noor'), rounds, random.Random(seed))
        told.set()
        return _judged(await reading, stretches)


async def turns_beside_another_process(place: Place, rounds: int, seed: int) -> Judged:
    """The reader is another process on the same database."""
    async with opened(place):
        held = await hold(await gather())
        command = [sys.executable, '-m', 'tests.faults.taking_back', place.url, str(place.folder)]
        what = json.dumps([held.cast.tokens[READER], str(held.id), str(held.about(HOUSE))])
        pipes: dict[str, Any] = {'stdin': asyncio.subprocess.PIPE, 'stdout': asyncio.subprocess.PIPE}
        reader = await asyncio.create_subprocess_exec(*command, what, cwd=ROOT, limit=2**26, **pipes)
        assert reader.stdout
        assert (await reader.stdout.readline()).decode().strip() == READY
        stretches = await _turn(held, await held.viewer('Noor'), rounds, random.Random(seed))
        said, _ = await reader.communicate(b'stop\n')
        assert reader.returncode == 0
        return _judged([(a, b, saw) for a, b, saw in json.loads(said)], stretches)


async def _read_until_told(place: Place, what: list[str]) -> None:
    """The other process."""
    token, meeting_id, point_id = what
    async with opened(place):
        held = Held(Cast({READER: token}), UUID(meeting_id), {}, {HOUSE: UUID(point_id)})
        viewer = await held.cast(READER)
        print(READY, flush=True)
        told: asyncio.Task[str] = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))
        print(json.dumps(await _read(viewer, held, told.done)), flush=True)


if __name__ == '__main__':
    asyncio.run(_read_until_told(Place(Path(sys.argv[2]), sys.argv[1]), json.loads(sys.argv[3])))
