"""Meetings as one viewer may see them: the list, and one. Planning, leading and noting stand beside this."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID

from svh_app.kernel.gate import Missing, see
from svh_app.kernel.meeting_deeds import CLOSED, OPEN, PLANNED
from svh_app.kernel.standing import comes_to, standing
from svh_app.kernel.terms import STAY
from svh_app.kernel.viewer import ADD, EDIT, Standing, Viewer
from svh_app.store.rows import Invitee, Meeting, Member
from svh_app.store.sealing import unseal

PAGE = 20
KINDS = GROUP, FIRST, THEME, YEARLY = ('group', 'first', 'theme', 'year')
WAYS = PLACE, ONLINE, PHONE = ('place', 'online', 'phone')

LONG_AGO = timedelta(hours=12)
"""After this a meeting that was never begun counts as one of before."""


@dataclass(frozen=True)
class Name:
    """Somebody, as far as the viewer may know who that is."""

    id: UUID
    name: str
    colour: int
    is_me: bool
    is_owner: bool = False


@dataclass(frozen=True)
class MeetingView:
    """One meeting. `begins`: None as long as no date was picked; `minutes`: how long. `where`: an address, a phone
    number, or words; `link`: a web address or empty. `for_point`: the one subject the viewer comes for, else None.

    What the viewer may do, to show it (the deeds ask again): `plans` when and where, and the agenda; `leads` and
    `notes` while it is going on; `adds` a proposal or a line of their own.
    """

    id: UUID
    title: str
    kind: str
    theme: str
    way: str
    where: str
    link: str
    bring: str
    begins: datetime | None
    minutes: int
    state: str
    chair: Name | None
    note_taker: Name | None
    co_facilitator: Name | None
    is_invited: bool
    for_point: UUID | None
    plans: bool
    leads: bool
    notes: bool
    adds: bool
    began: datetime | None
    ended: datetime | None
    withdrawn: datetime | None
    changed: datetime
    version: int

    @property
    def is_open(self) -> bool:
        """Whether it is going on now."""
        return self.state == OPEN

    @property
    def is_closed(self) -> bool:
        """Whether it was held."""
        return self.state == CLOSED

    @property
    def day(self) -> datetime | None:
        """When it is or was: the moment that was picked, else when it began."""
        return self.began or self.begins


@dataclass(frozen=True)
class Meetings:
    """What is next (going on now first, then by date, then what has no date yet), and what was held, newest first."""

    next: list[MeetingView]
    before: list[MeetingView]
    has_more: bool
    may_plan: bool


async def meetings(viewer: Viewer, most: int = PAGE) -> Meetings:
    """Up to `most` meetings of before and all that are to come. Seven queries. Raises Missing without a group."""
    me = await standing(viewer)
    ended = sight(viewer).filter(state=CLOSED, withdrawn=None).order_by('-began', '-begins', 'id')
    before: list[Meeting] = await ended.limit(most + 1)
    coming: list[Meeting] = await sight(viewer).filter(state__in=(PLANNED, OPEN), withdrawn=None).order_by('created')
    views = await views_of(viewer, me, [*sorted(coming, key=_in_order), *before[:most]])
    cut = len(coming)
    return Meetings(views[:cut], views[cut:], len(before) > most, comes_to(viewer, me, 'meetings', EDIT))


async def called_off(viewer: Viewer, most: int = PAGE) -> list[MeetingView]:
    """What was called off, newest first; for the owner, who may put it back. Six queries at most. Raises Missing."""
    me = await standing(viewer)
    if not me.is_owner or viewer.is_glimpse:
        return []
    rows = sight(viewer).exclude(withdrawn=None).order_by('-withdrawn', 'id')
    return await views_of(viewer, me, await rows.limit(most))


async def next_meeting(viewer: Viewer) -> MeetingView | None:
    """The meeting that is going on or comes first and has not passed; None when there is none with a date."""
    recent = datetime.now(UTC) - LONG_AGO
    coming = sight(viewer).filter(state__in=(PLANNED, OPEN), withdrawn=None)
    rows = [row for row in await coming if row.state == OPEN or (row.begins and row.begins > recent)]
    first = sorted(rows, key=_in_order)[:1]
    return (await views_of(viewer, await standing(viewer), first))[0] if first else None


async def meeting(viewer: Viewer, id: UUID) -> MeetingView:
    """One meeting. Six queries. Raises Missing."""
    row: Meeting | None = await sight(viewer).get_or_none(id=id)
    if row is None:
        raise Missing
    return (await views_of(viewer, await standing(viewer), [row]))[0]


def sight(viewer: Viewer) -> Any:
    """The meetings of the open group that the viewer may see."""
    return see(viewer, Meeting).filter(group_id=viewer.group_id)


def _in_order(row: Meeting) -> tuple[bool, bool, datetime]:
    return row.state != OPEN, row.begins is None, row.begins or row.created


async def views_of(viewer: Viewer, me: Standing, rows: Sequence[Meeting]) -> list[MeetingView]:
    """These meetings for this viewer. Two queries."""
    mine = see(viewer, Invitee).filter(member_id=viewer.member_id, meeting_id__in=[row.id for row in rows])
    invited = {invitee.meeting_id: invitee async for invitee in mine}
    people = await names(viewer, {id for row in rows for id in _roles(row) if id})
    return [_view(viewer, me, row, invited.get(row.id), people) for row in rows]


def _roles(row: Meeting) -> tuple[UUID | None, ...]:
    return row.chair_id, row.note_taker_id, row.co_facilitator_id


async def names(viewer: Viewer, ids: set[UUID]) -> dict[UUID, Name]:
    """What these members are called; who may not be named, or is not known to the viewer, is not in it. One query."""
    known = see(viewer, Member).filter(id__in=ids, group_id=viewer.group_id, legacy=STAY)
    return {row.id: name_of(viewer, row) async for row in known}


def name_of(viewer: Viewer, row: Member) -> Name:
    """A member's name."""
    return Name(row.id, unseal(row, 'name'), row.colour, row.id == viewer.member_id, row.is_owner)


def _view(viewer: Viewer, me: Standing, row: Meeting, invitee: Invitee | None, people: dict[UUID, Name]) -> MeetingView:
    own = viewer.member_id if not viewer.is_glimpse else None
    owner = me.is_owner and not viewer.is_glimpse

    def named(id: UUID | None) -> Name | None:
        return people.get(id, Name(id, '', 0, id == viewer.member_id)) if id else None

    return MeetingView(
        row.id,
        unseal(row, 'title'),
        row.kind,
        row.theme,
        row.way,
        unseal(row, 'where'),
        unseal(row, 'link'),
        unseal(row, 'bring'),
        row.begins,
        row.minutes,
        row.state,
        named(row.chair_id),
        named(row.note_taker_id),
        named(row.co_facilitator_id),
        me.is_owner or invitee is not None,
        invitee.point_id if invitee else None,
        comes_to(viewer, me, 'meetings', EDIT),
        owner or (own is not None and own in (row.chair_id, row.co_facilitator_id)),
        owner or (own is not None and own in (row.chair_id, row.note_taker_id)),
        comes_to(viewer, me, 'meetings', ADD),
        row.began,
        row.ended,
        row.withdrawn,
        row.edited or row.created,
        row.version,
    )
