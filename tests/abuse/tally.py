"""What was tried, and whether any of it worked: counted truly, said at the end of the run (tests/counted.py)."""

from tests.counted import ATTEMPT, CHANGE, COUNTED, LEAK


class Tally:
    """Attempts by class; leaks and unauthorised changes, of which there must be none."""

    def attempt(self, kind: str, times: int = 1) -> None:
        """Somebody tried something of this class."""
        COUNTED[ATTEMPT + kind] += times

    def no_leak(self, kind: str, canary: str, *received: str) -> None:
        """Nothing that the attacker received holds the canary."""
        leaked = [text for text in received if canary in text]
        COUNTED[LEAK + kind] += bool(leaked)
        assert not leaked, f'{kind}: {_around(canary, leaked[0])}'

    def no_change(self, kind: str, before: object, after: object) -> None:
        """What was there before is there now, and nothing else."""
        COUNTED[CHANGE + kind] += before != after
        assert before == after, kind

    def refused(self, kind: str, done: bool) -> None:
        """A deed that must not be done was not done."""
        self.no_change(kind, False, done)


def _around(canary: str, text: str) -> str:
    at = text.find(canary)
    return text[max(0, at - 150) : at + 150]
