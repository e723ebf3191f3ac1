import asyncio
import json
import shutil
import sqlite3
import stat
from contextlib import closing
from itertools import count
from pathlib import Path

import asyncpg
import pytest

from svh_app.store.lock import AlreadyOpen, hold
from svh_app.store.migrate import MigrationRefused
from tests.store.migrating.world import (
    FILL,
    FIRST,
    SECOND,
    Mortal,
    applied,
    ask,
    bodies,
    filled,
    filled_postgres,
    fingerprint,
    only_the_first,
    run,
    start,
    tortoise,
    unique_rules,
    url_of,
    with_step,
)

OLD = ['one', 'two', None, 'four', 'five']
BODIES = ['one', 'two', '', 'four', 'five']
BEFORE = ([FIRST], OLD)
AFTER = ([FIRST, SECOND], BODIES)
RULES = {'group_id,number', 'owner_id'}
REMAKES = 'ops.AlterField("Note", "body", fields.CharField(default="", max_length=2000))'


@pytest.fixture(autouse=True)
def own_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)


async def test_the_naive_way_loses_what_ours_keeps(tmp_path: Path) -> None:
    naive, ours = tmp_path / 'naive.sqlite3', tmp_path / 'ours.sqlite3'
    await tortoise(naive, 'migrate', 'models', FIRST)
    with closing(sqlite3.connect(naive)) as database:
        database.executescript(FILL)
    shutil.copy(naive, ours)

    assert 'OK' in await tortoise(naive, 'migrate')
    assert await run(url_of(ours)) == [SECOND]

    assert (bodies(naive), unique_rules(naive)) == ([], set())
    assert (bodies(ours), unique_rules(ours)) == (BODIES, RULES)


async def test_takes_all_steps_once(tmp_path: Path) -> None:
    file = tmp_path / 'app.sqlite3'
    assert await run(url_of(file)) == [FIRST, SECOND]
    assert await run(url_of(file)) == []
    assert applied(file) == [FIRST, SECOND]
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


@pytest.mark.parametrize(
    ('operations', 'why'),
    [
        ("ops.RunSQL('DELETE FROM note WHERE id = 3')", 'note had 5, would have 4'),
        ("ops.RunSQL('UPDATE note SET body = NULL WHERE id = 1')", 'note.body had 4, would have 3'),
        ("ops.RemoveField('Note', 'body')", 'note.body had 4, would have 0'),
        ("ops.DeleteModel('Note')", 'note had 5, would have 0'),
        ("ops.RunSQL('UPDATE note SET group_id = 99 WHERE id = 1')", 'note points to a missing group'),
        ("ops.RunSQL('DELETE FROM note; COMMIT; SELECT 1')", 'not authorized'),
        (f'{REMAKES}, ops.RunSQL("SELECT * FROM absent")', 'no such table: absent'),
        (f'{REMAKES}, ops.RunPython(max)', 'Step 0002_own'),
    ],
)
async def test_a_refused_step_leaves_the_file_as_it_was(tmp_path: Path, operations: str, why: str) -> None:
    file = await filled(tmp_path)
    before = fingerprint(file)
    with pytest.raises(MigrationRefused, match=why):
        await run(url_of(file), with_step(tmp_path, operations))
    assert fingerprint(file) == before
    assert applied(file) == [FIRST]
    assert not list((tmp_path / 'backups').glob('*'))


async def test_a_script_inside_a_step_stays_in_the_transaction(tmp_path: Path) -> None:
    file = await filled(tmp_path)
    outside = 'async def script(_, editor): await editor.client.execute_script("DELETE FROM note; SELECT 1")'
    with pytest.raises(MigrationRefused):
        await run(url_of(file), with_step(tmp_path, 'ops.RunPython(script)', outside=outside))
    assert len(bodies(file)) == 5


@pytest.mark.parametrize('declared', [{'inside': "loses = {'note'}"}, {'outside': "loses = {'note.body'}"}])
async def test_a_step_may_lose_what_it_says_it_loses(tmp_path: Path, declared: dict[str, str]) -> None:
    file = await filled(tmp_path)
    step = with_step(tmp_path, "ops.RemoveField('Note', 'body')", **declared)
    assert await run(url_of(file), step) == ['0002_own']
    assert ask(file, 'SELECT COUNT(*) FROM note') == [(5,)]


async def test_what_is_renamed_is_not_lost(tmp_path: Path) -> None:
    file = await filled(tmp_path)
    operations = "ops.RenameField('Note', 'body', 'text'), ops.RenameModel('Group', 'Team')"
    await run(url_of(file), with_step(tmp_path, operations))
    assert [row[0] for row in ask(file, 'SELECT text FROM note JOIN team ON team.id = group_id')] == OLD


async def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    file = await filled(tmp_path)
    await run(url_of(file))
    before = fingerprint(file)
    with pytest.raises(MigrationRefused, match=f'newer than this version of the app: it has {SECOND}'):
        await run(url_of(file), only_the_first(tmp_path))
    assert fingerprint(file) == before


