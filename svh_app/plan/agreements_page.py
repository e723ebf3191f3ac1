"""The agreements on the screen: what I do, what we do; asked, answered and ticked where they stand."""

from functools import partial

from components import Button, Card, EmptyState, Icon, Native
from svh_app.kernel.gate import here
from svh_app.kernel.plan_deeds import DONE, LATER, YES
from svh_app.kernel.viewer import Viewer
from svh_app.plan.agreement_parts import WATCHED, another_day_or_none, choices, head, how_it_stands, tick
from svh_app.plan.agreements import PAGE, Agreements, AgreementView, agreements, may_ask
from svh_app.redraw import Draw, Piece, Screen, redrawn, relisted
from svh_app.words import Words, mark, words

NEW = '/plan/afspraken/nieuw'
PLACE = '/plan/afspraken'
VIEWS = ((mark('Mine'), PLACE, False), (mark('Ours'), f'{PLACE}?van=ons', True))
TITLES = WAITING, DOING, FOR_LATER = mark('You are asked'), mark('What you do'), mark('Maybe later')
OVER = mark('Done or let go')


async def agreements_page(viewer: Viewer, screen: Screen, of_us: bool) -> None:
    """What the viewer does, or with `of_us` all they may see. Raises Missing without a group."""
    group_id, most = here(viewer), PAGE
    _views(words(viewer.language), of_us)

    async def read() -> tuple[Agreements, bool]:
        return await agreements(viewer, of_us, most), await may_ask(viewer)

    async def more() -> None:
        nonlocal most
        most += PAGE
        await again()

    pieces = partial(_shelf, viewer, screen, of_us, more)
    again = await relisted(group_id, *WATCHED, read=read, pieces=pieces, css='stack gap3')
    asking = partial(may_ask, viewer)
    await redrawn(group_id, 'Level', 'Lending', read=asking, paint=partial(_begin, words(viewer.language)), css='act')


def _views(_: Words, of_us: bool) -> None:
    with Native('nav', css='row wrap', aria_label=_('Whose agreements')):
        for label, address, is_of_us in VIEWS:
            on = is_of_us == of_us
            current = 'page' if on else None
            with Native('a', css=f'chip{" on" if on else ""}', href=address, data_in_page=True, aria_current=current):
                Native('span', _(label))


def _begin(_: Words, may: bool) -> None:
    if may:
        Button(_('Agree on something'), href=NEW, icon='plus', wide=True)


def _shelf(viewer: Viewer, screen: Screen, of_us: bool, more: Draw, seen: tuple[Agreements, bool]) -> list[Piece]:
    _ = words(viewer.language)
    found, may = seen
    if not found.open and not found.closed:
        return [Piece(('empty', may), partial(_empty, _, of_us, may))]
    pieces: list[Piece] = []
    title = ''
    for one in found.open if of_us else sorted(found.open, key=lambda one: TITLES.index(_title(one))):
        if not of_us and title != (title := _title(one)):
            pieces.append(Piece(title, partial(Native, 'h2', _(title))))
        pieces.append(Piece(one, partial(_card, viewer, screen, one)))
    if found.closed:
        pieces.append(Piece(OVER, partial(Native, 'h2', _(OVER))))
        pieces += [Piece(one, partial(_line, _, one)) for one in found.closed]
    if found.has_more:
        pieces.append(Piece('more', partial(Button, _('Show more'), more, kind='line', wide=True)))
    return pieces


def _title(seen: AgreementView) -> str:
    if seen.waits_for_me:
        return WAITING
    return FOR_LATER if seen.state == LATER else DOING


def _empty(_: Words, of_us: bool, may: bool) -> Native:
    title = _('No agreements yet') if of_us else _('Nothing for you to do')
    if not may:
        return EmptyState(title, _('Here stands who does what. When somebody asks you something, you see it here.'))
    said = _('Here stands who does what, and by when. Start with something small, for yourself or together.')
    return EmptyState(title, said, icon='check')


def _card(viewer: Viewer, screen: Screen, seen: AgreementView) -> Native:
    _ = words(viewer.language)
    with Card('article', css='ask' if seen.waits_for_me else '') as card:
        head(_, seen, has_more=True)
        if not viewer.is_glimpse and seen.doer.is_me:
            mine = tick if seen.state == YES else choices
            mine(viewer, screen, seen)
        if seen.is_past and seen.may_change and not seen.waits_for_me:
            another_day_or_none(viewer, screen, seen)
    return card


def _line(_: Words, seen: AgreementView) -> Native:
    link = {'href': f'{PLACE}/{seen.id}', 'data_in_page': True}
    with Card('article', css='rows') as card, Native('div', css='list'), Native('a', css='row', **link):
        Icon('check' if seen.state == DONE else 'close')
        with Native('span', css='grow stack gap1'):
            Native('span', seen.text)
            Native('span', f'{how_it_stands(_, seen)} · {_.day(seen.state_at)}', css='small soft')
    return card
