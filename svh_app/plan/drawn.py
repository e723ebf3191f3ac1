"""Pieces of the plan that stand on more than one screen: a goal as a row, a tick, a way to a part."""

from collections.abc import Awaitable, Callable
from functools import partial

from components import Icon, Native
from svh_app.kernel.viewer import Viewer
from svh_app.plan.goals import LET_GO, OPEN, PAUSED, REACHED, GoalView
from svh_app.words import Words, mark, words

WATCHED = ('Goal', 'Mark', 'Step', 'GoalHelper', 'Word', 'ItemReader', 'Level', 'Lending', 'Member')
"""What one goal is drawn from."""
STATE_WORDS = {
    OPEN: mark('Working on it'),
    PAUSED: mark('On pause'),
    REACHED: mark('Reached'),
    LET_GO: mark('Let go'),
}


def goal_row(viewer: Viewer, goal: GoalView) -> Native:
    """A goal as a way to its screen: the number where it stands, the sentence, and how it stands when not open."""
    _ = words(viewer.language)
    with Native('a', css='row tile', href=f'/plan/doelen/{goal.id}', data_in_page=True) as row:
        _number(_, goal)
        with Native('span', css='grow stack gap1'):
            Native('b', goal.title)
            if said := state_of(_, goal):
                Native('span', said, css='small soft')
    return row


def _number(_: Words, goal: GoalView) -> None:
    if goal.state == REACHED:
        with Native('span', css='stand done'):
            Icon('check')
    elif goal.value is not None:
        with Native('span', css='stand'):
            Native('span', _('Now at'), css='visually-hidden')
            Native('span', str(goal.value))
    else:
        with Native('span', css='stand none'):
            Icon('plan')


def state_of(_: Words, goal: GoalView) -> str:
    """How it stands with a goal, in a few words; empty when there is nothing to say."""
    if goal.state != OPEN:
        return _('{state} since {day}', state=_(STATE_WORDS[goal.state]), day=_.day(goal.state_at))
    return _('Until {day}', day=_.day(goal.until)) if goal.until else ''


def way(label: str, href: str, icon: str, said: str = '') -> Native:
    """A row that leads to a part of the plan."""
    with Native('a', css='row tile', href=href, data_in_page=True) as row:
        Icon(icon)
        with Native('span', css='grow stack gap1'):
            Native('b', label)
            if said:
                Native('span', said, css='small soft')
    return row


def tick(_: Words, text: str, is_done: bool, turn: Callable[[bool], Awaitable[None]] | None) -> Native:
    """Something that is done or not; without `turn` it is only shown."""
    if turn is None:
        with Native('div', css='row todo', data_on=is_done or None) as shown:
            _box(is_done)
            Native('span', text, css='grow typed')
            Native('span', _('Done') if is_done else _('Not done yet'), css='visually-hidden')
        return shown
    with Native('button', css='row todo', type='button', role='checkbox', aria_checked=is_done) as pressed:
        _box(is_done)
        Native('span', text, css='grow typed')
    pressed.on('click', partial(turn, not is_done), [])
    return pressed


def _box(is_done: bool) -> None:
    with Native('span', css='box'):
        if is_done:
            Icon('check')
