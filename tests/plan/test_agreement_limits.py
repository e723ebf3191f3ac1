"""Agreements: other members, strangers, too low a level, looking along, bad input, and two at the same moment."""

import asyncio
from collections.abc import Awaitable, Callable
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from svh_app.group.members import set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import Viewer
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
from svh_app.plan.agreements import agreement, askable, may_ask
from tests.people import Cast
from tests.plan.agreed import TOMORROW, ask, ids

Deed = Callable[[Viewer, UUID], Awaitable[None]]
DEEDS: dict[str, Deed] = {
    'answer': lambda viewer, id: answer(viewer, id, 'yes'),
    'finish': finish,
    'reopen': reopen,
    'move': lambda viewer, id: move(viewer, id, TOMORROW),
    'drop': drop,
    'take_up': take_up,
    'edit': lambda viewer, id: edit_agreement(viewer, id, 1, 'iets anders'),
    'share': lambda viewer, id: share_agreement(viewer, id, 1, 'me'),
}


async def state(cast: Cast, id: UUID) -> str:
    return (await agreement(await cast('Noor'), id)).state


@pytest.mark.parametrize('days', [-1, -400, 366 * 11])
async def test_a_day_that_cannot_be(cast: Cast, days: int) -> None:
    noor, day = await cast('Noor'), today() + timedelta(days=days)
    id = await ask(cast, 'Noor', 'Fatima')
    with pytest.raises(Refused, match='day'):
        await make_agreement(noor, uuid4(), 'te laat', await cast.member('Fatima'), day)
    with pytest.raises(Refused, match='day'):
        await move(noor, id, day)
    assert (await agreement(noor, id)).due is None


async def test_the_same_id_twice_is_one_also_at_the_same_moment(cast: Cast) -> None:
    noor, client_id, fatima = await cast('Noor'), uuid4(), await cast.member('Fatima')
    made = await asyncio.gather(*(make_agreement(noor, client_id, f'tekst {n}', fatima) for n in range(8)))
    assert len(set(made)) == 1 == len(await ids(cast, 'Noor'))
    other = await make_agreement(await cast('Fatima'), client_id, 'van Fatima', fatima)
    assert other not in made


async def test_two_answers_at_once_leave_one(cast: Cast) -> None:
    fatima, id = await cast('Fatima'), await ask(cast, 'Noor', 'Fatima')
    said = [('yes', 'ja'), ('no', 'nee'), ('later', 'later')] * 2
    await asyncio.gather(*(answer(fatima, id, *one) for one in said))
    seen = await agreement(fatima, id)
    assert (seen.choice, seen.word) in said and seen.state == seen.choice


async def test_answer_and_change_at_once_never_leave_a_yes_to_something_else(cast: Cast) -> None:
    noor, fatima = await cast('Noor'), await cast('Fatima')
    for n in range(6):
        id = await ask(cast, 'Noor', 'Fatima')
        await asyncio.gather(
            answer(fatima, id, 'yes'), edit_agreement(noor, id, 1, f'anders {n}'), return_exceptions=True
        )
        seen = await agreement(noor, id)
        assert (seen.state, seen.text) in {
            ('yes', 'samen naar de markt'),
            ('asked', f'anders {n}'),
            ('yes', f'anders {n}'),
        }


async def test_two_phones_change_the_same_text(cast: Cast) -> None:
    noor, id = await cast('Noor'), await ask(cast, 'Noor', 'Fatima')
    await edit_agreement(noor, id, 1, 'een')
    with pytest.raises(Changed):
        await edit_agreement(noor, id, 1, 'twee')
    with pytest.raises(Changed):
        await share_agreement(noor, id, 1, 'me')
    seen = await agreement(noor, id)
    assert (seen.text, seen.audience, bool(seen.edited)) == ('een', 'group', True)


@pytest.mark.parametrize('name', ['Ilse', 'Tom', 'Sem', 'Greet'])
@pytest.mark.parametrize('deed', DEEDS)
async def test_who_has_nothing_to_do_with_it_does_nothing(cast: Cast, name: str, deed: str) -> None:
    id = await ask(cast, 'Noor', 'Fatima')
    with pytest.raises((Missing, Refused)):
        await DEEDS[deed](await cast(name), id)
    assert (await agreement(await cast('Noor'), id)).version == 1


