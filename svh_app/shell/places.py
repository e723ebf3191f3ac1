"""The places of the app: address, title, and who draws it. What is not here does not exist."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar
from urllib.parse import parse_qs

from svh_app.account import page as account
from svh_app.account.paths import safe_path
from svh_app.group import invitation
from svh_app.group import member_page as member
from svh_app.group import sharing_page as sharing
from svh_app.group import watching_page as watching
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen
from svh_app.shell import groups, invited, today
from svh_app.words import mark

ForMember = Callable[[Viewer, Screen, 'Address'], Awaitable[None]]
ForVisitor = Callable[[str, 'Address'], Awaitable[None]]
Draw = TypeVar('Draw')


@dataclass(frozen=True)
class Address:
    """What stood in an address: the named parts of its path, and its query."""

    parts: dict[str, str]
    query: dict[str, str]

    @property
    def go_on(self) -> str:
        """Where to go on after this place: an address of ours, or the start."""
        return safe_path(self.query.get('verder', '/'))


@dataclass(frozen=True)
class Place(Generic[Draw]):
    """One place: `pattern` as '/schrift/{id}', `tab` the navigation item it belongs to, `back` the place above it.

    `returns`: back leads to where somebody goes on to afterwards, when the address says so.
    """

    pattern: str
    title: str
    draw: Draw
    tab: str = ''
    back: str = ''
    returns: bool = False

    def back_from(self, address: Address) -> str:
        """Where the way back leads from this address; empty when there is none."""
        return address.go_on if self.returns and 'verder' in address.query else self.back


def find(places: Sequence[Place[Draw]], address: str) -> tuple[Place[Draw], Address] | None:
    """The place at an address (path and query), and what stood in it; None when there is none."""
    path, _, asked = address.partition('?')
    query = {name: values[0] for name, values in parse_qs(asked).items()}
    matches = ((place, _expression(place.pattern).fullmatch(path)) for place in places)
    return next(((place, Address(match.groupdict(), query)) for place, match in matches if match), None)


@cache
def _expression(pattern: str) -> re.Pattern[str]:
    """A part in braces is one segment of word signs and dashes."""
    return re.compile(re.sub(r'\{(\w+)\}', r'(?P<\1>[\\w-]{1,64})', pattern) + '/?')


def _setting(part: str, title: str) -> Place[ForMember]:
    return Place(f'/instellingen/{part}', title, lambda v, s, a: account.settings_page(v, part), back='/instellingen')


MEMBER_PLACES: list[Place[ForMember]] = [
    Place('/', mark('Today'), lambda v, s, a: today.today_page(v, s), '/'),
    Place('/groep', mark('Group'), lambda v, s, a: groups.group_place(v, s), '/groep'),
    Place(groups.BEGIN, mark('A group of your own'), lambda v, s, a: groups.begin_page(v, s), back='/groep'),
    Place(
        '/groep/uitnodigen', mark('Invite somebody'), lambda v, s, a: invitation.invite_page(v, s), '/groep', '/groep'
    ),
    Place(
        '/groep/mensen/{id}',
        mark('Somebody in your group'),
        lambda v, s, a: member.member_page(v, s, a.parts['id']),
        '/groep',
        '/groep',
    ),
    Place(
        '/groep/wie-ziet-wat',
        mark('Who sees what'),
        lambda v, s, a: sharing.sharing_page(v, s, a.query.get('per') == 'onderdeel'),
        '/groep',
        '/groep',
    ),
    Place(
        '/groep/kijkers',
        mark('Who looked'),
        lambda v, s, a: watching.watching_page(v, a.query.get('wie', ''), a.query.get('over', '')),
        '/groep',
        '/groep',
    ),
    Place('/schrift', mark('Notebook'), lambda v, s, a: invited.notebook(v), '/schrift'),
    Place(
        '/schrift/{id}',
        mark('From the notebook'),
        lambda v, s, a: invited.entry(v, s, a.parts['id']),
        '/schrift',
        '/schrift',
    ),
    Place('/instellingen', mark('Settings'), lambda v, s, a: account.settings_page(v), back='/'),
    *(_setting(part, title) for part, title in account.SETTINGS_PARTS),
    Place(
        '/reservecode',
        mark('Your spare code'),
        lambda v, s, a: account.recovery_code_page(v, a.go_on),
        returns=True,
    ),
    Place(
        '/uitnodiging/{token}', mark('You are invited'), lambda v, s, a: invited.invited_page(v, s, a.parts['token'])
    ),
    Place('/inloggen', mark('Sign in'), lambda v, s, a: invited.onward_page(v, a.go_on)),
]

VISITOR_PLACES: list[Place[ForVisitor]] = [
    Place('/', mark('My group'), lambda language, a: account.welcome_page(language, a.go_on)),
    Place('/beginnen', mark('Start my group'), lambda language, a: account.start_page(language, a.go_on), back='/'),
    Place('/inloggen', mark('Sign in'), lambda language, a: account.sign_in_page(language, a.go_on), back='/'),
    Place(
        '/reservecode-gebruiken',
        mark('Use your spare code'),
        lambda language, a: account.lost_passkey_page(language),
        back='/inloggen',
    ),
    Place(
        '/uitnodiging/{token}',
        mark('You are invited'),
        lambda language, a: invited.invited_visitor_page(language, a.parts['token']),
    ),
]
