"""Two processes at one meeting on one PostgreSQL: both press "next" from what they saw, both take notes.

`python -m tests.faults.meeting_racing <folder> <address> <token> <meeting> <name>` says that it is ready, waits for a
line, and then says what became of its steps, its lines, and its tries to say the one shared line in other words.
"""

import asyncio
import json
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from uuid import UUID, uuid4

from bench.common.servers import ROOT
from bench.common.stores import Place, opened
from svh_app.kernel.entry import viewer_of
from svh_app.kernel.gate import Changed
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.leading import go_to
from svh_app.meetings.noting import add_line, edit_line, line, lines
from svh_app.meetings.table import course, table

READY = 'ready'
LINES, EDITS = 100, 8


@dataclass(frozen=True)
class Racer:
    """What one process was told. `steps`: of each step in the course whether it was theirs; `kept`: the ids of their
    lines in the order of writing, by what they say; `won`: the versions of the shared line that they wrote over."""

    name: str
    steps: list[bool]
    kept: dict[str, str]
    won: list[int]


async def race(place: Place, meeting_id: UUID, tokens: dict[str, str]) -> list[Racer]:
    """Both at once, from the same moment on."""
    both = [await _begin(place, token, meeting_id, name) for name, token in tokens.items()]
    told = await asyncio.gather(*(process.communicate(b'go\n') for process in both))
    assert [process.returncode for process in both] == [0, 0]
    return [Racer(**json.loads(said)) for said, _ in told]


async def _begin(place: Place, token: str, meeting_id: UUID, name: str) -> asyncio.subprocess.Process:
    command = [sys.executable, '-m', 'tests.faults.meeting_racing', str(place.folder), place.url, token]
    pipe = asyncio.subprocess.PIPE
    racer = await asyncio.create_subprocess_exec(*command, str(meeting_id), name, cwd=ROOT, stdin=pipe, stdout=pipe)
    assert racer.stdout
    assert (await racer.stdout.readline()).decode().strip() == READY
    return racer


async def _race(place: Place, token: str, meeting_id: UUID, name: str) -> None:
    """One of the two."""
    async with opened(place):
        viewer = await viewer_of(token)
        assert viewer
        await table(viewer, meeting_id)
        print(READY, flush=True)
        sys.stdin.readline()
        steps, kept, won = await asyncio.gather(
            _lead(viewer, meeting_id), _note(viewer, meeting_id, name), _edit(viewer, meeting_id, name)
        )
        print(json.dumps({'name': name, 'steps': steps, 'kept': kept, 'won': won}), flush=True)


async def _lead(viewer: Viewer, meeting_id: UUID) -> list[bool]:
    """All the way, each step from what was seen before it; twice, as from two phones."""
    places = course((await table(viewer, meeting_id)).points)
    done = []
    for seen, to in pairwise(places):
        both = await asyncio.gather(*(go_to(viewer, meeting_id, seen, to) for _ in range(2)))
        done.append(_once(both))
    return done


def _once(both: Sequence[bool]) -> bool:
    assert sum(both) < 2, 'two steps from one place'
    return any(both)


async def _note(viewer: Viewer, meeting_id: UUID, name: str) -> dict[str, str]:
    """Lines in turn."""
    return {(text := f'{name} {n}'): str(await add_line(viewer, meeting_id, None, uuid4(), text)) for n in range(LINES)}


async def _edit(viewer: Viewer, meeting_id: UUID, name: str) -> list[int]:
    """Say the first line in other words, from the version that was seen; which of those were theirs."""
    id, won = (await lines(viewer, meeting_id))[0].id, []
    for n in range(EDITS):
        version = (await line(viewer, id)).version
        try:
            await edit_line(viewer, id, version, f'{name} zegt {n}')
            won.append(version)
        except Changed:
            continue
    return won


if __name__ == '__main__':
    asyncio.run(_race(Place(Path(sys.argv[1]), sys.argv[2]), sys.argv[3], UUID(sys.argv[4]), sys.argv[5]))
