"""Where a meeting is, on the screen: the place with a map, the room on the web, the number to call; what to bring."""

from typing import Any

from components import Button, Icon, Native
from svh_app.meetings.actions import ONLINE, PHONE, PLACE, MeetingView
from svh_app.meetings.drawn import fact
from svh_app.meetings.whereabouts import number_of, on_the_map, room_of, route_to
from svh_app.words import Words

OUTSIDE: dict[str, Any] = {'target': '_blank', 'rel': 'noopener noreferrer'}
ICONS = {PLACE: 'pin', ONLINE: 'globe', PHONE: 'phone'}


def where(_: Words, seen: MeetingView) -> None:
    """Where it is, how one gets there, what to bring; of what was held where it was, nothing as long as it is open."""
    if seen.way == ONLINE:
        fact('globe', _('Online'))
    if seen.where:
        with Native('p', css='eye top'):
            Icon(ICONS.get(seen.way, 'pin'))
            Native('span', seen.where, css='grow typed')
    if seen.is_closed:
        return
    _links(_, seen)
    if seen.bring:
        Native('h2', _('Who brings what'))
        Native('p', seen.bring, css='typed')


def _links(_: Words, seen: MeetingView) -> None:
    if seen.way == PLACE and seen.where:
        with Native('div', css='row wrap ways'):
            Button(_('On the map'), href=on_the_map(seen.where), kind='text', **OUTSIDE)
            Button(_('The way there'), href=route_to(seen.where), kind='text', **OUTSIDE)
    if seen.way == ONLINE and (room := room_of(seen.link)):
        Button(_('Open the link'), href=room, kind='line', icon='globe', wide=True, **OUTSIDE)
    if seen.way == PHONE and (number := number_of(seen.where)):
        Button(_('Call this number'), href=number, kind='line', icon='phone', wide=True)
