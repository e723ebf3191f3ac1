"""Agreements: asked, answered, moved, done, let go; who sees them, with which names, in which order."""

from datetime import date, timedelta
from functools import partial
from uuid import UUID, uuid4

import pytest

from svh_app.group.members import remove_member, set_legacy, set_level
from svh_app.kernel.audience import SOMEBODY
from svh_app.kernel.gate import Missing, Refused
from svh_app.moments import today
from svh_app.plan.agreeing import (
    answer,
    drop,
    edit_agreement,
    finish,
    make_agreement,
    move,
    reopen,
    share_agreement,
    take_up,
)
from svh_app.plan.agreements import agreement, agreements, next_agreements
from svh_app.words import words
from tests.people import Cast
from tests.plan.agreed import TOMORROW, ask, seeing


async def state(cast: Cast, id: UUID) -> str:
    return (await agreement(await cast('Noor'), id)).state


async def test_asked_answered_and_done(cast: Cast) -> None:
    fatima, id = await cast('Fatima'), await ask(cast, 'Noor', 'Fatima')
    asked = await agreement(fatima, id)
    assert (asked.state, asked.asker.name, asked.doer.is_me, asked.waits_for_me) == ('asked', 'Noor', True, True)
    for choice in ('later', 'no', 'yes'):
        await answer(fatima, id, choice, ' Dat doe ik graag. ')
        now = await agreement(await cast('Noor'), id)
        assert (now.state, now.choice, now.word) == (choice, choice, 'Dat doe ik graag.')
    await finish(fatima, id)
    assert await state(cast, id) == 'done'
    await reopen(await cast('Noor'), id)
    assert await state(cast, id) == 'yes'


async def test_an_answer_can_be_taken_back(cast: Cast) -> None:
    fatima, id = await cast('Fatima'), await ask(cast, 'Noor', 'Fatima')
    await answer(fatima, id, 'no', 'te druk')
    await answer(fatima, id, 'asked')
    seen = await agreement(fatima, id)
    assert (seen.state, seen.choice, seen.word) == ('asked', '', '')


async def test_of_oneself_it_is_a_yes_at_once(cast: Cast) -> None:
    noor = await cast('Noor')
    id = await ask(cast, 'Noor', 'Noor')
    assert await state(cast, id) == 'yes'
    with pytest.raises(Refused):
        await answer(noor, id, 'asked')
    await drop(noor, id)
    await take_up(noor, id)
    assert await state(cast, id) == 'yes'


@pytest.mark.parametrize('before', ['asked', 'yes', 'later', 'no'])
async def test_what_is_put_back_stands_as_it_was_answered(cast: Cast, before: str) -> None:
    noor, id = await cast('Noor'), await ask(cast, 'Noor', 'Fatima')
    await answer(await cast('Fatima'), id, before)
    for away, back in ((finish, reopen), (drop, take_up)):
        await away(noor, id)
        await away(noor, id)
        await back(noor, id)
        await back(noor, id)
        assert await state(cast, id) == before


async def test_what_is_closed_is_put_back_first(cast: Cast) -> None:
    noor, fatima = await cast('Noor'), await cast('Fatima')
    done, dropped = await ask(cast, 'Noor', 'Fatima'), await ask(cast, 'Noor', 'Fatima')
    await finish(fatima, done)
    await drop(fatima, dropped)
    attempts = [partial(drop, fatima, done), partial(finish, fatima, dropped)]
    for id in (done, dropped):
        attempts += [partial(answer, fatima, id, 'yes'), partial(move, fatima, id, TOMORROW)]
        attempts += [partial(edit_agreement, noor, id, 2, 'anders')]
    for attempt in attempts:
        with pytest.raises(Refused):
            await attempt()
    assert [await state(cast, id) for id in (done, dropped)] == ['done', 'dropped']


async def test_whoever_does_it_is_asked_anew_when_it_changes(cast: Cast) -> None:
    noor, fatima, id = await cast('Noor'), await cast('Fatima'), await ask(cast, 'Noor', 'Fatima')
    for change in (partial(move, noor, id, TOMORROW), partial(move, noor, id, None)):
        await answer(fatima, id, 'yes', 'graag')
        await change()
        seen = await agreement(fatima, id)
        assert (seen.state, seen.choice, seen.word) == ('asked', '', 'graag')
    await answer(fatima, id, 'yes')
    version = (await agreement(noor, id)).version
    await edit_agreement(noor, id, version, 'samen naar de markt')
    assert await state(cast, id) == 'yes'
    await edit_agreement(noor, id, version, 'samen naar het bos')
    assert await state(cast, id) == 'asked'
    await drop(noor, id)
    await take_up(noor, id)
    assert await state(cast, id) == 'asked'


