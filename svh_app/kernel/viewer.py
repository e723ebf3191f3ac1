"""Who is looking: made once per page from the session, passed by hand, never ambient."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from time import monotonic
from uuid import UUID

A_LONG_PAUSE = 1800.0
"""Seconds without moving, after which somebody comes for another visit."""


class Visit:
    """What somebody has looked at, from opening a page to a long pause."""

    def __init__(self) -> None:
        self._seen, self._moved = set[UUID](), monotonic()

    def first(self, ids: Iterable[UUID]) -> list[UUID]:
        """Those of these that they see for the first time; from now on they have seen all."""
        new = [id for id in ids if id not in self._seen]
        self._seen.update(new)
        return new

    def go_on(self) -> None:
        """They move to another place."""
        then, self._moved = self._moved, monotonic()
        if self._moved - then > A_LONG_PAUSE:
            self._seen.clear()


@dataclass(frozen=True)
class Viewer:
    """A signed-in person, and the group that is open (None: no group yet, or none in which they are active)."""

    account_id: UUID
    session_id: UUID | None = None
    group_id: UUID | None = None
    member_id: UUID | None = None
    language: str = 'nl'
    scheme: str = ''
    until: datetime | None = None
    is_glimpse: bool = False
    """Whether somebody looks as this member, the owner or a calendar: nothing is written, nothing private is seen."""
    is_owner: bool = False
    """As it was when the page was opened: to say things, never to allow them (that is for the rules)."""
    since: datetime | None = field(default=None, compare=False)
    """When their visit before this one ended; None at the first one, and while looking along."""
    visit: Visit = field(default_factory=Visit, compare=False, repr=False)


@dataclass(frozen=True)
class Standing:
    """What the database says of the viewer at this moment, inside the transaction of a deed."""

    member_id: UUID
    group_id: UUID
    is_owner: bool
    levels: dict[str, int]
    tasks: frozenset[str] = frozenset()
    """The owner's tasks that are lent to this member now."""
    owner_id: UUID | None = None
    """On whose behalf those tasks are done."""

    def level(self, area: str) -> int:
        """The level in an area; the owner has them all; an unknown area is nothing."""
        return EDIT if self.is_owner and area in AREAS else self.levels.get(area, NOTHING)


NOTHING, SEE, ADD, EDIT = range(4)

AREAS = (
    'members',
    'sociogram',
    'plan',
    'goals',
    'agreements',
    'signals',
    'meetings',
    'notebook',
    'reflection',
)
