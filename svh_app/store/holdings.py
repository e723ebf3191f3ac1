"""How much is where in a database, to see whether a migration lost anything."""

from collections import Counter
from typing import Any

from tortoise.backends.base.client import BaseDBAsyncClient
from tortoise.migrations.operations import Operation, RenameField, RenameModel
from tortoise.migrations.schema_generator.state import State

Holdings = dict[str, int]
"""Rows per `table`, filled-in values per `table.column`."""

COLUMNS = {
    'sqlite': 'SELECT t.name AS "table", c.name AS "column" '
    'FROM sqlite_master t, pragma_table_info(t.name) c '
    "WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.sql NOT LIKE 'CREATE VIRTUAL%'",
    'postgres': 'SELECT c.table_name AS "table", c.column_name AS "column" '
    'FROM information_schema.columns c JOIN information_schema.tables t USING (table_schema, table_name) '
    "WHERE table_schema = current_schema() AND t.table_type = 'BASE TABLE'",
}


async def holdings(client: BaseDBAsyncClient) -> Holdings:
    """Counts every table and column (on PostgreSQL of the current schema); reads all of the database."""
    held: Holdings = {}
    for table, columns in (await _tables(client)).items():
        counts = ', '.join(f'COUNT("{column}")' for column in columns)
        _, rows = await client.execute_query(f'SELECT COUNT(*), {counts} FROM "{table}"')  # noqa: S608 our own names
        held |= zip([table, *(f'{table}.{column}' for column in columns)], tuple(rows[0]), strict=True)
    return held


def lost(before: Holdings, after: Holdings, excused: set[str]) -> list[str]:
    """What there is less of than before, as readable bits; `excused` names tables and `table.column`s."""
    return [
        f'{what} had {count}, would have {after.get(what, 0)}'
        for what, count in before.items()
        if after.get(what, 0) < count and excused.isdisjoint({what, what.split('.')[0]})
    ]


def renamed(held: Holdings, operation: Operation, app: str, before: State, after: State) -> Holdings:
    """The same holdings under the names they have after the operation."""
    old, new = _names(operation, app, before, after)
    return {_under(new, old, what): count for what, count in held.items()}


async def wounds(client: BaseDBAsyncClient) -> Counter[str]:
    """References to rows that are not there, and damage to the file; PostgreSQL lets neither come about."""
    if client.capabilities.dialect != 'sqlite':
        return Counter()
    broken = await client.execute_query_dict('PRAGMA foreign_key_check')
    damage = await client.execute_query_dict('PRAGMA integrity_check')
    links = [f'{row["table"]} points to a missing {row["parent"]}' for row in broken]
    return Counter(links + [row['integrity_check'] for row in damage if row['integrity_check'] != 'ok'])


async def _tables(client: BaseDBAsyncClient) -> dict[str, list[str]]:
    tables: dict[str, list[str]] = {}
    for row in await client.execute_query_dict(COLUMNS[client.capabilities.dialect]):
        tables.setdefault(row['table'], []).append(row['column'])
    return tables


def _names(operation: Operation, app: str, before: State, after: State) -> tuple[str, str]:
    if isinstance(operation, RenameModel):
        return before.models[app, operation.old_name].table, after.models[app, operation.new_name].table
    if isinstance(operation, RenameField):
        old = before.apps.get_model(app, operation.model_name)._meta
        new = after.apps.get_model(app, operation.model_name)._meta
        return _place(old, operation.old_name), _place(new, operation.new_name)
    return '', ''


def _place(meta: Any, field: str) -> str:
    return f'{meta.db_table}.{meta.fields_map[field].source_field or field}'


def _under(new: str, old: str, what: str) -> str:
    concerned = old and (what == old or what.startswith(f'{old}.'))
    return new + what[len(old) :] if concerned else what
