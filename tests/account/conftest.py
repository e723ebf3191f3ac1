"""Accounts are made through the API, as people do."""

import pytest

from tests.authenticator import at_home


@pytest.fixture(autouse=True)
def start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has asked anything yet."""
    at_home(monkeypatch)
