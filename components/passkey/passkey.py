"""Signing in or signing up with a passkey, over two plain HTTP addresses."""

from dataclasses import asdict, dataclass
from typing import Literal

from components.button import Button, Kind
from components.native import Native


@dataclass(frozen=True)
class PasskeyWords:
    """Sentences: the person stopped, the browser cannot, there is no connection, or something else went
    wrong.
    """

    cancelled: str
    unsupported: str
    offline: str
    failed: str = ''


class Passkey(Native, component='passkey.js'):
    """A button that asks the phone for a passkey.

    Posts JSON to `start` (the fields of the form with html id `extra_form`) and gets `{"ceremony",
    "options"}`; posts `{"ceremony", "credential", …fields}` to `finish` and gets `{"next": "/path"}`, or
    `{"error": sentence}` from either. `autofill`: also offers known passkeys in the keyboard as soon as the
    page is there, where a field has `autocomplete="… webauthn"`.
    """

    inner = frozenset({'start', 'finish', 'mode', 'fields', 'words', 'autofill'})

    def __init__(
        self,
        label: str,
        *,
        start: str,
        finish: str,
        mode: Literal['create', 'get'] = 'get',
        extra_form: str | None = None,
        words: PasskeyWords,
        autofill: bool = False,
        kind: Kind = 'main',
    ) -> None:
        super().__init__(css='passkey')
        self._props.update(start=start, finish=finish, mode=mode, fields=extra_form or '')
        self._props.update(words=asdict(words), autofill=autofill)
        with self:
            Button(label, kind=kind, icon='key', wide=True)
            Native('p', css='error', role='alert')
