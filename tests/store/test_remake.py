import sqlite3
from contextlib import closing
from enum import StrEnum
from pathlib import Path

import pytest

from svh_app.store.remake import KeepingEditor, statements
from tests.store.migrating.world import (
    ask,
    filled,
    filled_postgres,
    run,
    unique_rules,
    url_of,
    with_step,
)

RULES = {'group_id,number', 'owner_id'}
HANGING = """
SELECT type, name, sql FROM sqlite_master
WHERE type IN ('trigger', 'view', 'index') AND sql NOT NULL AND sql NOT LIKE 'CREATE UNIQUE%'
"""
IMPORT = 'from tortoise.indexes import Index'
INDEX = "ops.AddIndex('Note', Index(fields=['group', 'body']))"


class Kind(StrEnum):
    PLAIN = 'plain'


@pytest.fixture(autouse=True)
def own_steps(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.syspath_prepend(tmp_path)


async def test_a_remade_table_keeps_what_hung_on_it(tmp_path: Path) -> None:
    file = await filled(tmp_path)
    with closing(sqlite3.connect(file)) as database:
        database.executescript("""
            CREATE TABLE gone (body TEXT);
            CREATE TRIGGER on_note AFTER DELETE ON note BEGIN INSERT INTO gone VALUES (old.body || ';'); END;
            CREATE TRIGGER on_gone AFTER INSERT ON gone BEGIN SELECT COUNT(*) FROM note; SELECT 1; END;
            CREATE VIEW bodies AS SELECT body FROM note;
            CREATE INDEX expression ON note (lower(body)) WHERE number > 1;
            INSERT INTO note (id, group_id, number) VALUES (99, 2, 99);
            DELETE FROM note WHERE id = 99;
        """)
    before = set(ask(file, HANGING))
    await run(url_of(file))
    assert set(ask(file, HANGING)) == before
    assert unique_rules(file) == RULES
    assert ask(file, "SELECT seq FROM sqlite_sequence WHERE name = 'note'") == [(99,)]


@pytest.mark.parametrize(
    ('field', 'indexed', 'unique'),
    [
        ('fields.CharField(null=True, max_length=50)', False, False),
        ('fields.CharField(null=True, max_length=60, db_index=True)', True, False),
        ('fields.CharField(null=True, max_length=60, unique=True)', False, True),
    ],
)
async def test_an_index_comes_and_goes_with_its_field(tmp_path: Path, field: str, indexed: bool, unique: bool) -> None:
    file = await filled(tmp_path)
    await run(url_of(file), with_step(tmp_path, f"ops.AlterField('Group', 'name', {field})"))
    plain = ask(file, 'SELECT 1 FROM pragma_index_list("group") WHERE NOT "unique"')
    assert (bool(plain), 'name' in unique_rules(file, 'group')) == (indexed, unique)


async def test_an_index_over_a_relation_is_over_its_column(tmp_path: Path) -> None:
    file = await filled(tmp_path)
    await run(url_of(file), with_step(tmp_path, INDEX, outside=IMPORT))
    assert [('group_id',), ('body',)] in [
        ask(file, f"SELECT name FROM pragma_index_info('{index}')")
        for (index,) in ask(file, "SELECT name FROM pragma_index_list('note')")
    ]


async def test_an_index_over_a_relation_can_be_removed(tmp_path: Path) -> None:
    file = await filled(tmp_path)
    indexes = ask(file, "SELECT name FROM pragma_index_list('note')")
    again = f"{INDEX}, ops.RemoveIndex('Note', fields=['group', 'body'])"
    await run(url_of(file), with_step(tmp_path, again, outside=IMPORT))
    assert ask(file, "SELECT name FROM pragma_index_list('note')") == indexes


async def test_an_index_over_a_relation_on_postgres(tmp_path: Path, postgres_url: str) -> None:
    await filled_postgres(postgres_url, tmp_path)
    assert await run(postgres_url, with_step(tmp_path, INDEX, outside=IMPORT)) == ['0002_own']


async def test_a_default_with_an_apostrophe(tmp_path: Path) -> None:
    file = await filled(tmp_path)
    field = 'fields.CharField(max_length=50, default="it\'s; us")'
    await run(url_of(file), with_step(tmp_path, f"ops.AlterField('Group', 'name', {field})"))
    assert ask(file, 'SELECT name FROM "group"') == [('us',), ("it's; us",)]


@pytest.mark.parametrize(('default', 'literal'), [(Kind.PLAIN, "'plain'"), ("it's", "'it''s'"), (True, '1'), (7, '7')])
def test_defaults_as_sqlite_writes_them(default: object, literal: str) -> None:
    assert KeepingEditor._default_to_sql_literal(default) == literal


def test_a_script_is_cut_between_statements_only() -> None:
    trigger = 'CREATE TRIGGER t AFTER DELETE ON note BEGIN SELECT 1; SELECT 2; END'
    assert list(statements(f"SELECT ';'; {trigger};\n SELECT 3")) == ["SELECT ';'", trigger, 'SELECT 3']
    assert list(statements(' ;\n')) == []