async def test_keeps_a_copy_from_before_only_when_needed(tmp_path: Path) -> None:
    file = await filled(tmp_path)
    assert not (tmp_path / 'backups').exists()  # it was empty
    await run(url_of(file))
    await run(url_of(file))
    (copy,) = (tmp_path / 'backups').iterdir()
    assert (applied(copy), bodies(copy)) == ([FIRST], OLD)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600


async def test_keeps_the_last_five_copies(tmp_path: Path) -> None:
    file, backups = await filled(tmp_path), tmp_path / 'elsewhere'
    before = file.read_bytes()
    made: list[str] = []
    for _ in range(7):
        file.write_bytes(before)
        await run(url_of(file), backups=backups)
        made = sorted({*made, *(copy.name for copy in backups.iterdir())})
    assert sorted(copy.name for copy in backups.iterdir()) == made[-5:]


async def test_without_a_copy_nothing_is_changed(tmp_path: Path) -> None:
    file = await filled(tmp_path)
    before = fingerprint(file)
    (tmp_path / 'backups').write_text('a file where the folder should be')
    with pytest.raises((MigrationRefused, OSError)):
        await run(url_of(file))
    assert fingerprint(file) == before


async def test_what_is_no_database_is_refused(tmp_path: Path) -> None:
    file = tmp_path / 'app.sqlite3'
    file.write_bytes(b'no database ' * 1000)
    before = fingerprint(file)
    with pytest.raises(MigrationRefused, match='file is not a database'):
        await run(url_of(file))
    assert fingerprint(file) == before


async def test_memory_is_refused() -> None:
    with pytest.raises(ValueError, match='in memory'):
        await run('sqlite://:memory:')


async def test_holds_the_file_unless_this_process_does(tmp_path: Path) -> None:
    file = await filled(tmp_path)
    with hold(file):
        other = start(url_of(file), only_the_first(tmp_path), tmp_path)
        assert AlreadyOpen.__name__ in other.communicate()[1]
        assert await run(url_of(file)) == [SECOND]
        with pytest.raises(AlreadyOpen):
            hold(file)


@pytest.mark.faults
async def test_killed_at_each_point_and_run_again(tmp_path: Path) -> None:
    file, start_file = await filled(tmp_path), tmp_path / 'start.sqlite3'
    file.rename(start_file)
    with Mortal(tmp_path) as mortal:
        for at in count():
            shutil.copy(start_file, file)
            died = mortal.dies(url_of(file), 'tests.store.migrating.migrations', at)
            await run(url_of(file))
            assert (applied(file), bodies(file)) == ([FIRST, SECOND], BODIES), at
            assert (unique_rules(file), ask(file, 'PRAGMA integrity_check')) == (RULES, [('ok',)]), at
            if not died:
                break
    assert at > 40


@pytest.mark.faults
async def test_killed_at_each_point_on_postgres(tmp_path: Path, postgres_url: str) -> None:
    await filled_postgres(postgres_url, tmp_path)
    with Mortal(tmp_path) as mortal:
        for at in count():
            died = mortal.dies(postgres_url, 'tests.store.migrating.migrations', at)
            state = await _state(postgres_url)
            if state == AFTER:
                break
            assert state == BEFORE, at
            assert died
    assert at > 15
    assert await run(postgres_url) == []
    assert await _state(postgres_url) == AFTER


async def _state(url: str) -> tuple[list[str], list[str | None]]:
    database = await asyncpg.connect(url)
    names = await database.fetch('SELECT name FROM tortoise_migrations ORDER BY id')
    notes = await database.fetch('SELECT body FROM note ORDER BY id')
    await database.close()
    return [row['name'] for row in names], [row['body'] for row in notes]


async def test_two_at_once_on_postgres(tmp_path: Path, postgres_url: str) -> None:
    await filled_postgres(postgres_url, tmp_path)
    slow = with_step(tmp_path, "ops.RunSQL('SELECT pg_sleep(1)'), ops.RunSQL('CREATE TABLE once (id int)')")
    both = [start(postgres_url, slow, tmp_path) for _ in range(2)]
    printed = [(await asyncio.to_thread(process.communicate)) for process in both]
    assert sorted(json.loads(out) for out, _ in printed) == [[], ['0002_own']], printed


@pytest.mark.parametrize(
    ('operations', 'why'),
    [
        ("ops.RunSQL('DELETE FROM note WHERE id = 3')", 'note had 5, would have 4'),
        ("ops.RemoveField('Note', 'body')", 'note.body had 4, would have 0'),
        ("ops.RunSQL('INSERT INTO note (id, group_id, number) VALUES (1, 1, 9)')", 'duplicate key value'),
    ],
)
async def test_a_refused_step_on_postgres(tmp_path: Path, postgres_url: str, operations: str, why: str) -> None:
    await filled_postgres(postgres_url, tmp_path)
    with pytest.raises(MigrationRefused, match=why) as refused:
        await run(postgres_url, with_step(tmp_path, operations))
    assert 'DETAIL' not in str(refused.value)
    assert await _state(postgres_url) == BEFORE
