"""The ring of people around the table: who is here, whose turn it is; and the buttons that belong to it."""

from functools import partial
from uuid import UUID, uuid4

from components import AroundTable, AroundWords, Button, Field, Form, Native, Person, Values
from components.around_table import Seat
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.meeting_deeds import ARRIVING
from svh_app.kernel.typed import NAME_MAX
from svh_app.meetings.phone import Phone
from svh_app.meetings.seats import add_guest, take_away
from svh_app.meetings.table import Place, Table
from svh_app.redraw import Piece
from svh_app.words import Words, words


class _Ring:
    """The ring on one phone: it stays, and shows what is so now."""

    def __init__(self, phone: Phone, now: Table) -> None:
        self._, self._phone, self.now = words(phone.viewer.language), phone, now
        self.drawn: AroundTable | None = None

    def draw(self) -> Native:
        _ = self._
        told = AroundWords(here=_('is here'), away=_('is not here yet'), turn=_('has the turn'), spoken=_('has spoken'))
        label, press = _('Around the table'), self._press if self.now.leads else None
        self.drawn = AroundTable(self._seats(), label=label, words=told, centre=self._centre(), on_press=press)
        return self.drawn

    def show(self, now: Table) -> None:
        self.now = now
        if self.drawn and not self.drawn.is_deleted:
            self.drawn.show(self._seats(), self._centre())

    def _seats(self) -> list[Seat]:
        turn = self.now.turn
        return [
            Seat(Person(str(one.id), one.name, one.colour), one.is_here, one.id == turn, bool(one.had))
            for one in self.now.places
        ]

    def _centre(self) -> str:
        here = sum(place.is_here for place in self.now.places)
        return self._.plural('{n} person here', '{n} people here', n=here) if here else ''

    async def _press(self, index: int) -> None:
        place = self.now.places[index]
        if self.now.is_round:
            await self._phone.give_turn(place.id)
        else:
            await self._phone.set_here(place)


def ring_piece(phone: Phone, now: Table) -> Piece:
    """The people, with a press on a name for who leads: here or not, and in a round the turn."""
    if phone.ring is None:
        phone.ring = _Ring(phone, now)
    phone.ring.show(now)
    return Piece(('ring', now.leads), phone.ring.draw)


def arriving_pieces(phone: Phone, now: Table) -> list[Piece]:
    """Saying that one is here; for who leads, also of others and of guests."""
    mine, found = now.mine, []
    if now.is_coming:
        is_here = mine is not None and mine.is_here
        found.append(Piece(('me', mine.id if mine else None, is_here), partial(_me, phone, mine, is_here)))
    if now.leads:
        guests = tuple((place.id, place.name) for place in now.places if place.is_guest)
        found.append(Piece(('guests', guests), partial(_guests, phone, guests)))
    return found


def _me(phone: Phone, mine: Place | None, is_here: bool) -> Native:
    _ = words(phone.viewer.language)
    if not is_here or mine is None:
        return Button(_('I am here'), phone.sit_down, icon='check', wide=True)
    return Button(_('I am not here after all'), partial(phone.set_here, mine), kind='text', css='start')


def _guests(phone: Phone, guests: tuple[tuple[UUID, str], ...]) -> Native:
    _, id = words(phone.viewer.language), uuid4()

    async def add(values: Values) -> None:
        try:
            await add_guest(phone.viewer, phone.id, id, str(values.get('name', '')))
        except (Refused, Missing) as refused:
            field.refuse(_(str(refused) or 'You cannot do this.'))
            form.again()

    with Native('div', css='stack') as part:
        Native('p', _('One phone for the whole table? Tap a name when somebody is here.'), css='soft')
        with Native('details'):
            Native('summary', _('Somebody without the app'))
            with Form(add, name=_('Somebody without the app')) as form:
                field = Field(_('Name'), 'name', max_length=NAME_MAX, autocomplete='off')
                Button(_('Give a place at the table'), submit=True, kind='line', wide=True)
            for seat_id, name in guests:
                away = partial(_away, phone, seat_id, name)
                Button(_('Take away: {what}', what=name), away, kind='text', icon='close', css='start')
    return part


async def _away(phone: Phone, seat_id: UUID, name: str) -> None:
    _ = words(phone.viewer.language)
    await take_away(phone.viewer, seat_id)
    again = partial(add_guest, phone.viewer, phone.id, uuid4(), name)

    async def undo() -> None:
        await again()

    phone.screen.toasts.show(_('{name} has no place any more.', name=name), undo=undo, undo_label=_('Undo'))


def round_pieces(phone: Phone, now: Table) -> list[Piece]:
    """Whose turn it is, large; with the buttons for whoever that is, and for who leads."""
    speaker = next((place for place in now.places if place.id == now.turn), None)
    key = ('turn', now.where, speaker.id if speaker else None, speaker.name if speaker else '', now.leads)
    return [Piece(key, partial(_turn, phone, now, speaker))]


def _turn(phone: Phone, now: Table, speaker: Place | None) -> Native:
    _ = words(phone.viewer.language)
    with Native('div', css='stack turning', role='status') as part:
        Native('p', _whose(_, now, speaker), css='big')
        if speaker and (now.leads or (speaker.is_me and now.is_coming)):
            _buttons(_, phone, speaker)
        if now.leads and now.where.stage != ARRIVING and now.where.point_id:
            Button(_('Stop the round'), partial(phone.give_turn, None), kind='text', css='start')
    return part


def _whose(_: Words, now: Table, speaker: Place | None) -> str:
    if speaker:
        return _('It is your turn') if speaker.is_me else _('{name} has the turn', name=speaker.name)
    return _('Everybody had a turn.') if any(place.is_here for place in now.places) else _('Nobody is here yet.')


def _buttons(_: Words, phone: Phone, speaker: Place) -> None:
    with Native('div', css='row'):
        spoke, passes = partial(phone.end_turn, speaker.id, False), partial(phone.end_turn, speaker.id, True)
        Button(_('I have spoken') if speaker.is_me else _('Has spoken'), spoke, kind='line', css='grow')
        Button(_('I pass') if speaker.is_me else _('Passes'), passes, kind='line', css='grow')
