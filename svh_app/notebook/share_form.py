"""Who sees an entry, for its writer: the sentence, and behind it the choice, which can be changed at any time."""

from collections.abc import Sequence
from functools import partial

from components import Button, Form, Native, Values
from svh_app.kernel.gate import Refused
from svh_app.kernel.rules import CHOSEN, ME
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import Audience, NoteView, Reader, note, share_note
from svh_app.notebook.saying import audience_field, chosen_audience, seen_by
from svh_app.redraw import Screen
from svh_app.words import words


def share_form(viewer: Viewer, screen: Screen, entry: NoteView, people: Sequence[Reader]) -> None:
    """Drawn into the card of the entry; the rest of it appears when the sentence is pressed (by the style sheet)."""
    _ = words(viewer.language)

    async def save(values: Values) -> None:
        try:
            await share_note(viewer, entry.id, entry.version, chosen_audience(values, people))
        except Refused as refused:
            field.refuse(_(str(refused)))
            form.again()
        else:
            await _tell(viewer, screen, entry, people)

    with Form(save, name=_('Who may see this?')) as form:
        form.classes('share')
        field = audience_field(viewer, people, entry.audience, entry.readers)
        if entry.audience != ME:
            told = _('Whoever you leave out sees this no more, at once. What they read already, they know.')
            Native('p', told, css='small soft')
        Button(_('Save who sees this'), submit=True, wide=True)


async def _tell(viewer: Viewer, screen: Screen, before: NoteView, people: Sequence[Reader]) -> None:
    _ = words(viewer.language)
    now = await note(viewer, before.id)
    undo = partial(share_note, viewer, now.id, now.version, _audience(before))
    screen.toasts.show(seen_by(_, now, people), undo=undo, undo_label=_('Undo'))


def _audience(entry: NoteView) -> Audience:
    return entry.readers if entry.audience == CHOSEN else entry.audience
