"""Limits: on who asks, never on who is asked for; and they do not grow."""

import pytest

from svh_app.api import limits, sign_in
from svh_app.api.limits import Buckets, Limits, network
from tests.authenticator import Authenticator, Phone


class Clock:
    now = 0.0

    def __call__(self) -> float:
        return self.now


def test_a_bucket_gives_its_burst_and_then_its_rate() -> None:
    clock = Clock()
    buckets = Buckets(per_second=0.5, burst=3, clock=clock)
    assert [buckets.take('a') for _ in range(4)] == [True, True, True, False]
    assert buckets.take('b')
    clock.now = 1.9
    assert not buckets.take('a')
    clock.now = 4.1
    assert [buckets.take('a') for _ in range(3)] == [True, True, False]


def test_asking_in_vain_does_not_make_one_wait_longer() -> None:
    clock = Clock()
    buckets = Buckets(per_second=1, burst=1, clock=clock)
    assert buckets.take('a')
    for _ in range(1000):
        clock.now += 0.0005
        buckets.take('a')
    clock.now = 1.1
    assert buckets.take('a')


def test_only_so_many_are_remembered() -> None:
    buckets = Buckets(per_second=1, burst=1, keep=100)
    for number in range(10_000):
        buckets.take(str(number))
    assert len(buckets) == 100


def test_who_is_stopped_takes_nothing_from_the_others() -> None:
    kept = Limits(Buckets(0, 100), Buckets(0, 2), Buckets(0, 4))
    assert [kept.take(str(n), '192.0.2.1') for n in range(50)].count(True) == 2
    assert [kept.take('v', '192.0.2.2') for _ in range(3)] == [True, True, False]


@pytest.mark.parametrize(
    ('one', 'other', 'same'),
    [
        ('192.0.2.1', '192.0.2.2', False),
        ('2001:db8::1', '2001:db8::ffff', True),
        ('2001:db8::1', '2001:db8:0:1::1', False),
        ('::ffff:192.0.2.1', '192.0.2.1', True),
        ('::ffff:192.0.2.1', '::ffff:192.0.2.2', False),
        ('', 'testclient', True),
    ],
)
def test_a_network_is_one_who_asks(one: str, other: str, same: bool) -> None:
    assert (network(one) == network(other)) is same


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_who_floods_waits_and_the_victim_comes_in(store: str) -> None:
    async with Phone() as noor:
        await noor.sign_up()
        sign_in.fresh_limits()
        refused = 0
        async with Phone(address='198.51.100.7') as mallory:
            for _ in range(200):
                answer = await mallory.post('/session/recover', {'code': 'A' * 24})
                assert answer.status_code in {401, 429}
                refused += answer.status_code == 429
                mallory.client.cookies.clear()
            assert answer.json()['code'] == 'busy'
            assert int(answer.headers['retry-after']) > 0
        assert refused >= 70
        assert (await noor.sign_in()).status_code == 200
        assert (await noor.confirm()).status_code == 200


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_who_has_to_wait_can_still_leave(store: str) -> None:
    async with Phone() as noor:
        await noor.sign_up()
        while (await noor.post('/session/start')).status_code == 200:
            pass
        assert (await noor.post('/session/end')).status_code == 200
        assert noor.token == ''


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_accounts_are_made_at_a_calm_pace(store: str) -> None:
    async with Phone() as phone:
        made = 0
        for _ in range(10):
            phone.passkey = Authenticator()
            question = await phone.post('/account/start', {'first_name': 'Noor'})
            made += question.status_code == 200
            if question.status_code == 200:
                body = {'ceremony': question.json()['ceremony'], 'first_name': 'Noor'}
                credential = phone.passkey.create(question.json()['options'])
                made += (await phone.post('/account/finish', {**body, 'credential': credential})).status_code == 200
        assert made == 10


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_a_whole_group_behind_one_router_can_begin_together(store: str) -> None:
    for _ in range(12):
        async with Phone() as phone:
            assert (await phone.sign_up()).status_code == 200
            assert (await phone.sign_in()).status_code == 200


def test_the_limits_of_the_app_are_limits() -> None:
    for kept in (limits.ceremonies(), limits.new_accounts()):
        assert not all(kept.take('v', '192.0.2.1') for _ in range(50))
