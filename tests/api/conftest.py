"""The API as a browser on this machine meets it."""

import pytest

from tests.api.asking import asking
from tests.authenticator import at_home

__all__ = ['asking']


@pytest.fixture(autouse=True)
def start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has asked anything yet."""
    at_home(monkeypatch)
