"""What the tests of planning do again and again."""

from datetime import datetime, time, timedelta
from uuid import UUID, uuid4

from svh_app.group.lending import lend
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.planning import plan_meeting
from svh_app.moments import at, today
from tests.people import Cast
from tests.plan.trying import refused

__all__ = ['IN', 'day', 'helper', 'meet', 'refused']
IN = ('Noor', 'Fatima', 'Bram', 'Ilse')
MEET = 'meet'


def day(days: int = 7, hour: int = 19) -> datetime:
    """A moment so many days from now, by the clock here."""
    return at(today() + timedelta(days=days), time(hour, 30))


async def meet(cast: Cast, who: str = 'Noor', title: str = 'Samen eten', *days: int) -> tuple[Viewer, UUID]:
    """Somebody, and a meeting that they planned, with these dates to choose from."""
    viewer = await cast(who)
    return viewer, await plan_meeting(viewer, uuid4(), title, [day(one) for one in days])


async def helper(cast: Cast, name: str) -> Viewer:
    """Somebody to whom Noor lent the planning of meetings."""
    await lend(await cast('Noor'), await cast.member(name), MEET, today() + timedelta(days=7))
    return await cast(name)
