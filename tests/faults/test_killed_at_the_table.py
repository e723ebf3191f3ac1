"""kill -9 while somebody leads: nothing acknowledged is lost or there twice, the meeting stands where it was put."""

import pytest

from bench.common.stores import Place, sqlite_place
from tests.faults.meeting_killing import meeting_toll
from tests.faults.test_killed import assert_nothing_lost

pytestmark = [pytest.mark.faults, pytest.mark.slow, pytest.mark.timeout(300)]


async def test_killed_five_times_at_the_table_on_sqlite() -> None:
    with sqlite_place() as place:
        assert_nothing_lost(await meeting_toll(place, runs=5, seed=5))


async def test_killed_three_times_at_the_table_on_postgres(postgres_url: str) -> None:
    with sqlite_place() as place:
        assert_nothing_lost(await meeting_toll(Place(place.folder, postgres_url), runs=3, seed=6))
