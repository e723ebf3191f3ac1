"""How one gets to a meeting, as links: a map and a route, a room on the web, a number to call."""

from urllib.parse import quote_plus

from svh_app.kernel import typed
from svh_app.kernel.gate import Refused
from svh_app.meetings.checked import web_address

MAP = 'https://www.openstreetmap.org/search?query='
ROUTE = 'https://www.openstreetmap.org/directions?to='


def on_the_map(where: str) -> str:
    """The address of a map with this place. What people wrote is one quoted value in it (RFC 3986, 3.4)."""
    return MAP + quote_plus(' '.join(where.split()))


def route_to(where: str) -> str:
    """The address of a way there."""
    return ROUTE + quote_plus(' '.join(where.split()))


def number_of(where: str) -> str:
    """The address that calls this number; empty when it is words and no number."""
    try:
        return f'tel:{typed.phone(where)}'
    except Refused:
        return ''


def room_of(link: str) -> str:
    """The web address, when it can be opened without harm (it is asked again where it is drawn); else empty."""
    try:
        return web_address(link)
    except Refused:
        return ''
