"""The API as an attacker meets it: the same as everybody else."""

from collections.abc import AsyncIterator

import pytest

from tests.authenticator import Phone, at_home


@pytest.fixture(autouse=True)
def start(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nobody has asked anything yet."""
    at_home(monkeypatch)


@pytest.fixture
async def noor(store: str) -> AsyncIterator[Phone]:
    """Noor, signed in on her own phone."""
    async with Phone() as phone:
        await phone.sign_up()
        yield phone


@pytest.fixture
async def mallory(store: str) -> AsyncIterator[Phone]:
    """Somebody else, with another browser."""
    async with Phone(address='198.51.100.7') as phone:
        yield phone
