"""Twelve phones in one live meeting: a change of point until it stands on all, against a bare NiceGUI broadcast.

Each phone is another member. Whoever leads presses *next* and *back* in turn; the bare page, which says what ours says,
draws itself anew for twelve phones. Rounds in turn, in one run; medians. Then what a phone costs: CPU of the server per
change, and memory, against the bare page.
"""

import argparse
import asyncio
import statistics
import time
import uuid
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from bench.common import servers
from bench.common.group import MEMBER, OTHER, OUTSIDE, OWNER, People, gather
from bench.common.outline import write_outline
from bench.common.phone import Phone
from bench.common.phone import opened as page
from bench.common.stores import Place, opened, sqlite_place
from bench.common.table import show
from svh_app.kernel.meeting_deeds import POINT
from svh_app.meetings.agenda import add_point
from svh_app.meetings.leading import begin, go_to
from svh_app.meetings.noting import add_line
from svh_app.meetings.people import CHAIR, NOTE_TAKER, set_roles
from svh_app.meetings.planning import plan_meeting
from svh_app.meetings.seats import sit_down
from svh_app.meetings.table import Where, table

PHONES, LINES = 12, 6
WARM_UP = 4
PAUSE = 1.0
"""Seconds between two presses: what comes sooner counts as the second of a double tap."""
PATIENCE = 20
SETTLE = 3.0
POINTS = ('Over de verhuizing', 'Over het geld')
NEXT, BACK = 'Volgende punt', 'Een stap terug'


Press = Callable[[int], tuple[str, Awaitable[None]]]


@dataclass
class Room:
    """All phones of one server, and what each round took: until the first and the last phone (ms), and CPU (s)."""

    server: servers.Server
    phones: list[Phone]
    press: Press
    memory: float = 0.0
    first: list[float] = field(default_factory=list)
    last: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)

    async def round(self, number: int) -> None:
        """One change, until it is on all phones; then until the server has nothing left to do for it."""
        cpu, began = self.server.cpu(), time.perf_counter()
        text, press = self.press(number)
        heard_by = [phone.hears(text) for phone in self.phones]
        await press
        heard = await asyncio.wait_for(asyncio.gather(*heard_by), PATIENCE)
        self.first.append((min(heard) - began) * 1000)
        self.last.append((max(heard) - began) * 1000)
        await asyncio.sleep(PAUSE)
        self.cpu.append(self.server.cpu() - cpu)


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(prog='bin/bench table')
    parser.add_argument('--rounds', type=int, default=30)
    rounds = parser.parse_args().rounds
    with sqlite_place() as place, TemporaryDirectory(prefix='bench') as folder:
        people, address = asyncio.run(_prepared(place))
        with servers.app(place.folder) as ours:
            outline = Path(folder) / 'outline.json'
            write_outline(_page(ours, people, address), outline)
            with servers.plain('bare_live', str(outline)) as bare:
                _report(*asyncio.run(_measured(ours, bare, people, address, rounds)))


async def _prepared(place: Place) -> tuple[People, str]:
    """A meeting that is at its first point, with everybody here and some lines noted; its address."""
    async with opened(place):
        people = await gather(PHONES)
        noor = await people.viewer(OWNER)
        id = await plan_meeting(noor, uuid.uuid4(), 'Bijeenkomst')
        points = [await add_point(noor, id, uuid.uuid4(), title) for title in POINTS]
        await set_roles(noor, id, {CHAIR: people.members[OTHER], NOTE_TAKER: people.members[MEMBER]})
        await begin(noor, id)
        for name in people.tokens:
            await sit_down(await people.viewer(name), id)
        for point in points:
            await go_to(noor, id, (await table(noor, id)).where, Where(POINT, point))
            for n in range(LINES):
                await add_line(noor, id, point, uuid.uuid4(), f'Wat er werd gezegd, regel {n}.')
        await go_to(noor, id, (await table(noor, id)).where, Where(POINT, points[0]))
        return people, f'/bijeenkomsten/{id}/nu'


