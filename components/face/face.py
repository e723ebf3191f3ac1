"""People: a colour and initials."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from components.native import Native

COLOURS = 6
Size = Literal['s', 'm', 'l']


@dataclass(frozen=True)
class Person:
    """Somebody as the page shows them. `colour`: any number, the same for the same person everywhere."""

    id: str
    name: str
    colour: int = 0


def initials(name: str) -> str:
    """Two letters: of the first two words, else the first two of the one word; '?' without a name."""
    words = name.split()
    letters = ''.join(word[0] for word in words[:2]) if len(words) > 1 else name.strip()[:2]
    return letters.upper() or '?'


class Face(Native):
    """Initials in a coloured circle. Decoration beside a name; with `name` it speaks for itself."""

    root = 'span'

    def __init__(self, initials: str, colour: int, *, size: Size = 'm', name: str | None = None) -> None:
        told = {'role': 'img', 'aria_label': name} if name else {'aria_hidden': 'true'}
        super().__init__(None, initials, css=f'face p{colour % COLOURS + 1} {size}', **told)


class Faces(Native):
    """A few people in a row; the names stand beside it as text."""

    root = 'span'

    def __init__(self, people: Sequence[Person], *, size: Size = 's') -> None:
        super().__init__(css='faces', aria_hidden='true')
        with self:
            for person in people:
                Face(initials(person.name), person.colour, size=size)
