"""Cases 4, 14 and 18 in the plan: what is hidden changes no byte; what is typed comes out clean, or is refused."""

from collections.abc import Awaitable, Callable
from uuid import uuid4

import pytest

from svh_app.kernel.gate import Refused
from svh_app.kernel.viewer import Viewer
from svh_app.plan.actions import part, share_part, write_part
from svh_app.plan.agreeing import make_agreement
from svh_app.plan.agreements import agreement
from svh_app.plan.goal_parts import goal_page
from svh_app.plan.goals import add_goal, goal, share_goal
from svh_app.plan.marks import mark_goal, tell
from svh_app.plan.parts import LONG_TERM, WISH
from svh_app.plan.steps import add_step
from svh_app.signals import actions as signals
from svh_app.signals.contacts import OWN, add_contact, contacts
from svh_app.signals.light import set_light, share_light
from svh_app.signals.parts import GREEN, NOTICE, RED
from tests.abuse.attempts.plan_deeds import filled
from tests.abuse.attempts.test_quiet import CLIENT
from tests.abuse.attempts.test_reading import masked
from tests.abuse.tally import Tally
from tests.people import Cast
from tests.phones import Phone, phones

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
PLACES = (
    '/', '/plan', '/plan/wensen', '/plan/wensen/work', '/plan/doelen', '/plan/doelen/{}', '/plan/afspraken',
    '/plan/afspraken?van=ons', '/plan/afspraken/nieuw', '/plan/signalen', '/hulp-nu', '/plan/meenemen',
)  # fmt: skip


async def pages(phone: Phone, goal_id: object) -> dict[str, str]:
    """All pages, without what differs on every page."""
    http = phone.user.http_client
    texts = {path: (await http.get(path.format(goal_id), follow_redirects=True)).text for path in PLACES}
    return {path: CLIENT.sub('CLIENT', masked(text)) for path, text in texts.items()}


async def hide(cast: Cast, canary: str) -> None:
    """Noor writes in every part of her plan what is hers alone, or hers and Ilse's."""
    noor, ilse = await cast('Noor'), await cast.member('Ilse')
    hidden = await add_goal(noor, uuid4(), canary, None, 'me')
    await mark_goal(noor, hidden, 8)
    await add_step(noor, hidden, uuid4(), canary)
    await write_part(noor, WISH, 'work', 0, canary)
    await share_part(noor, WISH, 'work', 1, 'me')
    await make_agreement(noor, uuid4(), canary, ilse, None, hidden, 'me')
    await signals.write_part(noor, (RED, NOTICE, None), canary, 0)
    await signals.keep_version(noor)
    await add_contact(noor, uuid4(), canary, '112')
    await share_light(noor, 'me')
    await set_light(noor, RED)


@pytest.mark.parametrize('who', ['Fatima', 'Bram', 'Greet'])
async def test_what_is_hidden_in_the_plan_changes_no_byte_of_any_page(
    cast: Cast, tally: Tally, canary: str, who: str
) -> None:
    ids = await filled(cast)
    async with phones(cast.tokens[who], cast.tokens['Noor']) as (phone, noor):
        before, hers = await pages(phone, ids.goal), await pages(noor, ids.goal)
        assert before == await pages(phone, ids.goal)
        await phone.open('/plan')
        shown = phone.text
        await hide(cast, canary)
        for path, after in (await pages(phone, ids.goal)).items():
            tally.attempt('noticing what is hidden in the plan')
            tally.no_change(f'noticing what is hidden at {path}', before[path], after)
        tally.no_change('noticing what is hidden on an open page', shown, phone.text)
        changed = {path for path, after in (await pages(noor, ids.goal)).items() if hers[path] != after}
    assert {'/plan', '/plan/doelen', '/plan/afspraken?van=ons', '/plan/signalen', '/hulp-nu'} <= changed


async def test_what_was_hidden_again_leaves_no_gap(cast: Cast, tally: Tally, canary: str) -> None:
    """Between two goals that are seen one comes and goes: no number, no place, no count of it stays."""
    noor, ids = await cast('Noor'), await filled(cast)
    async with phones(cast.tokens['Bram']) as (bram,):
        await add_goal(noor, uuid4(), 'de tweede')
        await add_goal(noor, uuid4(), 'de derde')
        before = await pages(bram, ids.goal)
        shown = await add_goal(noor, uuid4(), canary)
        assert before != await pages(bram, ids.goal)
        await share_goal(noor, shown, 1, 'me')
        for path, after in (await pages(bram, ids.goal)).items():
            tally.attempt('noticing what was hidden again')
            tally.no_change(f'noticing what was hidden again at {path}', before[path], after)