def _page(ours: servers.Server, people: People, address: str) -> str:
    """As its owner sees it: who sees most."""
    return httpx.get(f'{ours.url}{address}', cookies={'svh': people.tokens[OWNER]}).raise_for_status().text


async def _measured(
    ours: servers.Server, bare: servers.Server, people: People, address: str, rounds: int
) -> tuple[Room, Room]:
    names = [OWNER, *(name for name in people.tokens if name not in (OWNER, OUTSIDE)), OUTSIDE]
    visits = [(f'{ours.url}{address}', {'svh': people.tokens[name]}) for name in names]
    nobody: dict[str, str] = {}
    async with _room(ours, visits, _ours) as our_room, _room(bare, [(bare.url, nobody)] * PHONES, _bare) as bare_room:
        for number in range(WARM_UP + rounds):
            await our_room.round(number)
            await bare_room.round(number)
    return our_room, bare_room


@asynccontextmanager
async def _room(
    server: servers.Server,
    visits: list[tuple[str, dict[str, str]]],
    pressing: Callable[[Phone], Press],
) -> AsyncIterator[Room]:
    """Everybody opens the page twice: what the first ones bring along (modules, caches) is not counted as memory."""
    async with AsyncExitStack() as stack:
        for url, cookies in visits[:3]:
            await stack.enter_async_context(page(url, cookies))
        await asyncio.sleep(SETTLE)
        before = server.memory()
        phones = [await stack.enter_async_context(page(url, cookies)) for url, cookies in visits]
        await asyncio.sleep(SETTLE)
        memory = (server.memory() - before) / len(phones)
        yield Room(server, phones, pressing(phones[0]), memory)


def _ours(leads: Phone) -> Press:
    """To the second point and back again; gives the title that all should see."""

    def press(number: int) -> tuple[str, Awaitable[None]]:
        is_on = number % 2 == 0
        return POINTS[1] if is_on else POINTS[0], _click(leads, NEXT if is_on else BACK)

    return press


async def _click(phone: Phone, label: str) -> None:
    """Press the button with this text in it."""
    said = {int(id) for id, one in phone.elements.items() if one.get('text') == label}
    id, button = next((id, one) for id, one in phone.elements.items() if said & set(one.get('children', [])))
    listener = next(one['listener_id'] for one in button['events'] if one['type'] == 'click')
    await phone.emit_to(int(id), listener)


def _bare(sends: Phone) -> Press:
    def press(number: int) -> tuple[str, Awaitable[None]]:
        text = f'bericht {number} {uuid.uuid4()}'
        return text, sends.emit('send', {'values': {'text': text}})

    return press


def _report(ours: Room, bare: Room) -> None:
    rooms = (('ours', ours), ('bare NiceGUI', bare))
    head = ['', 'first phone ms', 'all phones ms', 'p95 all ms', 'CPU ms per phone', 'memory MB per phone']
    figures = {name: _figures(room) for name, room in rooms}
    show(f'a change of point on {PHONES} phones', head, [[name, *figures[name]] for name, _ in rooms])
    ratios = [our / its for our, its in zip(figures['ours'], figures['bare NiceGUI'], strict=True)]
    show('ours as a multiple', head, [['ours / bare', *ratios]])
    elements = [round(statistics.mean(len(phone.elements) for phone in room.phones)) for _, room in rooms]
    print(f'\n  elements per page: ours {elements[0]}, bare {elements[1]}')


def _figures(room: Room) -> list[float]:
    last, cpu = room.last[WARM_UP:], statistics.median(room.cpu[WARM_UP:]) * 1000 / PHONES
    return [
        statistics.median(room.first[WARM_UP:]),
        statistics.median(last),
        statistics.quantiles(last, n=20)[-1],
        cpu,
        room.memory,
    ]


if __name__ == '__main__':
    main()
