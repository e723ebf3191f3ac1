"""Cases 2, 5 and 18 in the plan: events of what is another's, of a page whose right is gone, and rubbish in all."""

import asyncio
from collections.abc import Iterator
from typing import Any
from uuid import uuid4

import pytest
from nicegui.element import Element

from svh_app.group.members import remove_member, set_level
from svh_app.kernel.viewer import EDIT, NOTHING, SEE
from svh_app.plan.goals import add_goal
from svh_app.plan.parts import LONG_TERM, STRENGTH
from svh_app.signals.actions import write_part
from svh_app.signals.parts import NOTICE, RED
from tests.abuse.attempts.conftest import PhoneOf
from tests.abuse.attempts.deeds import state
from tests.abuse.attempts.plan_deeds import filled
from tests.abuse.attempts.planted import Planted
from tests.abuse.attempts.planted_server import DatabaseOf, PlantedPhone
from tests.abuse.attempts.test_events import has_settled
from tests.abuse.tally import Tally
from tests.abuse.wire import WirePhone
from tests.people import Cast
from tests.phones import Phone, phones

OF_THE_OWNER = (
    '/plan/later', '/plan/wensen/living', '/plan/doelen', '/plan/doelen/nieuw', '/plan/doelen/hulp',
    '/plan/doelen/{goal}', '/plan/doelen/{goal}/wijzigen', '/plan/afspraken/nieuw', '/plan/signalen',
    '/plan/signalen/niveau/rood', '/plan/signalen/algemeen', '/plan/signalen/versies/{version}', '/hulp-nu',
    '/hulp-nu/kaart', '/hulp-nu/kaart/{contact}', '/hulp-nu/kaart/team',
)  # fmt: skip
READ_ONLY = (
    '/plan', '/plan/later', '/plan/kracht', '/plan/wensen', '/plan/wensen/living', '/plan/doelen',
    '/plan/doelen/{goal}', '/plan/signalen', '/plan/signalen/versies/{version}', '/hulp-nu', '/plan/meenemen',
)  # fmt: skip
OF_THE_FRAME = {'go', 'undo', 'gone', 'left'}
NAMES = ('text', 'title', 'until', 'audience', 'name', 'phone', 'says', 'who', 'due', 'goal', 'word', 'chosen')
Fired = Iterator[tuple[str, str, str]]


def addresses(planted: Planted, patterns: tuple[str, ...]) -> list[str]:
    ids = {'goal': planted.goals['group'], 'contact': planted.ids['contact']}
    return [one.format(**ids, version=planted.ids['version for Fatima']) for one in patterns]


def listeners(phone: WirePhone) -> Fired:
    """Everything that hears something on this page: element, listener, event."""
    for id, element in phone.shown():
        for listener in element.get('events', []):
            yield id, listener['listener_id'], listener['type']


def right(event: str, text: str, who: object = '') -> Any:
    """What a browser sends with such an event."""
    values = {
        **dict.fromkeys(NAMES, text),
        'audience': 'group',
        'until': '',
        'due': '',
        'chosen': [],
        'goal': '',
        'who': str(who),
    }
    sent = {
        'keep': {'turn': 1, 'text': text},
        'scaled': 9,
        'chosen': 3,
        'move': {'from': 0, 'to': 1},
        'turned': True,
        'send': {'id': str(uuid4()), 'values': {**values, 'phone': '112'}, **values, 'phone': '112'},
    }
    return sent.get(event, {})


async def test_a_socket_fires_nothing_on_the_plan_of_another(
    planted: Planted, planted_phone: PlantedPhone, database: DatabaseOf, tally: Tally, canary: str
) -> None:
    noor, bram, ilse = [await planted_phone(who) for who in ('Noor', 'Bram', 'Ilse')]
    before, heard = database(), set[str]()
    for path in addresses(planted, OF_THE_OWNER):
        await noor.open(path)
        for other in (bram, ilse):
            await other.open('/plan/doelen')
            mine = next(id for id, *_ in listeners(other))
            for id, listener, event in listeners(noor):
                heard.add(event)
                tally.attempt("event on another's plan", 2)
                await other.emit_event(id, listener, right(event, canary), client_id=noor.client_id)
                await other.emit_event(mine, listener, right(event, canary))
            await has_settled(other)
    tally.no_change("event on another's plan", before, database())
    tally.no_leak("event on another's plan", canary, noor.received)
    assert {'keep', 'scaled', 'chosen', 'move', 'turned', 'send', 'click'} <= heard


@pytest.mark.parametrize('who', ['Fatima', 'Bram'])
async def test_who_only_reads_has_nothing_to_press(
    planted: Planted, planted_phone: PlantedPhone, database: DatabaseOf, tally: Tally, who: str, canary: str
) -> None:
    """What somebody may not do is not built: not hidden, not disabled. And what is there changes nothing."""
    phone, before = await planted_phone(who), database()
    for path in addresses(planted, READ_ONLY):
        await phone.open(path)
        for id, listener, event in list(listeners(phone)):
            tally.attempt('something to press for who only reads')
            tally.refused(f'{event} at {path}', event in ('keep', 'scaled', 'chosen', 'move', 'turned', 'send'))
            if event != 'go':
                await phone.emit_event(id, listener, right(event, canary))
        await has_settled(phone)
    tally.no_change('something to press for who only reads', before, database())


