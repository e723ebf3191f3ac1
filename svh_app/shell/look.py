"""How a page looks before anything is on it: language, colours, nonce, icons, and the words for a lost line."""

from nicegui import Client

from components.page.page import Look
from svh_app.kernel.viewer import Viewer
from svh_app.shell.headers import NONCE
from svh_app.shell.static import link
from svh_app.words import best_language, words

_viewers: dict[str, Viewer] = {}


def remember(client: Client, viewer: Viewer) -> None:
    """Draw this page in the language and colours of its viewer."""
    _viewers[client.id] = viewer
    client.on_delete(lambda: _viewers.pop(client.id, None))


def language_of(client: Client) -> str:
    """The viewer's language, else what the browser asks for."""
    viewer = _viewers.get(client.id)
    return viewer.language if viewer else best_language(client.request.headers.get('accept-language', ''))


def look(client: Client) -> Look:
    """What the page template needs of this page."""
    _ = words(language_of(client))
    viewer = _viewers.get(client.id)
    return Look(
        nonce=client.request.scope[NONCE],
        language=_.language,
        scheme=viewer.scheme if viewer else '',
        lost=_('No connection. What you typed is kept on this phone.'),
        too_long=_('This is too long to send. It is kept on this phone.'),
        worker='/sw.js',
        links=(
            ('icon', link('icon.svg')),
            ('apple-touch-icon', link('icon-180.png')),
            ('manifest', '/manifest.webmanifest'),
        ),
    )
