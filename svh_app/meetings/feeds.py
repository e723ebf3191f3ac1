"""Meetings on their way to the calendar of a phone: the member's own address, and what is fetched there."""

import secrets
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.deliver.calendar import Details, Event
from svh_app.kernel.entry import hashed
from svh_app.kernel.gate import Doing, Missing, deed, here, see
from svh_app.kernel.looks import looked
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import sight
from svh_app.moments import THREE_MONTHS
from svh_app.store.rows import Feed, Invitee, Meeting, Member
from svh_app.store.sealing import unseal

TOKEN_BYTES = 32
MOST = 200
"""Meetings in one feed, the earliest first."""
PLACE = '/bijeenkomsten'


@dataclass(frozen=True)
class FeedView:
    """The viewer's own address: since when, and what their calendar says. The address itself is kept nowhere."""

    created: datetime
    with_titles: bool
    token_hash: str

    def is_at(self, token: str) -> bool:
        """Whether this is the address that still works."""
        return hashed(token) == self.token_hash


async def my_feed(viewer: Viewer) -> FeedView | None:
    """The viewer's own address in the open group; None when there is none, or for who looks along. One query."""
    row: Feed | None = await see(viewer, Feed).filter(group_id=here(viewer)).first()
    return FeedView(row.created, row.with_titles, row.token_hash) if row else None


@deed('feed.make')
async def make_feed(doing: Doing) -> str:
    """A new secret address (256 bits), returned once and kept nowhere; an earlier one ends with it. Raises Refused.

    What the calendar says stays as it was chosen; neutral the first time.
    """
    token = secrets.token_urlsafe(TOKEN_BYTES)
    made = {'token_hash': hashed(token), 'created': datetime.now(UTC)}
    if feed := await _own(doing):
        await doing.change(feed, feed.version, **made)
    else:
        who = {'group_id': here(doing.viewer), 'member_id': doing.viewer.member_id}
        await doing.add(Feed(id=uuid4(), **who, **made))
    return token


@deed('feed.change')
async def say_titles(doing: Doing, with_titles: bool) -> None:
    """Whether the calendar says what a meeting is and where. Raises Refused, Missing without an address."""
    if (feed := await _own(doing)) is None:
        raise Missing
    if feed.with_titles != bool(with_titles):
        await doing.change(feed, feed.version, with_titles=bool(with_titles))


@deed('feed.revoke')
async def revoke_feed(doing: Doing) -> None:
    """End the address for good; a new one can be made. Without one nothing happens. Raises Refused."""
    if feed := await _own(doing):
        await doing.drop(feed)


async def _own(doing: Doing) -> Feed | None:
    feed: Feed | None = await doing.see(Feed).filter(group_id=here(doing.viewer)).first()
    return feed


async def feed_events(viewer: Viewer, origin: str, *, with_titles: bool) -> list[Event]:
    """What stands in this viewer's calendar: meetings with a date to which they are invited, from three months ago on.

    What was called off is not there any more. At most MOST. Three queries; nothing of it counts as looking.
    """
    recent = sight(viewer).filter(begins__gt=datetime.now(UTC) - THREE_MONTHS, withdrawn=None)
    if not await _owns(viewer):
        mine = see(viewer, Invitee).filter(member_id=viewer.member_id, group_id=viewer.group_id)
        recent = recent.filter(id__in=await mine.values_list('meeting_id', flat=True))
    rows = recent.order_by('begins', 'id').limit(MOST)
    return [_event(row, row.begins, origin, with_titles) async for row in rows]


async def _owns(viewer: Viewer) -> bool:
    return await see(viewer, Member).filter(id=viewer.member_id, group_id=viewer.group_id, is_owner=True).exists()


async def one_event(viewer: Viewer, id: UUID, origin: str) -> Event:
    """One meeting with a date, saying as much as the viewer's own calendar does. Two queries. Raises Missing."""
    feed = await my_feed(viewer)
    row: Meeting | None = await sight(viewer).get_or_none(id=id)
    if row is None or row.begins is None:
        raise Missing
    with_titles = feed is not None and feed.with_titles
    if with_titles:
        looked(viewer, Meeting.__name__, [row.id])
    return _event(row, row.begins, origin, with_titles)


def _event(row: Meeting, begins: datetime, origin: str, with_titles: bool) -> Event:
    return Event(
        row.id,
        row.version,
        begins,
        row.minutes,
        row.edited or row.created,
        f'{origin}{PLACE}/{row.id}',
        row.withdrawn is not None,
        _details(row) if with_titles else None,
    )


def _details(row: Meeting) -> Details:
    return Details(unseal(row, 'title'), unseal(row, 'where'), unseal(row, 'link'))
