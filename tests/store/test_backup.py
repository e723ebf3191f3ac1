import os
import resource
import shutil
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from itertools import count
from pathlib import Path

import pytest

from svh_app.store.backup import BackupFailed, backup, restore
from svh_app.store.lock import AlreadyOpen, hold
from tests.store.migrating.process import DEAD, die_at
from tests.store.migrating.world import ROOT, ask, fingerprint

WRITE = """
import sqlite3, sys
from svh_app.store.lock import hold
lock = hold(sys.argv[1])
database = sqlite3.connect(sys.argv[1], isolation_level=None)
for pragma in 'journal_mode = WAL', 'synchronous = FULL', 'wal_autocheckpoint = 20':
    database.execute(f'PRAGMA {pragma}')
database.execute('CREATE TABLE IF NOT EXISTS note (id INTEGER PRIMARY KEY, body TEXT)')
while True:
    print(database.execute("INSERT INTO note (body) VALUES (hex(randomblob(500)))").lastrowid, flush=True)
"""
TOO_BIG = 100_000


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A database with one note, in WAL mode, nobody in it."""
    file = tmp_path / 'app.sqlite3'
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute('PRAGMA journal_mode = WAL')
        database.execute('CREATE TABLE note (id INTEGER PRIMARY KEY, body TEXT)')
        database.execute("INSERT INTO note (body) VALUES ('first')")
    return file


@pytest.fixture
def writer(file: Path) -> Iterator['subprocess.Popen[str]']:
    """A process that holds the file and writes without pause; says the id of each note that is safe."""
    call = [sys.executable, '-c', WRITE, str(file)]
    process = subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    yield process
    process.kill()
    process.communicate()


def safe(writer: 'subprocess.Popen[str]') -> int:
    assert writer.stdout
    return int(writer.stdout.readline())


@pytest.mark.faults
def test_while_another_process_writes(file: Path, writer: 'subprocess.Popen[str]', tmp_path: Path) -> None:
    sizes = []
    for turn in range(15):
        acknowledged = [safe(writer) for _ in range(50)][-1]
        copy = backup(file, tmp_path / f'copy-{turn}.sqlite3')
        assert ask(copy, 'PRAGMA integrity_check') == [('ok',)]
        ids = [row[0] for row in ask(copy, 'SELECT id FROM note ORDER BY id')]
        assert ids == list(range(1, len(ids) + 1))
        assert len(ids) >= acknowledged
        sizes.append(len(ids))
    assert sizes == sorted(set(sizes))


def test_one_file_for_its_owner_only(file: Path, tmp_path: Path) -> None:
    copy = backup(file, tmp_path / 'copies.sqlite3')
    assert [path.name for path in tmp_path.glob('copies*')] == ['copies.sqlite3']
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert ask(copy, 'SELECT body FROM note') == [('first',)]


def test_never_overwrites(file: Path, tmp_path: Path) -> None:
    copy = backup(file, tmp_path / 'copy.sqlite3')
    before = fingerprint(copy)
    with pytest.raises(BackupFailed, match='exists already'):
        backup(file, copy)
    assert fingerprint(copy) == before


@pytest.mark.parametrize('content', [None, b'', b'no database ' * 1000])
def test_no_copy_of_what_is_missing_or_no_database(tmp_path: Path, content: bytes | None) -> None:
    file, copy = tmp_path / 'app.sqlite3', tmp_path / 'copy.sqlite3'
    if content is not None:
        file.write_bytes(content)
    if content == b'':
        assert backup(file, copy) == copy  # to SQLite an empty file is an empty database
        return
    with pytest.raises(BackupFailed):
        backup(file, copy)
    assert not list(tmp_path.glob('copy*'))
    assert file.exists() == (content is not None)


@pytest.mark.faults
def test_no_copy_of_a_damaged_database(file: Path, tmp_path: Path) -> None:
    damage(file)
    with pytest.raises(BackupFailed):
        backup(file, tmp_path / 'copy.sqlite3')
    assert not list(tmp_path.glob('copy*'))


def damage(file: Path) -> None:
    """Writes nonsense over the pages after the first."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute(
            'WITH RECURSIVE n(i) AS (VALUES (2) UNION ALL SELECT i + 1 FROM n WHERE i < 500) '
            'INSERT INTO note SELECT i, hex(randomblob(200)) FROM n'
        )
    content = bytearray(file.read_bytes())
    content[4096 * 3 : 4096 * 5] = b'\xa5' * 4096 * 2
    file.write_bytes(content)


