"""A page of the plan that is left half-way: over its deeds, at 20 moments, nothing is lost, stuck or half done."""

import asyncio
from collections.abc import Awaitable, Callable
from typing import Any
from uuid import UUID, uuid4

import pytest

from svh_app.notebook.actions import add_note
from svh_app.plan import marks
from svh_app.plan.actions import part, share_part, write_part
from svh_app.plan.agreeing import answer, make_agreement
from svh_app.plan.goals import add_goal, goal, order_goals, set_helpers, share_goal
from svh_app.plan.marks import mark_goal, withdraw_mark
from svh_app.plan.parts import WISH
from svh_app.plan.steps import add_step
from svh_app.signals import actions as signals
from svh_app.signals.contacts import OWN, add_contact, contacts, order_contacts
from svh_app.signals.light import share_light
from svh_app.signals.parts import GREEN, NOTICE, ORANGE, RED
from svh_app.store.rows import Contact, Goal, ItemReader, Mark, SignalPart, SignalVersion
from tests.abuse.attempts.deeds import rows
from tests.faults.test_cancelled import MOMENTS, cancelled_after, chains_are_whole
from tests.people import Cast

pytestmark = pytest.mark.faults
Start = Callable[[], Awaitable[Any]]
Deed = Callable[[Cast, UUID], Awaitable[Start]]


async def adding(cast: Cast, _: UUID) -> Start:
    noor, bram = await cast('Noor'), await cast.member('Bram')
    return lambda: add_goal(noor, uuid4(), 'voor Bram', None, [bram])


async def adding_a_step(cast: Cast, goal_id: UUID) -> Start:
    noor = await cast('Noor')
    return lambda: add_step(noor, goal_id, uuid4(), 'nog een')


async def marking(cast: Cast, goal_id: UUID) -> Start:
    noor = await cast('Noor')
    return lambda: mark_goal(noor, goal_id, 7)


async def taking_a_mark_back(cast: Cast, goal_id: UUID) -> Start:
    noor = await cast('Noor')
    mark = await mark_goal(noor, goal_id, 9)
    return lambda: withdraw_mark(noor, mark)


async def sharing_a_goal(cast: Cast, goal_id: UUID) -> Start:
    noor, people = await cast('Noor'), [await cast.member(name) for name in ('Bram', 'Fatima')]
    version = (await goal(noor, goal_id)).version
    return lambda: share_goal(noor, goal_id, version, people)


async def choosing_who_helps(cast: Cast, goal_id: UUID) -> Start:
    noor, people = await cast('Noor'), [await cast.member(name) for name in ('Bram', 'Fatima')]
    await set_helpers(noor, goal_id, people[:1])
    return lambda: set_helpers(noor, goal_id, people[1:])


async def ordering(cast: Cast, goal_id: UUID) -> Start:
    noor = await cast('Noor')
    other = await add_goal(noor, uuid4(), 'nog een')
    return lambda: order_goals(noor, [other, goal_id])


async def sharing_a_text(cast: Cast, _: UUID) -> Start:
    noor, bram = await cast('Noor'), await cast.member('Bram')
    await write_part(noor, WISH, 'work', (await part(noor, WISH, 'work')).version, str(uuid4()))
    version = (await part(noor, WISH, 'work')).version
    return lambda: share_part(noor, WISH, 'work', version, [bram])


async def answering(cast: Cast, _: UUID) -> Start:
    bram, member = await cast('Bram'), await cast.member('Bram')
    asked = await make_agreement(await cast('Noor'), uuid4(), 'bellen', member)
    return lambda: answer(bram, asked, 'yes', 'graag')


async def keeping_a_version(cast: Cast, _: UUID) -> Start:
    noor = await cast('Noor')
    versions = {(one.level, one.kind): one.version for one in await signals.parts(noor)}
    for level in (GREEN, ORANGE, RED):
        await signals.write_part(noor, (level, NOTICE, None), str(uuid4()), versions.get((level, NOTICE), 0))
    return lambda: signals.keep_version(noor)


async def ordering_contacts(cast: Cast, _: UUID) -> Start:
    noor = await cast('Noor')
    for name in ('Mo', 'Jo', 'Bo') if not await contacts(noor) else ():
        await add_contact(noor, uuid4(), name, '112')
    ids = [one.id for one in await contacts(noor)]
    return lambda: order_contacts(noor, [*ids[1:], ids[0]])


async def sharing_the_light(cast: Cast, _: UUID) -> Start:
    noor, people = await cast('Noor'), [await cast.member(name) for name in ('Bram', 'Fatima')]
    return lambda: share_light(noor, people)


DEEDS = [
    adding, adding_a_step, marking, taking_a_mark_back, sharing_a_goal, choosing_who_helps, ordering, sharing_a_text,
    answering, keeping_a_version, ordering_contacts, sharing_the_light,
]  # fmt: skip


@pytest.mark.parametrize('deed', DEEDS, ids=lambda deed: deed.__name__)
async def test_cancelled_at_every_moment_in_the_plan(cast: Cast, monkeypatch: pytest.MonkeyPatch, deed: Deed) -> None:
    monkeypatch.setattr(marks, 'ONE_MARK', marks.ONE_MARK * 0)
    noor = await cast('Noor')
    goal_id = await add_goal(noor, uuid4(), 'naar de markt')
    for moment in MOMENTS:
        await cancelled_after(await deed(cast, goal_id), moment)
        # Deeds of a group wait for each other: what goes on behind the cancelled page is over after this one.
        await asyncio.wait_for(add_note(noor, uuid4(), f'na {moment}'), 5)
        await _half_of_nothing()
    await chains_are_whole()


async def _half_of_nothing() -> None:
    """What is done in several rows is done in all of them, or in none."""
    chosen = {reader.item_id for reader in await rows(ItemReader)}
    for one in await rows(Goal):
        assert (one.audience == 'chosen') == (one.id in chosen)
        last = await rows(Mark).filter(goal_id=one.id, withdrawn=None).order_by('-created').first()
        assert one.value == (last.value if last else None)
    for kept in await rows(SignalVersion):
        assert await rows(SignalPart).filter(kept_in_id=kept.id).count() == 3
    places = [one.place for one in await rows(Contact).filter(kind=OWN)]
    assert len(set(places)) == len(places)
