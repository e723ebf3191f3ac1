"""The meetings in the calendar of a phone: an address to make, what the calendar says, and an end to it."""

from collections.abc import Awaitable, Callable
from functools import partial

from components import Button, Card, CopyButton, Dialog, Native, Notice, ShareButton, Switch
from svh_app.kernel.gate import Missing, Refused, here
from svh_app.kernel.standing import sees, standing
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.feeds import FeedView, make_feed, my_feed, revoke_feed, say_titles
from svh_app.redraw import Piece, Screen, relisted
from svh_app.words import mark, words

WATCHED = ('Feed', 'Level', 'Lending', 'Member')
STOPPED = mark('Your calendar gets nothing new any more. This address does not come back. You can make a new one.')
WHO_READS = mark(
    'Off: it only says “Appointment”. On: whoever holds your phone or computer can read it, and so can the company '
    'behind your calendar.'
)


async def calendar_page(viewer: Viewer, screen: Screen) -> None:
    """The viewer's own calendar address. Raises Missing for whom there are no meetings."""
    sheet = _Sheet(viewer, screen)
    _ = words(viewer.language)
    Native('p', _('Your meetings can stand in the calendar of your phone. It asks here what is new.'), css='soft')
    sheet.again = await relisted(here(viewer), *WATCHED, read=sheet.read, pieces=sheet.pieces, css='stack gap3')


class _Sheet:
    """The screen of one phone. The address that was just made is known here only, until somebody moves on."""

    again: Callable[[], Awaitable[None]]

    def __init__(self, viewer: Viewer, screen: Screen) -> None:
        self._viewer, self._screen, self._ = viewer, screen, words(viewer.language)
        self._token = ''
        self._switch: Switch | None = None

    async def read(self) -> list[FeedView]:
        """The viewer's address, if there is one, as long as there are meetings for them. Raises Missing."""
        if not sees(await standing(self._viewer), 'meetings'):
            raise Missing
        feed = await my_feed(self._viewer)
        return [feed] if feed else []

    def pieces(self, feeds: list[FeedView]) -> list[Piece]:
        """What stands on the screen now. The switch is set where it stands, so that the focus stays."""
        if self._viewer.is_glimpse:
            return [Piece('neutral', self._neutral)]
        if not feeds:
            return [Piece('neutral', self._neutral), Piece('make', self._begin)]
        [feed] = feeds
        if self._switch and not self._switch.is_deleted and self._switch.on_now != feed.with_titles:
            self._switch.set(feed.with_titles)
        is_new = feed.is_at(self._token)
        return [
            *([Piece(self._token, self._address)] if is_new else []),
            Piece(('says', feed.created, is_new), partial(self._says, feed, is_new)),
            Piece(('ends', feed.created, is_new), partial(self._ends, is_new)),
        ]

    def _neutral(self) -> Native:
        said = self._('It only says that you have an appointment, and when. Not what it is, or with whom.')
        return Notice(said, kind='safe')

    def _begin(self) -> Native:
        with Native('div', css='act') as part:
            Button(self._('Make an address for my calendar'), self._make, wide=True)
        return part

    async def _make(self) -> None:
        self._token = await make_feed(self._viewer)
        await self.again()

    def _address(self) -> Native:
        _, url = self._, f'{self._screen.origin}/calendar/{self._token}.ics'
        with Card() as card:
            Native('h2', _('The address of your calendar'), css='title')
            Native('p', _('You see it only now. Whoever has it can read your calendar.'), css='soft')
            # Only this scheme makes a phone follow an address instead of opening it once.
            follow = f'webcal://{url.partition("://")[2]}'
            Button(_('Put it in the calendar of this phone'), href=follow, in_page=False, icon='meet', wide=True)
            Native('p', url, css='small soft link')
            CopyButton(url, _('Copy the address'), _('Copied'))
            ShareButton(url, '', _('Send it to myself'))
            said = _(
                'Does nothing happen? Copy the address. In your calendar, choose to subscribe or to add by address.'
            )
            Native('p', said, css='small soft')
            Native('p', _('With Google Calendar you do that on a computer.'), css='small soft')
        return card

    def _says(self, feed: FeedView, is_new: bool) -> Native:
        _ = self._
        with Card() as card:
            if not is_new:
                Native('h2', _('Your calendar has an address'), css='title')
                day = _.day(feed.created)
                told = _('Made on {day}. What is new here stands there after an hour, sometimes a day.', day=day)
                Native('p', told, css='small soft')
            hint = _(WHO_READS)
            label = _('Say what it is, and where')
            self._switch = Switch(label, on=feed.with_titles, on_change=self._turn, hint=hint)
        return card

    async def _turn(self, on: bool) -> None:
        try:
            await say_titles(self._viewer, on)
        except (Missing, Refused):
            if self._switch:
                self._switch.set(not on)
            raise

    def _ends(self, is_new: bool) -> Native:
        _ = self._
        with Native('div', css='stack') as part:
            if not is_new:
                Button(_('Make a new address'), self._make, kind='line', wide=True)
                Native('p', _('The old address stops at once.'), css='small soft')
            with Dialog(_('Stop with this address?'), close_label=_('Close')) as dialog:
                Native('p', _(STOPPED))
                said = _('Take the calendar off your phone as well. What stands there may stay otherwise.')
                Native('p', said, css='soft')
                Button(_('Stop with this address'), self._stop, kind='danger', wide=True)
                Button(_('Cancel'), dialog.close, kind='line', wide=True)
            Button(_('Stop with this address'), dialog.open, kind='text', wide=True)
        return part

    async def _stop(self) -> None:
        await revoke_feed(self._viewer)
        self._token = ''
        await self.again()
        self._screen.toasts.show(self._('The address does not work any more.'))
