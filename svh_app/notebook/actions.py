"""The notebook: read a page of it, write, edit with history, withdraw."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from tortoise.expressions import Q

from svh_app.kernel import typed
from svh_app.kernel.audience import Audience, called, chosen, keep_readers, kind_of
from svh_app.kernel.gate import Changed, Doing, Missing, deed, see
from svh_app.kernel.looks import looked
from svh_app.kernel.terms import CHOSEN, GROUP, STAY
from svh_app.kernel.viewer import ADD, SEE, Viewer
from svh_app.store.rows import Level, Member, Note, NoteReader, NoteVersion
from svh_app.store.sealing import seal, unseal

PAGE = 30


@dataclass(frozen=True)
class NoteView:
    """One entry as the viewer may see it. `readers`: ids of the chosen members, empty unless audience is 'chosen'."""

    id: UUID
    text: str
    author_id: UUID
    author: str
    colour: int
    mine: bool
    audience: str
    readers: tuple[UUID, ...]
    created: datetime
    edited: datetime | None
    version: int


@dataclass(frozen=True)
class NotePage:
    """One page of the notebook, newest first, and whether there is more below it."""

    notes: list[NoteView]
    has_more: bool


async def notes(viewer: Viewer, before: UUID | None = None, most: int = PAGE) -> NotePage:
    """Up to `most` entries, newest first; those below `before` when given. Always 3 queries, with `before` 4.

    Raises Missing when `before` is not there for this viewer.
    """
    sight = see(viewer, Note).filter(group_id=viewer.group_id, withdrawn=None)
    if not await _reads(viewer):
        # They see their own only. Said beforehand, the database need not pass by what all others wrote.
        sight = sight.filter(author_id=viewer.member_id)
    if before:
        sight = sight.filter(_older(await _one(viewer, before)))
    rows: list[Note] = await sight.order_by('-created', '-id').limit(most + 1)
    return NotePage(await _views(viewer, rows[:most]), len(rows) > most)


async def _reads(viewer: Viewer) -> bool:
    """Whether this viewer sees more of the notebook than what they wrote themselves. Two queries at most."""
    if await see(viewer, Member).filter(id=viewer.member_id, is_owner=True).exists():
        return True
    return await see(viewer, Level).filter(member_id=viewer.member_id, area='notebook', level__gte=SEE).exists()


def _older(note: Note) -> Q:
    # Bounded on the indexed column first, so that the database starts there instead of at the newest.
    return Q(created__lte=note.created) & (Q(created__lt=note.created) | Q(id__lt=note.id))


async def last_audience(viewer: Viewer) -> Audience:
    """For whom this person wrote last, in this group: what the choice starts from. Two queries at most."""
    mine = see(viewer, Note).filter(author_id=viewer.member_id, group_id=viewer.group_id)
    row: Note | None = await mine.order_by('-created', '-id').first()
    if row is None or row.audience != CHOSEN:
        return row.audience if row else GROUP
    return [reader.member_id async for reader in see(viewer, NoteReader).filter(note_id=row.id)]


async def may_write(viewer: Viewer) -> bool:
    """Whether this viewer may write in the notebook (asked again when they do)."""
    if await see(viewer, Member).filter(id=viewer.member_id, is_owner=True).exists():
        return True
    return await see(viewer, Level).filter(member_id=viewer.member_id, area='notebook', level__gte=ADD).exists()


async def new_notes(viewer: Viewer, since: datetime) -> int:
    """How many entries of others came since then, of those the viewer may see. One query."""
    others = see(viewer, Note).filter(group_id=viewer.group_id, withdrawn=None, created__gt=since)
    return int(await others.exclude(author_id=viewer.member_id).count())


async def note(viewer: Viewer, id: UUID) -> NoteView:
    """One entry. Raises Missing."""
    return (await _views(viewer, [await _one(viewer, id)]))[0]


async def history(viewer: Viewer, id: UUID) -> list[tuple[datetime, str]]:
    """What an entry said before, newest first: when it was replaced, and the text. For its writer and the owner."""
    versions = await see(viewer, NoteVersion).filter(note_id=id).order_by('-version')
    return [(version.replaced, unseal(version, 'text')) for version in versions]


async def _one(viewer: Viewer, id: UUID) -> Note:
    row: Note | None = await see(viewer, Note).get_or_none(id=id, group_id=viewer.group_id, withdrawn=None)
    if row is None:
        raise Missing
    return row


async def _views(viewer: Viewer, rows: list[Note]) -> list[NoteView]:
    named = see(viewer, Member).filter(id__in=[row.author_id for row in rows], legacy=STAY)
    people = {row.id: row for row in await named}
    looked(viewer, Note.__name__, [row.id for row in rows if row.author_id != viewer.member_id])
    readers: dict[UUID, list[UUID]] = {}
    for reader in await see(viewer, NoteReader).filter(note_id__in=[row.id for row in rows]):
        readers.setdefault(reader.note_id, []).append(reader.member_id)
    return [_view(viewer, row, people.get(row.author_id), tuple(readers.get(row.id, ()))) for row in rows]


def _view(viewer: Viewer, row: Note, author: Member | None, readers: tuple[UUID, ...]) -> NoteView:
    return NoteView(
        row.id,
        unseal(row, 'text'),
        row.author_id,
        *called(viewer, author),
        row.author_id == viewer.member_id,
        row.audience,
        readers,
        row.created,
        row.edited,
        row.version,
    )


@deed('note.add')
async def add_note(doing: Doing, client_id: UUID, text: str, audience: Audience = GROUP) -> UUID:
    """Write an entry. The same `client_id` of the same writer twice is one entry. Raises Refused, Missing."""
    if existing := await _sent_before(doing, client_id):
        return existing
    written = Note(id=uuid4(), client_id=client_id, group_id=doing.viewer.group_id, author_id=doing.viewer.member_id)
    written.text_sealed = seal(written, 'text', typed.text(text))
    written.audience = kind_of(audience)
    written.created = datetime.now(UTC)
    await doing.add(written)
    await _let_read(doing, written.id, await chosen(doing, audience))
    return written.id


async def _sent_before(doing: Doing, client_id: UUID) -> UUID | None:
    sent = await doing.see(Note).filter(author_id=doing.viewer.member_id, client_id=client_id).first()
    return sent.id if sent else None


@deed('note.edit')
async def edit_note(doing: Doing, id: UUID, version: int, text: str) -> None:
    """Change the text; what it said before is kept. Raises Refused, Missing, Changed (somebody was first)."""
    row = await doing.find(Note, id)
    text = typed.text(text)
    if row.withdrawn:
        raise Missing
    if row.version != version:
        raise Changed
    before = NoteVersion(id=uuid4(), group_id=row.group_id, note_id=row.id, version=row.version)
    before.text_sealed, before.replaced = seal(before, 'text', unseal(row, 'text')), datetime.now(UTC)
    before.audience = row.audience
    await doing.change(row, version, text_sealed=seal(row, 'text', text), edited=before.replaced)
    await doing.add(before)


@deed('note.share')
async def share_note(doing: Doing, id: UUID, version: int, audience: Audience) -> None:
    """Let more or fewer people see one's own entry, at once. Raises Refused, Missing, Changed (somebody was first)."""
    row = await doing.find(Note, id)
    if row.withdrawn:
        raise Missing
    if row.version != version:
        raise Changed
    members = await chosen(doing, audience)
    await doing.change(row, version, audience=kind_of(audience))
    await _let_read(doing, id, members)


async def _let_read(doing: Doing, note_id: UUID, members: set[UUID]) -> None:
    now = doing.see(NoteReader).filter(note_id=note_id)
    await keep_readers(doing, now, members, lambda id: NoteReader(id=uuid4(), note_id=note_id, member_id=id))


@deed('note.withdraw')
async def withdraw_note(doing: Doing, id: UUID) -> None:
    """Take one's own entry back: nobody sees it any more. Raises Refused, Missing."""
    row = await doing.find(Note, id)
    await doing.change(row, row.version, withdrawn=datetime.now(UTC))


@deed('note.restore')
async def restore_note(doing: Doing, id: UUID) -> None:
    """Undo a withdrawal. Raises Refused, Missing."""
    row = await doing.find(Note, id)
    await doing.change(row, row.version, withdrawn=None)
