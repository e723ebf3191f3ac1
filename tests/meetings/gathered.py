"""A meeting of the cast: Bram is its chair, Ilse takes the notes, Fatima leads along; all are invited."""

from dataclasses import dataclass, field
from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.kernel.gate import Doing, deed
from svh_app.kernel.meeting_deeds import OPEN
from svh_app.store.rows import AgendaPoint, Invitee, Meeting
from svh_app.store.sealing import seal
from tests.people import Cast

IN = ('Noor', 'Fatima', 'Bram', 'Ilse')
ROLES = {'chair': 'Bram', 'note_taker': 'Ilse', 'co_facilitator': 'Fatima'}


@dataclass
class Plan:
    """What the meeting is like. `points`: titles; `goals`: of the points that are about one; `only`: who comes for
    one point, by its number."""

    points: tuple[str, ...] = ('De verhuizing', 'Geld')
    goals: dict[str, UUID] = field(default_factory=dict)
    invited: tuple[str, ...] = IN
    only: dict[str, int] = field(default_factory=dict)
    roles: dict[str, str] = field(default_factory=lambda: dict(ROLES))
    state: str = OPEN


@dataclass
class Gathered:
    """A meeting, its points, and where everybody's place in the group is."""

    id: UUID
    points: list[UUID]
    members: dict[str, UUID]


async def gathered(cast: Cast, plan: Plan | None = None) -> Gathered:
    """Plan it, as Noor."""
    plan = plan or Plan()
    members = {name: await cast.member(name) for name in (*IN, 'Sem')}
    return await _meeting(await cast('Noor'), plan, members)


@deed('meeting.add')
async def _meeting(doing: Doing, plan: Plan, members: dict[str, UUID]) -> Gathered:
    viewer, now = doing.viewer, datetime.now(UTC)
    row = Meeting(id=uuid4(), client_id=uuid4(), group_id=viewer.group_id, author_id=viewer.member_id, created=now)
    row.title_sealed, row.where_sealed = seal(row, 'title', 'Bij Noor thuis'), seal(row, 'where', '')
    row.link_sealed, row.bring_sealed, row.state = seal(row, 'link', ''), seal(row, 'bring', ''), plan.state
    row.begins = now
    for role, name in plan.roles.items():
        setattr(row, f'{role}_id', members[name])
    await doing.add(row)
    points = [await _point(doing, row, title, plan.goals.get(title)) for title in plan.points]
    for name in plan.invited:
        point = points[plan.only[name]] if name in plan.only else None
        invitee = Invitee(id=uuid4(), group_id=row.group_id, member_id=members[name], point_id=point)
        invitee.meeting = row
        await doing.add(invitee)
    return Gathered(row.id, points, members)


async def _point(doing: Doing, meeting: Meeting, title: str, goal_id: UUID | None) -> UUID:
    row = AgendaPoint(id=uuid4(), client_id=uuid4(), group_id=meeting.group_id, author_id=doing.viewer.member_id)
    row.title_sealed, row.meeting, row.goal_id = seal(row, 'title', title), meeting, goal_id
    row.created, row.place = datetime.now(UTC), int(datetime.now(UTC).timestamp() * 1000) % 2**31
    await doing.add(row)
    return row.id
