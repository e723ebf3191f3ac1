"""A word of its own in every text of Noor's meetings, released or not; and who may find which, from the rule book.

Of the meeting that was held Bram was in the chair, Ilse took the notes, Pien led along; Fatima was invited, Els for one
subject, Karel not; Hans plans meetings with a lent task. Wim has a pause since, Rik was removed, Lot left and nobody
sees what she wrote. Tom was removed long ago, Sem is invited to the group, Joke said yes; Greet has a group of her own,
whose meeting Bram chairs: 'Bram at Greet' is he with that group open. Written from access.md (rules 1 to 9 and 13) and
docs/decisions/019-meetings.md; no code of the kernel.
"""

import secrets
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.group.actions import open_group
from svh_app.group.inviting import accept, invite
from svh_app.group.lending import lend
from svh_app.group.members import give_preset
from svh_app.kernel.entry import SESSION_LIFE, hashed, viewer_of
from svh_app.kernel.viewer import ADD, NOTHING, SEE, Viewer
from svh_app.meetings.people import set_invited
from svh_app.meetings.planning import plan_meeting, set_way, write
from svh_app.store.rows import Row, Session
from tests.abuse.attempts.planted import SCRIPTS
from tests.people import Cast, gather, let_in, sign_up

ALL, HOUSE, OPEN, HIDDEN, QUIET, ROUNDS = 'all', 'house', 'open', 'hidden', 'quiet', ''
CHAIR, NOTE_TAKER, LEADS_ALONG = 'chair', 'note_taker', 'co_facilitator'


@dataclass(frozen=True)
class Comer:
    """How far somebody comes in meetings, which goals they see, to what of the held meeting they were invited."""

    level: int
    goals: frozenset[str] = frozenset()
    to: str = ALL
    role: str = ''


SEES_OPEN, SEES_BOTH = frozenset({OPEN}), frozenset({OPEN, HIDDEN})
IN = {
    'Bram': Comer(ADD, SEES_OPEN, role=CHAIR),
    'Ilse': Comer(ADD, role=NOTE_TAKER),
    'Pien': Comer(ADD, SEES_OPEN, role=LEADS_ALONG),
    'Fatima': Comer(ADD, SEES_BOTH),
    'Els': Comer(ADD, to=HOUSE),
    'Karel': Comer(SEE, to=''),
    'Hans': Comer(NOTHING, SEES_OPEN, to=''),
}
SINCE_GONE = {name: Comer(ADD) for name in ('Wim', 'Rik', 'Lot')}
OUTSIDE = ('Tom', 'Sem', 'Joke', 'Greet', 'Bram at Greet')
PEOPLE = ('Noor', *IN, *SINCE_GONE, *OUTSIDE)
PLANS = frozenset({'Hans'})
NEUTRAL = 'Ilse'
RELEASED: dict[str, frozenset[str]] = {
    HOUSE: frozenset(IN),
    OPEN: frozenset({'Fatima', 'Ilse'}),
    HIDDEN: frozenset(IN),
    ROUNDS: frozenset({'Fatima'}),
}
"""What of the held meeting was shown to whom; Ilse was chosen, and does not see that goal."""
NOBODY: frozenset[str] = frozenset()
TEXTS = ('where', 'link', 'bring')
IN_CALENDAR = ('title', 'where', 'link')


def sees_goal(name: str, point: str) -> bool:
    """Whether somebody sees the goal that this point is about, if it is about one."""
    return point not in (OPEN, HIDDEN) or name == 'Noor' or point in IN[name].goals


def at_table() -> set[str]:
    """Who may know of the held meeting, and still can: Noor and all who were invited, to whatever of it."""
    return {'Noor', *(name for name, one in IN.items() if one.to)}


def comes_for(point: str) -> set[str]:
    """Who was there for this point (or the rounds), and may know of it."""
    return {name for name in at_table() if name == 'Noor' or (IN[name].to in (ALL, point) and sees_goal(name, point))}


def sees_point(point: str) -> set[str]:
    """Who finds what it is called: also who plans."""
    return comes_for(point) | {name for name in PLANS if sees_goal(name, point)}


def reads(point: str, author: str) -> set[str]:
    """Who finds what somebody said there. Minutes are a draft between owner, chair and note taker until released."""
    if author == 'Lot':
        return set()
    drafts = {name for name, one in IN.items() if one.role in (CHAIR, NOTE_TAKER)}
    allowed = drafts | RELEASED.get(point, NOBODY)
    return {'Noor'} | (comes_for(point) & (allowed | {author}))


@dataclass(frozen=True)
class Word:
    """One word in one text: who must find it, who else may (no screen need show it), in whose calendar it is."""

    text: str
    seen_by: frozenset[str]
    maybe: frozenset[str] = frozenset()
    calendar_of: frozenset[str] = frozenset()


