"""Settings: an overview of calm rows, and behind each row one thing."""

from collections.abc import Awaitable, Callable

from components import Button, Choice, Field, Form, Icon, Native, Notice, Option, Values
from svh_app.account import doors_page, parts
from svh_app.account.actions import SCHEMES, AccountView, account_view, choose_language, choose_scheme, rename
from svh_app.account.http_form import HttpForm
from svh_app.account.paths import RECOVERY_CODE, SETTINGS, with_next
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.viewer import Viewer
from svh_app.words import LANGUAGES, Words, mark, words

LANGUAGE_NAMES = {'nl': 'Nederlands', 'en': 'English'}
SCHEME_WORDS = {
    '': mark('Like my phone'),
    'light': mark('Light'),
    'dark': mark('Dark'),
    'contrast': mark('Strong contrast'),
}
SETTINGS_PARTS = (
    ('naam', mark('Your name')),
    ('taal', mark('Language')),
    ('kleuren', mark('Colours')),
    ('sleutels', mark('Your keys')),
    ('apparaten', mark('Your devices')),
    ('afmelden', mark('Sign out')),
)
"""Each part of the settings: the last piece of its address, and its title."""


async def settings_page(viewer: Viewer, part: str = '') -> None:
    """All settings, or one of SETTINGS_PARTS. Raises Missing for another."""
    if not part:
        await _overview(viewer)
    elif part in _PARTS:
        await _PARTS[part](viewer)
    else:
        raise Missing


async def _overview(viewer: Viewer) -> None:
    _ = words(viewer.language)
    view = await account_view(viewer)
    _row(f'{SETTINGS}/naam', 'edit', _('Your name'), view.name)
    _row(f'{SETTINGS}/taal', 'globe', _('Language'), LANGUAGE_NAMES[_.language])
    _row(f'{SETTINGS}/kleuren', 'moon', _('Colours'), _(SCHEME_WORDS.get(view.scheme, SCHEME_WORDS[''])))
    _row(f'{SETTINGS}/sleutels', 'key', _('Your keys'), _('With a key you come in'))
    _row(with_next(RECOVERY_CODE, SETTINGS), 'lock', _('Your spare code'), _code_words(_, view))
    _row(f'{SETTINGS}/apparaten', 'devices', _('Your devices'), _('Where you are signed in'))
    _row(f'{SETTINGS}/afmelden', 'out', _('Sign out'), _('Here, or everywhere'))


def _row(href: str, icon: str, label: str, now: str) -> None:
    with Native('a', css='call', href=href, data_in_page=True):
        Icon(icon)
        with Native('span', css='stack gap1 grow'):
            Native('b', label)
            Native('span', now, css='small soft')


def _code_words(_: Words, view: AccountView) -> str:
    if view.recovery_kept:
        return _('You have one')
    return _('Did you write it down?') if view.has_recovery else _('You have none yet')


async def _name(viewer: Viewer) -> None:
    place = Native('div', css='stack gap3')
    with place:
        await _name_form(viewer, place)


async def _name_form(viewer: Viewer, place: Native, *, saved: bool = False) -> None:
    _ = words(viewer.language)

    async def save(values: Values) -> None:
        try:
            await rename(viewer, str(values.get('name', '')))
        except Refused as refused:
            field.refuse(_(str(refused)))
            form.again()
        else:
            with place.clear():
                await _name_form(viewer, place, saved=True)

    with Form(save) as form:
        hint = _('In a group you are in already, people keep seeing your old name.')
        now = (await account_view(viewer)).name
        told = {'hint': hint, 'missing': _('Fill in a name.')}
        field = Field(_('Your name'), 'name', value=now, max_length=parts.NAME_MAX, required=True, **told)
        Button(_('Save'), submit=True, wide=True)
    if saved:
        Notice(_('Your new name is kept.'), kind='safe')


async def _language(viewer: Viewer) -> None:
    _ = words(viewer.language)
    options = [Option(language, LANGUAGE_NAMES[language]) for language in LANGUAGES]
    _choose(_, _('In which language?'), options, _.language, lambda to: choose_language(viewer, to))


async def _scheme(viewer: Viewer) -> None:
    _ = words(viewer.language)
    options = [Option(scheme, _(SCHEME_WORDS[scheme])) for scheme in SCHEMES]
    now = (await account_view(viewer)).scheme
    _choose(_, _('Which colours do you like?'), options, now, lambda to: choose_scheme(viewer, to))


def _choose(_: Words, question: str, options: list[Option], now: str, choose: Callable[[str], Awaitable[None]]) -> None:
    # The page that is open sees that its viewer changed, and loads itself again.
    async def save(values: Values) -> None:
        try:
            await choose(str(values.get('chosen', '')))
        except Refused as refused:
            choice.refuse(_(str(refused)))
        form.again()

    with Form(save) as form:
        choice = Choice(question, 'chosen', options, value=now)
        Button(_('Save'), submit=True, wide=True)


async def _sign_out(viewer: Viewer) -> None:
    _ = words(viewer.language)
    Native('p', _('What you wrote is kept. Come back with your key.'))
    Native('p', _('What you typed but did not send stays locked on this phone until you come back.'), css='soft')
    _end(_, 'here', _('Sign out here'))
    _end(_, 'everywhere', _('Sign out on all my devices'))


def _end(_: Words, where: str, label: str) -> None:
    with HttpForm(to=f'{parts.API}/session/end', words=parts.sending_words(_), keep={'where': where}) as form:
        Button(label, submit=True, kind='main' if where == 'here' else 'line', wide=True)
        form.ending()


Part = Callable[[Viewer], Awaitable[None]]
_PARTS: dict[str, Part] = {
    'naam': _name,
    'taal': _language,
    'kleuren': _scheme,
    'sleutels': doors_page.passkeys_part,
    'apparaten': doors_page.sessions_part,
    'afmelden': _sign_out,
}
