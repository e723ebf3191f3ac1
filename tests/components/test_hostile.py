"""What is kept, set, chosen and moved without a form: also with what no browser would send."""

import asyncio
from typing import Any

import pytest
from nicegui.testing import User

import components as c
from components.samples import CAN, KEPT, MOVED
from tests.components.test_server_side import drawn, on_page


def kept(on_keep: Any, **own: Any) -> c.KeptText:
    return c.KeptText('Wat helpt?', 'text', on_keep=on_keep, place='p', key='A' * 43, words=KEPT, **own)


@pytest.mark.parametrize(
    'payload',
    [
        *[None, 'x', [], {}, {'turn': 1}, {'text': 'x'}, {'turn': '1', 'text': 'x'}, {'turn': True, 'text': 'x'}],
        *[{'turn': -1, 'text': 'x'}, {'turn': 2**60, 'text': 'x'}, {'turn': 1, 'text': ['x']}],
        {'turn': 1, 'text': 'x' * 21},
    ],
)
async def test_kept_text_takes_only_text_of_a_length(user: User, payload: Any) -> None:
    heard: list[str] = []
    await on_page(user, lambda: kept(heard.append, max_length=10))
    user.find(c.KeptText).trigger('keep', payload)
    await asyncio.sleep(0.05)
    assert heard == []


async def test_kept_text_is_clean_text(user: User) -> None:
    heard: list[str] = []
    await on_page(user, lambda: kept(heard.append, one_line=True))
    user.find(c.KeptText).trigger('keep', {'turn': 1, 'text': 'a\r\nb\0\ud800 \ud83d\ude00'})
    await asyncio.sleep(0.05)
    assert heard == ['ab\ufffd \U0001f600']


async def test_of_many_sendings_the_last_is_stored_last(user: User) -> None:
    heard: list[str] = []

    async def keep(text: str) -> None:
        await asyncio.sleep(0.02)
        heard.append(text)

    await on_page(user, lambda: kept(keep))
    for turn in range(1, 30):
        user.find(c.KeptText).trigger('keep', {'turn': turn, 'text': str(turn)})
    await asyncio.sleep(0.2)
    assert heard == ['1', '29']


async def test_the_key_of_a_kept_text_is_no_attribute(user: User) -> None:
    found: list[str] = []
    await on_page(user, lambda: found.append(drawn(kept(lambda _: None, value='kijk'))))
    assert 'AAAA' not in found[0]
    assert '>kijk</textarea>' in found[0]


@pytest.mark.parametrize('payload', [None, '5', 5.0, True, -1, 11, [5], {'value': 5}])
async def test_a_scale_takes_only_its_own_numbers(user: User, payload: Any) -> None:
    heard: list[int] = []
    await on_page(user, lambda: c.Scale('Hoe?', value=None, on_set=heard.append, low='0', high='10', unset='Kies.'))
    user.find(c.Scale).trigger('scaled', payload)
    await asyncio.sleep(0.05)
    assert heard == []
    user.find(c.Scale).trigger('scaled', 0)
    await asyncio.sleep(0.05)
    assert heard == [0]


async def test_a_mark_is_never_zero(user: User) -> None:
    heard: list[int] = []
    words = {'low': '1', 'high': '10', 'unset': 'Kies.'}
    await on_page(user, lambda: c.Scale('Cijfer', value=None, on_set=heard.append, least=1, **words))
    for payload in (0, 11, True, 1, 10):
        user.find(c.Scale).trigger('scaled', payload)
        await asyncio.sleep(0.01)
    assert heard == [1, 10]


@pytest.mark.parametrize(
    'payload',
    [
        *[None, 3, [0, 1], {}, {'from': 0}, {'from': 0, 'to': 0}, {'from': 0, 'to': 2}, {'from': -1, 'to': 1}],
        *[{'from': True, 'to': 0}, {'from': '0', 'to': 1}, {'from': 0, 'to': 1.0}],
    ],
)
async def test_only_what_is_in_the_list_is_moved(user: User, payload: Any) -> None:
    heard: list[tuple[int, int]] = []

    def build() -> None:
        with c.Ordered(lambda start, end: heard.append((start, end)), words=MOVED) as ordered:
            for name in 'AB':
                with ordered.item():
                    c.Native('p', name)

    await on_page(user, build)
    user.find(c.Ordered).trigger('move', payload)
    await asyncio.sleep(0.05)
    assert heard == []
    user.find(c.Ordered).trigger('move', {'from': 0, 'to': 1})
    await asyncio.sleep(0.05)
    assert heard == [(0, 1)]


async def test_moves_are_made_one_after_another(user: User) -> None:
    heard: list[str] = []

    async def move(start: int, end: int) -> None:
        heard.append(f'begin {start}')
        await asyncio.sleep(0.02)
        heard.append(f'end {start}')

    def build() -> None:
        ordered = c.Ordered(move, words=MOVED)
        for _ in range(3):
            ordered.item()

    await on_page(user, build)
    for start in (0, 1):
        user.find(c.Ordered).trigger('move', {'from': start, 'to': start + 1})
    await asyncio.sleep(0.1)
    assert heard == ['begin 0', 'end 0', 'begin 1', 'end 1']


@pytest.mark.parametrize('payload', [None, '1', True, 1.0, -1, 4, [1], {'at': 1}])
async def test_a_light_takes_only_its_own_levels(user: User, payload: Any) -> None:
    heard: list[int | None] = []
    await on_page(user, lambda: c.TrafficLight('ABCD', 0, label='Nu', on_choose=heard.append))
    light = next(iter(user.find(c.TrafficLight).elements))
    assert light.levels
    for value in (payload, 2):
        await light.levels._chosen(type('Event', (), {'args': value}))  # type: ignore[arg-type]
    assert heard == [2]


@pytest.mark.parametrize(
    'payload',
    [
        *[None, 'yes', {}, {'turn': 1}, {'text': 'yes'}, {'turn': 1, 'text': ''}, {'turn': 1, 'text': 'YES'}],
        *[{'turn': 1, 'text': 'other'}, {'turn': 1, 'text': ['yes']}, {'turn': True, 'text': 'yes'}],
        {'turn': 1, 'text': None},
    ],
)
async def test_answers_take_only_their_own(user: User, payload: Any) -> None:
    heard: list[str] = []
    own: dict[str, Any] = {'on_answer': heard.append, 'place': 'p', 'key': 'A' * 43, 'words': KEPT}
    await on_page(user, lambda: c.Answers('Woensdag', CAN, **own))
    for sent in (payload, {'turn': 2, 'text': 'yes-if'}):
        user.find(c.Answers).trigger('keep', sent)
        await asyncio.sleep(0.02)
    assert heard == ['yes-if']
