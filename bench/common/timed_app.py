"""The app with a clock at every step of a note's way. Arguments: port, data, file to write the milliseconds to.

Steps overlap where one is part of another: a deed has all but the redraw in it, a redraw has the reading in it.
"""

import functools
import inspect
import json
import sys
import time
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path
from typing import Any

from nicegui import app
from nicegui.outbox import Outbox
from tortoise.backends.sqlite.client import SqliteTransactionWrapper

from svh_app import app as ours
from svh_app.kernel import audit, gate
from svh_app.notebook import actions, page
from svh_app.settings import Settings

STEPS: list[tuple[str, Any, str]] = [
    ('the whole deed', gate, 'unit'),
    ('· its turn in the log', audit, 'hold'),
    ('· rule check', gate, '_standing'),
    ('· encryption', actions, 'seal'),
    ('· row', gate.Doing, 'add'),
    ('· log', audit, 'write'),
    ('· commit with fsync', SqliteTransactionWrapper, 'commit'),
    ('redraw: read entries', page, 'notes'),
    ('redraw: read readers', page, 'readers'),
    ('redraw: draw', page, '_shelf'),
    ('send to one phone', Outbox, '_emit'),
]
spent: dict[str, list[float]] = defaultdict(list)


def timed(step: str, work: Callable[..., Any]) -> Callable[..., Any]:
    """The same, and how long it took is noted."""

    @functools.wraps(work)
    async def later(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return await work(*args, **kwargs)
        finally:
            spent[step].append((time.perf_counter() - began) * 1000)

    @functools.wraps(work)
    def now(*args: Any, **kwargs: Any) -> Any:
        began = time.perf_counter()
        try:
            return work(*args, **kwargs)
        finally:
            spent[step].append((time.perf_counter() - began) * 1000)

    return later if inspect.iscoroutinefunction(work) else now


def main() -> None:
    """Serve, and write down the times at the end."""
    for step, place, name in STEPS:
        setattr(place, name, timed(step, getattr(place, name)))
    settings = Settings(port=int(sys.argv[1]), data=Path(sys.argv[2]))
    app.on_shutdown(lambda: Path(sys.argv[3]).write_text(json.dumps(spent), encoding='utf-8'))
    ours.run(settings)


if __name__ in {'__main__', '__mp_main__'}:
    main()
