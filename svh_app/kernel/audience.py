"""For whom something is: the chosen readers of an item, checked and kept inside a deed; and who reads an area."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid4

from svh_app.kernel.gate import Doing, Refused, see
from svh_app.kernel.reach import lent_now
from svh_app.kernel.refusals import AUDIENCE_UNKNOWN
from svh_app.kernel.terms import ACTIVE, AREA_TASK, CHOSEN, GROUP, ME
from svh_app.kernel.viewer import SEE, Viewer
from svh_app.store.rows import ItemReader, Lending, Level, Member, Row
from svh_app.store.sealing import unseal
from svh_app.words import mark, words

SOMEBODY = mark('Somebody from the group')
Audience = str | Sequence[UUID]
"""'group', 'me', or the ids of chosen members."""


@dataclass(frozen=True)
class Reader:
    """Somebody who reads an area, as far as the viewer may know."""

    id: UUID
    name: str
    colour: int
    is_me: bool
    is_owner: bool


@dataclass(frozen=True)
class Seen:
    """Who sees one item now: its audience, the chosen readers, and whoever wrote it (they always see it)."""

    audience: str
    readers: tuple[UUID, ...] = ()
    author_id: UUID | None = None

    @property
    def again(self) -> Audience:
        """The same, as it is asked for."""
        return self.readers if self.audience == CHOSEN else self.audience


async def readers(viewer: Viewer, area: str) -> list[Reader]:
    """Who reads this area now, also by a lent task: the owner first. Two queries, for the plan three.

    Others than the owner learn it of the notebook only.
    """
    level = see(viewer, Level).filter(area=area, level__gte=SEE)
    reading = set(await level.values_list('member_id', flat=True))
    if task := AREA_TASK.get(area):
        lent = see(viewer, Lending).filter(lent_now(), task=task)
        reading |= set(await lent.values_list('member_id', flat=True))
    active = see(viewer, Member).filter(group_id=viewer.group_id, state=ACTIVE).order_by('-is_owner', 'created')
    return [_reader(viewer, row) async for row in active if row.is_owner or row.id in reading]


async def people(viewer: Viewer) -> list[Reader]:
    """Everybody who is in the group now and whom the viewer may see, but for its owner. One query."""
    active = see(viewer, Member).filter(group_id=viewer.group_id, state=ACTIVE, is_owner=False).order_by('created')
    return [_reader(viewer, row) async for row in active]


async def owner(viewer: Viewer) -> Reader | None:
    """The owner of the open group; everybody in it sees them. One query."""
    row: Member | None = await see(viewer, Member).filter(group_id=viewer.group_id, is_owner=True).first()
    return _reader(viewer, row) if row else None


async def owner_name(viewer: Viewer) -> str:
    """What the owner of the open group is called; '' where there is none. One query."""
    found = await owner(viewer)
    return found.name if found else ''


def _reader(viewer: Viewer, row: Member) -> Reader:
    return Reader(row.id, unseal(row, 'name'), row.colour, row.id == viewer.member_id, row.is_owner)


def called(viewer: Viewer, row: Member | None) -> tuple[str, int]:
    """Name and colour of a member; without one, what stands where this viewer may not know who it is."""
    return (unseal(row, 'name'), row.colour) if row else (words(viewer.language)(SOMEBODY), 0)


def kind_of(audience: Audience) -> str:
    """What stands in an item's `audience`."""
    return audience if isinstance(audience, str) else CHOSEN


async def chosen(doing: Doing, audience: Audience) -> set[UUID]:
    """The chosen readers: active members whom the viewer may see. Raises Refused, for a stranger as for nobody."""
    if isinstance(audience, str):
        if audience not in (GROUP, ME):
            raise Refused(AUDIENCE_UNKNOWN)
        return set()
    wanted = set(audience) - {doing.viewer.member_id}
    rows = doing.see(Member).filter(id__in=wanted, group_id=doing.viewer.group_id, state=ACTIVE)
    if not wanted or await rows.count() != len(wanted):
        raise Refused(AUDIENCE_UNKNOWN)
    return wanted


async def let_read(doing: Doing, item: Any, chosen: set[UUID]) -> None:
    """Make these the chosen readers of an item, and nobody else. Raises Refused."""
    await keep_readers(doing, doing.see(ItemReader).filter(item_id=item.id), chosen, _item_reader(item))


def _item_reader(item: Any) -> Callable[[UUID], Row]:
    return lambda member_id: ItemReader(id=uuid4(), group_id=item.group_id, item_id=item.id, member_id=member_id)


async def keep_readers(doing: Doing, now: Any, chosen: set[UUID], make: Callable[[UUID], Row]) -> None:
    """Drop the readers among `now` that were not chosen, and make those that are new."""
    before = {reader.member_id: reader async for reader in now}
    for member_id in before.keys() - chosen:
        await doing.drop(before[member_id])
    for member_id in chosen - before.keys():
        await doing.add(make(member_id))


async def chosen_readers(viewer: Viewer, ids: Sequence[UUID]) -> dict[UUID, tuple[UUID, ...]]:
    """Per item the ids of its chosen readers, as far as the viewer may know. One query."""
    found: dict[UUID, list[UUID]] = {}
    async for reader in see(viewer, ItemReader).filter(item_id__in=list(ids)):
        found.setdefault(reader.item_id, []).append(reader.member_id)
    return {id: tuple(members) for id, members in found.items()}
