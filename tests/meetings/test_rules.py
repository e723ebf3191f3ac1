"""Meetings against the oracle: every cell of state, level, lent task, role, invitation and release."""

from collections.abc import Iterator
from itertools import product
from uuid import uuid4

import pytest

from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Doing, Missing, Refused, deed, see
from svh_app.kernel.viewer import Viewer
from svh_app.store.rows import (
    AgendaPoint,
    DateOption,
    EndWord,
    GroupText,
    Invitee,
    Line,
    LineVersion,
    Meeting,
    Release,
    Row,
    Seat,
    Turn,
)
from tests.meetings.oracle import Person, Point, may, sees_meeting, sees_point, sees_said, sees_table
from tests.meetings.world import NOW, World, rows
from tests.people import Cast

ROLES = ('', 'chair', 'note_taker', 'co_facilitator')
INVITED = ('', 'all', 'own', 'open', 'hidden')


def standings() -> Iterator[Person]:
    """All that Fatima can be: what cannot make a difference is not repeated."""
    for level, lent, role, invited in product(range(4), (False, True), ROLES, INVITED):
        for goals in (0, 1):
            yield Person(False, 'active', level, goals, goals, lent, role, invited)
    for state in ('paused', 'accepted', 'removed', 'left'):
        yield Person(False, state, 3, 3, 1, True, 'chair', 'all')


@pytest.fixture
async def world(cast: Cast) -> World:
    viewers = {name: await cast(name) for name in ('Noor', 'Fatima', 'Bram', 'Ilse', 'Greet')}
    greet, noor = viewers['Greet'], viewers['Noor']
    # Greet tries with Noor's group in hand, as somebody who mixes ids of two groups would.
    viewers['Greet'] = Viewer(greet.account_id, greet.session_id, noor.group_id, greet.member_id)
    made = World(viewers)
    await made.fill()
    return made


async def compare(world: World, name: str, viewer: Viewer | None = None) -> int:
    """What somebody finds of it all; how many cells that were."""
    viewer, person = viewer or world.viewers[name], world.people.get(name, Person(state='stranger'))
    expected: dict[type[Row], set[object]] = {
        Meeting: {world.meeting_id} if sees_meeting(person) else set(),
        AgendaPoint: {id for id, point in world.points.items() if sees_point(name, person, point)},
        Line: {id for id, said in world.lines.items() if sees_said(name, person, said)},
        EndWord: {id for id, said in world.words.items() if sees_said(name, person, said)},
        Seat: set(world.seats.values()) if sees_table(person) else set(),
    }
    if sees_meeting(person, called_off=True):
        expected[Meeting].add(world.called_off)
    for noun, ids in expected.items():
        assert {row.id for row in await see(viewer, noun)} == ids, (name, person, noun)
    turns = {row.seat_id for row in await see(viewer, Turn)}
    assert turns == expected[Seat], (name, person)
    return len(world.points) + len(world.lines) + len(world.words) + 8


async def compare_rest(world: World, name: str) -> None:
    """What a line said before, what was released, and who is invited."""
    viewer, person = world.viewers[name], world.people[name]
    before = {row.line_id for row in await see(viewer, LineVersion)}
    own = {id for id, said in world.lines.items() if person.owner or said.author == name}
    assert before == own & {id for id, said in world.lines.items() if sees_said(name, person, said)}, (name, person)
    released = {row.id for row in await see(viewer, Release)}
    told = {id for id, (point, to) in world.releases.items() if _is_told(name, person, point, to)}
    assert released == told, (name, person)
    invited = {row.member_id for row in await see(viewer, Invitee).filter(meeting_id=world.meeting_id)}
    if not sees_meeting(person):
        assert not invited, (name, person)
    elif not person.members:
        assert invited <= {world.member(name)}, (name, person)


