"""People around a table: who is here, whose turn it is, who has spoken. The picture is the list itself."""

from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import partial

from components.calls import settle
from components.face import Face, Person, initials
from components.icon import Icon
from components.native import Native

OnSeat = Callable[[int], Awaitable[None] | None]
MOST = 14
"""More than this are drawn as a list only."""


@dataclass(frozen=True)
class Seat:
    """Somebody at the table, or somebody who is expected there (`here` False)."""

    person: Person
    here: bool = True
    turn: bool = False
    spoken: bool = False


@dataclass(frozen=True)
class AroundWords:
    """What is said of somebody, beside the name: `here`, `away`, `turn` and `spoken`."""

    here: str
    away: str
    turn: str
    spoken: str


class AroundTable(Native):
    """`seats` in the order in which they sit, the first at the head, then with the clock. `label`: what the list is.

    `centre`: a few words on the table. With `on_press(index)` everybody is a button; a press is not told while the
    one before on the same seat is still being done. Where letters are big or the place is narrow it is a plain list.
    """

    def __init__(
        self,
        seats: Sequence[Seat],
        *,
        label: str,
        words: AroundWords,
        centre: str = '',
        on_press: OnSeat | None = None,
    ) -> None:
        super().__init__(css='around')
        self._label, self._words, self._on_press = label, words, on_press
        self._pressed: set[int] = set()
        self._lay(seats)
        self.show(seats, centre)

    def show(self, seats: Sequence[Seat], centre: str) -> None:
        """It is like this now. While everybody keeps their seat, the focus and the place of a reader stay."""
        if [seat.person for seat in seats] != [place.person for place in self._seats]:
            self._lay(seats)
        for place, seat in zip(self._seats, seats, strict=True):
            place.show(seat, self._words)
        self._centre.say(centre)

    def _lay(self, seats: Sequence[Seat]) -> None:
        many = len(seats)
        self.clear()
        with self, Native('div', css=f'ring s{_sides(many)}' if 0 < many <= MOST else ''):
            self._centre = Native('p', css='centre')
            with Native('ul', role='list', aria_label=self._label):
                self._seats = [self._place(at, seat, many) for at, seat in enumerate(seats)]

    def _place(self, at: int, seat: Seat, many: int) -> '_Place':
        return _Place(seat.person, where(at, many), partial(self._press, at) if self._on_press else None)

    async def _press(self, at: int) -> None:
        if self._on_press is None or at in self._pressed:
            return
        self._pressed.add(at)
        try:
            await settle(self._on_press(at))
        finally:
            self._pressed.discard(at)


class _Place(Native):
    root = 'li'

    def __init__(self, person: Person, css: str, press: Callable[[], Awaitable[None]] | None) -> None:
        super().__init__()
        self.person, self._css = person, css
        with self, Native('button', type='button') if press else Native('div') as self.inside:
            with Native('span', css='seat', aria_hidden='true'):
                Face(initials(person.name), person.colour)
                Icon('check')
            with Native('span', css='words'):
                Native('b', person.name)
                self.told = Native('small', css='told')
                self.now = Native('small', css='now')
        if press:
            self.inside.on('click', press, [])

    def show(self, seat: Seat, words: AroundWords) -> None:
        signs = [name for name in ('here', 'turn', 'spoken') if getattr(seat, name)]
        self.classes(replace=' '.join([self._css, *signs]))
        self.put(aria_current='true' if seat.turn else None)
        told = [words.here if seat.here else words.away, *([words.spoken] if seat.spoken else [])]
        self.told.say(', '.join(told))
        self.now.say(words.turn if seat.turn else '')


def where(at: int, many: int) -> str:
    """The place of one of `many` around the table: 'head', 'foot', or a side and how far down ('east r1')."""
    sides = _sides(many)
    if at == 0:
        return 'head'
    if at <= sides:
        return f'east r{at}'
    if many % 2 == 0 and at == sides + 1:
        return 'foot'
    return f'west r{many - at}'


def _sides(many: int) -> int:
    """How many sit at each long side: one sits at the head, and of an even number one at the foot."""
    return (many - 1) // 2
