"""Lines that only work on one machine are found in every file that git would take."""

import subprocess
from pathlib import Path

import pytest

from tools.addresses import banned_lines


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A git folder of its own."""
    home = tmp_path / 'ours' / 'project'
    home.mkdir(parents=True)
    subprocess.run(['git', 'init', '--quiet', home], check=True)
    return home


@pytest.mark.parametrize('line', ['--{}-url x'.format('index'), 'find{}links = x'.format('-')])
def test_addresses_of_package_indexes(project: Path, line: str) -> None:
    (project / 'pip.conf').write_text(f'fine\n{line}\n')
    assert [*banned_lines(project)] == [f'pip.conf:2: {line}']


def test_paths_of_this_machine(project: Path) -> None:
    (project / 'run').write_text(f'cd {project}\n')
    assert len([*banned_lines(project)]) == 1


def test_what_git_does_not_take_is_left_alone(project: Path) -> None:
    (project / '.gitignore').write_text('log\n')
    (project / 'log').write_text(f'started in {project}\n')
    (project / 'picture.png').write_bytes(b'\x89PNG\xff\x00')
    assert [*banned_lines(project)] == []
