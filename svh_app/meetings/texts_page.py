"""How this group meets, on the screen: ground rules and opening questions, with something to start from."""

from functools import partial

from components import Button, Card, Native
from svh_app.kept import Keeper, Written
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.standing import sees, standing
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.texts import KINDS, OPENING, RULES, TEXT_MAX, TextView, group_texts, may_write, start, write_text
from svh_app.redraw import Screen, redrawn
from svh_app.words import Words, mark, words

TITLES = {RULES: mark('Ground rules'), OPENING: mark('Opening questions')}
ABOUT = {
    RULES: mark('What you agree on about talking with each other.'),
    OPENING: mark('Asked in the round at the start. Everybody answers, or passes.'),
}
WATCHED = ('GroupText', 'Level', 'Lending', 'Member')


async def texts_page(viewer: Viewer, screen: Screen, key: str) -> None:
    """Both texts: a field for the owner and who plans along, to be read for others. Raises Missing."""
    if not sees(await standing(viewer), 'meetings'):
        raise Missing
    for kind in KINDS:
        await _text(viewer, screen, kind, key)


async def _text(viewer: Viewer, screen: Screen, kind: str, key: str) -> None:
    """A field that stays while somebody types, and under it what it says now, or what to start from."""

    async def read() -> TextView:
        return (await group_texts(viewer))[kind]

    async def written() -> Written:
        now = await read()
        return Written(now.text, now.version)

    keeper = Keeper(viewer, await written(), written, partial(write_text, viewer, kind))

    async def both() -> tuple[TextView, bool]:
        return await read(), await may_write(viewer)

    with Card():
        _ = words(viewer.language)
        Native('h2', _(TITLES[kind]), css='title')
        Native('p', _(ABOUT[kind]), css='small soft')
        field = partial(_field, viewer, keeper, kind, key)
        await redrawn(here(viewer), *WATCHED, read=partial(may_write, viewer), paint=field)
        below = partial(_below, viewer, screen, keeper)
        await redrawn(here(viewer), *WATCHED, read=both, paint=below)


def _field(viewer: Viewer, keeper: Keeper, kind: str, key: str, may: bool) -> None:
    if not may:
        return
    _ = words(viewer.language)
    place = f'text {viewer.group_id} {kind}'
    label = _('Your own words, a line each')
    keeper.draw(label, kind, place=place, key=key, rows=4, max_length=TEXT_MAX)


def _below(viewer: Viewer, screen: Screen, keeper: Keeper, seen: tuple[TextView, bool]) -> None:
    _, (now, may) = words(viewer.language), seen
    keeper.follow(Written(now.text, now.version))
    if may and now.is_own:
        return
    if may:
        Native('p', _('As long as you write nothing, this stands there:'), css='small soft')
    lines(_, now)
    if may:
        begin = partial(_start, viewer, screen, now)
        Button(_('Start from these'), begin, kind='line', icon='edit', wide=True)


def lines(_: Words, now: TextView) -> None:
    """One of the texts, a line each."""
    with Native('ul'):
        for line in now.lines(_):
            Native('li', line)


async def _start(viewer: Viewer, screen: Screen, now: TextView) -> None:
    """Make what there is to start from the group's own, to be changed."""
    _ = words(viewer.language)
    await write_text(viewer, now.kind, now.version, '\n'.join(start(_, now.kind)))
    back = partial(_empty, viewer, now.kind)
    screen.toasts.show(_('They are yours now. Change what you like.'), undo=back, undo_label=_('Undo'))


async def _empty(viewer: Viewer, kind: str) -> None:
    await write_text(viewer, kind, (await group_texts(viewer))[kind].version, '')
