"""One thing to fill in: label, hint, the native field, and a line for what is wrong."""

from typing import Any

from components.asked import Asked
from components.native import Native


class Framed(Asked):
    """The frame: label and hint above, error line below, tied to the field for a screen reader."""

    def _frame(self, label: str, hint: str, label_hidden: bool = False) -> None:
        self._label = Native('label', label, css='visually-hidden' if label_hidden else 'label')
        self._hint = Native('p', hint, css='hint') if hint else None

    def _tie(self, field: Native) -> None:
        self.field = field
        self.error = Native('p', css='error')
        self._label.put(for_=field.html_id)
        lines = [line.html_id for line in (self._hint, self.error) if line]
        field.put(aria_describedby=' '.join(lines))


class Field(Framed):
    """One line of text. `name` is the key in the form's values; `max_length` in characters (the server checks
    again). `missing` is said when nothing was typed where it is `required`.
    """

    def __init__(
        self,
        label: str,
        name: str,
        *,
        hint: str = '',
        value: str = '',
        type: str = 'text',
        max_length: int = 80,
        required: bool = False,
        missing: str | None = None,
        autocomplete: str | None = None,
        inputmode: str | None = None,
        placeholder: str | None = None,
        **attributes: Any,
    ) -> None:
        super().__init__(css='field')
        with self:
            self._frame(label, hint)
            own = {
                'type': type,
                'name': name,
                'maxlength': max_length,
                'value': value or None,
                'inputmode': inputmode,
            }
            told = {'required': required or None, 'autocomplete': autocomplete, 'placeholder': placeholder}
            told |= {'data_missing': missing}
            self._tie(Native('input', css='input', **own, **told, **attributes))


class LongText(Framed, component='long_text.js'):
    """Text that may take a while. Grows with what is typed; counts only when the limit is near."""

    inner = frozenset({'limit'})

    def __init__(
        self,
        label: str,
        name: str,
        *,
        hint: str = '',
        value: str = '',
        max_length: int = 10_000,
        rows: int = 3,
        label_hidden: bool = False,
        required: bool = False,
        missing: str | None = None,
        placeholder: str | None = None,
    ) -> None:
        super().__init__(css='field')
        self._props['limit'] = max_length
        with self:
            self._frame(label, hint, label_hidden)
            own = {'name': name, 'rows': rows, 'maxlength': max_length, 'required': required or None}
            self._tie(
                Native(
                    'textarea',
                    value or None,
                    css='input',
                    placeholder=placeholder,
                    data_missing=missing,
                    **own,
                )
            )
            Native('p', css='left', role='status')
