"""Meetings with a date, planned as people do, or put into the store as they were long ago."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from svh_app.group.members import set_level
from svh_app.kernel.feeding import fed
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.meetings.feeds import feed_events, make_feed, say_titles
from svh_app.meetings.planning import pick_date, plan_meeting, write
from svh_app.store.rows import Meeting
from svh_app.store.sealing import seal
from tests.meetings.world import put
from tests.people import Cast

ORIGIN = 'http://localhost:8080'
SOON = datetime.now(UTC).replace(hour=18, minute=30, second=0, microsecond=0) + timedelta(days=7)
TITLE, PLACE, LINK = 'Plannen maken', 'Lindenlaan 7, Utrecht', 'https://praten.example/kamer'


async def dated(viewer: Viewer, begins: datetime = SOON, title: str = TITLE) -> UUID:
    """A meeting of the open group at that moment, at a place and with a link; everyone who comes is invited."""
    id = await plan_meeting(viewer, uuid4(), title)
    await write(viewer, id, 'where', 1, PLACE)
    await write(viewer, id, 'link', 2, LINK)
    await pick_date(viewer, id, begins)
    return id


async def long_ago(viewer: Viewer, begins: datetime | None, **fields: Any) -> UUID:
    """A meeting as no deed can make it now: in the past, or without end."""
    now = datetime.now(UTC)
    row = Meeting(id=uuid4(), client_id=uuid4(), group_id=viewer.group_id, author_id=viewer.member_id, created=now)
    for text in ('title', 'where', 'link', 'bring'):
        setattr(row, f'{text}_sealed', seal(row, text, text))
    for name, value in {'begins': begins, **fields}.items():
        setattr(row, name, value)
    return await put(row)


async def fed_by(cast: Cast, name: str, *, with_titles: bool = False) -> str:
    """The address of somebody's calendar."""
    token = await make_feed(await cast(name))
    if with_titles:
        await say_titles(await cast(name), True)
    return token


async def plans_along(cast: Cast, name: str) -> None:
    """Let somebody plan meetings too."""
    await set_level(await cast('Noor'), await cast.member(name), 'meetings', EDIT)


async def ids(token: str) -> set[UUID] | None:
    """Which meetings stand in the calendar at this address; None when there is no such calendar."""
    found = await fed(token)
    if found is None:
        return None
    return {event.id for event in await feed_events(found.viewer, ORIGIN, with_titles=found.with_titles)}
