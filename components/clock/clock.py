"""How long there still is, without hurry: a thin ring and a sentence. The phone counts by itself."""

from collections.abc import Callable
from dataclasses import dataclass
from math import ceil, isfinite
from typing import Any

from components.native import Native

STEPS, MIDDLE, ROUND = 60, 22, 19
"""Of the ring: in how many steps it empties, its middle and its radius."""


@dataclass(frozen=True)
class ClockWords:
    """`left(minutes)`: so many are left, at least 1. `planned(minutes)`: so many in all. `over`: the time is over.
    `paused`: it stands still.
    """

    left: Callable[[int], str]
    planned: Callable[[int], str]
    over: str
    paused: str


class Clock(Native, component='clock.js'):
    """`minutes` are planned, and `elapsed` seconds of them were gone when this is drawn, pauses not counted; `runs`: it
    goes on by itself. `name` says what the time is for.

    The server gives seconds and no moment, so the phone's own clock may be wrong. Nothing is read aloud by itself,
    nothing moves in between; without scripts it says only what was planned.
    """

    inner = frozenset({'minutes', 'elapsed', 'runs', 'said', 'words'})

    def __init__(self, name: str, minutes: int, *, elapsed: float = 0, runs: bool = True, words: ClockWords) -> None:
        self._words, self._count = words, 0
        state = _State(minutes, elapsed, runs)
        super().__init__(css='row clock', role='timer', aria_label=name, aria_live='off')
        self._props.update(self._told(state))
        with self:
            _ring(state)
            with Native('span', css='stack gap1 grow'):
                Native('b', words.left(state.left) if state.left else words.over)
                with Native('span', css='small soft'):
                    Native('span', words.planned(minutes), css='planned')
                    Native('span', '' if runs else words.paused, css='still')

    def show(self, minutes: int, *, elapsed: float, runs: bool) -> None:
        """From now on this is so: it was paused, goes on, or got more time."""
        self._count += 1
        self._props.update(self._told(_State(minutes, elapsed, runs)))
        self.update()

    def _told(self, state: '_State') -> dict[str, Any]:
        # A sentence per minute: languages count differently, and the phone knows none of them.
        left = [self._words.left(minutes + 1) for minutes in range(state.left)]
        said = {'left': left, 'planned': self._words.planned(state.minutes)}
        said |= {'over': self._words.over, 'paused': self._words.paused}
        own = {'minutes': state.minutes, 'elapsed': state.elapsed, 'runs': state.runs}
        # Counted: the same state said twice begins at its seconds twice.
        return {**own, 'words': said, 'said': self._count}


class _State:
    def __init__(self, minutes: int, elapsed: float, runs: bool) -> None:
        if minutes < 1:
            raise ValueError('a clock needs at least one minute')
        if not isfinite(elapsed):
            raise ValueError('seconds are a number')
        self.minutes, self.elapsed, self.runs = minutes, max(elapsed, 0), runs
        self.seconds = max(minutes * 60 - self.elapsed, 0)
        self.left, self.steps = ceil(self.seconds / 60), ceil(STEPS * self.seconds / (minutes * 60))


def _ring(state: _State) -> None:
    at = {'cx': MIDDLE, 'cy': MIDDLE, 'r': ROUND}
    with Native('svg', css='dial', viewBox='0 0 44 44', aria_hidden='true'):
        Native('circle', css='track', **at)
        own = {'pathLength': STEPS, 'stroke-dasharray': f'{state.steps} {STEPS}'}
        Native('circle', css='rest', **at, **own, transform=f'rotate(-90 {MIDDLE} {MIDDLE})')
        Native('path', css='bars', d='M18 15v14M26 15v14')
