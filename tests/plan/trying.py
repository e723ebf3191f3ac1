"""What the tests of goals and texts of the plan do again and again."""

from collections.abc import Awaitable
from typing import Any
from uuid import UUID, uuid4

from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.plan.goals import add_goal
from tests.people import Cast


async def one(cast: Cast, title: str = 'Weer zelf naar de markt') -> tuple[Viewer, UUID]:
    """Noor, and a goal of hers."""
    noor = await cast('Noor')
    return noor, await add_goal(noor, uuid4(), title)


async def refused(attempt: Awaitable[Any]) -> bool:
    """Whether it was refused, or is not there."""
    try:
        await attempt
    except (Refused, Missing):
        return True
    return False
