"""One meeting of Noor's with everything in it, put into the store row by row, and who everybody is for the oracle."""

from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.kernel.viewer import Viewer
from svh_app.plan.goals import add_goal
from svh_app.store.rows import (
    AgendaPoint,
    EndWord,
    Invitee,
    ItemReader,
    Lending,
    Level,
    Line,
    LineVersion,
    Meeting,
    Member,
    Release,
    Row,
    Seat,
    Turn,
)
from svh_app.store.sealing import seal
from tests.meetings.oracle import Person, Point, Said

NAMES = ('Noor', 'Fatima', 'Bram', 'Ilse')
POINTS = (
    Point('own'),
    Point('open', goal='open'),
    Point('hidden', goal='hidden'),
    Point('asked', author='Bram', proposed=True),
    Point('mine', author='Fatima', proposed=True),
    Point('gone', withdrawn=True),
)
RELEASED: dict[str, frozenset[str]] = {
    'own': frozenset(),
    'open': frozenset({'Bram'}),
    'hidden': frozenset(),
    '': frozenset({'Fatima'}),
}
"""What was released to whom, by the name of the point ('': the rounds; empty: to all)."""
NOW = datetime(2026, 11, 1, 18, tzinfo=UTC)


def rows(noun: type[Row]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))


async def put(row: Row) -> UUID:
    await row.save(using_db=get_connection('default'), force_create=True)
    return row.id


class World:
    """The rows by what they are for the oracle."""

    def __init__(self, viewers: dict[str, Viewer]) -> None:
        self.viewers, self.people = viewers, {name: Person(owner=name == 'Noor') for name in NAMES}
        self.group_id = viewers['Noor'].group_id
        self.points: dict[UUID, Point] = {}
        self.lines: dict[UUID, Said] = {}
        self.words: dict[UUID, Said] = {}
        self.seats: dict[str, UUID] = {}
        self.releases: dict[UUID, tuple[Point | None, frozenset[str]]] = {}
        self.meeting_id = self.called_off = uuid4()

    def member(self, name: str) -> UUID:
        id = self.viewers[name].member_id
        assert id
        return id

    async def fill(self) -> None:
        self.meeting_id = await self._meeting()
        self.called_off = await self._meeting(withdrawn=NOW)
        await self._points()
        for name in ('Noor', 'Fatima', 'Bram'):
            await self._seat(name)
        for point_id, point in [*self.points.items(), (None, None)]:
            for author in ('Noor', 'Fatima', 'Bram'):
                await self._line(author, point_id, point)
            await self._line('Bram', point_id, point, withdrawn=NOW)
        await self._releases()

    async def _meeting(self, **fields: Any) -> UUID:
        row = Meeting(id=uuid4(), group_id=self.group_id, author_id=self.member('Noor'), client_id=uuid4(), created=NOW)
        for text in ('title', 'where', 'link', 'bring'):
            setattr(row, f'{text}_sealed', seal(row, text, text))
        for name, value in fields.items():
            setattr(row, name, value)
        await put(row)
        for name in ('Fatima', 'Bram', 'Ilse'):
            await put(Invitee(group_id=self.group_id, meeting_id=row.id, member_id=self.member(name)))
        return row.id

    async def _points(self) -> None:
        noor = self.viewers['Noor']
        goals: dict[str, UUID | None] = {'': None}
        goals['open'] = await add_goal(noor, uuid4(), 'doel')
        goals['hidden'] = await add_goal(noor, uuid4(), 'verborgen doel', None, [self.member('Bram')])
        for place, point in enumerate(POINTS):
            row = AgendaPoint(id=uuid4(), group_id=self.group_id, meeting_id=self.meeting_id, client_id=uuid4())
            row.author_id, row.goal_id, row.place = self.member(point.author), goals[point.goal], place
            row.title_sealed, row.created = seal(row, 'title', point.name), NOW
            row.state, row.withdrawn = 'proposed' if point.proposed else 'agreed', NOW if point.withdrawn else None
            self.points[await put(row)] = point

    async def _seat(self, name: str) -> None:
        row = Seat(id=uuid4(), group_id=self.group_id, meeting_id=self.meeting_id, member_id=self.member(name))
        row.client_id, row.place, row.created = uuid4(), len(self.seats), NOW
        row.name_sealed = seal(row, 'name', name)
        self.seats[name] = await put(row)
        turn = Turn(group_id=self.group_id, meeting_id=self.meeting_id, seat_id=row.id, round='opening', at=NOW)
        await put(turn)
        word = EndWord(id=uuid4(), group_id=self.group_id, meeting_id=self.meeting_id, seat_id=row.id, created=NOW)
        word.text_sealed, word.mark = seal(word, 'text', 'dank'), 8
        self.words[await put(word)] = Said(None, name, released=RELEASED.get(''))

    async def _line(self, author: str, point_id: UUID | None, point: Point | None, **fields: Any) -> None:
        row = Line(id=uuid4(), group_id=self.group_id, meeting_id=self.meeting_id, client_id=uuid4(), created=NOW)
        row.author_id, row.point_id, row.text_sealed = self.member(author), point_id, seal(row, 'text', 'gezegd')
        row.withdrawn = fields.get('withdrawn')
        said = Said(point, author, row.withdrawn is not None, RELEASED.get(point.name if point else ''))
        self.lines[await put(row)] = said
        before = LineVersion(id=uuid4(), group_id=self.group_id, line_id=row.id, replaced=NOW, version=1)
        before.text_sealed = seal(before, 'text', 'eerst')
        await put(before)

    async def _releases(self) -> None:
        for point_id, point in [*self.points.items(), (None, None)]:
            released = RELEASED.get(point.name if point else '')
            if released is None:
                continue
            row = Release(id=uuid4(), group_id=self.group_id, meeting_id=self.meeting_id, released=NOW)
            row.point_id, row.about_id = point_id, point_id or self.meeting_id
            row.audience = 'chosen' if released else 'group'
            self.releases[await put(row)] = point, released
            for name in released:
                await put(ItemReader(group_id=self.group_id, item_id=row.id, member_id=self.member(name)))

    async def stand(self, name: str, person: Person) -> None:
        """Let somebody stand so, in both."""
        id = self.member(name)
        await rows(Member).filter(id=id).update(state=person.state)
        for area in ('meetings', 'goals', 'members'):
            await rows(Level).filter(member_id=id, area=area).update(level=getattr(person, area))
        await rows(Lending).filter(member_id=id).delete()
        if person.plans_lent:
            until = datetime.now(UTC) + timedelta(hours=1)
            await put(Lending(group_id=self.group_id, member_id=id, task='meet', until=until))
        await self._invite(id, person.invited)
        roles = {f'{role}_id': id if role == person.role else None for role in ('chair', 'note_taker')}
        roles['co_facilitator_id'] = id if person.role == 'co_facilitator' else None
        await rows(Meeting).filter(id=self.meeting_id).update(**roles)
        self.people[name] = person

    async def _invite(self, member_id: UUID, invited: str) -> None:
        await rows(Invitee).filter(member_id=member_id, meeting_id=self.meeting_id).delete()
        point = next((id for id, point in self.points.items() if point.name == invited), None)
        if invited:
            invitee = Invitee(group_id=self.group_id, meeting_id=self.meeting_id, member_id=member_id, point_id=point)
            await put(invitee)
