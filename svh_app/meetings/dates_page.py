"""The dates of a meeting on the screen: say when you can with one tap; for who plans also who can, and the choice."""

from functools import partial
from uuid import UUID

from components import Button, Card, DateTimeField, DateTimeWords, DraftForm, EmptyState, Native, Notice, Values
from svh_app.drafted import draft_words, stored
from svh_app.kernel.gate import Refused, here
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import MeetingView, meeting
from svh_app.meetings.dates import Poll, poll, propose_dates
from svh_app.meetings.dates_part import OptionCard
from svh_app.meetings.drawn import PLACE, WATCHED, at, opened
from svh_app.meetings.planning import pick_date
from svh_app.moments import at as moment_at
from svh_app.moments import today
from svh_app.redraw import Piece, Screen, redrawn, relisted
from svh_app.words import mark, words

NO_MOMENT = mark('Choose a day and a time.')
Read = tuple[MeetingView, Poll]


async def dates_page(viewer: Viewer, screen: Screen, id: str, key: str) -> None:
    """The dates to choose from, and what is left to do with them. Raises Missing."""
    meeting_id = (await opened(viewer, id)).id
    cards: dict[UUID, OptionCard] = {}

    async def read() -> Read:
        return await meeting(viewer, meeting_id), await poll(viewer, meeting_id)

    def pieces(seen: Read) -> list[Piece]:
        return _pieces(viewer, screen, cards, key, *seen)

    await relisted(here(viewer), *WATCHED, read=read, pieces=pieces, css='stack gap3')

    async def plans() -> bool:
        now = await meeting(viewer, meeting_id)
        return now.plans and not (now.is_open or now.is_closed or now.withdrawn)

    await redrawn(here(viewer), *WATCHED, read=plans, paint=partial(_proposing, viewer, meeting_id, key))


def _pieces(
    viewer: Viewer, screen: Screen, cards: dict[UUID, OptionCard], key: str, seen: MeetingView, found: Poll
) -> list[Piece]:
    said = [Piece(('head', seen.begins, seen.title, found.plans), partial(_head, viewer, screen, seen, found.plans))]
    if seen.begins and not found.plans:
        return said
    if not found.options:
        none = Piece(('none', found.plans), partial(_none, viewer, found.plans))
        return said if seen.begins else [*said, none]
    best = max((one.fits for one in found.options), default=(0, 0))
    for one in found.options:
        is_best = found.plans and one.fits == best and best > (0, 0) and not seen.begins
        if one.id not in cards:
            cards[one.id] = OptionCard(viewer, screen, seen.id, key, one)
        cards[one.id].show(one, is_best)
        said.append(Piece((one.id, found.plans, found.answers, one.is_picked), partial(cards[one.id].draw, found)))
    return [*said, *_waiting(viewer, found)]


def _waiting(viewer: Viewer, found: Poll) -> list[Piece]:
    """Who has not answered yet, for the owner: no reproach, only to know."""
    _, names = words(viewer.language), [one.name for one in found.waiting if not one.is_me]
    if not names:
        return []
    told = _('Not everything answered yet: {names}.', names=_.list(names))
    return [Piece(('waiting', told), partial(Native, 'p', told, css='small soft'))]


def _head(viewer: Viewer, screen: Screen, seen: MeetingView, plans: bool) -> Native:
    _ = words(viewer.language)
    with Native('div', css='stack') as head:
        Native('p', seen.title, css='lead')
        if seen.begins is None:
            return head
        Notice(_('It is on {when}.', when=at(_, seen.begins)), kind='safe', icon='check')
        if plans and not seen.is_open and not seen.is_closed:
            Button(_('Choose another date'), partial(_again, viewer, screen, seen), kind='text', icon='undo')
    return head


async def _again(viewer: Viewer, screen: Screen, seen: MeetingView) -> None:
    _ = words(viewer.language)
    await pick_date(viewer, seen.id, None)
    back = partial(pick_date, viewer, seen.id, seen.begins)
    screen.toasts.show(_('The date is open again.'), undo=back, undo_label=_('Undo'))


def _none(viewer: Viewer, plans: bool) -> Native:
    _ = words(viewer.language)
    if plans:
        said = _('Propose a few days. Everyone says with one tap when they can.')
    else:
        said = _('As soon as there are dates to choose from, they stand here.')
    return EmptyState(_('No dates yet'), said, icon='meet')


def _proposing(viewer: Viewer, meeting_id: UUID, key: str, may: bool) -> None:
    if not may:
        return
    _ = words(viewer.language)

    async def send(id: str, values: Values) -> None:
        await stored(_, form, field, id, _proposed(viewer, meeting_id, field, values))

    asked = DateTimeWords(_('Day'), _('Time'), _(NO_MOMENT))
    with Card(), DraftForm(send, place=f'date {meeting_id}', key=key, words=draft_words(_)) as form:
        field = DateTimeField(_('Propose a date'), 'when', words=asked, earliest=today(), required=True)
        Button(_('Propose this date'), submit=True, icon='plus', wide=True)
    Button(_('To the meeting'), href=f'{PLACE}/{meeting_id}', kind='line', wide=True)


async def _proposed(viewer: Viewer, meeting_id: UUID, field: DateTimeField, values: Values) -> list[UUID]:
    local = field.read(values)
    if local is None:
        raise Refused(NO_MOMENT)
    return await propose_dates(viewer, meeting_id, [moment_at(local.date(), local.time())])
