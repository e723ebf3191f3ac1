"""Cases 5, 21, 23 and 24 in the plan: ids of two groups, people who are out, a lent task, looking along."""

from collections.abc import Awaitable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from uuid import UUID, uuid4

import pytest

from svh_app.group.actions import open_group
from svh_app.group.lending import lend
from svh_app.group.members import set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.terms import PLANNING
from svh_app.kernel.viewer import EDIT, SEE, Viewer
from svh_app.plan.actions import share_part, write_part
from svh_app.plan.agreeing import make_agreement
from svh_app.plan.parts import WISH
from svh_app.signals.actions import versions
from svh_app.store.rows import Member
from tests.abuse.attempts.deeds import is_done, rows, state
from tests.abuse.attempts.plan_deeds import Deed, PlanIds, filled, in_group, none_of, on_ids, with_members
from tests.abuse.tally import Tally
from tests.people import Cast

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
AREAS = ('plan', 'goals', 'agreements', 'signals')
TASK = {
    'plan.write', 'goal.add', 'goal.edit', 'goal.state', 'goal.order', 'goal.step', 'step.edit', 'step.tick',
    'step.withdraw', 'goal.help', 'agreement.add', 'agreement.move', 'agreement.drop', 'agreement.drop take up',
    'agreement.finish', 'agreement.finish reopen',
}  # fmt: skip
"""What the task 'keep the plan up to date' is for; with a goal for chosen members only its steps."""
OF_STEPS = {'goal.step', 'step.edit', 'step.tick', 'step.withdraw'}


async def keeper(cast: Cast, name: str = 'Ilse') -> None:
    """Noor lets somebody change all of it along."""
    for area in AREAS:
        await set_level(await cast('Noor'), await cast.member(name), area, EDIT)


async def test_the_owner_of_another_plan_does_nothing_with_this_one(cast: Cast, tally: Tally) -> None:
    noors, greets = await filled(cast), await filled(cast, 'Greet')
    for name, ids, other in (('Greet', noors, 'Noor'), ('Noor', greets, 'Greet')):
        viewer, place = await cast(name), (await cast(other)).member_id
        own = greets if name == 'Greet' else noors
        assert place
        await none_of(tally, 'plan of another group', on_ids(viewer, ids))
        await none_of(tally, 'member of another group in the plan', with_members(viewer, own, place))
        await none_of(tally, 'goal of another group named', {'agreement.add': _for_goal(viewer, ids.goal)})


def _for_goal(viewer: Viewer, goal_id: UUID) -> Deed:
    return lambda: make_agreement(viewer, uuid4(), 'x', viewer.member_id or uuid4(), None, goal_id)


async def test_a_member_of_two_groups_mixes_their_plans(cast: Cast, tally: Tally) -> None:
    """Bram keeps the plan in both; what he may in the one is nothing in the other."""
    noors, greets = await filled(cast), await filled(cast, 'Greet')
    greet = await cast('Greet')
    assert greet.group_id
    await keeper(cast, 'Bram')
    for area in AREAS:
        await set_level(greet, await cast.member('Bram', 'Greet'), area, EDIT)
    at_home = await cast('Bram')
    await open_group(at_home, greet.group_id)
    there = await cast('Bram')
    for viewer, ids in ((at_home, greets), (there, noors)):
        await none_of(tally, 'plans of two groups mixed', on_ids(viewer, ids))
        for part in ('group_id', 'member_id'):
            other = there if viewer is at_home else at_home
            liar = replace(viewer, **{part: getattr(other, part)})
            await none_of(tally, 'viewer that lies in the plan', {**on_ids(liar, ids), **in_group(liar)})
    assert await is_done(on_ids(there, greets)['goal.edit']())


@pytest.mark.parametrize('now', ['invited', 'accepted', 'paused', 'left', 'removed', 'unheard of', 'over'])
async def test_who_is_not_in_the_group_now_does_nothing_in_its_plan(cast: Cast, tally: Tally, now: str) -> None:
    ids, ilse = await filled(cast), await cast('Ilse')
    await keeper(cast)
    past = datetime.now(UTC) - timedelta(seconds=1)
    await lend(await cast('Noor'), await cast.member('Ilse'), PLANNING, datetime.now(UTC).date() + timedelta(days=2))
    assert await is_done(on_ids(ilse, ids)['goal.step']())
    change = {'until': past} if now == 'over' else {'state': now}
    await rows(Member).filter(id=ilse.member_id).update(**change)
    await none_of(tally, f'plan by who is {now}', {**on_ids(ilse, ids), **in_group(ilse)})


