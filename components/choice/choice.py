"""Choosing one or several from a few: native radios and checkboxes, drawn as cards or chips."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from components.asked import Asked
from components.native import Native


@dataclass(frozen=True)
class Option:
    """`value` is what comes back, `label` what people read, `hint` one more sentence (options then become
    cards).
    """

    value: str
    label: str
    hint: str = ''


class _Choose(Asked):
    """A fieldset of native fields. `legend` is the question, also when it is hidden for the eye."""

    root = 'fieldset'
    kind = 'radio'

    def __init__(
        self,
        legend: str,
        name: str,
        options: Sequence[Option],
        chosen: Sequence[str],
        legend_hidden: bool,
        required: bool,
    ) -> None:
        super().__init__(css='choice cards' if any(option.hint for option in options) else 'choice')
        self.field = self
        with self:
            Native('legend', legend, css='visually-hidden' if legend_hidden else 'label')
            with Native('div', css='options'):
                for option in options:
                    self._option(name, option, option.value in chosen, required)
            self.error = Native('p', css='error')
        self.put(aria_describedby=self.error.html_id)

    def _option(self, name: str, option: Option, chosen: bool, required: bool) -> None:
        own: dict[str, Any] = {
            'type': self.kind,
            'name': name,
            'value': option.value,
            'checked': chosen or None,
        }
        own |= {'data_many': self.kind == 'checkbox' or None, 'required': required or None}
        with Native('label', css='option'):
            Native('input', **own)
            with Native('span', css='words'):
                Native('b', option.label)
                if option.hint:
                    Native('small', option.hint)


class Choice(_Choose):
    """One of `options`; comes back as text, or not at all when nothing was chosen."""

    def __init__(
        self,
        legend: str,
        name: str,
        options: Sequence[Option],
        *,
        value: str | None = None,
        legend_hidden: bool = False,
        required: bool = False,
    ) -> None:
        super().__init__(legend, name, options, [] if value is None else [value], legend_hidden, required)


class Checks(_Choose):
    """Any number of `options`; comes back as a list, empty when nothing was chosen."""

    kind = 'checkbox'

    def __init__(
        self,
        legend: str,
        name: str,
        options: Sequence[Option],
        *,
        values: Sequence[str] = (),
        legend_hidden: bool = False,
    ) -> None:
        super().__init__(legend, name, options, values, legend_hidden, required=False)
