"""Meetings of the made-up group: the first one, held; one in ten days; one whose date is still open."""

from dataclasses import dataclass
from datetime import datetime, time, timedelta
from uuid import UUID

from svh_app.demo.past import ago, made_up_id, rows
from svh_app.kernel.gate import see
from svh_app.kernel.meeting_deeds import CLOSED, CLOSING, POINT
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import FIRST
from svh_app.meetings.actions import meeting as seen_meeting
from svh_app.meetings.agenda import add_point, propose_point
from svh_app.meetings.dates import MAYBE, NO, YES, answer_date, propose_dates
from svh_app.meetings.end_words import write_end_word
from svh_app.meetings.leading import begin, close, go_to
from svh_app.meetings.noting import add_line
from svh_app.meetings.people import CHAIR, CO_FACILITATOR, NOTE_TAKER, set_invited, set_roles
from svh_app.meetings.planning import pick_date, plan_meeting, set_minutes, write
from svh_app.meetings.releasing import release
from svh_app.meetings.seats import sit_down
from svh_app.meetings.table import Where, table
from svh_app.moments import HERE, at, today
from svh_app.plan.goals import goals
from svh_app.store.rows import AgendaPoint, EndWord, Line, Meeting, Release

Viewers = dict[str, Viewer]
HELD_AGO = 168
"""So many days ago the first meeting was held; the notebook tells of it too."""


@dataclass(frozen=True)
class Talked:
    """A point of the agenda, for so many minutes, and what was noted: by whom, what."""

    title: str
    minutes: int
    lines: tuple[tuple[str, str], ...]


FIRST_AGENDA = (
    Talked(
        'Waarom deze groep er is',
        15,
        (('ilse', 'Noor vertelt waarom ze deze groep wil. Ze kiest zelf wat we bespreken.'),),
    ),
    Talked(
        'Hoe we met elkaar omgaan',
        20,
        (
            ('ilse', 'We praten met elkaar en niet over Noor. Een pauze is altijd goed.'),
            ('bram', 'Bellen mag, ook als het gewoon over iets anders gaat.'),
        ),
    ),
    Talked(
        'Wat Noor graag wil',
        30,
        (
            ('ilse', 'Noor wil weer zelf naar de markt. Eerst samen, later alleen.'),
            ('fatima', 'Ik loop de eerste keer mee, op een rustige dag.'),
        ),
    ),
)
SHOWN = 2
"""How many points of it Noor showed to all; the others are still hers."""
ENDED_WITH = {
    'noor': (8, 'Spannend, maar fijn dat jullie er waren.'),
    'fatima': (9, 'Blij dat we dit samen doen.'),
    'bram': (8, 'Rustig gesprek. Genoeg tijd voor iedereen.'),
    'ilse': (8, 'Noor had de leiding. Zo hoort het.'),
}
ANSWERED = {'fatima': (YES, MAYBE, NO), 'bram': (YES, NO, YES)}


async def fill_meetings(viewers: Viewers, members: dict[str, UUID]) -> None:
    """Make them, once; what is there already stays. `members`: ids by name, also of who leaves the group later."""
    await _held(viewers, members)
    await _planned(viewers, members)
    await _open(viewers, members)


async def _held(viewers: Viewers, members: dict[str, UUID]) -> None:
    noor = viewers['noor']
    id = await plan_meeting(noor, made_up_id('meeting/first'), 'Onze eerste bijeenkomst', kind=FIRST)
    if (await seen_meeting(noor, id)).state != CLOSED:
        await _write_once(noor, id, 'where', 'Bij Noor thuis')
        roles = {CHAIR: members['noor'], NOTE_TAKER: members['ilse'], CO_FACILITATOR: members['bram']}
        await set_roles(noor, id, roles)
        await _talk(viewers, id)
        await close(noor, id)
    points: list[AgendaPoint] = await rows(AgendaPoint).filter(meeting_id=id).order_by('place')
    if not await rows(Release).filter(meeting_id=id).exists():
        await release(noor, id, [point.id for point in points[:SHOWN]])
    await _date(id)


