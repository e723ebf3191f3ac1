"""What the tests count, said at the end of the run, also when several processes share it. A pytest plugin.

`COUNTED`: attempts of the abuse tests by class ('attempt: …'), what got through ('leak: …', 'change: …'), and how many
cells of the rules agreed with the oracle ('cells').
"""

from collections import Counter
from typing import Any

import pytest

COUNTED: Counter[str] = Counter()
ATTEMPT, LEAK, CHANGE, CELLS = 'attempt: ', 'leak: ', 'change: ', 'cells'


def pytest_sessionfinish(session: pytest.Session) -> None:
    """A process that ran a part of the tests hands its counts over."""
    handed_over = getattr(session.config, 'workeroutput', None)
    if handed_over is not None:
        handed_over['counted'] = dict(COUNTED)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node: Any) -> None:
    """They are added up; a process that broke down has none."""
    COUNTED.update(getattr(node, 'workeroutput', {}).get('counted', {}))


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say what was tried and what came of it, and how many cells agreed."""
    attempts = _of(ATTEMPT)
    if attempts:
        tried = f'{sum(attempts)} attempts in {len(attempts)} classes'
        came = f'{sum(_of(LEAK))} leaked, {sum(_of(CHANGE))} unauthorised changes'
        terminalreporter.write_line(f'{tried}, {came}')
    if COUNTED[CELLS]:
        terminalreporter.write_line(f'{COUNTED[CELLS]} cells of the rules agree with the oracle')


def _of(kind: str) -> list[int]:
    return [count for name, count in COUNTED.items() if name.startswith(kind)]