Typed = Callable[[Viewer, str], Awaitable[str]]


async def _title(noor: Viewer, text: str) -> str:
    return (await goal(noor, await add_goal(noor, uuid4(), text))).title


async def _step(noor: Viewer, text: str) -> str:
    goal_id = await add_goal(noor, uuid4(), 'x')
    await add_step(noor, goal_id, uuid4(), text)
    return (await goal_page(noor, goal_id)).steps[0].text


async def _told(noor: Viewer, text: str) -> str:
    goal_id = await add_goal(noor, uuid4(), 'x')
    await tell(noor, await mark_goal(noor, goal_id, 3), 'how', text)
    return (await goal_page(noor, goal_id)).marks[0].told['how']


async def _part(noor: Viewer, text: str) -> str:
    await write_part(noor, LONG_TERM, '', (await part(noor, LONG_TERM)).version, text)
    return (await part(noor, LONG_TERM)).text


async def _agreed(noor: Viewer, text: str) -> str:
    assert noor.member_id
    return (await agreement(noor, await make_agreement(noor, uuid4(), text, noor.member_id))).text


async def _signal(noor: Viewer, text: str) -> str:
    version = next((one.version for one in await signals.parts(noor)), 0)
    await signals.write_part(noor, (GREEN, NOTICE, None), text, version)
    return ''.join(one.text for one in await signals.parts(noor))


async def _called(noor: Viewer, text: str) -> str:
    id = await add_contact(noor, uuid4(), text, '112', text)
    one = next(one for one in await contacts(noor) if one.id == id)
    assert one.kind == OWN and one.name == one.says
    return one.name


TYPED: dict[str, Typed] = {
    'a goal': _title,
    'a step': _step,
    'what is told at a mark': _told,
    'a text of the plan': _part,
    'an agreement': _agreed,
    'a text of the signal plan': _signal,
    'a contact': _called,
}
MAY_BE_EMPTY = ('what is told at a mark', 'a text of the plan', 'a text of the signal plan')
ODD = ('\x00', '\x1b[31m', '\u202e', '\u2066', '\ufeff', '\u2028', '\x07', '\ud800', '\u200b', '\r')


@pytest.mark.parametrize('what', TYPED)
async def test_odd_signs_are_taken_out_of_the_plan(cast: Cast, tally: Tally, what: str) -> None:
    noor = await cast('Noor')
    for odd in ODD:
        tally.attempt('odd sign in the plan')
        kept = await TYPED[what](noor, f'een{odd}twee')
        assert kept.startswith('een') and kept.endswith('twee')
        tally.no_change(f'odd sign in {what}', set(), {sign for sign in kept if not sign.isprintable()})


@pytest.mark.parametrize('what', TYPED)
async def test_too_much_and_nothing_are_refused_or_take_it_away(cast: Cast, tally: Tally, what: str) -> None:
    noor = await cast('Noor')
    for nothing in ('', ' \n ', '\u202e\u200b\x00'):
        tally.attempt('nothing in the plan')
        if what in MAY_BE_EMPTY:
            assert await TYPED[what](noor, nothing) == ''
        else:
            with pytest.raises(Refused, match=r'\w{4}'):
                await TYPED[what](noor, nothing)
    for long in ('x' * 10**6, 'x ' * 5_000):
        tally.attempt('too much in the plan')
        with pytest.raises(Refused, match=r'\w{4}'):
            await TYPED[what](noor, long)


@pytest.mark.parametrize('value', [-1, 11, 2**63, -(2**63), float('nan'), float('inf'), 10.5])
async def test_no_number_off_the_scale_is_kept(cast: Cast, tally: Tally, value: int) -> None:
    noor = await cast('Noor')
    goal_id = await add_goal(noor, uuid4(), 'x')
    tally.attempt('number off the scale')
    with pytest.raises(Refused):
        await mark_goal(noor, goal_id, value)
    tally.no_change('number off the scale', None, (await goal(noor, goal_id)).value)
