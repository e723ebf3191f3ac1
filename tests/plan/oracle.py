"""Who sees and does what with the plan and the goals, written plainly from the rule book; no code of the kernel."""

from dataclasses import dataclass, field


@dataclass
class Person:
    """Somebody's place in the group of Noor."""

    owner: bool = False
    state: str = 'active'
    levels: dict[str, int] = field(default_factory=dict)
    keeps_plan: bool = False
    """Whether the task 'keep the plan up to date' is lent to them now."""

    @property
    def stands(self) -> bool:
        """Only active members see or do anything."""
        return self.state == 'active'

    def reaches(self, area: str, level: int) -> bool:
        """Whether they come this far in an area: the owner always, by level, or by the lent task."""
        return self.owner or self.levels.get(area, 0) >= level or self.keeps_plan


@dataclass(frozen=True)
class Item:
    """Something of the owner's in an area: for whom it is, and whether it was taken away."""

    area: str
    audience: str
    chosen: frozenset[str] = frozenset()
    withdrawn: bool = False


def sees(name: str, person: Person | None, item: Item) -> bool:
    """Whether somebody finds this item (and what belongs to it)."""
    if person is None or not person.stands:
        return False
    if person.owner:
        return True
    if item.withdrawn or item.audience == 'me' or not person.reaches(item.area, 1):
        return False
    return item.audience == 'group' or name in item.chosen


def may(name: str, person: Person | None, deed: str, item: Item) -> bool:
    """Whether somebody may do this with an item that is there. What they do not see they cannot do anything with."""
    if person is None or not sees(name, person, item):
        return False
    if item.withdrawn:
        return deed == 'goal.restore' and person.owner
    if deed in ('plan.share', 'goal.share', 'goal.withdraw', 'goal.mark', 'mark.tell', 'mark.withdraw'):
        return person.owner
    if deed in ('word.add',):
        return person.owner or person.levels.get('goals', 0) >= 2
    by_level = person.owner or person.levels.get(item.area, 0) >= 3
    return by_level or (person.keeps_plan and (item.audience == 'group' or deed in OF_GOAL))


OF_GOAL = ('goal.step', 'step.edit', 'step.tick', 'step.withdraw')
"""What is done with what belongs to a goal: whoever the plan is lent to may, with every goal they see."""
