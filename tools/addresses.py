"""No file names a package index or a path of one machine: `python -m tools.addresses`.

Such a line works for whoever wrote it and breaks, or quietly goes elsewhere, for everybody else.
"""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
# The brackets keep these patterns from finding themselves.
PATTERNS = [
    r'[i]ndex-url',
    r'[f]ind-links',
    r'[r]egistry *= *"http',
    r'https?://[^ ]*/[s]imple/?',
    r'[f]ile:///',
    r'/[r]oot/',
    r'/[h]ome/\w',
    r'/[U]sers/\w',
]


def main() -> int:
    """Print each such line; 1 if there are any."""
    found = [*banned_lines(HOME)]
    for line in found:
        print(line)
    return 1 if found else 0


def banned_lines(home: Path) -> Iterator[str]:
    """`file:line: text` for every banned line in the files that git knows or would take."""
    banned = re.compile('|'.join([*PATTERNS, *around(home)]))
    for name in tracked(home):
        for number, line in enumerate(text_of(home / name).splitlines(), 1):
            if banned.search(line):
                yield f'{name}:{number}: {line.strip()[:120]}'


def around(home: Path) -> list[str]:
    """The folder this checkout stands in, unless that is one that everybody has."""
    parent = home.parent
    everywhere = {Path('/'), Path(tempfile.gettempdir()), Path('/srv'), Path('/opt')}
    return [] if parent in everywhere else [re.escape(f'{parent}/')]


def tracked(home: Path) -> list[str]:
    command = ['git', 'ls-files', '-z', '--cached', '--others', '--exclude-standard']
    done = subprocess.run(command, cwd=home, check=True, capture_output=True, text=True)
    return sorted(name for name in done.stdout.split('\0') if name)


def text_of(file: Path) -> str:
    """Empty for pictures and other files that are not text, and for what was just removed."""
    try:
        return file.read_text(encoding='utf-8')
    except (UnicodeDecodeError, FileNotFoundError, IsADirectoryError):
        return ''


if __name__ == '__main__':
    sys.exit(main())
