"""Making an agreement, answering, and all that can become of it. Whoever does it says yes; nobody says it for them."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from tortoise.expressions import Q

from svh_app.kernel import typed
from svh_app.kernel.gate import Changed, Doing, Refused, deed, here
from svh_app.kernel.plan_deeds import ANSWERS, ASKED, DONE, DROPPED, YES
from svh_app.kernel.refusals import AUDIENCE_UNKNOWN
from svh_app.kernel.terms import ACTIVE, GROUP, ME
from svh_app.moments import today
from svh_app.plan.agreements import STANDING, answer_of, goals_seen
from svh_app.store.rows import Agreement, Goal, Member
from svh_app.store.sealing import seal, unseal
from svh_app.words import mark

TEXT_MAX, WORD_MAX = 500, 500
YEARS = 10
NOT_HERE = mark('Choose somebody who is in the group now.')
NOT_A_GOAL = mark('Choose one of the goals that you see.')
NOT_A_DAY = mark('Choose today or a later day.')
NOT_AN_ANSWER = mark('Choose one of the answers.')
CLOSED_NOW = mark('This agreement is done or let go. Put it back first.')


@dataclass(frozen=True)
class Asked:
    """What is asked of whom. `due`: by when; `audience`: as in make_agreement; `meeting_id`: where it was agreed on."""

    text: str
    member_id: UUID
    due: date | None = None
    goal_id: UUID | None = None
    audience: str = GROUP
    meeting_id: UUID | None = None


@deed('agreement.add')
async def make_agreement(
    doing: Doing,
    client_id: UUID,
    text: str,
    member_id: UUID,
    due: date | None = None,
    goal_id: UUID | None = None,
    audience: str = GROUP,
) -> UUID:
    """Ask this of somebody; of oneself it is a yes at once. The same `client_id` twice is one. Raises Refused."""
    return await _made(doing, uuid4(), client_id, Asked(text, member_id, due, goal_id, audience))


@deed('agreement.add')
async def make_agreement_as(doing: Doing, id: UUID, asked: Asked) -> UUID:
    """The same under an id that is known beforehand, which nobody else can use once more. Raises Refused, Changed."""
    return await _made(doing, id, id, asked)


async def _made(doing: Doing, id: UUID, client_id: UUID, asked: Asked) -> UUID:
    viewer, now = doing.viewer, datetime.now(UTC)
    if sent := await doing.see(Agreement).filter(author_id=viewer.member_id, client_id=client_id).first():
        return UUID(str(sent.id))
    row = Agreement(id=id, client_id=client_id, group_id=here(viewer), author_id=viewer.member_id, created=now)
    row.text_sealed = seal(row, 'text', typed.text(asked.text, TEXT_MAX))
    row.member_id, row.goal_id = await _askable(doing, asked.member_id), await _nameable(doing, asked.goal_id)
    row.due, row.audience, row.state_at, row.meeting_id = _day(asked.due), asked.audience, now, asked.meeting_id
    row.state = YES if asked.member_id == viewer.member_id else ASKED
    row.answer_sealed = _sealed(row, row.state if row.state == YES else '', '')
    await doing.add(row)
    return row.id


@deed('agreement.answer')
async def answer(doing: Doing, id: UUID, choice: str, word: str = '') -> None:
    """Say yes, later or no to what one was asked, with some words if wanted; 'asked' takes the answer back.

    Raises Refused, Missing.
    """
    row = await _standing(doing, id)
    if choice not in ANSWERS and (choice != ASKED or row.author_id == row.member_id):
        raise Refused(NOT_AN_ANSWER)
    said = '' if choice == ASKED else choice, typed.maybe_text(word, WORD_MAX)
    if said != answer_of(row) or choice != row.state:
        await _become(doing, row, choice, answer_sealed=_sealed(row, *said))


@deed('agreement.finish')
async def finish(doing: Doing, id: UUID) -> None:
    """Tick it: it is done. Raises Refused, Missing."""
    row = await _found(doing, id)
    if row.state == DONE:
        return
    if row.state == DROPPED:
        raise Refused(CLOSED_NOW)
    await _become(doing, row, DONE)


@deed('agreement.finish')
async def reopen(doing: Doing, id: UUID) -> None:
    """Take the tick away: it stands as it was answered. Raises Refused, Missing."""
    row = await _found(doing, id)
    if row.state == DONE:
        await _become(doing, row, _as_answered(row))


@deed('agreement.move')
async def move(doing: Doing, id: UUID, due: date | None) -> None:
    """Choose another day, or none. Who does it is asked anew when somebody else did this. Raises Refused, Missing."""
    row = await _standing(doing, id)
    if due != row.due:
        await _differ(doing, row, row.version, due=_day(due))


@deed('agreement.drop')
async def drop(doing: Doing, id: UUID) -> None:
    """Let it go. Raises Refused, Missing."""
    row = await _found(doing, id)
    if row.state == DONE:
        raise Refused(CLOSED_NOW)
    if row.state != DROPPED:
        await _become(doing, row, DROPPED)


@deed('agreement.drop')
async def take_up(doing: Doing, id: UUID) -> None:
    """Take up again what was let go: it stands as it was answered. Raises Refused, Missing."""
    row = await _found(doing, id)
    if row.state == DROPPED:
        await _become(doing, row, _as_answered(row))


@deed('agreement.edit')
async def edit_agreement(doing: Doing, id: UUID, version: int, text: str) -> None:
    """Say what is asked in other words; who does it is asked anew. Raises Refused, Missing, Changed."""
    row, text = await _standing(doing, id), typed.text(text, TEXT_MAX)
    if row.version != version:
        raise Changed
    if text != unseal(row, 'text'):
        await _differ(doing, row, version, text_sealed=seal(row, 'text', text), edited=datetime.now(UTC))


@deed('agreement.share')
async def share_agreement(doing: Doing, id: UUID, version: int, audience: str) -> None:
    """Show it to everyone who sees agreements, or only to whom it is about. Raises Refused, Missing, Changed."""
    row = await _found(doing, id)
    if audience not in (GROUP, ME):
        raise Refused(AUDIENCE_UNKNOWN)
    await doing.change(row, version, audience=audience)


async def _found(doing: Doing, id: UUID) -> Agreement:
    """An agreement of the open group that the viewer may do this with."""
    row = await doing.find(Agreement, id)
    doing.check(row)
    return row


async def _standing(doing: Doing, id: UUID) -> Agreement:
    row = await _found(doing, id)
    if row.state not in STANDING:
        raise Refused(CLOSED_NOW)
    return row


async def _become(doing: Doing, row: Agreement, state: str, **fields: object) -> None:
    await doing.change(row, row.version, state=state, state_at=datetime.now(UTC), **fields)


async def _differ(doing: Doing, row: Agreement, version: int, **fields: object) -> None:
    """It is not what it was: an answer of somebody else no longer holds. Their words are kept."""
    if row.member_id != doing.viewer.member_id and row.state != ASKED:
        fields |= {'state': ASKED, 'state_at': datetime.now(UTC)}
        fields['answer_sealed'] = _sealed(row, '', answer_of(row)[1])
    await doing.change(row, version, **fields)


def _as_answered(row: Agreement) -> str:
    return answer_of(row)[0] or ASKED


def _sealed(row: Agreement, choice: str, word: str) -> bytes:
    # The choice is kept with the words, so that what is put back stands as its doer answered it, whoever puts it back.
    return seal(row, 'answer', f'{choice}\n{word}')


async def _askable(doing: Doing, member_id: UUID) -> UUID:
    here_now = Q(until=None) | Q(until__gt=datetime.now(UTC))
    known = doing.see(Member).filter(here_now, id=member_id, group_id=doing.viewer.group_id, state=ACTIVE)
    if not await known.exists():
        raise Refused(NOT_HERE)
    return member_id


async def _nameable(doing: Doing, goal_id: UUID | None) -> UUID | None:
    if goal_id and not await goals_seen(doing.see(Goal), doing.viewer).filter(id=goal_id).exists():
        raise Refused(NOT_A_GOAL)
    return goal_id


def _day(due: date | None) -> date | None:
    if due and not today() <= due <= today().replace(month=1, day=1, year=today().year + YEARS):
        raise Refused(NOT_A_DAY)
    return due
