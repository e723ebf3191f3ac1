"""Two processes on one PostgreSQL lead one meeting and take its notes: a step is one step, no line is written over.

Noor has a phone on either of them.
"""

from pathlib import Path
from uuid import uuid4

import pytest

from bench.common.stores import Place, opened
from svh_app.meetings.noting import add_line, history, line, lines
from tests.faults.meeting_racing import LINES, race
from tests.faults.test_cancelled import chains_are_whole
from tests.meetings.gathered import Plan
from tests.meetings.going_on import begun, seen
from tests.people import gather

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.timeout(300)]
POINTS = tuple(f'Punt {n}' for n in range(6))
STEPS = len(POINTS) + 4


async def test_two_processes_lead_and_note(postgres_url: str, tmp_path: Path) -> None:
    place = Place(tmp_path, postgres_url)
    async with opened(place):
        cast = await gather()
        meeting = await begun(cast, Plan(points=POINTS))
        shared = await add_line(await cast('Noor'), meeting.id, None, uuid4(), 'van allebei')
        one, other = await race(place, meeting.id, {'een': cast.tokens['Noor'], 'twee': cast.tokens['Noor']})

        # Both pressed for each step; which of them was first is for the machine to say.
        assert [sum(step) for step in zip(one.steps, other.steps, strict=True)] == [1] * STEPS
        assert (await seen(cast, 'Ilse', meeting)).where.stage == 'next'
        assert all(point.is_done for point in (await seen(cast, 'Noor', meeting)).points)

        there = [(row.text, str(row.id)) for row in await lines(await cast('Noor'), meeting.id)][1:]
        assert len(there) == 2 * LINES
        for racer in (one, other):
            assert [row for row in there if row[0].startswith(racer.name)] == list(racer.kept.items())

        noor = await cast('Noor')
        assert sorted(one.won + other.won) == list(range(1, (await line(noor, shared)).version))
        assert len(await history(noor, shared)) == len(one.won) + len(other.won)
        await chains_are_whole()
