"""What the owner takes back is read by nobody from that moment on, also by another process."""

import pytest

from bench.common.stores import Place, sqlite_place
from tests.faults.taking_back import Judged, turns_beside_another_process, turns_in_one_process

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.timeout(300)]


def _is_right(found: Judged) -> None:
    print(found)
    assert (found.stale, found.missing) == (0, 0)
    assert found.hidden and found.shown


async def test_in_one_process_on_sqlite() -> None:
    with sqlite_place() as place:
        _is_right(await turns_in_one_process(place, 40, 5))


async def test_read_by_another_process(postgres_url: str) -> None:
    with sqlite_place() as place:
        _is_right(await turns_beside_another_process(Place(place.folder, postgres_url), 40, 5))
