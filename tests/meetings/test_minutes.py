"""What each of the cast reads of a meeting: a word in every place where somebody writes, and who finds which."""

from datetime import UTC, datetime

import pytest

from bench.common.counting import counted
from svh_app.group.members import remove_member, set_legacy
from svh_app.kernel.gate import Missing
from svh_app.kernel.terms import GONE
from svh_app.kernel.viewer import Viewer
from svh_app.meetings.minutes import minutes, said_before, shown_since
from svh_app.meetings.releasing import release, take_back
from svh_app.store.rows import EndWord, Line, Seat
from tests.meetings.held import HOUSE, INVITED, MARKET, POINTS, READERS, ROUNDS, Held, add_lines, hold, stored
from tests.people import Cast

ALL = (*POINTS, ROUNDS)
TITLES = frozenset({'titel bijeenkomst', 'plek buurthuis'})


def lines_of(about: str) -> set[str]:
    return {f'lijn {about or "ronde"} {name}' for name in ('Ilse', 'Fatima')}


WORDS = {f'eindwoord {name}' for name in (*INVITED, 'Els')}
WHOLE = {
    HOUSE: lines_of(HOUSE) | {'titel Huis'},
    MARKET: lines_of(MARKET) | {'titel Markt'},
    ROUNDS: lines_of(ROUNDS) | WORDS,
}
"""What stands in each part."""
EVERY = {*TITLES, 'https://praat.nl/x', 'koek', *(f'{name} aan tafel' for name in (*INVITED, 'Els'))}.union(
    *WHOLE.values()
)
PAST = {f'eerder {about or "ronde"} {name}' for about in ALL for name in ('Ilse', 'Fatima')}


async def everything(viewer: Viewer, held: Held) -> str:
    """All that the functions of the minutes hand to a page, as text."""
    try:
        seen = await minutes(viewer, held.id)
    except Missing:
        return ''
    return f'{seen!r} {await said_before(viewer, seen)!r}'


async def parts_found(viewer: Viewer, held: Held) -> set[str]:
    """Which of the planted words of the parts are in it."""
    text = await everything(viewer, held)
    return {word for word in set().union(*WHOLE.values()) | PAST if word in text}


async def test_the_owner_reads_all(cast: Cast) -> None:
    held = await hold(cast)
    text = await everything(await cast('Noor'), held)
    assert {word for word in EVERY if word not in text} == set()


async def expected_draft(name: str) -> set[str]:
    match name:
        case 'Noor' | 'Bram':
            return set().union(*WHOLE.values())
        case 'Ilse':  # she does not see the goal: no word of that point, her own line included
            return WHOLE[HOUSE] | WHOLE[ROUNDS]
        case 'Fatima':
            own = {f'lijn {about or "ronde"} Fatima' for about in ALL}
            return own | {'eindwoord Fatima', 'titel Huis', 'titel Markt'}
        case 'Pien' | 'Els':
            return {f'eindwoord {name}'}
    return set()


@pytest.mark.parametrize('name', READERS)
async def test_before_anything_is_released(cast: Cast, name: str) -> None:
    held = await hold(cast)
    assert await parts_found(await held.viewer(name), held) == await expected_draft(name)


RELEASED = {
    'Noor': set().union(*WHOLE.values()),
    'Bram': set().union(*WHOLE.values()),
    'Ilse': WHOLE[HOUSE] | WHOLE[ROUNDS],
    'Fatima': set().union(*WHOLE.values()),
    'Pien': WHOLE[HOUSE] | WHOLE[ROUNDS],
    'Els': WHOLE[HOUSE] | {'eindwoord Els'},
}


@pytest.mark.parametrize('name', READERS)
async def test_when_all_is_released(cast: Cast, name: str) -> None:
    held = await hold(cast)
    noor, parts = await cast('Noor'), [held.about(about) for about in ALL]
    await release(noor, held.id, parts)
    viewer = await held.viewer(name)
    assert await parts_found(viewer, held) == RELEASED.get(name, set())
    await take_back(noor, held.id, parts)
    assert await parts_found(viewer, held) == await expected_draft(name)


