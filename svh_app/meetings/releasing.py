"""The owner shows a part of the minutes, to all who were invited to it or to some of them, and takes it back.

A part is a point of the agenda or, with None, the rounds. It has one release or none: shown twice is shown once.
"""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.kernel.audience import Audience, chosen, kind_of, let_read
from svh_app.kernel.gate import Doing, Missing, Refused, deed
from svh_app.kernel.meeting_deeds import AGREED
from svh_app.kernel.refusals import AUDIENCE_UNKNOWN
from svh_app.kernel.terms import CHOSEN, GROUP, ME
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import AgendaPoint, Invitee, ItemReader, Meeting, Release

Which = UUID | None
"""A point of the agenda; None for the rounds."""


async def release(viewer: Viewer, meeting_id: UUID, which: Sequence[Which], audience: Audience = GROUP) -> None:
    """Show these parts to this audience and to nobody else. Chosen people are to be invited to each of them.

    Raises Refused, Missing.
    """
    await release_each(viewer, meeting_id, [(point_id, audience) for point_id in which])


@deed('minutes.release')
async def release_each(doing: Doing, meeting_id: UUID, parts: Sequence[tuple[Which, Audience]]) -> None:
    """Show each of these parts to its own audience: all of them together, or none. Raises Refused, Missing."""
    meeting = await _held(doing, meeting_id)
    for point_id, audience in dict(parts).items():
        members = await chosen(doing, audience)
        await _known_point(doing, meeting, point_id)
        await _invited(doing, meeting, point_id, members)
        await _show(doing, meeting, point_id, kind_of(audience), members)


async def _show(doing: Doing, meeting: Meeting, point_id: Which, audience: str, members: set[UUID]) -> None:
    row = await doing.see(Release).filter(about_id=point_id or meeting.id).first()
    if row is None:
        row = Release(id=uuid4(), group_id=meeting.group_id, meeting_id=meeting.id, point_id=point_id)
        row.about_id, row.audience, row.released = point_id or meeting.id, audience, datetime.now(UTC)
        await doing.add(row)
    else:
        await doing.change(row, row.version, audience=audience, released=await _since(doing, row, audience, members))
    await let_read(doing, row, members)


async def _since(doing: Doing, row: Release, audience: str, members: set[UUID]) -> datetime:
    """Since when it is news: it is again for whoever could not read it before."""
    before = set(await doing.see(ItemReader).filter(item_id=row.id).values_list('member_id', flat=True))
    is_wider = row.audience == CHOSEN and (audience == GROUP or bool(members - before))
    since: datetime = datetime.now(UTC) if is_wider else row.released
    return since


@deed('minutes.take_back')
async def take_back(doing: Doing, meeting_id: UUID, which: Sequence[Which]) -> None:
    """These parts are a draft again: from now on whoever read them reads them no more. Raises Refused, Missing."""
    meeting = await doing.find(Meeting, meeting_id)
    doing.check(Release(group_id=meeting.group_id, meeting_id=meeting.id))
    about = [point_id or meeting.id for point_id in which]
    for row in await doing.see(Release).filter(meeting_id=meeting.id, about_id__in=about):
        await let_read(doing, row, set())
        await doing.drop(row)


async def share(viewer: Viewer, meeting_id: UUID, point_id: Which, audience: Audience) -> None:
    """Let these read one part and nobody else; 'me', or nobody chosen: a draft again. Raises Refused, Missing."""
    if audience == ME or not audience:
        await take_back(viewer, meeting_id, [point_id])
    else:
        await release(viewer, meeting_id, [point_id], audience)


async def _held(doing: Doing, meeting_id: UUID) -> Meeting:
    meeting = await doing.find(Meeting, meeting_id)
    if meeting.withdrawn:
        raise Missing
    return meeting


async def _known_point(doing: Doing, meeting: Meeting, point_id: Which) -> None:
    if point_id is None:
        return
    known = doing.see(AgendaPoint).filter(id=point_id, meeting_id=meeting.id, state=AGREED, withdrawn=None)
    if not await known.exists():
        raise Missing


async def _invited(doing: Doing, meeting: Meeting, point_id: Which, members: Iterable[UUID]) -> None:
    """Never more than were invited: to the whole of it, or to this one subject."""
    wanted = set(members)
    found = doing.see(Invitee).filter(meeting_id=meeting.id, member_id__in=wanted)
    invited = {one.member_id async for one in found if one.point_id in (None, point_id)} if wanted else set()
    if invited != wanted:
        raise Refused(AUDIENCE_UNKNOWN)
