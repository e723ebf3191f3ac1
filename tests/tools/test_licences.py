"""Which licences pass, and which libraries are looked at."""

import pytest

from tools.licences import allowed, locked_names, main

GOOD = [
    ['MIT'],
    ['Apache-2.0 AND MIT'],
    ['BSD-3-Clause'],
    ['MPL-2.0'],
    ['License :: OSI Approved :: MIT License'],
]
BAD = [[], [''], ['AGPL-3.0'], ['Proprietary'], ['MIT AND GPL-3.0-only'], ['MIT', 'Commons Clause']]


@pytest.mark.parametrize('licences', GOOD)
def test_allowed(licences: list[str]) -> None:
    assert allowed(licences)


@pytest.mark.parametrize('licences', BAD)
def test_not_allowed(licences: list[str]) -> None:
    assert not allowed(licences)


def test_names_come_from_the_lock_file() -> None:
    lock = 'one-thing==1.0 \\\n    --hash=sha256:00\n    # via two\ntwo==2 ; sys_platform == "linux" \\\n'
    assert locked_names(lock) == ['one-thing', 'two']


def test_what_we_ship_is_allowed() -> None:
    assert main() == 0
