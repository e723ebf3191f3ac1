"""The notebook on the screen: entries by day, newest first, and one place to write, within reach of a thumb."""

from datetime import date
from functools import partial
from uuid import UUID

from components import Button, Card, DraftForm, EmptyState, Face, LongText, Native, initials
from components.form.values import Values
from svh_app.drafted import draft_words, stored
from svh_app.kernel.audience import Audience, Reader, readers
from svh_app.kernel.gate import here
from svh_app.kernel.terms import CHOSEN, ME
from svh_app.kernel.viewer import Viewer
from svh_app.moments import local_date
from svh_app.notebook.actions import (
    PAGE,
    NotePage,
    NoteView,
    add_note,
    last_audience,
    may_write,
    notes,
)
from svh_app.notebook.share_form import seen_of
from svh_app.redraw import Draw, Piece, redrawn, relisted
from svh_app.seen import audience_field, chosen_audience, eye, seen_by
from svh_app.words import Words, words

Composing = tuple[bool, list[Reader], Audience]
WATCHED = frozenset({'Note', 'NoteReader', 'NoteVersion', 'Level', 'Member'})


async def notebook_page(viewer: Viewer, key: str) -> None:
    """All entries this viewer may see, and the place to write if they may. `key`: seals the draft on this phone."""
    group_id, most = here(viewer), PAGE

    async def read() -> tuple[NotePage, list[Reader]]:
        return await notes(viewer, most=most), await readers(viewer, 'notebook')

    async def older() -> None:
        nonlocal most
        most += PAGE
        await again()

    pieces = partial(_shelf, viewer, older)
    again = await relisted(group_id, *WATCHED, read=read, pieces=pieces, css='stack gap3')
    writing = partial(_read_composer, viewer)
    await redrawn(group_id, 'Level', 'Member', read=writing, paint=partial(_composer, viewer, key), css='composer card')


async def _read_composer(viewer: Viewer) -> Composing:
    return await may_write(viewer), await readers(viewer, 'notebook'), await last_audience(viewer)


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
        sentence = seen_by(_, seen_of(entry), people)
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
                Native('span', when(_, entry), css='small soft')
            if entry.mine and not viewer.is_glimpse:
                Button(_('Change'), href=f'/schrift/{entry.id}', kind='text', aria_label=_('Change what you wrote'))
        paragraphs(entry.text)
        eye(seen_by_whom)
    return card


def paragraphs(text: str) -> None:
    """A text as people typed it: a paragraph per empty line, line breaks kept (by the style sheet)."""
    for paragraph in text.split('\n\n'):
        Native('p', paragraph)


def when(_: Words, entry: NoteView) -> str:
    """At what time it was written, and whether it was changed."""
    time = _.time(entry.created)
    return _('{time} · changed', time=time) if entry.edited else time


def _composer(viewer: Viewer, key: str, seen: Composing) -> None:
    _ = words(viewer.language)
    may, people, last = seen
    if viewer.is_glimpse and may:
        Native('p', _('Here is the place to write.'), css='soft')
    if viewer.is_glimpse or not may:
        return

    async def send(id: str, values: Values) -> None:
        text, audience = str(values.get('text', '')), chosen_audience(values, people)
        await stored(_, form, field, id, add_note(viewer, UUID(id), text, audience))

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
