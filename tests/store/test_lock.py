import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from svh_app.store.lock import AlreadyOpen, hold
from tests.store.migrating.world import ROOT

HOLD = """
import os, sys, time
from svh_app.store.lock import hold
lock = hold(sys.argv[1])
child = 0
if 'fork' in sys.argv:
    ready, done = os.pipe()
    if not (child := os.fork()):
        os.write(done, b'!')
        time.sleep(60)
        os._exit(0)
    os.read(ready, 1)
print('held', child, flush=True)
time.sleep(60)
"""


def holder(file: Path, *how: str) -> 'subprocess.Popen[str]':
    """A process that holds the file."""
    call = [sys.executable, '-c', HOLD, str(file), *how]
    return subprocess.Popen(call, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def heard(process: 'subprocess.Popen[str]') -> str:
    assert process.stdout
    return process.stdout.readline().strip()


@pytest.mark.faults
def test_a_second_process_is_refused_until_the_first_is_killed(tmp_path: Path) -> None:
    file = tmp_path / 'app.sqlite3'
    first = holder(file)
    assert heard(first).startswith('held')
    with pytest.raises(AlreadyOpen, match='Another process has the database'):
        hold(file)
    first.kill()
    first.communicate()
    hold(file).release()


@pytest.mark.faults
def test_a_forked_child_does_not_keep_it(tmp_path: Path) -> None:
    file = tmp_path / 'app.sqlite3'
    first = holder(file, 'fork')
    child = int(heard(first).split()[1])
    first.kill()
    first.wait()
    try:
        hold(file).release()
    finally:
        os.kill(child, signal.SIGKILL)
        first.communicate()


def test_the_lock_file_says_nothing_about_anybody(tmp_path: Path) -> None:
    with hold(tmp_path / 'app.sqlite3'):
        (lock,) = tmp_path.iterdir()
    assert lock.read_bytes() == b''
    assert stat.S_IMODE(lock.stat().st_mode) == 0o600


def test_once_per_process_unless_it_joins(tmp_path: Path) -> None:
    file = tmp_path / 'app.sqlite3'
    with hold(file):
        with pytest.raises(AlreadyOpen, match='This process'):
            hold(file)
        hold(file, join=True).release()
        with pytest.raises(AlreadyOpen):
            hold(file)
    with hold(file) as lock:
        lock.release()
        lock.release()
    hold(file).release()


def test_another_name_for_the_file_is_the_same_file(tmp_path: Path) -> None:
    (tmp_path / 'other').symlink_to(tmp_path / 'app.sqlite3')
    with hold(tmp_path / 'app.sqlite3'), pytest.raises(AlreadyOpen):
        hold(tmp_path / 'other')


def test_memory_needs_no_lock(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with hold(':memory:'), hold(':memory:'):
        assert not list(tmp_path.iterdir())
