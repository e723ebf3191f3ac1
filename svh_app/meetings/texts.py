"""How this group meets: its ground rules and opening questions, a line each; and what to start from (method.md)."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from svh_app.kernel import typed
from svh_app.kernel.gate import Changed, Doing, Missing, deed, here, see
from svh_app.kernel.standing import standing
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.store.rows import GroupText
from svh_app.store.sealing import seal, unseal
from svh_app.words import Words, mark

RULES, OPENING = KINDS = ('rules', 'opening')
TEXT_MAX = 2000
"""The longest of these texts, in characters."""
STARTS = {
    RULES: (
        mark('We talk with each other, not about somebody.'),
        mark('One person speaks at a time.'),
        mark('You speak for yourself.'),
        mark('We first say what goes well.'),
        mark('We say what we wish for, and do not blame.'),
        mark('A pause is always all right.'),
        mark('What is said here stays here.'),
    ),
    OPENING: (
        mark('What would make this meeting worthwhile for you?'),
        mark('What do you want to talk about today?'),
    ),
}
"""What a group can start from, in our own words; the owner makes it theirs."""


@dataclass(frozen=True)
class TextView:
    """One of these texts as the group wrote it; empty, with version 0, as long as nobody did."""

    kind: str
    text: str
    version: int

    def lines(self, _: Words) -> list[str]:
        """A line each: the group's own, and before there are any those to start from."""
        own = [line.strip() for line in self.text.splitlines() if line.strip()]
        return own or start(_, self.kind)

    @property
    def is_own(self) -> bool:
        """Whether the group wrote it itself."""
        return bool(self.text.strip())


def start(_: Words, kind: str) -> list[str]:
    """What to start from, in this language. Raises KeyError for another kind."""
    return [_(line) for line in STARTS[kind]]


async def group_texts(viewer: Viewer) -> dict[str, TextView]:
    """Both texts, by kind, for who comes to meetings; as a start for who may see none. One query. Raises Missing."""
    rows = see(viewer, GroupText).filter(group_id=here(viewer))
    found = {row.kind: TextView(row.kind, unseal(row, 'text'), row.version) async for row in rows}
    return {kind: found.get(kind, TextView(kind, '', 0)) for kind in KINDS}


async def may_write(viewer: Viewer) -> bool:
    """Whether the viewer may change these texts (asked again when they do). Three queries. Raises Missing."""
    me = await standing(viewer)
    return not viewer.is_glimpse and me.level('meetings') >= EDIT


@deed('text.write')
async def write_text(doing: Doing, kind: str, version: int, text: str) -> int:
    """Write one of these texts, a line each; version 0: there was none yet. Returns its version then.

    Raises Refused, Missing, Changed.
    """
    if kind not in KINDS:
        raise Missing
    kept, now = typed.maybe_text(text, TEXT_MAX), datetime.now(UTC)
    row: GroupText | None = await doing.see(GroupText).filter(group_id=here(doing.viewer), kind=kind).first()
    if row is not None:
        await doing.change(row, version, text_sealed=seal(row, 'text', kept), edited=now)
        return version + 1
    if version:
        raise Changed
    row = GroupText(id=uuid4(), group_id=here(doing.viewer), kind=kind, created=now)
    row.text_sealed = seal(row, 'text', kept)
    await doing.add(row)
    return row.version
