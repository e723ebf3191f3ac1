"""Small parts of every screen: a way in the corner, what is said while looking along, and of what is not there."""

from collections.abc import Awaitable, Callable

from components import Button, Icon, Native
from svh_app.words import Words, mark, words

NOT_HERE = mark('This page does not exist')


def icon_link(label: str, href: str, icon: str) -> None:
    """A way to another place, in the corner of the bar."""
    with Native('a', css='corner', href=href, aria_label=label, data_in_page=True):
        Icon(icon)


def help_link(_: Words, *, in_page: bool = False) -> None:
    """The way to "Help now", on every screen. An ordinary link: it works with a dead line and before scripts are alive.

    `in_page`: without loading a page, for who looks along and would be themselves again on a new page.
    """
    with Native('a', css='help', href='/hulp-nu', data_in_page=in_page or None):
        Icon('phone')
        Native('span', _('Help now'))


def visitor_bar(_: Words, back: str, help_title: str) -> None:
    """Above every page of who is not signed in: the way back, and the way to "Help now" (or its title when there)."""
    with Native('header', css='bar'):
        if back:
            icon_link(_('Back'), back, 'back')
        with Native('div', css='grow'):
            if help_title:
                Native('h1', help_title, tabindex='-1')
        if not help_title:
            help_link(_)


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
