"""root(): viewer from session, the frame of bar, place and navigation, and moving between places without reload."""

import asyncio
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from urllib.parse import quote
from uuid import UUID

from fastapi import Request
from fastapi.responses import RedirectResponse, Response
from nicegui import Client, ui

from components import Native, Nav, Places, Toasts
from components import Place as Tab
from svh_app import live
from svh_app.api.cookies import session_token
from svh_app.group.actions import group_view
from svh_app.kernel.entry import look_as, viewer_of
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen, soon
from svh_app.shell import look
from svh_app.shell.faults import fault_page, note_fault
from svh_app.shell.groups import group_switch
from svh_app.shell.parts import NOT_HERE, glimpse_banner, help_link, icon_link, not_here
from svh_app.shell.place import Address, ForMember, Place, find
from svh_app.shell.places import MEMBER_PLACES, VISITOR_PLACES
from svh_app.shell.signal_places import HELP
from svh_app.shell.sockets import close_page
from svh_app.shell.visitor_frame import VisitorFrame
from svh_app.words import mark, words

TABS = (
    (mark('Today'), '/', 'sun'),
    (mark('Group'), '/groep', 'people'),
    (mark('Plan'), '/plan', 'plan'),
    (mark('Meet'), '/bijeenkomsten', 'meet'),
    (mark('Notebook'), '/schrift', 'book'),
)
WATCHED = frozenset({'Member', 'Level', 'Session', 'Account'})
SIGN_IN = '/inloggen'
A_WHILE = 30 * 24 * 3600
Found = tuple[Place[ForMember], Address] | None


async def root(request: Request) -> Response | None:
    """Every page: drawn for whoever the session says is looking, at the place the address names."""
    client = ui.context.client
    try:
        return await _page(client, request)
    except Exception as fault:  # whatever it was: a calm page, and a line in the log
        note_fault(fault)
        await fault_page(client, look.language_of(client), is_help=request.url.path == HELP)
        return None


async def _page(client: Client, request: Request) -> Response | None:
    token = session_token(request.cookies)
    viewer = await viewer_of(token) if token else None
    if viewer is None:
        return await _for_visitor(client, request)
    look.remember(client, viewer)
    await Frame(client, viewer, token or '').draw(_address(request))
    return None


async def _for_visitor(client: Client, request: Request) -> Response | None:
    path = request.url.path
    if not find(VISITOR_PLACES, path) and find(MEMBER_PLACES, path):
        return RedirectResponse(f'{SIGN_IN}?verder={quote(_address(request))}', status_code=303)
    await VisitorFrame(client).draw(_address(request))
    return None


def _address(request: Request) -> str:
    return request.url.path + (f'?{request.url.query}' if request.url.query else '')


