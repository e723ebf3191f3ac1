"""Every cell of who sees and does what with agreements: role, state, level, task, author or doer, audience, deed."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from itertools import product
from typing import Any
from uuid import UUID, uuid4

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.group.lending import lend
from svh_app.group.members import set_level
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.moments import today
from svh_app.plan.agreeing import answer, drop, edit_agreement, finish, make_agreement, move, share_agreement
from svh_app.plan.agreements import agreements
from svh_app.store.rows import Agreement, Lending, Member
from tests.kernel.world import NAMES, Twin, play
from tests.plan.agreed import TOMORROW
from tests.plan.agreement_oracle import Agreed, Person, may, may_ask, names, sees

LEVELS, STATES = range(4), ('invited', 'accepted', 'active', 'paused', 'left', 'removed')
EVERYBODY = (*NAMES, 'Greet')
Deed = Callable[[Viewer, UUID], Awaitable[None]]
DEEDS: dict[str, Deed] = {
    'answer': lambda viewer, id: answer(viewer, id, 'later'),
    'finish': finish,
    'move': lambda viewer, id: move(viewer, id, TOMORROW),
    'drop': drop,
    'edit': lambda viewer, id: edit_agreement(viewer, id, 1, 'anders'),
    'share': lambda viewer, id: share_agreement(viewer, id, 1, 'group'),
}


@dataclass
class Both:
    """The same people and agreements twice: in the store, and for the oracle."""

    twin: Twin
    people: dict[str, Person] = field(default_factory=dict)
    made: dict[UUID, Agreed] = field(default_factory=dict)

    @classmethod
    async def begin(cls, twin: Twin) -> 'Both':
        """Every pair of author and doer, for everyone and for the two."""
        both = cls(twin, {name: Person(owner=name == 'Noor') for name in NAMES})
        for name in NAMES[1:]:
            await both.level(name, 'agreements', 2)
        for author, doer, audience in product(NAMES, NAMES, ('group', 'me')):
            agreed = Agreed(author, doer, audience)
            both.made[await both.ask(author, doer, audience)] = agreed
        for name in NAMES[1:]:
            await both.level(name, 'agreements', 0)
        return both

    async def ask(self, who: str, whom: str, audience: str = 'group') -> UUID:
        """Somebody asks somebody something."""
        doer = self.twin.viewers[whom].member_id
        assert doer
        return await make_agreement(self.twin.viewers[who], uuid4(), f'{who} {whom}', doer, None, None, audience)

    async def level(self, name: str, area: str, level: int) -> None:
        """Give somebody a level, in both."""
        member_id = self.twin.viewers[name].member_id
        assert member_id
        await set_level(self.twin.viewers['Noor'], member_id, area, level)
        setattr(self.people[name], area, level)

    async def stand(self, name: str, state: str, legacy: str = 'stay') -> None:
        """Put somebody in a state, in both."""
        await rows(Member).filter(id=self.twin.viewers[name].member_id).update(state=state, legacy=legacy)
        self.people[name].state, self.people[name].legacy = state, legacy

    async def help(self, name: str, now: bool) -> None:
        """Lend the keeping of the plan, or end it, in both."""
        member_id = self.twin.viewers[name].member_id
        assert member_id
        if now:
            await lend(self.twin.viewers['Noor'], member_id, 'plan', today())
        else:
            await rows(Lending).filter(member_id=member_id).update(ended=datetime.now(UTC))
        self.people[name].keeps_plan = now

    async def compare(self) -> int:
        """What everybody sees, and which names with it, is what the oracle says; how many cells that were."""
        for name, viewer in self.twin.viewers.items():
            try:
                page = await agreements(viewer, of_us=True, most=1000)
            except Missing:
                seen = {}
            else:
                seen = {one.id: one for one in (*page.open, *page.closed)}
            expected = {id for id, agreed in self.made.items() if sees(self.people, name, agreed)}
            assert set(seen) == expected, (name, self.people)
            for id, one in seen.items():
                agreed = self.made[id]
                for view, who in ((one.asker, agreed.author), (one.doer, agreed.doer)):
                    assert (view.name == who) == names(self.people, name, who), (name, agreed, view)
        return len(self.made) * len(self.twin.viewers)

    async def try_all(self, name: str, which: list[UUID]) -> int:
        """Every deed of somebody on these is allowed or not as the oracle says; each is put back afterwards."""
        for id, (deed, do) in product(which, DEEDS.items()):
            before = await rows(Agreement).filter(id=id).first()
            done = await _is_done(do(self.twin.viewers[name], id))
            expected = may(self.people, name, deed, self.made[id])
            assert done == expected, (name, deed, self.made[id], self.people)
            if done:
                await before.save(using_db=get_connection('default'), force_update=True)
        return len(which) * len(DEEDS)


async def _is_done(deed: Awaitable[object]) -> bool:
    try:
        await deed
    except (Refused, Missing):
        return False
    return True


def rows(noun: type[Any]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))


def test_every_cell_of_seeing() -> None:
    """state × level × lent task × level of members × author × doer × audience × who looks."""
    counted = 0

    async def story(twin: Twin) -> None:
        nonlocal counted
        both = await Both.begin(twin)
        for state, level, lent, members in product(STATES, LEVELS, (False, True), (0, 1)):
            await both.stand('Fatima', 'active')
            await both.level('Fatima', 'agreements', level)
            await both.level('Fatima', 'members', members)
            await both.help('Fatima', lent)
            await both.stand('Fatima', state)
            counted += await both.compare()
        for legacy in ('stay', 'unnamed', 'gone'):
            await both.stand('Fatima', 'left', legacy)
            counted += await both.compare()

    play(story)
    assert counted > 6 * 4 * 2 * 2 * 32 * 5


def test_every_cell_of_doing() -> None:
    """level × lent task × state × author × doer × audience × deed."""
    counted = 0

    async def story(twin: Twin) -> None:
        nonlocal counted
        both = await Both.begin(twin)
        some = [id for id, one in both.made.items() if one.author != 'Ilse' and (one.doer != 'Ilse')]
        for level, lent in product(LEVELS, (False, True)):
            await both.level('Fatima', 'agreements', level)
            await both.help('Fatima', lent)
            counted += await both.try_all('Fatima', some)
        for name in ('Noor', 'Bram', 'Greet'):
            counted += await both.try_all(name, some)
        for state in STATES:
            await both.stand('Fatima', state)
            counted += await both.try_all('Fatima', some[: len(some) if state == 'active' else 4])

    play(story)
    assert counted > 8 * 18 * 6


def test_every_cell_of_asking() -> None:
    """level × lent task × level of members × state of whom × who × whom."""
    counted = 0

    async def story(twin: Twin) -> None:
        nonlocal counted
        both = await Both.begin(twin)
        for level, lent, members, state in product(LEVELS, (False, True), (0, 1), ('active', 'paused', 'removed')):
            await both.level('Fatima', 'agreements', level)
            await both.level('Fatima', 'members', members)
            await both.help('Fatima', lent)
            await both.stand('Bram', state)
            for who, whom in product(('Noor', 'Fatima', 'Bram', 'Greet'), ('Noor', 'Fatima', 'Bram')):
                done = await _is_done(both.ask(who, whom))
                assert done == may_ask(both.people, who, whom), (who, whom, both.people)
                counted += 1

    play(story)
    assert counted > 4 * 2 * 2 * 3 * 11


def test_the_oracle_itself_tells_apart() -> None:
    """A table that says yes or no to all would agree with anything."""
    people = {'Noor': Person(owner=True), 'Fatima': Person(), 'Bram': Person(agreements=1)}
    agreed = Agreed('Noor', 'Fatima', 'group')
    assert [sees(people, name, agreed) for name in (*people, 'Greet')] == [True, True, True, False]
    assert not sees(people, 'Bram', replace(agreed, audience='me'))
    assert [may(people, name, 'answer', agreed) for name in people] == [False, True, False]
