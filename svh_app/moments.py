"""Days and hours where the people are. Moments are kept in UTC; people read and type them by their own clock."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

HERE = ZoneInfo('Europe/Amsterdam')
THREE_MONTHS = timedelta(weeks=13)
"""A quarter of a year in whole weeks, so that it is the same day of the week."""


def today() -> date:
    """The day it is where the people are."""
    return local_date(datetime.now(UTC))


def local_date(moment: datetime) -> date:
    """The day on which something happened, where the people are."""
    return moment.astimezone(HERE).date()


def at(day: date, clock: time) -> datetime:
    """The moment (UTC) at which the clock here stands at `clock` on that day.

    The hour that is skipped in March moves forward: half past two is half past three. Of the hour that comes twice in
    October it is the first. (`fold=0` says so: PEP 495.) Years 2 to 9998.
    """
    return datetime.combine(day, clock.replace(fold=0), HERE).astimezone(UTC)


def end_of(day: date) -> datetime:
    """The last moment of a day here, for what lasts up to and including it."""
    return at(day, time.max)


def in_three_months(moment: datetime) -> datetime:
    """About three months on: thirteen weeks later, the same weekday and the same time by the clock (UTC; see `at`)."""
    local = moment.astimezone(HERE)
    return at(local.date() + THREE_MONTHS, local.time())


def for_inputs(moment: datetime) -> tuple[str, str]:
    """A moment as the values of `<input type=date>` and `<input type=time>`: '2026-11-21', '19:30'."""
    local = moment.astimezone(HERE)
    return f'{local:%Y-%m-%d}', f'{local:%H:%M}'
