"""`python -m tools.mutants`: with any one permission check taken out, the tests must go red.

Every check in the files below is taken out in turn, in a copy of the tree: a guard that raises or refuses, a condition
of a filter, one half of an "and", a call that asks, an entry in the tables of rules, a wrapper around a socket handler.
The tests that belong to the file are run there; a mutant that they let through is a survivor. Exit code 1 if any is.

`--list` only prints them; a part of a name (`python -m tools.mutants rules.py`) takes only those; `--jobs` (2).
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from time import monotonic

from tools.taken_out import Mutant, mutants

HOME = Path(__file__).parents[1]
LEFT_OUT = shutil.ignore_patterns('.git', '.venv', '.*_cache', '__pycache__', '.hypothesis', 'data', 'docs')
ATTEMPTS = 'tests/abuse/attempts'
DEEDS = [
    f'{ATTEMPTS}/test_refusals.py',
    f'{ATTEMPTS}/test_lent_deeds.py',
    f'{ATTEMPTS}/test_helpers.py',
    f'{ATTEMPTS}/test_sight.py',
    f'{ATTEMPTS}/test_ids.py',
    f'{ATTEMPTS}/test_owners.py',
    f'{ATTEMPTS}/test_doors.py',
    'tests/group',
    'tests/notebook/test_notebook.py',
    'tests/kernel/test_rules.py',
    'tests/kernel/test_looks.py',
]
DOORS = [
    f'{ATTEMPTS}/test_doors.py',
    'tests/account/test_account.py',
    'tests/account/test_recovery.py',
    'tests/abuse/test_ceremony_abuse.py',
    'tests/abuse/test_sign_in_abuse.py',
    'tests/api/test_sign_in.py',
]
SOCKETS = [f'{ATTEMPTS}/test_handshakes.py', f'{ATTEMPTS}/test_events.py', f'{ATTEMPTS}/test_rubbish.py']
PLAN = ['tests/plan', 'tests/signals']
TESTS = {
    'svh_app/kernel/rules.py': DEEDS,
    'svh_app/kernel/deeds.py': DEEDS,
    'svh_app/kernel/reach.py': [*DEEDS, *PLAN],
    'svh_app/kernel/plan_rules.py': PLAN,
    'svh_app/kernel/plan_deeds.py': PLAN,
    'svh_app/kernel/audience.py': [*DEEDS, *PLAN],
    'svh_app/plan/actions.py': PLAN,
    'svh_app/plan/goals.py': PLAN,
    'svh_app/plan/marks.py': PLAN,
    'svh_app/plan/steps.py': PLAN,
    'svh_app/plan/cheering.py': PLAN,
    'svh_app/plan/agreeing.py': PLAN,
    'svh_app/plan/agreements.py': PLAN,
    'svh_app/signals/actions.py': PLAN,
    'svh_app/signals/contacts.py': PLAN,
    'svh_app/signals/light.py': PLAN,
    'svh_app/kernel/gate.py': DEEDS,
    'svh_app/kernel/entry.py': [*DEEDS, *DOORS[1:]],
    'svh_app/kernel/joining.py': [*DEEDS, f'{ATTEMPTS}/test_races.py'],
    'svh_app/kernel/arriving.py': DOORS,
    'svh_app/group/actions.py': DEEDS,
    'svh_app/group/inviting.py': [*DEEDS, f'{ATTEMPTS}/test_races.py'],
    'svh_app/group/lending.py': DEEDS,
    'svh_app/notebook/actions.py': DEEDS,
    'svh_app/kernel/looks.py': ['tests/kernel/test_looks.py', 'tests/group/test_watching.py'],
    'svh_app/group/watching.py': ['tests/group/test_watching.py'],
    'svh_app/account/actions.py': DOORS,
    'svh_app/account/ceremonies.py': DOORS,
    'svh_app/account/recovery.py': DOORS,
    'svh_app/shell/sockets.py': SOCKETS,
    'svh_app/api/guard.py': ['tests/api/test_guard.py', f'{ATTEMPTS}/test_doors.py', f'{ATTEMPTS}/test_input.py'],
}
# The fast tests only, each once: a survivor must not take minutes.
OPTIONS = ['-x', '-q', '-m', 'not postgres and not slow and not browser', '-p', 'no:cacheprovider', '--no-header']
OPTIONS += ['--deselect', 'tests/kernel/test_rules.py::test_random_stories']
PATIENCE = 400
EQUIVALENT = {
    'rules.py visible: noun not in _SIGHT -> pass': 'a KeyError is a LookupError',
    'reach.py at_least: Q(member_id=viewer.member_id, area=area, level__gte=level) '
    '-> Q(area=area, level__gte=level)': "the membership that is asked about is the viewer's own",
    'reach.py lent: Q(member_id=viewer.member_id, task=task) -> Q(task=task)': (
        "the membership that is asked about is the viewer's own"
    ),
    'rules.py _note: Q(member_id=viewer.member_id, note_id=RawSQL(\'"note"."id"\')) -> Q(member_id=viewer.member_id)': (
        'the entry is looked up among those of the reader all the same, only slower'
    ),
    **{
        f'rules.py {rule}': 'looked up per row to be fast; without it the same rows are found among all'
        for rule in (
            '_note_reader: Q(id=RawSQL(\'"note_reader"."note_id"\')) -> Q()',
            '_note_reader: this & _note(viewer, rows) -> _note(viewer, rows)',
            '_note_version: Q(id=RawSQL(\'"note_version"."note_id"\')) -> Q()',
            '_note_version: Q(id=RawSQL(\'"note_version"."note_id"\')) & _note(viewer, rows) -> _note(viewer, rows)',
            '_trace: Q(id=RawSQL(\'"trace"."row_id"\')) -> Q()',
            '_trace: this & ~Q(audience=ME) -> ~Q(audience=ME)',
        )
    },
    'looks.py looked: viewer.is_glimpse or viewer.is_owner or viewer.group_id is None '
    '-> (viewer.is_glimpse) or (viewer.is_owner)': 'without a group there is nothing to look at',
    'joining.py Founding.owns_already: mine.filter(account_id=self.viewer.account_id, is_owner=True, state=ACTIVE) '
    '-> mine.filter(account_id=self.viewer.account_id, is_owner=True)': 'an owner is always active',
    "sockets.py guard_sockets: handlers['disconnect'] = _leaving(handlers['disconnect']) -> pass": (
        'it only forgets: the id of a socket is never given twice'
    ),
    'guard.py visit: value is None -> pass': 'whoever comes without a visit is given one on the way in',
    'actions.py group_view: group is None or not any((member.id == viewer.member_id for member in members)) '
    '-> (not any((member.id == viewer.member_id for member in members)))': 'who sees a place in a group sees the group',
}
"""Mutants that change nothing, by name: why."""


class Copies:
    """Copies of the tree, one per job; each carries one mutant at a time."""

    def __init__(self, folder: Path, jobs: int) -> None:
        self._sources = {file: (HOME / file).read_bytes() for file in TESTS}
        self._free: SimpleQueue[Path] = SimpleQueue()
        for number in range(jobs):
            shutil.copytree(HOME, folder / str(number), ignore=LEFT_OUT)
            self._free.put(folder / str(number))

    def is_red(self, mutant: Mutant) -> bool:
        """Whether the tests of its file notice this mutant."""
        copy = self._free.get()
        try:
            _write(copy / mutant.file, mutant.source)
            return _run(copy, TESTS[mutant.file]) != 0
        finally:
            _write(copy / mutant.file, self._sources[mutant.file])
            self._free.put(copy)


def _write(path: Path, source: bytes) -> None:
    path.write_bytes(source)
    # Python tells old byte code from new by size and second: too coarse here.
    for compiled in (path.parent / '__pycache__').glob(f'{path.stem}.*'):
        compiled.unlink()


def _run(copy: Path, tests: list[str]) -> int:
    command = [sys.executable, '-m', 'pytest', *OPTIONS, f'--basetemp={copy}.tmp', *tests]
    try:
        return subprocess.run(command, cwd=copy, capture_output=True, timeout=PATIENCE, check=False).returncode
    except subprocess.TimeoutExpired:
        return 1


def main() -> int:
    """Try them all; say which survive."""
    options = _options()
    chosen = [
        one
        for file in TESTS
        for one in mutants(file, (HOME / file).read_bytes())
        if options.part in f'{one.file} {one.name}'
    ]
    if options.list:
        print(*(f'{one.file}:{one.line} {one.name}' for one in chosen), f'{len(chosen)} mutants', sep='\n')
        return 0
    with tempfile.TemporaryDirectory() as folder:
        return _judge(chosen, Copies(Path(folder), options.jobs), options.jobs)


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument('part', nargs='?', default='')
    parser.add_argument('--list', action='store_true')
    parser.add_argument('--jobs', type=int, default=2)
    return parser.parse_args()


def _judge(chosen: list[Mutant], copies: Copies, jobs: int) -> int:
    began, survivors = monotonic(), []
    untouched = {one.file: Mutant(one.file, 0, '', 'untouched', (HOME / one.file).read_bytes()) for one in chosen}
    with ThreadPoolExecutor(jobs) as pool:
        for mutant, red in zip(untouched.values(), pool.map(copies.is_red, untouched.values()), strict=True):
            if red:
                print(f'The tests of {mutant.file} are red as it is.')
                return 1
        for mutant, red in zip(chosen, pool.map(copies.is_red, chosen), strict=True):
            verdict = 'red' if red else 'equal' if mutant.name in EQUIVALENT else 'SURVIVES'
            survivors += [mutant] if verdict == 'SURVIVES' else []
            print(f'{verdict:9}{mutant.file}:{mutant.line} {mutant.name}', flush=True)
    print(f'{len(chosen)} mutants, {len(survivors)} survivors, {monotonic() - began:.0f} s')
    return 1 if survivors else 0


if __name__ == '__main__':
    sys.exit(main())
