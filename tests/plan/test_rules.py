"""Plan and goals against the oracle: every cell of state, level, lent task, audience and deed, for everybody."""

from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta
from itertools import product
from typing import Any
from uuid import UUID, uuid4

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused, see
from svh_app.kernel.viewer import Viewer
from svh_app.plan.actions import share_part, write_part
from svh_app.plan.cheering import say
from svh_app.plan.goals import (
    add_goal,
    edit_goal,
    order_goals,
    restore_goal,
    set_helpers,
    set_state,
    share_goal,
    withdraw_goal,
)
from svh_app.plan.marks import mark_goal, tell, withdraw_mark
from svh_app.plan.parts import LIFE_AREAS, WISH
from svh_app.plan.steps import add_step, edit_step, tick_step, withdraw_step
from svh_app.store.rows import Goal, GoalHelper, ItemReader, Lending, Level, Mark, Member, PlanPart, Row, Step, Word
from tests.people import Cast
from tests.plan.oracle import Item, Person, may, sees

NAMES = ('Noor', 'Fatima', 'Bram', 'Ilse')
AUDIENCES: list[tuple[str, frozenset[str]]] = [
    ('group', frozenset()),
    ('chosen', frozenset({'Fatima'})),
    ('chosen', frozenset({'Bram'})),
    ('me', frozenset()),
]
OF_GOAL: tuple[type[Row], ...] = (Mark, Step, GoalHelper, Word)


class World:
    """Noor's plan in the store, and who everybody is for the oracle."""

    def __init__(self, viewers: dict[str, Viewer]) -> None:
        self.viewers = viewers
        self.people = {name: Person(owner=name == 'Noor') for name in NAMES}
        self.goals: dict[UUID, Item] = {}
        self.parts: dict[UUID, tuple[str, Item]] = {}

    async def fill(self) -> None:
        noor = self.viewers['Noor']
        for (audience, chosen), area in zip(AUDIENCES, LIFE_AREAS, strict=False):
            wanted = [self.member(name) for name in chosen] if chosen else audience
            goal_id = await add_goal(noor, uuid4(), f'doel {audience}', None, wanted)
            await mark_goal(noor, goal_id, 5)
            await add_step(noor, goal_id, uuid4(), 'stap')
            await say(noor, goal_id, uuid4(), 'woord')
            await set_helpers(noor, goal_id, [self.member('Ilse')])
            self.goals[goal_id] = Item('goals', audience, chosen)
            await write_part(noor, WISH, area, 0, 'wens')
            if audience != 'group':
                await share_part(noor, WISH, area, 1, wanted)
            row = await rows(PlanPart).get(life_area=area)
            self.parts[row.id] = area, Item('plan', audience, chosen)
        gone = await add_goal(noor, uuid4(), 'weg')
        await withdraw_goal(noor, gone)
        self.goals[gone] = Item('goals', 'group', withdrawn=True)

    def member(self, name: str) -> UUID:
        id = self.viewers[name].member_id
        assert id
        return id

    async def put(self, name: str, state: str, plan: int, goals: int, keeps: bool) -> None:
        """Let somebody stand so, in both."""
        id = self.member(name)
        await rows(Member).filter(id=id).update(state=state)
        for area, level in (('plan', plan), ('goals', goals)):
            await rows(Level).filter(member_id=id, area=area).update(level=level)
        await rows(Lending).filter(member_id=id).delete()
        if keeps:
            until = datetime.now(UTC) + timedelta(hours=1)
            lent = Lending(group_id=self.viewers[name].group_id, member_id=id, task='plan', until=until)
            await lent.save(using_db=get_connection('default'), force_create=True)
        self.people[name] = Person(False, state, {'plan': plan, 'goals': goals}, keeps)

    async def compare(self, name: str, viewer: Viewer | None = None) -> int:
        """What somebody sees of it all; how many cells that were."""
        viewer, person = viewer or self.viewers[name], self.people.get(name)
        goals = {row.id for row in await see(viewer, Goal)}
        assert goals == {id for id, item in self.goals.items() if sees(name, person, item)}, (name, person)
        parts = {row.id for row in await see(viewer, PlanPart)}
        assert parts == {id for id, (_, item) in self.parts.items() if sees(name, person, item)}, (name, person)
        for noun in OF_GOAL:
            found = {row.goal_id for row in await see(viewer, noun)}
            full = {id for id, item in self.goals.items() if not item.withdrawn and sees(name, person, item)}
            assert found == full, (name, person, noun)
        return len(self.goals) * (1 + len(OF_GOAL)) + len(self.parts)


@pytest.fixture
async def world(cast: Cast) -> World:
    viewers = {name: await cast(name) for name in (*NAMES, 'Greet')}
    greet, noor = viewers['Greet'], viewers['Noor']
    # Greet tries with Noor's group in hand, as somebody who mixes ids of two groups would.
    viewers['Greet'] = Viewer(greet.account_id, greet.session_id, noor.group_id, greet.member_id)
    made = World(viewers)
    await made.fill()
    return made


async def test_who_sees_which_goal_and_which_text(world: World) -> None:
    cells = await world.compare('Noor') + await world.compare('Greet')
    for state, plan, goals, keeps in product(
        ('active', 'paused', 'accepted', 'removed'), range(4), range(4), (False, True)
    ):
        if state != 'active' and plan != goals:
            continue
        await world.put('Fatima', state, plan, goals, keeps)
        cells += await world.compare('Fatima')
        if state == 'active':
            cells += await world.compare('Fatima', await look_as(world.viewers['Noor'], world.member('Fatima')))
    assert cells > 1500


