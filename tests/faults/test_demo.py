"""The demo is whole, also when the server was killed while it was being filled."""

import asyncio
from typing import Any

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app import demo
from svh_app.demo.story import ENTRIES, PEOPLE
from svh_app.store.rows import Account, Group, Member, Note

pytestmark = pytest.mark.faults
STEPS = ('_make_account', 'found_group', 'invite', 'accept', 'confirm', 'add_note', 'remove_member')


def rows(noun: type[Any]) -> QuerySet[Any]:
    return QuerySet(noun).using_db(get_connection('default'))


async def counted() -> dict[str, int]:
    return {noun.__name__: await rows(noun).count() for noun in (Account, Group, Member, Note)}


@pytest.mark.parametrize('after', [False, True], ids=['before', 'after'])
@pytest.mark.parametrize('step', STEPS)
async def test_a_filling_that_was_cut_short_goes_on(
    store: str, monkeypatch: pytest.MonkeyPatch, step: str, after: bool
) -> None:
    done = getattr(demo, step)

    async def cut(*args: Any) -> None:
        if after:
            await done(*args)
        raise asyncio.CancelledError

    with monkeypatch.context() as broken:
        broken.setattr(demo, step, cut)
        with pytest.raises(asyncio.CancelledError):
            await demo.fill()
    for _ in range(2):
        await demo.fill()
        assert await counted() == {
            'Account': len(PEOPLE),
            'Group': len(demo.OWNERS),
            'Member': len(PEOPLE),
            'Note': len(ENTRIES),
        }
    assert await rows(Member).filter(state='active').count() == len(PEOPLE) - 2


async def test_what_holds_somebody_else_is_left_alone(store: str) -> None:
    await demo.fill()
    await rows(Note).all().delete()
    await rows(Member).filter(state='removed').update(state='active')
    await Account(name_sealed=b'').save(using_db=get_connection('default'))
    await demo.fill()
    assert (await counted())['Note'] == 0
