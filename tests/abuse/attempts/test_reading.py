"""Cases 1, 3, 4, 7, 8 and 13: what somebody may not see never reaches their phone, in whatever form."""

import json
import re
from uuid import uuid4

import pytest

from tests.abuse.attempts import story
from tests.abuse.attempts.conftest import PhoneOf
from tests.abuse.tally import Tally

ID = re.compile(r'[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}')
NONCE = re.compile(r'nonce-?[="]+[\w-]+')


def masked(text: str, *ids: str) -> str:
    """A page without what differs on every page: ids and nonces."""
    for id in ids:
        text = text.replace(id, 'THE-ID')
    return NONCE.sub('NONCE', ID.sub('AN-ID', text))


async def test_an_entry_for_chosen_members_never_reaches_the_third(phone: PhoneOf, tally: Tally, canary: str) -> None:
    noor, fatima = await phone('noor', '/schrift'), await phone('fatima', '/schrift')
    third = {path: await phone('bram', path) for path in ('/', '/groep', '/schrift')}
    id = await story.note(noor, canary, [await story.own_id(fatima)])
    await fatima.until(lambda: canary in fatima.text)
    await noor.until(lambda: canary in noor.text)
    for path, bram in third.items():
        tally.attempt('entry for chosen members')
        received = await story.look_everywhere(bram, f'/schrift/{id}')
        tally.no_leak(f'entry for chosen members, {path}', canary, received)
        tally.no_leak(f'id of an entry for chosen members, {path}', id, _answers(received, id))


def _answers(received: str, id: str) -> str:
    """All that was received but the one address that was typed by hand, which stands in its own page."""
    return received.replace(f'/schrift/{id}', '')


async def test_what_is_only_mine_reaches_nobody_the_owner_neither(phone: PhoneOf, tally: Tally, canary: str) -> None:
    noor, bram, fatima = await phone('noor', '/schrift'), await phone('bram', '/'), await phone('fatima')
    id = await story.note(fatima, canary, 'me')
    for other in (noor, bram):
        tally.attempt('private page')
        received = await story.look_everywhere(other, f'/schrift/{id}')
        tally.no_leak('private page', canary, received)
        tally.refused('private page', (await other.get(f'/schrift/{id}')).status_code != 404)


@pytest.mark.parametrize('who', ['tom', 'sem', 'greet', ''])
async def test_outsiders_receive_nothing_of_the_group(phone: PhoneOf, tally: Tally, canary: str, who: str) -> None:
    """Removed, invited but not confirmed, a stranger with a group of her own, and nobody at all."""
    noor, outsider = await phone('noor'), await phone(who, '/')
    id, place = await story.note(noor, canary), await story.member(noor, 'Bram')
    for path in (f'/schrift/{id}', f'/groep/mensen/{place}', '/schrift', '/groep'):
        tally.attempt(f'outsider {who or "signed out"}')
        await outsider.get(path, follow_redirects=True)
    received = await story.look_everywhere(outsider)
    tally.no_leak(f'outsider {who}', canary, received)
    tally.no_leak(f'outsider {who}', 'Fatima', received)
    tally.no_leak(f'outsider {who}', 'Ilse', received)


async def test_a_page_of_entries_tells_nothing_about_hidden_ones(phone: PhoneOf, tally: Tally, canary: str) -> None:
    """Counts, numbering, order and the cursor: with and without hidden entries between them they are the same."""
    noor, bram, fatima = await phone('noor'), await phone('bram'), await phone('fatima')
    chosen = [await story.own_id(fatima)]
    first = await story.note(bram, f'eerste {canary[:9]}')
    before = (await bram.get('/api/v1/notebook')).json()
    hidden = [await story.note(noor, f'verborgen {number}', chosen) for number in range(12)]
    tally.attempt('counting hidden entries', len(hidden))
    tally.no_change('counting hidden entries', before, (await bram.get('/api/v1/notebook')).json())
    for cursor in (hidden[0], str(uuid4())):
        answer = await bram.get('/api/v1/notebook', params={'before': cursor})
        tally.refused('hidden entry as a cursor', answer.status_code != 404)
    assert (await bram.get('/api/v1/notebook', params={'before': first})).status_code == 200


async def test_hidden_and_absent_are_the_same_answer(phone: PhoneOf, tally: Tally, canary: str) -> None:
    noor, bram, fatima, greet = [await phone(who) for who in ('noor', 'bram', 'fatima', 'greet')]
    hidden = {
        'for another': await story.note(noor, canary, [await story.own_id(fatima)]),
        'private': await story.note(fatima, canary, 'me'),
        'of another group': await story.note(greet, canary),
    }
    absent = str(uuid4())
    for path in ('/schrift/{}', '/api/v1/notebook?before={}', '/groep/mensen/{}'):
        wanted = await bram.get(path.format(absent))
        for name, id in hidden.items():
            tally.attempt('hidden against absent')
            found = await bram.get(path.format(id))
            same = (found.status_code, masked(found.text, id)) == (wanted.status_code, masked(wanted.text, absent))
            tally.refused(f'{name} told from absent at {path}', not same)
            tally.no_change('headers', sorted(wanted.headers.keys()), sorted(found.headers.keys()))


async def test_a_hidden_entry_opened_without_a_load_is_not_there_either(
    phone: PhoneOf, tally: Tally, canary: str
) -> None:
    noor, bram, fatima = await phone('noor'), await phone('bram', '/schrift'), await phone('fatima')
    id, absent = await story.note(noor, canary, [await story.own_id(fatima)]), str(uuid4())
    seen = []
    for one in (id, absent):
        tally.attempt('hidden entry without a load')
        await bram.go(f'/schrift/{one}')
        await bram.arrives(f'/schrift/{one}')
        seen.append(re.sub(r'"\w+": \[[\d, ]+\]|\d+', '', masked(json.dumps(bram.text), one)))
    tally.no_change('hidden entry without a load', seen[0], seen[1])
    tally.no_leak('hidden entry without a load', canary, bram.received)


async def test_who_is_invited_or_said_yes_is_known_to_the_owner_only(phone: PhoneOf, tally: Tally, canary: str) -> None:
    """Also: whoever only said yes sees the name of the group and nothing else."""
    noor, bram, sem = await phone('noor'), await phone('bram', '/groep'), await phone('sem')
    name = canary[:30]
    link = await story.invite(noor, name)
    tally.attempt('invited person')
    tally.no_leak('invited person', name, await story.look_everywhere(bram))
    await story.answer(sem, link)
    secret = await story.note(noor, canary)
    tally.attempt('accepted person')
    received = await story.look_everywhere(sem, f'/schrift/{secret}')
    for word in (canary, 'Fatima', 'Ilse'):
        tally.no_leak('accepted person', word, received)
    assert 'Groep van Noor' in received
    await noor.open('/groep')
    await noor.fire('click', css='text')
    tally.no_leak('accepted person', '"Sem"', await story.look_everywhere(bram))
