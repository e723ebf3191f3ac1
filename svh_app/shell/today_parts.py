"""Pieces of Vandaag: the meeting that is going on or comes next, what was agreed, the newest of the notebook."""

from dataclasses import dataclass
from functools import partial

from components import Button, Card, EmptyState, Face, Icon, Native, initials
from svh_app.group.actions import GroupView
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.drawn import NEW, PLACE, meeting_row
from svh_app.meetings.rhythm import Rhythm, ask_again, not_now
from svh_app.notebook.actions import NoteView
from svh_app.plan.agreements import AgreementView
from svh_app.redraw import Screen
from svh_app.shell.today_since import New
from svh_app.words import Words, words

GLIMPSE = 160


@dataclass(frozen=True)
class Today:
    """All that stands on it."""

    view: GroupView
    newest: list[NoteView]
    agreed: list[AgreementView]
    rhythm: Rhythm
    new: New


def going_on(viewer: Viewer, seen: Rhythm) -> None:
    """The meeting of this moment, before all else."""
    if not seen.next or not seen.next.is_open:
        return
    _ = words(viewer.language)
    with Card():
        Native('h2', _('Going on now: {title}', title=seen.next.title))
        if seen.next.is_invited and not viewer.is_glimpse:
            Button(_('Join in'), href=f'{PLACE}/{seen.next.id}/nu', icon='people', wide=True)


def answers_asked(viewer: Viewer, seen: Rhythm) -> None:
    """Meetings for which a date is sought, and the viewer did not say yet when they can."""
    if not seen.asked:
        return
    _ = words(viewer.language)
    Native('h2', _('When can you come?'))
    with Card(css='rows'), Native('div', css='list'):
        for one in seen.asked:
            with Native('a', css='row tile', href=f'{PLACE}/{one.id}/data', data_in_page=True):
                Icon('help')
                with Native('span', css='grow stack gap1'):
                    Native('b', one.title)
                    Native('span', _('Say which dates suit you'), css='small soft')


def next_time(viewer: Viewer, seen: Rhythm) -> None:
    """The next meeting that has a date."""
    if not seen.next or seen.next.is_open:
        return
    _ = words(viewer.language)
    Native('h2', _('Next meeting'))
    with Card(css='rows'), Native('div', css='list'):
        meeting_row(_, seen.next, seen.next.where)


def again(viewer: Viewer, screen: Screen, seen: Rhythm) -> None:
    """After about three months, for the owner: a question that may stay without an answer."""
    if not seen.is_time:
        return
    _ = words(viewer.language)

    async def rest() -> None:
        await not_now(viewer)
        said = _('That is fine. You are asked again in a month.')
        screen.toasts.show(said, undo=partial(ask_again, viewer), undo_label=_('Undo'))

    with Card():
        Native('p', _('It has been a while. Do you want to meet again?'))
        Button(_('Plan a meeting'), href=NEW, kind='line', icon='meet', wide=True)
        Button(_('Not now'), rest, kind='text', wide=True)


def agreed(viewer: Viewer, found: list[AgreementView]) -> None:
    """What waits for an answer of the viewer, and what they do next."""
    if not found:
        return
    _ = words(viewer.language)
    Native('h2', _('Agreed'))
    with Card(css='rows'), Native('div', css='list'):
        for one in found:
            with Native('a', css='row tile', href=f'/plan/afspraken/{one.id}', data_in_page=True):
                Icon('help' if one.waits_for_me else 'check')
                with Native('span', css='grow stack gap1'):
                    Native('b', one.text)
                    Native('span', _when(_, one), css='small soft')


def _when(_: Words, one: AgreementView) -> str:
    if one.waits_for_me:
        return _('{name} asks you this', name=one.asker.name)
    return _('Until {day}', day=_.day(one.due)) if one.due else _('You said yes')


def entries(viewer: Viewer, seen: Today) -> None:
    """The newest of the notebook; where nothing was written yet, how to begin."""
    _ = words(viewer.language)
    Native('p', seen.view.name, css='soft')
    if not seen.newest:
        said = _('This is your group. Write something, for yourself or to share.')
        EmptyState(_('Hello {name}', name=seen.view.me.name), said, icon='book')
        return
    Native('h2', _('New in the notebook'))
    with Card(), Native('ul', css='list plain'):
        for entry in seen.newest:
            _glimpse(viewer, entry)


def at_the_end(viewer: Viewer, seen: Today) -> None:
    """What can be done from here."""
    _ = words(viewer.language)
    with Native('div', css='act'):
        Button(_('Write in the notebook'), href='/schrift', wide=True)
    if seen.view.me.is_owner and len(seen.view.members) == 1:
        Button(_('Invite somebody'), href='/groep/uitnodigen', kind='line', icon='plus', wide=True)


def _glimpse(viewer: Viewer, entry: NoteView) -> None:
    _ = words(viewer.language)
    with Native('li'), Native('a', css='row top tile', href=f'/schrift/{entry.id}', data_in_page=True):
        Face(initials(entry.author), entry.colour)
        with Native('span', css='grow stack gap1'):
            Native('b', _('You wrote') if entry.mine else _('{name} wrote', name=entry.author))
            Native('span', glimpse(entry.text), css='soft')


def glimpse(text: str) -> str:
    """The beginning of a text, cut between two words when there is a place for that."""
    if len(text) <= GLIMPSE:
        return text
    cut = text[: GLIMPSE + 1].rsplit(None, 1)[0]
    return f'{cut[:GLIMPSE].rstrip(" ,;:-")}…'
