"""Signing up, in, and out over HTTP; the recovery code; confirming."""

import asyncio
import time

import pytest

from svh_app.account.actions import account_view, happenings, passkeys
from svh_app.account.recovery import keep_recovery_code, new_recovery_code
from svh_app.account.sessions import sessions
from svh_app.api import sign_in
from svh_app.api.cookies import configure
from svh_app.api.errors import NOT_RECOGNISED
from svh_app.kernel.entry import is_fresh, viewer_of
from svh_app.settings import Settings
from svh_app.words import words
from tests.authenticator import HERE, Authenticator, Phone, let_time_pass

on_sqlite = pytest.mark.parametrize('store', ['sqlite'], indirect=True)


async def test_one_name_and_one_passkey_make_an_account(store: str) -> None:
    async with Phone() as noor:
        answer = await noor.sign_up('  Noor ')
        assert (answer.status_code, answer.json()) == (200, {'next': '/reservecode'})
        viewer = await noor.viewer()
        view = await account_view(viewer)
        assert (view.name, view.language, view.has_recovery) == ('Noor', 'en', False)
        [passkey], [session] = await passkeys(viewer), await sessions(viewer)
        assert passkey.device == session.device == 'Chrome/Android'
        assert passkey.can_sync
        assert session.is_this
        assert await is_fresh(viewer)


async def test_the_passkey_is_discoverable_and_the_user_verified(store: str) -> None:
    async with Phone() as noor:
        options = (await noor.ask('/account/start', {'first_name': 'Noor'}))['options']
        assert options['authenticatorSelection']['residentKey'] == 'required'
        assert options['authenticatorSelection']['userVerification'] == 'required'
        assert options['rp'] == {'id': 'localhost', 'name': 'My group'}
        await noor.sign_up()
        asked = (await noor.ask('/session/start'))['options']
        assert (asked['allowCredentials'], asked['userVerification']) == ([], 'required')


async def test_signs_in_on_another_browser(store: str) -> None:
    async with Phone() as noor, Phone() as laptop:
        await noor.sign_up()
        answer = await laptop.sign_in(noor.passkey, verder='/schrift?van=1')
        assert (answer.status_code, answer.json()) == (200, {'next': '/schrift?van=1'})
        assert (await laptop.viewer()).account_id == (await noor.viewer()).account_id
        assert len(await sessions(await laptop.viewer())) == 2


async def test_each_sign_in_has_a_new_token_and_ends_the_old(store: str) -> None:
    async with Phone() as noor:
        await noor.sign_up()
        before = noor.token
        await noor.sign_in()
        assert noor.token != before
        assert await viewer_of(before) is None
        assert len(await sessions(await noor.viewer())) == 1


@on_sqlite
async def test_another_account_on_the_same_browser_ends_the_first_session(store: str) -> None:
    async with Phone() as shared:
        await shared.sign_up('Noor')
        before, shared.passkey = shared.token, Authenticator()
        await shared.sign_up('Fatima')
        assert await viewer_of(before) is None
        assert (await account_view(await shared.viewer())).name == 'Fatima'


@on_sqlite
@pytest.mark.parametrize(
    'elsewhere', ['https://evil.example', '//evil.example', '/\\evil.example', '/\t/evil.example', 'x', '']
)
async def test_goes_on_to_our_own_pages_only(store: str, elsewhere: str) -> None:
    async with Phone() as noor:
        assert (await noor.sign_up(verder=elsewhere)).json() == {'next': '/reservecode'}
        assert (await noor.sign_in(verder=elsewhere)).json() == {'next': '/'}
        noor.passkey = Authenticator()
        assert (await noor.sign_up(verder='/uitnodiging/a')).json() == {
            'next': '/reservecode?verder=%2Fuitnodiging%2Fa'
        }


@on_sqlite
@pytest.mark.parametrize('name', ['', '   ', '\u202e\u2066', 'a' * 41, 'a' * 201])
async def test_a_name_that_cannot_be_is_said_before_the_phone_asks(store: str, name: str) -> None:
    async with Phone() as noor:
        answer = await noor.post('/account/start', {'first_name': name})
        assert answer.status_code == 422
        assert answer.json()['code'] == 'invalid'


async def test_a_passkey_is_added_only_after_showing_who_you_are(store: str) -> None:
    async with Phone() as noor:
        await noor.sign_up()
        await let_time_pass(await noor.viewer(), minutes=6)
        refused = await noor.post('/passkeys/start')
        assert (refused.status_code, refused.json()['code']) == (403, 'confirm')
        assert (await noor.confirm()).status_code == 200
        key = Authenticator()
        assert (await noor.add_passkey(key)).json() == {'next': '/'}
        assert len(await passkeys(await noor.viewer())) == 2
        assert (await noor.sign_in(key)).status_code == 200
        assert [happening.what for happening in await happenings(await noor.viewer())] == ['passkey.add']


