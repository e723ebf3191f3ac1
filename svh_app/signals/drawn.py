"""What the pages of the signal plan draw alike: the light, what is written, the numbers to call."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from uuid import UUID

from components import Face, Icon, Native, TrafficLight
from svh_app.signals.actions import PartView
from svh_app.signals.parts import COLOURS, GENERAL, HELPS, LABELS, LEVELS, WORDS
from svh_app.words import Words

CLASSES = {'green': 'g', 'yellow': 'y', 'orange': 'o', 'red': 'r'}


def dot(level: str) -> None:
    """The lamp of a level; what it means stands beside it."""
    Native('span', css=f'dot {CLASSES[level]}', aria_hidden='true')


def lamps(_: Words, level: str) -> None:
    """The light as a picture, with what it says as its name."""
    said = f'{_(COLOURS[level])}: {_(WORDS[level])}'
    TrafficLight(level_names(_), LEVELS.index(level), label=said, listed=False)


def level_names(_: Words) -> list[str]:
    """The levels by colour and word, green first."""
    return [f'{_(COLOURS[level])}: {_(WORDS[level])}' for level in LEVELS]


def amount(_: Words, n: int) -> str:
    """How much is written."""
    return _.plural('{n} thing written', '{n} things written', n=n) if n else _('Nothing written yet')


def typed_text(text: str) -> None:
    """A text as it was typed."""
    Native('p', text, css='typed')


def tile(title: str, said: str, href: str, picture: Callable[[], object], *, now: str = '') -> None:
    """One row of a list that leads on."""
    with Native('li'), Native('a', css='row tile', href=href, data_in_page=True):
        picture()
        with Native('span', css='grow stack gap1'):
            Native('b', title)
            Native('span', said, css='soft small')
        if now:
            Native('span', now, css='chip on')


def whole_plan(_: Words, parts: Sequence[PartView], names: Mapping[UUID, str]) -> None:
    """All that is written, level by level. `names`: of the members whose help is asked, by id."""
    for level in (*LEVELS, GENERAL):
        written = [one for one in parts if one.level == level and one.text]
        if written:
            with Native('section', css='card'):
                _heading(_, level)
                for one in sorted(written, key=_place):
                    Native('h3', label(_, one, names))
                    typed_text(one.text)


def _heading(_: Words, level: str) -> None:
    with Native('div', css='row'):
        if level:
            dot(level)
        Native('h2', _(WORDS[level]) if level else _('At any time'), css='title')


def _place(part: PartView) -> int:
    return list(LABELS).index(part.kind)


def label(_: Words, part: PartView, names: Mapping[UUID, str]) -> str:
    """The question a text answers."""
    if part.kind == HELPS:
        name = names.get(part.member_id) if part.member_id else None
        return _('What helps from {name}?', name=name or _('somebody who was in the group'))
    return _(LABELS[part.kind])


def from_you(_: Words, helps: Iterable[PartView]) -> None:
    """What helps from the member who reads it, level by level."""
    for one in helps:
        with Native('div', css='stack gap1'):
            with Native('div', css='row'):
                dot(one.level)
                Native('h3', _(WORDS[one.level]))
            typed_text(one.text)


def call(title: str, says: str, phone: str, sign: str, *, colour: int | None = None, css: str = '') -> None:
    """One card to press: a press calls. An ordinary link, so that it works with a dead line and without scripts."""
    with Native('a', css=f'call {css}'.strip(), href=f'tel:{phone}'):
        if colour is None:
            Native('span', sign, css='face l plain', aria_hidden='true')
        else:
            Face(sign, colour, size='l')
        with Native('span', css='grow stack gap1'):
            Native('b', title)
            if says:
                Native('span', says, css='soft small')
        with Native('span', css='num'):
            Icon('phone')


def beside(title: str, name: str, href: str) -> None:
    """The second target beside a card to press."""
    with Native('a', css='beside', href=href, aria_label=name):
        Icon('message')
        Native('span', title)
