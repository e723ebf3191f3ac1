"""Vandaag: what is new and what is next; without a group, the first step."""

from components import Button, Card, EmptyState, Face, Icon, Native, Notice, initials
from svh_app.account.actions import account_view
from svh_app.group.actions import GroupView, group_view, waiting
from svh_app.group.page import to_confirm
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import NoteView, notes
from svh_app.plan.agreement_parts import name_of
from svh_app.plan.agreements import AgreementView, next_agreements
from svh_app.redraw import Screen, redrawn
from svh_app.shell.groups import begin
from svh_app.words import Words, words

NEWEST = 3
GLIMPSE = 160
WATCHED = ('Member', 'Group', 'Note', 'NoteReader', 'Level', 'Lending', 'Agreement')
Seen = tuple[GroupView, list[NoteView], list[AgreementView]]


async def today_page(viewer: Viewer, screen: Screen) -> None:
    """The start: with a group what is new in it, without one how to begin."""
    if viewer.group_id is None:
        await _without_group(viewer, screen)
        return

    async def read() -> Seen:
        newest = (await notes(viewer, most=NEWEST)).notes
        return await group_view(viewer), newest, await next_agreements(viewer, NEWEST)

    def paint(seen: Seen) -> None:
        view, newest, agreed = seen
        to_confirm(viewer, view)
        _agreed(viewer, agreed)
        _new(viewer, view, newest)

    await redrawn(viewer.group_id, *WATCHED, read=read, paint=paint)


def _agreed(viewer: Viewer, agreed: list[AgreementView]) -> None:
    """What waits for an answer of the viewer, and what they do next."""
    if not agreed:
        return
    _ = words(viewer.language)
    Native('h2', _('Agreed'))
    with Card(css='rows'), Native('div', css='list'):
        for one in agreed:
            with Native('a', css='row tile', href=f'/plan/afspraken/{one.id}', data_in_page=True):
                Icon('help' if one.waits_for_me else 'check')
                with Native('span', css='grow stack gap1'):
                    Native('b', one.text)
                    Native('span', _when(_, one), css='small soft')


def _when(_: Words, one: AgreementView) -> str:
    if one.waits_for_me:
        return _('{name} asks you this', name=name_of(_, one.asker))
    return _('Until {day}', day=_.day(one.due)) if one.due else _('You said yes')


def _new(viewer: Viewer, view: GroupView, newest: list[NoteView]) -> None:
    _ = words(viewer.language)
    Native('p', view.name, css='soft')
    if newest:
        Native('h2', _('New in the notebook'))
        with Card(), Native('ul', css='list plain'):
            for entry in newest:
                _glimpse(viewer, entry)
    else:
        EmptyState(
            _('Hello {name}', name=view.me.name),
            _('This is your group. Write something, for yourself or to share.'),
            icon='book',
        )
    with Native('div', css='act'):
        Button(_('Write in the notebook'), href='/schrift', wide=True)
    if view.me.is_owner and len(view.members) == 1:
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


async def _without_group(viewer: Viewer, screen: Screen) -> None:
    _ = words(viewer.language)
    for group in await waiting(viewer):
        Notice(_('You said yes to {group}. As soon as you are let in, you see it here.', group=group.group_name))
    begin(viewer, screen, (await account_view(viewer)).name)
