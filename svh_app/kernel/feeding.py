"""The door for a phone's calendar: who holds the address of a feed may read what its member may see, no more."""

from dataclasses import dataclass
from datetime import UTC, datetime

from tortoise.connection import get_connection
from tortoise.expressions import Q
from tortoise.queryset import QuerySet

from svh_app.kernel.entry import hashed
from svh_app.kernel.terms import ACTIVE
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import Feed


@dataclass(frozen=True)
class Fed:
    """Whose calendar asks, to read only, and whether it may say what a meeting is and where."""

    viewer: Viewer
    with_titles: bool


async def fed(token: str) -> Fed | None:
    """Whose calendar this is: None for an unknown or ended address, and when its member is not in the group now.

    One query. No session stands behind the viewer and it only looks along, so no deed of any kind is possible. What a
    calendar fetches by itself every hour is not somebody looking: nothing of it comes into the log of who looked, nor
    does a session of the member count as used.
    """
    now_in = Q(member__state=ACTIVE) & (Q(member__until=None) | Q(member__until__gt=datetime.now(UTC)))
    kept = QuerySet(Feed).using_db(get_connection('default')).filter(now_in, token_hash=hashed(token))
    feed: Feed | None = await kept.select_related('member__account').first()
    if feed is None or feed.member.account is None:
        return None
    return Fed(_viewer(feed), feed.with_titles)


def _viewer(feed: Feed) -> Viewer:
    account = feed.member.account
    return Viewer(account.id, None, feed.group_id, feed.member_id, account.language, is_glimpse=True)