Attempt = Callable[[World, Viewer, UUID], Awaitable[Any]]
ON_GOALS: dict[str, Attempt] = {
    'goal.edit': lambda world, viewer, id: _at_version(edit_goal, viewer, id, 'anders', None),
    'goal.state': lambda world, viewer, id: set_state(viewer, id, 'paused'),
    'goal.order': lambda world, viewer, id: order_goals(viewer, [id, next(one for one in world.goals if one != id)]),
    'goal.share': lambda world, viewer, id: _at_version(share_goal, viewer, id, 'me'),
    'goal.withdraw': lambda world, viewer, id: withdraw_goal(viewer, id),
    'goal.mark': lambda world, viewer, id: mark_goal(viewer, id, 7),
    'mark.tell': lambda world, viewer, id: _on(Mark, id, lambda mark: tell(viewer, mark, 'note', 'x')),
    'mark.withdraw': lambda world, viewer, id: _on(Mark, id, lambda mark: withdraw_mark(viewer, mark)),
    'goal.step': lambda world, viewer, id: add_step(viewer, id, uuid4(), 'nog een'),
    'step.edit': lambda world, viewer, id: _on(Step, id, lambda step: edit_step(viewer, step, 1, 'x')),
    'step.tick': lambda world, viewer, id: _on(Step, id, lambda step: tick_step(viewer, step, True)),
    'step.withdraw': lambda world, viewer, id: _on(Step, id, lambda step: withdraw_step(viewer, step)),
    'goal.help': lambda world, viewer, id: set_helpers(viewer, id, []),
    'word.add': lambda world, viewer, id: say(viewer, id, uuid4(), 'hup'),
    'goal.restore': lambda world, viewer, id: restore_goal(viewer, id),
}
SAVED: tuple[type[Row], ...] = (Goal, PlanPart, ItemReader, *OF_GOAL)


async def test_who_may_do_what_with_which_goal(world: World) -> None:
    tried = 0
    ways = [(level, keeps) for level in range(4) for keeps in (False, True)]
    for level, keeps in ways:
        await world.put('Fatima', 'active', level, level, keeps)
        tried += await every_deed(world, 'Fatima')
    await world.put('Fatima', 'paused', 3, 3, True)
    tried += await every_deed(world, 'Fatima') + await every_deed(world, 'Noor') + await every_deed(world, 'Greet')
    assert tried == 11 * len(ON_GOALS) * len(world.goals)


async def every_deed(world: World, name: str) -> int:
    for (deed, attempt), (id, item) in product(ON_GOALS.items(), world.goals.items()):
        expected = may(name, world.people.get(name), deed, item)
        if deed == 'goal.restore' and not item.withdrawn:
            expected = may(name, world.people.get(name), 'goal.withdraw', item)  # putting back what is there
        if deed == 'goal.order' and expected:
            other = next(one for one in world.goals if one != id)
            expected = may(name, world.people.get(name), deed, world.goals[other])
        if item.withdrawn and deed in ON_PARTS:
            expected = False  # there was never anything in it
        assert await _unchanged(attempt(world, world.viewers[name], id)) == expected, (
            name,
            deed,
            item,
            world.people.get(name),
        )
    return len(ON_GOALS) * len(world.goals)


ON_PARTS = ('mark.tell', 'mark.withdraw', 'step.edit', 'step.tick', 'step.withdraw')


async def test_who_may_write_which_text(world: World) -> None:
    for level, keeps in product(range(4), (False, True)):
        await world.put('Fatima', 'active', level, level, keeps)
        for name in ('Fatima', 'Noor', 'Greet'):
            for id, (area, item) in world.parts.items():
                row = await rows(PlanPart).get(id=id)
                person, viewer = world.people.get(name), world.viewers[name]
                wrote = await _unchanged(write_part(viewer, WISH, area, row.version, 'anders'))
                assert wrote == may(name, person, 'plan.write', item), (name, person, item)
                shared = await _unchanged(share_part(viewer, WISH, area, row.version, 'me'))
                assert shared == may(name, person, 'plan.share', item), (name, person, item)


async def test_whether_a_hidden_text_exists_cannot_be_found_out_by_writing_it(world: World) -> None:
    await world.put('Fatima', 'active', 3, 3, True)
    hidden = next(area for area, item in world.parts.values() if item.audience == 'me')
    absent = list(LIFE_AREAS)[-1]
    told = []
    for area in (hidden, absent):
        with pytest.raises(Refused) as refused:
            await write_part(world.viewers['Fatima'], WISH, area, 0, 'x')
        told.append(str(refused.value))
    assert told[0] == told[1]


async def _unchanged(attempt: Awaitable[Any]) -> bool:
    """Whether it was allowed. Afterwards everything is as it was."""
    before = {noun: {row.id: row for row in await rows(noun)} for noun in SAVED}
    try:
        await attempt
        done = True
    except (Refused, Missing, Changed):
        done = False
    for noun, kept in before.items():
        now = {row.id: row for row in await rows(noun)}
        for id in now.keys() - kept.keys():
            await rows(noun).filter(id=id).delete()
        for id, row in kept.items():
            if id not in now:
                await row.save(using_db=get_connection('default'), force_create=True)
            elif _values(now[id]) != _values(row):
                assert done, 'refused, and changed all the same'
                await row.save(using_db=get_connection('default'))
    return done


def _values(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row._meta.db_fields}


async def _at_version(deed: Callable[..., Awaitable[Any]], viewer: Viewer, id: UUID, *args: Any) -> None:
    await deed(viewer, id, (await rows(Goal).get(id=id)).version, *args)


async def _on(noun: type[Row], goal_id: UUID, work: Callable[[UUID], Awaitable[Any]]) -> None:
    row = await rows(noun).filter(goal_id=goal_id).first()
    await work(row.id if row else uuid4())


def rows(noun: type[Row]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))
