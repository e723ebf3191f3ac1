"""Calendars over HTTP: who gets one, who gets the same no as everybody, what is kept and what is written down."""

import logging
from hashlib import sha256
from uuid import UUID, uuid4

import httpx
import pytest

from bench.common.counting import counted
from svh_app.api import calendar
from svh_app.group.members import pause_member, set_level
from svh_app.kernel.viewer import NOTHING, Viewer
from svh_app.meetings.feeds import make_feed, revoke_feed, say_titles
from svh_app.meetings.people import set_invited
from svh_app.meetings.planning import call_off, plan_meeting, set_minutes
from svh_app.store.rows import Invitee, Meeting
from tests.api.asking import Asking, fetched
from tests.deliver.calendar_readers import on_a_phone, parsed
from tests.meetings.dated import SOON, TITLE, dated, fed_by, long_ago
from tests.meetings.world import put, rows
from tests.people import Cast

NEUTRAL = 'Afspraak'


async def test_what_is_known_is_not_sent_again(cast: Cast, asking: Asking) -> None:
    noor, token = await cast('Noor'), await fed_by(cast, 'Fatima')
    id = await dated(noor)
    first = await fetched(asking, token)
    tag = first.headers['etag']
    for known in (tag, tag.removeprefix('W/'), f'"x", {tag}', '*', f' {tag} ,"y"'):
        again = await fetched(asking, token, **{'If-None-Match': known})
        assert (again.status_code, again.content, again.headers['etag']) == (304, b'', tag)
    for unknown in ('', '"x"', tag[:-2] + '"', 'W/', ',' * 5000, '"' * 999):
        assert (await fetched(asking, token, **{'If-None-Match': unknown})).status_code == 200
    await set_minutes(noor, id, 60)
    changed = await fetched(asking, token, **{'If-None-Match': tag})
    assert (changed.status_code, changed.headers['etag'] == tag) == (200, False)


async def test_an_answer_leaves_nothing_behind(cast: Cast, asking: Asking) -> None:
    token = await fed_by(cast, 'Fatima')
    answers = [await fetched(asking, token), await fetched(asking, 'x' * 43)]
    answers.append(await fetched(asking, token, **{'If-None-Match': answers[0].headers['etag']}))
    assert [one.status_code for one in answers] == [200, 404, 304]
    for one in answers:
        assert 'set-cookie' not in one.headers
        assert one.headers['cache-control'] in ('private, no-cache', 'no-store')
        assert "default-src 'none'" in one.headers['content-security-policy']
        assert one.headers['x-content-type-options'] == 'nosniff'


async def test_with_a_session_it_is_no_other_answer(cast: Cast, asking: Asking) -> None:
    """An address and a session have nothing to do with each other."""
    await dated(await cast('Noor'))
    fatima, none = await fed_by(cast, 'Fatima'), 'x' * 43
    async with asking('Greet') as browser:
        assert (await browser.get(f'/calendar/{fatima}.ics')).content == (await fetched(asking, fatima)).content
        assert (await browser.get(f'/calendar/{none}.ics')).status_code == 404
    async with asking() as program:
        program.cookies.set('svh', fatima)
        assert (await program.get(f'/api/v1/meetings/{uuid4()}.ics')).status_code == 401
    session = cast.tokens['Fatima']
    assert (await fetched(asking, session)).status_code == 404


async def test_every_address_that_does_not_work_gets_the_same_answer(cast: Cast, asking: Asking) -> None:
    noor = await cast('Noor')
    tokens = {name: await fed_by(cast, name) for name in ('Fatima', 'Bram', 'Ilse')}
    old = tokens['Bram']
    await make_feed(await cast('Bram'))
    await revoke_feed(await cast('Fatima'))
    await pause_member(noor, await cast.member('Ilse'))
    answers = [await fetched(asking, token) for token in (*tokens.values(), old, 'x' * 43)]
    async with asking() as program:
        odd = ['', 'x', '.ics', 'x' * 43, '%00.ics', '%ff.ics', '%2e%2e/x', 'a/b', 'x' * 9000]
        odd += [f'{"x" * 43}{end}' for end in ('.ics/', '.ICS', '.ics%0a', '.ics.ics')]
        answers += [await program.get(f'/calendar/{name}') for name in (*odd, '%F0%9F%98%80' * 43)]
    same = {(one.status_code, one.content, tuple(sorted(_steady(one)))) for one in answers}
    assert len(same) == 1
    assert (answers[0].status_code, answers[0].json()['code']) == (404, 'missing')


def _steady(answer: httpx.Response) -> list[tuple[str, str]]:
    """The headers, without the nonce that is another one every time."""
    return [(name, value) for name, value in answer.headers.items() if name != 'content-security-policy']


async def test_a_calendar_follows_at_the_next_fetch(cast: Cast, asking: Asking) -> None:
    noor, ilse = await cast('Noor'), await cast.member('Ilse')
    token, id = await fed_by(cast, 'Ilse', with_titles=True), await dated(noor)

    async def stands() -> int:
        return (await fetched(asking, token)).text.count(f'UID:{id}')

    assert await stands() == 1
    await say_titles(await cast('Ilse'), False)
    assert TITLE not in (await fetched(asking, token)).text
    for level, expected in ((NOTHING, 0), (1, 1)):
        await set_level(noor, ilse, 'meetings', level)
        assert await stands() == expected
    for to, expected in ((None, 0), ('all', 1)):
        await set_invited(noor, id, ilse, to)
        assert await stands() == expected
    await call_off(noor, id)
    assert await stands() == 0


