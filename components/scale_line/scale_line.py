"""A number from 0 to 10 over time: a calm line, and the same in words."""

from collections.abc import Sequence
from dataclasses import dataclass

from components.native import Native
from components.scale_line.labels import Spot, labels

WIDTH, HEIGHT = 300, 152
LEFT, TOP, RIGHT, BOTTOM = 38, 20, 282, 132
FEW, MANY = 12, 60


@dataclass(frozen=True)
class Moment:
    """`at`: 0 to 1 along the line; `value`: 0 to 10; `label`: a few words beside the point, when there is room."""

    at: float
    value: int
    label: str = ''


class ScaleLine(Native):
    """`points` as a line; `name` says for a screen reader what the picture shows.

    `rows` are the same in words, such as day, number and what was told, newest first or last as they come; `twin` is
    the press that opens them. Words beside points are shortened to twenty characters, and left out where they would lie
    on one another: at most five.
    """

    def __init__(self, points: Sequence[Moment], *, name: str, rows: Sequence[tuple[str, ...]], twin: str) -> None:
        super().__init__(css='stack')
        moments = sorted(points, key=lambda one: one.at)
        spots = [(_along(one.at), _high(one.value)) for one in moments]
        with self:
            with Native('svg', css='drawn', viewBox=f'0 0 {WIDTH} {HEIGHT}', role='img', aria_label=name):
                _grid()
                if moments:
                    _line(spots)
                    _words([one.label for one in moments], spots)
                    _last(spots[-1], moments[-1].value)
            if rows:
                _twin(rows, twin)


def _along(at: float) -> float:
    return round(LEFT + min(max(at, 0), 1) * (RIGHT - LEFT), 1)


def _high(value: int) -> float:
    return round(BOTTOM - min(max(value, 0), 10) / 10 * (BOTTOM - TOP), 1)


def _grid() -> None:
    heights = {number: _high(number) for number in (0, 5, 10)}
    Native('path', css='grid', d=''.join(f'M{LEFT - 14} {y}H{WIDTH}' for y in heights.values()))
    for number, y in heights.items():
        Native('text', str(number), x=LEFT - 20, y=y + 4, text_anchor='end')


def _line(spots: Sequence[Spot]) -> None:
    path = 'L'.join(f'{x:g} {y:g}' for x, y in spots)
    Native('path', css='under', d=f'M{path}V{BOTTOM}H{spots[0][0]:g}Z')
    Native('path', css='way thin' if len(spots) > MANY else 'way', d=f'M{path}')


def _words(texts: Sequence[str], spots: Sequence[Spot]) -> None:
    found = labels(texts, spots, (LEFT - 14, 0, WIDTH, HEIGHT))
    shown = range(len(spots)) if len(spots) <= FEW else [one.point for one in found]
    Native('path', css='dots', d=''.join(f'M{spots[at][0]:g} {spots[at][1]:g}h.01' for at in shown))
    for one in found:
        Native('text', one.text, css='beside', x=round(one.x, 1), y=round(one.y, 1), text_anchor='middle')


def _last(spot: Spot, value: int) -> None:
    x, y = spot
    Native('circle', css='now', cx=x, cy=y, r=14)
    Native('text', str(value), css='now', x=x, y=y + 5, text_anchor='middle')


def _twin(rows: Sequence[tuple[str, ...]], twin: str) -> None:
    with Native('details'):
        Native('summary', twin)
        with Native('ol', css='list'):
            for row in rows:
                _row(row)


def _row(row: tuple[str, ...]) -> None:
    kinds = [('span', 'small soft'), ('b', '')]
    with Native('li', css='row wrap'):
        for at, text in enumerate(row):
            tag, css = kinds[at] if at < len(kinds) else ('span', 'grow')
            Native(tag, text, css=css)
