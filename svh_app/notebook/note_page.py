"""One entry on the screen: what it says, who sees it, changing it, taking it back, what it said before."""

from datetime import datetime
from functools import partial
from uuid import UUID

from components import Button, Card, DraftForm, Face, LongText, Native, initials
from components.form.values import Values
from svh_app.drafted import draft_words
from svh_app.kernel.audience import Reader, readers
from svh_app.kernel.gate import Changed, Missing, Refused, here
from svh_app.kernel.looks import readers_of
from svh_app.kernel.terms import ME
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import (
    NoteView,
    edit_note,
    history,
    note,
    restore_note,
    withdraw_note,
)
from svh_app.notebook.page import WATCHED, paragraphs, when
from svh_app.notebook.share_form import seen_of, share_entry
from svh_app.redraw import Screen, redrawn
from svh_app.seen import eye, is_id, seen_by
from svh_app.words import Words, words


async def note_page(viewer: Viewer, screen: Screen, id: str, key: str) -> None:
    """One entry: read it; its writer changes it or takes it back. Raises Missing."""
    if not is_id(id):
        raise Missing
    note_id, follow = UUID(id), partial(redrawn, here(viewer), *WATCHED)
    opened = await note(viewer, note_id)

    async def read() -> tuple[NoteView, list[Reader]]:
        return await note(viewer, note_id), await readers(viewer, 'notebook')

    async def still_mine() -> bool:
        return (await note(viewer, note_id)).mine

    await follow(read=read, paint=partial(_card_alone, viewer, screen))
    if opened.mine and not viewer.is_glimpse:
        # Drawn once, from what was opened: what is being typed stays, until the entry is gone.
        await follow(read=still_mine, paint=lambda _: _editor(viewer, screen, opened, key))
    if viewer.is_owner:
        # Apart from the card, in which somebody may be choosing while others read.
        await follow('Trace', read=partial(_read_by_whom, viewer, note_id), paint=partial(_by_whom, viewer, note_id))
    await follow(read=partial(_read_history, viewer, note_id), paint=partial(_history, viewer))


async def _read_by_whom(viewer: Viewer, id: UUID) -> tuple[str, list[str]]:
    return (await note(viewer, id)).audience, await readers_of(viewer, id)


def _by_whom(viewer: Viewer, id: UUID, seen: tuple[str, list[str]]) -> None:
    """For the owner: who read it already, and the way to when."""
    _ = words(viewer.language)
    audience, names = seen
    if audience == ME:
        return
    if names:
        Native('p', _('Read already by {names}.', names=_.list(names)), css='small soft')
    Button(_('Who read this'), href=f'/groep/kijkers?over={id}', kind='text', icon='eye', wide=True)


async def _read_history(viewer: Viewer, id: UUID) -> list[tuple[datetime, str]]:
    await note(viewer, id)
    return await history(viewer, id)


def _card_alone(viewer: Viewer, screen: Screen, seen: tuple[NoteView, list[Reader]]) -> None:
    _ = words(viewer.language)
    entry, people = seen
    with Card('article', css='note'):
        with Native('div', css='row'):
            Face(initials(entry.author), entry.colour)
            with Native('div', css='grow stack gap1'):
                Native('b', _('You') if entry.mine else entry.author)
                Native('span', f'{_.day(entry.created)} · {when(_, entry)}', css='small soft begin')
        if not entry.mine or viewer.is_glimpse:
            paragraphs(entry.text)
        if entry.mine and not viewer.is_glimpse:
            share_entry(viewer, screen, entry, people)
        else:
            eye(seen_by(_, seen_of(entry), people))


def _editor(viewer: Viewer, screen: Screen, entry: NoteView, key: str) -> None:
    _ = words(viewer.language)
    version, text = entry.version, entry.text

    async def save(id: str, values: Values) -> None:
        nonlocal version, text
        try:
            await edit_note(viewer, entry.id, version, str(values.get('text', '')))
        except Changed:
            now = await note(viewer, entry.id)
            version, before, text = now.version, text, now.text
            if before == text:  # only who sees it was changed
                return await save(id, values)
            _show_other(_, other, now.text)
            form.refuse(id)
        except Refused as refused:
            field.refuse(_(str(refused)))
            form.refuse(id)
        else:
            form.acknowledge(id)
            await screen.go('/schrift')
            screen.toasts.show(_('Changed.'))

    with DraftForm(save, place=f'note {entry.id}', key=key, words=draft_words(_)) as form:
        field = LongText(_('What it says'), 'text', value=entry.text, rows=4)
        other = Native('div', css='stack')
        Button(_('Save'), submit=True, wide=True)
    Button(_('Take it back'), lambda: _withdraw(viewer, screen, entry.id), kind='text', icon='trash', wide=True)


def _show_other(_: Words, place: Native, text: str) -> None:
    with place.clear(), Native('div', css='stack', role='alert'):
        Native('b', _('This was changed on another phone in the meantime.'))
        Native('p', _('Your own text still stands above. Save again to keep yours.'))
        with Card(css='other note'):
            Native('b', _('On the other phone it says:'))
            paragraphs(text)


async def _withdraw(viewer: Viewer, screen: Screen, id: UUID) -> None:
    _ = words(viewer.language)
    await withdraw_note(viewer, id)
    await screen.go('/schrift')
    screen.toasts.show(
        _('Taken back. Nobody sees it any more.'), undo=lambda: restore_note(viewer, id), undo_label=_('Undo')
    )


def _history(viewer: Viewer, versions: list[tuple[datetime, str]]) -> None:
    _ = words(viewer.language)
    if not versions:
        return
    with Native('details'):
        Native('summary', _('What it said before'))
        for replaced, text in versions:
            with Card():
                Native('span', _('Until {day}, {time}', day=_.day(replaced), time=_.time(replaced)), css='small soft')
                paragraphs(text)
