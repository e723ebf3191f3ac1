"""Pieces of the minutes on the screen: the head, a line with its writer, the round at the end, what was agreed."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from components import Button, Card, DraftForm, Face, Icon, LongText, Native, Values, initials
from svh_app.drafted import draft_words, stored
from svh_app.kernel.audience import SOMEBODY
from svh_app.kernel.gate import Changed
from svh_app.kernel.plan_deeds import DONE, YES
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.minutes import Given, Minutes, Part
from svh_app.meetings.noting import LINE_MAX, LineView, add_line, edit_line, line, restore_line, withdraw_line
from svh_app.plan.agreement_parts import how_it_stands
from svh_app.plan.agreements import AgreementView
from svh_app.redraw import Screen
from svh_app.words import Words, words


def title_of(_: Words, part: Part) -> str:
    """The point; for the rounds what they are."""
    return part.title if part.point_id else _('At the beginning and at the end')


def name_of(_: Words, name: str) -> str:
    """The name; of whom the viewer may not know 'somebody'."""
    return _(name) if name == SOMEBODY else name


def head(_: Words, seen: Minutes) -> Native:
    """Which meeting, when and where it was, and who was there."""
    with Native('div', css='stack gap1') as area:
        Native('h2', seen.meeting.title, css='title said')
        if seen.meeting.day:
            day = _.day(seen.meeting.day)
            where = seen.meeting.where
            Native('p', f'{day} · {where}' if where else day, css='soft begin')
        if seen.here:
            names = [name_of(_, seat.name) for seat in seen.here]
            Native('p', _('There: {names}', names=_.list(names)), css='small soft')
    return area


def line_card(
    viewer: Viewer, screen: Screen, seen: LineView, before: Sequence[tuple[datetime, str]], key: str
) -> Native:
    """What was noted, and by whom; for its writer and the owner the way to change it or to take it out."""
    _ = words(viewer.language)
    with Card('article', css='note mine' if seen.is_mine else 'note') as card:
        Native('p', seen.text)
        with Native('div', css='row'):
            Face(initials(name_of(_, seen.writer)), seen.colour, size='s')
            Native('span', _by(_, seen), css='grow small soft')
        if seen.became == 'agreement':
            href = f'/plan/afspraken/{seen.became_id}'
            Button(_('This became an agreement'), href=href, kind='text', icon='check', css='start')
        if seen.may_edit:
            _changing(viewer, screen, seen, before, key)
    return card


def _by(_: Words, seen: LineView) -> str:
    name = _('You') if seen.is_mine else name_of(_, seen.writer)
    return _('{name} · changed', name=name) if seen.edited else name


def _changing(viewer: Viewer, screen: Screen, seen: LineView, before: Sequence[tuple[datetime, str]], key: str) -> None:
    _ = words(viewer.language)
    with Native('details', css='small'):
        Native('summary', _('Change'), aria_label=_('Change: {what}', what=seen.text))
        _editor(viewer, screen, seen, key)
        Button(_('Take this line out'), partial(_take_out, viewer, screen, seen), kind='text', icon='trash', wide=True)
        for replaced, text in before:
            said = _('Until {day}, {time}', day=_.day(replaced), time=_.time(replaced))
            Native('p', said, css='small soft begin')
            Native('p', text)


def _editor(viewer: Viewer, screen: Screen, seen: LineView, key: str) -> None:
    """Sent and not saved as one goes: nobody reads half a sentence, and none is kept as what it said before."""
    _ = words(viewer.language)

    async def save(id: str, values: Values) -> None:
        text = str(values.get('text', ''))
        try:
            done = await stored(_, form, field, id, _edited(viewer, seen, text))
        except Changed:
            now = await line(viewer, seen.id)
            field.refuse(_('On another phone this was changed to: “{text}”. Look at it again.', text=now.text))
            form.refuse(id)
            return
        if done:
            back = partial(_back, viewer, seen)
            screen.toasts.show(_('Changed.'), undo=back, undo_label=_('Undo'))

    with DraftForm(save, place=f'line {seen.id}', key=key, words=draft_words(_)) as form:
        field = LongText(_('What it says'), 'text', value=seen.text, rows=2, max_length=LINE_MAX)
        Button(_('Save'), submit=True, kind='line', wide=True)


async def _edited(viewer: Viewer, seen: LineView, text: str) -> bool:
    await edit_line(viewer, seen.id, seen.version, text)
    return True


async def _back(viewer: Viewer, seen: LineView) -> None:
    await edit_line(viewer, seen.id, (await line(viewer, seen.id)).version, seen.text)


async def _take_out(viewer: Viewer, screen: Screen, seen: LineView) -> None:
    _ = words(viewer.language)
    await withdraw_line(viewer, seen.id)
    back = partial(restore_line, viewer, seen.id)
    screen.toasts.show(_('Taken out. Nobody reads this line any more.'), undo=back, undo_label=_('Undo'))


def adding(viewer: Viewer, meeting_id: UUID, part: Part, key: str) -> Native:
    """Something that was forgotten."""
    _ = words(viewer.language)

    async def add(id: str, values: Values) -> None:
        await stored(
            _, form, field, id, add_line(viewer, meeting_id, part.point_id, UUID(id), str(values.get('text', '')))
        )

    with Native('details', css='small') as area:
        Native('summary', _('Add a line'), aria_label=_('Add a line at: {what}', what=title_of(_, part)))
        place = f'line at {part.point_id or meeting_id}'
        with DraftForm(add, place=place, key=key, words=draft_words(_)) as form:
            field = LongText(_('What is missing?'), 'text', rows=2, max_length=LINE_MAX)
            Button(_('Add it'), submit=True, kind='line', wide=True)
    return area


def given_card(_: Words, given: Sequence[Given]) -> Native:
    """What everybody gave at the end: a mark, a word, or both."""
    with Card(css='rows') as card, Native('ul', css='list plain'):
        for one in given:
            with Native('li', css='row top'):
                Native('b', str(one.mark) if one.mark is not None else '–', css='mark')
                with Native('span', css='grow stack gap1'):
                    Native('span', name_of(_, one.name), css='small soft')
                    if one.text:
                        Native('span', one.text, css='typed')
    return card


def agreed(_: Words, found: Sequence[AgreementView]) -> Native:
    """What was agreed at this meeting, and what was said to it."""
    with Native('section', css='stack') as area:
        Native('h2', _('Agreed'))
        with Card(css='rows'), Native('div', css='list'):
            for one in found:
                with Native('a', css='row tile', href=f'/plan/afspraken/{one.id}', data_in_page=True):
                    Icon('check' if one.state in (YES, DONE) else 'clock')
                    with Native('span', css='grow stack gap1'):
                        Native('b', one.text)
                        Native('span', how_it_stands(_, one), css='small soft')
    return area
