"""Small parts of every screen: a way in the corner, what is said while looking along, and of what is not there."""

from collections.abc import Awaitable, Callable

from components import Button, Icon, Native
from svh_app.words import Words, mark, words

NOT_HERE = mark('This page does not exist')


def icon_link(label: str, href: str, icon: str) -> None:
    """A way to another place, in the corner of the bar."""
    with Native('a', css='corner', href=href, aria_label=label, data_in_page=True):
        Icon(icon)


def glimpse_banner(_: Words, name: str, back: Callable[[], Awaitable[None]]) -> None:
    """Said above every place, as long as the owner looks as somebody else."""
    with Native('div', css='glimpse', role='status'):
        Icon('eye')
        with Native('div', css='grow stack gap1'):
            Native('b', _('You look as {name}', name=name))
            Native('span', _('You cannot change anything.'), css='small')
        Button(_('Back'), back, kind='line', css='small')


def not_here(language: str, *, title: str = '') -> None:
    """A place that does not exist, or not for this viewer: the same. `title`: where no bar says it."""
    _ = words(language)
    with Native('div', css='stack empty'):
        if title:
            Native('h1', _(title))
        Native('p', _('Maybe it is gone, or the address is not right.'), css='soft')
        Button(_('Go to the start'), href='/')