@dataclass
class PlantedMeetings:
    """All that was planted. `meetings`: by name; `points`: of the held one, by name; `items`: all other ids; `feeds`:
    the secrets of everybody's calendar.
    """

    cast: Cast
    words: list[Word] = field(default_factory=list)
    members: dict[str, UUID] = field(default_factory=dict)
    meetings: dict[str, UUID] = field(default_factory=dict)
    points: dict[str, UUID] = field(default_factory=dict)
    items: dict[str, UUID] = field(default_factory=dict)
    feeds: dict[str, str] = field(default_factory=dict)

    def word(self, what: str, seen_by: Iterable[str], maybe: Iterable[str] = (), calendar: Iterable[str] = ()) -> str:
        """A text with a new word in it, and a script (case 17)."""
        script = SCRIPTS[len(self.words) % len(SCRIPTS)]
        return f'{script} {self.bare(what, seen_by, maybe, calendar)}'

    def bare(self, what: str, seen_by: Iterable[str], maybe: Iterable[str] = (), calendar: Iterable[str] = ()) -> str:
        """The word alone, for where a text is short or must be an address."""
        text = f'zqx{what}{uuid4().hex[:9]}'
        self.words.append(Word(text, frozenset(seen_by), frozenset(maybe), frozenset(calendar)))
        return text

    def found_by(self, name: str) -> set[str]:
        """The words that somebody must find."""
        return {one.text for one in self.words if name in one.seen_by}

    def hidden_from(self, name: str) -> list[Word]:
        """The words that must never reach this person."""
        return [one for one in self.words if name not in one.seen_by | one.maybe]

    def in_calendar(self, name: str) -> set[str]:
        """The words in somebody's own calendar, when they want to read there what it is."""
        return {one.text for one in self.words if name in one.calendar_of}

    def found_in(self, *received: str) -> set[str]:
        """The words that stand in what somebody received."""
        return {one.text for one in self.words if any(one.text in text for text in received)}


def rows(noun: type[Row]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))


async def gathered() -> PlantedMeetings:
    """Everybody in their place, nothing written."""
    planted = PlantedMeetings(await gather())
    cast = planted.cast
    for name in (*IN, *SINCE_GONE):
        if name not in cast.tokens:
            cast.tokens[name] = await sign_up(name)
            await let_in(cast, 'Noor', name, 'meetings')
        planted.members[name] = await cast.member(name)
        comer = (IN | SINCE_GONE)[name]
        levels = {'meetings': comer.level, 'goals': SEE if comer.goals else NOTHING}
        await give_preset(await cast('Noor'), planted.members[name], 'meetings', levels)
    cast.tokens['Joke'] = await sign_up('Joke')
    await accept(await cast('Joke'), await invite(await cast('Noor'), 'Joke', 'meetings'))
    cast.tokens['Bram at Greet'] = await _elsewhere(cast)
    until = datetime.now(UTC).date() + timedelta(days=7)
    await lend(await cast('Noor'), planted.members['Hans'], 'meet', until)
    return planted


async def _elsewhere(cast: Cast) -> str:
    """Another browser of Bram's, with the group of Greet open in it."""
    token, now, bram = secrets.token_urlsafe(32), datetime.now(UTC), await cast('Bram')
    made = Session(id=uuid4(), account_id=bram.account_id, token_hash=hashed(token), seen=now, verified=now)
    made.expires = now + SESSION_LIFE
    await made.save(using_db=get_connection('default'), force_create=True)
    there, greet = await viewer_of(token), await cast('Greet')
    assert there and greet.group_id
    await open_group(there, greet.group_id)
    return token


async def meeting(
    planted: PlantedMeetings, owner: Viewer, name: str, seen_by: Iterable[str], maybe: Iterable[str] = ()
) -> UUID:
    """A meeting with a word in each of its own texts; in the calendar of who is invited, if a date is picked."""
    seen_by, there = set(seen_by), set(seen_by) - PLANS

    def word(what: str) -> str:
        calendar = there if what in IN_CALENDAR and name in ('held', 'now', 'apart', 'greet') else NOBODY
        # How to get there, and what to bring, need no screen any more once a meeting was held.
        gone = name == 'held' and what in ('link', 'bring')
        kept = (NOBODY, seen_by | set(maybe), calendar) if gone else (seen_by, maybe, calendar)
        return f'https://praat.nl/{planted.bare(what, *kept)}' if what == 'link' else planted.word(what, *kept)

    id = planted.meetings[name] = await plan_meeting(owner, uuid4(), word('title'))
    for version, part in enumerate(TEXTS, 1):
        await write(owner, id, part, version, word(part))
    if name != 'held':
        await set_way(owner, id, 'online')
    return id


async def only_for(planted: PlantedMeetings, noor: Viewer, id: UUID, invited: Iterable[str]) -> None:
    """These are invited to all of it, and nobody else of who comes to meetings."""
    coming = {name for name, one in (IN | SINCE_GONE).items() if one.level >= SEE}
    for name in coming - set(invited):
        await set_invited(noor, id, planted.members[name], None)