@pytest.mark.parametrize('audience', ['group', 'chosen', 'me'])
async def test_whose_task_the_plan_is_does_what_it_names_and_no_more(cast: Cast, tally: Tally, audience: str) -> None:
    noor, ilse = await cast('Noor'), await cast('Ilse')
    assert ilse.member_id and noor.member_id
    ids = await filled(cast, audience=[ilse.member_id] if audience == 'chosen' else audience)
    await lend(noor, ilse.member_id, PLANNING, datetime.now(UTC).date() + timedelta(days=2))
    everything = {**on_ids(ilse, ids), **in_group(ilse)}
    of_goal = {name for name in TASK if name in ON_A_GOAL}
    allowed = TASK - of_goal | {'group': of_goal, 'chosen': OF_STEPS, 'me': set()}[audience]
    await none_of(tally, 'lent plan beyond its deeds', {k: v for k, v in everything.items() if k not in allowed})
    for name in sorted(allowed):
        assert await is_done(everything[name]()), name
    assert await versions(ilse) == ()


ON_A_GOAL = {'goal.edit', 'goal.state', 'goal.order', 'goal.help', *OF_STEPS}


async def test_who_looks_along_writes_nothing_in_the_plan(cast: Cast, tally: Tally) -> None:
    ids, noor = await filled(cast), await cast('Noor')
    await keeper(cast)
    along = await look_as(noor, await cast.member('Ilse'))
    everything = {**on_ids(along, ids), **in_group(along)}
    await none_of(tally, 'looking along used to write in the plan', everything)
    with_session = replace(along, session_id=noor.session_id)
    await none_of(tally, 'looking along with a session', {**on_ids(with_session, ids), **in_group(with_session)})
    assert await is_done(on_ids(await cast('Ilse'), ids)['goal.edit']())


async def _said(deed: Awaitable[object]) -> str:
    """How somebody is told no, in full."""
    with pytest.raises((Refused, Missing, Changed)) as no:
        await deed
    return repr(no.value)


@pytest.mark.parametrize('how', ['edit', 'lent', 'see'])
async def test_a_hidden_text_cannot_be_found_out_by_writing_it(cast: Cast, tally: Tally, how: str) -> None:
    noor, place = await cast('Noor'), await cast.member('Ilse')
    await write_part(noor, WISH, 'work', 0, 'geheim')
    await share_part(noor, WISH, 'work', 1, 'me')
    if how == 'lent':
        await lend(noor, place, PLANNING, datetime.now(UTC).date() + timedelta(days=2))
    else:
        await set_level(noor, place, 'plan', EDIT if how == 'edit' else SEE)
    ilse, before = await cast('Ilse'), await state()
    for version in range(4):
        tally.attempt('hidden text found out by writing')
        told = [await _said(write_part(ilse, WISH, area, version, 'x')) for area in ('work', 'money')]
        shared = [await _said(share_part(ilse, WISH, area, version, 'group')) for area in ('work', 'money')]
        tally.no_change('hidden text found out by writing', (told[0], shared[0]), (told[1], shared[1]))
    tally.no_change('hidden text found out by writing', before, await state())


async def test_a_hidden_goal_cannot_be_found_out_by_any_deed(cast: Cast, tally: Tally) -> None:
    """Every deed on a goal for Noor alone says what it says of a goal that never was."""
    ids, absent = await filled(cast, audience='me'), PlanIds(*(uuid4() for _ in range(7)))
    await keeper(cast)
    hidden = replace(ids, agreement=absent.agreement, version=absent.version, contact=absent.contact)
    ilse = await cast('Ilse')
    of_nothing = on_ids(ilse, absent)
    for name, deed in on_ids(ilse, hidden).items():
        if name in ('goal.edit', *(f'goal.share {who}' for who in ('group', 'me', 'with myself'))):
            continue  # these read a version past the gate
        tally.attempt('hidden goal found out by a deed')
        tally.no_change(name, await _said(of_nothing[name]()), await _said(deed()))
