"""Areas of life in a ring around somebody, and the same as a list of links."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import cos, pi, sin

from components.native import Native

WIDTH, ACROSS, DOWN, TOP = 300, 106, 108, 22
BIGGEST, LINE, LETTER = 20, 14, 7.2
SMALL, SHORT, LONGEST = 15, 10, 14
"""A circle too small for words below it; letters in a line of words, and in one word alone."""
CENTRE = WIDTH / 2


@dataclass(frozen=True)
class Part:
    """`state`: 0 nothing said yet, 1 one thing, 2 both; `said` is the same in a word. `href`: where it is told."""

    label: str
    state: int
    href: str
    said: str


class AreaRing(Native):
    """`parts`: about nine, three to twelve look well. `name` says for a screen reader what the picture shows, `centre`
    is the short word in the middle. Labels in the picture are shortened; in the list they are whole. `listed`: whether
    the list stands below it; without it the same must be told beside it.
    """

    def __init__(self, parts: Sequence[Part], *, name: str, centre: str, listed: bool = True) -> None:
        super().__init__(css='stack areas')
        middle = TOP + DOWN
        size = min(BIGGEST, pi * DOWN / max(len(parts), 1) - 6)
        with self:
            with Native('svg', css='drawn', viewBox=f'0 0 {WIDTH} {middle + DOWN + 54}', role='img', aria_label=name):
                Native('ellipse', css='grid', cx=CENTRE, cy=middle, rx=ACROSS, ry=DOWN)
                _centre(centre, middle)
                for index, part in enumerate(parts):
                    _around(part, 2 * pi * index / len(parts), size)
            if listed:
                _list(parts)


def _list(parts: Sequence[Part]) -> None:
    with Native('ul', css='list'):
        for part in parts:
            _row(part)


def _centre(text: str, middle: float) -> None:
    Native('circle', css='now', cx=CENTRE, cy=middle, r=34)
    Native('text', _cut(text, 8), css='now', x=CENTRE, y=middle + 5, text_anchor='middle')


def _around(part: Part, turn: float, size: float) -> None:
    x, y = CENTRE + ACROSS * sin(turn), TOP + DOWN - DOWN * cos(turn)
    _mark(part.state, round(x, 1), round(y, 1), round(size, 1))
    lines = _lines(part.label) if size >= SMALL else []
    beside = _beside(x, y, size, max(map(len, lines), default=0) * LETTER / 2)
    for at, line in enumerate(lines):
        Native(
            'text', line, css='area', x=round(beside, 1), y=round(y + size + LINE * (at + 1), 1), text_anchor='middle'
        )


def _beside(x: float, y: float, size: float, half: float) -> float:
    """The middle of the words: below their circle; in the lower half they go outward, as far as there is room."""
    off = x - CENTRE
    outward = max(half - size, 0) if y > TOP + DOWN and abs(off) > 1 else 0
    middle = x + (outward if off > 0 else -outward)
    return min(max(middle, half), WIDTH - half)


def _mark(state: int, x: float, y: float, size: float) -> None:
    """Empty and dashed, half full, full with a tick: told apart without colour."""
    Native('circle', css='full' if state > 1 else 'begun' if state else 'blank', cx=x, cy=y, r=size)
    if state == 1:
        Native('path', css='half', d=f'M{x - size} {y}a{size} {size} 0 0 0 {2 * size} 0Z')
    if state > 1:
        Native('path', css='tick', d=_tick(x, y, size / 3))


def _tick(x: float, y: float, step: float) -> str:
    return f'M{x - 1.2 * step:.1f} {y}l{step:.1f} {step:.1f} {1.6 * step:.1f} {-1.8 * step:.1f}'


def _row(part: Part) -> None:
    in_page = part.href.startswith('/') or None
    with Native('li'), Native('a', css='row', href=part.href, data_in_page=in_page):
        with Native('svg', css='mark', viewBox='-11 -11 22 22', aria_hidden='true'):
            _mark(part.state, 0, 0, 9)
        Native('span', part.label, css='grow')
        Native('span', part.said, css='small soft')


def _lines(label: str) -> list[str]:
    """At most two short lines, broken between words."""
    words = label.split()
    first = [at for at in range(1, len(words)) if len(' '.join(words[:at])) <= SHORT]
    if len(words) < 2 or len(label) <= SHORT or not first:  # noqa: PLR2004
        return [_cut(' '.join(words), LONGEST)] if words else []
    return [' '.join(words[: first[-1]]), _cut(' '.join(words[first[-1] :]), LONGEST)]


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f'{text[: most - 1].rstrip()}…'
