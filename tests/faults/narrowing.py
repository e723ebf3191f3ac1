"""Two processes on one PostgreSQL: one narrows a member's level and gives it back, the other saves as that member.

What is acknowledged is judged twice. By the clock both processes share: a save that began after a narrowing was
acknowledged, and ended before the level was given back, must have been refused. And by the log, which has the order in
which the database took them: no entry may stand where the level was narrowed. For test_narrowing.py and bench.narrowed.
"""

import asyncio
import json
import random
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from bench.common.group import MEMBER, OWNER, gather
from bench.common.stores import Place, opened
from svh_app.group.members import set_level
from svh_app.kernel.entry import viewer_of
from svh_app.kernel.gate import Refused
from svh_app.kernel.viewer import ADD, SEE
from svh_app.notebook.actions import add_note
from svh_app.store.rows import Trace

ROOT = Path(__file__).parents[2]
READY = 'ready'
LONGEST_WAIT = 0.012


@dataclass(frozen=True)
class Save:
    """One try to save: when it began and ended (seconds on the clock of this machine), and whether it was kept."""

    began: float
    ended: float
    kept: bool


@dataclass
class Judged:
    """What was found: how often it was narrowed, saves kept and refused, those kept against the rule, and races."""

    narrowed: int = 0
    kept: int = 0
    refused: int = 0
    races: int = 0
    stale_by_clock: int = 0
    stale_by_log: int = 0
    windows: list[tuple[float, float]] = field(default_factory=list)


async def narrow_while_saving(place: Place, rounds: int, seed: int) -> Judged:
    """Narrow and give back so many times while another process saves as fast as it can."""
    async with opened(place):
        people = await gather(3)
        saver = await _saver(place, people.tokens[MEMBER])
        found = await _narrow(people.tokens[OWNER], people.members[MEMBER], rounds, random.Random(seed))
        saves = await _stop(saver)
        _by_clock(found, saves)
        await _by_log(found, people.group_id, people.members[MEMBER])
    return found


async def _narrow(token: str, member_id: UUID, rounds: int, rng: random.Random) -> Judged:
    found, noor = Judged(), await viewer_of(token)
    assert noor
    for _ in range(rounds):
        await asyncio.sleep(rng.uniform(0, LONGEST_WAIT))
        await set_level(noor, member_id, 'notebook', SEE)
        narrowed = time.monotonic()
        await asyncio.sleep(rng.uniform(0, LONGEST_WAIT))
        found.windows.append((narrowed, time.monotonic()))
        await set_level(noor, member_id, 'notebook', ADD)
        found.narrowed += 1
    return found


def _by_clock(found: Judged, saves: list[Save]) -> None:
    for save in saves:
        found.kept += save.kept
        found.refused += not save.kept
        found.stale_by_clock += save.kept and any(a < save.began and save.ended < b for a, b in found.windows)
        found.races += any(save.began < a < save.ended for a, _ in found.windows)


async def _by_log(found: Judged, group_id: UUID, member_id: UUID) -> None:
    lines = QuerySet(Trace).using_db(get_connection('default')).filter(chain_id=group_id).order_by('place')
    narrowed = False
    async for line in lines.filter(deed__in=('level.set', 'note.add')):
        if line.deed == 'level.set':
            narrowed = not narrowed
        elif line.noun == 'Note' and line.member_id == member_id:
            found.stale_by_log += narrowed


async def _saver(place: Place, token: str) -> asyncio.subprocess.Process:
    command = [sys.executable, '-m', 'tests.faults.narrowing', place.url, str(place.folder), token]
    pipes: dict[str, Any] = {'stdin': asyncio.subprocess.PIPE, 'stdout': asyncio.subprocess.PIPE}
    saver = await asyncio.create_subprocess_exec(*command, cwd=ROOT, limit=2**26, **pipes)
    assert saver.stdout
    assert (await saver.stdout.readline()).decode().strip() == READY
    return saver


async def _stop(saver: asyncio.subprocess.Process) -> list[Save]:
    said, _ = await saver.communicate(b'stop\n')
    assert saver.returncode == 0
    return [Save(*one) for one in json.loads(said)]


async def _save_until_told(place: Place, token: str) -> None:
    """The other process."""
    async with opened(place):
        member, saves = await viewer_of(token), list[tuple[float, float, bool]]()
        assert member
        print(READY, flush=True)
        told = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))
        while not told.done():
            began = time.monotonic()
            kept = True
            try:
                await add_note(member, uuid4(), 'nog een')
            except Refused:
                kept = False
            saves.append((began, time.monotonic(), kept))
        print(json.dumps(saves), flush=True)


if __name__ == '__main__':
    asyncio.run(_save_until_told(Place(Path(sys.argv[2]), sys.argv[1]), sys.argv[3]))