async def test_one_meeting_as_a_file(cast: Cast, asking: Asking) -> None:
    id = await dated(await cast('Noor'))
    async with asking('Fatima') as browser:
        neutral = await browser.get(f'/api/v1/meetings/{id}.ics')
        await fed_by(cast, 'Fatima', with_titles=True)
        told = await browser.get(f'/api/v1/meetings/{id}.ics')
    assert neutral.headers['content-type'] == 'text/calendar; charset=utf-8'
    assert neutral.headers['content-disposition'] == 'attachment; filename="appointment.ics"'
    assert neutral.headers['cache-control'] == 'no-store'
    for answer, title in ((neutral, NEUTRAL), (told, TITLE)):
        for [read] in (parsed(answer.content), on_a_phone(answer.content)):
            assert (read.uid, read.begins, read.title) == (str(id), SOON, title)


async def test_a_file_is_for_who_may_see_the_meeting(cast: Cast, asking: Asking) -> None:
    noor = await cast('Noor')
    id, undated = await dated(noor), await plan_meeting(noor, uuid4(), TITLE)
    await set_invited(noor, id, await cast.member('Bram'), None)
    asked: list[tuple[str, UUID | str]] = [('Bram', id), ('Greet', id), ('Tom', id), ('Sem', id), ('Fatima', undated)]
    asked += [('Fatima', odd) for odd in (uuid4(), 'x', '%00', "' OR 1=1", 'x' * 5000, f'{id}x', f'{{{uuid4()}}}')]
    answers = []
    for who, what in asked:
        async with asking(who) as browser:
            answers.append(await browser.get(f'/api/v1/meetings/{what}.ics'))
    assert {(one.status_code, one.json()['code']) for one in answers} == {(404, 'missing')}
    async with asking() as nobody:
        answer = await nobody.get(f'/api/v1/meetings/{id}.ics')
    assert (answer.status_code, answer.json()['code']) == (401, 'sign_in')


async def test_a_called_off_meeting_is_so_in_its_owners_file(cast: Cast, asking: Asking) -> None:
    noor, id = await cast('Noor'), await dated(await cast('Noor'))
    await call_off(noor, id)
    async with asking('Noor') as browser:
        [read] = parsed((await browser.get(f'/api/v1/meetings/{id}.ics')).content)
    assert (read.status, read.title) == ('CANCELLED', f'Gaat niet door: {NEUTRAL}')
    async with asking('Fatima') as browser:
        assert (await browser.get(f'/api/v1/meetings/{id}.ics')).status_code == 404


async def test_too_often_is_said_per_address_of_a_calendar_and_per_network(cast: Cast, asking: Asking) -> None:
    fatima, bram = await fed_by(cast, 'Fatima'), await fed_by(cast, 'Bram')
    answers = [await fetched(asking, fatima) for _ in range(25)]
    assert [one.status_code for one in answers] == [200] * 20 + [429] * 5
    assert answers[-1].json()['code'] == 'busy'
    assert answers[-1].headers['retry-after'].isdigit()
    assert (await fetched(asking, bram)).status_code == 200
    guesses = [(await fetched(asking, f'{number:043}')).status_code for number in range(130)]
    assert guesses[0] == 404
    assert guesses[-1] == 429
    async with asking(address='198.51.100.9') as elsewhere:
        assert (await elsewhere.get(f'/calendar/{bram}.ics')).status_code == 200


async def test_files_too_often_are_slowed_down_for_one(cast: Cast, asking: Asking) -> None:
    id = await dated(await cast('Noor'))
    for who, expected in (('Fatima', 429), ('Bram', 200)):
        async with asking(who) as browser:
            for _ in range(21 if expected == 429 else 1):
                answer = await browser.get(f'/api/v1/meetings/{id}.ics')
            assert answer.status_code == expected


async def test_no_log_holds_the_address(
    cast: Cast, asking: Asking, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    token = await fed_by(cast, 'Fatima')
    caplog.set_level(logging.INFO)
    caplog.set_level(logging.DEBUG, 'svh_app')
    assert (await fetched(asking, token)).status_code == 200

    async def broken(viewer: Viewer, origin: str, *, with_titles: bool) -> list[object]:
        raise RuntimeError(token)

    monkeypatch.setattr(calendar, 'feed_events', broken)
    answer = await fetched(asking, token)
    assert answer.status_code == 500
    assert 'fault' in caplog.text
    said = [line for line in caplog.text.splitlines() if 'httpx' not in line]
    for secret in (token, sha256(token.encode()).hexdigest()):
        assert secret not in '\n'.join(said) + answer.text


async def test_the_same_questions_for_one_and_for_two_hundred(cast: Cast, asking: Asking) -> None:
    noor, fatima = await cast('Noor'), await cast.member('Fatima')
    token, costs = await fed_by(cast, 'Fatima', with_titles=True), []
    for wanted in (1, 200):
        for _ in range(wanted - await rows(Meeting).count()):
            id = await long_ago(noor, SOON)
            await put(Invitee(group_id=noor.group_id, meeting_id=id, member_id=fatima))
        with counted() as statements:
            answer = await fetched(asking, token)
        assert len(parsed(answer.content)) == wanted
        costs.append(len(statements))
    assert costs[0] == costs[1] <= 4
