"""Who is looking: made once per page from the session, passed by hand, never ambient."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID


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
    """Whether the owner is looking as this member: everything is read, nothing is written, nothing private is seen."""


@dataclass(frozen=True)
class Standing:
    """What the database says of the viewer at this moment, inside the transaction of a deed."""

    member_id: UUID
    group_id: UUID
    is_owner: bool
    levels: dict[str, int]

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
