"""The areas that exist on the screen: name, picture, and levels in words. A new area is a line here, nothing else."""

from dataclasses import dataclass

from svh_app.group.actions import MemberView
from svh_app.kernel.viewer import ADD, EDIT, NOTHING, SEE
from svh_app.words import Words, mark


@dataclass(frozen=True)
class Area:
    """`levels`: what somebody does at each level, in the words of 'Fatima …'; the levels that make a difference.
    `short`: the same under the name of the area; `yours`: the same in the words of 'You …'."""

    key: str
    name: str
    icon: str
    levels: dict[int, str]
    short: dict[int, str]
    yours: dict[int, str]

    def at(self, level: int) -> int:
        """The level of `levels` that this one comes down to."""
        return max(known for known in self.levels if known <= level)


UNSEEN = mark('does not see this')

AREAS_SHOWN = (
    Area(
        'notebook',
        mark('Notebook'),
        'book',
        {
            NOTHING: mark('does not see the notebook'),
            SEE: mark('reads the notebook'),
            ADD: mark('reads and writes in the notebook'),
        },
        {NOTHING: UNSEEN, SEE: mark('reads'), ADD: mark('reads and writes')},
        {SEE: mark('read the notebook'), ADD: mark('read and write in the notebook')},
    ),
    Area(
        'members',
        mark('Members'),
        'people',
        {NOTHING: mark('does not see who is in the group'), SEE: mark('sees who is in the group')},
        {NOTHING: UNSEEN, SEE: mark('sees them')},
        {SEE: mark('see who is in the group')},
    ),
    Area(
        'meetings',
        mark('Meetings'),
        'meet',
        {
            NOTHING: mark('does not come to meetings'),
            SEE: mark('comes to the meetings they are invited to'),
            ADD: mark('comes to meetings and puts things on the agenda'),
            EDIT: mark('plans the meetings along'),
        },
        {
            NOTHING: mark('does not come'),
            SEE: mark('comes when invited'),
            ADD: mark('comes and puts things on the agenda'),
            EDIT: mark('plans along'),
        },
        {
            SEE: mark('come to the meetings you are invited to'),
            ADD: mark('come to meetings and put things on the agenda'),
            EDIT: mark('plan the meetings along'),
        },
    ),
    Area(
        'goals',
        mark('Goals'),
        'plan',
        {
            NOTHING: mark('does not see the goals'),
            SEE: mark('sees the goals'),
            ADD: mark('sees the goals and cheers'),
            EDIT: mark('writes along in the goals'),
        },
        {NOTHING: UNSEEN, SEE: mark('sees them'), ADD: mark('sees them and cheers'), EDIT: mark('writes along')},
        {
            SEE: mark('see the goals'),
            ADD: mark('see the goals and cheer'),
            EDIT: mark('write along in the goals'),
        },
    ),
    Area(
        'plan',
        mark('Wishes and strengths'),
        'sun',
        {
            NOTHING: mark('does not see the wishes'),
            SEE: mark('sees the wishes'),
            EDIT: mark('writes along in the wishes'),
        },
        {NOTHING: UNSEEN, SEE: mark('sees them'), EDIT: mark('writes along')},
        {SEE: mark('see the wishes'), EDIT: mark('write along in the wishes')},
    ),
    Area(
        'agreements',
        mark('Agreements'),
        'check',
        {
            NOTHING: mark('sees only their own agreements'),
            SEE: mark('sees the agreements'),
            ADD: mark('sees and makes agreements'),
        },
        {NOTHING: mark('only their own'), SEE: mark('sees all'), ADD: mark('sees and makes them')},
        {SEE: mark('see the agreements'), ADD: mark('see and make agreements')},
    ),
    Area(
        'signals',
        mark('Signals and help'),
        'help',
        {
            NOTHING: mark('does not see the signals'),
            SEE: mark('sees what helps from them'),
            EDIT: mark('writes along in the signal plan'),
        },
        {NOTHING: UNSEEN, SEE: mark('sees what helps from them'), EDIT: mark('writes along')},
        {SEE: mark('see what helps from you'), EDIT: mark('write along in the signal plan')},
    ),
)


def in_words(_: Words, levels: dict[str, int]) -> str:
    """What these levels come down to: 'reads the notebook and sees who is in the group'. What somebody does not see is
    only said when they see nothing."""
    mine = [(area, area.at(levels.get(area.key, NOTHING))) for area in AREAS_SHOWN]
    seen = [_(area.levels[level]) for area, level in mine if level]
    return _.list(seen) if seen else _('sees nothing yet')


def in_your_words(_: Words, levels: dict[str, int]) -> str:
    """The same, said to the person themselves, of what they do see; empty when that is nothing."""
    mine = [(area, area.at(levels.get(area.key, NOTHING))) for area in AREAS_SHOWN]
    return _.list([_(area.yours[level]) for area, level in mine if level])


def level_of(member: MemberView, area: Area) -> int:
    """Where a member stands in an area."""
    return max(area.levels) if member.is_owner else area.at(member.levels.get(area.key, NOTHING))
