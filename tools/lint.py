"""Our own lint, for the rules no library knows: `python -m tools.lint`."""

from __future__ import annotations

import ast
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from tools import lint_rules as look
from tools.lint_rules import Source

HOME = Path(__file__).resolve().parents[1]
FOLDERS = ('svh_app', 'components', 'tools', 'tests', 'bench', 'bin')
SCREEN = ('svh_app/', 'components/')
KERNEL = ('svh_app/kernel/', 'svh_app/store/')
DOORS = (
    *('svh_app/kernel/gate.py', 'svh_app/kernel/entry.py', 'svh_app/kernel/arriving.py', 'svh_app/kernel/joining.py'),
    *('svh_app/kernel/audit.py', 'svh_app/kernel/looks.py', 'svh_app/kernel/log_check.py', 'svh_app/kernel/feeding.py'),
    'svh_app/store/',
)
# What it makes up must lie in the past, which no deed can do.
DEMO = ('svh_app/demo/past.py',)
MIGRATIONS = ('svh_app/store/migrations/',)


@dataclass(frozen=True)
class Rule:
    """Holds in files with one of the suffixes, under one of the folders, but not in those that are free."""

    reason: str
    look: Callable[[Source], Iterator[int]]
    suffixes: tuple[str, ...] = ('.py',)
    under: tuple[str, ...] = ('',)
    free: tuple[str, ...] = ()

    def holds(self, path: str) -> bool:
        wanted = PurePosixPath(path).suffix in self.suffixes and path.startswith(self.under)
        return wanted and not path.startswith(self.free)


RULES = (
    Rule(
        'a query across a relation passes by the rules for the other noun: read that noun through see()',
        look.relations,
        under=('svh_app/',),
        free=KERNEL,
    ),
    Rule(
        'only the kernel and the store load related rows, open transactions or write in bulk: one door',
        look.doors,
        under=('svh_app/',),
        free=KERNEL + DEMO,
    ),
    Rule(
        'only the doors, the log and the store hold a connection: a forgotten filter is an error, not a leak',
        look.connections,
        under=('svh_app/',),
        free=DOORS + DEMO,
    ),
    Rule(
        'outside the kernel and the store only tortoise.expressions may be imported: rows come from see()',
        look.tortoise,
        under=SCREEN,
        free=KERNEL + DEMO,
    ),
    Rule(
        'only pages, the shell and redraw.py know a screen: what is decided here must hold without one',
        look.screens,
        under=('svh_app/',),
        free=('svh_app/shell/', 'svh_app/redraw.py', 'svh_app/app.py'),
    ),
    Rule(
        'raw HTML and scripts can carry what somebody typed, and hidden is still sent: do not build it',
        look.raw_page,
        under=SCREEN,
    ),
    Rule(
        'only components/ and ui.element draw: Quasar is not in the page, and ui.html takes text for markup',
        look.quasar,
        under=SCREEN,
    ),
    Rule(
        'this turns text into markup or code, which the security policy forbids',
        look.raw_js,
        suffixes=('.js',),
        under=SCREEN,
    ),
    Rule(
        'only settings.py reads the environment, so that one file tells what can be set',
        look.environment,
        under=SCREEN,
        free=('svh_app/settings.py',),
    ),
    Rule('an assertion that cannot fail proves nothing', look.empty_asserts),
    Rule(
        'do it now or write it down as an issue: a note in the code is forgotten',
        look.later,
        suffixes=('.py', '.js', '.css', '.sh'),
    ),
    Rule(
        f'over {look.LONGEST_FILE} lines, nobody reads that far: split it by noun',
        look.long_files,
        suffixes=('.py', '.js'),
        free=MIGRATIONS,
    ),
    Rule(
        f'a function of over {look.LONGEST_FUNCTION} lines does more than one thing',
        look.long_functions,
        free=MIGRATIONS,
    ),
)


def main() -> int:
    """Print every objection; 1 if there are any."""
    objections = [line for source in sources(HOME) for line in lint(source)]
    for line in objections:
        print(line)
    return 1 if objections else 0


def lint(source: Source) -> Iterator[str]:
    """`file:line: reason` for every objection to this file."""
    for rule in RULES:
        if rule.holds(source.path):
            yield from (f'{source.path}:{line}: {rule.reason}' for line in sorted({*rule.look(source)}))


def sources(home: Path) -> Iterator[Source]:
    """Every Python, JavaScript, style and shell file of the project."""
    for folder in FOLDERS:
        for file in sorted((home / folder).rglob('*')):
            if file.suffix in {'.py', '.js', '.css', '.sh'}:
                yield parse(file.relative_to(home).as_posix(), file.read_text(encoding='utf-8'))


def parse(path: str, text: str) -> Source:
    return Source(path, text, ast.parse(text, path)) if path.endswith('.py') else Source(path, text)


if __name__ == '__main__':
    sys.exit(main())
