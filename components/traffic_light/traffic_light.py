"""Four levels, from green to red, each with its number and its name."""

from collections.abc import Awaitable, Callable, Sequence
from typing import Any

from nicegui.events import GenericEventArguments

from components.calls import settle
from components.native import Native

OnChoose = Callable[[int | None], Awaitable[None] | None]
COLOURS = 'gyor'


class TrafficLight(Native):
    """`names`: of the four levels, green first. `at`: the present one, or None. `label` says whose light it is.

    `here` is the word beside the present level ("nu"). With `on_choose(index)` it can be chosen and takes effect at
    once (by keys: a moment after the last one); `none`, when given, is one more row that means: no level, and is told
    as None. When a choice may not be, put it back with `show`. `listed`: whether the names stand below
    the picture; without them `label` says all there is to see.
    """

    def __init__(
        self,
        names: Sequence[str],
        at: int | None,
        *,
        label: str,
        on_choose: OnChoose | None = None,
        here: str = '',
        none: str | None = None,
        listed: bool = True,
    ) -> None:
        super().__init__(css='stack')
        self._names, self._label, self._here, self._listed = names, label, here, listed
        with self:
            self.levels = _Levels(names, at, label, on_choose, none) if on_choose else None
            if not self.levels:
                self._picture(at)

    def show(self, at: int | None) -> None:
        """Show this level, whatever the browser shows."""
        if self.levels:
            self.levels.show(at)
            return
        self.clear()
        with self:
            self._picture(at)

    def _picture(self, at: int | None) -> None:
        told = {'aria_hidden': 'true'} if self._listed else {'role': 'img', 'aria_label': self._label}
        with Native('div', css='light', **told):
            for index, colour in enumerate(COLOURS):
                Native('span', css=f'{colour} at' if index == at else colour)
        if self._listed:
            self._list(at)

    def _list(self, at: int | None) -> None:
        with Native('ol', css='plain levels', aria_label=self._label):
            for index, name in enumerate(self._names):
                self._level(index, name, index == at)

    def _level(self, index: int, name: str, now: bool) -> None:
        with Native('li', css=f'row {COLOURS[index]}', aria_current='true' if now else None):
            _number(index)
            Native('b' if now else 'span', name, css='grow' if now else 'grow soft')
            if now and self._here:
                Native('span', self._here, css='small')


class _Levels(Native, component='levels.js'):
    root = 'fieldset'
    inner = frozenset({'state', 'said'})

    def __init__(self, names: Sequence[str], at: int | None, label: str, on_choose: OnChoose, none: str | None) -> None:
        super().__init__(css='levels choice cards')
        self._on_choose = on_choose
        self._may: set[int | None] = {*range(len(names)), *([None] if none else [])}
        self._props.update(state=_value(at), said=0)
        with self:
            Native('legend', label, css='label')
            with Native('div', css='options'):
                for index, name in enumerate(names):
                    self._option(index, name, index == at)
                if none:
                    self._option(None, none, at is None)
        self.on('chosen', self._chosen)

    def show(self, at: int | None) -> None:
        # Counted: the same level said twice must be shown twice.
        self._props.update(state=_value(at), said=self._props['said'] + 1)
        self.update()

    def _option(self, index: int | None, name: str, chosen: bool) -> None:
        with Native('label', css='option' if index is None else f'option {COLOURS[index]}'):
            own: dict[str, Any] = {'name': f'level-{self.id}', 'value': _value(index), 'checked': chosen or None}
            Native('input', type='radio', autocomplete='off', **own)
            if index is not None:
                _number(index)
            with Native('span', css='words'):
                Native('b', name)

    async def _chosen(self, event: GenericEventArguments) -> None:
        at = event.args
        if at is None or type(at) is int:
            if at not in self._may or _value(at) == self._props['state']:
                return
            self._props['state'] = _value(at)
            await settle(self._on_choose(at))


def _number(index: int) -> None:
    Native('span', str(index + 1), css='level', aria_hidden='true')


def _value(at: int | None) -> str:
    return '' if at is None else str(at)
