"""The places of the app: address, title, and who draws it. What is not here does not exist."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import parse_qs, urlsplit

from svh_app.account import page as account
from svh_app.group import page as group
from svh_app.kernel.viewer import Viewer
from svh_app.notebook import page as notebook
from svh_app.redraw import Screen
from svh_app.shell import invited, today
from svh_app.words import mark


@dataclass(frozen=True)
class Found:
    """A place that was found, with what stood in its address."""

    place: 'Place'
    parts: dict[str, str]
    query: dict[str, str]

    @property
    def go_on(self) -> str:
        """Where to go on after signing in: an address of ours, or the start."""
        wanted = self.query.get('verder', '/')
        return wanted if re.fullmatch(r'/(?![/\\])[^\\\s]*', wanted) else '/'


@dataclass(frozen=True)
class Place:
    """One place: `pattern` as '/schrift/{id}', `tab` the navigation item it belongs to, `back` the place above it."""

    pattern: str
    title: str
    draw: Callable[[Viewer, Screen, Found], Awaitable[None]] = field(default=None)  # type: ignore[assignment]
    draw_for_visitor: Callable[[str, Found], Awaitable[None]] = field(default=None)  # type: ignore[assignment]
    tab: str = ''
    back: str = ''

    @cached_property
    def expression(self) -> re.Pattern[str]:
        """The pattern as an expression: a part in braces is one segment of word signs and dashes."""
        return re.compile(re.sub(r'\{(\w+)\}', r'(?P<\1>[\\w-]{1,64})', self.pattern) + '/?')


def find(places: Sequence[Place], address: str) -> Found | None:
    """The place at an address (path and query); None when there is none."""
    parts = urlsplit(address)
    query = {name: values[0] for name, values in parse_qs(parts.query).items()}
    matches = ((place, place.expression.fullmatch(parts.path)) for place in places)
    return next((Found(place, match.groupdict(), query) for place, match in matches if match), None)


MEMBER_PLACES = (
    Place('/', mark('Today'), lambda v, s, f: today.today_page(v, s), tab='/'),
    Place('/groep', mark('Group'), lambda v, s, f: group.group_page(v, s), tab='/groep'),
    Place(
        '/groep/uitnodigen', mark('Invite somebody'), lambda v, s, f: group.invite_page(v, s), tab='/groep', back='/groep'
    ),
    Place(
        '/groep/mensen/{id}',
        mark('In the group'),
        lambda v, s, f: group.member_page(v, s, f.parts['id']),
        tab='/groep',
        back='/groep',
    ),
    Place('/schrift', mark('Notebook'), lambda v, s, f: invited.notebook(v, s), tab='/schrift'),
    Place(
        '/schrift/{id}',
        mark('From the notebook'),
        lambda v, s, f: invited.entry(v, s, f.parts['id']),
        tab='/schrift',
        back='/schrift',
    ),
    Place('/instellingen', mark('Settings'), lambda v, s, f: account.settings_page(v), back='/'),
    Place('/reservecode', mark('Your spare code'), lambda v, s, f: account.recovery_code_page(v, f.go_on)),
    Place(
        '/uitnodiging/{token}', mark('You are invited'), lambda v, s, f: invited.invited_page(v, s, f.parts['token'])
    ),
    Place('/inloggen', mark('Sign in'), lambda v, s, f: invited.onward_page(v, s, f.go_on)),
)

VISITOR_PLACES = (
    Place('/', mark('My group'), draw_for_visitor=lambda la, f: account.welcome_page(la)),
    Place('/beginnen', mark('Start my group'), draw_for_visitor=lambda la, f: account.start_page(la, f.go_on)),
    Place('/inloggen', mark('Sign in'), draw_for_visitor=lambda la, f: account.sign_in_page(la, f.go_on)),
    Place(
        '/reservecode-gebruiken',
        mark('Use your spare code'),
        draw_for_visitor=lambda la, f: account.lost_passkey_page(la),
    ),
    Place(
        '/uitnodiging/{token}',
        mark('You are invited'),
        draw_for_visitor=lambda la, f: invited.invited_visitor_page(la, f.parts['token']),
    ),
)
