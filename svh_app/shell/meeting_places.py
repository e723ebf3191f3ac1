"""The places of the meetings, with this phone's draft key where something is written."""

from functools import partial

from svh_app.meetings.agenda_page import agenda_page
from svh_app.meetings.calendar_page import calendar_page
from svh_app.meetings.dates_page import dates_page
from svh_app.meetings.live_page import live_page
from svh_app.meetings.meeting_page import meeting_page
from svh_app.meetings.minutes_page import minutes_page
from svh_app.meetings.new_page import Asked, new_meeting_page
from svh_app.meetings.page import meetings_page
from svh_app.meetings.people_page import people_page
from svh_app.meetings.place_page import place_page
from svh_app.meetings.point_page import point_page
from svh_app.meetings.texts_page import texts_page
from svh_app.meetings.themes_page import theme_page, themes_page
from svh_app.shell.place import Address, ForMember, Place, keyed
from svh_app.words import mark

_place = partial(Place[ForMember], tab='/bijeenkomsten')
ALL, ONE = '/bijeenkomsten', '/bijeenkomsten/{id}'


def _asked(address: Address) -> Asked:
    return Asked(*(address.query.get(name, '') for name in ('soort', 'thema', 'na')))


# A word of its own comes before '/bijeenkomsten/{id}': the first place that fits is drawn.
MEETING_PLACES: list[Place[ForMember]] = [
    _place(ALL, mark('Meetings'), lambda v, s, a: meetings_page(v)),
    _place(f'{ALL}/themas', mark('Subjects'), lambda v, s, a: themes_page(v), back=ALL),
    _place(
        f'{ALL}/themas/{{key}}', mark('Subject'), lambda v, s, a: theme_page(v, a.parts['key']), back=f'{ALL}/themas'
    ),
    _place(
        f'{ONE}/verslag',
        mark('Minutes'),
        keyed(lambda v, s, a, k: minutes_page(v, s, a.parts['id'], k)),
        back=ONE,
    ),
    _place(
        f'{ALL}/nieuw',
        mark('A new meeting'),
        keyed(lambda v, s, a, k: new_meeting_page(v, s, k, _asked(a))),
        back=ALL,
    ),
    _place(f'{ALL}/kalender', mark('In your calendar'), lambda v, s, a: calendar_page(v, s), back=ALL),
    _place(f'{ALL}/regels', mark('How we meet'), keyed(lambda v, s, a, k: texts_page(v, s, k)), back=ALL),
    _place(ONE, mark('Meeting'), lambda v, s, a: meeting_page(v, s, a.parts['id']), back=ALL),
    _place(
        f'{ONE}/data',
        mark('When'),
        keyed(lambda v, s, a, k: dates_page(v, s, a.parts['id'], k)),
        back=ONE,
    ),
    _place(
        f'{ONE}/plek',
        mark('Place and time'),
        keyed(lambda v, s, a, k: place_page(v, s, a.parts['id'], k)),
        back=ONE,
    ),
    _place(f'{ONE}/mensen', mark('Who comes'), lambda v, s, a: people_page(v, s, a.parts['id']), back=ONE),
    _place(
        f'{ONE}/agenda',
        mark('Agenda'),
        keyed(lambda v, s, a, k: agenda_page(v, s, a.parts['id'], k)),
        back=ONE,
    ),
    _place(
        f'{ONE}/agenda/{{point}}',
        mark('Something to talk about'),
        keyed(lambda v, s, a, k: point_page(v, s, a.parts['id'], a.parts['point'], k)),
        back=f'{ONE}/agenda',
    ),
    _place(
        f'{ONE}/nu',
        mark('At the table'),
        keyed(lambda v, s, a, k: live_page(v, s, a.parts['id'], k)),
        back=ONE,
    ),
]