def fire_all(phone: Phone, before: list[Element], text: str, who: object) -> int:
    """Everything that was on a page hears what a browser would send; how much that was."""
    fired = 0
    for element in before:
        for event in {hears.type for hears in element._event_listeners.values()} - {'go'}:
            phone.fire(element, event, right(event, text, who))
            fired += 1
    return fired


PAGES = ('/plan/wensen/money', '/plan/doelen', '/plan/doelen/nieuw', '/plan/doelen/{}', '/plan/doelen/{}/wijzigen',
         '/plan/afspraken/nieuw', '/plan/signalen', '/plan/signalen/niveau/rood', '/hulp-nu/kaart',
         '/hulp-nu/kaart/team')  # fmt: skip
AREAS = ('plan', 'goals', 'agreements', 'signals')
LEVELS = {'still there': EDIT, 'narrowed': SEE, 'closed': NOTHING, 'removed': SEE}


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
@pytest.mark.parametrize('how', LEVELS)
@pytest.mark.parametrize('path', PAGES)
async def test_a_page_whose_right_is_gone_does_nothing(
    cast: Cast, tally: Tally, path: str, how: str, canary: str
) -> None:
    """Ilse changes the plan along; her phone lies in a pocket, so that its page is still the old one, and fires."""
    ids, noor, place = await filled(cast), await cast('Noor'), await cast.member('Ilse')
    await add_goal(noor, uuid4(), 'nog een')
    await write_part(noor, (RED, NOTICE, None), 'na de versie', 0)
    await _let(cast, EDIT)
    async with phones(cast.tokens['Ilse']) as (ilse,):
        await ilse.open(path.format(ids.goal))
        page = ilse.elements
        ilse.leave()
        await _let(cast, LEVELS[how])
        if how == 'removed':
            await remove_member(noor, place)
        before = await state()
        tally.attempt(f'page whose right is {how}', fire_all(ilse, page, canary, place))
        await asyncio.sleep(0.3)
        after = await state()
    if how == 'still there':
        assert before != after
    else:
        tally.no_change(f'page whose right is gone: {how}', before, after)


async def _let(cast: Cast, level: int) -> None:
    for area in AREAS:
        await set_level(await cast('Noor'), await cast.member('Ilse'), area, level)


RUBBISH: list[Any] = [
    None, True, 0, -1, 1.5, float('nan'), float('inf'), 2**63, -(2**63), '', 'x', '\x00', '\u202e', [], {}, [[]],
    {'turn': 1}, {'turn': float('nan'), 'text': 'x'}, {'turn': 2**63, 'text': 'x'}, {'turn': 1, 'text': None},
    {'turn': 1, 'text': ['x']}, {'from': 0}, {'from': 2**63, 'to': 0}, {'from': -1, 'to': 0}, {'from': 0, 'to': True},
    {'from': float('nan'), 'to': 0}, {'id': None, 'values': {}}, {'id': '', 'values': None}, {'id': [], 'values': []},
    {'id': str(uuid4()), 'values': {'text': 7, 'title': None, 'chosen': {'a': 1}, 'audience': ['me']}},
    {'id': str(uuid4()), 'values': {'audience': 'everybody', 'title': '', 'text': '', 'phone': '', 'who': 'x'}},
    {'id': str(uuid4()), 'values': {'title': ' ', 'until': 'morgen', 'due': '2026-13-45', 'goal': '../..', 'who': ''}},
    {'id': str(uuid4()), 'values': {'audience': 'chosen', 'chosen': ['x', '', str(uuid4())], 'helpers': 'x'}},
]  # fmt: skip


async def test_rubbish_in_every_form_and_field_is_no_fault(phone: PhoneOf, tally: Tally) -> None:
    """On the demo's plan, by Noor herself; the log stays as it was, and every page still opens."""
    noor = await phone('noor')
    quiet, places = noor.server.said(), await _noors_places(noor)
    for path in places:
        await noor.open(path)
        for id, listener, event in list(listeners(noor)):
            if event not in ('click', 'go'):
                for value in RUBBISH:
                    tally.attempt('rubbish in the plan')
                    await noor.emit_event(id, listener, value)
        await has_settled(noor)
    tally.no_change('rubbish in the plan', quiet, noor.server.said())
    for path in places:
        assert (await noor.get(path)).status_code == 200, path


async def _noors_places(noor: WirePhone) -> list[str]:
    """The places of the demo's plan where something is written."""
    await noor.load('/plan/doelen')
    goal = next(part.split('"')[0] for part in noor.text.split('/plan/doelen/')[1:] if len(part.split('"')[0]) == 36)
    known = ('version', 'contact')
    fixed = [one for one in OF_THE_OWNER if not any(name in one for name in known)]
    return [one.format(goal=goal) for one in fixed]


@pytest.mark.parametrize('kind', [LONG_TERM, STRENGTH])
async def test_a_million_signs_close_the_socket_and_change_nothing(phone: PhoneOf, tally: Tally, kind: str) -> None:
    noor = await phone('noor', '/plan/later' if kind == LONG_TERM else '/plan/kracht')
    id, listener, _ = next(one for one in listeners(noor) if one[2] == 'keep')
    tally.attempt('a million signs')
    await noor.emit_event(id, listener, {'turn': 1, 'text': 'x' * 10**6})
    await noor.until(lambda: not noor.line.connected)
    tally.no_leak('a million signs', 'x' * 1000, (await noor.get('/plan')).text)
