"""The texts of the plan, each on a screen of its own: saved as one goes, with who sees it under it."""

from collections.abc import Sequence
from functools import partial

from components import Button, Card, Native
from svh_app.kept import Keeper, Written
from svh_app.kernel.audience import Audience, Reader, Seen, readers
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.standing import comes_to, standing
from svh_app.kernel.viewer import EDIT, Standing, Viewer
from svh_app.plan.actions import PART_MAX, Part, part, share_part, write_part
from svh_app.plan.parts import LIFE_AREAS, LONG_TERM, PER_AREA, STRENGTH, WELL, WISH
from svh_app.redraw import Screen, redrawn
from svh_app.seen import WHO_SEES_THE_PLAN, Share, Sharing, eye, seen_by, share_form
from svh_app.words import mark, words

ASKED = {
    LONG_TERM: mark('What kind of life do you want?'),
    STRENGTH: mark('What are you good at? What worked before?'),
    WELL: mark('What goes well?'),
    WISH: mark('What do you wish for?'),
}
TITLES = {
    LONG_TERM: mark('The long term'),
    STRENGTH: mark('What helped before'),
    WELL: mark('What goes well'),
    WISH: mark('What is wished for'),
}
HINTS = {LONG_TERM: mark('One sentence is enough.'), STRENGTH: mark('Small things count too.')}
WATCHED = ('PlanPart', 'ItemReader', 'Level', 'Member', 'Lending')


async def text_page(viewer: Viewer, screen: Screen, kind: str, key: str) -> None:
    """The long-term sentence, or strengths. Raises Missing when there is nothing for this viewer."""
    await _texts(viewer, screen, [(kind, '')], key)


async def area_page(viewer: Viewer, screen: Screen, life_area: str, key: str) -> None:
    """What goes well and what is wished for in one life area. Raises Missing."""
    if life_area not in LIFE_AREAS:
        raise Missing
    _ = words(viewer.language)
    Native('h2', _(LIFE_AREAS[life_area]), css='title')
    me = await _texts(viewer, screen, [(kind, life_area) for kind in PER_AREA], key)
    if me.is_owner:
        areas = list(LIFE_AREAS)
        onward = areas[(areas.index(life_area) + 1) % len(areas)]
        with Native('div', css='act'):
            label = _('On to: {area}', area=_(LIFE_AREAS[onward]))
            Button(label, href=f'/plan/wensen/{onward}', kind='line', wide=True)


async def _texts(viewer: Viewer, screen: Screen, which: Sequence[tuple[str, str]], key: str) -> Standing:
    me = await standing(viewer)
    if not me.is_owner and not [one for one in which if (await part(viewer, *one)).text]:
        raise Missing
    for kind, life_area in which:
        await _text(viewer, screen, kind, life_area, key)
    return me


async def _text(viewer: Viewer, screen: Screen, kind: str, life_area: str, key: str) -> None:
    """One text: a field for who keeps it, and under it who sees it; to be read for others."""
    read = partial(part, viewer, kind, life_area)

    async def written() -> Written:
        now = await read()
        return Written(now.text, now.version)

    keeper = Keeper(viewer, await written(), written, partial(write_part, viewer, kind, life_area))

    async def keeps() -> bool:
        now = await read()
        return comes_to(viewer, await standing(viewer), 'plan', EDIT) and bool(now.version or viewer.is_owner)

    def field(may: bool) -> None:
        if may:
            _field(viewer, keeper, kind, life_area, key)

    await redrawn(here(viewer), *WATCHED, read=keeps, paint=field)
    reading = partial(_read, viewer, kind, life_area)
    await redrawn(here(viewer), *WATCHED, read=reading, paint=partial(_below, viewer, screen, keeper))


def _field(viewer: Viewer, keeper: Keeper, kind: str, life_area: str, key: str) -> None:
    _ = words(viewer.language)
    hint = _(HINTS[kind]) if kind in HINTS else ''
    place = f'plan {viewer.group_id} {kind} {life_area}'
    keeper.draw(_(ASKED[kind]), kind, place=place, key=key, hint=hint, max_length=PART_MAX)


Below = tuple[Part, list[Reader], bool]


async def _read(viewer: Viewer, kind: str, life_area: str) -> Below:
    now, me = await part(viewer, kind, life_area), await standing(viewer)
    return now, await readers(viewer, 'plan') if me.is_owner else [], comes_to(viewer, me, 'plan', EDIT)


def _below(viewer: Viewer, screen: Screen, keeper: Keeper, read: Below) -> None:
    now, people, keeps = read
    keeper.follow(Written(now.text, now.version))
    if not keeps and now.text:
        _shown(viewer, now)
    if viewer.is_owner and now.version and not viewer.is_glimpse:
        share_form(viewer, screen, now.seen, people, _sharing(viewer, now))
    elif viewer.is_owner and not viewer.is_glimpse:
        eye(seen_by(words(viewer.language), Seen('group'), people, WHO_SEES_THE_PLAN))


def _shown(viewer: Viewer, now: Part) -> None:
    with Card():
        Native('h2', words(viewer.language)(TITLES[now.kind]))
        Native('p', now.text, css='typed')


def _sharing(viewer: Viewer, of: Part) -> Sharing:
    read = partial(part, viewer, of.kind, of.life_area)

    async def share(audience: Audience) -> None:
        # As it is now: the text above may have been saved since this was drawn.
        await share_part(viewer, of.kind, of.life_area, (await read()).version, audience)

    async def now() -> tuple[Seen, Share]:
        return (await read()).seen, share

    return Sharing(share, now, WHO_SEES_THE_PLAN, words(viewer.language)(TITLES[of.kind]))
