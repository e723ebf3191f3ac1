"""What the mutation check takes out: every kind of check once, and nothing that would not compile."""

import ast

from tools.mutants import EQUIVALENT, HOME, TESTS
from tools.taken_out import mutants

SOURCE = b"""
async def work(self, row, viewer):
    if row is None or row.gone:
        raise Missing
    self.check(row)
    await doing.ask(who)
    rows = see(viewer, Note).filter(id=1, author=2)
    return None if viewer.is_owner and row.fine else NOT_YOURS

_DEEDS = {'note.add': may_write}
"""
TAKEN_OUT = [
    'row is None or row.gone -> pass',
    'row is None or row.gone -> (row.gone)',
    'row is None or row.gone -> (row is None)',
    'self.check(row) -> pass',
    'await doing.ask(who) -> pass',
    'see(viewer, Note).filter(id=1, author=2) -> see(viewer, Note).filter(author=2)',
    'see(viewer, Note).filter(id=1, author=2) -> see(viewer, Note).filter(id=1)',
    'None if viewer.is_owner and row.fine else NOT_YOURS -> None',
    'viewer.is_owner and row.fine -> (row.fine)',
    'viewer.is_owner and row.fine -> (viewer.is_owner)',
    'may_write -> lambda standing, row: None',
]


def test_every_kind_of_check_is_taken_out_once() -> None:
    assert [one.what for one in mutants('svh_app/kernel/sample.py', SOURCE)] == TAKEN_OUT


def test_every_mutant_of_the_app_compiles() -> None:
    found = [one for file in TESTS for one in mutants(file, (HOME / file).read_bytes())]
    assert len(found) > 200
    for mutant in found:
        ast.parse(mutant.source)


def test_what_is_called_equal_is_still_there() -> None:
    names = {one.name for file in TESTS for one in mutants(file, (HOME / file).read_bytes())}
    assert set(EQUIVALENT) <= names


def test_the_tests_that_must_notice_are_there() -> None:
    assert [path for tests in TESTS.values() for path in tests if not (HOME / path).exists()] == []
