"""The signal plan: read it as it is now, write it part by part, keep it as a version, check it, release it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any
from uuid import UUID, uuid4, uuid5

from svh_app.kernel import typed
from svh_app.kernel.audience import chosen, chosen_readers, let_read
from svh_app.kernel.gate import Changed, Doing, Missing, Refused, deed, here, see
from svh_app.kernel.looks import looked
from svh_app.kernel.terms import ACTIVE
from svh_app.kernel.viewer import SEE, Viewer
from svh_app.signals.parts import HELPS, is_part, longest
from svh_app.store.rows import ItemReader, Level, Member, SignalPart, SignalVersion
from svh_app.store.sealing import seal, unseal
from svh_app.words import mark

VERSIONS_SHOWN = 50
NOTHING_YET = mark('Nothing is written in the plan yet.')
NOT_ASKED_HERE = mark('This is not asked here.')


@dataclass(frozen=True)
class PartView:
    """One text. `changed`: when it was written last. `version`: to be given back when it is written again."""

    id: UUID
    level: str
    kind: str
    member_id: UUID | None
    text: str
    version: int
    changed: datetime


@dataclass(frozen=True)
class VersionView:
    """The plan as it was kept. `readers`: to whom it was released, as far as the viewer may know."""

    id: UUID
    created: datetime
    checked: datetime
    readers: tuple[UUID, ...]


async def who_sees(viewer: Viewer) -> dict[UUID, bool]:
    """Of the members of whom the viewer may know it: whether they see what helps from them. One query."""
    return {row.member_id: row.level >= SEE async for row in see(viewer, Level).filter(area='signals')}


async def parts(viewer: Viewer) -> tuple[PartView, ...]:
    """The plan as it is now: all of it for who keeps it, for others what helps from them. One query."""
    rows = await see(viewer, SignalPart).filter(group_id=viewer.group_id, kept_in=None)
    return _seen(viewer, rows)


async def from_me(viewer: Viewer) -> tuple[PartView, ...]:
    """What helps from this viewer, as it is now. One query."""
    own = see(viewer, SignalPart).filter(group_id=viewer.group_id, kept_in=None, member_id=viewer.member_id, kind=HELPS)
    return _seen(viewer, await own)


async def versions(viewer: Viewer) -> tuple[VersionView, ...]:
    """The versions this viewer may see, newest first. Two queries."""
    rows = await _newest_first(see(viewer, SignalVersion).filter(group_id=viewer.group_id)).limit(VERSIONS_SHOWN)
    return await _views(viewer, rows)


async def version(viewer: Viewer, id: UUID) -> tuple[VersionView, tuple[PartView, ...]]:
    """One version and what it says. Three queries. Raises Missing."""
    row: SignalVersion | None = await see(viewer, SignalVersion).get_or_none(id=id, group_id=viewer.group_id)
    if row is None:
        raise Missing
    looked(viewer, SignalVersion.__name__, [id])
    kept = await see(viewer, SignalPart).filter(kept_in_id=id)
    return (await _views(viewer, [row]))[0], tuple(_part(one) for one in kept)


async def _views(viewer: Viewer, rows: Sequence[SignalVersion]) -> tuple[VersionView, ...]:
    readers = await chosen_readers(viewer, [row.id for row in rows])
    return tuple(VersionView(row.id, row.created, row.checked, readers.get(row.id, ())) for row in rows)


def _newest_first(sight: Any) -> Any:
    return sight.order_by('-created', '-id')


def _seen(viewer: Viewer, rows: Iterable[SignalPart]) -> tuple[PartView, ...]:
    views = tuple(_part(row) for row in rows)
    looked(viewer, SignalPart.__name__, [one.id for one in views if one.text])
    return views


def _part(row: SignalPart) -> PartView:
    written = row.edited or row.created
    return PartView(row.id, row.level, row.kind, row.member_id, unseal(row, 'text'), row.version, written)


@deed('signal.write')
async def write_part(doing: Doing, part: tuple[str, str, UUID | None], text: str, version: int) -> int:
    """Write one text: `part` is level, kind and, for what helps from somebody, the member. Gives its version.

    `version`: that of the text it comes in the place of, 0 where there was none. An empty text takes it away; the same
    text again is no change. Raises Refused, Missing, Changed (somebody was first).
    """
    level, kind, member_id = part
    doing.check(SignalPart(group_id=here(doing.viewer)))
    await _is_asked(doing, level, kind, member_id)
    text = typed.maybe_text(text, longest(kind))
    row: SignalPart | None = await doing.see(SignalPart).get_or_none(id=part_id(here(doing.viewer), *part))
    if text == (unseal(row, 'text') if row else ''):
        return row.version if row else 0
    if version != (row.version if row else 0):
        raise Changed
    if row is None:
        await doing.add(_new(doing, part, text))
        return 1
    await doing.change(row, version, text_sealed=seal(row, 'text', text), edited=datetime.now(UTC))
    return version + 1


def part_id(group_id: UUID, level: str, kind: str, member_id: UUID | None = None) -> UUID:
    """The id of a text as it is now follows from what it is: two phones that write it first write the same one."""
    return uuid5(group_id, f'signal/{level}/{kind}/{member_id or ""}')


async def _is_asked(doing: Doing, level: str, kind: str, member_id: UUID | None) -> None:
    if not is_part(level, kind) or (kind == HELPS) != bool(member_id):
        raise Refused(NOT_ASKED_HERE)
    if member_id:
        member = await doing.find(Member, member_id)
        if member.group_id != doing.viewer.group_id or member.state != ACTIVE or member.is_owner:
            raise Missing


def _new(doing: Doing, part: tuple[str, str, UUID | None], text: str) -> SignalPart:
    group_id, (level, kind, member_id) = here(doing.viewer), part
    row = SignalPart(id=part_id(group_id, *part), group_id=group_id, level=level, kind=kind, member_id=member_id)
    row.text_sealed, row.created = seal(row, 'text', text), datetime.now(UTC)
    return row


@deed('signal.keep')
async def keep_version(doing: Doing) -> UUID:
    """Keep the plan as it is now; when nothing changed since the newest version that is the one. Raises Refused."""
    newest, written = await _newest(doing), await _written(doing)
    if newest and not _changed_since(newest, written):
        return newest.id
    return await _keep(doing, written)


@deed('signal.check')
async def check_plan(doing: Doing) -> UUID:
    """Say that the plan is still right: the newest version, or a new one when it changed since. Raises Refused."""
    newest, written = await _newest(doing), await _written(doing)
    if newest is None or _changed_since(newest, written):
        return await _keep(doing, written)
    await doing.change(newest, newest.version, checked=datetime.now(UTC))
    return newest.id


async def _newest(doing: Doing) -> SignalVersion | None:
    row: SignalVersion | None = await _newest_first(
        doing.see(SignalVersion).filter(group_id=here(doing.viewer))
    ).first()
    return row


async def _written(doing: Doing) -> list[SignalPart]:
    return list(await doing.see(SignalPart).filter(group_id=here(doing.viewer), kept_in=None))


def _changed_since(newest: SignalVersion, written: Iterable[SignalPart]) -> bool:
    return any((row.edited or row.created) > newest.created for row in written)


async def _keep(doing: Doing, written: Iterable[SignalPart]) -> UUID:
    texts = [(row, text) for row in written if (text := unseal(row, 'text'))]
    now = datetime.now(UTC)
    kept = SignalVersion(id=uuid4(), group_id=here(doing.viewer), created=now, checked=now)
    doing.check(kept)
    if not texts:
        raise Refused(NOTHING_YET)
    await doing.add(kept)
    for row, text in texts:
        await doing.add(_copy(row, text, kept))
    return kept.id


def _copy(row: SignalPart, text: str, kept: SignalVersion) -> SignalPart:
    copy = SignalPart(id=uuid4(), group_id=row.group_id, kept_in_id=kept.id, level=row.level, kind=row.kind)
    copy.member_id, copy.created = row.member_id, kept.created
    copy.text_sealed = seal(copy, 'text', text)
    return copy


@deed('signal.release')
async def release(doing: Doing, id: UUID, member_id: UUID, on: bool) -> None:
    """Let one member see this version, or no more; at once. What is so already stays. Raises Refused, Missing."""
    row = await doing.find(SignalVersion, id)
    doing.check(row)
    now: set[UUID] = {reader.member_id async for reader in doing.see(ItemReader).filter(item_id=id)}
    if on == (member_id in now):
        return
    wanted = now | await chosen(doing, [member_id]) if on else now - {member_id}
    await doing.change(row, row.version)
    await let_read(doing, row, wanted)
