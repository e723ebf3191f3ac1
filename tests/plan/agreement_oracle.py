"""Who sees and does what with agreements, written plainly and slowly from the rule book.

It shares no code with the kernel: states, levels and audiences are spelled out here once more on purpose.
"""

from dataclasses import dataclass


@dataclass
class Person:
    """One person's place in the group."""

    owner: bool = False
    state: str = 'active'
    agreements: int = 0
    members: int = 1
    keeps_plan: bool = False
    """Whether the task 'keep the plan up to date' is lent to them now."""
    legacy: str = 'stay'


@dataclass(frozen=True)
class Agreed:
    """`author` asked it of `doer`."""

    author: str
    doer: str
    audience: str


def sees(people: dict[str, Person], name: str, agreed: Agreed) -> bool:
    """Whether somebody finds it among the agreements."""
    person = people.get(name)
    if person is None or person.state != 'active':
        return False
    if name == agreed.author:
        return True
    if people[agreed.author].legacy == 'gone':
        return False
    if name == agreed.doer or person.owner:
        return True
    if agreed.audience == 'me':
        return False
    return person.agreements >= 1 or person.keeps_plan


def may(people: dict[str, Person], name: str, deed: str, agreed: Agreed) -> bool:
    """Whether somebody may do this with it, while it stands."""
    if not sees(people, name, agreed):
        return False
    person = people[name]
    if deed == 'answer':
        return name == agreed.doer
    if deed in ('edit', 'share'):
        return name == agreed.author
    between = name in (agreed.author, agreed.doer)
    keeps = person.owner or person.agreements == 3
    helps = person.keeps_plan and not person.owner and agreed.audience == 'group'
    return between or keeps or helps


def may_ask(people: dict[str, Person], name: str, whom: str) -> bool:
    """Whether somebody may ask something of this person."""
    person, other = people.get(name), people.get(whom)
    if person is None or other is None or person.state != 'active' or other.state != 'active':
        return False
    writes = person.owner or person.agreements >= 2 or person.keeps_plan
    return writes and (person.owner or name == whom or other.owner or person.members >= 1)


def names(people: dict[str, Person], name: str, other: str) -> bool:
    """Whether somebody who sees an agreement reads this name with it."""
    person, seen = people[name], people[other]
    if seen.legacy != 'stay':
        return False
    known = person.members >= 1 and seen.state in ('active', 'paused', 'left', 'removed')
    return person.owner or name == other or seen.owner or known
