"""Who looked: one line per person, item and visit, kept through a crash, never of what is nobody's business."""

import json
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.kernel import audit, looks, viewer
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Missing, see
from svh_app.notebook.actions import add_note, note, notes
from svh_app.store.database import close_store, open_store, spool
from svh_app.store.rows import Chain, Trace
from tests.people import Cast


def lines() -> QuerySet[Any]:
    return QuerySet(Trace).using_db(get_connection('default')).filter(deed=looks.LOOK)


async def logged() -> list[tuple[UUID, UUID]]:
    """Who looked at which row, oldest first."""
    await looks.write_down()
    return list(await lines().order_by('id').values_list('member_id', 'row_id'))


async def written(cast: Cast, *texts: str, audience: Any = 'group') -> list[UUID]:
    noor = await cast('Noor')
    return [await add_note(noor, uuid4(), text, audience) for text in texts]


async def whole() -> bool:
    connection = get_connection('default')
    chains = await QuerySet(Chain).using_db(connection)
    return [await audit.first_fault(chain, connection) for chain in chains] == [None] * len(chains)


async def test_one_line_per_person_item_and_visit(cast: Cast) -> None:
    ids = await written(cast, 'een', 'twee')
    bram, fatima = await cast('Bram'), await cast('Fatima')
    for _ in range(3):
        await notes(bram)
        await note(bram, ids[0])
    await note(fatima, ids[0])
    assert bram.member_id and fatima.member_id
    expected = [(bram.member_id, id) for id in ids] + [(fatima.member_id, ids[0])]
    assert sorted(await logged()) == sorted(expected)
    await notes(await cast('Bram'))
    assert len(await logged()) == 5
    assert await whole()


async def test_a_long_pause_makes_another_visit(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    await written(cast, 'een')
    bram = await cast('Bram')
    for seconds, count in ((0, 1), (1700, 1), (1700, 1), (1900, 2)):
        clock = viewer.monotonic() + seconds
        monkeypatch.setattr(viewer, 'monotonic', lambda clock=clock: clock)
        bram.visit.go_on()
        await notes(bram)
        assert len(await logged()) == count


async def test_what_is_nobodys_business_is_not_logged(cast: Cast) -> None:
    bram = await cast('Bram')
    await written(cast, 'van Noor', audience='me')
    await add_note(bram, uuid4(), 'van Bram zelf')
    await notes(bram)
    await notes(await cast('Noor'))
    await notes(await cast('Ilse'))
    await notes(await look_as(await cast('Noor'), await cast.member('Fatima')))
    assert await logged() == []


async def test_the_time_is_that_of_looking(cast: Cast) -> None:
    await written(cast, 'een', 'twee')
    await notes(await cast('Bram'))
    waiting = [line for taken in spool().take() for line in taken.lines()]
    await looks.write_down()
    logged_at = sorted(f'{line.at:%Y-%m-%d %H:%M:%S.%f}' for line in await lines())
    looked_at = sorted(
        f'{datetime.fromtimestamp(json.loads(one)[-1] / 1e6, UTC):%Y-%m-%d %H:%M:%S.%f}' for one in waiting
    )
    assert logged_at == looked_at
    assert len(waiting) == 2


async def test_a_crash_loses_none_and_doubles_none(cast: Cast, store: str, tmp_path: Path) -> None:
    await written(cast, 'een', 'twee', 'drie')
    await notes(await cast('Bram'))
    [taken] = spool().take()
    kept = taken.lines()
    # As if the process ended after the lines were in the log and before the file was gone.
    await looks.write_down()
    spool().add(*kept[1:], kept[0][:20])
    await close_store()
    await open_store(store, keys=tmp_path / 'keyring', master=tmp_path / 'master.key')
    assert len(await logged()) == 3
    assert await whole()
    assert list((tmp_path / 'looks').iterdir()) == []


async def test_what_fails_is_tried_again(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    await written(cast, 'een')
    await notes(await cast('Bram'))
    with monkeypatch.context() as broken:
        broken.setattr(audit, 'write', None)
        assert await logged() == []
    await notes(await cast('Fatima'))
    assert len(await logged()) == 2
    assert await whole()


async def test_the_owner_alone_reads_the_log(cast: Cast) -> None:
    await written(cast, 'een')
    await notes(await cast('Bram'))
    await logged()
    for name in ('Fatima', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet'):
        group_id = (await cast('Noor')).group_id
        seen = [line.chain_id for line in await see(await cast(name), Trace)]
        assert group_id not in seen
        if name != 'Greet':
            with pytest.raises(Missing):
                await looks.state_of_log(await cast(name))
    with pytest.raises(Missing):
        await looks.state_of_log(await look_as(await cast('Noor'), await cast.member('Bram')))
    assert (await looks.state_of_log(await cast('Noor'))).is_whole


async def test_a_line_that_was_changed_is_located(cast: Cast) -> None:
    await written(cast, 'een', 'twee')
    noor = await cast('Noor')
    own = QuerySet(Trace).using_db(get_connection('default')).filter(chain_id=noor.group_id)
    fifth, last = await own.get(place=5), await own.order_by('-place').first()
    assert await looks.state_of_log(noor) == looks.LogState(True, None)
    await own.filter(place=last.place).delete()
    assert await looks.state_of_log(noor) == looks.LogState(False, None)
    await own.filter(place=5).update(member_id=uuid4())
    assert await looks.state_of_log(noor) == looks.LogState(False, fifth.at)


async def test_checking_the_log_does_not_count_private_pages(cast: Cast) -> None:
    noor = await cast('Noor')
    before = await looks.state_of_log(noor)
    await add_note(await cast('Bram'), uuid4(), 'van mij alleen', 'me')
    assert await looks.state_of_log(noor) == before


async def test_a_private_page_leaves_no_line_for_the_owner(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast('Bram')
    before = await see(noor, Trace).count()
    id = await add_note(bram, uuid4(), 'van mij alleen', 'me')
    assert await see(noor, Trace).count() == before
    assert id not in [line.row_id for line in await see(noor, Trace)]
    mine = await add_note(noor, uuid4(), 'van Noor alleen', 'me')
    assert mine in [line.row_id for line in await see(noor, Trace)]


async def test_a_program_that_asks_again_and_again_is_one_visit(cast: Cast) -> None:
    await written(cast, 'een')
    bram = await cast('Bram')
    visit = looks.visit_of(bram)
    assert looks.visit_of(await cast('Bram')) is visit
    assert looks.visit_of(await cast('Fatima')) is not visit
