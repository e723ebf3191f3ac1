"""A group and its members: found, name, see, remove."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID, uuid4

from svh_app.kernel import typed
from svh_app.kernel.entry import Entering, entry, groups_of
from svh_app.kernel.gate import Doing, Missing, Refused, deed, here, see
from svh_app.kernel.joining import Founding, found
from svh_app.kernel.reach import lent_now
from svh_app.kernel.terms import ACCEPTED, ACTIVE, INVITED, OWNER_PRESET, STAY
from svh_app.kernel.viewer import NOTHING, Viewer
from svh_app.store import database
from svh_app.store.rows import Account, Group, Lending, Level, Member, Session, Trace
from svh_app.store.sealing import seal, unseal
from svh_app.words import mark

GROUP_NAME_MAX = 60
COLOURS = 6

ONE_GROUP = mark('You have a group of your own already.')


@dataclass(frozen=True)
class MemberView:
    """One person in the group, as the viewer may see them.

    `invited_by`: who invited somebody that is not in yet, when a helper did it on behalf of the viewer.
    """

    id: UUID
    name: str
    colour: int
    is_owner: bool
    is_me: bool
    state: str
    preset: str
    version: int
    until: datetime | None
    levels: dict[str, int]
    legacy: str = STAY
    was_in: bool = True
    invited_by: str = ''

    def may(self, area: str, level: int) -> bool:
        """Whether this person's level in an area reaches `level`, as far as the viewer may know."""
        return self.is_owner or self.levels.get(area, NOTHING) >= level


@dataclass(frozen=True)
class LendingView:
    """A task of the owner that is lent to a member now."""

    id: UUID
    member_id: UUID
    task: str
    until: datetime


@dataclass(frozen=True)
class GroupView:
    """The open group: its name, the people the viewer may see (the owner first), the tasks they may know are lent."""

    id: UUID
    name: str
    version: int
    members: list[MemberView]
    lendings: list[LendingView]

    @property
    def me(self) -> MemberView:
        """The viewer."""
        return next(member for member in self.members if member.is_me)

    @property
    def owner(self) -> MemberView:
        """The owner."""
        return next(member for member in self.members if member.is_owner)

    def may(self, task: str) -> bool:
        """Whether this task is the viewer's: as the owner, or because it is lent to them."""
        return self.me.is_owner or task in [one.task for one in self.lendings]

    def those(self, *states: str) -> list[MemberView]:
        """The people in one of these states."""
        return [member for member in self.members if member.state in states]


async def group_view(viewer: Viewer) -> GroupView:
    """The open group as this viewer may see it: five queries at most. Raises Missing when they are not in it (now)."""
    group = await see(viewer, Group).get_or_none(id=viewer.group_id)
    members = await see(viewer, Member).filter(group_id=viewer.group_id).order_by('-is_owner', 'created')
    if group is None or not any(member.id == viewer.member_id for member in members):
        raise Missing
    levels: dict[UUID, dict[str, int]] = {}
    for level in await see(viewer, Level):
        levels.setdefault(level.member_id, {})[level.area] = level.level
    invited_by = await _invited_by(viewer, members)
    people = [_member_view(viewer, one, levels.get(one.id, {}), invited_by.get(one.id, '')) for one in members]
    lent = await see(viewer, Lending).filter(lent_now(), group_id=viewer.group_id).order_by('created')
    lendings = [LendingView(one.id, one.member_id, one.task, one.until) for one in lent]
    return GroupView(group.id, unseal(group, 'name'), group.version, people, lendings)


async def helped(viewer: Viewer, member_ids: list[UUID]) -> list[Trace]:
    """What helpers did with these members on behalf of the viewer, oldest first; nothing for others than the owner."""
    about = see(viewer, Trace).filter(noun=Member.__name__, row_id__in=member_ids, behalf_id__not_isnull=True)
    return list(await about.order_by('place'))


async def _invited_by(viewer: Viewer, members: list[Member]) -> dict[UUID, str]:
    """Who invited, on behalf of the viewer, those who are not in yet: names by member."""
    names = {member.id: unseal(member, 'name') for member in members}
    outside = [member.id for member in members if member.state in (INVITED, ACCEPTED)]
    lines = await helped(viewer, outside) if outside else []
    return {one.row_id: names[one.member_id] for one in lines if one.deed == 'member.invite' and one.member_id in names}


def _member_view(viewer: Viewer, row: Member, levels: dict[str, int], invited_by: str) -> MemberView:
    return MemberView(
        row.id,
        unseal(row, 'name'),
        row.colour,
        row.is_owner,
        row.id == viewer.member_id,
        row.state,
        row.preset,
        row.version,
        row.until,
        levels,
        row.legacy,
        row.account_id is not None,
        invited_by,
    )


@dataclass(frozen=True)
class Waiting:
    """A group where the viewer said yes and the owner has not confirmed yet."""

    group_name: str


async def waiting(viewer: Viewer) -> list[Waiting]:
    """The groups that this person waits for: the name, nothing else."""
    mine = await see(viewer, Member).filter(account_id=viewer.account_id, state=ACCEPTED)
    groups = await see(viewer, Group).filter(id__in=[member.group_id for member in mine])
    return [Waiting(unseal(group, 'name')) for group in groups]


@dataclass(frozen=True)
class GroupName:
    """One of the viewer's groups."""

    id: UUID
    name: str


async def my_groups(viewer: Viewer) -> list[GroupName]:
    """The groups in which this person is active, their own first."""
    return [GroupName(group.id, unseal(group, 'name')) for group in await groups_of(viewer)]


@entry('group.open')
async def open_group(doing: Entering, group_id: UUID) -> None:
    """Look at another of one's groups on this phone. Raises Missing when the person is not active in it."""
    if group_id not in [group.id for group in await groups_of(doing.viewer)]:
        raise Missing
    session = await doing.see(Session).get(id=doing.viewer.session_id)
    await doing.put(session, group_id=group_id)


async def found_group(viewer: Viewer, name: str) -> UUID:
    """Found a group of one's own. Raises Refused for an empty or too long name, or when there is one already."""
    name = typed.name(name, GROUP_NAME_MAX)
    account = await see(viewer, Account).get(id=viewer.account_id)
    group = Group(id=uuid4())
    # The key is on disk before the first row that needs it; a founding that fails leaves an unused key, no more.
    database.keyring().make(group.id)
    group.name_sealed = seal(group, 'name', name)

    async def work(doing: Founding) -> UUID:
        if await doing.owns_already():
            raise Refused(ONE_GROUP)
        await doing.add(group)
        await doing.add(_owner(group, viewer, unseal(account, 'name')))
        return group.id

    return await found(viewer, group.id, work)


def _owner(group: Group, viewer: Viewer, name: str) -> Member:
    owner = Member(id=uuid4(), group_id=group.id, account_id=viewer.account_id, is_owner=True)
    owner.preset, owner.state, owner.colour = OWNER_PRESET, ACTIVE, 0
    owner.name_sealed = seal(owner, 'name', name)
    return owner


@deed('group.rename')
async def rename_group(doing: Doing, version: int, name: str) -> None:
    """Give the group another name. Raises Refused, Changed."""
    group = await doing.find(Group, here(doing.viewer))
    await doing.change(group, version, name_sealed=seal(group, 'name', typed.name(name, GROUP_NAME_MAX)))
