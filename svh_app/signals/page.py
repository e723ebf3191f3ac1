"""The signal plan on the screen: for who keeps it the whole at a glance, for others what helps from them."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import partial
from uuid import UUID

from components import Button, Card, EmptyState, Icon, Native
from svh_app.kernel.audience import Reader, Seen, readers
from svh_app.kernel.gate import Missing, Refused, here
from svh_app.kernel.standing import standing
from svh_app.kernel.terms import CHOSEN
from svh_app.kernel.viewer import EDIT, SEE, Viewer
from svh_app.redraw import Screen, redrawn
from svh_app.seen import WHO_SEES_SIGNALS, seen_by
from svh_app.signals.actions import (
    PartView,
    VersionView,
    check_plan,
    from_me,
    keep_version,
    parts,
    versions,
)
from svh_app.signals.drawn import amount, dot, from_you, tile
from svh_app.signals.light import LightView, light
from svh_app.signals.parts import ADDRESSES, GENERAL, IN_THE_PLAN, LEVELS, WORDS
from svh_app.words import Words, words

PLACE = '/plan/signalen'
CARD = '/hulp-nu/kaart'
ASK_AFTER = timedelta(days=91)
WATCHED = ('SignalPart', 'SignalVersion', 'ItemReader', 'Light', 'Level', 'Member')


@dataclass(frozen=True)
class Overview:
    """All the page is drawn from. `is_old`: it is three months since somebody said that the plan is still right."""

    level: int
    parts: tuple[PartView, ...]
    versions: tuple[VersionView, ...]
    people: tuple[Reader, ...]
    light: LightView | None
    is_old: bool

    @property
    def has_changed(self) -> bool:
        """Whether something is written that stands in no version."""
        written = [one for one in self.parts if one.text or self.versions]
        return any(not self.versions or one.changed > self.versions[0].created for one in written)


async def signals_page(viewer: Viewer, screen: Screen) -> None:
    """The signal plan. Raises Missing for who may not see it."""
    await redrawn(
        here(viewer),
        *WATCHED,
        read=partial(_read, viewer),
        paint=partial(_paint, viewer, screen),
        css='stack gap3',
    )


async def _read(viewer: Viewer) -> Overview:
    level = (await standing(viewer)).level('signals')
    if level < SEE:
        raise Missing
    seen, kept = await (parts if level >= EDIT else from_me)(viewer), await versions(viewer)
    is_old = bool(kept) and kept[0].checked < datetime.now(UTC) - ASK_AFTER
    return Overview(level, seen, kept, tuple(await readers(viewer, 'signals')), await light(viewer), is_old)


def _paint(viewer: Viewer, screen: Screen, seen: Overview) -> None:
    _ = words(viewer.language)
    if seen.level < EDIT:
        _for_member(_, seen)
    else:
        _whole(viewer, screen, seen)
    _kept(viewer, seen)


def _for_member(_: Words, seen: Overview) -> None:
    owner = seen.people[0].name
    written = [one for level in LEVELS for one in seen.parts if one.level == level and one.text]
    if not written:
        said = _('{name} decides what stands here. You see it as soon as it is written.', name=owner)
        EmptyState(_('Nothing here for you yet'), said, icon='help')
        return
    with Card():
        Native('h2', _('What helps {name} from you', name=owner), css='title')
        from_you(_, written)


def _whole(viewer: Viewer, screen: Screen, seen: Overview) -> None:
    _ = words(viewer.language)
    if not any(one.text for one in seen.parts):
        said = _('Here you write how you notice how it goes, and what helps then. You can stop at any time.')
        with EmptyState(_('Your plan for hard days'), said, icon='help'):
            Button(_('Begin with: it goes well'), href=f'{PLACE}/niveau/{ADDRESSES[LEVELS[0]]}')
    elif not viewer.is_glimpse:
        _checking(viewer, screen, seen)
    with Card(css='rows'), Native('ul', css='list plain'):
        for level in LEVELS:
            now = _('Now') if seen.light and seen.light.level == level else ''
            said = amount(_, _written(seen, level))
            tile(_(WORDS[level]), said, f'{PLACE}/niveau/{ADDRESSES[level]}', partial(dot, level), now=now)
    with Card(css='rows'), Native('ul', css='list plain'):
        about, said = _('Home, children, pets, treatment'), amount(_, _written(seen, GENERAL))
        tile(_('At any time'), f'{about} · {said}', f'{PLACE}/algemeen', _icon('plan'))
        tile(_('My card "Help now"'), _('Who you call, and what you text'), CARD, _icon('phone'))


def _icon(name: str) -> partial[Icon]:
    return partial(Icon, name)


def _written(seen: Overview, level: str) -> int:
    return sum(bool(one.text) for one in seen.parts if one.level == level and (level or one.kind in IN_THE_PLAN))


def _checking(viewer: Viewer, screen: Screen, seen: Overview) -> None:
    """When the plan was last right; after three months the question, and when something changed: keep it."""
    _ = words(viewer.language)

    async def do(deed: Callable[[Viewer], Awaitable[UUID]], said: str) -> None:
        try:
            await deed(viewer)
        except Refused as refused:
            screen.toasts.show(_(str(refused)))
        else:
            screen.toasts.show(said)

    last = _.day(seen.versions[0].checked) if seen.versions else ''
    if seen.is_old:
        with Card(css='ask'):
            Native('h2', _('Is it still right?'), css='title')
            Native('p', _('You last looked on {day}. Things change, so we ask again.', day=last), css='soft')
            yes = partial(do, check_plan, _('Good. We ask again in three months.'))
            Button(_('Yes, it is still right'), yes, wide=True)
            Button(_('I change something'), href=f'{PLACE}/niveau/{ADDRESSES[LEVELS[0]]}', kind='line', wide=True)
    elif last:
        Native('p', _('Last checked on {day}.', day=last), css='soft')
    if seen.has_changed and not seen.is_old:
        said = _('Keep the plan as it is now. You can show it to somebody later.')
        with Card():
            Native('p', said if not last else _('You changed something since. Keep it as it is now?'), css='soft')
            Button(_('Keep this version'), partial(do, keep_version, _('Kept.')), kind='line', icon='check', wide=True)


def _kept(viewer: Viewer, seen: Overview) -> None:
    _ = words(viewer.language)
    if not seen.versions:
        return
    Native('h2', _('Versions that were kept') if seen.level >= EDIT else _('The whole plan, as it was kept'))
    with Card(css='rows'), Native('ul', css='list plain'):
        for one in seen.versions:
            _version(viewer, seen, one)


def _version(viewer: Viewer, seen: Overview, one: VersionView) -> None:
    _ = words(viewer.language)
    with Native('li'), Native('a', css='row tile', href=f'{PLACE}/versies/{one.id}', data_in_page=True):
        Icon('book')
        with Native('span', css='grow stack gap1'):
            Native('b', _('{day}, {time}', day=_.day(one.created), time=_.time(one.created)), css='begin')
            if viewer.is_owner:
                said = seen_by(_, Seen(CHOSEN, one.readers), seen.people, WHO_SEES_SIGNALS)
                Native('span', said, css='soft small')
