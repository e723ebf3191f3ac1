"""The notebook on the screen: entries by day, newest first, and one place to write, within reach of a thumb."""

from datetime import date, datetime
from functools import partial
from uuid import UUID

from components import Button, Card, DraftForm, EmptyState, Face, Icon, LongText, Native, initials
from components.form.values import Values
from svh_app.kernel.gate import Changed, Missing, Refused, here
from svh_app.kernel.looks import readers_of
from svh_app.kernel.rules import CHOSEN, ME
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import (
    PAGE,
    Audience,
    NotePage,
    NoteView,
    Reader,
    add_note,
    edit_note,
    history,
    last_audience,
    may_write,
    note,
    notes,
    readers,
    restore_note,
    withdraw_note,
)
from svh_app.notebook.saying import audience_field, chosen_audience, draft_words, is_id, seen_by
from svh_app.notebook.share_form import share_form
from svh_app.redraw import Draw, Piece, Screen, redrawn, relisted
from svh_app.words import Words, local_date, words

Composing = tuple[bool, list[Reader], Audience]
WATCHED = frozenset({'Note', 'NoteReader', 'NoteVersion', 'Level', 'Member'})


async def notebook_page(viewer: Viewer, key: str) -> None:
    """All entries this viewer may see, and the place to write if they may. `key`: seals the draft on this phone."""
    group_id, most = here(viewer), PAGE

    async def read() -> tuple[NotePage, list[Reader]]:
        return await notes(viewer, most=most), await readers(viewer)

    async def older() -> None:
        nonlocal most
        most += PAGE
        await again()

    pieces = partial(_shelf, viewer, older)
    again = await relisted(group_id, *WATCHED, read=read, pieces=pieces, css='stack gap3')
    writing = partial(_read_composer, viewer)
    await redrawn(group_id, 'Level', 'Member', read=writing, paint=partial(_composer, viewer, key), css='composer card')


async def _read_composer(viewer: Viewer) -> Composing:
    return await may_write(viewer), await readers(viewer), await last_audience(viewer)


def _shelf(viewer: Viewer, older: Draw, seen: tuple[NotePage, list[Reader]]) -> list[Piece]:
    _ = words(viewer.language)
    page, people = seen
    if not page.notes:
        return [Piece('empty', partial(_empty, _))]
    pieces: list[Piece] = []
    day: date | None = None
    for entry in page.notes:
        if day != (day := local_date(entry.created)):
            said = _.day(entry.created)
            pieces.append(Piece((day, said), partial(Native, 'h2', said, css='day')))
        sentence = seen_by(_, entry, people)
        pieces.append(Piece((entry, sentence), partial(_card, viewer, entry, sentence)))
    if page.has_more:
        pieces.append(Piece('older', partial(Button, _('Show older'), older, kind='line', wide=True)))
    return pieces


def _empty(_: Words) -> Native:
    said = _('Write what you want to keep or share. You choose who sees it.')
    return EmptyState(_('Nothing here yet'), said, icon='book')


def _card(viewer: Viewer, entry: NoteView, seen_by_whom: str) -> Native:
    _ = words(viewer.language)
    with Card('article', css='note mine' if entry.mine else 'note') as card:
        with Native('div', css='row'):
            Face(initials(entry.author), entry.colour)
            with Native('div', css='grow stack gap1'):
                Native('b', _('You') if entry.mine else entry.author)
                Native('span', _when(_, entry), css='small soft')
            if entry.mine and not viewer.is_glimpse:
                Button(_('Change'), href=f'/schrift/{entry.id}', kind='text', aria_label=_('Change what you wrote'))
        paragraphs(entry.text)
        _eye(seen_by_whom)
    return card


def paragraphs(text: str) -> None:
    """A text as people typed it: a paragraph per empty line, line breaks kept (by the style sheet)."""
    for paragraph in text.split('\n\n'):
        Native('p', paragraph)


def _when(_: Words, entry: NoteView) -> str:
    time = _.time(entry.created)
    return _('{time} · changed', time=time) if entry.edited else time


def _eye(sentence: str) -> None:
    with Native('div', css='eye'):
        Icon('eye')
        Native('span', sentence)


def _composer(viewer: Viewer, key: str, seen: Composing) -> None:
    _ = words(viewer.language)
    may, people, last = seen
    if viewer.is_glimpse and may:
        Native('p', _('Here is the place to write.'), css='soft')
    if viewer.is_glimpse or not may:
        return

    async def send(id: str, values: Values) -> None:
        try:
            await add_note(viewer, UUID(id), str(values.get('text', '')), chosen_audience(values, people))
        except (Refused, Missing) as refused:
            field.refuse(_(str(refused) or 'You cannot do this.'))
            form.refuse(id)
        else:
            form.acknowledge(id)

    place = f'notebook {viewer.group_id}'
    with DraftForm(send, place=place, key=key, words=draft_words(_)) as form:
        field = LongText(
            _('What do you want to write?'), 'text', rows=1, label_hidden=True, placeholder=_('Write something…')
        )
        with Native('div', css='row'):
            audience_field(viewer, people, *((last, ()) if isinstance(last, str) else (CHOSEN, last)))
            alone = last == ME or all(person.is_me for person in people)
            share = _('Save') if alone else _('Share')
            Button(share, submit=True, css='small', data_alone=_('Save'), data_shared=_('Share'))


async def note_page(viewer: Viewer, screen: Screen, id: str, key: str) -> None:
    """One entry: read it; its writer changes it or takes it back. Raises Missing."""
    if not is_id(id):
        raise Missing
    note_id, follow = UUID(id), partial(redrawn, here(viewer), *WATCHED)
    opened = await note(viewer, note_id)

    async def read() -> tuple[NoteView, list[Reader], list[str]]:
        entry = await note(viewer, note_id)
        return entry, await readers(viewer), await readers_of(viewer, note_id) if viewer.is_owner else []

    async def still_mine() -> bool:
        return (await note(viewer, note_id)).mine

    also = {'Trace'} if viewer.is_owner else set()
    await redrawn(here(viewer), *WATCHED, *also, read=read, paint=partial(_card_alone, viewer, screen))
    if opened.mine and not viewer.is_glimpse:
        # Drawn once, from what was opened: what is being typed stays, until the entry is gone.
        await follow(read=still_mine, paint=lambda _: _editor(viewer, screen, opened, key))
    if viewer.is_owner and opened.audience != 'me':
        _ = words(viewer.language)
        Button(_('Who read this'), href=f'/groep/kijkers?over={note_id}', kind='text', icon='eye', wide=True)
    await follow(read=partial(_read_history, viewer, note_id), paint=partial(_history, viewer))


async def _read_history(viewer: Viewer, id: UUID) -> list[tuple[datetime, str]]:
    await note(viewer, id)
    return await history(viewer, id)


def _card_alone(viewer: Viewer, screen: Screen, seen: tuple[NoteView, list[Reader], list[str]]) -> None:
    _ = words(viewer.language)
    entry, people, read_by = seen
    with Card('article', css='note'):
        with Native('div', css='row'):
            Face(initials(entry.author), entry.colour)
            with Native('div', css='grow stack gap1'):
                Native('b', _('You') if entry.mine else entry.author)
                Native('span', f'{_.day(entry.created)} · {_when(_, entry)}', css='small soft begin')
        if not entry.mine or viewer.is_glimpse:
            paragraphs(entry.text)
        if entry.mine and not viewer.is_glimpse:
            share_form(viewer, screen, entry, people, read_by)
        else:
            _eye(seen_by(_, entry, people))


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
