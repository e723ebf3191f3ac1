"""The two cookies: how they are set, what they are worth, and what is bound to them."""

from collections.abc import AsyncIterator

import pytest

from svh_app.api.cookies import binding, configure, session_token, visit_of
from svh_app.settings import Settings
from tests.authenticator import Phone

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
HTTPS = 'https://groep.example'


@pytest.fixture
async def phone(store: str) -> AsyncIterator[Phone]:
    async with Phone() as made:
        yield made


async def test_cookies_on_this_machine(store: str) -> None:
    async with Phone() as noor:
        given = (await noor.sign_up()).headers.get_list('set-cookie')
        [session] = [cookie for cookie in given if cookie.startswith('svh=')]
        assert 'HttpOnly' in session
        assert 'SameSite=lax' in session
        assert 'Path=/' in session
        assert 'Max-Age=34560000' in session
        assert 'Secure' not in session
        assert 'Domain' not in session


async def test_cookies_over_https(store: str) -> None:
    configure(Settings(_env_file=None, origin=HTTPS))
    async with Phone(HTTPS) as noor:
        first = (await noor.post('/session/start')).headers.get_list('set-cookie')
        assert len(first) == 1
        assert first[0].startswith('__Host-svh-visit=')
        assert 'Max-Age' not in first[0]
        given = (await noor.sign_up()).headers.get_list('set-cookie')
        assert all('Secure' in cookie and 'HttpOnly' in cookie for cookie in [*first, *given])
        assert given[0].startswith('__Host-svh=')
        assert (await noor.sign_in()).status_code == 200


async def test_the_visit_is_another_one_after_signing_out(store: str) -> None:
    async with Phone() as noor:
        await noor.sign_up()
        before = noor.client.cookies['svh-visit']
        await noor.post('/session/end')
        await noor.post('/session/start')
        assert noor.client.cookies['svh-visit'] != before


async def test_nobody_is_signed_in_with_a_token_of_another_shape(store: str) -> None:
    for token in ('', 'x', 'a' * 44, 'a' * 10_000, "' OR 1=1 --", 'ä' * 43):
        assert session_token({'svh': token}) is None
    assert visit_of({'svh-visit': 'a' * 23}) is None


async def test_a_browser_without_cookies_is_bound_to_nothing(phone: Phone) -> None:
    visit = {'svh-visit': 'v' * 22}
    assert binding({}) != binding({})
    assert binding(visit) == binding(visit)
    assert binding({**visit, 'svh': 's' * 43}) == binding({'svh': 's' * 43}) != binding(visit)


async def test_each_browser_has_one_visit(phone: Phone) -> None:
    first = await phone.post('/session/start')
    second = await phone.post('/session/start')
    assert visit_of(dict(first.cookies)) is not None
    assert not second.headers.get_list('set-cookie')


async def test_a_visit_cookie_of_another_shape_is_replaced(phone: Phone) -> None:
    answer = await phone.client.post('/session/start', json={}, headers={'Cookie': 'svh-visit=x'})
    assert visit_of(dict(answer.cookies)) is not None
