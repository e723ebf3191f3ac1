"""Help now: the one screen for when it goes wrong. Who to call, in order; no typing; all of it in the first HTML."""

from datetime import UTC, datetime
from functools import partial

from components import Button, Card, Native, TrafficLight, initials
from svh_app.kernel.audience import Reader, Seen, readers
from svh_app.kernel.gate import here
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen, redrawn
from svh_app.seen import WHO_SEES_SIGNALS, Share, Sharing, share_form
from svh_app.signals.card import CardView, card, card_for_all, text_message
from svh_app.signals.contacts import ContactView
from svh_app.signals.drawn import beside, call, from_you, lamps, level_names, typed_text
from svh_app.signals.light import LightView, light, set_light, share_light
from svh_app.signals.numbers import Line
from svh_app.signals.parts import LEVELS, WORDS
from svh_app.words import Words, words

CARD = '/hulp-nu/kaart'
WATCHED = ('Contact', 'SignalPart', 'Light', 'ItemReader', 'Level', 'Member')


async def help_page(viewer: Viewer, screen: Screen) -> None:
    """The card of the open group, for this viewer."""
    read = partial(_read, viewer)
    await redrawn(here(viewer), *WATCHED, read=read, paint=partial(_paint, viewer), css='stack gap3')
    if viewer.is_owner:
        await _own_light(viewer, screen)
        _edit(viewer)


async def help_for_all(language: str) -> None:
    """What holds for everybody: for who is not signed in, or in no group."""
    _ = words(language)
    with Native('div', css='stack gap3'):
        _for_all(_, card_for_all(datetime.now(UTC)))


async def _read(viewer: Viewer) -> CardView:
    return await card(viewer, datetime.now(UTC))


def _paint(viewer: Viewer, seen: CardView) -> None:
    _ = words(viewer.language)
    if seen.mine:
        _own_people(_, seen)
    else:
        _what_helps_from_you(_, seen)
    _for_all(_, seen)
    if seen.mine and not seen.own:
        # Below the numbers: in need nobody fills in a card.
        with Card():
            Native('p', _('Put your own people here. Then you call them with one press.'))
            Button(_('Put somebody on my card'), href=f'{CARD}/erbij', kind='line', icon='plus', wide=True)
    if seen.mine and seen.helps:
        with Card():
            Native('h2', _('What helps me'), css='title')
            for one in seen.helps:
                typed_text(one.text)


def _own_people(_: Words, seen: CardView) -> None:
    for place, one in enumerate(seen.own):
        _own(_, one, place, seen.message)


def _own(_: Words, one: ContactView, place: int, message: str) -> None:
    with Native('div', css='calls'):
        call(_('Call {name}', name=one.name), one.says, one.phone, initials(one.name), colour=place)
        if one.can_text:
            beside(_('Text'), _('Send {name} a message', name=one.name), text_message(one.phone, message))


def _what_helps_from_you(_: Words, seen: CardView) -> None:
    name = seen.person.name if seen.person else ''
    if seen.light:
        with Card():
            lamps(_, seen.light.level)
            Native('b', _('{name} says: {level}', name=name, level=_(WORDS[seen.light.level])))
            Native('span', _('Since {day}, {time}', **_when(_, seen.light)), css='small soft')
    if seen.helps:
        with Card():
            Native('h2', _('What helps {name} from you', name=name), css='title')
            from_you(_, seen.helps)


def _when(_: Words, shown: LightView) -> dict[str, str]:
    return {'day': _.day(shown.changed), 'time': _.time(shown.changed)}


def _for_all(_: Words, seen: CardView) -> None:
    if seen.team:
        title = seen.team.name or _('The treatment team')
        call(title, seen.team.says, seen.team.phone, initials(title))
    _doctor(_, seen)
    for line in seen.lines:
        _line(_, line)


def _doctor(_: Words, seen: CardView) -> None:
    title = _('The GP') if seen.is_day else _('The GP post')
    says = _('Open now') if seen.is_day else _('Open now. The GP is closed.')
    if seen.doctor:
        call(seen.doctor.name or title, seen.doctor.says or says, seen.doctor.phone, initials(title))
        return
    where = (
        _('The GP is open now. The number is on the website of the practice.')
        if seen.is_day
        else _('The GP is closed now. Call the number of the GP: you hear the number of the GP post.')
    )
    with Native('div', css='call still'):
        Native('span', initials(title), css='face l plain', aria_hidden='true')
        with Native('span', css='grow stack gap1'):
            Native('b', title)
            Native('span', where, css='soft small')


def _line(_: Words, line: Line) -> None:
    with Native('div', css='stack gap1'):
        call(_(line.label), _(line.says), _dial(line.number), line.sign, css='strong' if line.strong else '')
        if line.other_number or line.chat:
            with Native('div', css='row wrap ways'):
                if line.other_number:
                    said = _('Or call {number}', number=line.other_number)
                    Button(said, href=f'tel:{_dial(line.other_number)}', kind='text')
                if line.chat and line.chat.host:
                    site = line.chat.host.removeprefix('www.')
                    Button(_('Chat at {site}', site=site), href=str(line.chat), kind='text', rel='noreferrer')


def _dial(number: str) -> str:
    return ''.join(sign for sign in number if sign.isdigit() or sign == '+')


async def _own_light(viewer: Viewer, screen: Screen) -> None:
    """For the owner: how it goes now, in one press, and who sees that. Drawn once: the focus stays where it is."""
    _ = words(viewer.language)
    shown = await _level(viewer)

    async def choose(index: int | None) -> None:
        before, level = shown, '' if index is None else LEVELS[index]
        try:
            await set_light(viewer, level)
        except Exception:
            follow(before)
            raise
        said = _('Your light says: {level}', level=_(WORDS[level])) if level else _('Your light is out.')
        screen.toasts.show(said, undo=partial(set_light, viewer, before), undo_label=_('Undo'))

    def follow(level: str) -> None:
        nonlocal shown
        shown = level
        lights.show(LEVELS.index(level) if level else None)

    with Card():
        lights = TrafficLight(
            level_names(_),
            LEVELS.index(shown) if shown else None,
            label=_('How is it going now?'),
            on_choose=choose,
            none=_('No light'),
        )
        await redrawn(here(viewer), 'Light', read=partial(_level, viewer), paint=follow)
        watched = ('Light', 'ItemReader', 'Level', 'Member')
        read, paint = partial(_who_sees, viewer), partial(_sharing, viewer, screen)
        await redrawn(here(viewer), *watched, read=read, paint=paint)


async def _level(viewer: Viewer) -> str:
    shown = await light(viewer)
    return shown.level if shown else ''


async def _who_sees(viewer: Viewer) -> tuple[Seen, list[Reader]]:
    shown = await light(viewer)
    return Seen(shown.audience, shown.readers) if shown else Seen('group'), await readers(viewer, 'signals')


def _sharing(viewer: Viewer, screen: Screen, seen: tuple[Seen, list[Reader]]) -> None:
    share = partial(share_light, viewer)

    async def now() -> tuple[Seen, Share]:
        return (await _who_sees(viewer))[0], share

    share_form(viewer, screen, *seen, Sharing(share, now, WHO_SEES_SIGNALS))


def _edit(viewer: Viewer) -> None:
    _ = words(viewer.language)
    Button(_('Change my card'), href=CARD, kind='line', icon='edit', wide=True)
