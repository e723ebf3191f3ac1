"""Who comes to a meeting and who does what there, on the screen: chosen by the owner, seen by who knows the group."""

from functools import partial
from uuid import UUID

from components import Card, Face, Native, Option, Select, initials
from svh_app.kernel.gate import here
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import MeetingView, Name, meeting
from svh_app.meetings.agenda import PointView, agenda
from svh_app.meetings.drawn import WATCHED, name_of, opened
from svh_app.meetings.people import (
    ALL,
    CHAIR,
    CO_FACILITATOR,
    NOTE_TAKER,
    Comer,
    comers,
    set_invited,
    set_roles,
)
from svh_app.redraw import Piece, Screen, relisted
from svh_app.seen import is_id
from svh_app.words import Words, mark, words

NOBODY = ''
COMES = mark('{name} is invited.')
GONE = mark('{name} does not see this meeting any more. Nobody gets a message.')
ROLES = {
    CHAIR: (mark('Chair'), mark('Leads the meeting and reads the notes.')),
    NOTE_TAKER: (mark('Note taker'), mark('Writes along. You read it first.')),
    CO_FACILITATOR: (mark('Helps to lead'), mark('Leads along with the chair. Does not read the notes.')),
}
Read = tuple[MeetingView, list[Comer], list[PointView]]


async def people_page(viewer: Viewer, screen: Screen, id: str) -> None:
    """Who comes, and who does what. Raises Missing."""
    meeting_id = (await opened(viewer, id)).id

    async def read() -> Read:
        found = await comers(viewer, meeting_id)
        return await meeting(viewer, meeting_id), found, (await agenda(viewer, meeting_id)).points

    pieces = partial(_pieces, viewer, screen)
    await relisted(here(viewer), *WATCHED, 'AgendaPoint', read=read, pieces=pieces, css='stack gap3')


def _pieces(viewer: Viewer, screen: Screen, read: Read) -> list[Piece]:
    _, (seen, found, points) = words(viewer.language), read
    if not viewer.is_owner or viewer.is_glimpse or seen.is_closed or seen.withdrawn:
        return [Piece(('read', *roles_of(seen), *found), partial(_to_read, _, seen, found))]
    choices = _Choices(viewer, screen, seen)
    whole = [one.who for one in found if one.to == ALL]
    roles = [Piece((role, who, *whole), partial(choices.role, role, who, whole)) for role, who in roles_of(seen)]
    others = [one for one in found if not one.who.is_owner]
    known = tuple((point.id, point.title) for point in points)
    invited = [Piece((one, known), partial(choices.invited, one, points)) for one in others]
    title = [Piece('invited', partial(Native, 'h2', _('Who is invited')))] if invited else []
    return [Piece('roles', partial(Native, 'h2', _('Who does what'))), *roles, *title, *invited]


def roles_of(seen: MeetingView) -> list[tuple[str, Name | None]]:
    """Each role and who has it."""
    return [(CHAIR, seen.chair), (NOTE_TAKER, seen.note_taker), (CO_FACILITATOR, seen.co_facilitator)]


def _to_read(_: Words, seen: MeetingView, found: list[Comer]) -> Native:
    mine = {who.id: _(ROLES[role][0]) for role, who in reversed(roles_of(seen)) if who}
    with Card() as card, Native('ul', css='list plain'):
        for one in found:
            if one.to:
                _person(_, one.who, mine.get(one.who.id, ''))
    return card


def _person(_: Words, who: Name, said: str) -> None:
    with Native('li', css='row'):
        Face(initials(who.name), who.colour)
        with Native('div', css='grow stack gap1'):
            Native('b', _('{name} (you)', name=who.name) if who.is_me else who.name)
            if said:
                Native('span', said, css='small soft')


class _Choices:
    """The owner's choices: each takes effect at once, with undo."""

    def __init__(self, viewer: Viewer, screen: Screen, seen: MeetingView) -> None:
        self._viewer, self._screen, self._seen, self._ = viewer, screen, seen, words(viewer.language)

    def role(self, role: str, who: Name | None, whole: list[Name]) -> Native:
        """Who has this role, of those who come to the whole meeting."""
        _, (label, hint) = self._, ROLES[role]
        people = [Option(str(one.id), _('You') if one.is_me else one.name) for one in whole]
        if who and who.id not in [one.id for one in whole]:
            people.append(Option(str(who.id), name_of(_, who)))
        with Card() as card:
            Native('h3', _(label))
            Native('p', _(hint), css='small soft')
            now = str(who.id) if who else NOBODY
            Select(_(label), [Option(NOBODY, _('Nobody yet')), *people], now, partial(self._give, role))
        return card

    async def _give(self, role: str, value: str) -> None:
        before = dict(roles_of(await meeting(self._viewer, self._seen.id)))[role]
        await set_roles(self._viewer, self._seen.id, {role: UUID(value) if is_id(value) else None})
        back = partial(set_roles, self._viewer, self._seen.id, {role: before.id if before else None})
        self._screen.toasts.show(self._('Changed.'), undo=back, undo_label=self._('Undo'))

    def invited(self, one: Comer, points: list[PointView]) -> Native:
        """Whether somebody comes: to all of it, for one subject, or not."""
        _ = self._
        options = [Option(ALL, _('Invited')), *(Option(str(p.id), _('Only for: {what}', what=p.title)) for p in points)]
        options.append(Option(NOBODY, _('Not invited')))
        with Card() as card, Native('div', css='row wrap'):
            with Native('div', css='row grow'):
                Face(initials(one.who.name), one.who.colour)
                Native('b', one.who.name, css='grow')
            label = _('{name} at this meeting', name=one.who.name)
            Select(label, options, str(one.to or NOBODY), partial(self._invite, one))
        return card

    async def _invite(self, one: Comer, value: str) -> None:
        _, id = self._, self._seen.id
        ended = await set_invited(self._viewer, id, one.who.id, UUID(value) if is_id(value) else value or None)

        async def back() -> None:
            await set_invited(self._viewer, id, one.who.id, one.to)
            if ended:
                await set_roles(self._viewer, id, ended)

        self._screen.toasts.show(_(COMES if value else GONE, name=one.who.name), undo=back, undo_label=_('Undo'))