async def test_who_does_it_moves_it_and_still_does_it(cast: Cast) -> None:
    fatima, id = await cast('Fatima'), await ask(cast, 'Noor', 'Fatima')
    await answer(fatima, id, 'yes')
    await move(fatima, id, TOMORROW)
    seen = await agreement(fatima, id)
    assert (seen.state, seen.due) == ('yes', TOMORROW)


async def test_today_is_a_day_and_what_is_past_says_so(cast: Cast, monkeypatch: pytest.MonkeyPatch) -> None:
    noor = await cast('Noor')
    id = await make_agreement(noor, uuid4(), 'vandaag', await cast.member('Noor'), today())
    assert not (await agreement(noor, id)).is_past
    monkeypatch.setattr('svh_app.plan.agreements.today', lambda: TOMORROW)
    assert (await agreement(noor, id)).is_past
    await finish(noor, id)
    assert not (await agreement(noor, id)).is_past


async def test_who_sees_it(cast: Cast) -> None:
    noor = await cast('Noor')
    id = await ask(cast, 'Noor', 'Bram')
    assert await seeing(cast, id) == {'Noor', 'Fatima', 'Bram'}
    await share_agreement(noor, id, 1, 'me')
    assert await seeing(cast, id) == {'Noor', 'Bram'}
    for audience in ('chosen', 'all', ''):
        with pytest.raises(Refused):
            await share_agreement(noor, id, 2, audience)
        with pytest.raises(Refused):
            await ask(cast, 'Noor', 'Bram', audience=audience)
    between = await ask(cast, 'Fatima', 'Bram', audience='me')
    assert await seeing(cast, between) == {'Noor', 'Fatima', 'Bram'}


async def test_one_sees_only_the_names_one_may_see(cast: Cast) -> None:
    noor, fatima, id = await cast('Noor'), await cast('Fatima'), await ask(cast, 'Noor', 'Bram')
    await answer(await cast('Bram'), id, 'yes', 'vanaf de hoek')
    await set_level(noor, await cast.member('Fatima'), 'members', 0)
    seen = await agreement(fatima, id)
    assert (seen.doer.name, seen.asker.name, seen.word) == (words('nl')(SOMEBODY), 'Noor', '')


async def test_what_stays_of_somebody_who_left(cast: Cast) -> None:
    noor, fatima, bram = await cast('Noor'), await cast.member('Fatima'), await cast('Bram')
    of_fatima, for_fatima = await ask(cast, 'Fatima', 'Bram'), await ask(cast, 'Noor', 'Fatima')
    await answer(await cast('Fatima'), for_fatima, 'no', 'liever niet')
    await remove_member(noor, fatima)
    assert (await agreement(bram, of_fatima)).asker.name == 'Fatima'
    await set_legacy(noor, fatima, 'unnamed')
    assert (await agreement(bram, of_fatima)).asker.name == words('nl')(SOMEBODY)
    assert (await agreement(noor, for_fatima)).doer.name == words('nl')(SOMEBODY)
    await set_legacy(noor, fatima, 'gone')
    assert (await agreement(noor, for_fatima)).word == ''
    for viewer in (bram, noor):
        with pytest.raises(Missing):
            await agreement(viewer, of_fatima)


async def test_the_order_is_by_day_and_what_waits_for_me_comes_first(cast: Cast) -> None:
    noor, me = await cast('Noor'), await cast.member('Noor')
    days: list[date | None] = [None, TOMORROW, today(), TOMORROW + timedelta(days=5), None]
    own = [await make_agreement(noor, uuid4(), 'ik', me, day) for day in days]
    asked = await ask(cast, 'Fatima', 'Noor')
    by_day = [own[n] for n in (2, 1, 3, 0, 4)]
    mine = await agreements(noor)
    assert [one.id for one in mine.open] == [asked, *by_day]
    assert [one.id for one in (await agreements(noor, of_us=True)).open] == [*by_day, asked]
    assert [one.id for one in await next_agreements(noor, 3)] == [asked, *by_day[:2]]
    await finish(noor, own[0])
    await drop(noor, own[1])
    mine = await agreements(noor, most=2)
    assert [one.id for one in mine.open] == [asked, own[2]]
    assert [one.id for one in mine.closed] == [own[1], own[0]]
    assert mine.has_more


async def test_a_no_stands_for_who_asked_and_is_over_for_others(cast: Cast) -> None:
    id = await ask(cast, 'Noor', 'Bram')
    await answer(await cast('Bram'), id, 'no')
    for name, stands in (('Noor', True), ('Fatima', False), ('Bram', False)):
        seen = await agreements(await cast(name), of_us=True)
        assert ([one.id for one in seen.open], [one.id for one in seen.closed]) == (
            ([id], []) if stands else ([], [id])
        )
    assert await next_agreements(await cast('Bram'), 5) == []
