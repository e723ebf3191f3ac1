"""Which words fit beside which points: shortened, and left out where they would lie on one another."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

LETTER, TALL, SPACE = 6.9, 15, 3
LONGEST, MOST, CROSSED = 20, 5, 4
Spot = tuple[float, float]


@dataclass(frozen=True)
class Label:
    """Words in the middle of (`x`, `y`), where `y` is the line they stand on; `point` is the index of their point."""

    text: str
    x: float
    y: float
    point: int

    def crosses(self, x: float, y: float, far: float = SPACE) -> bool:
        """Whether a spot lies in these words, or closer than `far`."""
        wide = width(self.text) / 2 + far
        return abs(x - self.x) < wide and self.y - TALL - far < y < self.y + 4 + far

    def meets(self, other: 'Label') -> bool:
        """Whether two labels would touch."""
        near = abs(self.x - other.x) < (width(self.text) + width(other.text)) / 2 + 4 * SPACE
        return near and abs(self.y - other.y) < TALL + 2 * SPACE


def width(text: str) -> float:
    """About how wide the words are: letters differ, and fonts do."""
    return len(text) * LETTER


def short(text: str) -> str:
    """One short line."""
    line = ' '.join(text.split())
    return line if len(line) <= LONGEST else f'{line[: LONGEST - 1].rstrip()}…'


def labels(texts: Sequence[str], spots: Sequence[Spot], box: tuple[float, float, float, float]) -> list[Label]:
    """The latest come first; at most five. `box`: left, top, right and bottom of where words may stand."""
    placed: list[Label] = []
    for point in reversed(range(len(texts))):
        if len(placed) < MOST and (text := short(texts[point])):
            placed += _placed(text, point, spots, box, placed)[:1]
    return placed


def _placed(
    text: str, point: int, spots: Sequence[Spot], box: tuple[float, float, float, float], others: Sequence[Label]
) -> list[Label]:
    """Above or below its point, best first; none when there is no room."""
    left, top, right, bottom = box
    x, y = spots[point]
    middle = min(max(x, left + width(text) / 2), right - width(text) / 2)
    last = point == len(spots) - 1
    tries = [Label(text, middle, y + by, point) for by in ((-20, 31) if last else (-11, 22))]
    free = [one for one in tries if top + TALL <= one.y <= bottom and not any(one.meets(other) for other in others)]
    free = [one for one in free if last or not one.crosses(*spots[-1], far=14)]
    counted = sorted((_busy(one, spots), at) for at, one in enumerate(free))
    return [free[at] for busy, at in counted if busy <= CROSSED]


def _busy(label: Label, spots: Sequence[Spot]) -> int:
    """How often the line runs through the words."""
    steps = range(9)
    between = ((a[0] + (b[0] - a[0]) * k / 8, a[1] + (b[1] - a[1]) * k / 8) for a, b in pairwise(spots) for k in steps)
    return sum(label.crosses(*spot, far=0) for spot in between)
