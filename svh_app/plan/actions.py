"""The texts of the plan: wishes and what goes well per life area, strengths, the long-term sentence."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid5

from svh_app.kernel import typed
from svh_app.kernel.audience import Audience, Seen, chosen, chosen_readers, kind_of, let_read
from svh_app.kernel.gate import Changed, Doing, Missing, deed, here, see
from svh_app.kernel.looks import looked
from svh_app.kernel.terms import GROUP, ME
from svh_app.kernel.viewer import Viewer
from svh_app.plan.parts import LIFE_AREAS, MIRACLE, PER_AREA, is_part
from svh_app.store.rows import PlanPart
from svh_app.store.sealing import seal, unseal

PART_MAX = 4000
"""The longest text of one part, in characters."""


EVERYONE = Seen(GROUP)


@dataclass(frozen=True)
class Part:
    """One text of the plan as the viewer may see it; `version` 0 and no text when nothing was written yet."""

    id: UUID
    kind: str
    life_area: str
    text: str = ''
    version: int = 0
    seen: Seen = EVERYONE


@dataclass(frozen=True)
class Plan:
    """The texts of the plan that the viewer may see and that say something."""

    parts: dict[tuple[str, str], Part]

    def text(self, kind: str, life_area: str = '') -> str:
        """What it says; empty when there is nothing, or nothing for this viewer."""
        part = self.parts.get((kind, life_area))
        return part.text if part else ''

    def said(self, life_area: str) -> int:
        """How many of the two things (what goes well, what is wished for) are said of a life area."""
        return sum(bool(self.text(kind, life_area)) for kind in PER_AREA)

    @property
    def areas(self) -> list[str]:
        """The life areas of which something is said, in the order of the ring."""
        return [area for area in LIFE_AREAS if self.said(area)]


async def plan(viewer: Viewer) -> Plan:
    """All texts that the viewer may see. Two queries."""
    rows: list[PlanPart] = await see(viewer, PlanPart).filter(group_id=viewer.group_id)
    readers = await chosen_readers(viewer, [row.id for row in rows])
    parts = [_view(row, readers.get(row.id, ())) for row in rows]
    written = [part for part in parts if part.text]
    looked(viewer, PlanPart.__name__, [part.id for part in written])
    return Plan({(part.kind, part.life_area): part for part in written})


async def part(viewer: Viewer, kind: str, life_area: str = '') -> Part:
    """One text, also when nothing was written yet. Two queries. Raises Missing when the plan has no such text."""
    if not is_part(kind, life_area):
        raise Missing
    row: PlanPart | None = await see(viewer, PlanPart).get_or_none(id=_id(viewer, kind, life_area))
    if row is None:
        return Part(_id(viewer, kind, life_area), kind, life_area)
    return _view(row, (await chosen_readers(viewer, [row.id])).get(row.id, ()))


def _id(viewer: Viewer, kind: str, life_area: str) -> UUID:
    # The same on every phone: two that begin at once begin the same row.
    return uuid5(here(viewer), f'plan/{kind}/{life_area}')


def _view(row: PlanPart, readers: tuple[UUID, ...]) -> Part:
    return Part(row.id, row.kind, row.life_area, unseal(row, 'text'), row.version, Seen(row.audience, readers))


async def write_part(viewer: Viewer, kind: str, life_area: str, version: int, text: str) -> int:
    """Write one text (empty: take it away); returns its new version. Raises Refused, Missing, Changed."""
    if not is_part(kind, life_area):
        raise Missing
    await (_change(viewer, kind, life_area, version, text) if version else _begin(viewer, kind, life_area, text))
    return version + 1


@deed('plan.begin')
async def _begin(doing: Doing, kind: str, life_area: str, text: str) -> None:
    row = PlanPart(id=_id(doing.viewer, kind, life_area), group_id=here(doing.viewer), kind=kind, life_area=life_area)
    row.text_sealed, row.created = seal(row, 'text', typed.maybe_text(text, PART_MAX)), datetime.now(UTC)
    row.audience = ME if kind == MIRACLE else GROUP
    doing.check(row)  # before looking: to others than the owner a hidden text is as absent as one that is not there
    if await doing.see(PlanPart).filter(id=row.id).exists():
        raise Changed
    await doing.add(row)


@deed('plan.write')
async def _change(doing: Doing, kind: str, life_area: str, version: int, text: str) -> None:
    row = await doing.find(PlanPart, _id(doing.viewer, kind, life_area))
    sealed = seal(row, 'text', typed.maybe_text(text, PART_MAX))
    await doing.change(row, version, text_sealed=sealed, edited=datetime.now(UTC))


@deed('plan.share')
async def share_part(doing: Doing, kind: str, life_area: str, version: int, audience: Audience) -> None:
    """Let more or fewer people see one text. Raises Refused, Missing, Changed."""
    row = await doing.find(PlanPart, _id(doing.viewer, kind, life_area))
    members = await chosen(doing, audience)
    await doing.change(row, version, audience=kind_of(audience))
    await let_read(doing, row, members)
