"""How a step changes a schema without the flaws of tortoise-orm 1.1.9.

SQLite changes most things about a table by making a new one and copying the rows. Tortoise forgets what hung
on the old one: indexes, unique rules, triggers and the counter that keeps numbers from coming back. And some
ways of running a statement end the transaction in passing. Neither happens here.
"""

import sqlite3
from collections.abc import Iterator, Sequence
from enum import Enum
from typing import Any, NamedTuple

from tortoise.backends.sqlite.client import SqliteTransactionWrapper
from tortoise.migrations.schema_editor import AsyncpgSchemaEditor, BaseSchemaEditor, SqliteSchemaEditor

HAS_COUNTERS = "SELECT 1 FROM sqlite_master WHERE name = 'sqlite_sequence'"
COUNT_ON = 'INSERT INTO sqlite_sequence (name, seq) VALUES (?, ?)'


class OneTransaction(SqliteTransactionWrapper):
    """A transaction that only its owner can end: SQLite refuses COMMIT and ROLLBACK from within a step."""

    async def begin(self) -> None:
        await self._connection.execute('BEGIN IMMEDIATE')
        await self._connection.set_authorizer(_no_ending)

    async def commit(self) -> None:
        await self._connection.set_authorizer(_anything)
        await super().commit()

    async def rollback(self) -> None:
        await self._connection.set_authorizer(_anything)
        await super().rollback()

    async def execute_script(self, query: str) -> None:
        # sqlite3's own executescript commits first.
        for statement in statements(query):
            await self.execute_query(statement)


class IndexesByColumn(BaseSchemaEditor):
    """Lets an `Index` name a relation (`group`) and puts it on the column (`group_id`).

    Tortoise takes the name for a column: PostgreSQL refuses, SQLite silently indexes the text 'group'.
    """

    def _get_index_sql(
        self,
        model: Any,
        field_names: Sequence[str],
        safe: bool = False,
        index_name: str | None = None,
        index_type: str | None = None,
        extra: str | None = None,
    ) -> str:
        # Named after what was given, as RemoveIndex will look for it.
        name = index_name or self._generate_index_name('idx', model, list(field_names))
        columns = self._resolve_fields_to_columns(model, list(field_names))
        return super()._get_index_sql(model, columns, safe, name, index_type, extra)


class PostgresEditor(IndexesByColumn, AsyncpgSchemaEditor):
    """tortoise's schema editor for PostgreSQL, with indexes by column."""


class KeepingEditor(IndexesByColumn, SqliteSchemaEditor):
    """tortoise's schema editor for SQLite, that loses nothing when it remakes a table."""

    async def _run_sql(self, sql: str) -> None:
        await self.client.execute_script(sql)

    async def _remake_table(
        self, model: Any, create_field: Any = None, delete_field: Any = None, alter_fields: Any = None
    ) -> None:
        table = model._meta.db_table
        attached = await self._attached(table)
        triggers = await self._triggers(table)
        counter = await self._counter(table)
        # Without this the renaming fails on a trigger or view elsewhere that names the table.
        await self._run_sql('PRAGMA legacy_alter_table = ON')
        await super()._remake_table(model, create_field, delete_field, alter_fields)
        await self._run_sql('PRAGMA legacy_alter_table = OFF')
        await self._attach(model, attached, Change(delete_field, [new for _, new in alter_fields or []]))
        for sql in triggers:
            await self._run_sql(sql)
        await self._count_on(table, counter)

    async def _attached(self, table: str) -> list['Index']:
        listed = await self.client.execute_query_dict(
            'SELECT l.name, l."unique", m.sql FROM pragma_index_list(?) l '
            "JOIN sqlite_master m ON m.name = l.name AND l.origin <> 'pk'",
            [table],
        )
        return [Index(await self._columns(row['name']), bool(row['unique']), row['sql']) for row in listed]

    async def _columns(self, index: str) -> tuple[str, ...]:
        rows = await self.client.execute_query_dict('SELECT name FROM pragma_index_info(?)', [index])
        return tuple(row['name'] for row in rows)

    async def _triggers(self, table: str) -> list[str]:
        rows = await self.client.execute_query_dict(
            "SELECT sql FROM sqlite_master WHERE type = 'trigger' AND tbl_name = ?", [table]
        )
        return [row['sql'] for row in rows]

    async def _attach(self, model: Any, attached: list['Index'], change: 'Change') -> None:
        there = {index.columns for index in await self._attached(model._meta.db_table) if index.unique}
        kept = [index for index in attached if change.keeps(index)]
        for index in kept:
            if index.sql or index.columns not in there:
                await self._run_sql(index.sql or self._unique(model, index.columns))
        for column in change.newly_indexed(kept):
            await self._run_sql(self._get_index_sql(model, [column]))

    def _unique(self, model: Any, columns: tuple[str, ...]) -> str:
        return self._get_unique_index_sql(model._meta.db_table, list(columns))

    async def _counter(self, table: str) -> int | None:
        if not await self.client.execute_query_dict(HAS_COUNTERS):
            return None
        rows = await self.client.execute_query_dict('SELECT seq FROM sqlite_sequence WHERE name = ?', [table])
        return rows[0]['seq'] if rows else None

    async def _count_on(self, table: str, counter: int | None) -> None:
        if counter is not None:
            await self.client.execute_query('DELETE FROM sqlite_sequence WHERE name = ?', [table])
            await self.client.execute_query(COUNT_ON, [table, counter])

    @staticmethod
    def _default_to_sql_literal(value: Any) -> str:
        plain = value.value if isinstance(value, Enum) else value
        if isinstance(plain, str):
            return "'" + plain.replace("'", "''") + "'"
        return str(SqliteSchemaEditor._default_to_sql_literal(plain))


class Index(NamedTuple):
    """An index or unique rule of a table; `sql` is None where the rule stands inside the CREATE TABLE."""

    columns: tuple[str, ...]
    unique: bool
    sql: str | None


class Change(NamedTuple):
    """What a remake is for: the field that goes, or the fields as they are to be."""

    gone: Any
    altered: list[Any]

    def keeps(self, index: Index) -> bool:
        if self.gone is not None and _column(self.gone) in index.columns:
            return False
        return all(self._still_wanted(index, field) for field in self.altered)

    def newly_indexed(self, kept: list[Index]) -> list[str]:
        have = {index.columns for index in kept}
        return [_column(field) for field in self.altered if field.index and (_column(field),) not in have]

    def _still_wanted(self, index: Index, field: Any) -> bool:
        if index.columns != (_column(field),):
            return True
        return bool(field.unique if index.unique else field.index)


def statements(script: str) -> Iterator[str]:
    """The statements of a script one by one, also where a text or a trigger has a semicolon in it."""
    statement = ''
    for piece in script.split(';'):
        statement += f'{piece};'
        if sqlite3.complete_statement(statement):
            yield from _unless_empty(statement)
            statement = ''
    yield from _unless_empty(statement)


def _unless_empty(statement: str) -> list[str]:
    text = statement.strip('; \t\r\n')
    return [text] if text else []


def _column(field: Any) -> str:
    return str(field.source_field or field.model_field_name)


def _no_ending(action: int, *_: str | None) -> int:
    return sqlite3.SQLITE_DENY if action == sqlite3.SQLITE_TRANSACTION else sqlite3.SQLITE_OK


def _anything(*_: object) -> int:
    return sqlite3.SQLITE_OK
