"""The traffic light: how it goes with the owner, as they say themselves, and who sees that."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5

from svh_app.kernel.audience import Audience, chosen, chosen_readers, kind_of, let_read
from svh_app.kernel.gate import Doing, Refused, deed, here, see
from svh_app.kernel.viewer import Viewer
from svh_app.signals.parts import LEVELS
from svh_app.store.rows import Light
from svh_app.words import mark

NO_LEVEL = mark('Choose one of the four colours.')
UNSET = ''


@dataclass(frozen=True)
class LightView:
    """`level`: one of LEVELS, or '' before it was set. `readers`: the chosen ones, as far as the viewer may know."""

    level: str
    audience: str
    readers: tuple[UUID, ...]
    changed: datetime


async def light(viewer: Viewer) -> LightView | None:
    """The light; None where there is none for this viewer. Two queries at most."""
    if viewer.group_id is None:
        return None
    row: Light | None = await see(viewer, Light).get_or_none(id=_id(viewer.group_id))
    if row is None:
        return None
    readers = (await chosen_readers(viewer, [row.id])).get(row.id, ())
    return LightView(row.level, row.audience, readers, row.changed)


@deed('light.set')
async def set_light(doing: Doing, level: str) -> None:
    """Set the light, or with '' put it out. The owner's alone, so that the last press counts. Raises Refused."""
    row = await _row(doing)
    if level not in (*LEVELS, UNSET):
        raise Refused(NO_LEVEL)
    if row.level != level:
        await doing.change(row, row.version, level=level, changed=datetime.now(UTC))


@deed('light.share')
async def share_light(doing: Doing, audience: Audience) -> None:
    """Let more or fewer people see the light, at once. Each choice is a whole one: the last counts. Raises Refused."""
    row = await _row(doing)
    members = await chosen(doing, audience)
    await doing.change(row, row.version, audience=kind_of(audience))
    await let_read(doing, row, members)


async def _row(doing: Doing) -> Light:
    """The row of the open group; made when there is none. Raises Refused."""
    id = _id(here(doing.viewer))
    row: Light | None = await doing.see(Light).get_or_none(id=id)
    if row is None:
        row = Light(id=id, group_id=doing.viewer.group_id, level=UNSET, changed=datetime.now(UTC))
        return await doing.add(row)
    doing.check(row)
    return row


def _id(group_id: UUID) -> UUID:
    return uuid5(group_id, 'light')
