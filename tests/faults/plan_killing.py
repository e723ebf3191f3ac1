"""Writing in the plan and at a meeting by a process that is killed (kill -9) in the middle of it, again and again.

What it acknowledged it had said (plan_writing.py); what was in doubt is done again with the same id once it is back.
Goals, steps, agreements and lines have an id of the client; a mark has not, so one in doubt may be there twice; of a
text of the signal plan the newest counts.
"""

import asyncio
import json
import random
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from uuid import UUID, uuid4

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from bench.common.group import OWNER, gather
from bench.common.servers import ROOT
from bench.common.stores import Place, opened
from svh_app.meetings.planning import plan_meeting
from svh_app.plan.goals import add_goal
from svh_app.store.holdings import wounds
from svh_app.store.rows import Agreement, Goal, Line, Mark, Row, SignalPart, Step
from svh_app.store.sealing import unseal
from tests.faults.killing import Toll, broken_chains
from tests.faults.plan_writing import (
    AGREEMENTS,
    GOALS,
    KINDS,
    LINES,
    MARKS,
    SIGNALS,
    STEPPED,
    STEPS,
    client_id,
    text,
)

SOONEST, LATEST = 0.05, 0.7
WITH_IDS: dict[str, tuple[type[Row], str]] = {
    GOALS: (Goal, 'title'),
    STEPS: (Step, 'text'),
    AGREEMENTS: (Agreement, 'text'),
    LINES: (Line, 'text'),
}


@dataclass
class Said:
    """All that the writer said: of each kind how many it began, and what was kept under which id."""

    sent: Counter[str] = field(default_factory=Counter)
    kept: dict[str, dict[int, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    in_doubt: int = 0
    doubled: int = 0

    def hear(self, line: str) -> None:
        """One line. The same thing is kept under the same id, however often it is sent."""
        what, kind, n, kept_as = json.loads(line)
        if what == 'sent':
            self.sent[kind] = max(self.sent[kind], n + 1)
        else:
            before = self.kept[kind].setdefault(n, kept_as)
            self.doubled += kind in WITH_IDS and before != kept_as

    def begin_at(self) -> dict[str, int]:
        """Where to go on: at the last that was acknowledged, since a phone may not have heard that it was."""
        self.in_doubt += sum(self.sent[kind] > len(self.kept[kind]) for kind in KINDS)
        return {kind: max(self.kept[kind], default=0) if kind in WITH_IDS else self._next(kind) for kind in KINDS}

    def _next(self, kind: str) -> int:
        return max(self.kept[kind], default=-1) + 1


async def plan_toll(place: Place, runs: int, seed: int) -> Toll:
    """Kill the writer so many times; count what became of what it wrote."""
    async with opened(place):
        people = await gather(3)
        noor = await people.viewer(OWNER)
        for n in range(STEPPED):
            await add_goal(noor, uuid4(), f'voor stappen {n}')
        await plan_meeting(noor, uuid4(), 'Bij Fatima thuis')
    said, rng = Said(), random.Random(seed)
    for _ in range(runs):
        await asyncio.to_thread(_until_killed, place, people.tokens[OWNER], said, rng.uniform(SOONEST, LATEST))
    async with opened(place):
        return await _counted(said, runs)


def _until_killed(place: Place, token: str, said: Said, moment: float) -> None:
    begin_at = json.dumps(said.begin_at())
    command = [sys.executable, '-m', 'tests.faults.plan_writing', str(place.folder), place.url, token, begin_at]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as writer:
        assert writer.stdout
        said.hear(writer.stdout.readline())
        try:
            writer.wait(moment)
        except subprocess.TimeoutExpired:
            writer.kill()
        for line in writer.stdout:
            if line.endswith('\n'):
                said.hear(line)


async def _counted(said: Said, runs: int) -> Toll:
    found = Toll(
        kills=runs, acknowledged=sum(map(len, said.kept.values())), in_doubt=said.in_doubt, doubled=said.doubled
    )
    for kind, (noun, column) in WITH_IDS.items():
        times = Counter(row.client_id for row in await _rows(noun))
        texts = {row.client_id: unseal(row, column) for row in await _rows(noun)}
        ids = {n: client_id(kind, n) for n in range(said.sent[kind])}
        found.lost += sum(ids[n] not in times for n in said.kept[kind])
        found.doubled += sum(count - 1 for count in times.values())
        found.unreadable += sum(texts.get(id, text(kind, n)) != text(kind, n) for n, id in ids.items())
    found.lost += len({UUID(id) for id in said.kept[MARKS].values()} - {row.id for row in await _rows(Mark)})
    found.lost += await _texts_lost(said)
    found.faults = [*(await wounds(get_connection('default'))), *(await broken_chains()), *(await _out_of_step())]
    return found


async def _texts_lost(said: Said) -> int:
    """Of the two texts that are written by turns, those that are older than what was acknowledged last."""
    there = {int(unseal(row, 'text').split()[-1]) for row in await _rows(SignalPart)}
    last = [max((n for n in said.kept[SIGNALS] if n % 2 == odd), default=-1) for odd in (0, 1)]
    return sum(max((n for n in there if n % 2 == odd), default=-1) < last[odd] for odd in (0, 1))


async def _out_of_step() -> list[str]:
    """Goals that do not stand where their last mark says."""
    last = {row.goal_id: row.value for row in await _rows(Mark)}
    return [f'goal {row.id}' for row in await _rows(Goal) if row.value != last.get(row.id)]


async def _rows(noun: type[Row]) -> list[Row]:
    return list(await QuerySet(noun).using_db(get_connection('default')).order_by('created'))
