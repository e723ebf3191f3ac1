"""One level of the signal plan, or what holds at any time: one question under another, stored as one goes."""

from functools import partial
from uuid import UUID

from components import Button, Card, KeptText, Native
from svh_app.kept import kept_words
from svh_app.kernel.gate import Changed, Missing, Refused, here
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.redraw import Piece, relisted
from svh_app.signals.actions import PartView, PersonView, parts, people, reach, write_part
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
Seen = tuple[tuple[PartView, ...], tuple[PersonView, ...]]
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
    if await reach(viewer) < EDIT:
        raise Missing
    return await parts(viewer), await people(viewer)


class _Sheet:
    """The questions of one level. A text that is changed elsewhere comes to stand in its field; nothing is redrawn."""

    def __init__(self, viewer: Viewer, level: str, key: str) -> None:
        self._viewer, self._level, self._key, self._ = viewer, level, key, words(viewer.language)
        self._now: dict[Asked, PartView] = {}
        self._versions: dict[Asked, int] = {}
        self._fields: dict[Asked, tuple[KeptText, Native]] = {}
        self._storing: set[Asked] = set()

    async def draw(self) -> None:
        """All of them."""
        read = partial(_seen, self._viewer)
        await relisted(here(self._viewer), *WATCHED, read=read, pieces=self._pieces, css='stack gap3')

    def _pieces(self, seen: Seen) -> list[Piece]:
        self._now = {(one.level, one.kind, one.member_id): one for one in seen[0]}
        for asked, (field, _) in self._fields.items():
            self._follow(asked, field)
        pieces: list[Piece] = []
        for kind in KINDS if self._level else IN_THE_PLAN:
            pieces += self._of_members(seen[1]) if kind == HELPS else [self._piece((self._level, kind, None))]
        return pieces

    def _follow(self, asked: Asked, field: KeptText) -> None:
        # What is being stored from here is not news: what goes on being typed must not be taken back.
        now = self._now.get(asked)
        if now and now.version != self._versions.get(asked) and asked not in self._storing and not field.is_deleted:
            self._versions[asked] = now.version
            field.show(now.text)

    def _piece(self, asked: Asked) -> Piece:
        label = self._(LABELS[asked[1]])
        if self._viewer.is_glimpse:
            return Piece((asked, self._text(asked)), partial(self._read_only, label, asked))
        return Piece(asked, partial(self._field, label, asked))

    def _of_members(self, everybody: tuple[PersonView, ...]) -> list[Piece]:
        title = self._(LABELS[HELPS])
        pieces = [Piece(title, partial(Native, 'h2', title, css='title'))]
        members = [one for one in everybody if not one.is_owner]
        if not members:
            said = self._('Is somebody in your group? Then you write here what helps from them.')
            pieces.append(Piece(said, partial(Native, 'p', said, css='soft')))
        return [*pieces, *(self._of_member(one) for one in members)]

    def _of_member(self, member: PersonView) -> Piece:
        asked = (self._level, HELPS, member.id)
        shown = self._text(asked) if self._viewer.is_glimpse else ''
        return Piece((asked, member.name, member.sees, shown), partial(self._from_member, member, asked))

    def _from_member(self, member: PersonView, asked: Asked) -> Native:
        _ = self._
        with Card() as card:
            label = _('From {name}', name=member.name)
            (self._read_only if self._viewer.is_glimpse else self._field)(label, asked)
            if member.sees is False:
                Native('p', _('{name} does not see this yet.', name=member.name), css='soft small')
                if self._viewer.is_owner:
                    Button(_('Choose what {name} sees', name=member.name), href='/groep/wie-ziet-wat', kind='text')
        return card

    def _text(self, asked: Asked) -> str:
        return self._now[asked].text if asked in self._now else ''

    def _read_only(self, label: str, asked: Asked) -> Native:
        with Native('div', css='stack gap1') as place:
            Native('h3', label)
            typed_text(self._text(asked) or self._('Nothing written yet'))
        return place

    def _field(self, label: str, asked: Asked) -> Native:
        level, kind, member_id = asked
        self._versions[asked] = self._now[asked].version if asked in self._now else 0
        with Native('div', css='stack') as place:
            field = KeptText(
                label,
                'text',
                value=self._text(asked),
                on_keep=partial(self._keep, asked),
                place=f'signal {self._viewer.group_id} {level} {kind} {member_id or ""}',
                key=self._key,
                words=kept_words(self._),
                rows=2,
                max_length=longest(kind),
            )
            self._fields[asked] = field, Native('div', css='stack')
        return place

    async def _keep(self, asked: Asked, text: str) -> str | None:
        self._storing.add(asked)
        try:
            self._versions[asked] = await write_part(self._viewer, asked, text, self._versions[asked])
        except Changed:
            return await self._was_first(asked, text)
        except (Refused, Missing) as refused:
            return self._(str(refused) or 'You cannot do this.')
        finally:
            self._storing.discard(asked)
        self._fields[asked][1].clear()
        return None

    async def _was_first(self, asked: Asked, mine: str) -> str | None:
        """Another phone was first: its text is shown beside one's own, and the next writing comes after it."""
        _, other = self._, self._fields[asked][1]
        there = {(one.level, one.kind, one.member_id): one for one in await parts(self._viewer)}[asked]
        self._versions[asked] = there.version
        with other.clear(), Card(css='other'):
            Native('b', _('On the other phone it says:'))
            typed_text(there.text)
            Button(_('Keep what I wrote'), partial(self._keep_mine, asked, mine), kind='line', css='small')
        return _('This was changed on another phone in the meantime.')

    async def _keep_mine(self, asked: Asked, mine: str) -> None:
        if await self._keep(asked, mine) is None:
            field = self._fields[asked][0]
            field.accept()
            field.show(mine)
