"""The recovery code: hard to guess, easy to copy, stored only as a keyed hash."""

from collections.abc import AsyncIterator
from hashlib import sha256
from math import log2

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.account import recovery
from svh_app.account.actions import account_view
from svh_app.account.proof import NotRecognised
from svh_app.account.recovery import GROUP_SIZE, GROUPS, SIGNS, keep_recovery_code, new_recovery_code, recover
from svh_app.kernel.entry import NotFresh
from svh_app.kernel.gate import Missing
from svh_app.store.rows import Account
from tests.authenticator import Phone, let_time_pass

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)


@pytest.fixture
async def noor(store: str) -> AsyncIterator[Phone]:
    async with Phone() as phone:
        await phone.sign_up('Noor')
        yield phone


async def test_is_long_enough_and_free_of_look_alikes(noor: Phone) -> None:
    code = await new_recovery_code(await noor.viewer())
    assert [len(group) for group in code.split('-')] == [GROUP_SIZE] * GROUPS
    assert log2(len(SIGNS)) * GROUPS * GROUP_SIZE >= 112
    assert len(set(SIGNS)) == len(SIGNS)
    assert not set('OILU') & set(SIGNS)


async def test_is_stored_only_as_a_keyed_hash(noor: Phone) -> None:
    code = await new_recovery_code(await noor.viewer())
    [account] = await QuerySet(Account).using_db(get_connection('default'))
    assert account.recovery is not None
    assert len(account.recovery) == 64
    assert code not in str(vars(account))
    assert account.recovery == recovery._hash(code)
    assert account.recovery not in {
        sha256(part).hexdigest() for part in (code.encode(), code.replace('-', '').encode())
    }


async def test_a_new_one_takes_the_place_of_the_old(noor: Phone) -> None:
    viewer = await noor.viewer()
    first, second = await new_recovery_code(viewer), await new_recovery_code(viewer)
    with pytest.raises(NotRecognised):
        await recover(first, '')
    assert await recover(second, '')


async def test_is_kept_when_somebody_says_so(noor: Phone) -> None:
    viewer = await noor.viewer()
    with pytest.raises(Missing):
        await keep_recovery_code(viewer)
    await new_recovery_code(viewer)
    assert not (await account_view(viewer)).recovery_kept
    await keep_recovery_code(viewer)
    assert (await account_view(viewer)).recovery_kept
    await new_recovery_code(viewer)
    assert not (await account_view(viewer)).recovery_kept


async def test_asks_who_you_are(noor: Phone) -> None:
    viewer = await noor.viewer()
    code = await new_recovery_code(viewer)
    await let_time_pass(viewer, minutes=6)
    with pytest.raises(NotFresh):
        await new_recovery_code(viewer)
    assert await recover(code, '')
