"""One point of the agenda, to change: its words, how long it takes, whether it stays."""

from functools import partial
from uuid import UUID, uuid4

from components import Button, Card, Form, Native, Values
from svh_app.kept import Keeper, Written
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.agenda import (
    PointView,
    add_point,
    agenda,
    edit_point,
    propose_point,
    restore_point,
    withdraw_point,
)
from svh_app.meetings.agenda_page import minutes_field, minutes_of
from svh_app.meetings.drawn import PLACE, opened
from svh_app.meetings.planning import POINT_MAX
from svh_app.redraw import Screen
from svh_app.seen import is_id
from svh_app.words import words


async def point_page(viewer: Viewer, screen: Screen, id: str, point: str, key: str) -> None:
    """One point, for who may change it. Raises Missing."""
    if not is_id(point):
        raise Missing
    meeting_id, point_id = (await opened(viewer, id)).id, UUID(point)
    now = await _point(viewer, meeting_id, point_id)
    if now.goal:
        Native('p', now.title, css='lead')
    else:
        _words(viewer, meeting_id, now, key)
    _minutes(viewer, screen, meeting_id, now)
    _away(viewer, screen, meeting_id, now)


async def _point(viewer: Viewer, meeting_id: UUID, id: UUID) -> PointView:
    found = await agenda(viewer, meeting_id)
    now = next((one for one in (*found.points, *found.proposals) if one.id == id), None)
    if now is None or not now.may_edit:
        raise Missing
    return now


def _words(viewer: Viewer, meeting_id: UUID, now: PointView, key: str) -> None:
    _ = words(viewer.language)

    async def read() -> Written:
        one = await _point(viewer, meeting_id, now.id)
        return Written(one.title, one.version)

    async def write(version: int, text: str) -> int:
        one = await _point(viewer, meeting_id, now.id)
        await edit_point(viewer, now.id, version, text, one.minutes)
        return version + 1

    keeper = Keeper(viewer, Written(now.title, now.version), read, write)
    with Card():
        label, place = _('What is it about?'), f'point {now.id} title'
        keeper.draw(label, 'title', place=place, key=key, one_line=True, max_length=POINT_MAX)


def _minutes(viewer: Viewer, screen: Screen, meeting_id: UUID, now: PointView) -> None:
    _ = words(viewer.language)

    async def give(count: int) -> None:
        one = await _point(viewer, meeting_id, now.id)
        await edit_point(viewer, now.id, one.version, one.title, count)

    async def save(values: Values) -> None:
        before = (await _point(viewer, meeting_id, now.id)).minutes
        try:
            await give(minutes_of(values))
        except Refused as refused:
            field.refuse(_(str(refused)))
        else:
            screen.toasts.show(_('Changed.'), undo=partial(give, before), undo_label=_('Undo'))
        form.again()

    with Card(), Form(save) as form:
        field = minutes_field(_, now.minutes)
        Button(_('Keep this time'), submit=True, kind='line', wide=True)


def _away(viewer: Viewer, screen: Screen, meeting_id: UUID, now: PointView) -> None:
    _ = words(viewer.language)

    async def take_away() -> None:
        one = await _point(viewer, meeting_id, now.id)
        await withdraw_point(viewer, now.id)
        await screen.go(f'{PLACE}/{meeting_id}/agenda')
        back = partial(_again, viewer, meeting_id, one)
        screen.toasts.show(_('It is off the agenda.'), undo=back, undo_label=_('Undo'))

    label = _('Take it off the agenda') if now.is_agreed else _('Take it back')
    Button(label, take_away, kind='text', icon='trash', wide=True)


async def _again(viewer: Viewer, meeting_id: UUID, one: PointView) -> None:
    """Put it back. Only the owner finds what was taken away; for others it is made once more, at the end."""
    if viewer.is_owner:
        await restore_point(viewer, one.id)
        return
    deed, goal_id = add_point if one.is_agreed else propose_point, one.goal.id if one.goal else None
    await deed(viewer, meeting_id, uuid4(), one.title, one.minutes, goal_id)
