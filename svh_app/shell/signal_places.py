"""The places of the signal plan and of "Hulp nu"."""

from svh_app.kernel.gate import here
from svh_app.kernel.viewer import Viewer
from svh_app.redraw import Screen
from svh_app.shell.groups import group_switch
from svh_app.shell.place import ForMember, Place, keyed
from svh_app.signals.card_page import card_page
from svh_app.signals.contact_page import contact_page
from svh_app.signals.help_page import help_for_all, help_page
from svh_app.signals.level_page import general_page, level_page
from svh_app.signals.page import signals_page
from svh_app.signals.version_page import version_page
from svh_app.words import mark

PLAN, SIGNALS, HELP, CARD = '/plan', '/plan/signalen', '/hulp-nu', '/hulp-nu/kaart'


async def _signals(viewer: Viewer, screen: Screen) -> None:
    here(viewer)
    await signals_page(viewer, screen)


async def _help_now(viewer: Viewer, screen: Screen) -> None:
    """The card; in no group what holds for everybody. Who is in several groups finds their own card too."""
    if viewer.group_id is None:
        await help_for_all(viewer.language)
        return
    await help_page(viewer, screen)
    if not viewer.is_glimpse:
        await group_switch(viewer)


SIGNAL_PLACES: list[Place[ForMember]] = [
    Place(SIGNALS, mark('Signals and help'), lambda v, s, a: _signals(v, s), PLAN, PLAN),
    Place(
        '/plan/signalen/niveau/{level}',
        mark('My signals'),
        keyed(lambda v, s, a, k: level_page(v, a.parts['level'], k)),
        PLAN,
        SIGNALS,
    ),
    Place('/plan/signalen/algemeen', mark('At any time'), keyed(lambda v, s, a, k: general_page(v, k)), PLAN, SIGNALS),
    Place(
        '/plan/signalen/versies/{id}',
        mark('As it was kept'),
        lambda v, s, a: version_page(v, s, a.parts['id']),
        PLAN,
        SIGNALS,
    ),
    Place(HELP, mark('Help now'), lambda v, s, a: _help_now(v, s), back='/', along=True),
    Place(CARD, mark('My card'), keyed(lambda v, s, a, k: card_page(v, s, k)), back=HELP),
    Place(
        '/hulp-nu/kaart/{which}',
        mark('On my card'),
        keyed(lambda v, s, a, k: contact_page(v, s, a.parts['which'], k)),
        back=CARD,
    ),
]
