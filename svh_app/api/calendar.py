"""Meetings for a calendar: the feed that a phone fetches by itself, and one meeting as a file.

Who fetches a feed has no session, only its address: 256 random bits, which nothing here writes down.
"""

import asyncio
import re
from hashlib import sha256
from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Request
from fastapi.responses import Response

from svh_app.api.app import signed_in
from svh_app.api.cookies import NO_BROWSER, settings
from svh_app.api.errors import MISSING, Fault, answer_to, too_often
from svh_app.api.limits import Buckets, calendars
from svh_app.deliver.calendar import calendar_feed, calendar_file
from svh_app.kernel.entry import hashed
from svh_app.kernel.feeding import fed
from svh_app.kernel.gate import Missing
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.feeds import feed_events, one_event
from svh_app.words import words

routes = APIRouter()
feeds = APIRouter()
Who = Annotated[Viewer, Depends(signed_in)]
FILES = Buckets(0.2, 20)
"""Per account: twenty at once, then one in five seconds."""
FETCHING = calendars()
TYPE = 'text/calendar'
SHAPE = re.compile(r'([A-Za-z0-9_-]{43})\.ics')
# Kept where it was fetched, as a calendar does anyway, but never used without asking whether it still holds.
KEPT = {'cache-control': 'private, no-cache'}


@feeds.api_route(f'{NO_BROWSER}{{name:path}}', methods=['GET', 'HEAD'], include_in_schema=False)
async def feed(request: Request, name: str) -> Response:
    """A member's meetings as they may see them now. 304 when nothing changed, 404 for an address that does not work."""
    try:
        _may_fetch(request, name)
        content = await _feed(name)
    except Fault as fault:
        return answer_to(request, fault)
    return _unless_known(request, content)


@routes.get('/meetings/{id}.ics', response_class=Response)
async def meeting_file(viewer: Who, id: str) -> Response:
    """One meeting with a date, as a file. It says no more than the asker's own calendar does."""
    if not FILES.take(str(viewer.account_id)):
        raise too_often()
    content = calendar_file(await one_event(viewer, _id(id), _origin()), words(viewer.language))
    # A name that tells nothing: it stays in the list of downloads.
    return Response(content, media_type=TYPE, headers={'content-disposition': 'attachment; filename="appointment.ics"'})


def _may_fetch(request: Request, name: str) -> None:
    if not FETCHING.take(hashed(name), request.client.host if request.client else ''):
        raise too_often()


async def _feed(name: str) -> bytes:
    shaped = SHAPE.fullmatch(name)
    found = await fed(shaped[1]) if shaped else None
    if found is None:
        raise Fault(404, 'missing', MISSING)
    events = await feed_events(found.viewer, _origin(), with_titles=found.with_titles)
    # Two hundred meetings take a tenth of a second to write: not while everybody waits.
    return await asyncio.to_thread(calendar_feed, events, words(found.viewer.language))


def _unless_known(request: Request, content: bytes) -> Response:
    # Weak: it may be packed on the way (RFC 9110, 8.8.1).
    tag = f'W/"{sha256(content).hexdigest()[:32]}"'
    headers = {'etag': tag, **KEPT}
    if _knows(request.headers.get('if-none-match', ''), tag):
        return Response(status_code=304, headers=headers)
    return Response(content, media_type=TYPE, headers=headers)


def _knows(told: str, tag: str) -> bool:
    """Whether one of these is what there is now; compared as weak ones (RFC 9110, 13.1.2)."""
    known = {one.strip().removeprefix('W/') for one in told.split(',')}
    return '*' in known or tag.removeprefix('W/') in known


def _origin() -> str:
    return settings().origins[0]


def _id(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError:
        raise Missing from None
