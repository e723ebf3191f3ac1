"""Dates to choose from: proposed by who plans, answered by who is invited, picked by who plans."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID, uuid4

from svh_app.kernel.gate import Doing, Missing, Refused, deed, see
from svh_app.kernel.meeting_deeds import ANSWERS, PLANNED
from svh_app.kernel.standing import comes_to, standing
from svh_app.kernel.terms import ACTIVE
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.meetings.actions import Name, name_of, sight
from svh_app.meetings.checked import coming
from svh_app.meetings.planning import option_of, planned
from svh_app.store.rows import DateAnswer, DateOption, Invitee, Meeting, Member
from svh_app.words import mark

YES, MAYBE, NO = ANSWERS
MOST = 20
"""How many dates can stand at once."""
TOO_MANY = mark('This is the most dates there can be. Take one away first.')
NOT_AN_ANSWER = mark('Choose one of the answers.')
NOT_INVITED = mark('Only who is invited can say when they can come.')


@dataclass(frozen=True)
class Said:
    """Who gave this answer, by name for the owner; `count`: how many, for who plans."""

    count: int = 0
    people: tuple[Name, ...] = ()


@dataclass(frozen=True)
class OptionView:
    """One moment. `mine`: what the viewer said, or ''. `said`: per answer; empty for who does not plan."""

    id: UUID
    begins: datetime
    mine: str
    said: tuple[tuple[str, Said], ...]
    is_picked: bool

    @property
    def fits(self) -> tuple[int, int]:
        """How well it fits: the more can, and the fewer cannot, the higher."""
        counts = {answer: said.count for answer, said in self.said}
        return counts.get(YES, 0) * 2 + counts.get(MAYBE, 0), -counts.get(NO, 0)


@dataclass(frozen=True)
class Poll:
    """The dates in order. `answers`: whether the viewer is asked; `waiting`: who has not answered all, by name for the
    owner.
    """

    options: list[OptionView]
    plans: bool
    answers: bool
    waiting: tuple[Name, ...] = ()

    @property
    def unanswered(self) -> list[OptionView]:
        """What the viewer has not answered yet."""
        return [one for one in self.options if not one.mine] if self.answers else []


@deed('date.propose')
async def propose_dates(doing: Doing, meeting_id: UUID, moments: Sequence[datetime]) -> list[UUID]:
    """Propose moments; one that is there already stays one. Their ids, in the same order. Raises Refused, Missing."""
    meeting = await planned(doing, meeting_id)
    known = {row.begins: row async for row in doing.see(DateOption).filter(meeting_id=meeting_id)}
    wanted = [coming(moment) for moment in moments]
    if len({row.begins for row in known.values() if not row.withdrawn} | set(wanted)) > MOST:
        raise Refused(TOO_MANY)
    for begins in dict.fromkeys(wanted):
        known[begins] = await _proposed(doing, meeting, known.get(begins), begins)
    return [known[begins].id for begins in wanted]


async def _proposed(doing: Doing, meeting: Meeting, row: DateOption | None, begins: datetime) -> DateOption:
    if row is None:
        return await doing.add(option_of(meeting, begins))
    if row.withdrawn:
        row.meeting = meeting
        await doing.change(row, row.version, withdrawn=None)
    return row


@deed('date.withdraw')
async def withdraw_date(doing: Doing, option_id: UUID, is_gone: bool = True) -> None:
    """Take a moment back, with what was answered to it, or put it there again. Raises Refused, Missing."""
    row = await doing.find(DateOption, option_id)
    row.meeting = await planned(doing, row.meeting_id)
    doing.check(row)
    if bool(row.withdrawn) != is_gone:
        await doing.change(row, row.version, withdrawn=datetime.now(UTC) if is_gone else None)


@deed('date.answer')
async def answer_date(doing: Doing, option_id: UUID, answer: str) -> None:
    """Say 'yes', 'maybe' or 'no' to a moment; twice is once, another one replaces it. Raises Refused, Missing."""
    if answer not in ANSWERS:
        raise Refused(NOT_AN_ANSWER)
    option = await doing.find(DateOption, option_id)
    await planned(doing, option.meeting_id)
    if option.withdrawn:
        raise Missing
    await _asked(doing, option.meeting_id)
    mine = doing.see(DateAnswer).filter(option_id=option_id, member_id=doing.viewer.member_id)
    row: DateAnswer | None = await mine.first()
    if row is None:
        await doing.add(_answer(doing, option, answer))
    elif row.answer != answer:
        await doing.change(row, row.version, answer=answer, answered=datetime.now(UTC))


async def _asked(doing: Doing, meeting_id: UUID) -> None:
    invited = doing.see(Invitee).filter(meeting_id=meeting_id, member_id=doing.viewer.member_id)
    is_owner = doing.standing is not None and doing.standing.is_owner
    if not is_owner and not await invited.exists():
        raise Refused(NOT_INVITED)


def _answer(doing: Doing, option: DateOption, answer: str) -> DateAnswer:
    row = DateAnswer(id=uuid4(), group_id=option.group_id, option_id=option.id, member_id=doing.viewer.member_id)
    row.answer, row.answered = answer, datetime.now(UTC)
    return row


async def poll(viewer: Viewer, meeting_id: UUID) -> Poll:
    """The dates of a meeting, with what this viewer may know of the answers. At most eight queries. Raises Missing."""
    meeting: Meeting | None = await sight(viewer).get_or_none(id=meeting_id)
    if meeting is None:
        raise Missing
    me = await standing(viewer)
    rows = await see(viewer, DateOption).filter(meeting_id=meeting_id, withdrawn=None).order_by('begins')
    invited = [row.member_id async for row in see(viewer, Invitee).filter(meeting_id=meeting_id)]
    given: list[DateAnswer] = await see(viewer, DateAnswer).filter(option_id__in=[row.id for row in rows])
    people = await _people(viewer, {*invited, *(one.member_id for one in given)}) if me.is_owner else None
    plans = comes_to(viewer, me, 'meetings', EDIT)
    views = [
        OptionView(
            row.id,
            row.begins,
            next((one.answer for one in given if one.option_id == row.id and one.member_id == viewer.member_id), ''),
            _said([one for one in given if one.option_id == row.id], people) if plans else (),
            row.begins == meeting.begins,
        )
        for row in rows
    ]
    asked = not viewer.is_glimpse and (me.is_owner or viewer.member_id in invited) and meeting.state == PLANNED
    return Poll(views, plans, asked, _waiting(rows, given, invited, people or {}))


async def _people(viewer: Viewer, ids: set[UUID]) -> dict[UUID, Name]:
    """Those of these who are in the group now, in the order in which they came."""
    rows = see(viewer, Member).filter(id__in=ids, group_id=viewer.group_id, state=ACTIVE).order_by('created')
    return {row.id: name_of(viewer, row) async for row in rows}


def _said(given: Sequence[DateAnswer], people: dict[UUID, Name] | None) -> tuple[tuple[str, Said], ...]:
    """What was said to one moment. `people`: None where nobody is named; who left the group does not count."""
    kept = [one for one in given if people is None or one.member_id in people]
    by_answer = ((answer, [one.member_id for one in kept if one.answer == answer]) for answer in ANSWERS)
    return tuple(
        (answer, Said(len(ids), tuple(name for id, name in (people or {}).items() if id in ids)))
        for answer, ids in by_answer
    )


def _waiting(
    rows: Sequence[DateOption], given: Sequence[DateAnswer], invited: Sequence[UUID], people: dict[UUID, Name]
) -> tuple[Name, ...]:
    if not rows:
        return ()
    answered = {id: len([one for one in given if one.member_id == id]) for id in invited}
    return tuple(name for id, name in people.items() if id in answered and answered[id] < len(rows))


async def waiting_for_me(viewer: Viewer, meeting_ids: Iterable[UUID]) -> set[UUID]:
    """Those of these meetings that have no date yet, and a moment to which the viewer, invited, said nothing yet.

    Four queries.
    """
    ids = await _where_asked(viewer, list(meeting_ids))
    options: list[DateOption] = await see(viewer, DateOption).filter(meeting_id__in=ids, withdrawn=None)
    mine = see(viewer, DateAnswer).filter(option_id__in=[row.id for row in options], member_id=viewer.member_id)
    answered = set(await mine.values_list('option_id', flat=True))
    return {row.meeting_id for row in options if row.id not in answered}


async def _where_asked(viewer: Viewer, ids: list[UUID]) -> list[UUID]:
    undated = sight(viewer).filter(id__in=ids, begins=None, state=PLANNED, withdrawn=None)
    found = [row.id async for row in undated]
    if viewer.is_owner:
        return found
    mine = see(viewer, Invitee).filter(meeting_id__in=found, member_id=viewer.member_id)
    return [row.meeting_id async for row in mine]
