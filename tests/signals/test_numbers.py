"""The file with numbers: ours is right, an operator's comes in its place, a broken one is refused with a sentence."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from svh_app.signals.numbers import OURS, SAID, NumbersRefused, easter, numbers, read, use
from tests.servers import free_port

ROOT = Path(__file__).parents[2]
AMSTERDAM = ZoneInfo('Europe/Amsterdam')
TEXT = OURS.read_text(encoding='utf-8')


def test_our_own_file_says_113_and_112_and_nothing_else() -> None:
    lines = read(OURS).lines
    assert [(line.number, line.other_number, line.strong) for line in lines] == [
        ('113', '0800-0113', False),
        ('112', None, True),
    ]
    assert {text for line in lines for text in (line.label, line.says)} == set(SAID)
    assert str(lines[0].chat) == 'https://www.113.nl/'


@pytest.mark.parametrize(
    ('moment', 'is_in'),
    [
        ('2026-11-23 07:59', False),
        ('2026-11-23 08:00', True),
        ('2026-11-23 16:59', True),
        ('2026-11-23 17:00', False),
        ('2026-11-21 12:00', False),
        ('2026-11-22 12:00', False),
        ('2026-12-25 12:00', False),
        ('2027-03-29 12:00', False),
        ('2026-05-14 12:00', False),
        ('2026-05-15 12:00', True),
        ('2027-01-01 12:00', False),
    ],
)
def test_gps_work_on_weekdays_from_eight_to_five(moment: str, is_in: bool) -> None:
    assert read(OURS).doctor.is_in(datetime.fromisoformat(moment).replace(tzinfo=AMSTERDAM)) is is_in


@pytest.mark.parametrize(
    ('utc', 'is_in'),
    [
        ('2026-10-23 06:30', True),  # summer time: half past eight
        ('2026-10-26 06:30', False),  # after the clock went back: half past seven
        ('2026-10-26 07:00', True),
        ('2027-03-26 16:30', False),  # winter time: half past five
        ('2027-03-30 15:30', False),
        ('2027-03-30 14:30', True),
    ],
)
def test_the_clock_goes_forward_and_back(utc: str, is_in: bool) -> None:
    assert read(OURS).doctor.is_in(datetime.fromisoformat(utc).replace(tzinfo=UTC)) is is_in


@pytest.mark.parametrize(
    'day', [date(2024, 3, 31), date(2025, 4, 20), date(2026, 4, 5), date(2027, 3, 28), date(2038, 4, 25)]
)
def test_easter(day: date) -> None:
    assert easter(day.year) == day


def test_an_operators_file_comes_in_its_place(tmp_path: Path) -> None:
    own = tmp_path / 'numbers.toml'
    use(own)
    assert numbers() == read(OURS)
    own.write_text(TEXT.replace('"112"', '"911"'), encoding='utf-8')
    try:
        use(own)
        assert numbers().lines[1].number == '911'
    finally:
        use(OURS)


@pytest.mark.parametrize(
    ('before', 'after'),
    [
        ('[doctor]', 'doctor]'),
        ('number = "113"', 'number = "bel"'),
        ('number = "113"', 'nummer = "113"'),
        ('Europe/Amsterdam', 'Europe/Utopia'),
        ('weekdays = [1, 2, 3, 4, 5]', 'weekdays = [8]'),
        ('opens = 08:00:00', 'opens = 25:00:00'),
        ('Call 112.', 'Call {112}.'),
        ('checked = 2026-11-22', ''),
        ('https://www.113.nl/', 'javascript:alert(1)'),
    ],
)
def test_a_broken_file_is_refused_with_a_sentence(tmp_path: Path, before: str, after: str) -> None:
    own = tmp_path / 'numbers.toml'
    assert before in TEXT
    own.write_text(TEXT.replace(before, after, 1), encoding='utf-8')
    with pytest.raises(NumbersRefused, match=r'The numbers in .*numbers\.toml cannot be'):
        use(own)


def test_with_a_broken_file_the_app_does_not_start(tmp_path: Path) -> None:
    (tmp_path / 'numbers.toml').write_text('lines = []', encoding='utf-8')
    command = [sys.executable, '-m', 'svh_app', 'serve', '--data', str(tmp_path), '--port', str(free_port())]
    ended = subprocess.run(command, cwd=ROOT, env=_clean(), capture_output=True, text=True, timeout=60, check=False)
    assert ended.returncode == 1
    assert ended.stderr.startswith(f'The numbers in {tmp_path / "numbers.toml"} cannot be used.')
    assert 'Traceback' not in ended.stderr


def _clean() -> dict[str, str]:
    return {name: value for name, value in os.environ.items() if not name.startswith(('PYTEST', 'NICEGUI', 'SVH_'))}
