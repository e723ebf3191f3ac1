"""Coming in: welcome, a new account, signing in, a lost passkey, the spare code."""

from components import Button, Card, CopyButton, Field, Native, Notice, PrintButton, Reveal
from svh_app.account import parts
from svh_app.account.actions import account_view
from svh_app.account.http_form import HttpForm
from svh_app.account.paths import LOST_PASSKEY, RECOVERY_CODE, SIGN_IN, START, with_next
from svh_app.account.recovery import keep_recovery_code, new_recovery_code
from svh_app.account.settings_page import SETTINGS_PARTS, settings_page
from svh_app.kernel.entry import NotFresh, is_fresh
from svh_app.kernel.viewer import Viewer
from svh_app.words import Words, words

CODE_MAX = 60


async def welcome_page(language: str, go_on: str = '/') -> None:
    """The first screen for somebody who is not signed in."""
    _ = words(language)
    with Native('div', css='stack gap3'):
        Native('h1', _('A quiet place for you and your people'), tabindex='-1')
        Native('p', _('Here you write and plan with people you trust. You decide who sees what.'), css='lead soft')
    with Native('div', css='stack'):
        Button(_('Start my group'), href=with_next(START, go_on), wide=True)
        Button(_('I have a group already'), href=with_next(SIGN_IN, go_on), kind='line', wide=True)
        with Native('details', css='quiet'):
            Native('summary', _('I am invited'))
            Native('p', _('Open the link of your invitation again, or scan it once more.'), css='soft')


async def start_page(language: str, go_on: str = '/') -> None:
    """A new account: a first name and one press. Below it, the way for who was here before."""
    _ = words(language)
    with Native('div', css='stack gap3'):
        Native('h1', _('Start my group'), tabindex='-1')
        await start_part(language, go_on)
    with Native('div', css='stack'):
        Native('h2', _('Were you here before?'))
        parts.known_person(_, go_on, kind='line', autofill=True)


async def start_part(language: str, go_on: str = '/') -> None:
    """A new account, as a part of another page. `go_on`: where to go afterwards, a path of ours."""
    parts.new_account(words(language), go_on)


async def sign_in_page(language: str, go_on: str = '/') -> None:
    """Coming back."""
    _ = words(language)
    with Native('div', css='stack gap3'):
        Native('h1', _('Welcome back'), tabindex='-1')
        Native('p', _('Sign in with your finger, your face or the code of your phone.'), css='lead soft')
    with Native('div', css='stack'):
        await sign_in_part(language, go_on)
        Button(_('I am new here'), href=with_next(START, go_on), kind='text', wide=True)


async def sign_in_part(language: str, go_on: str = '/') -> None:
    """Signing in, as a part of another page. `go_on`: where to go afterwards, a path of ours."""
    _ = words(language)
    parts.known_person(_, go_on)
    Button(_('I cannot use my key'), href=with_next(LOST_PASSKEY, go_on), kind='text', wide=True)


async def lost_passkey_page(language: str) -> None:
    """The spare code, for who cannot use a passkey any more."""
    _ = words(language)
    with Native('div', css='stack gap3'):
        Native('h1', _('Use your spare code'), tabindex='-1')
        Native(
            'p', _('You wrote this code down when you began. It works once. After that you get a new one.'), css='soft'
        )
        _code_form(_)
    Native('p', _('No code either? Ask the owner of your group for a new invitation.'), css='small soft')


def _code_form(_: Words) -> None:
    with HttpForm(to=f'{parts.API}/session/recover', words=parts.sending_words(_)) as form:
        hint = _('Six groups of four signs. Capitals and dashes do not matter.')
        told = {'hint': hint, 'missing': _('Fill in your spare code.'), 'autocomplete': 'off'}
        Field(_('Your spare code'), 'code', max_length=CODE_MAX, required=True, **told)
        Button(_('Sign in with this code'), submit=True, wide=True)
        form.ending()


async def recovery_code_page(viewer: Viewer, go_on: str = '/') -> None:
    """A spare code: made when asked for, shown once. `go_on`: where to go afterwards, a path of ours."""
    place = Native('div', css='stack gap3', aria_live='polite')
    with place:
        await _before_the_code(viewer, place, go_on)


async def _before_the_code(viewer: Viewer, place: Native, go_on: str) -> None:
    _ = words(viewer.language)
    kept = (await account_view(viewer)).recovery_kept
    Native('p', _('With this code you come in when your phone is lost or broken. Nobody else can read it.'))
    if kept:
        Notice(_('You have a spare code. If you make a new one, the old one stops working.'))
    if not await is_fresh(viewer):
        parts.is_it_you(_, with_next(RECOVERY_CODE, go_on))
    else:
        Native('p', _('Take pen and paper. You see the code only once.'), css='soft')
        label = _('Make a new code') if kept else _('Show my code')
        Button(label, lambda: _show_code(viewer, place, go_on), wide=True)
    Button(_('Later'), href=go_on, kind='text', wide=True)


async def _show_code(viewer: Viewer, place: Native, go_on: str) -> None:
    try:
        code = await new_recovery_code(viewer)
    except NotFresh:
        with place.clear():
            await _before_the_code(viewer, place, go_on)
        return
    with place.clear():
        _the_code(words(viewer.language), viewer, place, code, go_on)


def _the_code(_: Words, viewer: Viewer, place: Native, code: str, go_on: str) -> None:
    async def kept() -> None:
        await keep_recovery_code(viewer)
        place.client.open(go_on)

    with Card():
        # With spaces instead of dashes a narrow screen breaks it between two groups.
        Reveal(code.replace('-', ' '), label=_('Your spare code'))
        with Native('div', css='stack'):
            CopyButton(code, _('Copy the code'), _('Copied'))
            PrintButton(_('Print'))
    Native('p', _('Keep it on paper, in another place than your phone. It works once.'), css='soft')
    Button(_('I kept it'), kept, wide=True)


__all__ = [
    'SETTINGS_PARTS',
    'lost_passkey_page',
    'recovery_code_page',
    'settings_page',
    'sign_in_page',
    'sign_in_part',
    'start_page',
    'start_part',
    'welcome_page',
]
