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
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from bench.common.group import MEMBER, OWNER, gather
from bench.common.stores import Place, opened
from svh_app.group.members import set_level
from svh_app.kernel.entry import viewer_of
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import ADD, EDIT, SEE, Viewer
from svh_app.meetings.actions import meetings
from svh_app.meetings.leading import begin
from svh_app.meetings.noting import add_line
from svh_app.meetings.people import set_invited
from svh_app.meetings.planning import plan_meeting
from svh_app.notebook.actions import add_note
from svh_app.plan.goals import add_goal, goals
from svh_app.plan.steps import add_step
from svh_app.store.rows import Trace

ROOT = Path(__file__).parents[2]
READY = 'ready'
LONGEST_WAIT = 0.012


async def _note(member: Viewer, _: int) -> None:
    await add_note(member, uuid4(), 'nog een')


async def _step(member: Viewer, n: int) -> None:
    """The goals in turn: one goal holds a hundred steps."""
    known = await goals(member)
    await add_step(member, known[n % len(known)].id, uuid4(), 'nog een')


async def _line(member: Viewer, _: int) -> None:
    """At the rounds of the meeting that goes on."""
    await add_line(member, (await meetings(member)).next[0].id, None, uuid4(), 'nog een')


@dataclass(frozen=True)
class Area:
    """What is narrowed to SEE from `level`, and what is saved meanwhile: by which deed, as which noun.

    `turned_by`: the deed that narrows and gives back; 'meeting.invite' takes the invitation away instead.
    """

    name: str
    level: int
    deed: str
    noun: str
    save: Callable[[Viewer, int], Awaitable[None]]
    turned_by: str = 'level.set'


NOTEBOOK = Area('notebook', ADD, 'note.add', 'Note', _note)
GOALS = Area('goals', EDIT, 'goal.step', 'Step', _step)
MEETINGS = Area('meetings', ADD, 'line.add', 'Line', _line)
INVITED = Area('invited', ADD, 'line.add', 'Line', _line, 'meeting.invite')
AREAS = {area.name: area for area in (NOTEBOOK, GOALS, MEETINGS, INVITED)}
MANY_GOALS = 40


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


async def narrow_while_saving(place: Place, rounds: int, seed: int, area: Area = NOTEBOOK) -> Judged:
    """Narrow and give back so many times while another process saves as fast as it can."""
    async with opened(place):
        people = await gather(3)
        noor, member_id = await people.viewer(OWNER), people.members[MEMBER]
        await _prepare(noor, area)
        # Narrow to begin with, so that every line of the log about it turns it round.
        await _turn(noor, member_id, area, False)
        began = await _lines(people.group_id).count()
        await _turn(noor, member_id, area, True)
        saver = await _saver(place, people.tokens[MEMBER], area)
        found = await _narrow(noor, member_id, rounds, random.Random(seed), area)
        _by_clock(found, await _stop(saver))
        await _by_log(found, _lines(people.group_id).offset(began), member_id, area)
    return found


async def _prepare(noor: Viewer, area: Area) -> None:
    """What there must be to save at: goals, or a meeting that goes on."""
    for n in range(MANY_GOALS if area is GOALS else 0):
        await add_goal(noor, uuid4(), f'doel {n}')
    if area in (MEETINGS, INVITED):
        await begin(noor, await plan_meeting(noor, uuid4(), 'eten'))


async def _turn(noor: Viewer, member_id: UUID, area: Area, is_on: bool) -> None:
    """Narrow, or give back."""
    if area is INVITED:
        (meeting,) = (await meetings(noor)).next
        await set_invited(noor, meeting.id, member_id, 'all' if is_on else None)
    else:
        await set_level(noor, member_id, area.name, area.level if is_on else SEE)


async def _narrow(noor: Viewer, member_id: UUID, rounds: int, rng: random.Random, area: Area) -> Judged:
    found = Judged()
    for _ in range(rounds):
        await asyncio.sleep(rng.uniform(0, LONGEST_WAIT))
        await _turn(noor, member_id, area, False)
        narrowed = time.monotonic()
        await asyncio.sleep(rng.uniform(0, LONGEST_WAIT))
        found.windows.append((narrowed, time.monotonic()))
        await _turn(noor, member_id, area, True)
        found.narrowed += 1
    return found


def _by_clock(found: Judged, saves: list[Save]) -> None:
    for save in saves:
        found.kept += save.kept
        found.refused += not save.kept
        found.stale_by_clock += save.kept and any(a < save.began and save.ended < b for a, b in found.windows)
        found.races += any(save.began < a < save.ended for a, _ in found.windows)


def _lines(group_id: UUID) -> QuerySet[Any]:
    return QuerySet(Trace).using_db(get_connection('default')).filter(chain_id=group_id).order_by('place')


async def _by_log(found: Judged, lines: QuerySet[Any], member_id: UUID, area: Area) -> None:
    narrowed = True
    async for line in lines:
        if line.deed == area.turned_by:
            narrowed = not narrowed
        elif line.deed == area.deed and line.noun == area.noun and line.member_id == member_id:
            found.stale_by_log += narrowed


async def _saver(place: Place, token: str, area: Area) -> asyncio.subprocess.Process:
    command = [sys.executable, '-m', 'tests.faults.narrowing', place.url, str(place.folder), token, area.name]
    pipes: dict[str, Any] = {'stdin': asyncio.subprocess.PIPE, 'stdout': asyncio.subprocess.PIPE}
    saver = await asyncio.create_subprocess_exec(*command, cwd=ROOT, limit=2**26, **pipes)
    assert saver.stdout
    assert (await saver.stdout.readline()).decode().strip() == READY
    return saver


async def _stop(saver: asyncio.subprocess.Process) -> list[Save]:
    said, _ = await saver.communicate(b'stop\n')
    assert saver.returncode == 0
    return [Save(*one) for one in json.loads(said)]


async def _save_until_told(place: Place, token: str, area: Area) -> None:
    """The other process."""
    async with opened(place):
        member, saves = await viewer_of(token), list[tuple[float, float, bool]]()
        assert member
        print(READY, flush=True)
        told = asyncio.create_task(asyncio.to_thread(sys.stdin.readline))
        for n in count():
            if told.done():
                break
            began = time.monotonic()
            kept = True
            try:
                await area.save(member, n)
            except (Refused, Missing, IndexError):  # not invited: there is no meeting
                kept = False
            saves.append((began, time.monotonic(), kept))
        print(json.dumps(saves), flush=True)


if __name__ == '__main__':
    asyncio.run(_save_until_told(Place(Path(sys.argv[2]), sys.argv[1]), sys.argv[3], AREAS[sys.argv[4]]))
