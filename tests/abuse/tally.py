"""What was tried, and whether any of it worked: counted truly, said at the end of the run."""

from collections import Counter
from collections.abc import Iterable


class Tally:
    """Attempts by class; leaks and unauthorised changes, of which there must be none."""

    def __init__(self) -> None:
        self.attempts: Counter[str] = Counter()
        self.leaks: list[str] = []
        self.changes: list[str] = []

    def attempt(self, kind: str, times: int = 1) -> None:
        """Somebody tried something of this class."""
        self.attempts[kind] += times

    def no_leak(self, kind: str, canary: str, *received: str) -> None:
        """Nothing that the attacker received holds the canary."""
        leaked = [text for text in received if canary in text]
        if leaked:
            self.leaks.append(kind)
        assert not leaked, f'{kind}: {_around(canary, leaked[0])}'

    def no_change(self, kind: str, before: object, after: object) -> None:
        """What was there before is there now, and nothing else."""
        if before != after:
            self.changes.append(kind)
        assert before == after, kind

    def refused(self, kind: str, done: bool) -> None:
        """A deed that must not be done was not done."""
        self.no_change(kind, False, done)

    def lines(self) -> Iterable[str]:
        """The last word."""
        total, classes = sum(self.attempts.values()), len(self.attempts)
        if total:
            yield (
                f'{total} attempts in {classes} classes, {len(self.leaks)} leaked, '
                f'{len(self.changes)} unauthorised changes'
            )


def _around(canary: str, text: str) -> str:
    at = text.find(canary)
    return text[max(0, at - 150) : at + 150]


TALLY = Tally()
