"""Every statement that goes to the database inside a block, whichever connection or transaction it goes through."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager

LOG = logging.getLogger('tortoise.db_client')


class Statements(logging.Handler):
    """What was asked: SQL and values, oldest first; `len()` is how many. BEGIN and COMMIT are not among them."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.asked: list[tuple[str, list[object]]] = []

    def emit(self, record: logging.LogRecord) -> None:
        """Keep one statement (Tortoise logs each as 'sql: values', and a new pool of connections much like it)."""
        if isinstance(record.args, tuple) and len(record.args) == 2 and isinstance(record.args[0], str):
            self.asked.append((record.args[0], list(record.args[1] or ())))  # type: ignore[call-overload]

    def __len__(self) -> int:
        return len(self.asked)


@contextmanager
def counted() -> Iterator[Statements]:
    """Count inside the block; other listeners on the log hear nothing of it."""
    statements, level, passing = Statements(), LOG.level, LOG.propagate
    LOG.addHandler(statements)
    LOG.setLevel(logging.DEBUG)
    LOG.propagate = False
    try:
        yield statements
    finally:
        LOG.removeHandler(statements)
        LOG.setLevel(level)
        LOG.propagate = passing
