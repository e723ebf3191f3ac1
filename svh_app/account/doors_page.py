"""Settings about the ways in: one's passkeys, and where one is signed in."""

from functools import partial

from components import Button, Card, Dialog, Icon, Native
from svh_app.account import parts
from svh_app.account.actions import Happening, PasskeyView, happenings, passkeys, remove_passkey
from svh_app.account.paths import PASSKEYS
from svh_app.account.sessions import SessionView, end_other_sessions, end_session, sessions
from svh_app.kernel.entry import is_fresh
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import redrawn
from svh_app.words import Words, mark, words

HAPPENED = {
    'passkey.add': mark('A key was added'),
    'passkey.remove': mark('A key was removed'),
    'recovery.new': mark('A new spare code was made'),
    'recovery.use': mark('Somebody signed in with the spare code'),
}


async def passkeys_part(viewer: Viewer) -> None:
    """One's passkeys: see them, make one, remove one; and what happened to them."""

    async def read() -> tuple[bool, list[PasskeyView], list[Happening]]:
        return await is_fresh(viewer), await passkeys(viewer), await happenings(viewer)

    def paint(seen: tuple[bool, list[PasskeyView], list[Happening]]) -> None:
        _ = words(viewer.language)
        fresh, own, told = seen
        with Native('ul', css='stack plain'):
            for key in own:
                _passkey(_, viewer, key, may_go=fresh and len(own) > 1)
        if fresh:
            parts.one_more_key(_, PASSKEYS)
        else:
            parts.is_it_you(_, PASSKEYS)
        _history(_, told)

    await redrawn(viewer.account_id, 'Passkey', 'Account', read=read, paint=paint, css='stack gap3')


def _passkey(_: Words, viewer: Viewer, key: PasskeyView, *, may_go: bool) -> None:
    with Card('li'), Native('div', css='row'):
        Icon('key')
        with Native('div', css='grow stack gap1'):
            Native('b', parts.device_words(_, key.device))
            Native('span', _('Made: {day}', day=_.day(key.created)), css='small soft')
            if key.used:
                Native('span', _('Last used: {day}', day=_.day(key.used)), css='small soft')
        if may_go:
            _removal(_, viewer, key)


def _removal(_: Words, viewer: Viewer, key: PasskeyView) -> None:
    async def remove() -> None:
        dialog.close()
        await remove_passkey(viewer, key.id)

    with Dialog(_('Remove this key?'), close_label=_('Close')) as dialog:
        Native('p', _('With this key nobody can sign in any more. Devices that are signed in stay so.'))
        Button(_('Remove this key'), remove, kind='danger', wide=True)
        Button(_('Cancel'), dialog.close, kind='line', wide=True)
    name = _('Remove the key of {device}', device=parts.device_words(_, key.device))
    Button(_('Remove'), dialog.open, kind='text', aria_label=name)


def _history(_: Words, told: list[Happening]) -> None:
    if not told:
        return
    Native('h2', _('What happened'))
    with Card(), Native('ul', css='stack gap3 plain'):
        for happening in told:
            with Native('li', css='stack gap1'):
                Native('span', _(HAPPENED[happening.what]))
                when = f'{_.day(happening.at)}, {_.time(happening.at)}'
                Native('span', when, css='small soft')
    Native('p', _('Was this not you? Sign out your other devices and make a new spare code.'), css='small soft')


async def sessions_part(viewer: Viewer) -> None:
    """Where one is signed in; sign out one device, or all others."""

    def paint(views: list[SessionView]) -> None:
        _ = words(viewer.language)
        with Native('ul', css='stack plain'):
            for view in views:
                _session(_, viewer, view)
        if len(views) > 1:
            Button(_('Sign out all other devices'), lambda: end_other_sessions(viewer), kind='line', wide=True)
        Native('p', _('Lost a phone? Sign it out here, and remove its key.'), css='small soft')

    read = partial(sessions, viewer)
    await redrawn(viewer.account_id, 'Session', read=read, paint=paint, css='stack gap3')


def _session(_: Words, viewer: Viewer, view: SessionView) -> None:
    device = parts.device_words(_, view.device)
    with Card('li'), Native('div', css='row wrap'):
        Icon('devices')
        with Native('div', css='grow stack gap1'):
            Native('b', device)
            last = _('Last here: {day}', day=_.day(view.seen))
            Native('span', _('This device') if view.is_this else last, css='small soft')
        if not view.is_this:
            name = _('Sign out there: {device}', device=device)
            Button(_('Sign out there'), lambda: end_session(viewer, view.id), kind='text', aria_label=name)
