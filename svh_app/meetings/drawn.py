"""Pieces of a meeting that stand on more than one screen: when it is, who somebody is, a meeting as a row."""

from datetime import datetime
from uuid import UUID

from components import Icon, Native
from svh_app.kernel.audience import SOMEBODY
from svh_app.kernel.gate import Missing
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.actions import FIRST, THEME, YEARLY, MeetingView, Name, meeting
from svh_app.seen import is_id
from svh_app.words import Words, mark

PLACE = '/bijeenkomsten'
NEW = f'{PLACE}/nieuw'
WATCHED = ('Meeting', 'Invitee', 'DateOption', 'DateAnswer', 'Level', 'Lending', 'Member')
"""What a meeting is drawn from, without its agenda."""
KINDS = {
    FIRST: mark('First meeting'),
    THEME: mark('Theme meeting'),
    YEARLY: mark('Looking back together'),
}
HOURS = {
    15: mark('a quarter of an hour'),
    30: mark('half an hour'),
    60: mark('an hour'),
    90: mark('an hour and a half'),
    120: mark('two hours'),
    180: mark('three hours'),
}


def at(_: Words, moment: datetime) -> str:
    """'Thursday 3 December at 19:30'."""
    return _('{day} at {time}', day=_.day(moment), time=_.time(moment))


def when(_: Words, seen: MeetingView) -> str:
    """When it is or was; that it is going on; that no date was picked yet."""
    if seen.is_open:
        return _('It is going on now')
    return at(_, seen.day) if seen.day else _('No date yet')


def name_of(_: Words, who: Name) -> str:
    """The name; of whom the viewer may not know 'somebody from the group'."""
    return who.name or _(SOMEBODY)


def fact(icon: str, said: str, css: str = '') -> None:
    """One thing to know, with its picture."""
    with Native('p', css=f'eye {css}'.strip()):
        Icon(icon)
        Native('span', said, css='grow begin')


def way(label: str, href: str, icon: str, said: str = '') -> Native:
    """A row that leads to a part of a meeting."""
    with Native('a', css='row tile', href=href, data_in_page=True) as row:
        Icon(icon)
        with Native('span', css='grow stack gap1'):
            Native('b', label)
            if said:
                Native('span', said, css='small soft begin')
    return row


def minutes(_: Words, count: int) -> str:
    """'45 minutes', 'an hour', 'an hour and a half'."""
    if count in HOURS:
        return _(HOURS[count])
    return _.plural('{n} minute', '{n} minutes', n=count)


async def opened(viewer: Viewer, id: str) -> MeetingView:
    """The meeting of an address. Raises Missing."""
    if not is_id(id):
        raise Missing
    return await meeting(viewer, UUID(id))


async def to_plan(viewer: Viewer, id: str) -> MeetingView:
    """The same for who plans it, as long as it was not held. Raises Missing."""
    seen = await opened(viewer, id)
    if not seen.plans or seen.is_closed or seen.withdrawn:
        raise Missing
    return seen


def meeting_row(_: Words, seen: MeetingView, said: str = '') -> Native:
    """A meeting as a way to its screen. `said`: something more about it."""
    with Native('a', css='row tile', href=f'{PLACE}/{seen.id}', data_in_page=True) as row:
        Icon('meet')
        with Native('span', css='grow stack gap1'):
            Native('b', seen.title)
            Native('span', when(_, seen), css='small soft begin')
            if said:
                Native('span', said, css='small')
    return row