class Frame:
    """The frame for one signed-in viewer on one phone, as long as the page is open."""

    def __init__(self, client: Client, viewer: Viewer, token: str) -> None:
        self.client, self.viewer, self._self, self._token = client, viewer, viewer, token
        self._, self._address = words(viewer.language), '/'
        self._moving = asyncio.Lock()
        client.on_exception(self._say)

    async def draw(self, address: str) -> None:
        """Draw bar, place and navigation; from here on moving between places does not load a page."""
        with Native('div'):
            Native('a', self._('To the content'), css='skip', href='#main')
            self._banner = Native('div')
            self._places = Places(self.go)
            self._nav = self._navigation()
            self._screen = Screen(self.go, self.look_as, Toasts(), _Ours.origin)
        self._watch()
        await self._show(address, first=True)

    async def go(self, address: str) -> None:
        """Show another place. The viewer is looked up again: what they may see may have changed."""
        async with self._moving:  # a double tap must not draw two places into one
            if await self._is_still(comes=True):
                self.viewer.visit.go_on()
                await self._show(address)

    async def look_as(self, member_id: UUID | None) -> None:
        """See the app as a member does, or with None as oneself again. Nothing can be changed meanwhile."""
        async with self._moving:
            if await self._is_still(comes=True):
                self.viewer = await look_as(self._self, member_id) if member_id else self._self
                await self._mark_glimpse()
                await self._show('/')

    async def _mark_glimpse(self) -> None:
        self._banner.clear()
        self._screen.toasts.clear()
        if not self.viewer.is_glimpse:
            return
        name = (await group_view(self.viewer)).me.name
        with self._banner:
            glimpse_banner(self._, name, partial(self.look_as, None))

    async def _show(self, address: str, *, first: bool = False) -> None:
        self._address = address
        found = find(MEMBER_PLACES, address)
        title = self._(found[0].title if found else NOT_HERE)
        with self._places.clear():
            heading = self._bar(title, found)
            is_there = await self._draw_place(found)
        if not is_there:
            heading.say(title := self._(NOT_HERE))
        if self._nav:
            here = found[0].tab if found else ''
            self._nav.mark(here)
        if first:
            self.client.title = title
        self._places.show(address, title)

    async def _draw_place(self, found: Found) -> bool:
        """Draw the place; whether it is there for this viewer."""
        with Native('main', id='main') as main:
            try:
                if found is None or (self.viewer.is_glimpse and not (found[0].tab or found[0].along)):
                    raise Missing
                if found[0].tab == found[0].pattern:
                    await group_switch(self.viewer)
                await found[0].draw(self.viewer, self._screen, found[1])
                return True
            except Missing:
                # A place that is not there and one that this viewer may not see: the same page, the same status.
                self.client.status_code = 404
                main.clear()
                with main:
                    not_here(self.viewer.language)
                return False

    def _bar(self, title: str, found: Found) -> Native:
        with Native('header', css='bar'):
            if found and (back := found[0].back_from(found[1])):
                icon_link(self._('Back'), back, 'back')
            with Native('div', css='grow'):
                heading = Native('h1', title, tabindex='-1')
            # On a place below another the bar is full: a small phone has room for a way back, a name, and help.
            if not self.viewer.is_glimpse and not (found and found[0].back):
                icon_link(self._('Settings'), '/instellingen', 'gear')
            if not found or found[0].pattern != HELP:
                help_link(self._, in_page=self.viewer.is_glimpse)
        return heading

    def _navigation(self) -> Nav | None:
        if self.viewer.group_id is None:
            return None
        tabs = [Tab(href, self._(label), icon) for label, href, icon in TABS]
        return Nav(tabs, '', label=self._('Places'))

    def _watch(self) -> None:
        """Stop, or draw anew, as soon as this viewer's session or place in the group is not what it was."""

        def heard(news: live.News) -> None:
            # Who stands in no group yet may be let in by any.
            anywhere = self._self.group_id is None and bool(news.nouns & WATCHED)
            if anywhere or news.concerns(self._self.account_id, self._self.group_id, nouns=WATCHED):
                soon(self._places, self._check)

        self.client.on_delete(live.listen(heard))
        if self._self.until:
            left = (self._self.until - datetime.now(UTC)).total_seconds()
            end = asyncio.get_running_loop().call_later(min(left, A_WHILE), soon, self._places, self._check)
            self.client.on_delete(end.cancel)

    async def _check(self) -> None:
        if await self._is_still() and self.viewer.is_glimpse:
            await self._still_in_the_group()

    async def _still_in_the_group(self) -> None:
        """Who is looked along with may have left: then the owner is themselves again."""
        try:
            await group_view(self.viewer)
        except Missing:
            await self.look_as(None)

    async def _is_still(self, comes: bool = False) -> bool:
        """Whether the session still stands for the same viewer; if not, the screen is emptied and loaded anew."""
        now = await viewer_of(self._token, comes=comes)
        if now == self._self:
            self._since(now.since)
            return True
        same_group = now is not None and now.group_id == self._self.group_id
        self._stop(self._address if same_group else '/')
        return False

    def _since(self, since: datetime | None) -> None:
        """A page that stays open is visited again as well."""
        self._self = replace(self._self, since=since)
        if not self.viewer.is_glimpse:
            self.viewer = self._self

    def _stop(self, address: str) -> None:
        # Emptied from here, whatever the browser does with the request to load the page again.
        with self._places.clear(), Native('main', id='main'):
            Native('p', self._('One moment…'), css='soft')
        close_page(self.client)
        self.client.open(address)

    def _say(self, fault: Exception) -> None:
        said = str(fault) if isinstance(fault, Refused) else _FAULTS.get(type(fault), BROKEN)
        self._screen.toasts.show(self._(said))


class _Ours:
    origin = ''


def set_origin(origin: str) -> None:
    """The address that links to us begin with."""
    _Ours.origin = origin


BROKEN = mark('Something went wrong here. Nothing was changed. Try again.')
_FAULTS = {
    Missing: mark('This is not here any more.'),
    Changed: mark('Somebody changed this in the meantime. Look again.'),
}
