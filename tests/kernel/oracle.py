"""The rules of who sees and does what with entries and lent tasks, written plainly and slowly from the rule book.

It shares no code with the kernel: states, levels and audiences are spelled out here once more on purpose.
"""

from dataclasses import dataclass, field


@dataclass
class Person:
    """One person's place in one group."""

    name: str
    owner: bool = False
    state: str = 'active'
    expired: bool = False
    notebook: int = 0
    members: int = 0
    legacy: str = 'stay'
    tasks: dict[str, str] = field(default_factory=dict)
    """What was lent to them, and whether that counts now: 'now', 'over' (its time) or 'ended' (taken back)."""

    @property
    def stands(self) -> bool:
        """Only active members whose time is not over see or do anything."""
        return self.state == 'active' and not self.expired


@dataclass
class Entry:
    """One entry in the notebook."""

    author: str
    audience: str
    chosen: frozenset[str] = frozenset()
    withdrawn: bool = False


@dataclass
class World:
    """One group, its people and its notebook."""

    people: dict[str, Person] = field(default_factory=dict)
    entries: list[Entry] = field(default_factory=list)

    def sees(self, name: str, entry: Entry) -> bool:
        """Whether somebody finds this entry in the notebook."""
        person = self.people.get(name)
        if person is None or not person.stands or entry.withdrawn:
            return False
        if entry.author == name:
            return True
        if entry.audience == 'me' or self.people[entry.author].legacy == 'gone':
            return False
        if person.owner:
            return True
        if person.notebook < 1:
            return False
        return entry.audience == 'group' or name in entry.chosen

    def sees_as(self, owner: str, name: str, entry: Entry) -> bool:
        """Whether the owner who looks as this member finds the entry: what the member sees, without private pages."""
        person = self.people.get(owner)
        allowed = bool(person and person.owner and person.stands and not self.people[name].owner)
        return allowed and entry.audience != 'me' and self.sees(name, entry)

    def reads_log_about(self, name: str, entry: Entry) -> bool:
        """Whether somebody finds the writing of this entry in the log: the owner, but for others' private pages."""
        person = self.people.get(name)
        owner = bool(person and person.owner and person.stands)
        return owner and (entry.audience != 'me' or entry.author == name)

    def may_write(self, name: str) -> bool:
        """Whether somebody may add an entry."""
        person = self.people.get(name)
        return bool(person and person.stands and (person.owner or person.notebook >= 2))

    def may_edit(self, name: str, entry: Entry) -> bool:
        """Whether somebody may change this entry's text: their own, while they may write."""
        return entry.author == name and not entry.withdrawn and self.may_write(name)

    def may_share(self, name: str, entry: Entry, audience: str, chosen: frozenset[str]) -> bool:
        """Whether somebody may change who sees this entry: as editing it, for people they may choose."""
        others = chosen - {name}
        fits = audience != 'chosen' or (bool(others) and all(self.may_choose(name, one) for one in others))
        return fits and self.may_edit(name, entry)

    def may_withdraw(self, name: str, entry: Entry) -> bool:
        """Whether somebody may take this entry back: their own, as long as they are in the group."""
        person = self.people.get(name)
        return bool(person and person.stands and entry.author == name)

    def may_choose(self, name: str, reader: str) -> bool:
        """Whether somebody may choose this person as a reader: active, and visible to the writer."""
        writer, other = self.people.get(name), self.people.get(reader)
        if not writer or not other or other.state != 'active' or name == reader:
            return False
        return writer.owner or other.owner or writer.members >= 1 or self.helps(name, 'manage')

    def helps(self, name: str, task: str) -> bool:
        """Whether somebody has this task of the owner at this moment."""
        person = self.people.get(name)
        return bool(person and person.stands and not person.owner and person.tasks.get(task) == 'now')

    def sees_person(self, name: str, other: str) -> bool:
        """Whether somebody finds this person among the people of the group."""
        viewer, seen = self.people.get(name), self.people[other]
        if viewer is None:
            return False
        if not viewer.stands:
            return name == other and viewer.state == 'accepted'
        if viewer.owner or name == other or seen.owner:
            return True
        if viewer.members >= 1 and seen.state in ('active', 'paused', 'left', 'removed'):
            return True
        if self.helps(name, 'invite') and seen.state == 'invited':
            return True
        return self.helps(name, 'manage') and seen.state in ('accepted', 'active', 'paused')

    def sees_invitation(self, name: str, is_open: bool) -> bool:
        """Whether somebody finds an invitation of the group: the owner all, who invites the open ones."""
        viewer = self.people.get(name)
        return bool(viewer and viewer.stands and (viewer.owner or (is_open and self.helps(name, 'invite'))))

    def sees_lending(self, name: str, helper: str) -> bool:
        """Whether somebody sees what is lent to this helper."""
        viewer = self.people.get(name)
        return bool(viewer and viewer.stands and (viewer.owner or name == helper))

    def may(self, name: str, deed: str, other: str) -> bool:
        """Whether somebody may do this with this person."""
        person, on = self.people.get(name), self.people[other]
        if person is None or not person.stands:
            return False
        inviting, managing = person.owner or self.helps(name, 'invite'), person.owner or self.helps(name, 'manage')
        return {
            'invite': inviting,
            'invite close': person.owner,
            'invite again': inviting and on.state == 'invited',
            'withdraw': inviting and on.state == 'invited',
            'confirm': managing and on.state == 'accepted' and not on.owner,
            'refuse': managing and on.state == 'accepted' and not on.owner,
            'pause': managing and on.state == 'active' and not on.owner and name != other,
            'resume': managing and on.state == 'paused' and not on.owner and name != other,
            'rename': managing,
            'remove': person.owner and not on.owner,
            'preset': person.owner and not on.owner,
            'level': person.owner and not on.owner,
            'until': person.owner and not on.owner,
            'lend': person.owner and not on.owner and on.stands,
            'take back': person.owner and on.tasks.get('invite') == 'now',
            'return': name == other and on.tasks.get('invite') == 'now',
        }[deed]

    def may_leave(self, name: str) -> bool:
        """Whether somebody may leave: every active member but the owner."""
        person = self.people.get(name)
        return bool(person and person.stands and not person.owner)

    def may_settle(self, name: str, other: str) -> bool:
        """Whether somebody may say what becomes of what another wrote: the owner, once that one is out."""
        return self.may_manage(name, other) and self.people[other].state in ('left', 'removed')

    def may_manage(self, name: str, other: str) -> bool:
        """Whether somebody may remove another or change their levels: the owner, never the owner's own place."""
        person = self.people.get(name)
        return bool(person and person.stands and person.owner and not self.people[other].owner)
