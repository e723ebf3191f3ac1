"""`svh check-log`: says of every log whether it is whole, and where it is not; beside a running server too."""

import subprocess
import sys
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.kernel.log_check import NOTHING_THERE
from svh_app.notebook.actions import add_note
from svh_app.store.rows import Chain, Trace
from tests.people import Cast

ROOT = Path(__file__).parents[2]
pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)


def rows(noun: type[Any]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))


def check(data: Path) -> tuple[int, str]:
    command = [sys.executable, '-m', 'svh_app', 'check-log', '--data', str(data)]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False, timeout=60)
    assert 'Traceback' not in done.stderr
    return done.returncode, done.stdout


async def test_whole_logs_beside_an_open_store(cast: Cast, tmp_path: Path) -> None:
    code, said = check(tmp_path)
    assert code == 0
    assert said.count('as they were written') == await rows(Chain).all().count()


@pytest.mark.parametrize('how', ['changed', 'dropped', 'added', 'headless'])
async def test_a_line_that_was_tampered_with_is_located(cast: Cast, tmp_path: Path, how: str) -> None:
    noor = await cast('Noor')
    for number in range(5):
        await add_note(noor, uuid4(), f'CANARY {number}')
    lines = rows(Trace).filter(chain_id=noor.group_id)
    last = await lines.count()
    if how == 'changed':
        await lines.filter(place=3).update(member_id=uuid4())
    elif how == 'dropped':
        await lines.filter(place=3).delete()
    elif how == 'added':
        await lines.filter(place=3).update(place=last + 1)
    else:
        await rows(Chain).filter(id=noor.group_id).delete()
    code, said = check(tmp_path)
    assert code == 1
    expected = f'unknown {noor.group_id}' if how == 'headless' else f'group {noor.group_id}: line 3'
    assert expected in said
    assert 'CANARY' not in said


async def test_nothing_is_made_where_nothing_is(store: str, tmp_path: Path) -> None:
    assert check(tmp_path / 'elsewhere') == (1, f'{NOTHING_THERE}\n')
    assert not (tmp_path / 'elsewhere').exists()
