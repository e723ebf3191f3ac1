"""Helping hands: the owner lends a task to a member for a time and takes it back; a member can give it back."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from uuid import UUID, uuid4

from svh_app.group.actions import GroupView, helped
from svh_app.kernel.deeds import TASKS
from svh_app.kernel.gate import Doing, Missing, Refused, deed
from svh_app.kernel.reach import lent_now
from svh_app.kernel.viewer import Viewer
from svh_app.moments import end_of, today
from svh_app.store.rows import Lending, Member
from svh_app.words import mark

NOT_A_DAY = mark('Choose a day from today on.')


@deed('task.lend')
async def lend(doing: Doing, member_id: UUID, task: str, until: date) -> UUID:
    """Lend a task up to and including a day, also when it is lent already; returns its id. Raises Refused, Missing."""
    if task not in TASKS:
        raise Missing
    if until < today():
        raise Refused(NOT_A_DAY)
    member, end = await doing.find(Member, member_id), end_of(until)
    doing.check(member)
    if lent := await doing.see(Lending).filter(lent_now(), member_id=member.id, task=task).first():
        await doing.change(lent, lent.version, until=end)
    else:
        lent = Lending(id=uuid4(), group_id=member.group_id, member_id=member.id, task=task, until=end)
        await doing.add(lent)
    return lent.id


@deed('task.take_back')
async def take_back(doing: Doing, lending_id: UUID) -> None:
    """Take a task back from whoever it is lent to, at once. Raises Refused, Missing when it is not lent."""
    await _end(doing, lending_id)


@deed('task.return')
async def give_back(doing: Doing, lending_id: UUID) -> None:
    """Give a task back to the owner. Raises Refused, Missing when it is not lent."""
    await _end(doing, lending_id)


async def end_lendings(doing: Doing, member_id: UUID) -> None:
    """End all that is lent to a member, inside the deed with which they leave the group."""
    for lent in await doing.see(Lending).filter(ended=None, member_id=member_id):
        await _close(doing, lent)


async def _end(doing: Doing, lending_id: UUID) -> None:
    lent = await doing.see(Lending).filter(lent_now()).get_or_none(id=lending_id)
    if lent is None:
        raise Missing
    await _close(doing, lent)


async def _close(doing: Doing, lent: Lending) -> None:
    await doing.change(lent, lent.version, ended=datetime.now(UTC))


@dataclass(frozen=True)
class Help:
    """What a helper did with a member on behalf of the owner, the last time."""

    deed: str
    helper: str
    at: datetime


async def helped_with(viewer: Viewer, view: GroupView, member_id: UUID) -> list[Help]:
    """What helpers did with a member, each deed once, oldest first; for the owner, others get nothing."""
    names = {member.id: member.name for member in view.members}
    last = {one.deed: one for one in await helped(viewer, [member_id])}
    lines = sorted(last.values(), key=lambda one: one.place)
    return [Help(one.deed, names[one.member_id], one.at) for one in lines if one.member_id in names]
