"""No stale grant is honoured, also when another process narrows it. A thousand rounds: bin/bench narrowed."""

import pytest

from bench.common.stores import Place, sqlite_place
from tests.faults.narrowing import AREAS, Area, narrow_while_saving

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.timeout(300)]


@pytest.mark.parametrize('area', AREAS.values(), ids=AREAS)
async def test_a_level_narrowed_by_another_process(postgres_url: str, area: Area) -> None:
    with sqlite_place() as place:
        found = await narrow_while_saving(Place(place.folder, postgres_url), rounds=60, seed=3, area=area)
    assert (found.stale_by_clock, found.stale_by_log) == (0, 0)
    assert found.kept
    assert found.refused
    assert found.races
