"""The minutes on the screen: what was noted per point, the rounds, and what was agreed; for the owner, who reads it."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from components import Button, EmptyState, Native
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.circle import Circle, circles
from svh_app.meetings.minutes import Minutes, Part, minutes, said_before
from svh_app.meetings.minutes_parts import adding, agreed, given_card, head, line_card, title_of
from svh_app.meetings.releasing_part import all_at_once, draft_sentence, share_part
from svh_app.plan.agreements import AgreementView, for_meeting
from svh_app.redraw import Piece, Screen, relisted
from svh_app.seen import is_id
from svh_app.words import words

WATCHED = (
    *('Meeting', 'AgendaPoint', 'Line', 'EndWord', 'Seat', 'Release', 'ItemReader', 'Invitee'),
    *('Agreement', 'Goal', 'Level', 'Lending', 'Member'),
)


@dataclass(frozen=True)
class _Read:
    minutes: Minutes
    agreed: tuple[AgreementView, ...]
    circles: dict[UUID | None, Circle]
    before: dict[UUID, tuple[tuple[datetime, str], ...]]


async def minutes_page(viewer: Viewer, screen: Screen, id: str, key: str) -> None:
    """The minutes of one meeting, live. `key`: seals drafts on this phone. Raises Missing."""
    if not is_id(id):
        raise Missing
    page = _Page(viewer, screen, key)
    await relisted(here(viewer), *WATCHED, read=partial(_read, viewer, UUID(id)), pieces=page.pieces, css='stack gap3')


async def _read(viewer: Viewer, id: UUID) -> _Read:
    seen = await minutes(viewer, id)
    found = await for_meeting(viewer, id)
    before = await said_before(viewer, seen)
    return _Read(seen, (*found.open, *found.closed), await circles(viewer, seen), before)


class _Page:
    """What of it stands on the screen. A part of which only a line is new is drawn anew for that line alone."""

    def __init__(self, viewer: Viewer, screen: Screen, key: str) -> None:
        self._at, self._viewer, self._key = (viewer, screen), viewer, key
        self._ = words(viewer.language)

    def pieces(self, read: _Read) -> list[Piece]:
        """All of it, in order."""
        seen = read.minutes
        found = [Piece(('head', seen.meeting, seen.here), partial(head, self._, seen))]
        if seen.has_draft:
            said = draft_sentence(self._, seen, read.circles)
            found.append(Piece(('draft', said), partial(Native, 'p', said, css='soft')))
        for part in seen.parts:
            found.extend(self._part(read, part))
        if read.agreed:
            found.append(Piece(('agreed', read.agreed), partial(agreed, self._, read.agreed)))
        return [*found, *self._end(read)]

    def _part(self, read: _Read, part: Part) -> list[Piece]:
        at = part.point_id
        found = [Piece(('title', at, part.title), partial(Native, 'h2', title_of(self._, part)))]
        if part.released is None and not read.minutes.has_draft:
            found.append(Piece(('own', at), self._own))
        for line in part.lines:
            before = read.before.get(line.id, ())
            found.append(Piece((line, before), partial(line_card, *self._at, line, before, self._key)))
        if part.given:
            found.append(Piece(('given', part.given), partial(given_card, self._, part.given)))
        circle = read.circles.get(at)
        if circle and not part.is_empty and not self._viewer.is_glimpse:
            drawn = partial(share_part, *self._at, read.minutes.meeting.id, part, circle)
            found.append(Piece(('share', at, part.released, circle), drawn))
        if read.minutes.has_draft and not self._viewer.is_glimpse:
            found.append(Piece(('add', at), partial(adding, self._viewer, read.minutes.meeting.id, part, self._key)))
        return found

    def _own(self) -> Native:
        said = self._('Here is only what is yours. The owner decides who reads it.')
        return Native('p', said, css='small soft')

    def _end(self, read: _Read) -> list[Piece]:
        seen, found = read.minutes, list[Piece]()
        if not seen.says_something and not read.agreed and not seen.has_draft:
            found.append(Piece('empty', self._empty))
        waiting = tuple(one for one in seen.parts if not one.is_empty and one.released is None)
        if waiting and read.circles and not self._viewer.is_glimpse:
            which = tuple((one, read.circles[one.point_id]) for one in waiting)
            of = tuple((one.point_id, one.title, circle) for one, circle in which)
            found.append(Piece(('all', of), partial(all_at_once, *self._at, seen.meeting.id, which)))
        if seen.says_something and not self._viewer.is_glimpse:
            found.append(Piece('paper', partial(self._paper, seen.meeting.id)))
        return found

    def _empty(self) -> Native:
        said = self._(
            'What was noted here stays with whoever keeps the notes. When it is shown to you, you see it here.'
        )
        return EmptyState(self._('There is nothing to read here'), said, icon='book')

    def _paper(self, id: UUID) -> Native:
        href = f'/api/v1/meetings/{id}.pdf'
        return Button(self._('Get it as a PDF'), href=href, in_page=False, kind='line', icon='print', wide=True)
