"""Who sees an entry, for its writer."""

from collections.abc import Sequence
from functools import partial

from svh_app.kernel.audience import Audience, Reader, Seen
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import NoteView, note, share_note
from svh_app.redraw import Screen
from svh_app.seen import Share, Sharing, share_form


def share_entry(viewer: Viewer, screen: Screen, entry: NoteView, people: Sequence[Reader]) -> None:
    """Drawn into the card of the entry."""

    async def now() -> tuple[Seen, Share]:
        changed = await note(viewer, entry.id)
        return seen_of(changed), partial(share_note, viewer, entry.id, changed.version)

    async def share(audience: Audience) -> None:
        await share_note(viewer, entry.id, entry.version, audience)

    share_form(viewer, screen, seen_of(entry), people, Sharing(share, now))


def seen_of(entry: NoteView) -> Seen:
    """Who sees this entry."""
    return Seen(entry.audience, entry.readers, entry.author_id)
