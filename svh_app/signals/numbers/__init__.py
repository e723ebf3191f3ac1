"""Numbers that hold in the whole country, and when a GP can be reached: data, not code (nl.toml says from where)."""

import tomllib
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Annotated
from zoneinfo import ZoneInfo

from dateutil.easter import easter
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, HttpUrl, ValidationError

from svh_app.words import mark

OURS = Path(__file__).parent / 'nl.toml'
SAID = (
    mark('Are you thinking of suicide?'),
    mark('Call 113. Free, day and night.'),
    mark('Is a life in danger?'),
    mark('Call 112.'),
)
"""What stands in our own file, for the catalogues."""


class NumbersRefused(ValueError):
    """The file with numbers cannot be used; the message says which file, and why."""


def _zone(name: str) -> str:
    try:
        ZoneInfo(name)
    except (KeyError, OSError, ValueError) as fault:
        raise ValueError(f'{name} is not a time zone') from fault
    return name


def _sayable(label: str) -> str:
    if '{' in label or '}' in label:
        raise ValueError('braces cannot stand in a label')
    return label


class _Part(BaseModel):
    model_config = ConfigDict(extra='forbid', frozen=True)

    checked: date
    source: HttpUrl


Label = Annotated[str, Field(min_length=1, max_length=120), AfterValidator(_sayable)]
Number = Annotated[str, Field(pattern=r'^\+?[0-9][0-9 ()-]{1,18}$')]
DayOfYear = Annotated[str, Field(pattern=r'^[01]\d-[0-3]\d$')]
Weekday = Annotated[int, Field(ge=1, le=7)]


class Line(_Part):
    """One number that everybody may call. `sign`: what stands in the circle; `strong`: when life is in danger."""

    sign: Annotated[str, Field(min_length=1, max_length=4)]
    label: Label
    says: Label
    number: Number
    other_number: Number | None = None
    chat: HttpUrl | None = None
    strong: bool = False


class Doctor(_Part):
    """When GPs work: in between the GP post does. `closed`: days of the year; 1 is Monday in `weekdays`."""

    zone: Annotated[str, AfterValidator(_zone)]
    weekdays: list[Weekday]
    opens: time
    closes: time
    closed: list[DayOfYear] = []
    closed_after_easter: list[int] = []

    def is_in(self, now: datetime) -> bool:
        """Whether GPs work at this moment (with a time zone)."""
        there = now.astimezone(ZoneInfo(self.zone))
        works = there.isoweekday() in self.weekdays and not self._is_holiday(there.date())
        return works and self.opens <= there.time() < self.closes

    def _is_holiday(self, day: date) -> bool:
        return f'{day:%m-%d}' in self.closed or (day - easter(day.year)) / timedelta(days=1) in self.closed_after_easter


class Numbers(BaseModel):
    """The whole file."""

    model_config = ConfigDict(extra='forbid', frozen=True)

    doctor: Doctor
    lines: Annotated[list[Line], Field(min_length=1, max_length=6)]


class _InUse:
    numbers: Numbers | None = None


def numbers() -> Numbers:
    """The numbers in use."""
    if _InUse.numbers is None:
        _InUse.numbers = read(OURS)
    return _InUse.numbers


def use(file: Path) -> None:
    """Use this file if it is there, else our own. Raises NumbersRefused."""
    _InUse.numbers = read(file if file.exists() else OURS)


def read(file: Path) -> Numbers:
    """The numbers in a file. Raises NumbersRefused."""
    try:
        return Numbers.model_validate(tomllib.loads(file.read_text(encoding='utf-8')))
    except ValidationError as wrong:
        first = wrong.errors()[0]
        where = '.'.join(str(step) for step in first['loc'])
        raise NumbersRefused(f'The numbers in {file} cannot be used. At {where}: {first["msg"]}.') from None
    except (OSError, ValueError) as wrong:
        raise NumbersRefused(f'The numbers in {file} cannot be read: {wrong}.') from None
