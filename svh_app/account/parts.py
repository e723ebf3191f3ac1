"""Pieces that the pages about signing in share."""

from typing import Literal

from components import Field, Form, Native, Passkey, PasskeyWords
from components.button import Kind
from svh_app.account.devices import parts
from svh_app.account.http_form import HttpFormWords
from svh_app.words import Words

API = '/api/v1'
NAME_MAX = 40


def new_account(_: Words, go_on: str) -> None:
    """A first name and one press. Who was here before is offered their key by the keyboard of that field."""
    with _form(go_on) as form:
        Field(
            _('What is your first name?'),
            'first_name',
            hint=_('A nickname is fine too.'),
            max_length=NAME_MAX,
            required=True,
            missing=_('Fill in a name.'),
            autocomplete='given-name webauthn',
        )
        _key(_, _('Make my key'), '/account', form, mode='create')
        text = _('Your phone asks for your finger, your face or your code. That is your key. You need no password.')
        Native('p', text, css='small soft')


def known_person(_: Words, go_on: str, *, kind: Kind = 'main', autofill: bool = False) -> None:
    """One press for who has a key. `autofill`: also offer it in the keyboard of a field on the page."""
    with _form(go_on) as form:
        _key(_, _('Sign in with my key'), '/session', form, kind=kind, autofill=autofill)


def is_it_you(_: Words, go_on: str) -> None:
    """One press to show who you are, before something weighty."""
    Native('p', _('First show that it is you. Then you can change this for five minutes.'), css='soft')
    with _form(go_on) as form:
        _key(_, _('Show that it is me'), '/session/confirm', form)


def one_more_key(_: Words, go_on: str) -> None:
    """One press to make a passkey on this device."""
    with _form(go_on) as form:
        failed = _('It did not work. Maybe this device has a key already.')
        _key(_, _('Make a key here'), '/passkeys', form, mode='create', failed=failed)


def device_words(_: Words, device: str) -> str:
    """'Chrome on Android'."""
    browser, system = parts(device)
    if browser and system:
        return _('{browser} on {system}', browser=browser, system=system)
    return browser or system or _('Unknown device')


def sending_words(_: Words) -> HttpFormWords:
    """What a form says that cannot be sent."""
    return HttpFormWords(_offline(_), _failed(_))


def _form(go_on: str) -> Form:
    """What goes along with a passkey: the fields in it, and where to go on to."""
    # Enter in a field sends a form; here only the press on the button means something.
    form = Form(lambda _: form.again())
    with form:
        Native('input', type='hidden', name='verder', value=go_on)
    return form


def _key(
    _: Words,
    label: str,
    path: str,
    form: Form,
    *,
    mode: Literal['create', 'get'] = 'get',
    kind: Kind = 'main',
    autofill: bool = False,
    failed: str = '',
) -> None:
    said = PasskeyWords(
        cancelled=_('It did not go on. Nothing is lost. You can try again.'),
        unsupported=_('This browser cannot do this. Use a newer browser, or another phone.'),
        offline=_offline(_),
        failed=failed or _failed(_),
    )
    Passkey(
        label,
        start=f'{API}{path}/start',
        finish=f'{API}{path}/finish',
        mode=mode,
        extra_form=form.html_id,
        words=said,
        autofill=autofill,
        kind=kind,
    )


def _offline(_: Words) -> str:
    return _('There is no connection. Nothing is lost. Try again later.')


def _failed(_: Words) -> str:
    return _('It did not work. Nothing is lost. You can try again.')
