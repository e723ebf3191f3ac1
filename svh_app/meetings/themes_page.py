"""Subjects for a theme meeting on the screen: to read beforehand, and for who plans one tap to plan such a meeting."""

from urllib.parse import urlencode

from components import Button, Card, Icon, Native
from svh_app.kernel.gate import Missing, here
from svh_app.kernel.standing import comes_to, sees, standing
from svh_app.kernel.viewer import EDIT, Viewer
from svh_app.meetings.actions import THEME, YEARLY
from svh_app.meetings.themes import THEMES, YEAR_POINTS, Theme, title_of
from svh_app.words import Words, words

THEMES_PLACE = '/bijeenkomsten/themas'
YEAR = 'jaar'
"""What a year together is called in an address."""


async def themes_page(viewer: Viewer) -> None:
    """All subjects, and the yearly look back. Raises Missing for who does not come to meetings."""
    await _plans(viewer)
    _ = words(viewer.language)
    Native('p', _('A meeting about one subject. Choose what fits you now; none of it has to be done.'), css='soft')
    _subjects(_, [theme for theme in THEMES.values() if not theme.extra])
    Native('h2', _('When you feel like it'))
    _subjects(_, [theme for theme in THEMES.values() if theme.extra])
    Native('h2', _('Once a year'))
    with Card(css='rows'), Native('div', css='list'):
        _row(_, YEAR, 'people', _(title_of(YEARLY)))


def _subjects(_: Words, themes: list[Theme]) -> None:
    with Card(css='rows'), Native('div', css='list'):
        for theme in themes:
            _row(_, theme.key, theme.icon, _(theme.name))


def _row(_: Words, key: str, icon: str, name: str) -> None:
    with Native('a', css='row tile', href=f'{THEMES_PLACE}/{key}', data_in_page=True):
        Icon(icon)
        Native('b', name, css='grow')


async def theme_page(viewer: Viewer, key: str) -> None:
    """How to prepare for one subject, or for looking back on a year. Raises Missing."""
    plans = await _plans(viewer)
    if key == YEAR:
        _year(viewer, plans)
    elif key in THEMES:
        _theme(viewer, THEMES[key], plans)
    else:
        raise Missing


async def _plans(viewer: Viewer) -> bool:
    here(viewer)
    me = await standing(viewer)
    if not me.is_owner and not sees(me, 'meetings'):
        raise Missing
    return comes_to(viewer, me, 'meetings', EDIT)


def _theme(viewer: Viewer, theme: Theme, plans: bool) -> None:
    _ = words(viewer.language)
    Native('h2', _(theme.name), css='title')
    Native('p', _(theme.about), css='lead')
    _questions(_, _('To think about beforehand'), [_(one) for one in theme.questions])
    _idea(_, 'people', _('To begin with'), _(theme.begin))
    _idea(_, 'check', _('To try afterwards'), _(theme.afterwards))
    if plans:
        _plan(_('Plan a meeting about this'), soort=THEME, thema=theme.key)


def _year(viewer: Viewer, plans: bool) -> None:
    _ = words(viewer.language)
    Native('h2', _(title_of(YEARLY)), css='title')
    said = _('Once a year you look at the group together. It is a mirror and not a test: nobody gets a score.')
    Native('p', said, css='lead')
    _questions(_, _('To think about beforehand'), [_(one) for one in YEAR_POINTS])
    _idea(_, 'people', _('To begin with'), _('Each of you tells about one moment of this year that stayed with you.'))
    _idea(_, 'check', _('To try afterwards'), _('Choose one thing that you will do differently, and when.'))
    if plans:
        _plan(_('Plan this meeting'), soort=YEARLY)


def _questions(_: Words, title: str, questions: list[str]) -> None:
    with Card():
        Native('h2', title)
        with Native('ul', css='stack'):
            for question in questions:
                Native('li', question)


def _idea(_: Words, icon: str, title: str, said: str) -> None:
    with Card():
        with Native('div', css='row'):
            Icon(icon)
            Native('h2', title, css='grow')
        Native('p', said)


def _plan(label: str, **asked: str) -> None:
    with Native('div', css='act'):
        Button(label, href=f'/bijeenkomsten/nieuw?{urlencode(asked)}', icon='meet', wide=True)
