"""One meeting on the screen: a calm overview of when, where, who does what, and what is talked about."""

from dataclasses import dataclass
from functools import partial

from components import Button, Card, Dialog, Face, Native, Notice, initials
from svh_app.kernel.gate import here
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import MeetingView, meeting
from svh_app.meetings.agenda import Agenda, agenda
from svh_app.meetings.agenda_page import AGENDA_WATCHED, together
from svh_app.meetings.dates import Poll, poll
from svh_app.meetings.drawn import KINDS, PLACE, fact, minutes, name_of, opened, way, when
from svh_app.meetings.people_page import ROLES, roles_of
from svh_app.meetings.planning import call_off, put_back
from svh_app.meetings.where_part import where
from svh_app.moments import local_date, today
from svh_app.redraw import Screen, redrawn
from svh_app.words import Words, words

SHOWN = 8
"""How many points of the agenda stand on the overview."""


@dataclass(frozen=True)
class Overview:
    """What the viewer may see of one meeting."""

    meeting: MeetingView
    poll: Poll
    agenda: Agenda


async def meeting_page(viewer: Viewer, screen: Screen, id: str) -> None:
    """One meeting, as much of it as this viewer may see. Raises Missing."""
    meeting_id = (await opened(viewer, id)).id

    async def read() -> Overview:
        seen, dates = await meeting(viewer, meeting_id), await poll(viewer, meeting_id)
        return Overview(seen, dates, await agenda(viewer, meeting_id))

    paint = partial(_overview, viewer, screen)
    await redrawn(here(viewer), *AGENDA_WATCHED, read=read, paint=paint, css='stack gap3')


def _overview(viewer: Viewer, screen: Screen, all_of_it: Overview) -> None:
    _, seen = words(viewer.language), all_of_it.meeting
    if seen.withdrawn:
        _called_off(viewer, screen, seen)
        return
    _when_and_where(viewer, _, all_of_it)
    _who(viewer, _, seen)
    _what(_, all_of_it)
    if not _act(_, all_of_it) and seen.leads:
        Button(_('Begin the meeting already'), href=f'{PLACE}/{seen.id}/nu', kind='text', wide=True)
    if seen.plans and not seen.is_open and not seen.is_closed:
        _calling_off(viewer, screen, seen)


def _when_and_where(viewer: Viewer, _: Words, all_of_it: Overview) -> None:
    seen = all_of_it.meeting
    with Card():
        if seen.kind in KINDS:
            Native('p', _(KINDS[seen.kind]), css='small soft')
        Native('h2', seen.title, css='title said')
        Native('p', when(_, seen), css='lead begin')
        if seen.for_point:
            fact('plan', _('You are invited for one subject.'))
        if seen.begins:
            fact('clock', minutes(_, seen.minutes))
        where(_, seen)
        # The file is for whoever is signed in; who looks along would fetch their own.
        if seen.begins and not (seen.is_open or seen.is_closed or viewer.is_glimpse):
            file = f'/api/v1/meetings/{seen.id}.ics'
            Button(_('Put it in your calendar'), href=file, kind='text', icon='meet', in_page=False)
        if not (seen.is_open or seen.is_closed):
            _to_change(_, seen, all_of_it.poll)


def _to_change(_: Words, seen: MeetingView, dates: Poll) -> None:
    """The ways to the date and the place, for who may change them; to the dates for who can answer."""
    count = len(dates.options)
    with Native('div', css='list'):
        if seen.begins and seen.plans:
            way(_('Another date'), f'{PLACE}/{seen.id}/data', 'meet')
        elif not seen.begins and (seen.plans or count):
            said = _.plural('{n} date to choose from', '{n} dates to choose from', n=count) if count else ''
            way(_('When can everyone?'), f'{PLACE}/{seen.id}/data', 'meet', said)
        if seen.plans:
            way(_('Place and time'), f'{PLACE}/{seen.id}/plek', 'pin')


