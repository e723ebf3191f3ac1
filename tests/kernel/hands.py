"""Lent tasks in the world of world.py: what is lent, what everybody then sees of the others, and what they may do."""

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.group.actions import rename_group
from svh_app.group.inviting import confirm, invite, invite_again, refuse, withdraw
from svh_app.group.lending import give_back, lend, take_back
from svh_app.group.members import give_preset, pause_member, remove_member, resume_member, set_level, set_until
from svh_app.kernel.gate import Changed, Missing, Refused, see
from svh_app.kernel.viewer import Viewer
from svh_app.moments import today
from svh_app.store.rows import Group, Invitation, Lending, Level, Member, Row
from tests.kernel.oracle import World

LENT = {
    'now': (timedelta(hours=1), None),
    'over': (timedelta(seconds=-1), None),
    'ended': (timedelta(hours=1), datetime.now(UTC)),
}
DEEDS: dict[str, Callable[[Viewer, UUID, UUID], Awaitable[Any]]] = {
    'invite': lambda viewer, member, lent: invite(viewer, 'Gast', 'take_part'),
    'invite close': lambda viewer, member, lent: invite(viewer, 'Gast', 'close'),
    'invite again': lambda viewer, member, lent: invite_again(viewer, member),
    'withdraw': lambda viewer, member, lent: withdraw(viewer, member),
    'confirm': lambda viewer, member, lent: confirm(viewer, member),
    'refuse': lambda viewer, member, lent: refuse(viewer, member),
    'pause': lambda viewer, member, lent: pause_member(viewer, member),
    'resume': lambda viewer, member, lent: resume_member(viewer, member),
    'rename': lambda viewer, member, lent: _rename(viewer),
    'remove': lambda viewer, member, lent: remove_member(viewer, member),
    'preset': lambda viewer, member, lent: give_preset(viewer, member, 'close'),
    'level': lambda viewer, member, lent: set_level(viewer, member, 'notebook', 2),
    'until': lambda viewer, member, lent: set_until(viewer, member, None),
    'lend': lambda viewer, member, lent: lend(viewer, member, 'manage', today()),
    'take back': lambda viewer, member, lent: take_back(viewer, lent),
    'return': lambda viewer, member, lent: give_back(viewer, lent),
}


async def _rename(viewer: Viewer) -> None:
    group = await _rows(Group).get(id=viewer.group_id)
    await rename_group(viewer, group.version, 'Andere naam')


@dataclass
class Hands:
    """The part of the twin that lends."""

    world: World
    viewers: dict[str, Viewer]

    async def give(self, name: str, **tasks: str) -> None:
        """Let exactly these tasks be lent to somebody, in both."""
        viewer = self.viewers[name]
        await _rows(Lending).filter(member_id=viewer.member_id).delete()
        for task, how in tasks.items():
            until, ended = datetime.now(UTC) + LENT[how][0], LENT[how][1]
            row = Lending(group_id=viewer.group_id, member_id=viewer.member_id, task=task, until=until, ended=ended)
            await row.save(using_db=get_connection('default'), force_create=True)
        self.world.people[name].tasks = dict(tasks)

    async def lend(self, name: str, task: str, how: str) -> None:
        """Let one more task be lent, in both."""
        await self.give(name, **{**self.world.people[name].tasks, task: how})

    async def attempt(self, name: str, deed: str, other: str) -> None:
        """Try a deed; both must agree whether it is allowed. Afterwards everything is as it was."""
        member_id = self.viewers[other].member_id
        assert member_id
        lent = await _rows(Lending).filter(member_id=member_id, task='invite').first()
        before = await _rows(Member).get(id=member_id)
        levels = await _rows(Level).filter(member_id=member_id)
        try:
            await DEEDS[deed](self.viewers[name], member_id, lent.id if lent else uuid4())
            done = True
        except (Refused, Missing, Changed):
            done = False
        assert done == self.world.may(name, deed, other), (name, deed, other, self.world.people)
        if done:
            for row in (before, *levels):
                await row.save(using_db=get_connection('default'))
            await self.give(other, **self.world.people[other].tasks)

    async def compare_people(self) -> int:
        """What everybody sees of the others and of what is lent; returns the number of cells compared."""
        cells, people = 0, self.world.people
        for name, viewer in self.viewers.items():
            members, lendings, invitations = [
                {row.id for row in await see(viewer, noun)} for noun in (Member, Lending, Invitation)
            ]
            for made in await _rows(Invitation).filter(group_id=self.viewers['Noor'].group_id):
                assert (made.id in invitations) == self.world.sees_invitation(name, made.closed == ''), (name, people)
            for other in people:
                id = self.viewers[other].member_id
                assert (id in members) == self.world.sees_person(name, other), (name, other, people)
                lent = set(await _rows(Lending).filter(member_id=id).values_list('id', flat=True))
                assert lent & lendings == (lent if self.world.sees_lending(name, other) else set()), (name, other)
                cells += 1 + len(lent)
        return cells


def _rows(noun: type[Row]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))
