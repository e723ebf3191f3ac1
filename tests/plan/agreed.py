"""Agreements between the cast, in one line each."""

from datetime import timedelta
from uuid import UUID, uuid4

from svh_app.moments import today
from svh_app.plan.agreeing import make_agreement
from svh_app.plan.agreements import agreements
from tests.people import Cast

IN = ('Noor', 'Fatima', 'Bram', 'Ilse')
TOMORROW = today() + timedelta(days=1)


async def ask(cast: Cast, who: str, whom: str, text: str = 'samen naar de markt', audience: str = 'group') -> UUID:
    """Somebody asks somebody something."""
    owner = 'Greet' if who == 'Greet' else 'Noor'
    return await make_agreement(await cast(who), uuid4(), text, await cast.member(whom, owner), None, None, audience)


async def seeing(cast: Cast, id: UUID) -> set[str]:
    """Who finds it in their list."""
    return {name for name in (*IN, 'Greet') if id in await ids(cast, name)}


async def ids(cast: Cast, name: str) -> list[UUID]:
    """All that somebody sees, what stands first."""
    found = await agreements(await cast(name), of_us=True, most=1000)
    return [one.id for one in (*found.open, *found.closed)]
