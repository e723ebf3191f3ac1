"""Opening the plan with one goal and with two hundred: queries, and how wall time per goal grows (budget 1.2 queries).

Through the actions, as the pages do, as the owner and as a member who is close. SQLite.
"""

import asyncio
import statistics
import time
from collections.abc import Awaitable, Callable
from uuid import UUID, uuid4

from bench.common.counting import counted
from bench.common.group import MEMBER, OWNER, People, gather
from bench.common.stores import Place, opened, sqlite_place
from bench.common.table import Cell, show, verdict
from svh_app.kernel.viewer import Viewer
from svh_app.plan.actions import plan
from svh_app.plan.cheering import say
from svh_app.plan.goal_parts import goal_page
from svh_app.plan.goals import MOST, add_goal, goals
from svh_app.plan.marks import mark_goal
from svh_app.plan.steps import add_step

ROUNDS = 30
BUDGET = 1.2
Opening = Callable[[Viewer], Awaitable[object]]
Figure = tuple[int, float]


def main() -> None:
    """Measure and print."""
    with sqlite_place() as place:
        asyncio.run(_measured(place))


async def _measured(place: Place) -> None:
    async with opened(place):
        people = await gather()
        noor = await people.viewer(OWNER)
        first = await _goal(noor)
        openings: dict[str, Opening] = {
            'all goals': goals,
            'one goal': lambda viewer: goal_page(viewer, first),
            'texts': plan,
        }
        few = await _all(people, openings)
        for _ in range(MOST - 1):
            await _goal(noor)
        many = await _all(people, openings)
    _report(few, many)


async def _goal(noor: Viewer) -> UUID:
    made = await add_goal(noor, uuid4(), 'Weer zelf naar de markt, op zaterdag als het rustig is')
    await mark_goal(noor, made, 5)
    await add_step(noor, made, uuid4(), 'Samen tot de hoek lopen')
    await say(noor, made, uuid4(), 'Dat gaat lukken')
    return made


async def _all(people: People, openings: dict[str, Opening]) -> dict[tuple[str, str], Figure]:
    found = {}
    for name in (OWNER, MEMBER):
        viewer = await people.viewer(name)
        for what, opening in openings.items():
            found[name, what] = await _figure(viewer, opening)
    return found


async def _figure(viewer: Viewer, opening: Opening) -> Figure:
    with counted() as statements:
        await opening(viewer)
    took = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        await opening(viewer)
        took.append(time.perf_counter() - began)
    return len(statements), statistics.median(took) * 1000


def _report(few: dict[tuple[str, str], Figure], many: dict[tuple[str, str], Figure]) -> None:
    rows: list[list[Cell]] = []
    for at, (queries, took) in few.items():
        more, longer = many[at]
        told = verdict(more / queries, BUDGET)
        rows.append([' '.join(at), queries, more, more / queries, took, longer, longer / took, told])
    head = ('', 'queries 1', f'queries {MOST}', 'ratio', 'ms 1', f'ms {MOST}', 'ratio', 'queries')
    show(f'Opening with 1 and with {MOST} goals', head, rows)


if __name__ == '__main__':
    main()
