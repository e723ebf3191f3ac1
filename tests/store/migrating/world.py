"""What the tests of the migration runner share: a filled database, steps of one's own, processes that die."""

import asyncio
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path
from uuid import uuid4

import asyncpg

from svh_app.store.migrate import migrate

HERE = Path(__file__).parent
ROOT = HERE.parents[2]
MODELS, MIGRATIONS = 'tests.store.migrating.models', 'tests.store.migrating.migrations'
FIRST, SECOND = '0001_initial', '0002_widen'
FILL = """
INSERT INTO "group" (id, name) VALUES (1, 'us'), (2, NULL);
INSERT INTO note (id, group_id, number, body, owner_id) VALUES
  (1, 1, 1, 'one', 1), (2, 1, 2, 'two', 2), (3, 1, 3, NULL, NULL),
  (4, 2, 1, 'four', NULL), (5, 2, 2, 'five', NULL);
"""
STEP = """
from tortoise import fields, migrations
from tortoise.migrations import operations as ops

{outside}

class Migration(migrations.Migration):
    dependencies = [('models', {previous!r})]
    {inside}
    operations = [{operations}]
"""


def url_of(file: Path) -> str:
    return f'sqlite://{file}'


async def run(url: str, migrations: str = MIGRATIONS, backups: Path | None = None) -> list[str]:
    return await migrate(url, models=MODELS, migrations=migrations, backups=backups)


def only_the_first(folder: Path) -> str:
    """A package of migrations that has the first step only."""
    package = folder / f'steps_{uuid4().hex}'
    package.mkdir()
    (package / '__init__.py').touch()
    shutil.copy(HERE / 'migrations' / f'{FIRST}.py', package)
    return package.name


def with_step(folder: Path, operations: str, *, inside: str = '', outside: str = '') -> str:
    """A package with the first step, and a second one of one's own called 0002_own."""
    name = only_the_first(folder)
    source = STEP.format(operations=operations, inside=inside, outside=outside, previous=FIRST)
    (folder / name / '0002_own.py').write_text(source)
    return name


async def filled(folder: Path) -> Path:
    """A SQLite database after the first step, with two groups and five notes."""
    file = folder / 'app.sqlite3'
    await run(url_of(file), only_the_first(folder))
    with closing(sqlite3.connect(file)) as database:
        database.executescript(FILL)
    return file


async def filled_postgres(url: str, folder: Path) -> None:
    await run(url, only_the_first(folder))
    database = await asyncpg.connect(url)
    await database.execute(FILL)
    await database.close()


def ask(file: Path, query: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(file)) as database:
        return database.execute(query).fetchall()


def bodies(file: Path) -> list[object]:
    return [row[0] for row in ask(file, 'SELECT body FROM note ORDER BY id')]


def applied(file: Path) -> list[object]:
    return [row[0] for row in ask(file, 'SELECT name FROM tortoise_migrations ORDER BY id')]


def unique_rules(file: Path, table: str = 'note') -> set[str]:
    """The unique rules of a table, each as its columns with commas between."""
    return {
        ','.join(str(row[0]) for row in ask(file, f"SELECT name FROM pragma_index_info('{index}')"))
        for (index,) in ask(file, f'SELECT name FROM pragma_index_list(\'{table}\') WHERE "unique"')
    }


def fingerprint(file: Path) -> str:
    return hashlib.sha256(file.read_bytes()).hexdigest()


def environment(folder: Path, **more: str) -> dict[str, str]:
    return {**os.environ, 'PYTHONPATH': f'{ROOT}{os.pathsep}{folder}', **more}


async def tortoise(file: Path, *command: str) -> str:
    """Tortoise's own command, the naive way; what it prints."""
    environ = environment(file.parent, MIGRATING_URL=url_of(file))
    call = [sys.executable, '-m', 'tortoise', '-c', 'tests.store.migrating.settings.TORTOISE_ORM', *command]
    done = await asyncio.to_thread(
        subprocess.run, call, env=environ, cwd=ROOT, check=True, capture_output=True, text=True
    )
    return done.stdout


def start(url: str, migrations: str, folder: Path) -> 'subprocess.Popen[str]':
    """A process that migrates and prints the names it applied."""
    call = [sys.executable, '-m', 'tests.store.migrating.process', url, migrations]
    return subprocess.Popen(
        call, env=environment(folder), cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


class Mortal:
    """Processes that migrate and die, as with kill -9, at the n-th thing they ask of database or disk."""

    def __init__(self, folder: Path) -> None:
        call = [sys.executable, '-m', 'tests.store.migrating.process', 'mortal']
        self._parent = subprocess.Popen(
            call, env=environment(folder), cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
        )

    def dies(self, url: str, migrations: str, at: int) -> bool:
        """Whether it died; False when it was ready before the n-th."""
        assert self._parent.stdin
        assert self._parent.stdout
        print(url, migrations, at, file=self._parent.stdin, flush=True)
        answer = self._parent.stdout.readline().strip()
        assert answer in ('died', 'ready'), answer
        return answer == 'died'

    def __enter__(self) -> 'Mortal':
        return self

    def __exit__(self, *_: object) -> None:
        self._parent.communicate()