@pytest.mark.faults
def test_a_full_disk_leaves_no_half_copy(file: Path, tmp_path: Path) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute(f'INSERT INTO note (body) VALUES (hex(zeroblob({TOO_BIG})))')
    limits = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (TOO_BIG, limits[1]))
    try:
        with pytest.raises(BackupFailed, match='No copy of'):
            backup(file, tmp_path / 'copy.sqlite3')
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, limits)
    assert not list(tmp_path.glob('copy*'))


def test_restore_puts_back_and_keeps_the_replaced(file: Path, tmp_path: Path) -> None:
    copy = backup(file, tmp_path / 'copy.sqlite3')
    add(file, 'second')
    aside = restore(copy, file)
    assert aside
    assert ask(file, 'SELECT body FROM note') == [('first',)]
    assert ask(aside, 'SELECT body FROM note') == [('first',), ('second',)]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert ask(copy, 'SELECT body FROM note') == [('first',)]


def add(file: Path, body: str) -> None:
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute('INSERT INTO note (body) VALUES (?)', [body])


def test_restore_where_nothing_was(file: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / 'elsewhere.sqlite3'
    assert restore(file, elsewhere) is None
    assert ask(elsewhere, 'SELECT body FROM note') == [('first',)]


@pytest.mark.faults
def test_restore_over_what_a_killed_process_left(file: Path, writer: 'subprocess.Popen[str]', tmp_path: Path) -> None:
    copy = backup(file, tmp_path / 'copy.sqlite3')
    acknowledged = [safe(writer) for _ in range(30)][-1]
    with pytest.raises(AlreadyOpen):
        restore(copy, file)
    writer.kill()
    writer.wait()
    assert Path(f'{file}-wal').exists()
    aside = restore(copy, file)
    assert aside
    assert len(ask(file, 'SELECT id FROM note')) <= acknowledged
    assert ask(file, 'SELECT body FROM note WHERE id = 1') == [('first',)]
    assert ask(aside, 'SELECT MAX(id) FROM note')[0] >= (acknowledged,)
    assert ask(file, 'PRAGMA integrity_check') == ask(aside, 'PRAGMA integrity_check') == [('ok',)]


@pytest.mark.faults
def test_restore_killed_at_each_point_and_run_again(file: Path, tmp_path: Path) -> None:
    old, new = [('first',), ('unsaved',)], [('first',), ('copied',)]
    copy = backup(file, tmp_path / 'copy.sqlite3')
    add(copy, 'copied')
    for at in count():
        place = tmp_path / str(at)
        place.mkdir()
        died = restore_dies(copy, crashed(file, place), at)
        if died:
            assert ask(shutil.copytree(place, tmp_path / f'{at}-seen') / file.name, BODIES) in (
                old,
                old[:1],
                new,
            )
            restore(copy, place / file.name)
        assert ask(place / file.name, BODIES) == new
        assert old in [ask(aside, BODIES) for aside in place.glob('*replaced*') if aside.suffix[-4:] != '-wal']
        if not died:
            break
    assert at > 8


BODIES = 'SELECT body FROM note ORDER BY id'


def crashed(file: Path, place: Path) -> Path:
    """The file as a killed process leaves it, with a note that stands in the -wal only."""
    with closing(sqlite3.connect(file, isolation_level=None)) as database:
        database.execute('BEGIN')
        database.execute("INSERT INTO note (body) VALUES ('unsaved')")
        database.execute('COMMIT')
        shutil.copy(file, place)
        shutil.copy(f'{file}-wal', place)
        database.execute("DELETE FROM note WHERE body = 'unsaved'")
    return place / file.name


def restore_dies(copy: Path, file: Path, at: int) -> bool:
    if not (child := os.fork()):
        try:
            die_at(at, [(os, 'link'), (os, 'fsync'), (Path, 'rename'), (Path, 'unlink'), (Path, 'replace')])
            restore(copy, file)
            os._exit(0)
        finally:
            os._exit(1)
    code = os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    assert code in (0, DEAD)
    return code == DEAD


def test_restore_is_refused_in_the_process_that_has_it_open(file: Path, tmp_path: Path) -> None:
    copy = backup(file, tmp_path / 'copy.sqlite3')
    with hold(file), pytest.raises(AlreadyOpen):
        restore(copy, file)


@pytest.mark.faults
def test_a_damaged_copy_is_not_put_back(file: Path, tmp_path: Path) -> None:
    copy = tmp_path / 'copy.sqlite3'
    shutil.copy(file, copy)
    damage(copy)
    before = fingerprint(file)
    with pytest.raises(BackupFailed, match='nothing was changed'):
        restore(copy, file)
    assert fingerprint(file) == before