@on_sqlite
async def test_a_check_that_is_over_by_the_end_does_not_count(store: str) -> None:
    async with Phone() as noor:
        await noor.sign_up()
        question = await noor.ask('/passkeys/start')
        await let_time_pass(await noor.viewer(), minutes=6)
        answer = {'ceremony': question['ceremony'], 'credential': Authenticator().create(question['options'])}
        assert (await noor.post('/passkeys/finish', answer)).json()['code'] == 'confirm'
        assert len(await passkeys(await noor.viewer())) == 1


@on_sqlite
async def test_only_so_many_passkeys(store: str) -> None:
    async with Phone() as noor:
        await noor.sign_up()
        for _ in range(19):
            sign_in.fresh_limits()
            assert (await noor.add_passkey(Authenticator())).status_code == 200
        assert (await noor.add_passkey(Authenticator())).json()['code'] == 'refused'


async def test_the_recovery_code_lets_in_once(store: str) -> None:
    async with Phone() as noor, Phone() as found:
        await noor.sign_up()
        code = await new_recovery_code(await noor.viewer())
        await keep_recovery_code(await noor.viewer())
        written = code.lower().replace('-', ' ').replace('0', 'o').replace('1', 'l')
        answer = await found.post('/session/recover', {'code': written})
        assert answer.json() == {'next': '/reservecode?verder=%2Finstellingen%2Fsleutels'}
        viewer = await found.viewer()
        assert viewer.account_id == (await noor.viewer()).account_id
        view = await account_view(viewer)
        assert (view.has_recovery, view.recovery_kept) == (False, False)
        assert (await found.post('/session/recover', {'code': code})).status_code == 401
        assert [one.what for one in await happenings(viewer)] == ['recovery.use', 'recovery.new']


async def test_after_a_recovery_there_is_time_for_a_passkey(store: str) -> None:
    async with Phone() as noor, Phone() as found:
        await noor.sign_up()
        code = await new_recovery_code(await noor.viewer())
        await found.post('/session/recover', {'code': code})
        assert await new_recovery_code(await found.viewer()) != code
        assert (await found.add_passkey(Authenticator())).status_code == 200


async def test_a_code_used_twice_at_the_same_moment_lets_in_once(store: str) -> None:
    async with Phone() as noor, Phone() as one, Phone() as two:
        await noor.sign_up()
        code = await new_recovery_code(await noor.viewer())
        answers = await asyncio.gather(*(p.post('/session/recover', {'code': code}) for p in (one, two)))
        assert sorted(answer.status_code for answer in answers) == [200, 401]


async def test_signs_out_here(store: str) -> None:
    async with Phone() as noor, Phone() as laptop:
        await noor.sign_up()
        await laptop.sign_in(noor.passkey)
        gone = laptop.token
        answer = await laptop.post('/session/end', {'where': 'here'})
        assert (answer.status_code, answer.json()) == (200, {'next': '/'})
        assert answer.headers['clear-site-data'] == '"cache"'
        assert laptop.token == ''
        assert await viewer_of(gone) is None
        assert (await noor.viewer()).session_id


async def test_signs_out_everywhere(store: str) -> None:
    async with Phone() as noor, Phone() as laptop:
        await noor.sign_up()
        await laptop.sign_in(noor.passkey)
        tokens = [noor.token, laptop.token]
        await laptop.post('/session/end', {'where': 'everywhere'})
        assert [await viewer_of(token) for token in tokens] == [None, None]
        assert (await noor.post('/session/confirm/start')).status_code == 401


@on_sqlite
async def test_signing_out_twice_is_fine(store: str) -> None:
    async with Phone() as noor:
        await noor.sign_up()
        token = noor.token
        await noor.post('/session/end')
        noor.client.cookies.set('svh', token)
        assert (await noor.post('/session/end', {'where': 'everywhere'})).status_code == 200


@on_sqlite
@pytest.mark.parametrize(('asked', 'language'), [('en', 'en'), ('nl-NL,nl;q=0.9', 'nl'), ('xx', 'nl')])
async def test_says_no_in_the_language_of_who_asks(store: str, asked: str, language: str) -> None:
    async with Phone(language=asked) as noor:
        assert (await noor.sign_in()).json()['error'] == words(language)(NOT_RECOGNISED)
    assert words('nl')(NOT_RECOGNISED) != words('en')(NOT_RECOGNISED)


@on_sqlite
async def test_an_address_of_numbers_is_explained(store: str) -> None:
    async with Phone('http://127.0.0.1:8080') as noor:
        answer = await noor.post('/session/start')
        assert answer.status_code == 422
        assert HERE in answer.json()['error']
    configure(Settings(_env_file=None, origin='https://192.0.2.1'))
    async with Phone('https://192.0.2.1') as noor:
        assert (await noor.post('/account/start', {'first_name': 'Noor'})).status_code == 422


@on_sqlite
async def test_every_failed_sign_in_takes_as_long(store: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sign_in, 'EVERY_FAILURE_TAKES', 0.3)
    async with Phone() as noor:
        await noor.sign_up()
        for passkey in (Authenticator(), noor.passkey):
            question = await noor.ask('/session/start')
            credential = passkey.get(question['options'], forge=True)
            began = time.monotonic()
            await noor.post('/session/finish', {'ceremony': question['ceremony'], 'credential': credential})
            assert 0.3 <= time.monotonic() - began < 0.5
