"""What nobody handled: logged without what anybody wrote, and shown as one calm page."""

import logging
import traceback

from nicegui import Client

from components import Button, Native
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.words import words

log = logging.getLogger('svh')


def note_fault(fault: Exception) -> None:
    """Log a fault: where it happened, not what was in hand. A refusal is no fault: it was said on the screen."""
    if not isinstance(fault, Refused | Missing | Changed):
        where = ''.join(traceback.format_tb(fault.__traceback__))
        log.error('%s\n%s', type(fault).__name__, where)


def fault_page(client: Client, language: str) -> None:
    """Instead of the page that could not be drawn."""
    _ = words(language)
    client.status_code = 500
    client.content.clear()
    with client.content, Native('main', id='main', css='bare'), Native('div', css='stack empty'):
        Native('h1', _('Something went wrong here'))
        Native('p', _('Nothing is lost. Try again in a moment.'), css='soft')
        Button(_('Go to the start'), href='/', in_page=False)
