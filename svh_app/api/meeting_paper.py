"""One page about a meeting to take along: when, who was there, what was noted and agreed, as far as the viewer may see.

Everything comes through the same functions as the screen; what is put together here is only where it stands.
"""

from collections.abc import Sequence
from datetime import UTC, datetime
from uuid import UUID

from svh_app.deliver.pdf import Block, Bullets, Pair, Paper, Paragraph, Section
from svh_app.kernel.audience import SOMEBODY
from svh_app.kernel.gate import Missing
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import MeetingView, next_meeting
from svh_app.meetings.minutes import Given, Minutes, Part, minutes
from svh_app.plan.agreements import AgreementView, for_meeting
from svh_app.words import Words, words

MOST = 100
"""Agreements on paper."""


async def meeting_paper(viewer: Viewer, id: UUID) -> Paper:
    """The summary of one meeting. Raises Missing, also where there is nothing in it for this viewer."""
    _, seen = words(viewer.language), await minutes(viewer, id)
    agreed = (await for_meeting(viewer, id, MOST)).open
    if not seen.says_something and not agreed:
        raise Missing
    sections = [*_parts(_, seen), *_agreed(_, agreed), *_next(_, await next_meeting(viewer), id)]
    return Paper(seen.meeting.title, _when(_, seen.meeting), _.language, tuple(sections), _foot(_, seen), is_dense=True)


def _foot(_: Words, seen: Minutes) -> str:
    made = _('Made on {day}', day=_.date(datetime.now(UTC)))
    kept = _('This is private.')
    return f'{made} · {_("Draft")} · {kept}' if seen.has_draft and _has_draft(seen) else f'{made} · {kept}'


def _has_draft(seen: Minutes) -> bool:
    return any(part.released is None for part in seen.parts if not part.is_empty)


def _when(_: Words, meeting: MeetingView) -> str:
    day = _('{day} at {time}', day=_.day(meeting.day), time=_.time(meeting.day)) if meeting.day else ''
    return ' · '.join(filter(None, (day, meeting.where)))


def _parts(_: Words, seen: Minutes) -> list[Section]:
    found = [Section('', (Pair(_('Who was there'), _.list([_name(_, seat.name) for seat in seen.here])),))]
    return [*(found if seen.here else []), *(_part(_, part) for part in seen.parts if not part.is_empty)]


def _part(_: Words, part: Part) -> Section:
    lines = tuple(line.text for line in part.lines)
    blocks: list[Block] = [Bullets(lines)] if lines else []
    if part.given:
        blocks.append(Bullets(tuple(_given(_, one) for one in part.given)))
    return Section(part.title if part.point_id else _('At the beginning and at the end'), tuple(blocks))


def _given(_: Words, one: Given) -> str:
    said = [str(one.mark)] if one.mark is not None else []
    return _('{who}: {what}', who=_name(_, one.name), what=', '.join([*said, *filter(None, [one.text])]))


def _name(_: Words, name: str) -> str:
    return _(name) if name == SOMEBODY else name


def _agreed(_: Words, found: Sequence[AgreementView]) -> list[Section]:
    lines = tuple(_agreement(_, one) for one in found)
    return [Section(_('Agreed'), (Bullets(lines),))] if lines else []


def _agreement(_: Words, one: AgreementView) -> str:
    who = _('You') if one.doer.is_me else _name(_, one.doer.name)
    what = one.text if one.state == 'yes' else _('{what} (asked)', what=one.text)
    if one.due:
        return _('{who}: {what} (until {day})', who=who, what=what, day=_.day(one.due))
    return _('{who}: {what}', who=who, what=what)


def _next(_: Words, coming: MeetingView | None, id: UUID) -> list[Section]:
    if coming is None or coming.id == id or coming.begins is None:
        return []
    return [Section(_('The next time'), (Paragraph(_when(_, coming)),))]