async def _talk(viewers: Viewers, id: UUID) -> None:
    noor = viewers['noor']
    made = [await add_point(noor, id, made_up_id(one.title), one.title, one.minutes) for one in FIRST_AGENDA]
    await begin(noor, id)
    for who in ENDED_WITH:
        await sit_down(viewers[who], id)
    for point_id, talked in zip(made, FIRST_AGENDA, strict=True):
        await _go(noor, id, Where(POINT, point_id))
        for n, (who, text) in enumerate(talked.lines):
            await add_line(viewers[who], id, point_id, made_up_id(f'{talked.title} {n}'), text)
    await _go(noor, id, Where(CLOSING))
    for who, (mark, word) in ENDED_WITH.items():
        seat = await sit_down(viewers[who], id)
        if not await see(viewers[who], EndWord).filter(seat_id=seat).exists():
            await write_end_word(viewers[who], seat, mark, word, 0)


async def _go(noor: Viewer, id: UUID, to: Where) -> None:
    await go_to(noor, id, (await table(noor, id)).where, to)


async def _date(id: UUID) -> None:
    """Put it where it belongs in the half year: the app itself begins everything now."""
    began = at((ago(HELD_AGO)).astimezone(HERE).date(), time(15, 0))
    held = {'created': ago(HELD_AGO + 20), 'begins': began, 'began': began, 'ended': began + timedelta(minutes=85)}
    await rows(Meeting).filter(id=id).update(**held)
    await rows(EndWord).filter(meeting_id=id).update(created=began + timedelta(minutes=80))
    await rows(Release).filter(meeting_id=id).update(released=began + timedelta(days=2))
    for n, line in enumerate(await rows(Line).filter(meeting_id=id).order_by('created')):
        await rows(Line).filter(id=line.id).update(created=began + timedelta(minutes=10 + 12 * n))


async def _planned(viewers: Viewers, members: dict[str, UUID]) -> None:
    noor = viewers['noor']
    id = await plan_meeting(noor, made_up_id('meeting/planned'), 'Bijeenkomst bij Fatima')
    await pick_date(noor, id, _evening(10))
    await _write_once(noor, id, 'where', 'Bij Fatima thuis, Lindelaan 12')
    await _write_once(noor, id, 'bring', 'Fatima maakt soep. Bram neemt brood mee.')
    await set_roles(noor, id, {CHAIR: members['bram'], NOTE_TAKER: members['ilse']})
    await set_invited(noor, id, members['tom'], None)
    for n, one in enumerate([goal for goal in await goals(noor) if goal.is_open][:2]):
        await add_point(noor, id, made_up_id(f'meeting/goal/{n}'), '', 25 - 5 * n, one.id)
    own = 'Wat doen we als ik een afspraak wil afzeggen?'
    await add_point(noor, id, made_up_id('meeting/own'), own, 15)
    await propose_point(viewers['fatima'], id, made_up_id('meeting/proposed'), 'Hoe vieren we de feestdagen?', 15)


async def _open(viewers: Viewers, members: dict[str, UUID]) -> None:
    noor = viewers['noor']
    id = await plan_meeting(noor, made_up_id('meeting/open'), 'Samen vooruitkijken')
    await set_minutes(noor, id, 60)
    await set_invited(noor, id, members['tom'], None)
    options = await propose_dates(noor, id, [_evening(weeks * 7 + 10) for weeks in (12, 13, 14)])
    for who, answers in ANSWERED.items():
        for option, answer in zip(options, answers, strict=True):
            await answer_date(viewers[who], option, answer)


def _evening(days: int) -> datetime:
    return at(today() + timedelta(days=days), time(19, 30))


async def _write_once(noor: Viewer, id: UUID, part: str, text: str) -> None:
    """Write one of the texts of a meeting that is still empty."""
    now = await seen_meeting(noor, id)
    if not getattr(now, part):
        await write(noor, id, part, now.version, text)
