"""The count of what was compared with the oracle, said at the end of the run."""

from typing import Any

from tests.kernel.world import AGREED


def pytest_terminal_summary(terminalreporter: Any) -> None:
    """Say how many cells of the rules agreed."""
    if AGREED:
        terminalreporter.write_line(f'{AGREED["cells"]} cells of the rules agree with the oracle')
