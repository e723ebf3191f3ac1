"""What nobody handled: logged without what anybody wrote, and shown as one calm page."""

import logging
import traceback

from nicegui import Client

from components import Button, Native, Notice
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.shell.parts import visitor_bar
from svh_app.signals.help_page import help_for_all
from svh_app.words import Words, words

log = logging.getLogger('svh')


def note_fault(fault: Exception) -> None:
    """Log a fault: where it happened, not what was in hand. A refusal is no fault: it was said on the screen."""
    if not isinstance(fault, Refused | Missing | Changed):
        where = ''.join(traceback.format_tb(fault.__traceback__))
        log.error('%s\n%s', type(fault).__name__, where)


async def fault_page(client: Client, language: str, *, is_help: bool = False) -> None:
    """Instead of the page that could not be drawn. `is_help`: of "Help now" what holds for everybody stays."""
    _ = words(language)
    client.status_code = 500
    client.content.clear()
    with client.content:
        visitor_bar(_, '/' if is_help else '', _('Help now') if is_help else '')
        with Native('main', id='main', css='bare'):
            await _numbers(language) if is_help else _said(_)


async def _numbers(language: str) -> None:
    _ = words(language)
    with Native('div', css='stack gap3'):
        Notice(_('Your own card cannot be shown now. You can always call these numbers.'), kind='warn')
        await help_for_all(language)


def _said(_: Words) -> None:
    with Native('div', css='stack empty'):
        Native('h1', _('Something went wrong here'))
        Native('p', _('Nothing is lost. Try again in a moment.'), css='soft')
        Button(_('Go to the start'), href='/', in_page=False)
