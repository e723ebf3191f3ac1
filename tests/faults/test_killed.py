"""kill -9 while phones write: nothing acknowledged is lost, nothing is there twice, everything is whole.

The same over a hundred kills: bin/bench killed --runs 100.
"""

import pytest

from bench.common.stores import Place, sqlite_place
from tests.faults.killing import Toll, toll
from tests.faults.plan_killing import plan_toll

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.timeout(300)]


def assert_nothing_lost(found: Toll) -> None:
    assert found.acknowledged > found.kills
    assert found.in_doubt
    assert (found.lost, found.doubled, found.unreadable, found.faults) == (0, 0, 0, [])


async def test_killed_ten_times_on_sqlite() -> None:
    with sqlite_place() as place:
        assert_nothing_lost(await toll(place, runs=10, seed=1))


async def test_killed_three_times_on_postgres(postgres_url: str) -> None:
    with sqlite_place() as place:
        assert_nothing_lost(await toll(Place(place.folder, postgres_url), runs=3, seed=2))


async def test_killed_ten_times_in_the_plan_on_sqlite() -> None:
    with sqlite_place() as place:
        assert_nothing_lost(await plan_toll(place, runs=10, seed=3))


async def test_killed_four_times_in_the_plan_on_postgres(postgres_url: str) -> None:
    with sqlite_place() as place:
        assert_nothing_lost(await plan_toll(Place(place.folder, postgres_url), runs=4, seed=4))