def _is_told(name: str, person: Person, point: Point | None, to: frozenset[str]) -> bool:
    if not person.stands or person.owner:
        return person.stands
    if not sees_meeting(person) or not person.comes:
        return False
    if person.invited not in ('all', point.name if point else 'all') or (to and name not in to):
        return False
    return point is None or sees_point(name, person, point)


async def test_who_sees_what_of_a_meeting(world: World, store: str) -> None:
    cells = await compare(world, 'Noor') + await compare(world, 'Greet')
    # The same SQL: what PostgreSQL could read otherwise shows in some of each kind (7 divides no number of ways).
    for person in list(standings())[:: 1 if store.startswith('sqlite') else 7]:
        await world.stand('Fatima', person)
        cells += await compare(world, 'Fatima')
        await compare_rest(world, 'Fatima')
    assert cells > (10_000 if store.startswith('sqlite') else 1500)


async def test_who_looks_along_sees_what_that_member_sees(world: World) -> None:
    for person in list(standings())[::7]:
        if person.state == 'active':
            await world.stand('Fatima', person)
            await compare(world, 'Fatima', await look_as(world.viewers['Noor'], world.member('Fatima')))


DEEDS: dict[str, type[Row]] = {
    'meeting.edit': Meeting,
    'meeting.date': Meeting,
    'meeting.call_off': Meeting,
    'meeting.roles': Meeting,
    'meeting.begin': Meeting,
    'meeting.lead': Meeting,
    'meeting.close': Meeting,
    'meeting.reopen': Meeting,
    'meeting.pause': Meeting,
    'meeting.resume': Meeting,
    'meeting.invite': Invitee,
    'date.propose': DateOption,
    'date.withdraw': DateOption,
    'point.order': AgendaPoint,
    'point.propose': AgendaPoint,
    'line.add': Line,
    'minutes.release': Release,
    'text.write': GroupText,
}


async def attempt(world: World, viewer: Viewer, name: str) -> bool:
    """Ask the rules inside a real deed, about a new row of the meeting or the meeting itself."""

    @deed(name)
    async def ask(doing: Doing) -> None:
        meeting = await doing.find(Meeting, world.meeting_id)
        noun = DEEDS[name]
        row: Row = meeting if noun is Meeting else noun(id=uuid4(), group_id=meeting.group_id)
        if row is not meeting and 'meeting' in noun._meta.fields:
            row.meeting = meeting  # type: ignore[attr-defined]
        for column, value in (('author_id', viewer.member_id), ('state', 'proposed'), ('audience', 'group')):
            if row is not meeting and column in noun._meta.fields_map:
                setattr(row, column, value)
        doing.check(row)

    try:
        await ask(viewer)
    except (Refused, Missing):
        return False
    return True


@pytest.mark.parametrize('state', ['planned', 'open', 'closed'])
@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_who_may_do_what_at_a_meeting(world: World, state: str) -> None:
    await rows(Meeting).filter(id=world.meeting_id).update(state=state)
    for person in [one for one in standings() if one.goals != 0 and one.invited in ('', 'all', 'own')]:
        await world.stand('Fatima', person)
        for name in DEEDS:
            expected = may('Fatima', person, name, state == 'open')
            assert await attempt(world, world.viewers['Fatima'], name) == expected, (name, person)
    for name in DEEDS:
        assert await attempt(world, world.viewers['Noor'], name) == may(
            'Noor', world.people['Noor'], name, state == 'open'
        )
        assert not await attempt(world, world.viewers['Greet'], name)


async def test_a_row_without_its_meeting_is_refused(world: World) -> None:
    @deed('line.add')
    async def ask(doing: Doing, meeting_id: object) -> None:
        line = Line(id=uuid4(), group_id=world.group_id, meeting_id=world.meeting_id, author_id=world.member('Noor'))
        other = await doing.find(Meeting, world.called_off)
        if meeting_id:
            line.__dict__['_meeting'] = other
        line.created = NOW
        doing.check(line)

    for handed in (None, world.called_off):
        with pytest.raises(Refused):
            await ask(world.viewers['Noor'], handed)
