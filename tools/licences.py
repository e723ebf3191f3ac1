"""Every library that ships with the app has a licence we may use: `python -m tools.licences`."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from pathlib import Path

HOME = Path(__file__).resolve().parents[1]
# Words as they stand in SPDX expressions, classifiers and free text, compared in lower case.
ALLOWED = re.compile(
    r'mit|bsd|apache|isc\b|mpl-2\.0|mozilla public license 2|psf|python software foundation'
    r'|lgpl|lesser general|public domain|unlicense|zlib|0bsd|cc0',
    re.IGNORECASE,
)
LOOKED_AT = {
    'docutils': 'public domain and BSD; the GPL in its list is for an editor file that is not in the wheel',
}


def main() -> int:
    """Print each library with another licence; 1 if there are any."""
    odd = [*odd_ones((HOME / 'requirements.lock').read_text())]
    for line in odd:
        print(line)
    return 1 if odd else 0


def odd_ones(lock: str) -> Iterator[str]:
    """The libraries in the lock file whose licence is not on the list."""
    for name in locked_names(lock):
        told = installed(name)
        if told and name not in LOOKED_AT and not allowed(licences_of(told)):
            yield f'{name}: {"; ".join(licences_of(told)) or "no licence given"}'


def allowed(licences: list[str]) -> bool:
    """Each of them, and of "A AND B" each part; of "A OR B" one is enough."""
    parts = [part for licence in licences for part in re.split(r'\bAND\b', licence)]
    return bool(parts) and all(ALLOWED.search(part) for part in parts)


def locked_names(lock: str) -> list[str]:
    return re.findall(r'^([a-z0-9._-]+)==', lock, re.MULTILINE)


def installed(name: str) -> PackageMetadata | None:
    """None for what is locked for another Python or machine: it is not shipped from here."""
    try:
        return metadata(name)
    except PackageNotFoundError:
        return None


def licences_of(told: PackageMetadata) -> list[str]:
    """The SPDX expression, else the classifiers, else the free text."""
    given = {header: told.get_all(header) or [] for header in ('License-Expression', 'Classifier', 'License')}
    classifiers = [line for line in given['Classifier'] if line.startswith('License ::')]
    return given['License-Expression'] or classifiers or given['License']


if __name__ == '__main__':
    sys.exit(main())
