"""All that one screen at the table shows beside the table itself: texts of the group, what was agreed, what is next."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from svh_app.kernel.meeting_deeds import CLOSED, NEXT, OPENING, RULES
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import sight
from svh_app.meetings.table import Table, table
from svh_app.meetings.texts import group_texts
from svh_app.plan.agreements import for_meeting
from svh_app.store.rows import Meeting
from svh_app.words import words

TEXT_OF = {RULES: 'rules', OPENING: 'opening'}
MOST = 50


@dataclass(frozen=True)
class Agreed:
    """Something that was agreed on at this meeting."""

    id: UUID
    text: str
    doer: str
    is_mine: bool


@dataclass(frozen=True)
class Following:
    """The meeting that comes after this one. `begins`: None as long as no date was picked."""

    id: UUID
    begins: datetime | None


@dataclass(frozen=True)
class There:
    """`texts`: what the group talks by at this stage; `agreed` and `following` at the last stage and afterwards."""

    now: Table
    texts: tuple[str, ...] = ()
    agreed: tuple[Agreed, ...] = ()
    following: Following | None = None


async def there(viewer: Viewer, id: UUID) -> There:
    """What this screen shows now. Seven queries; at a stage with texts one more, at the end nine. Raises Missing."""
    now = await table(viewer, id)
    if now.where.stage in TEXT_OF and now.paused is None:
        text = (await group_texts(viewer))[TEXT_OF[now.where.stage]]
        return There(now, tuple(text.lines(words(viewer.language))))
    if now.where.stage == NEXT or now.state == CLOSED:
        return There(now, (), await _agreed(viewer, id), await following(viewer, id))
    return There(now)


async def _agreed(viewer: Viewer, id: UUID) -> tuple[Agreed, ...]:
    found = await for_meeting(viewer, id, MOST)
    both = [*found.open, *found.closed]
    return tuple(Agreed(one.id, one.text, one.doer.name, one.doer.is_me) for one in both)


async def following(viewer: Viewer, id: UUID) -> Following | None:
    """The meeting that was planned to come after this one, if the viewer may see it. One query."""
    row: Meeting | None = await sight(viewer).filter(after_id=id, withdrawn=None).order_by('created').first()
    return Following(row.id, row.begins) if row else None
