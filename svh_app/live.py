"""News after a commit: which nouns changed, in which group. Never content, never who."""

from collections.abc import Callable
from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True)
class News:
    """Something of these nouns (names of row classes) changed in this group (or account)."""

    place: UUID
    nouns: frozenset[str]


Listener = Callable[[News], None]
_listeners: list[Listener] = []


def listen(listener: Listener) -> Callable[[], None]:
    """Hear all news of this process; returns the function that stops it. Stopping twice is fine."""
    _listeners.append(listener)

    def stop() -> None:
        if listener in _listeners:
            _listeners.remove(listener)

    return stop


def announce(news: News) -> None:
    """Tell everybody who listens. Call it after the commit only."""
    for listener in list(_listeners):
        listener(news)


def listeners() -> int:
    """How many listen now: pages that were left must not stay."""
    return len(_listeners)
