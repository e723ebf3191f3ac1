"""The scale of a goal: where the owner stands now, two questions after it, and the line over time."""

from dataclasses import dataclass, field
from functools import partial
from uuid import UUID

from components import Card, Moment, Native, Scale, ScaleLine
from svh_app.kept import Keeper, Written
from svh_app.kernel.gate import here
from svh_app.kernel.viewer import Viewer
from svh_app.plan.goal_parts import GoalPage, MarkView, goal_page
from svh_app.plan.marks import HIGHEST, TELL_MAX, mark_goal, tell, withdraw_mark
from svh_app.redraw import Screen, redrawn
from svh_app.words import Words, words


@dataclass(frozen=True)
class _Newest:
    """The last mark. What is told at it does not count as a change: it is typed right here."""

    id: UUID | None
    value: int | None
    told: dict[str, str] = field(default_factory=dict, compare=False)


async def scale_part(viewer: Viewer, screen: Screen, goal_id: UUID, key: str) -> None:
    """For the owner. The thumb is drawn once: a redraw must not take it away from under a finger."""
    _ = words(viewer.language)
    shown, set_now = await _newest(viewer, goal_id), False

    async def mark(value: int) -> None:
        nonlocal shown, set_now
        shown, set_now = _Newest(None, value), True
        undo = partial(withdraw_mark, viewer, await mark_goal(viewer, goal_id, value))
        screen.toasts.show(_('Saved: you are at {value}.', value=value), undo=undo, undo_label=_('Undo'))

    def told(now: _Newest) -> None:
        nonlocal shown
        if now.value != shown.value:
            scale.show(now.value)
        shown = now
        if now.id:
            _questions(viewer, goal_id, now, key, is_open=set_now)

    with Card():
        scale = Scale(
            _('Where are you now?'),
            value=shown.value,
            on_set=mark,
            low=_('0 · my worst moment'),
            high=_('10 · reached'),
            unset=_('Slide or tap. There is no wrong number.'),
        )
        await redrawn(here(viewer), 'Mark', 'Goal', read=partial(_newest, viewer, goal_id), paint=told)


async def _newest(viewer: Viewer, goal_id: UUID) -> _Newest:
    newest = (await goal_page(viewer, goal_id)).newest
    return _Newest(newest.id, newest.value, newest.told) if newest else _Newest(None, None)


def _questions(viewer: Viewer, goal_id: UUID, now: _Newest, key: str, *, is_open: bool) -> None:
    """What one may tell at this mark: none of it has to be. Open when the number was chosen just now."""
    _, value = words(viewer.language), now.value or 0
    asked = {'how': _('How do you manage to be at {value}?', value=value)}
    if value < HIGHEST:
        asked['higher'] = _('What does {value} look like? What do you do differently then?', value=value + 1)
    asked['note'] = _('Something else you want to remember')
    with Native('details', open=is_open or None):
        Native('summary', _('Tell a little more'))
        for part, label in asked.items():
            _question(viewer, goal_id, now, part, label, key)


def _question(viewer: Viewer, goal_id: UUID, now: _Newest, part: str, label: str, key: str) -> None:
    mark_id = now.id
    if mark_id is None:
        return

    async def read() -> Written:
        return Written((await _newest(viewer, goal_id)).told.get(part, ''))

    async def write(_version: int, text: str) -> int:
        await tell(viewer, mark_id, part, text)
        return 0

    place = f'mark {mark_id} {part}'
    Keeper(viewer, Written(now.told[part]), read, write).draw(
        label, part, place=place, key=key, max_length=TELL_MAX, rows=2
    )


def line_part(viewer: Viewer, page: GoalPage) -> None:
    """The marks as a line, with what was told as words beside it; nothing while there are none."""
    _ = words(viewer.language)
    if not page.marks or (viewer.is_owner and len(page.marks) == 1):
        return
    with Card():
        Native('h2', _('How it went'))
        ScaleLine(
            _points(page.marks),
            name=_line_in_words(_, page.marks),
            twin=_('All moments'),
            rows=[(_.day(mark.at), str(mark.value), _told(_, mark)) for mark in reversed(page.marks)],
        )


def _points(marks: list[MarkView]) -> list[Moment]:
    first, last = marks[0].at, marks[-1].at
    whole = (last - first).total_seconds() or 1.0
    one_day = first.date() == last.date()

    def at(number: int, mark: MarkView) -> float:
        if one_day:  # by order: seconds say nothing
            return number / max(1, len(marks) - 1)
        return (mark.at - first).total_seconds() / whole

    return [Moment(at(number, mark), mark.value, mark.told['note']) for number, mark in enumerate(marks)]


def _line_in_words(_: Words, marks: list[MarkView]) -> str:
    first, last = marks[0], marks[-1]
    if len(marks) == 1:
        return _('At {value} on {day}', value=last.value, day=_.day(last.at))
    return _(
        'From {first} on {day} to {last} on {now}',
        first=first.value,
        day=_.day(first.at),
        last=last.value,
        now=_.day(last.at),
    )


def _told(_: Words, mark: MarkView) -> str:
    return ' · '.join(text for text in mark.told.values() if text)
