"""The choice of how much one person sees of one area: takes effect at once, with undo."""

from collections.abc import Iterable
from functools import partial

from components import Option, Select
from svh_app.group.actions import GroupView, MemberView
from svh_app.group.areas import Area, level_of
from svh_app.group.members import set_level
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen
from svh_app.words import words


class LevelChoice:
    """Draws itself here; `show` keeps it true when the level changed elsewhere."""

    def __init__(self, viewer: Viewer, screen: Screen, member: MemberView, area: Area) -> None:
        self._viewer, self._screen, self._ = viewer, screen, words(viewer.language)
        self.member, self.area, self._now = member, area, level_of(member, area)
        options = [Option(str(level), self._(said)) for level, said in sorted(area.short.items())]
        self.select = Select(f'{member.name}: {self._(area.name)}', options, str(self._now), self._pick)

    def show(self, level: int) -> None:
        """Show this level, whoever gave it."""
        if level != self._now:
            self._now = level
            self.select.set(str(level))

    async def _pick(self, value: str) -> None:
        before = self._now
        try:
            await self._give(int(value))
        except Exception:
            self.select.set(str(before))
            raise
        self._now = int(value)
        told = self._('{name} {level}.', name=self.member.name, level=self._(self.area.levels[int(value)]))
        self._screen.toasts.show(told, undo=partial(self._give, before), undo_label=self._('Undo'))

    async def _give(self, level: int) -> None:
        await set_level(self._viewer, self.member.id, self.area.key, level)


def follow(choices: Iterable[LevelChoice], view: GroupView) -> None:
    """Let every choice that is still on the screen show what the group says now."""
    members = {member.id: member for member in view.members}
    for choice in choices:
        if not choice.select.is_deleted and choice.member.id in members:
            choice.show(level_of(members[choice.member.id], choice.area))
