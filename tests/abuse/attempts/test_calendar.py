"""Cases 1, 6, 15, 18 and 19 at the calendar, on the running app: with an address, and without one."""

import asyncio
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from uuid import UUID

import httpx
import pytest

from bench.common.stores import Place, opened
from svh_app.kernel.entry import hashed
from svh_app.meetings.feeds import make_feed, revoke_feed
from svh_app.meetings.people import set_invited
from tests.abuse.server import Server, running_server
from tests.abuse.tally import Tally
from tests.deliver.calendar_readers import on_a_phone, parsed
from tests.meetings.dated import LINK, PLACE, SOON, TITLE, dated, fed_by
from tests.people import Cast, gather

FILE = 'groep.sqlite3'
WORDS = (TITLE, PLACE, LINK, 'Noor', 'Fatima', 'Bram', 'Groep van')


@dataclass
class Calendars:
    """Addresses by name, those that ended, and which meetings there are."""

    cast: Cast
    tokens: dict[str, str] = field(default_factory=dict)
    ended: list[str] = field(default_factory=list)
    ids: dict[str, UUID] = field(default_factory=dict)


async def fill() -> Calendars:
    cast = await gather()
    made, noor = Calendars(cast), await cast('Noor')
    for name in ('Noor', 'Bram', 'Ilse', 'Greet'):
        made.tokens[name] = await fed_by(cast, name)
    made.ended = [await fed_by(cast, 'Fatima'), await make_feed(await cast('Fatima'))]
    await revoke_feed(await cast('Fatima'))
    made.tokens['Fatima'] = await fed_by(cast, 'Fatima', with_titles=True)
    made.ids = {'all': await dated(noor), 'not Bram': await dated(noor), 'Greet': await dated(await cast('Greet'))}
    await set_invited(noor, made.ids['not Bram'], await cast.member('Bram'), None)
    return made


@pytest.fixture(scope='module')
def running(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Server, Calendars]]:
    folder: Path = tmp_path_factory.mktemp('calendars')

    async def filled() -> Calendars:
        async with opened(Place(folder, f'sqlite://{folder / FILE}')):
            return await fill()

    made = asyncio.run(filled())
    with running_server(folder) as server:
        yield server, made
        assert server.is_well()


EXPECTED = {
    'Noor': {'all', 'not Bram'},
    'Fatima': {'all', 'not Bram'},
    'Ilse': {'all', 'not Bram'},
    'Bram': {'all'},
    'Greet': {'Greet'},
}


def test_everybody_gets_their_own_meetings_and_who_chose_so_their_titles(
    running: tuple[Server, Calendars], tally: Tally
) -> None:
    server, made = running
    for name, expected in EXPECTED.items():
        answer = httpx.get(f'{server.origin}/calendar/{made.tokens[name]}.ics')
        for read in (parsed(answer.content), on_a_phone(answer.content)):
            assert {(one.uid, one.begins) for one in read} == {(str(made.ids[what]), SOON) for what in expected}
        plain = answer.text.replace('\r\n ', '').replace('\\', '')
        for word in WORDS:
            tally.attempt('word in a calendar')
            chosen = name == 'Fatima' and word in (TITLE, PLACE, LINK)
            tally.no_change(f'{word} of {name}', chosen, word in plain)
        assert (answer.headers['content-type'], 'set-cookie' in answer.headers) == (
            'text/calendar; charset=utf-8',
            False,
        )


