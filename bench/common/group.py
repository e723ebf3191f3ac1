"""A group of twelve with as many entries as asked, written straight into the tables, texts sealed as the app does."""

import random
import secrets
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.group.actions import found_group, group_view
from svh_app.kernel.entry import SESSION_LIFE, hashed, viewer_of
from svh_app.kernel.viewer import Viewer
from svh_app.store.database import backend
from svh_app.store.rows import Note, NoteReader, Row, Session
from svh_app.store.sealing import seal
from tests.people import Cast, let_in, sign_up

OWNER = 'Noor'
MEMBER, OTHER, OUTSIDE = 'Fatima', 'Bram', 'Ilse'
PRESETS = {MEMBER: 'close', OTHER: 'take_part', OUTSIDE: 'meetings'} | {f'Lid {n}': 'take_part' for n in range(46)}
AUDIENCES = ('group', 'chosen', 'me')
SHARES = (60, 25, 15)
BATCH = 500
TEXT = 'Vandaag samen gekookt. Het ging beter dan vorige week, en dat is fijn om te zien. ' * 2


@dataclass(frozen=True)
class People:
    """The group's people by name: their session tokens (as in the cookie) and their ids as members."""

    tokens: dict[str, str]
    members: dict[str, UUID]
    group_id: UUID

    async def viewer(self, name: str) -> Viewer:
        """Somebody as they stand now."""
        viewer = await viewer_of(self.tokens[name])
        assert viewer
        return viewer


async def gather(members: int = 12) -> People:
    """Noor's group with so many members, of whom Ilse does not see the notebook."""
    presets = dict(list(PRESETS.items())[: members - 1])
    cast = Cast({name: await sign_up(name) for name in (OWNER, *presets)})
    await found_group(await cast(OWNER), 'Groep van Noor')
    for name, preset in presets.items():
        await let_in(cast, OWNER, name, preset)
    view = await group_view(await cast(OWNER))
    tokens = {name: await _session(await cast(name)) for name in cast.tokens}
    return People(tokens, {one.name: one.id for one in view.members}, view.id)


async def _session(viewer: Viewer) -> str:
    """A session whose token has the shape that the cookie has."""
    token, now = secrets.token_urlsafe(32), datetime.now(UTC)
    session = Session(id=uuid4(), account_id=viewer.account_id, token_hash=hashed(token), seen=now, verified=now)
    session.expires = now + SESSION_LIFE
    await session.save(using_db=get_connection('default'), force_create=True)
    return token


async def fill(people: People, entries: int, audiences: tuple[str, ...] = AUDIENCES, but: str = OUTSIDE) -> None:
    """Entries of all writers `but` one, three minutes apart; of these audiences, in the proportion of SHARES."""
    rng, now = random.Random(7), datetime.now(UTC)
    writers = [id for name, id in people.members.items() if name != but]
    for start in range(0, entries, BATCH):
        ages = range(entries - start, max(0, entries - start - BATCH), -1)
        notes = [_note(people, rng, writers, audiences, now - timedelta(minutes=3 * age)) for age in ages]
        await _insert(Note, notes)
        await _insert(NoteReader, [row for note in notes for row in _readers(rng, note, writers)])
    await settle()


async def settle() -> None:
    """What PostgreSQL does by itself in the course of time. SQLite does not, and the app does not ask it to."""
    if backend() == 'postgres':
        await get_connection('default').execute_query('ANALYZE')


def _note(people: People, rng: random.Random, writers: list[UUID], audiences: tuple[str, ...], at: datetime) -> Note:
    note = Note(id=uuid4(), client_id=uuid4(), group_id=people.group_id, author_id=rng.choice(writers), created=at)
    note.audience = rng.choices(audiences, [SHARES[AUDIENCES.index(one)] for one in audiences])[0]
    note.text_sealed = seal(note, 'text', TEXT)
    return note


def _readers(rng: random.Random, note: Note, writers: list[UUID]) -> list[Row]:
    if note.audience != 'chosen':
        return []
    others = [id for id in writers if id != note.author_id]
    chosen = rng.sample(others, min(len(others), rng.randint(1, 3)))
    return [NoteReader(id=uuid4(), note_id=note.id, member_id=id) for id in chosen]


async def _insert(noun: type[Row], rows: list[Row] | list[Note]) -> None:
    await QuerySet(noun).using_db(get_connection('default')).bulk_create(rows, batch_size=BATCH)
