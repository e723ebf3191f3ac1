"""A clock that is set forward and back under the app.

All that the app knows of the time of day is `datetime.now`, which its modules have by name; here all of them get
another one. What the databases do with time comes from there too: no row is dated by a database.
"""

import sys
from datetime import datetime, timedelta, tzinfo
from typing import Any

import pytest


class Clock:
    """How far it is off."""

    def __init__(self) -> None:
        self.off = timedelta(0)

    def set(self, **off: float) -> None:
        """So far ahead of the real time, or with less than nothing behind it: `hours=1`."""
        self.off = timedelta(**off)

    def now(self, zone: tzinfo | None = None) -> datetime:
        """What it says."""
        return datetime.now(zone) + self.off


def under_the_app(monkeypatch: pytest.MonkeyPatch) -> Clock:
    """A clock that every module of the app reads from now on."""
    clock = Clock()

    class Kind(type):
        def __instancecheck__(cls, one: object) -> bool:
            return isinstance(one, datetime)

        def __getattr__(cls, name: str) -> Any:
            return getattr(datetime, name)

        def __call__(cls, *parts: Any, **named: Any) -> datetime:
            return datetime(*parts, **named)

    class Moved(metaclass=Kind):
        now = clock.now

    ours = [module for name, module in list(sys.modules.items()) if name.startswith('svh_app.')]
    for module in ours:
        if module.__dict__.get('datetime') is datetime:
            monkeypatch.setattr(module, 'datetime', Moved)
    return clock
