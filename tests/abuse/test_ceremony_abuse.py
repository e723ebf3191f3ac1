"""An answer works once, in the browser that was asked, for what was asked, in time; a passkey is one person's."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest
from tortoise.connection import get_connection
from tortoise.queryset import QuerySet

from svh_app.account.actions import passkeys, remove_passkey
from svh_app.account.sessions import sessions
from svh_app.api import sign_in
from svh_app.kernel.entry import is_fresh
from svh_app.store.rows import Ceremony, Passkey
from tests.abuse.telling import Count, answered, count, is_plain_no
from tests.authenticator import Authenticator, Phone, encode, let_time_pass


async def test_an_answer_works_once(noor: Phone) -> None:
    body = await answered(noor, noor.passkey)
    assert (await noor.post('/session/finish', body)).status_code == 200
    assert is_plain_no(await noor.post('/session/finish', body))


async def test_an_answer_works_once_also_at_the_same_moment(noor: Phone) -> None:
    body = await answered(noor, noor.passkey)
    answers = await asyncio.gather(*(noor.post('/session/finish', body) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200, 401, 401, 401, 401]
    assert len(await sessions(await noor.viewer())) == 1


async def test_an_answer_with_another_question_is_no_answer(noor: Phone) -> None:
    body = await answered(noor, noor.passkey)
    other = await noor.ask('/session/start')
    assert is_plain_no(await noor.post('/session/finish', {**body, 'ceremony': other['ceremony']}))


async def test_another_browser_cannot_answer(noor: Phone, mallory: Phone) -> None:
    body = await answered(noor, noor.passkey)
    assert is_plain_no(await mallory.post('/session/finish', body))
    assert (await noor.post('/session/finish', body)).status_code == 200


async def test_a_question_for_one_purpose_is_none_for_another(noor: Phone) -> None:
    question = await noor.ask('/session/confirm/start')
    body = {'ceremony': question['ceremony'], 'credential': noor.passkey.get(question['options'])}
    assert is_plain_no(await noor.post('/session/finish', body))
    assert is_plain_no(await noor.post('/passkeys/finish', body))
    assert (await noor.post('/session/confirm/finish', body)).status_code == 200


async def test_a_question_waits_five_minutes(noor: Phone) -> None:
    body = await answered(noor, noor.passkey)
    [asked] = await QuerySet(Ceremony).using_db(get_connection('default')).filter(id=body['ceremony'])
    assert timedelta(minutes=4, seconds=50) < asked.expires - datetime.now(UTC) <= timedelta(minutes=5)
    late = {'expires': datetime.now(UTC) - timedelta(seconds=1)}
    await QuerySet(Ceremony).using_db(get_connection('default')).filter(id=asked.id).update(**late)
    assert is_plain_no(await noor.post('/session/finish', body))


async def test_one_question_makes_one_account(mallory: Phone) -> None:
    question = await mallory.ask('/account/start', {'first_name': 'Mallory'})
    credential = mallory.passkey.create(question['options'])
    body = {'ceremony': question['ceremony'], 'credential': credential, 'first_name': 'Mallory'}
    answers = await asyncio.gather(*(mallory.post('/account/finish', body) for _ in range(3)))
    assert sorted(answer.status_code for answer in answers) == [200, 401, 401]
    assert await count() == Count(1, 1, 1)


async def test_a_passkey_belongs_to_one_account(noor: Phone, mallory: Phone) -> None:
    question = await mallory.ask('/account/start', {'first_name': 'Mallory'})
    credential = mallory.passkey.create(question['options'], id=noor.passkey.id)
    body = {'ceremony': question['ceremony'], 'credential': credential, 'first_name': 'Mallory'}
    assert is_plain_no(await mallory.post('/account/finish', body))
    assert await count() == Count(1, 1, 1)


async def test_a_passkey_belongs_to_one_account_also_at_the_same_moment(store: str) -> None:
    same = b'the same id twice'
    async with Phone() as one, Phone() as other:
        bodies = []
        for phone in (one, other):
            question = await phone.ask('/account/start', {'first_name': 'Twin'})
            credential = phone.passkey.create(question['options'], id=same)
            bodies.append({'ceremony': question['ceremony'], 'credential': credential, 'first_name': 'Twin'})
        answers = await asyncio.gather(one.post('/account/finish', bodies[0]), other.post('/account/finish', bodies[1]))
        assert sorted(answer.status_code for answer in answers) == [200, 401]
        assert await count() == Count(1, 1, 1)


async def test_the_id_outside_is_the_id_inside(mallory: Phone) -> None:
    question = await mallory.ask('/account/start', {'first_name': 'Mallory'})
    credential = mallory.passkey.create(question['options'])
    credential['id'] = credential['rawId'] = encode(b'another')
    body = {'ceremony': question['ceremony'], 'credential': credential, 'first_name': 'Mallory'}
    assert is_plain_no(await mallory.post('/account/finish', body))


async def test_a_counter_that_goes_back_is_a_copy(noor: Phone) -> None:
    for number, status in ((5, 200), (5, 401), (4, 401), (0, 401), (6, 200)):
        noor.passkey.count = number
        assert (await noor.sign_in()).status_code == status


async def test_a_copy_that_answers_at_the_same_moment_does_not_sign_in(
    noor: Phone, mallory: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Both show the next count; only one of them can be the passkey."""
    noor.passkey.count, found = 5, sign_in.ceremonies.arriving.passkey

    async def find_and_be_late(credential: bytes) -> Passkey | None:
        monkeypatch.setattr(sign_in.ceremonies.arriving, 'passkey', found)
        passkey = await found(credential)
        assert (await noor.sign_in()).status_code == 200
        return passkey

    monkeypatch.setattr(sign_in.ceremonies.arriving, 'passkey', find_and_be_late)
    assert is_plain_no(await mallory.sign_in(noor.passkey))


async def test_a_passkey_of_somebody_else_confirms_nothing(noor: Phone, mallory: Phone) -> None:
    await mallory.sign_up('Mallory')
    await let_time_pass(await noor.viewer(), minutes=6)
    assert is_plain_no(await noor.confirm(mallory.passkey))
    assert not await is_fresh(await noor.viewer())


async def test_a_question_to_one_account_is_none_to_another_on_the_same_browser(noor: Phone) -> None:
    """The visit is the same; the account is not."""
    question = await noor.ask('/passkeys/start')
    hers, noor.passkey = (await noor.viewer()), Authenticator()
    await noor.sign_up('Mallory')
    body = {'ceremony': question['ceremony'], 'credential': Authenticator().create(question['options'])}
    assert is_plain_no(await noor.post('/passkeys/finish', body))
    assert len(await passkeys(hers)) == len(await passkeys(await noor.viewer())) == 1


async def test_a_removed_passkey_is_as_unknown_as_any(noor: Phone) -> None:
    await noor.add_passkey(Authenticator())
    viewer = await noor.viewer()
    await remove_passkey(viewer, (await passkeys(viewer))[0].id)
    assert is_plain_no(await noor.sign_in())


async def test_a_passkey_removed_while_it_answers_does_not_sign_in(
    noor: Phone, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Time of check, time of use: found before, gone when the session would begin."""
    await noor.add_passkey(Authenticator())
    viewer, found = await noor.viewer(), sign_in.ceremonies.arriving.passkey

    async def find_and_lose(credential: bytes) -> Passkey | None:
        passkey = await found(credential)
        await remove_passkey(viewer, (await passkeys(viewer))[0].id)
        return passkey

    monkeypatch.setattr(sign_in.ceremonies.arriving, 'passkey', find_and_lose)
    assert is_plain_no(await noor.sign_in())
