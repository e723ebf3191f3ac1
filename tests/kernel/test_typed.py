"""Days and times as a browser sends them; what is none is refused with a sentence."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from svh_app.kernel import typed
from svh_app.kernel.gate import Refused


def test_a_day_and_a_time_are_a_moment() -> None:
    assert typed.moment('2026-12-01', '19:30') == datetime(2026, 12, 1, 18, 30, tzinfo=UTC)
    assert typed.moment('2026-03-29', '02:30') == typed.moment('2026-03-29', '03:30')
    assert typed.moment('2026-10-25', '02:30') == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)


@given(st.dates(date(1900, 1, 1), date(2199, 12, 31)), st.times().map(lambda t: t.replace(second=0, microsecond=0)))
def test_every_day_and_time_is_read(day: date, clock: time) -> None:
    assert typed.day(f'{day:%Y-%m-%d}') == day
    assert typed.clock(f'{clock:%H:%M}') == clock


@pytest.mark.parametrize(
    'nonsense',
    [
        *(
            '',
            ' ',
            'morgen',
            '2026-02-30',
            '2027-02-29',
            '2026-13-01',
            '2026-1-1',
            '20261201',
            '2026-W49-2',
            '01-12-2026',
        ),
        *('2026-12-01T19:30', '2026-12-01\n', ' 2026-12-01', '0002-12-01', '0000-00-00', '1899-12-31', '2200-01-01'),
        *('9999-12-31', '-2026-12-01', '٢٠٢٦-١٢-٠١', '2' * 10_000),
        *(None, 20261201, ['2026-12-01'], {'day': '2026-12-01'}, True),
    ],
)
def test_what_is_no_day_is_refused(nonsense: object) -> None:
    with pytest.raises(Refused, match='Choose a day'):
        typed.day(nonsense)
    with pytest.raises(Refused, match='Choose a day'):
        typed.moment(nonsense, '19:30')


@pytest.mark.parametrize(
    'nonsense',
    [
        *(
            '',
            'half acht',
            '24:00',
            '19:60',
            '7:30',
            '19',
            '1930',
            '19.30',
            '19:30:00',
            '19:30+02:00',
            'T19:30',
            '19:30\n',
        ),
        *('١٩:٣٠', None, 1930, ['19:30'], '1' * 10_000),
    ],
)
def test_what_is_no_time_is_refused(nonsense: object) -> None:
    with pytest.raises(Refused, match='Choose a time'):
        typed.clock(nonsense)
    with pytest.raises(Refused, match='Choose a time'):
        typed.moment('2026-12-01', nonsense)


@given(st.text(), st.text())
def test_nothing_else_comes_of_whatever_is_sent(day: str, clock: str) -> None:
    with pytest.raises(Refused):
        typed.moment(day, clock)
