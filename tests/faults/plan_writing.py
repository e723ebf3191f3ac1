"""The writer that is killed: a process that writes in Noor's plan, and lines at a meeting, as fast as it can.
It says what it does.

`python -m tests.faults.plan_writing <folder> <address> <token> <what it goes on from, as JSON>`. It prints a line for
everything it begins and everything that was acknowledged. What was in doubt it does again first, with the same id.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from datetime import timedelta
from pathlib import Path
from uuid import NAMESPACE_OID, UUID, uuid5

from bench.common.stores import Place, opened
from svh_app.kernel.entry import viewer_of
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import meetings
from svh_app.meetings.noting import add_line
from svh_app.plan import marks
from svh_app.plan.agreeing import make_agreement
from svh_app.plan.goals import add_goal, goals
from svh_app.plan.marks import mark_goal
from svh_app.plan.steps import add_step
from svh_app.signals.actions import parts, write_part
from svh_app.signals.parts import GREEN, NOTICE, RED

GOALS, STEPS, AGREEMENTS, MARKS, SIGNALS, LINES = KINDS = ('goal', 'step', 'agreement', 'mark', 'signal', 'line')
STEPPED, MOST_GOALS, PER_GOAL = 20, 150, 90
"""Goals that hold the steps; goals made besides them; steps in each. A person has no more than 200 goals."""
ASKED = {'even': (GREEN, NOTICE, None), 'odd': (RED, NOTICE, None)}


def client_id(kind: str, n: int) -> UUID:
    """The id under which the n-th of a kind is sent, however often."""
    return uuid5(NAMESPACE_OID, f'{kind} {n}')


def text(kind: str, n: int) -> str:
    """What the n-th of a kind says."""
    return f'{kind} nummer {n}'


async def _goal(noor: Viewer, n: int) -> object:
    return await add_goal(noor, client_id(GOALS, n), text(GOALS, n)) if n < MOST_GOALS else await asyncio.sleep(60)


async def _step(noor: Viewer, n: int) -> UUID:
    known = (await goals(noor))[: STEPPED - 1]
    return await add_step(noor, known[n // PER_GOAL % len(known)].id, client_id(STEPS, n), text(STEPS, n))


async def _agreement(noor: Viewer, n: int) -> UUID:
    assert noor.member_id
    return await make_agreement(noor, client_id(AGREEMENTS, n), text(AGREEMENTS, n), noor.member_id)


async def _mark(noor: Viewer, n: int) -> UUID:
    return await mark_goal(noor, (await goals(noor))[STEPPED - 1].id, n % 11)


async def _signal(noor: Viewer, n: int) -> int:
    asked = ASKED['odd' if n % 2 else 'even']
    now = {(one.level, one.kind, one.member_id): one.version for one in await parts(noor)}
    return await write_part(noor, asked, text(SIGNALS, n), now.get(asked, 0))


async def _line(noor: Viewer, n: int) -> UUID:
    return await add_line(noor, (await meetings(noor)).next[0].id, None, client_id(LINES, n), text(LINES, n))


WRITE: dict[str, Callable[[Viewer, int], Awaitable[object]]] = {
    GOALS: _goal,
    STEPS: _step,
    AGREEMENTS: _agreement,
    MARKS: _mark,
    SIGNALS: _signal,
    LINES: _line,
}


async def _go_on(noor: Viewer, kind: str, n: int) -> None:
    while True:
        _say('sent', kind, n)
        _say('kept', kind, n, await WRITE[kind](noor, n))
        n += 1


def _say(what: str, kind: str, n: int, kept_as: object = '') -> None:
    print(json.dumps([what, kind, n, str(kept_as)]), flush=True)


async def _write(place: Place, token: str, begin_at: dict[str, int]) -> None:
    # So that every mark is a mark of its own, as on another day.
    marks.ONE_MARK = timedelta(0)
    async with opened(place):
        noor = await viewer_of(token)
        assert noor
        await asyncio.gather(*(_go_on(noor, kind, begin_at[kind]) for kind in KINDS))


if __name__ == '__main__':
    asyncio.run(_write(Place(Path(sys.argv[1]), sys.argv[2]), sys.argv[3], json.loads(sys.argv[4])))
