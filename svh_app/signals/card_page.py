"""Changing the card: whom one calls, in which order, what one texts, the numbers of team, GP and GP post."""

from collections.abc import Sequence
from functools import partial

from components import Button, Card, Face, Icon, Native, Ordered, OrderedWords, initials
from svh_app.kept import Keeper, Written
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.standing import standing
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.redraw import Screen, redrawn
from svh_app.signals.actions import parts, write_part
from svh_app.signals.contacts import GP, MOST, ONE_OF_EACH, OWN, POST, TEAM, ContactView, contacts, order_contacts
from svh_app.signals.drawn import tile
from svh_app.signals.parts import ADDRESSES, GENERAL, MESSAGE, MESSAGE_MAX, RED
from svh_app.words import Words, mark, words

PLACE = '/hulp-nu/kaart'
NUMBERS = {TEAM: mark('The treatment team'), GP: mark('The GP'), POST: mark('The GP post')}
ADDRESS_OF = {TEAM: 'team', GP: 'huisarts', POST: 'huisartsenpost'}


async def card_page(viewer: Viewer, screen: Screen, key: str) -> None:
    """The card, to be changed. `key`: seals what is not stored yet on this phone. Raises Missing."""
    read = partial(_read, viewer)
    await read()
    paint = partial(_paint, viewer, screen)
    await redrawn(here(viewer), 'Contact', 'Level', read=read, paint=paint, css='stack gap3')
    await _message(viewer, key)
    _ = words(viewer.language)
    with Card(css='rows'), Native('ul', css='list plain'):
        said = _('It stands on your card from your plan')
        tile(_('What helps me'), said, f'/plan/signalen/niveau/{ADDRESSES[RED]}', partial(Icon, 'plan'))
    with Native('div', css='act'):
        Button(_('Look at my card'), href='/hulp-nu', in_page=False, wide=True)


async def _read(viewer: Viewer) -> tuple[ContactView, ...]:
    if (await standing(viewer)).level('signals') < EDIT:
        raise Missing
    return await contacts(viewer)


def _paint(viewer: Viewer, screen: Screen, seen: tuple[ContactView, ...]) -> None:
    _ = words(viewer.language)
    own = [one for one in seen if one.kind == OWN]
    Native('h2', _('My own people'), css='title')
    Native('p', _('You call them first, in this order. Nobody gets a message about it.'), css='soft')
    if own:
        with Card(css='rows'):
            _own_people(viewer, screen, own)
    if len(own) < MOST:
        Button(_('Put somebody on my card'), href=f'{PLACE}/erbij', kind='line', icon='plus', wide=True)
    Native('h2', _('Team and GP'), css='title')
    with Card(css='rows'), Native('ul', css='list plain'):
        for kind in ONE_OF_EACH:
            _number(_, kind, next((one for one in seen if one.kind == kind), None))


def _own_people(viewer: Viewer, screen: Screen, own: Sequence[ContactView]) -> None:
    _, ids = words(viewer.language), [one.id for one in own]

    async def move(start: int, end: int) -> None:
        wanted = [id for id in ids if id != ids[start]]
        wanted.insert(end, ids[start])
        await order_contacts(viewer, wanted)
        screen.toasts.show(_('The order is changed.'), undo=partial(order_contacts, viewer, ids), undo_label=_('Undo'))

    handles = OrderedWords(handle=_('Move'), moved=_('Now at place {place} of {of}.', place='{place}', of='{of}'))
    ordered = Ordered(move, words=handles)
    for place, one in enumerate(own):
        with ordered.item(), Native('a', css='row tile', href=f'{PLACE}/{one.id}', data_in_page=True):
            Face(initials(one.name), place)
            with Native('span', css='grow stack gap1'):
                Native('b', one.name)
                Native('span', one.shown, css='soft small')
            Icon('edit')


def _number(_: Words, kind: str, there: ContactView | None) -> None:
    said = f'{there.name} {there.shown}'.strip() if there else _('Not filled in yet')
    tile(_(NUMBERS[kind]), said, f'{PLACE}/{ADDRESS_OF[kind]}', partial(Icon, 'phone'))


async def _message(viewer: Viewer, key: str) -> None:
    _, asked = words(viewer.language), (GENERAL, MESSAGE, None)

    async def read() -> Written:
        there = next((one for one in await parts(viewer) if one.kind == MESSAGE), None)
        return Written(there.text, there.version) if there else Written()

    async def write(version: int, text: str) -> int:
        return await write_part(viewer, asked, text, version)

    with Card():
        Keeper(viewer, await read(), read, write).draw(
            _('The message that stands ready'),
            'text',
            place=f'message {viewer.group_id}',
            key=key,
            max_length=MESSAGE_MAX,
            hint=_('You send it with two presses. For example: It is not going well. Will you call me?'),
        )
