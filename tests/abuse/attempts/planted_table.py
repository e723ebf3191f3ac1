"""What was said at Noor's meetings: at the one that was held, the one that goes on, the one that is planned, others."""

from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

from svh_app.group.members import leave_group, pause_member, remove_member, set_legacy
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.agenda import add_point, decide_point, propose_point, withdraw_point
from svh_app.meetings.becoming import line_to_agreement
from svh_app.meetings.dates import answer_date, propose_dates
from svh_app.meetings.end_words import write_end_word
from svh_app.meetings.feeds import make_feed, say_titles
from svh_app.meetings.leading import begin, close, go_to
from svh_app.meetings.noting import add_line, edit_line, withdraw_line
from svh_app.meetings.people import set_invited, set_roles
from svh_app.meetings.planning import call_off, pick_date
from svh_app.meetings.releasing import release, take_back
from svh_app.meetings.seats import add_guest, sit_down
from svh_app.meetings.table import Where, table
from svh_app.meetings.texts import OPENING, RULES, write_text
from svh_app.plan.goals import add_goal
from svh_app.store.rows import Seat
from svh_app.store.sealing import seal
from tests.abuse.attempts.planted_meeting import (
    CHAIR,
    HIDDEN,
    HOUSE,
    IN,
    LEADS_ALONG,
    NEUTRAL,
    NOBODY,
    NOTE_TAKER,
    OPEN,
    PLANS,
    QUIET,
    RELEASED,
    ROUNDS,
    SINCE_GONE,
    PlantedMeetings,
    at_table,
    comes_for,
    gathered,
    meeting,
    only_for,
    reads,
    rows,
    sees_point,
)

POINTS = (HOUSE, OPEN, HIDDEN, QUIET)
ROLES = {CHAIR: 'Bram', NOTE_TAKER: 'Ilse', LEADS_ALONG: 'Pien'}
AT_NOW = {'Noor', 'Bram', 'Ilse', 'Fatima'}
SITTING = [name for name, one in (IN | SINCE_GONE).items() if one.to]


async def plant_meetings() -> PlantedMeetings:
    """Everybody in their place and all of it written, in an empty store."""
    planted = await gathered()
    noor = await planted.cast('Noor')
    for work in (_held, _now, _later, _others, _calendars, _take_leave):
        await work(planted, noor)
    return planted


async def _held(planted: PlantedMeetings, noor: Viewer) -> None:
    id = await meeting(planted, noor, 'held', at_table() | PLANS)
    await pick_date(noor, id, datetime.now(UTC) + timedelta(minutes=5))
    await _agenda(planted, noor, id)
    await only_for(planted, noor, id, [*SITTING])
    await set_invited(noor, id, planted.members['Els'], planted.points[HOUSE])
    await set_roles(noor, id, {role: planted.members[name] for role, name in ROLES.items()})
    await begin(noor, id)
    await _seats(planted, noor, id)
    for point in (*POINTS, ROUNDS):
        await _lines(planted, id, point)
    await _taken_back(planted, noor, id)
    await close(noor, id)
    for point, whom in RELEASED.items():
        audience = 'group' if len(whom) == len(IN) else [planted.members[name] for name in whom]
        await release(noor, id, [planted.points.get(point)], audience)
    await release(noor, id, [planted.points[QUIET]])
    await take_back(noor, id, [planted.points[QUIET]])


async def _agenda(planted: PlantedMeetings, noor: Viewer, id: UUID) -> None:
    """One's own points, a goal's, a hidden goal's; one that was refused, one that was taken off."""
    fatima = await planted.cast('Fatima')
    goals = {
        OPEN: await add_goal(noor, uuid4(), planted.word('goal', sees_point(OPEN))),
        HIDDEN: await add_goal(
            noor, uuid4(), planted.word('hidden', sees_point(HIDDEN)), None, [planted.members['Fatima']]
        ),
    }
    for point in POINTS:
        title = '' if point in goals else planted.word(point, sees_point(point))
        planted.points[point] = await add_point(noor, id, uuid4(), title, 10, goals.get(point))
    refused = await propose_point(fatima, id, uuid4(), planted.word('refused', NOBODY, {'Noor', 'Fatima'} | PLANS))
    await decide_point(noor, refused, False)
    gone = await add_point(noor, id, uuid4(), planted.word('gone', NOBODY, {'Noor'}))
    await withdraw_point(noor, gone)
    planted.items |= {'refused point': refused, 'gone point': gone}


async def _seats(planted: PlantedMeetings, noor: Viewer, id: UUID) -> None:
    """Everybody has a name of their own at the table, and gives a word at the end; a guest too."""
    for name in ('Noor', *SITTING):
        viewer = await planted.cast(name)
        seat = planted.items[f'seat {name}'] = await sit_down(viewer, id)
        named = NOBODY if name == 'Lot' else at_table()
        row = await rows(Seat).get(id=seat)
        await rows(Seat).filter(id=seat).update(name_sealed=seal(row, 'name', planted.word('seat', named)))
        await write_end_word(viewer, seat, 7, planted.word('end', _gave(name)), 0)
    guest = planted.items['seat guest'] = await add_guest(noor, id, uuid4(), planted.bare('guest', at_table()))
    await write_end_word(noor, guest, 8, planted.word('end', reads(ROUNDS, 'guest')), 0)


def _gave(name: str) -> set[str]:
    """Who finds what somebody gave at the end: also they themselves, who came for one subject only."""
    own = {name} & at_table()
    return reads(ROUNDS, name) | own


