"""The frame of a page for somebody who is not signed in."""

from nicegui import Client

from components import Native
from svh_app.account.paths import with_next
from svh_app.shell import look
from svh_app.shell.parts import NOT_HERE, not_here, visitor_bar
from svh_app.shell.place import find
from svh_app.shell.places import VISITOR_PLACES
from svh_app.shell.signal_places import HELP
from svh_app.words import words


class VisitorFrame:
    """The frame for somebody who is not signed in: one place at a time, no navigation."""

    def __init__(self, client: Client) -> None:
        self.client, self.language = client, look.language_of(client)

    async def draw(self, address: str) -> None:
        """Draw the place at this address, or the page that says there is none."""
        _ = words(self.language)
        found = find(VISITOR_PLACES, address)
        self.client.title = _(found[0].title if found else NOT_HERE)
        back = with_next(found[0].back, found[1].go_on) if found and found[0].back else ''
        visitor_bar(_, back, self.client.title if found and found[0].pattern == HELP else '')
        with Native('main', id='main', css='bare'):
            if found:
                await found[0].draw(self.language, found[1])
            else:
                self.client.status_code = 404
                not_here(self.language, title=NOT_HERE)
