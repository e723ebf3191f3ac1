"""The choice of how much one person sees, of one area or at once: takes effect at once, with undo."""

from collections.abc import Iterable
from functools import partial

from components import Option, Select
from svh_app.group.actions import GroupView, MemberView
from svh_app.group.areas import AREAS_SHOWN, Area, level_of
from svh_app.group.inviting import ONCE, ONCE_FOR
from svh_app.group.members import give_preset, set_level, set_until
from svh_app.kernel.terms import preset_levels
from svh_app.kernel.viewer import Viewer
from svh_app.moments import local_date, today
from svh_app.redraw import Screen
from svh_app.words import mark, words

OWN = 'own'
PRESET_WORDS = {
    'close': mark('Close to you'),
    'take_part': mark('Taking part'),
    'meetings': mark('Meetings only'),
    ONCE: mark('One time'),
}


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


class PresetChoice:
    """Everything at once, in plain words; 'own choice' when the levels are no preset's."""

    def __init__(self, viewer: Viewer, screen: Screen, member: MemberView) -> None:
        self._viewer, self._screen, self._ = viewer, screen, words(viewer.language)
        self.member, self._now = member, _preset(member)
        options = [Option(key, self._(said)) for key, said in PRESET_WORDS.items()]
        label = self._('How much {name} sees', name=member.name)
        self.select = Select(label, [*options, Option(OWN, self._('Your own choice'))], self._now, self._pick)

    def show(self, member: MemberView) -> None:
        """Show what this member has, whoever gave it."""
        self.member = member
        if _preset(member) != self._now:
            self._now = _preset(member)
            self.select.set(self._now)

    async def _pick(self, value: str) -> None:
        if value == OWN:  # that is what the choices below are for
            self.select.set(self._now)
            return
        before = self.member
        try:
            await give_preset(self._viewer, before.id, value)
        except Exception:
            self.select.set(self._now)
            raise
        told = self._('{name}: {preset}', name=before.name, preset=self._(PRESET_WORDS[value]))
        if value == ONCE and before.until is None:
            told = await self._for_a_while(before)
        self._screen.toasts.show(told, undo=partial(self._back, before), undo_label=self._('Undo'))

    async def _for_a_while(self, member: MemberView) -> str:
        """Who comes once goes again: a last day stands there, to be changed below."""
        last = today() + ONCE_FOR
        await set_until(self._viewer, member.id, last)
        return self._(
            '{name} comes once, until {day}. You can choose another day below.', name=member.name, day=self._.day(last)
        )

    async def _back(self, before: MemberView) -> None:
        await give_preset(self._viewer, before.id, before.preset, before.levels)
        await set_until(self._viewer, before.id, local_date(before.until) if before.until else None)


def _preset(member: MemberView) -> str:
    """The preset whose levels this member has, as far as they show."""
    for key in PRESET_WORDS:
        levels = preset_levels(key)
        if all(area.at(levels[area.key]) == level_of(member, area) for area in AREAS_SHOWN) and member.preset == key:
            return key
    return OWN


def follow(choices: Iterable[LevelChoice], presets: Iterable[PresetChoice], view: GroupView) -> None:
    """Let every choice that is still on the screen show what the group says now."""
    members = {member.id: member for member in view.members}
    for choice in choices:
        if not choice.select.is_deleted and choice.member.id in members:
            choice.show(level_of(members[choice.member.id], choice.area))
    for preset in presets:
        if not preset.select.is_deleted and preset.member.id in members:
            preset.show(members[preset.member.id])
