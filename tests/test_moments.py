"""Days and hours by the clock here, also on the days on which the clock changes."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svh_app import moments
from svh_app.moments import at, end_of, for_inputs, in_three_months, local_date, today


def utc(text: str) -> datetime:
    return datetime.fromisoformat(text).replace(tzinfo=UTC)


@pytest.mark.parametrize(
    ('day', 'clock', 'moment'),
    [
        ('2026-12-01', '19:30', '2026-12-01T18:30'),
        ('2026-07-01', '19:30', '2026-07-01T17:30'),
        ('2026-03-29', '01:59', '2026-03-29T00:59'),
        ('2026-03-29', '02:00', '2026-03-29T01:00'),  # skipped: it is three o'clock
        ('2026-03-29', '02:30', '2026-03-29T01:30'),
        ('2026-03-29', '03:00', '2026-03-29T01:00'),
        ('2026-10-25', '01:59', '2026-10-24T23:59'),
        ('2026-10-25', '02:30', '2026-10-25T00:30'),  # twice: the first
        ('2026-10-25', '03:00', '2026-10-25T02:00'),
    ],
)
def test_the_clock_here_is_a_moment(day: str, clock: str, moment: str) -> None:
    assert at(date.fromisoformat(day), time.fromisoformat(clock)) == utc(moment)
    assert at(date.fromisoformat(day), time.fromisoformat(clock).replace(fold=1)) == utc(moment)
    assert at(date.fromisoformat(day), time.fromisoformat(clock)).tzinfo is UTC


@pytest.mark.parametrize(
    ('moment', 'inputs', 'later'),
    [
        ('2026-12-01T18:30', ('2026-12-01', '19:30'), '2027-03-02T18:30'),
        ('2027-01-12T18:30', ('2027-01-12', '19:30'), '2027-04-13T17:30'),  # winter, then summer
        ('2026-08-04T17:30', ('2026-08-04', '19:30'), '2026-11-03T18:30'),  # summer, then winter
        ('2025-12-28T01:30', ('2025-12-28', '02:30'), '2026-03-29T01:30'),  # to half past two, which is skipped
        ('2026-07-26T00:30', ('2026-07-26', '02:30'), '2026-10-25T00:30'),  # to half past two, which comes twice
        ('2026-10-25T01:30', ('2026-10-25', '02:30'), '2027-01-24T01:30'),  # from the second of them
    ],
)
def test_three_months_on_it_is_the_same_hour_of_the_same_weekday(
    moment: str, inputs: tuple[str, str], later: str
) -> None:
    assert for_inputs(utc(moment)) == inputs
    assert in_three_months(utc(moment)) == utc(later)


@given(st.datetimes(datetime(1980, 1, 1), datetime(2199, 1, 1)))
def test_what_was_typed_stands_in_the_inputs_again(typed: datetime) -> None:
    moment = at(typed.date(), typed.time())
    shown = datetime.fromisoformat('T'.join(for_inputs(moment)))
    typed = typed.replace(second=0, microsecond=0)
    skipped = typed.month == 3 and typed.hour == 2 and typed.isoweekday() == 7
    assert shown in ({typed, typed + timedelta(hours=1)} if skipped else {typed})


@given(st.datetimes(datetime(1980, 1, 1), datetime(2199, 1, 1), timezones=st.just(UTC)))
def test_a_moment_comes_back_but_for_the_second_of_two_hours(moment: datetime) -> None:
    moment = moment.replace(second=0, microsecond=0)
    day, clock = for_inputs(moment)
    assert at(date.fromisoformat(day), time.fromisoformat(clock)) in {moment, moment - timedelta(hours=1)}
    assert local_date(in_three_months(moment)) - local_date(moment) == timedelta(weeks=13)


def test_the_day_is_the_day_here(monkeypatch: pytest.MonkeyPatch) -> None:
    class Clock(datetime):
        @classmethod
        def now(cls, tz: object = None) -> 'Clock':
            return cls(2026, 6, 30, 22, 30, tzinfo=UTC)

    monkeypatch.setattr(moments, 'datetime', Clock)
    assert today() == date(2026, 7, 1)


def test_a_day_ends_by_the_clock_here() -> None:
    for day in (date(2026, 3, 29), date(2026, 7, 1), date(2026, 10, 25), date(2026, 12, 31)):
        assert local_date(end_of(day)) == day
        assert end_of(day) + timedelta(microseconds=1) == at(day + timedelta(days=1), time(0))