async def _lines(planted: PlantedMeetings, id: UUID, point: str) -> None:
    writers = comes_for(point) | (set() if point in (OPEN, HIDDEN) else {*SINCE_GONE})
    for author in sorted(writers):
        word = planted.word('line', reads(point, author))
        line = await add_line(await planted.cast(author), id, planted.points.get(point), uuid4(), word)
        planted.items[f'line {point} {author}'] = line


async def _taken_back(planted: PlantedMeetings, noor: Viewer, id: UUID) -> None:
    """A line that was taken back, one that was changed, and one that became something Karel does."""
    ilse, fatima = await planted.cast('Ilse'), await planted.cast('Fatima')
    point = planted.points[HOUSE]
    gone = await add_line(ilse, id, point, uuid4(), planted.word('unsaid', NOBODY, {'Ilse', 'Noor'}))
    await withdraw_line(ilse, gone)
    said = await add_line(fatima, id, point, uuid4(), planted.word('before', NOBODY, {'Fatima', 'Noor'}))
    await edit_line(fatima, said, 1, planted.word('after', reads(HOUSE, 'Fatima')))
    asked = planted.word('asked', reads(QUIET, 'Noor') | {'Karel'})
    line = await add_line(noor, id, planted.points[QUIET], uuid4(), asked)
    await line_to_agreement(noor, line, planted.members['Karel'])
    planted.items |= {'unsaid line': gone, 'changed line': said, 'asked line': line}


async def _now(planted: PlantedMeetings, noor: Viewer) -> None:
    """One that goes on: Fatima leads it, Bram notes; it stands at its one point."""
    id = await meeting(planted, noor, 'now', AT_NOW | PLANS)
    await pick_date(noor, id, datetime.now(UTC) + timedelta(minutes=5))
    point = planted.items['now point'] = await add_point(noor, id, uuid4(), planted.word('now', AT_NOW | PLANS))
    await only_for(planted, noor, id, AT_NOW)
    await set_roles(noor, id, {CHAIR: planted.members['Fatima'], NOTE_TAKER: planted.members['Bram']})
    await begin(noor, id)
    await go_to(noor, id, (await table(noor, id)).where, Where('point', point))
    for author in sorted(AT_NOW):
        word = planted.word('draft', {'Noor', 'Fatima', 'Bram', author})
        planted.items[f'now line {author}'] = await add_line(await planted.cast(author), id, point, uuid4(), word)


async def _later(planted: PlantedMeetings, noor: Viewer) -> None:
    """One that is planned for Bram and Fatima, with dates to choose from and something proposed."""
    seen_by = {'Noor', 'Bram', 'Fatima'} | PLANS
    id = await meeting(planted, noor, 'later', seen_by)
    await only_for(planted, noor, id, seen_by)
    dates = await propose_dates(noor, id, [datetime.now(UTC) + timedelta(days=n) for n in (8, 9)])
    await answer_date(await planted.cast('Bram'), dates[0], 'no')
    planted.items['later date'] = dates[0]
    planted.items['later point'] = await add_point(noor, id, uuid4(), planted.word('later', seen_by))
    fatima, asked = await planted.cast('Fatima'), planted.word('proposed', {'Noor', 'Fatima'} | PLANS)
    planted.items['proposed point'] = await propose_point(fatima, id, uuid4(), asked)


async def _others(planted: PlantedMeetings, noor: Viewer) -> None:
    """The meetings beside those: for Karel alone, called off, and Greet's; and the texts of the group."""
    everybody = {'Noor', *IN}
    for kind in (RULES, OPENING):
        await write_text(noor, kind, 0, planted.word(kind, everybody))
    apart = await meeting(planted, noor, 'apart', {'Noor', 'Karel'} | PLANS)
    await only_for(planted, noor, apart, {'Karel'})
    planted.items['apart point'] = await add_point(
        noor, apart, uuid4(), planted.word('apart', {'Noor', 'Karel'} | PLANS)
    )
    await pick_date(noor, apart, datetime.now(UTC) + timedelta(days=5))
    off = await meeting(planted, noor, 'off', NOBODY, {'Noor'})
    planted.items['off point'] = await add_point(noor, off, uuid4(), planted.word('off', NOBODY, {'Noor'}))
    await pick_date(noor, off, datetime.now(UTC) + timedelta(days=6))
    await call_off(noor, off)
    await _greets(planted)


async def _greets(planted: PlantedMeetings) -> None:
    greet, both = await planted.cast('Greet'), {'Greet', 'Bram at Greet'}
    id = await meeting(planted, greet, 'greet', both)
    await set_roles(greet, id, {CHAIR: await planted.cast.member('Bram', 'Greet')})
    goal_id = await add_goal(greet, uuid4(), planted.word('greet', both))
    planted.items['greet point'] = await add_point(greet, id, uuid4(), '', 10, goal_id)
    await pick_date(greet, id, datetime.now(UTC) + timedelta(days=4))
    planted.items['greet line'] = await add_line(
        greet, id, planted.items['greet point'], uuid4(), planted.word('greetline', both)
    )


async def _calendars(planted: PlantedMeetings, _: Viewer) -> None:
    """Everybody has their meetings in a calendar, which says what they are; Ilse's does not."""
    for name in ('Noor', *IN, *SINCE_GONE, 'Greet', 'Bram at Greet'):
        viewer = await planted.cast(name)
        planted.feeds[name] = await make_feed(viewer)
        await say_titles(viewer, name != NEUTRAL)


async def _take_leave(planted: PlantedMeetings, noor: Viewer) -> None:
    """Wim gets a pause, Rik is removed, Lot leaves and nobody sees what she wrote."""
    await pause_member(noor, planted.members['Wim'])
    await remove_member(noor, planted.members['Rik'])
    await leave_group(await planted.cast('Lot'))
    await set_legacy(noor, planted.members['Lot'], 'gone')
