"""Cases 5, 6, 11, 13 and 14: an open screen after removal, old links, old cookies, and what is left behind."""

import json
from functools import partial
from uuid import uuid4

import pytest

from tests.abuse.attempts import story
from tests.abuse.attempts.conftest import PhoneOf
from tests.abuse.attempts.test_reading import masked
from tests.abuse.tally import Tally
from tests.abuse.wire import WirePhone

WITHIN = 2.0


async def test_an_open_screen_is_empty_within_two_seconds_of_a_removal(
    phone: PhoneOf, tally: Tally, canary: str
) -> None:
    noor, tom = await phone('noor'), await phone('tom')
    await story.let_in(noor, tom, 'Tom')
    id = await story.note(noor, canary)
    screens = [await _again(tom, await phone(), path) for path in ('/', '/groep', '/schrift', f'/schrift/{id}')]
    assert [canary in screen.text for screen in screens] == [True, False, True, True]
    events = [(screen, screen.find('go')) for screen in screens]
    await story.remove(noor, 'Tom')
    for screen in screens:
        tally.attempt('open screen after removal')
        took = await screen.until(partial(_is_empty, screen, canary))
        tally.refused(f'still there after {took:.1f} s', took > WITHIN)
    for screen, (element, listener) in events:
        seen = len(screen.received)
        await screen.emit_event(element, listener, {'path': '/schrift', 'back': False})
        received = await story.look_everywhere(screen, f'/schrift/{id}')
        tally.no_leak('after removal', canary, received[seen:])


async def _again(owner: WirePhone, screen: WirePhone, path: str) -> WirePhone:
    """One more window of the same browser."""
    screen.http.cookies = owner.http.cookies
    await screen.open(path)
    return screen


def _is_empty(screen: WirePhone, canary: str) -> bool:
    words = [element['text'] for _, element in screen.shown() if 'text' in element]
    return canary not in screen.text and 'Fatima' not in screen.text and len(words) < 12


async def test_who_was_removed_sees_what_a_newcomer_sees(phone: PhoneOf, tally: Tally) -> None:
    tom, sem = await phone('tom'), await phone('sem')
    for path in ('/', '/groep', '/schrift', f'/schrift/{uuid4()}', '/instellingen', '/api/v1/me'):
        tally.attempt('removed against never there')
        pages = [(await one.get(path)).text.replace(name, 'NAME') for one, name in ((tom, 'Tom'), (sem, 'Sem'))]
        tally.no_change(path, *[masked(page) for page in pages])


async def test_after_signing_out_nothing_is_left_to_go_back_to(phone: PhoneOf, tally: Tally, canary: str) -> None:
    noor = await phone('noor')
    await story.note(noor, canary)
    pages = [await noor.get(path) for path in ('/', '/schrift', '/groep', '/instellingen', '/api/v1/notebook')]
    assert {page.headers['cache-control'] for page in pages} == {'no-store'}
    stolen = noor.cookie
    ended = await noor.post('/api/v1/session/end', {'where': 'here'})
    assert 'cache' in ended.headers['clear-site-data']
    thief = await phone()
    for path in ('/', '/schrift', '/groep', '/api/v1/notebook', '/api/v1/me'):
        tally.attempt('cookie of a session that is over')
        answer = await thief.get(path, headers={'Cookie': stolen})
        tally.refused(path, answer.status_code == 200 and path != '/')
        tally.no_leak(path, canary, answer.text)
    written = await thief.post('/api/v1/notebook', {'id': str(uuid4()), 'text': 'x'}, headers={'Cookie': stolen})
    assert written.status_code == 401


async def test_links_of_invitations_work_once_and_not_when_withdrawn_or_replaced(phone: PhoneOf, tally: Tally) -> None:
    noor, tom, sem = await phone('noor'), await phone('tom'), await phone('sem')
    used, withdrawn, replaced = [await story.invite(noor, f'Gast {n}') for n in range(3)]
    await story.answer(sem, used, yes=False)
    await noor.open(f'/groep/mensen/{await story.member(noor, "Gast 1")}')
    await noor.fire('click', css='text')
    await noor.arrives('/groep')
    await noor.open(f'/groep/mensen/{await story.member(noor, "Gast 2")}')
    await noor.fire('click', css='main')
    await noor.until(lambda: bool(story.LINK.search(noor.text)))
    new, absent = story.LINK.findall(noor.text)[0], f'/uitnodiging/{"x" * 32}'
    assert new != replaced
    wanted = masked((await tom.get(absent)).text, absent)
    for link in (used, withdrawn, replaced):
        tally.attempt('old link')
        await tom.load(link)
        tally.no_change('old link against one that never was', wanted, masked(tom.page, link))
        hearing = [1 for _, one in tom.shown() if 'main' in one.get('class', []) and one.get('events')]
        tally.refused('old link can be answered', bool(hearing))
    await story.answer(sem, new, yes=False)


@pytest.mark.parametrize('who', ['fatima', 'bram', 'ilse'])
async def test_no_member_can_do_what_is_the_owners(phone: PhoneOf, tally: Tally, who: str) -> None:
    """The elements of Noor's own pages, fired at the same page of a member: nothing hears them there."""
    noor, member = await phone('noor', '/groep'), await phone(who, '/groep')
    await noor.go(f'/groep/mensen/{await story.member(noor, "Ilse")}')
    people = (await noor.get('/groep')).text.count('/groep/mensen/')
    for _, element in list(noor.elements.items()):
        for listener in element.get('events', []):
            for id, _ in list(member.shown())[:5]:
                tally.attempt("owner's deed by a member")
                await member.emit_event(id, listener['listener_id'], {'name': 'Gestolen', 'preset': 'close'})
    await member.go('/instellingen')
    await member.arrives('/instellingen')
    tally.no_change("owner's deed by a member", people, (await noor.get('/groep')).text.count('/groep/mensen/'))
    tally.no_leak("owner's deed by a member", 'Gestolen', json.dumps((await noor.get('/groep')).text))
