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
from svh_app.notebook.actions import add_note, edit_note, notes
from svh_app.store import database
from svh_app.store.keys import KeyGone, Keyring, WrongMasterKey, master_key
from svh_app.store.rows import Group, Note, NoteVersion, Row
from svh_app.store.sealing import Tampered, unseal
from tests.people import Cast, sign_up

CANARY = 'KANARIE7Q'


async def _write_canaries() -> Cast:
    cast = Cast({'Noor': await sign_up(f'{CANARY} Noor')})
    await found_group(await cast('Noor'), f'{CANARY} groep')
    noor = await cast('Noor')
    await rename_group(noor, 1, f'{CANARY} nieuwe naam')
    await invite(noor, f'{CANARY} gast', 'close')
    id = await add_note(noor, uuid4(), f'{CANARY} tekst')
    await edit_note(noor, id, 1, f'{CANARY} andere tekst')
    return cast


async def test_nowhere_in_files_dump_or_log(store: str, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO)
    cast = await _write_canaries()
    assert CANARY in (await notes(await cast('Noor'))).notes[0].text
    files = [file for file in tmp_path.rglob('*') if file.is_file()]
    assert len(files) >= 3
    assert [file.name for file in files if CANARY.encode() in file.read_bytes()] == []
    assert CANARY not in caplog.text
    dump = await _dump(store)
    assert 'note' in dump and CANARY not in dump


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
