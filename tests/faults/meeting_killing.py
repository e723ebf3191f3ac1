"""Leading meetings by a process that is killed (kill -9) in the middle of it, again and again.

What it acknowledged it had said (meeting_leading.py); what was in doubt is done again once it is back. A meeting then
stands where the last that was acknowledged put it, or the one in doubt.
"""

import asyncio
import json
import random
import signal
import subprocess
import sys
from collections import Counter
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from bench.common.group import MEMBER, OWNER, People, gather
from bench.common.servers import ROOT
from bench.common.stores import Place, opened
from svh_app.meetings.agenda import add_point
from svh_app.meetings.leading import begin, go_to
from svh_app.meetings.planning import plan_meeting
from svh_app.meetings.table import Where
from svh_app.store.holdings import wounds
from svh_app.store.rows import Agreement, Line, Meeting, Row, Seat
from svh_app.store.sealing import unseal
from tests.faults.killing import Toll, broken_chains
from tests.faults.meeting_leading import (
    KINDS,
    LINE,
    MEET,
    ROUND,
    TO_AND_FRO,
    WALKED,
    Leader,
    client_id,
    leader,
    standing,
    text,
)

SOONEST, LATEST = 0.05, 0.9
PEOPLE = 3


@dataclass
class Said:
    """All that the leader said: of each kind the last that it began, and what was kept, under which id."""

    sent: dict[str, int] = field(default_factory=lambda: dict.fromkeys(KINDS, -1))
    kept: dict[str, dict[int, str]] = field(default_factory=lambda: {kind: {} for kind in KINDS})
    in_doubt: int = 0
    doubled: int = 0
    astray: list[str] = field(default_factory=list)

    def hear(self, line: str) -> None:
        """One line. A thing is kept under the same id, however often it is sent."""
        what, kind, *rest = json.loads(line)
        if what == 'stands':
            self.look(kind, rest[0])
        elif what == 'sent':
            self.sent[kind] = max(self.sent[kind], rest[0])
        else:
            before = self.kept[kind].setdefault(*rest)
            self.doubled += before != rest[1]

    def look(self, kind: str, found: Any) -> None:
        """Whether it stands as the last that was acknowledged left it, or the one that was in doubt."""
        may = [standing(kind, n) for n in {self.last(kind), self.sent[kind]}]
        if found not in may:
            self.astray.append(f'{kind} stands at {found}, not at one of {may}')

    def last(self, kind: str) -> int:
        """The last that was acknowledged; -1: none."""
        return max(self.kept[kind], default=-1)

    def go_on_from(self) -> dict[str, int]:
        """Of each kind the one in doubt; where there is none the one after."""
        return {kind: self.last(kind) + 1 for kind in KINDS}

    def count_doubts(self) -> None:
        """What was begun and not acknowledged when it was killed."""
        self.in_doubt += sum(self.sent[kind] > self.last(kind) for kind in KINDS)


async def meeting_toll(place: Place, runs: int, seed: int) -> Toll:
    """Kill the leader so many times; count what became of what it did."""
    async with opened(place):
        people = await gather(PEOPLE)
        await _both_meetings(people)
    said, rng = Said(), random.Random(seed)
    for _ in range(runs):
        await asyncio.to_thread(_until_killed, place, people, said, rng.uniform(SOONEST, LATEST))
    async with opened(place):
        one = await leader(people.tokens[OWNER], people.members[MEMBER])
        await _heal(one, said)
        return await _counted(said, runs)


async def _both_meetings(people: People) -> None:
    noor = await people.viewer(OWNER)
    ids = [await plan_meeting(noor, client_id(name, 0), name) for name in (WALKED, ROUND)]
    for n in range(2):
        await add_point(noor, ids[0], client_id('point', n), text('point', n))
    for id in ids:
        await begin(noor, id)
    await go_to(noor, ids[1], Where('arrive'), Where('opening'))


def _until_killed(place: Place, people: People, said: Said, moment: float) -> None:
    """The moment counts from when all is read and it begins."""
    where = [str(place.folder), place.url, people.tokens[OWNER], str(people.members[MEMBER])]
    command = [sys.executable, '-m', 'tests.faults.meeting_leading', *where, json.dumps(said.go_on_from())]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as leading:
        assert leading.stdout
        for _ in TO_AND_FRO:
            said.hear(leading.stdout.readline())
        try:
            leading.wait(moment)
        except subprocess.TimeoutExpired:
            leading.kill()
        for line in leading.stdout:
            if line.endswith('\n'):
                said.hear(line)
    assert leading.returncode == -signal.SIGKILL, 'it ended by itself'
    said.count_doubts()


async def _heal(one: Leader, said: Said) -> None:
    """What was in doubt is tried again: then all is as after it, and no more than that."""
    for kind in TO_AND_FRO:
        said.look(kind, await one.stands(kind))
    for kind, n in said.go_on_from().items():
        said.sent[kind] = n
        said.hear(json.dumps(['kept', kind, n, str(await getattr(one, kind)(n))]))
    for kind in TO_AND_FRO:
        said.look(kind, await one.stands(kind))


async def _counted(said: Said, runs: int) -> Toll:
    found = Toll(kills=runs, acknowledged=sum(map(len, said.kept.values())), in_doubt=said.in_doubt)
    found.doubled, found.faults = said.doubled, said.astray
    await _count_lines(said, found)
    await _count_meetings(said, found)
    found.faults += [*(await wounds(get_connection('default'))), *(await broken_chains())]
    return found


async def _count_lines(said: Said, found: Toll) -> None:
    """Each line is there once, is an agreement, and there are no more agreements than that."""
    rows = {row.client_id: row for row in await _rows(Line)}
    made = {row.id: unseal(row, 'text') for row in await _rows(Agreement)}
    wanted = [(client_id(LINE, n), text(LINE, n), UUID(id)) for n, id in said.kept[LINE].items()]
    for id, words, became in wanted:
        row = rows.get(id)
        found.lost += row is None or (row.became, row.became_id) != ('agreement', became) or became not in made
        found.unreadable += made.get(became) != words or row is None or unseal(row, 'text') != words
    found.doubled += len(await _rows(Line)) - len(wanted) + len(made) - len(wanted)


async def _count_meetings(said: Said, found: Toll) -> None:
    """Each meeting is there once, was closed, and everybody had one place."""
    rows = {row.client_id: row for row in await _rows(Meeting)}
    seats = Counter((row.meeting_id, row.member_id) for row in await _rows(Seat))
    for n, id in said.kept[MEET].items():
        row = rows.get(client_id(MEET, n))
        found.lost += row is None or str(row.id) != id or row.state != 'closed'
        found.lost += sum(meeting == UUID(id) for meeting, _ in seats) != PEOPLE
    found.doubled += len(rows) - len(said.kept[MEET]) - 2
    found.doubled += seats.total() - PEOPLE * len(rows)


async def _rows(noun: type[Row]) -> list[Any]:
    return list(await QuerySet(noun).using_db(get_connection('default')))
