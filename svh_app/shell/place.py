"""What a place of the app is: address, title, and who draws it."""

import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Generic, TypeVar
from urllib.parse import parse_qs

from svh_app.account.actions import draft_key
from svh_app.account.paths import safe_path
from svh_app.kernel.gate import here
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen

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
    """One place: `pattern` as '/schrift/{id}', `tab` the navigation item it belongs to, `back` the place above it
    (it may name the same parts).

    `returns`: back leads to where somebody goes on to afterwards, when the address says so. `along`: the owner who
    looks along as a member sees it too (as they do all that a tab leads to).
    """

    pattern: str
    title: str
    draw: Draw
    tab: str = ''
    back: str = ''
    returns: bool = False
    along: bool = False

    def back_from(self, address: Address) -> str:
        """Where the way back leads from this address; empty when there is none."""
        return address.go_on if self.returns and 'verder' in address.query else self.back.format(**address.parts)


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


Keyed = Callable[[Viewer, Screen, Address, str], Awaitable[None]]


def keyed(draw: Keyed) -> ForMember:
    """A place in the open group where something is written: drawn with what seals drafts on this phone."""

    async def with_key(viewer: Viewer, screen: Screen, address: Address) -> None:
        here(viewer)
        await draw(viewer, screen, address, await phone_key(viewer))

    return with_key


async def phone_key(viewer: Viewer) -> str:
    """What seals drafts on this phone; none for who looks along: it is the member's."""
    return '' if viewer.is_glimpse else await draft_key(viewer)