def _who(viewer: Viewer, _: Words, seen: MeetingView) -> None:
    """Who does what, and the way to who comes."""
    with Card():
        Native('h2', _('Who does what'))
        for role, who in roles_of(seen):
            if who:
                with Native('div', css='row'):
                    Face(initials(name_of(_, who)), who.colour, size='s')
                    Native('span', _('You') if who.is_me else name_of(_, who), css='grow')
                    Native('span', _(ROLES[role][0]), css='small soft')
        if not any(who for _role, who in roles_of(seen)):
            Native('p', _('That is still open.'), css='soft')
        chooses = viewer.is_owner and not viewer.is_glimpse and not seen.is_closed
        label = _('Choose who does what') if chooses else _('Who was invited') if seen.is_closed else _('Who comes')
        with Native('div', css='list'):
            way(label, f'{PLACE}/{seen.id}/mensen', 'people')


def _what(_: Words, all_of_it: Overview) -> None:
    """What is talked about; nothing of it where there is nothing to see or to do."""
    seen, found = all_of_it.meeting, all_of_it.agenda
    with Card():
        Native('h2', _('What we talk about'))
        if found.points:
            with Native('ol'):
                for one in found.points[:SHOWN]:
                    Native('li', one.title)
            Native('p', together(_, found), css='small soft')
        else:
            Native('p', _('Nothing on the agenda yet'), css='soft')
        waiting = [one for one in found.proposals if not one.is_put_off]
        said = _.plural('{n} proposal', '{n} proposals', n=len(waiting)) if waiting and found.plans else ''
        with Native('div', css='list'):
            way(_('Agenda'), f'{PLACE}/{seen.id}/agenda', 'plan', said)


def _act(_: Words, all_of_it: Overview) -> bool:
    """The one thing to do now; whether there is one."""
    seen, dates = all_of_it.meeting, all_of_it.poll
    told = _main(_, seen, dates)
    if told:
        with Native('div', css='act'):
            Button(told[0], href=f'{PLACE}/{seen.id}/{told[1]}', wide=True)
    return told is not None


def _main(_: Words, seen: MeetingView, dates: Poll) -> tuple[str, str] | None:
    if seen.is_closed:
        return _('Read the minutes'), 'verslag'
    if seen.is_open:
        return _('To the table'), 'nu'
    if seen.leads and seen.begins and local_date(seen.begins) <= today():
        return _('Begin the meeting'), 'nu'
    if dates.unanswered and not seen.begins:
        return _('Say when you can'), 'data'
    if seen.plans and not seen.begins:
        return (_('Choose a date') if dates.options else _('Propose dates')), 'data'
    return None


def _called_off(viewer: Viewer, screen: Screen, seen: MeetingView) -> None:
    """For the owner, who alone sees it still."""
    _ = words(viewer.language)

    async def back() -> None:
        await put_back(viewer, seen.id)
        undo = partial(call_off, viewer, seen.id)
        screen.toasts.show(_('It takes place after all.'), undo=undo, undo_label=_('Undo'))

    with Card():
        Native('h2', seen.title, css='title said')
        Notice(_('This meeting was called off. Only you still see it.'))
        Button(_('Put it back'), back, kind='line', icon='undo', wide=True)


def _calling_off(viewer: Viewer, screen: Screen, seen: MeetingView) -> None:
    """One tap with undo for the owner; who plans for them cannot take it back, and is asked first."""
    _ = words(viewer.language)

    async def off() -> None:
        await call_off(viewer, seen.id)
        await screen.go(PLACE)
        undo = partial(put_back, viewer, seen.id) if viewer.is_owner else None
        said = _('Called off. Nobody else sees it any more, and nobody gets a message.')
        screen.toasts.show(said, undo=undo, undo_label=_('Undo'))

    if viewer.is_owner:
        Button(_('Call it off'), off, kind='text', icon='trash', wide=True)
        return
    with Dialog(_('Call it off?'), close_label=_('Close')) as dialog:
        Native('p', _('Only the owner of the group can put it back. Nobody gets a message.'))
        Button(_('Call it off'), off, kind='danger', wide=True)
        Button(_('Cancel'), dialog.close, kind='line', wide=True)
    Button(_('Call it off'), dialog.open, kind='text', icon='trash', wide=True)
