"""Every screen and state of the app, by name: who sees it, and how one gets there. In the demo."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from tests.browser import moves
from tests.browser.moves import Places
from tests.browser.phone import Phone

Prepare = Callable[[Phone, Places], Awaitable[None]]
VISITOR = ''


@dataclass(frozen=True)
class State:
    """`who` of the demo, or a visitor; `path` may name one of Places in braces."""

    name: str
    who: str
    path: str
    prepare: Prepare | None = None
    absent: bool = False

    async def open(self, phone: Phone, places: Places) -> None:
        """Get there, on a phone on which `who` is signed in."""
        phone.allowed += ('404',) if self.absent else ()
        await phone.go(self.path.format(**vars(places)))
        if self.prepare:
            await self.prepare(phone, places)


STATES = (
    State('welcome', VISITOR, '/'),
    State('welcome-invited', VISITOR, '/', moves.unfold),
    State('start', VISITOR, '/beginnen'),
    State('sign-in', VISITOR, '/inloggen'),
    State('spare-code', VISITOR, '/reservecode-gebruiken'),
    State('spare-code-empty', VISITOR, '/reservecode-gebruiken', moves.send_nothing),
    State('invitation', VISITOR, '{invitation}'),
    State('invitation-known', VISITOR, '{invitation}', moves.unfold),
    State('invitation-over', VISITOR, '/uitnodiging/weg'),
    State('visitor-404', VISITOR, '/bestaat-niet', absent=True),
    State('today', 'noor', '/'),
    State('today-without-group', 'sem', '/'),
    State('group', 'noor', '/groep'),
    State('group-rename', 'noor', '/groep', moves.unfold),
    State('group-member', 'fatima', '/groep'),
    State('group-helping', 'bram', '/groep'),
    State('group-give-back', 'bram', '/groep', moves.give_back),
    State('group-alone', 'greet', '/groep'),
    State('group-leave', 'bram', '/groep', moves.leave),
    State('group-begin', 'fatima', '/groep/beginnen'),
    State('log', 'noor', '/groep/kijkers'),
    State('log-read', 'noor', '/groep/kijkers', moves.log_read),
    State('log-checked', 'noor', '/groep/kijkers', moves.log_checked),
    State('member-gone', 'noor', '/groep', moves.gone),
    State('sharing', 'noor', '/groep/wie-ziet-wat'),
    State('sharing-until', 'noor', '/groep/wie-ziet-wat', moves.unfold),
    State('sharing-less', 'noor', '/groep/wie-ziet-wat', moves.less),
    State('sharing-by-subject', 'noor', '/groep/wie-ziet-wat?per=onderdeel'),
    State('sharing-alone', 'greet', '/groep/wie-ziet-wat'),
    State('looking-along', 'noor', '/groep/wie-ziet-wat', moves.as_fatima),
    State('looking-along-notebook', 'noor', '/groep/wie-ziet-wat', moves.notebook_as_fatima),
    State('invite', 'noor', '/groep/uitnodigen'),
    State('invite-made', 'noor', '/groep/uitnodigen', moves.invitation_made),
    State('invite-helping', 'bram', '/groep/uitnodigen'),
    State('invite-helping-made', 'bram', '/groep/uitnodigen', moves.invitation_made),
    State('member-invited-helping', 'bram', '{invited}'),
    State('member', 'noor', '{member}'),
    State('member-helping', 'noor', '{member}', moves.unfold),
    State('member-remove', 'noor', '{member}', moves.dialog),
    State('member-paused', 'noor', '/groep', moves.paused),
    State('member-invited', 'noor', '{invited}'),
    State('notebook', 'noor', '/schrift'),
    State('notebook-empty', 'greet', '/schrift'),
    State('notebook-audience', 'noor', '/schrift', moves.choose_people),
    State('notebook-long', 'fatima', '/schrift', moves.write_long),
    State('notebook-toast', 'bram', '/schrift', moves.toast),
    State('entry', 'noor', '{others}'),
    State('entry-own', 'noor', '{own}'),
    State('entry-share', 'noor', '{own}', moves.share),
    State('entry-history', 'noor', '{own}', moves.history),
    State('entry-conflict', 'noor', '{own}', moves.conflict),
    State('settings', 'noor', '/instellingen'),
    *(
        State(f'settings-{part}', 'noor', f'/instellingen/{part}')
        for part in ('naam', 'taal', 'kleuren', 'sleutels', 'apparaten', 'afmelden')
    ),
    State('code-before', 'noor', '/reservecode'),
    State('code-shown', 'ilse', '/reservecode', moves.code),
    State('invited', 'greet', '{invitation}'),
    State('onward', 'noor', '/inloggen'),
    State('404', 'noor', '/bestaat-niet', absent=True),
)
