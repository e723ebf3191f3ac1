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
    State('plan', 'noor', '/plan'),
    State('plan-empty', 'greet', '/plan'),
    State('plan-member', 'fatima', '/plan'),
    State('plan-nothing', 'ilse', '/plan/signalen', absent=True),
    State('long-term', 'noor', '/plan/later'),
    State('strengths', 'noor', '/plan/kracht'),
    State('areas', 'noor', '/plan/wensen'),
    State('area', 'noor', '/plan/wensen/people'),
    State('area-member', 'fatima', '/plan/wensen/people'),
    State('goals', 'noor', '/plan/doelen', moves.unfold),
    State('goals-empty', 'greet', '/plan/doelen'),
    State('goal-new', 'noor', '/plan/doelen/nieuw', moves.unfold),
    State('goal-new-empty', 'noor', '/plan/doelen/nieuw', moves.send_nothing),
    State('goal-finding', 'noor', '/plan/doelen/hulp'),
    State('goal-finding-second', 'noor', '/plan/doelen/hulp?vraag=2'),
    State('goal-new-small', 'noor', '/plan/doelen/nieuw?klein=1'),
    State('goal', 'noor', '{goal}'),
    State('goal-unfolded', 'noor', '{goal}', moves.unfold_all),
    State('goal-scale', 'noor', '{goal}', moves.scale),
    State('goal-member', 'fatima', '{goal}', moves.unfold_all),
    State('goal-words', 'noor', '{goal}/wijzigen'),
    State('agreements', 'noor', '/plan/afspraken'),
    State('agreements-ours', 'noor', '/plan/afspraken?van=ons'),
    State('agreements-own-only', 'bram', '/plan/afspraken'),
    State('agreement', 'noor', '{agreement}', moves.unfold_all),
    State('agreement-new', 'noor', '/plan/afspraken/nieuw'),
    State('agreement-new-empty', 'noor', '/plan/afspraken/nieuw', moves.send_nothing),
    State('meetings', 'noor', '/bijeenkomsten'),
    State('meetings-empty', 'greet', '/bijeenkomsten'),
    State('meetings-member', 'fatima', '/bijeenkomsten'),
    State('meeting-new', 'noor', '/bijeenkomsten/nieuw'),
    State('meeting-new-theme', 'noor', '/bijeenkomsten/nieuw?soort=theme&thema=stress'),
    State('meeting-rules', 'noor', '/bijeenkomsten/regels'),
    State('meeting-rules-member', 'bram', '/bijeenkomsten/regels'),
    State('calendar', 'noor', '/bijeenkomsten/kalender'),
    State('calendar-address', 'fatima', '/bijeenkomsten/kalender', moves.address_made),
    State('calendar-end', 'bram', '/bijeenkomsten/kalender', moves.address_ended),
    State('meeting', 'noor', '{meeting}'),
    State('meeting-member', 'fatima', '{meeting}'),
    State('meeting-undated', 'bram', '{undated}'),
    State('meeting-held', 'noor', '{held}'),
    State('meeting-dates', 'noor', '{undated}/data'),
    State('meeting-dates-empty', 'noor', '{undated}/data', moves.send_nothing),
    State('meeting-dates-member', 'fatima', '{undated}/data'),
    State('meeting-dated', 'noor', '{meeting}/data'),
    State('meeting-place', 'noor', '{meeting}/plek'),
    State('meeting-people', 'noor', '{meeting}/mensen'),
    State('meeting-people-member', 'bram', '{meeting}/mensen'),
    State('meeting-agenda', 'noor', '{meeting}/agenda', moves.unfold),
    State('meeting-agenda-member', 'fatima', '{meeting}/agenda'),
    State('meeting-point', 'noor', '{meeting}/agenda', moves.first_point),
    State('meeting-nothing', 'fatima', '{meeting}/plek', absent=True),
    State('signals', 'noor', '/plan/signalen'),
    State('signals-empty', 'greet', '/plan/signalen'),
    State('signals-level', 'noor', '/plan/signalen/niveau/oranje'),
    State('signals-general', 'noor', '/plan/signalen/algemeen'),
    State('signals-version', 'noor', '{version}'),
    State('signals-member', 'fatima', '/plan/signalen'),
    State('signals-version-member', 'fatima', '{version}'),
    State('help', 'noor', '/hulp-nu'),
    State('help-empty', 'greet', '/hulp-nu'),
    State('help-member', 'fatima', '/hulp-nu'),
    State('help-visitor', VISITOR, '/hulp-nu'),
    State('help-share', 'noor', '/hulp-nu', moves.unfold),
    State('help-looking-along', 'noor', '/groep/wie-ziet-wat', moves.help_as_fatima),
    State('help-card', 'noor', '/hulp-nu/kaart'),
    State('help-contact', 'noor', '{contact}'),
    State('help-contact-new', 'noor', '/hulp-nu/kaart/erbij', moves.send_nothing),
    State('paper', 'noor', '/plan/meenemen'),
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
