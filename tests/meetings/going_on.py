"""A meeting that is going on, in one line each."""

from uuid import UUID

from svh_app.kernel.meeting_deeds import PLANNED
from svh_app.meetings.leading import begin, go_to
from svh_app.meetings.seats import sit_down
from svh_app.meetings.table import Table, Where, table
from tests.meetings.gathered import IN, Gathered, Plan, gathered
from tests.people import Cast


async def begun(cast: Cast, plan: Plan | None = None) -> Gathered:
    """A meeting that Noor began."""
    plan = plan or Plan()
    plan.state = PLANNED
    found = await gathered(cast, plan)
    await begin(await cast('Noor'), found.id)
    return found


async def seen(cast: Cast, who: str, meeting: Gathered) -> Table:
    return await table(await cast(who), meeting.id)


async def step(cast: Cast, who: str, meeting: Gathered) -> bool:
    now = await seen(cast, who, meeting)
    assert now.next
    return await go_to(await cast(who), meeting.id, now.where, now.next)


async def to(cast: Cast, meeting: Gathered, stage: str, point: int | None = None) -> Where:
    """Noor goes straight to this place."""
    now, wanted = await seen(cast, 'Noor', meeting), Where(stage, None if point is None else meeting.points[point])
    assert await go_to(await cast('Noor'), meeting.id, now.where, wanted)
    return wanted


def names(now: Table) -> list[str]:
    return [place.name for place in now.places]


def turn(now: Table) -> str | None:
    return next((place.name for place in now.places if place.id == now.turn), None)


def seat(now: Table, name: str) -> UUID:
    return next(place.id for place in now.places if place.name == name)


async def all_here(cast: Cast, meeting: Gathered) -> None:
    for name in IN:
        await sit_down(await cast(name), meeting.id)
