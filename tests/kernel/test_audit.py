"""The log: every deed leaves a line, no line holds content, and tampering is found where it was done."""

from typing import Any
from uuid import uuid4

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.kernel import audit
from svh_app.notebook.actions import add_note
from svh_app.store.rows import Chain, Trace
from tests.people import Cast


@pytest.fixture
async def chain(cast: Cast) -> Chain:
    """The log of Noor's group with ten more lines."""
    noor = await cast('Noor')
    for number in range(10):
        await add_note(noor, uuid4(), f'CANARY {number}')
    head: Chain = await QuerySet(Chain).using_db(get_connection('default')).get(id=noor.group_id)
    return head


def lines(chain: Chain) -> QuerySet[Any]:
    return QuerySet(Trace).using_db(get_connection('default')).filter(chain_id=chain.id)


async def fault(chain: Chain) -> int | None:
    head = await QuerySet(Chain).using_db(get_connection('default')).get(id=chain.id)
    return await audit.first_fault(head, get_connection('default'))


async def test_whole(chain: Chain) -> None:
    assert await fault(chain) is None
    assert await lines(chain).count() == chain.length


async def test_a_changed_line_is_found(chain: Chain) -> None:
    await lines(chain).filter(place=7).update(deed='note.withdraw')
    assert await fault(chain) == 7


async def test_a_dropped_line_is_found(chain: Chain) -> None:
    await lines(chain).filter(place=5).delete()
    assert await fault(chain) == 5


async def test_a_cut_off_end_is_found(chain: Chain) -> None:
    await lines(chain).filter(place=chain.length).delete()
    assert await fault(chain) == chain.length


async def test_a_cut_off_end_with_its_head_is_found_by_the_mac(chain: Chain) -> None:
    await lines(chain).filter(place=chain.length).delete()
    await QuerySet(Chain).using_db(get_connection('default')).filter(id=chain.id).update(length=chain.length - 1)
    assert await fault(chain) == chain.length


async def test_swapped_lines_are_found(chain: Chain) -> None:
    third, fourth = await lines(chain).get(place=3), await lines(chain).get(place=4)
    for line, place in ((third, 10_000), (fourth, 3), (third, 4)):
        await lines(chain).filter(id=line.id).update(place=place)
    assert await fault(chain) == 3


async def test_a_line_from_another_log_is_found(chain: Chain) -> None:
    foreign = await QuerySet(Trace).using_db(get_connection('default')).exclude(chain_id=chain.id).first()
    await (
        QuerySet(Trace)
        .using_db(get_connection('default'))
        .filter(id=foreign.id)
        .update(chain_id=chain.id, place=chain.length + 1)
    )
    assert await fault(chain) == chain.length + 1


async def test_nothing_of_content_is_in_the_log(chain: Chain) -> None:
    _, rows = await get_connection('default').execute_query('SELECT * FROM trace')
    assert 'CANARY' not in str([dict(row) for row in rows])
