"""One level of the signal plan, or what holds at any time: one question under another, stored as one goes."""

from collections.abc import Iterable
from functools import partial
from uuid import UUID

from components import Button, Card, Native
from svh_app.kept import Keeper, Written
from svh_app.kernel.audience import Reader, people
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.standing import standing
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.redraw import Piece, relisted
from svh_app.signals.actions import PartView, parts, who_sees, write_part
from svh_app.signals.drawn import lamps, typed_text
from svh_app.signals.page import PLACE
from svh_app.signals.parts import (
    ADDRESSES,
    GENERAL,
    HELPS,
    IN_THE_PLAN,
    KINDS,
    LABELS,
    LEVEL_OF,
    LEVELS,
    WORDS,
    longest,
)
from svh_app.words import words

WATCHED = ('SignalPart', 'Member', 'Level')
Seen = tuple[tuple[PartView, ...], list[Reader], dict[UUID, bool]]
"""What is written, the members, and of whom it is known whether they see what helps from them."""
Asked = tuple[str, str, UUID | None]


async def level_page(viewer: Viewer, address: str, key: str) -> None:
    """The level with this address. `key`: seals what is not stored yet on this phone. Raises Missing."""
    if address not in LEVEL_OF:
        raise Missing
    level, _ = LEVEL_OF[address], words(viewer.language)
    await _seen(viewer)
    with Native('div', css='stack'):
        lamps(_, level)
        Native('h2', _(WORDS[level]), css='title')
    await _Sheet(viewer, level, key).draw()
    _onward(viewer, level)


async def general_page(viewer: Viewer, key: str) -> None:
    """What holds at any time. Raises Missing."""
    await _seen(viewer)
    await _Sheet(viewer, GENERAL, key).draw()
    _onward(viewer, GENERAL)


def _onward(viewer: Viewer, level: str) -> None:
    _ = words(viewer.language)
    after = LEVELS[LEVELS.index(level) + 1 :] if level else ()
    with Native('div', css='act'):
        if after:
            said = _('On to: {level}', level=_(WORDS[after[0]]))
            Button(said, href=f'{PLACE}/niveau/{ADDRESSES[after[0]]}', kind='line', wide=True)
        else:
            Button(_('To the whole plan'), href=PLACE, kind='line', wide=True)


async def _seen(viewer: Viewer) -> Seen:
    if (await standing(viewer)).level('signals') < EDIT:
        raise Missing
    return await parts(viewer), await people(viewer), await who_sees(viewer)


class _Sheet:
    """The questions of one level. A text that is changed elsewhere comes to stand in its field; nothing is redrawn."""

    def __init__(self, viewer: Viewer, level: str, key: str) -> None:
        self._viewer, self._level, self._key, self._ = viewer, level, key, words(viewer.language)
        self._now: dict[Asked, Written] = {}
        self._keepers: dict[Asked, Keeper] = {}

    async def draw(self) -> None:
        """All of them."""
        read = partial(_seen, self._viewer)
        await relisted(here(self._viewer), *WATCHED, read=read, pieces=self._pieces, css='stack gap3')

    def _pieces(self, seen: Seen) -> list[Piece]:
        self._now = _written(seen[0])
        for asked, keeper in self._keepers.items():
            keeper.follow(self._stored(asked))
        pieces: list[Piece] = []
        for kind in KINDS if self._level else IN_THE_PLAN:
            pieces += self._of_members(seen) if kind == HELPS else [self._piece((self._level, kind, None))]
        return pieces

    def _stored(self, asked: Asked) -> Written:
        return self._now.get(asked, Written())

    def _piece(self, asked: Asked) -> Piece:
        label = self._(LABELS[asked[1]])
        if self._viewer.is_glimpse:
            return Piece((asked, self._stored(asked)), partial(self._read_only, label, asked))
        return Piece(asked, partial(self._field, label, asked))

    def _of_members(self, seen: Seen) -> list[Piece]:
        title = self._(LABELS[HELPS])
        pieces = [Piece(title, partial(Native, 'h2', title, css='title'))]
        _parts, members, sees = seen
        if not members:
            said = self._('Is somebody in your group? Then you write here what helps from them.')
            pieces.append(Piece(said, partial(Native, 'p', said, css='soft')))
        return [*pieces, *(self._of_member(one, sees.get(one.id, True)) for one in members)]

    def _of_member(self, member: Reader, sees: bool) -> Piece:
        asked = (self._level, HELPS, member.id)
        shown = self._stored(asked) if self._viewer.is_glimpse else None
        return Piece((asked, member.name, sees, shown), partial(self._from_member, member, sees, asked))

    def _from_member(self, member: Reader, sees: bool, asked: Asked) -> Native:
        _ = self._
        with Card() as card:
            label = _('From {name}', name=member.name)
            (self._read_only if self._viewer.is_glimpse else self._field)(label, asked)
            if not sees:
                Native('p', _('{name} does not see this yet.', name=member.name), css='soft small')
                if self._viewer.is_owner:
                    Button(_('Choose what {name} sees', name=member.name), href='/groep/wie-ziet-wat', kind='text')
        return card

    def _read_only(self, label: str, asked: Asked) -> Native:
        with Native('div', css='stack gap1') as place:
            Native('h3', label)
            typed_text(self._stored(asked).text or self._('Nothing written yet'))
        return place

    def _field(self, label: str, asked: Asked) -> Native:
        level, kind, member_id = asked

        async def read() -> Written:
            return _written(await parts(self._viewer)).get(asked, Written())

        async def write(version: int, text: str) -> int:
            return await write_part(self._viewer, asked, text, version)

        keeper = self._keepers[asked] = Keeper(self._viewer, self._stored(asked), read, write)
        place = f'signal {self._viewer.group_id} {level} {kind} {member_id or ""}'
        return keeper.draw(label, 'text', place=place, key=self._key, rows=2, max_length=longest(kind))


def _written(now: Iterable[PartView]) -> dict[Asked, Written]:
    return {(one.level, one.kind, one.member_id): Written(one.text, one.version) for one in now}