def test_an_address_that_ended_and_one_that_never_was_look_the_same(
    running: tuple[Server, Calendars], tally: Tally
) -> None:
    server, made = running
    odd = ('', 'x', '%00', '..%2f..%2fapi%2fv1%2fme', '%F0%9F%98%80' * 43, 'x' * 5000, '*')
    near = [token[:-1] + ('A' if token[-1] != 'A' else 'B') for token in made.tokens.values()]
    near += [hashed(token) for token in made.tokens.values()] + list(made.cast.tokens.values())
    answers = [httpx.get(f'{server.origin}/calendar/{one}.ics') for one in (*made.ended, 'x' * 43, *near, *odd)]
    same = {(one.status_code, one.text, frozenset(one.headers) - {'date'}) for one in answers}
    tally.attempt('address of no calendar', len(answers))
    tally.no_change('address of no calendar', 1, len(same))
    assert {(404, 'missing')} == {(one.status_code, one.json()['code']) for one in answers}
    # With a line break in it, it is no place of the calendar at all, and like all that is no place.
    broken = httpx.get(f'{server.origin}/calendar/%0d%0aSet-Cookie: x=y')
    assert (broken.status_code, 'set-cookie' in broken.headers) == (404, False)


def test_an_address_opens_nothing_else(running: tuple[Server, Calendars], tally: Tally) -> None:
    server, made = running
    token = made.tokens['Noor']
    headers = {'Authorization': f'Bearer {token}', 'Cookie': f'svh={token}'}
    with httpx.Client(base_url=server.origin, headers=headers) as it:
        for path in ('/api/v1/me', '/api/v1/notebook', '/api/v1/plan.pdf', f'/api/v1/meetings/{made.ids["all"]}.ics'):
            tally.attempt('address of a calendar as a session')
            tally.no_change(path, 401, it.get(path).status_code)
        for method in ('POST', 'PUT', 'DELETE', 'PROPFIND', 'OPTIONS'):
            tally.attempt('writing to a calendar')
            tally.no_change(method, 405, it.request(method, f'/calendar/{token}.ics').status_code)


def test_a_file_of_another_group_is_not_there(running: tuple[Server, Calendars], tally: Tally) -> None:
    server, made = running
    for who, what in (('Bram', 'not Bram'), ('Greet', 'all'), ('Noor', 'Greet'), ('Tom', 'all'), ('Sem', 'all')):
        tally.attempt('file of a meeting of others')
        with httpx.Client(base_url=server.origin, cookies={'svh': made.cast.tokens[who]}) as browser:
            answer = browser.get(f'/api/v1/meetings/{made.ids[what]}.ics')
        tally.no_change('file of a meeting of others', (404, 'missing'), (answer.status_code, answer.json()['code']))


def test_head_and_what_is_known_send_nothing(running: tuple[Server, Calendars]) -> None:
    server, made = running
    address = f'{server.origin}/calendar/{made.tokens["Ilse"]}.ics'
    tag = httpx.get(address).headers['etag']
    known = httpx.get(address, headers={'If-None-Match': tag})
    head = httpx.head(address)
    assert (known.status_code, known.content, head.status_code, head.content) == (304, b'', 200, b'')
    assert head.headers['etag'] == known.headers['etag'] == tag


def test_a_flood_is_slowed_down(running: tuple[Server, Calendars], tally: Tally) -> None:
    server, made = running
    with httpx.Client(base_url=server.origin) as program:
        for number in range(25):
            tally.attempt('flood at a calendar')
            headers = {'X-Forwarded-For': f'198.51.100.{number}'}
            answer = program.get(f'/calendar/{made.ended[0]}.ics', headers=headers)
    tally.refused('flood at a calendar', answer.status_code != 429)
    assert httpx.get(f'{server.origin}/calendar/{made.tokens["Ilse"]}.ics').status_code == 200


def test_no_address_stands_in_the_log_or_the_store(running: tuple[Server, Calendars], tally: Tally) -> None:
    """After all that was tried above; and after a fault."""
    server, made = running
    kept = b''.join(path.read_bytes() for path in server.data.rglob('*') if path.is_file())
    for token in (*made.tokens.values(), *made.ended):
        tally.attempt('address of a calendar in what is kept')
        tally.no_leak('address of a calendar in the log', token, server.said())
        tally.no_leak('hash of an address in the log', hashed(token), server.said())
        tally.refused('address of a calendar in the store', token.encode() in kept)
