"""What people write is unreadable at rest: in the database, its journal, a dump, the log; and it cannot be moved."""

import logging
import sqlite3
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.group.actions import found_group, rename_group
from svh_app.group.inviting import invite
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import meetings
from svh_app.notebook.actions import add_note, edit_note, notes
from svh_app.plan.actions import write_part
from svh_app.plan.agreeing import answer, edit_agreement, make_agreement
from svh_app.plan.agreements import agreements
from svh_app.plan.cheering import say
from svh_app.plan.goal_parts import TOLD
from svh_app.plan.goals import add_goal
from svh_app.plan.marks import mark_goal, tell
from svh_app.plan.parts import WISH
from svh_app.plan.steps import add_step
from svh_app.signals.actions import keep_version
from svh_app.signals.actions import write_part as write_signal
from svh_app.signals.contacts import add_contact
from svh_app.signals.parts import GREEN, NOTICE
from svh_app.store import database, rows
from svh_app.store.keys import KeyGone, Keyring, WrongMasterKey, master_key
from svh_app.store.rows import Group, Note, NoteVersion, Row
from svh_app.store.sealing import Tampered, unseal
from tests.people import Cast, sign_up
from tests.store.meeting_canaries import write_meeting

CANARY = 'KANARIE7Q'
CANARY_PHONE = '0612987654'


async def _write_canaries() -> Cast:
    cast = Cast({'Noor': await sign_up(f'{CANARY} Noor')})
    await found_group(await cast('Noor'), f'{CANARY} groep')
    noor = await cast('Noor')
    await rename_group(noor, 1, f'{CANARY} nieuwe naam')
    await invite(noor, f'{CANARY} gast', 'close')
    id = await add_note(noor, uuid4(), f'{CANARY} tekst')
    await edit_note(noor, id, 1, f'{CANARY} andere tekst')
    await _write_plan(noor)
    agreed = await make_agreement(noor, uuid4(), f'{CANARY} afspraak', noor.member_id or uuid4())
    await edit_agreement(noor, agreed, 1, f'{CANARY} andere afspraak')
    await answer(noor, agreed, 'later', f'{CANARY} antwoord')
    await _write_signals(noor)
    await write_meeting(noor, CANARY)
    return cast


async def _write_plan(noor: Viewer) -> None:
    await write_part(noor, WISH, 'money', 0, f'{CANARY} wens')
    goal = await add_goal(noor, uuid4(), f'{CANARY} doel')
    mark = await mark_goal(noor, goal, 5)
    for part in TOLD:
        await tell(noor, mark, part, f'{CANARY} {part}')
    await add_step(noor, goal, uuid4(), f'{CANARY} stap')
    await say(noor, goal, uuid4(), f'{CANARY} woord')


async def _write_signals(noor: Viewer) -> None:
    await write_signal(noor, (GREEN, NOTICE, None), f'{CANARY} signaal', 0)
    await keep_version(noor)
    await add_contact(noor, uuid4(), f'{CANARY} mens', CANARY_PHONE, f'{CANARY} belt graag')


async def test_nowhere_in_files_dump_or_log(store: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    cast = await _write_canaries()
    assert CANARY in (await notes(await cast('Noor'))).notes[0].text
    agreed = (await agreements(await cast('Noor'))).open[0]
    assert CANARY in agreed.text and CANARY in agreed.word
    assert CANARY in (await meetings(await cast('Noor'))).next[0].title
    files = [file for file in tmp_path.rglob('*') if file.is_file()]
    assert len(files) >= 3
    for canary in (CANARY, CANARY_PHONE):
        assert [file.name for file in files if canary.encode() in file.read_bytes()] == []
        assert canary not in caplog.text
        dump = await _dump(store)
        assert all(table in dump for table in ('note', 'contact', 'minutes_line')) and canary not in dump


async def test_every_sealed_column_was_tried(store: str) -> None:
    """So that a new column is not forgotten above."""
    await _write_canaries()
    columns = [(noun, name) for noun in _nouns() for name in noun._meta.db_fields if name.endswith('_sealed')]
    for noun, name in columns:
        texts = [unseal(row, name.removesuffix('_sealed')) for row in await _rows(noun)]
        assert any(CANARY in text or CANARY_PHONE in text for text in texts), (noun.__name__, name)
    assert len(columns) > 25


def _nouns() -> list[type[Row]]:
    return [one for one in vars(rows).values() if isinstance(one, type) and issubclass(one, Row) and one is not Row]


async def _dump(url: str) -> str:
    if not url.startswith('sqlite'):
        return subprocess.run(['pg_dump', '--inserts', url], capture_output=True, check=True, text=True).stdout
    with closing(sqlite3.connect(url.removeprefix('sqlite://'))) as connection:
        return '\n'.join(connection.iterdump())


async def test_a_destroyed_key_erases_the_group(store: str) -> None:
    cast = await _write_canaries()
    noor = await cast('Noor')
    assert noor.group_id
    database.keyring().destroy(noor.group_id)
    with pytest.raises(KeyGone):
        await notes(noor)
    row = await _rows(Note).first()
    with pytest.raises(KeyGone):
        unseal(row, 'text')


async def test_a_text_that_is_moved_does_not_open(cast: Cast) -> None:
    noor = await cast('Noor')
    for text in ('een', 'twee'):
        await add_note(noor, uuid4(), text)
    one, two = await _rows(Note).order_by('created')
    one.text_sealed = two.text_sealed
    with pytest.raises(Tampered):
        unseal(one, 'text')
    version = NoteVersion(id=two.id, group_id=two.group_id, note_id=two.id, text_sealed=two.text_sealed)
    with pytest.raises(Tampered):
        unseal(version, 'text')
    two.text_sealed = bytes([2]) + bytes(two.text_sealed)[1:]
    with pytest.raises(Tampered):
        unseal(two, 'text')


async def test_a_name_from_another_group_does_not_open(cast: Cast) -> None:
    first, second = await _rows(Group).order_by('created')
    first.name_sealed = second.name_sealed
    with pytest.raises(Tampered):
        unseal(first, 'name')


async def test_the_same_text_twice_is_sealed_differently(cast: Cast) -> None:
    noor = await cast('Noor')
    for _ in range(2):
        await add_note(noor, uuid4(), 'zelfde')
    one, two = await _rows(Note)
    assert bytes(one.text_sealed)[13:] != bytes(two.text_sealed)[13:]


def test_keys_are_files_for_the_owner_only_and_need_their_master(tmp_path: Path) -> None:
    master = master_key(tmp_path / 'master.key')
    assert master == master_key(tmp_path / 'master.key')
    ring, owner = Keyring(tmp_path / 'ring', master), uuid4()
    ring.make(owner)
    key = ring.key(owner)
    ring.make(owner)
    assert Keyring(tmp_path / 'ring', master).key(owner) == key
    modes = {oct(file.stat().st_mode & 0o777) for file in tmp_path.rglob('*.key')}
    assert modes == {'0o600'}
    with pytest.raises(WrongMasterKey):
        Keyring(tmp_path / 'ring', bytes(32)).key(owner)


def test_a_key_file_under_another_name_does_not_open(tmp_path: Path) -> None:
    ring, one, two = Keyring(tmp_path, bytes(32)), uuid4(), uuid4()
    ring.make(one)
    (tmp_path / f'{one}.key').rename(tmp_path / f'{two}.key')
    with pytest.raises(WrongMasterKey):
        ring.key(two)


def _rows(noun: type[Row]) -> Any:
    return QuerySet(noun).using_db(get_connection('default'))
