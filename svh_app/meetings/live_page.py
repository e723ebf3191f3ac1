"""The table on the screen (`/bijeenkomsten/<id>/nu`): one course for all phones, led by one of them.

Everybody sees the same; who leads has a button more, at the bottom, within reach of a thumb.
"""

from uuid import UUID

from components import Button, Native
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.meeting_deeds import CLOSED, CLOSING, NEXT, OPEN, OPENING, PLANNED, POINT, RULES
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.live_end import end_part
from svh_app.meetings.live_notes import Notes
from svh_app.meetings.live_stages import pieces, title_of
from svh_app.meetings.phone import Phone
from svh_app.meetings.table import WATCHED, Table
from svh_app.meetings.there import There, there
from svh_app.plan.scale_part import scale_part
from svh_app.redraw import Piece, Screen, relisted, soon
from svh_app.seen import is_id
from svh_app.words import Words, mark, words

ONWARD = {
    RULES: mark('To how we talk with each other'),
    OPENING: mark('To the round at the start'),
    POINT: mark('To the first point'),
    CLOSING: mark('To the round at the end'),
    NEXT: mark('To the next date'),
}


async def live_page(viewer: Viewer, screen: Screen, id: str, key: str) -> None:
    """The meeting as it goes on, for one viewer. `key`: seals what is typed on this phone. Raises Missing."""
    if not is_id(id):
        raise Missing
    await _Live(Phone(viewer, screen, UUID(id), key)).draw()


class _Live:
    """The screen: what all see, a scale or end words of one's own, noting, and the buttons at the bottom."""

    def __init__(self, phone: Phone) -> None:
        self._, self._phone = words(phone.viewer.language), phone
        self._told = Native('p', css='visually-hidden', role='status')
        self._stage, self._own = Native('div', css='going'), Native('div', css='stack own')
        with Native('div', css='stack noting') as self._noting:
            self._notes = Notes(phone)
        self._bar = Native('div', css='act')
        self._bar_shows: object = None
        self._onward: Button | None = None
        self._own_shows: object = None

    async def draw(self) -> None:
        viewer = self._phone.viewer
        watched = (*WATCHED, 'GroupText', 'Agreement', 'Lending')
        with self._stage:
            await relisted(here(viewer), *watched, read=self._read, pieces=self._pieces, css='stack gap3')
        if self._phone.now:
            await self._notes.draw(self._phone.now)
        await self._draw_own()

    async def _read(self) -> There:
        try:
            return await there(self._phone.viewer, self._phone.id)
        except Missing:
            self._clear()
            raise

    def _clear(self) -> None:
        """Nothing of it is for this viewer any more."""
        self._notes.clear()
        self._own.clear()
        self._bar.clear()
        self._bar_shows = self._own_shows = None

    def _pieces(self, seen: There) -> list[Piece]:
        now, before = seen.now, self._phone.now
        self._phone.follow(now)
        self._show_bar(now)
        if before is not None:
            self._notes.follow(now)
            soon(self._own, self._draw_own)
            if before.where != now.where or before.paused != now.paused or before.state != now.state:
                self._told.say(title_of(self._, now))
        for part in (self._noting, self._own):
            part.classes(add='hidden' if now.paused else '', remove='' if now.paused else 'hidden')
        return pieces(self._phone, seen)

    async def _draw_own(self) -> None:
        """What stands here is drawn once per place: it is not taken away from under a finger."""
        now, phone = self._phone.now, self._phone
        if now is None or self._own_shows == (shows := _own_of(now)):
            return
        self._own_shows = shows
        with self._own.clear():
            if shows[0] == CLOSING:
                await end_part(phone, now)
            elif now.point and now.point.goal_id and phone.viewer.is_owner and not phone.viewer.is_glimpse:
                await scale_part(phone.viewer, phone.screen, now.point.goal_id, phone.key)

    def _show_bar(self, now: Table) -> None:
        shows = now.state, bool(now.paused), now.leads, now.is_coming, now.before is not None
        if shows != self._bar_shows:
            self._bar_shows = shows
            self._onward = None
            with self._bar.clear():
                self._buttons(now)
        if self._onward:
            self._onward.say(_onward(now, self._))

    def _buttons(self, now: Table) -> None:
        """Who leads goes on; whoever is here may ask for a pause, and end it."""
        _, phone = self._, self._phone
        if now.state == PLANNED and now.leads:
            Button(_('Begin'), phone.begin, wide=True)
        if now.state != OPEN:
            return
        if now.paused:
            if now.is_coming:
                Button(_('Go on again'), phone.resume, wide=True)
            return
        if now.leads:
            self._onward = Button(_onward(now, _), phone.go_on, wide=True)
        with Native('div', css='row aside'):
            if now.leads and now.before:
                Button(_('Back one step'), phone.go_back, kind='text', icon='undo')
            if now.is_coming:
                Button(_('Pause'), phone.pause, kind='text', icon='pause')


def _own_of(now: Table) -> tuple[object, ...]:
    """What one's own part is drawn for: the round at the end, or a goal."""
    if now.state == CLOSED or now.where.stage not in (CLOSING, POINT):
        return ('',)
    mine = now.mine.id if now.mine and now.where.stage == CLOSING else None
    return now.where.stage, now.point.goal_id if now.point else None, mine


def _onward(now: Table, _: Words) -> str:
    """What the main button says: where it leads."""
    if now.next is None:
        return _('Close the meeting')
    if now.where.stage == POINT and now.next.stage == POINT:
        return _('Next point')
    return _(ONWARD[now.next.stage])
