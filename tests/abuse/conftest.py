"""The API as an attacker meets it: the same as everybody else."""

import pytest

from tests.authenticator import at_home


@pytest.fixture(autouse=True)
def start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has asked anything yet."""
    at_home(monkeypatch)
