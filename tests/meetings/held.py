"""A meeting that was held, with something written in every place of it, and everybody who may or may not read that.

Noor owns the group; Bram was in the chair, Ilse took notes, Pien led along; Fatima was invited, Els for one subject
only ("Huis"), Karel not; Tom was removed; Greet owns another group. The point "Markt" is about a goal of Noor's that
Els, Ilse and Pien do not see.
"""

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.kernel.entry import look_as
from svh_app.kernel.viewer import Viewer
from svh_app.plan.goals import add_goal
from svh_app.store.rows import (
    AgendaPoint,
    DateOption,
    EndWord,
    GroupText,
    Invitee,
    Line,
    LineVersion,
    Meeting,
    Row,
    Seat,
)
from svh_app.store.sealing import seal
from tests.people import Cast, let_in, sign_up

HOUSE, MARKET, ROUNDS = 'Huis', 'Markt', ''
POINTS = (HOUSE, MARKET)
INVITED = ('Noor', 'Bram', 'Ilse', 'Pien', 'Fatima')
READERS = ('Noor', 'Bram', 'Ilse', 'Pien', 'Fatima', 'Els', 'Karel', 'Tom', 'Greet')


@dataclass
class Held:
    """The meeting, and the ids of what belongs to it."""

    cast: Cast
    id: UUID
    members: dict[str, UUID]
    points: dict[str, UUID] = field(default_factory=dict)
    lines: dict[str, UUID] = field(default_factory=dict)

    def about(self, name: str) -> UUID | None:
        """The point with this name; None for the rounds."""
        return self.points.get(name)

    async def viewer(self, name: str) -> Viewer:
        """Somebody, with Noor's group in hand also where they have no business in it."""
        seen = await self.cast(name)
        noor = await self.cast('Noor')
        return seen if seen.group_id == noor.group_id else Viewer(seen.account_id, seen.session_id, noor.group_id)

    async def along(self, name: str) -> Viewer:
        """Noor, looking along as this member."""
        return await look_as(await self.cast('Noor'), self.members[name])


async def hold(cast: Cast, days_ago: int = 1) -> Held:
    """Hold the meeting. What was written says where: 'lijn Huis Bram', 'eindwoord Fatima', 'titel Markt'."""
    for name in ('Pien', 'Els', 'Karel'):
        cast.tokens[name] = await sign_up(name)
        await let_in(cast, 'Noor', name, 'meetings' if name != 'Karel' else 'take_part')
    noor = await cast('Noor')
    members = {name: await cast.member(name) for name in (*INVITED, 'Els', 'Karel')}
    held = Held(cast, await _meeting(noor, members, days_ago), members)
    goal_id = await add_goal(noor, uuid4(), 'Weer naar de markt')
    for place, name in enumerate(POINTS):
        held.points[name] = await _point(noor, held, name, place, goal_id if name == MARKET else None)
    for name in INVITED:
        await save(Invitee(group_id=noor.group_id, meeting_id=held.id, member_id=members[name]))
    els = Invitee(group_id=noor.group_id, meeting_id=held.id, member_id=members['Els'], point_id=held.points[HOUSE])
    await save(els)
    for place, name in enumerate((*INVITED, 'Els')):
        await _seat(noor, held, name, place)
    for about in (*POINTS, ROUNDS):
        await add_lines(held, about)
    return held


async def add_lines(held: Held, about: str, n: int = 1) -> None:
    """Noted by the note taker and by somebody who was there."""
    for name in ('Ilse', 'Fatima') * n:
        held.lines[f'{about} {name}'] = await _line(await held.cast('Noor'), held, about, name)


async def _meeting(noor: Viewer, members: dict[str, UUID], days_ago: int) -> UUID:
    began = datetime.now(UTC) - timedelta(days=days_ago)
    row = Meeting(group_id=noor.group_id, author_id=noor.member_id, client_id=uuid4(), created=began, begins=began)
    row.state, row.began, row.ended = 'closed', began, began + timedelta(hours=1)
    row.chair_id, row.note_taker_id, row.co_facilitator_id = (members[name] for name in ('Bram', 'Ilse', 'Pien'))
    told = {'title': 'titel bijeenkomst', 'where': 'plek buurthuis', 'link': 'https://praat.nl/x', 'bring': 'koek'}
    return await save(row, **told)


async def _point(noor: Viewer, held: Held, name: str, place: int, goal_id: UUID | None) -> UUID:
    row = AgendaPoint(group_id=noor.group_id, meeting_id=held.id, author_id=noor.member_id, client_id=uuid4())
    row.place, row.goal_id, row.created = place, goal_id, datetime.now(UTC)
    return await save(row, title=f'titel {name}')


async def _seat(noor: Viewer, held: Held, name: str, place: int) -> None:
    now = datetime.now(UTC)
    seat = Seat(
        group_id=noor.group_id, meeting_id=held.id, member_id=held.members[name], client_id=uuid4(), place=place
    )
    seat.is_here, seat.created = True, now
    seat_id = await save(seat, name=f'{name} aan tafel')
    word = EndWord(group_id=noor.group_id, meeting_id=held.id, seat_id=seat_id, mark=8, created=now)
    await save(word, text=f'eindwoord {name}')


async def _line(noor: Viewer, held: Held, about: str, name: str) -> UUID:
    now = datetime.now(UTC)
    row = Line(group_id=noor.group_id, meeting_id=held.id, author_id=held.members[name], client_id=uuid4(), created=now)
    row.point_id, row.version = held.about(about), 2
    id = await save(row, text=f'lijn {about or "ronde"} {name}')
    version = LineVersion(group_id=noor.group_id, line_id=id, version=1, replaced=now)
    await save(version, text=f'eerder {about or "ronde"} {name}')
    return id


async def plan_more(noor: Viewer) -> None:
    """What else is written around meetings: ground rules, and a moment for a next one."""
    text = GroupText(group_id=noor.group_id, kind='rules', created=datetime.now(UTC))
    await save(text, text='regel van de groep')
    row = Meeting(group_id=noor.group_id, author_id=noor.member_id, client_id=uuid4(), created=datetime.now(UTC))
    id = await save(row, title='volgende', where='elders', link='', bring='')
    moment = datetime.now(UTC) + timedelta(days=9)
    await save(DateOption(group_id=noor.group_id, meeting_id=id, begins=moment, created=datetime.now(UTC)))


async def save(row: Row, **told: str) -> UUID:
    """Put it into the store as it is, past all rules."""
    row.id = uuid4()
    for column, text in told.items():
        setattr(row, f'{column}_sealed', seal(row, column, text))
    await row.save(using_db=get_connection('default'), force_create=True)
    return row.id


def stored(noun: type[Row]) -> QuerySet[Any]:
    """All rows of a noun, past all rules."""
    return QuerySet(noun).using_db(get_connection('default'))
