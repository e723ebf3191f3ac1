"""A day and a time as one question: the phone's own two pickers, and a line for what is wrong."""

import re
from dataclasses import dataclass
from datetime import date, datetime, time
from typing import Any

from components.asked import Asked
from components.form import Values
from components.native import Native

DAY, TIME = re.compile(r'\d{4}-\d\d-\d\d', re.ASCII), re.compile(r'\d\d:\d\d', re.ASCII)
"""What a browser sends; Python's own reading takes week numbers and seconds as well."""


@dataclass(frozen=True)
class DateTimeWords:
    """`day` and `time`: the names of the two pickers. `missing`: said when one was left empty."""

    day: str
    time: str
    missing: str = ''


class DateTimeField(Asked):
    """In the form's values `{name}_date` ('2026-05-31') and `{name}_time` ('19:30'); `read(values)` makes one of them.

    `value`: what stands there first, by the clock on the wall (without a zone). `earliest`: the first day that may be
    picked. `legend` is the question.
    """

    root = 'fieldset'

    def __init__(
        self,
        legend: str,
        name: str,
        *,
        words: DateTimeWords,
        hint: str = '',
        value: datetime | None = None,
        earliest: date | None = None,
        required: bool = False,
    ) -> None:
        super().__init__(css='field when')
        self._name, self._earliest = name, earliest
        own = {'required': required or None, 'data_missing': words.missing or None}
        at = (f'{value:%Y-%m-%d}', f'{value:%H:%M}') if value else (None, None)
        with self:
            Native('legend', legend, css='label')
            told = Native('p', hint, css='hint') if hint else None
            with Native('div', css='pickers'):
                least = earliest.isoformat() if earliest else None
                self.field = self.day = _picker(words.day, 'date', name, value=at[0], min=least, **own)
                self.time = _picker(words.time, 'time', name, value=at[1], **own)
            self.error = Native('p', css='error')
        lines = ' '.join(line.html_id for line in (told, self.error) if line)
        for picker in (self.day, self.time):
            picker.put(aria_describedby=lines)

    def read(self, values: Values) -> datetime | None:
        """The moment by the clock on the wall; None when it is missing, no moment, or before `earliest`."""
        day, at = values.get(f'{self._name}_date'), values.get(f'{self._name}_time')
        if not (isinstance(day, str) and isinstance(at, str) and DAY.fullmatch(day) and TIME.fullmatch(at)):
            return None
        try:
            moment = datetime.combine(date.fromisoformat(day), time.fromisoformat(at))
        except ValueError:
            return None
        return None if self._earliest and moment.date() < self._earliest else moment

    def refuse(self, sentence: str) -> None:
        """Say in one plain sentence what is wrong; what was picked stays."""
        self.time.put(aria_invalid='true')
        super().refuse(sentence)

    def accept(self) -> None:
        """Take the refusal back."""
        self.time.put(aria_invalid=None)
        super().accept()


def _picker(label: str, kind: str, name: str, **own: Any) -> Native:
    with Native('label', css=f'picker {kind}'):
        Native('span', label, css='small soft')
        return Native('input', css='input', type=kind, name=f'{name}_{kind}', **own)