@pytest.mark.parametrize('name', [*INVITED[1:], 'Els'])
async def test_the_owner_looks_along_and_sees_what_that_member_sees(cast: Cast, name: str) -> None:
    held = await hold(cast)
    await release(await cast('Noor'), held.id, [held.about(HOUSE)])
    assert await parts_found(await held.along(name), held) == await parts_found(await held.viewer(name), held)


@pytest.mark.parametrize('name', ['Pien', 'Els'])
async def test_nothing_released_looks_as_nothing_written(cast: Cast, name: str) -> None:
    """For who wrote and gave nothing themselves the pages of a meeting with and without minutes are the same."""
    held = await hold(cast)
    await _nothing_of(held, name)
    viewer = await held.viewer(name)
    with_minutes = await minutes(viewer, held.id)
    await _empty(held)
    assert await minutes(viewer, held.id) == with_minutes
    assert not with_minutes.parts and not with_minutes.says_something


async def _nothing_of(held: Held, name: str) -> None:
    seat = await stored(Seat).get(meeting_id=held.id, member_id=held.members[name])
    await stored(EndWord).filter(seat_id=seat.id).delete()


async def _empty(held: Held) -> None:
    await stored(EndWord).filter(meeting_id=held.id).delete()
    await stored(Line).filter(meeting_id=held.id).delete()


async def test_what_was_said_before_is_for_its_writer_and_the_owner(cast: Cast) -> None:
    held = await hold(cast)
    await stored(Line).filter(meeting_id=held.id).update(edited=(await stored(Line).first()).created)
    await release(await cast('Noor'), held.id, [held.about(about) for about in ALL])
    found = {name: PAST & await parts_found(await held.viewer(name), held) for name in READERS}
    assert found['Noor'] == PAST
    assert found['Fatima'] == {word for word in PAST if 'Fatima' in word}
    assert found['Ilse'] == {f'eerder {about} Ilse' for about in ('Huis', 'ronde')}
    assert not any(found[name] for name in ('Bram', 'Pien', 'Els', 'Karel', 'Tom', 'Greet'))


async def test_of_who_left_without_a_trace_nothing_is_read(cast: Cast) -> None:
    held = await hold(cast)
    noor = await cast('Noor')
    await release(noor, held.id, [held.about(about) for about in ALL])
    await remove_member(noor, held.members['Fatima'])
    await set_legacy(noor, held.members['Fatima'], GONE)
    for name in READERS:
        text = await everything(await held.viewer(name), held)
        assert 'Fatima' not in text, name


async def test_the_same_number_of_queries_at_one_line_and_at_many(cast: Cast) -> None:
    held = await hold(cast)
    await release(await cast('Noor'), held.id, [held.about(about) for about in ALL])
    counts = {name: await _queries(held, name) for name in ('Noor', 'Bram', 'Els')}
    await add_lines(held, HOUSE, 50)
    assert {name: await _queries(held, name) for name in counts} == counts
    assert max(counts.values()) <= 19


async def _queries(held: Held, name: str) -> int:
    viewer = await held.viewer(name)
    with counted() as queries:
        await minutes(viewer, held.id)
    return len(queries)


async def test_what_was_shown_since_a_moment(cast: Cast) -> None:
    held = await hold(cast)
    before = datetime.now(UTC)
    await release(await cast('Noor'), held.id, [held.about(HOUSE)], [held.members['Els']])
    for name in READERS:
        expected = [(held.id, 'titel bijeenkomst')] if name == 'Els' else []
        assert await shown_since(await held.viewer(name), before) == expected, name
    assert await shown_since(await held.viewer('Els'), datetime.now(UTC)) == []
