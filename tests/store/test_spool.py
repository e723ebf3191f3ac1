"""Lines that wait: kept through a crash, put away once, and not taken from a process that lives."""

import multiprocessing
import os
import signal
from pathlib import Path

from svh_app.store.spool import Spool


def waiting(spool: Spool) -> list[str]:
    return [line for taken in spool.take() for line in taken.lines()]


def _write_and_die(folder: Path) -> None:
    Spool(folder).add('one', 'two')
    os.kill(os.getpid(), signal.SIGKILL)


def test_what_waits_comes_until_it_is_put_away(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    assert waiting(spool) == []
    spool.add('one')
    spool.add('two', 'three')
    assert waiting(spool) == ['one', 'two', 'three']
    spool.add('four')
    assert waiting(spool) == ['one', 'two', 'three', 'four']
    for taken in spool.take():
        spool.done(taken)
    assert waiting(spool) == []
    assert list(tmp_path.iterdir()) == []


def test_a_killed_process_leaves_its_lines_to_the_next(tmp_path: Path) -> None:
    child = multiprocessing.get_context('spawn').Process(target=_write_and_die, args=(tmp_path,))
    child.start()
    child.join(30)
    assert child.exitcode == -signal.SIGKILL
    spool = Spool(tmp_path)
    assert waiting(spool) == ['one', 'two']
    assert all(taken.is_again for taken in spool.take())


def test_a_process_that_lives_keeps_its_lines(tmp_path: Path) -> None:
    ours = Spool(tmp_path)
    ours.add('ours')
    assert waiting(Spool(tmp_path)) == []
    taken = ours.take()
    assert waiting(Spool(tmp_path)) == []
    assert taken[0].lines() == ['ours']


def test_closing_leaves_the_lines(tmp_path: Path) -> None:
    spool = Spool(tmp_path)
    spool.add('later')
    spool.close()
    assert waiting(Spool(tmp_path)) == ['later']


def test_only_we_read_them(tmp_path: Path) -> None:
    spool = Spool(tmp_path / 'looks')
    spool.add('one')
    assert (tmp_path / 'looks').stat().st_mode & 0o077 == 0
    assert all(path.stat().st_mode & 0o077 == 0 for path in (tmp_path / 'looks').iterdir())