@pytest.mark.parametrize('deed', DEEDS)
async def test_who_may_only_look_changes_nothing(cast: Cast, deed: str) -> None:
    id = await ask(cast, 'Noor', 'Fatima')
    await set_level(await cast('Noor'), await cast.member('Bram'), 'agreements', 1)
    assert id in await ids(cast, 'Bram')
    with pytest.raises(Refused):
        await DEEDS[deed](await cast('Bram'), id)
    assert (await agreement(await cast('Noor'), id)).version == 1


@pytest.mark.parametrize('deed', ['edit', 'share'])
async def test_only_who_asked_says_what_exactly_and_who_sees_it(cast: Cast, deed: str) -> None:
    id = await ask(cast, 'Fatima', 'Bram')
    for name in ('Noor', 'Bram'):
        with pytest.raises(Refused):
            await DEEDS[deed](await cast(name), id)
    await DEEDS[deed](await cast('Fatima'), id)


async def test_only_who_was_asked_answers(cast: Cast) -> None:
    id = await ask(cast, 'Fatima', 'Bram')
    for name in ('Noor', 'Fatima'):
        with pytest.raises(Refused):
            await answer(await cast(name), id, 'yes')
    await answer(await cast('Bram'), id, 'yes')


@pytest.mark.parametrize('deed', DEEDS)
async def test_looking_along_changes_nothing(cast: Cast, deed: str) -> None:
    noor, id = await cast('Noor'), await ask(cast, 'Noor', 'Fatima')
    along = await look_as(noor, await cast.member('Fatima'))
    seen = await agreement(along, id)
    assert not seen.may_change
    with pytest.raises(Refused):
        await DEEDS[deed](along, id)
    with pytest.raises(Refused):
        await make_agreement(along, uuid4(), 'namens Fatima', await cast.member('Fatima'))
    assert not await may_ask(along)


async def test_who_may_ask(cast: Cast) -> None:
    may = {name: await may_ask(await cast(name)) for name in ('Noor', 'Fatima', 'Bram', 'Ilse')}
    assert may == {'Noor': True, 'Fatima': True, 'Bram': False, 'Ilse': False}
    for name in ('Bram', 'Ilse'):
        with pytest.raises(Refused):
            await ask(cast, name, name)


async def test_who_can_be_asked(cast: Cast) -> None:
    names = {name: [one.name for one in await askable(await cast(name))] for name in ('Noor', 'Fatima', 'Ilse')}
    assert names == {
        'Noor': ['Noor', 'Fatima', 'Bram', 'Ilse'],
        'Fatima': ['Fatima', 'Noor', 'Bram', 'Ilse'],
        'Ilse': ['Ilse', 'Noor'],
    }
    noor, bram_elsewhere = await cast('Noor'), await cast.member('Bram', 'Greet')
    for member_id in (uuid4(), await cast.member('Tom'), await cast.member('Sem'), bram_elsewhere):
        with pytest.raises(Refused, match='in the group'):
            await make_agreement(noor, uuid4(), 'wie', member_id)
    await set_level(noor, await cast.member('Fatima'), 'members', 0)
    with pytest.raises(Refused):
        await ask(cast, 'Fatima', 'Bram')
    await ask(cast, 'Fatima', 'Noor')


@pytest.mark.parametrize('text', ['', ' \n ', '\u202e\u200b', 'x' * 501])
async def test_bad_text_is_refused(cast: Cast, text: str) -> None:
    noor, id = await cast('Noor'), await ask(cast, 'Noor', 'Fatima')
    with pytest.raises(Refused):
        await ask(cast, 'Noor', 'Fatima', text)
    with pytest.raises(Refused):
        await edit_agreement(noor, id, 1, text)
    assert (await agreement(noor, id)).text == 'samen naar de markt'


async def test_hostile_words_are_kept_as_they_are(cast: Cast) -> None:
    typed = '<img src=x onerror=alert(1)>\n{naam} %s "; drop table agreement; --'
    id = await ask(cast, 'Noor', 'Fatima', typed)
    await answer(await cast('Fatima'), id, 'yes', typed)
    seen = await agreement(await cast('Noor'), id)
    assert (seen.text, seen.word, seen.choice) == (typed, typed, 'yes')
    with pytest.raises(Refused):
        await answer(await cast('Fatima'), id, 'yes', 'x' * 501)


@pytest.mark.parametrize('choice', ['', 'done', 'dropped', 'YES', 'maybe'])
async def test_an_answer_that_is_none(cast: Cast, choice: str) -> None:
    id = await ask(cast, 'Noor', 'Fatima')
    with pytest.raises(Refused):
        await answer(await cast('Fatima'), id, choice)
    assert await state(cast, id) == 'asked'
