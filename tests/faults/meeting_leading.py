"""The leader who is killed: a process that leads two meetings as fast as it can, and says what it does.

`python -m tests.faults.meeting_leading <folder> <address> <token> <member> <what it goes on from, as JSON>`. First it
says how everything stands, then of each kind what it begins and what was acknowledged. What was in doubt it does again
first.

Walking, taking turns, pausing, words at the end and releasing go to and fro: after the n-th all stands as `standing`
says. Of lines that become agreements, and of meetings that are begun and closed, each is one more.
"""

import asyncio
import json
import sys
from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import Any
from uuid import NAMESPACE_OID, UUID, uuid5

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from bench.common.stores import Place, opened
from svh_app.kernel.entry import viewer_of
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import meetings
from svh_app.meetings.becoming import line_to_agreement
from svh_app.meetings.end_words import end_words, write_end_word
from svh_app.meetings.leading import begin, close, give_turn, go_to, pause, resume
from svh_app.meetings.noting import add_line
from svh_app.meetings.planning import plan_meeting
from svh_app.meetings.releasing import release, take_back
from svh_app.meetings.seats import end_turn
from svh_app.meetings.table import Where, table
from svh_app.store.rows import ItemReader, Release, Row

KINDS = WALK, TURN, PAUSE, WORD, SHOW, LINE, MEET = ('walk', 'turn', 'pause', 'word', 'show', 'line', 'meet')
TO_AND_FRO = (WALK, TURN, PAUSE, WORD, SHOW)
WALKED, ROUND = 'Verhuizen', 'Rondje'
"""The two meetings: in the one there is walking, releasing and noting, in the other turns, pauses and words."""
COURSE = ('arrive', 'rules', 'opening', 0, 1, 'closing', 'next', 'closing', 1, 0, 'opening', 'rules')
"""Where the walk goes, again and again: stages, and points by their number."""


def client_id(kind: str, n: int) -> UUID:
    """The id under which the n-th of a kind is sent, however often."""
    return uuid5(NAMESPACE_OID, f'{kind} {n}')


def text(kind: str, n: int) -> str:
    """What the n-th of a kind says."""
    return f'{kind} nummer {n}'


def standing(kind: str, n: int) -> Any:
    """How this stands after the n-th; -1: before the first."""
    if kind == WALK:
        course = [COURSE[step % len(COURSE)] for step in range(n + 2)]
        done = set[object]()
        for left, reached in pairwise(course):
            done = (done | {left}) - {reached}
        return [course[-1], sorted(one for one in done if isinstance(one, int))]
    if kind == WORD:
        return [] if n < 0 else [[n % 10 + 1, text(WORD, n)]]
    is_there = n % 2 == 0
    return {TURN: ['spoken' if is_there else ''], PAUSE: is_there, SHOW: [2, 2] if is_there else [0, 0]}[kind]


@dataclass
class Leader:
    """Noor, the ids of her two meetings, and of the member to whom she shows something."""

    noor: Viewer
    walked: UUID
    round: UUID
    reader: UUID

    async def walk(self, n: int) -> None:
        """One place further."""
        points = (await table(self.noor, self.walked)).points
        now, then = [self._where(n + step, [point.id for point in points]) for step in (0, 1)]
        if not await go_to(self.noor, self.walked, now, then):
            assert (await table(self.noor, self.walked)).where == then

    def _where(self, n: int, points: list[UUID]) -> Where:
        place = COURSE[n % len(COURSE)]
        return Where('point', points[place]) if isinstance(place, int) else Where(str(place))

    async def turn(self, n: int) -> None:
        """Somebody had their turn; and gets it once more."""
        now = await table(self.noor, self.round)
        seat = now.places[0].id
        await (give_turn(self.noor, self.round, now.where, seat) if n % 2 else end_turn(self.noor, seat, now.where))

    async def pause(self, n: int) -> None:
        """A pause; and on."""
        await (resume if n % 2 else pause)(self.noor, self.round)

    async def word(self, n: int) -> None:
        """Give something else at the end."""
        seat = (await table(self.noor, self.round)).places[0].id
        given = {one.seat_id: one.version for one in await end_words(self.noor, self.round)}
        await write_end_word(self.noor, seat, n % 10 + 1, text(WORD, n), given.get(seat, 0))

    async def show(self, n: int) -> None:
        """Show a point and the rounds to one member; and take both back."""
        now = await table(self.noor, self.walked)
        which = [now.points[0].id, None]
        await (take_back(self.noor, now.id, which) if n % 2 else release(self.noor, now.id, which, [self.reader]))

    async def line(self, n: int) -> UUID:
        """A line that becomes an agreement."""
        assert self.noor.member_id
        line = await add_line(self.noor, self.walked, None, client_id(LINE, n), text(LINE, n))
        return await line_to_agreement(self.noor, line, self.noor.member_id)

    async def meet(self, n: int) -> UUID:
        """A meeting from its plan to its end."""
        id = await plan_meeting(self.noor, client_id(MEET, n), text(MEET, n))
        if (await table(self.noor, id)).state != 'closed':
            await begin(self.noor, id)
            await close(self.noor, id)
        return id

    async def stands(self, kind: str) -> Any:
        """How this stands in the store."""
        if kind == WALK:
            now = await table(self.noor, self.walked)
            points = [point.id for point in now.points]
            place = points.index(now.where.point_id) if now.where.point_id else now.where.stage
            return [place, [points.index(one.id) for one in now.points if one.is_done]]
        if kind == WORD:
            return [[one.mark, one.text] for one in await end_words(self.noor, self.round)]
        if kind == SHOW:
            return [await _rows(Release).count(), await _rows(ItemReader).count()]
        now = await table(self.noor, self.round)
        return [now.places[0].had] if kind == TURN else now.paused is not None

    async def go_on(self, kind: str, n: int) -> None:
        """One after the other, without end."""
        do: Callable[[int], Awaitable[object]] = getattr(self, kind)
        while True:
            say('sent', kind, n)
            say('kept', kind, n, str(await do(n)))
            n += 1


async def leader(token: str, reader: UUID) -> Leader:
    """The leader, in the open store."""
    noor = await viewer_of(token)
    assert noor
    found = {one.title: one.id for one in (await meetings(noor)).next}
    return Leader(noor, found[WALKED], found[ROUND], reader)


def say(what: str, kind: str, *rest: Any) -> None:
    """One line for whoever kills this."""
    print(json.dumps([what, kind, *rest]), flush=True)


def _rows(noun: type[Row]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))


async def _lead(place: Place, token: str, reader: str, begin_at: dict[str, int]) -> None:
    async with opened(place):
        one = await leader(token, UUID(reader))
        for kind in TO_AND_FRO:
            say('stands', kind, await one.stands(kind))
        await asyncio.gather(*(one.go_on(kind, begin_at[kind]) for kind in KINDS))


if __name__ == '__main__':
    asyncio.run(_lead(Place(Path(sys.argv[1]), sys.argv[2]), sys.argv[3], sys.argv[4], json.loads(sys.argv[5])))
