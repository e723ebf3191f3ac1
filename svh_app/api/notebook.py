"""The notebook over HTTP, for the outbox and for other programs. The same actions, the same rules."""

from typing import Annotated
from uuid import UUID

from fastapi import APIRouter, Depends, Query
from pydantic import BaseModel, Field

from svh_app.api.app import signed_in
from svh_app.api.errors import too_often
from svh_app.api.limits import Buckets
from svh_app.group.actions import group_view
from svh_app.kernel.typed import TEXT_MAX
from svh_app.kernel.viewer import Viewer
from svh_app.notebook.actions import NoteView, add_note, note, notes

routes = APIRouter()
Who = Annotated[Viewer, Depends(signed_in)]
MOST_READERS = 50
WRITING = Buckets(0.5, 60)
"""Per account: what an outbox of a long weekend holds at once, then one in two seconds."""


class NewNote(BaseModel):
    """`id`: a UUID made by the client; the same id twice is one note. `audience`: 'group', 'me', or member ids."""

    id: UUID
    text: str = Field(max_length=TEXT_MAX * 2)
    audience: str | Annotated[list[UUID], Field(max_length=MOST_READERS)] = 'group'


class NoteOut(BaseModel):
    """An entry as the asker may see it."""

    id: UUID
    text: str
    author: str
    mine: bool
    audience: str | list[UUID]
    created: str
    edited: bool
    version: int


class NotesOut(BaseModel):
    """A page of entries, newest first; `next` is the `before` of the next page, absent on the last."""

    notes: list[NoteOut]
    next: UUID | None = None


class MeOut(BaseModel):
    """The asker and their open group; both null without a group."""

    member: UUID | None
    group: str | None
    name: str | None
    language: str


@routes.get('/me')
async def me(viewer: Who) -> MeOut:
    """Who is asking, and in which group."""
    if viewer.group_id is None:
        return MeOut(member=None, group=None, name=None, language=viewer.language)
    view = await group_view(viewer)
    return MeOut(member=viewer.member_id, group=view.name, name=view.me.name, language=viewer.language)


@routes.get('/notebook')
async def read(viewer: Who, before: Annotated[UUID | None, Query()] = None) -> NotesOut:
    """Thirty entries, newest first, from `before` on downwards."""
    page = await notes(viewer, before)
    return NotesOut(notes=[_out(entry) for entry in page.notes], next=page.notes[-1].id if page.has_more else None)


@routes.post('/notebook', status_code=201)
async def write(viewer: Who, new: NewNote) -> NoteOut:
    """Write an entry; sending the same id again answers with the same entry."""
    if not WRITING.take(str(viewer.account_id)):
        raise too_often()
    return _out(await note(viewer, await add_note(viewer, new.id, new.text, new.audience)))


def _out(entry: NoteView) -> NoteOut:
    return NoteOut(
        id=entry.id,
        text=entry.text,
        author=entry.author,
        mine=entry.mine,
        audience=list(entry.readers) if entry.audience == 'chosen' else entry.audience,
        created=entry.created.isoformat(),
        edited=entry.edited is not None,
        version=entry.version,
    )
