"""The meetings on the screen: the next one big, the others, those of before, and the way to how we meet."""

from dataclasses import dataclass
from functools import partial
from uuid import UUID

from components import Button, Card, EmptyState, Native
from svh_app.kernel.gate import here
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import PAGE, Meetings, MeetingView, called_off, meetings
from svh_app.meetings.dates import waiting_for_me
from svh_app.meetings.drawn import NEW, PLACE, WATCHED, meeting_row, way, when
from svh_app.meetings.where_part import where
from svh_app.redraw import Draw, redrawn
from svh_app.words import Words, words


@dataclass(frozen=True)
class Listed:
    """The meetings, those where the viewer's answer is asked, and for the owner those that were called off."""

    all: Meetings
    asked: frozenset[UUID]
    called_off: tuple[MeetingView, ...]


async def meetings_page(viewer: Viewer) -> None:
    """All meetings this viewer may see. Raises Missing without a group."""
    most = PAGE

    async def more() -> None:
        nonlocal most
        most += PAGE
        await again()

    async def read() -> Listed:
        found = await meetings(viewer, most)
        asked = await waiting_for_me(viewer, [one.id for one in found.next])
        return Listed(found, frozenset(asked), tuple(await called_off(viewer)))

    paint = partial(_list, viewer, more)
    again = await redrawn(here(viewer), *WATCHED, read=read, paint=paint, css='stack gap3')


def _list(viewer: Viewer, more: Draw, listed: Listed) -> None:
    _, seen = words(viewer.language), listed.all
    first = next((one for one in seen.next if one.begins or one.is_open), None) or next(iter(seen.next), None)
    if first:
        _next(_, first, first.id in listed.asked)
    else:
        _none(_, seen)
    _others(_, [one for one in seen.next if one is not first], listed.asked)
    _before(_, seen, more)
    _how(_)
    _called_off(_, listed.called_off)
    if seen.may_plan:
        with Native('div', css='act'):
            Button(_('Plan a meeting'), href=NEW, icon='plus', wide=True)


def _next(_: Words, seen: MeetingView, is_asked: bool) -> None:
    with Card():
        Native('p', _('Next meeting'), css='small soft')
        Native('h2', seen.title, css='title said')
        Native('p', when(_, seen), css='lead begin')
        where(_, seen)
        Button(_('View the meeting'), href=f'{PLACE}/{seen.id}', kind='line', wide=True)
        if is_asked:
            Button(_('Say when you can'), href=f'{PLACE}/{seen.id}/data', icon='check', wide=True)


def _none(_: Words, seen: Meetings) -> None:
    if seen.may_plan:
        said = _('A meeting can be small: an hour, at a kitchen table. Start with a name and a few dates.')
    else:
        said = _('When there is a meeting for you, you see it here.')
    EmptyState(_('No meeting planned'), said, icon='meet')


def _others(_: Words, others: list[MeetingView], asked: frozenset[UUID]) -> None:
    if others:
        Native('h2', _('After that'))
        with Card(css='rows'), Native('div', css='list'):
            for one in others:
                meeting_row(_, one, _('Your answer is asked') if one.id in asked else '')


def _before(_: Words, seen: Meetings, more: Draw) -> None:
    if not seen.before:
        return
    Native('h2', _('Before'))
    with Card(css='rows'), Native('div', css='list'):
        for one in seen.before:
            meeting_row(_, one)
    if seen.has_more:
        Button(_('Show more'), more, kind='line', wide=True)


def _how(_: Words) -> None:
    """How this group meets, and what helps to prepare."""
    Native('h2', _('How we meet'))
    with Card(css='rows'), Native('div', css='list'):
        way(_('Ground rules and opening questions'), f'{PLACE}/regels', 'book')
        way(_('In your calendar'), f'{PLACE}/kalender', 'meet')


def _called_off(_: Words, gone: tuple[MeetingView, ...]) -> None:
    """What the owner can still put back."""
    if gone:
        with Native('details'):
            Native('summary', _('Called off'))
            with Card(css='rows'), Native('div', css='list'):
                for one in gone:
                    meeting_row(_, one)
