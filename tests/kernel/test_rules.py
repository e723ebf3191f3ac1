"""The kernel against the oracle: every cell of the table, and random stories."""

from itertools import product
from uuid import uuid4

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from svh_app.kernel.deeds import refusal
from svh_app.kernel.gate import see
from svh_app.kernel.rules import visible
from svh_app.kernel.terms import AUDIENCES, PRESETS, STATES, preset_levels
from svh_app.kernel.viewer import AREAS, Standing
from svh_app.store import rows
from tests.kernel.hands import DEEDS, LENT
from tests.kernel.world import NAMES, Twin, play
from tests.people import Cast

LEVELS = range(4)
MEMBERS = NAMES[1:]
AUDIENCE_CASES = [('group', ()), ('me', ()), *[('chosen', (name,)) for name in MEMBERS], ('chosen', MEMBERS[:2])]


def test_every_cell_of_state_level_audience_and_author() -> None:
    """role × state × level × audience × author, reading; and every deed on every entry."""
    counted = 0

    async def story(twin: Twin) -> None:
        nonlocal counted
        for author, (audience, chosen) in product(NAMES, AUDIENCE_CASES):
            await twin.write(author, audience, frozenset(chosen) - {author})
        for state, notebook, members in product(STATES, LEVELS, LEVELS):
            await twin.set_state('Fatima', state)
            await twin.set_level('Fatima', 'notebook', notebook)
            await twin.set_level('Fatima', 'members', members)
            counted += await twin.compare()

    play(story)
    assert counted > 6 * 4 * 4 * 5 * 20


def test_every_deed_of_everybody_on_every_entry() -> None:
    async def story(twin: Twin) -> None:
        for author, (audience, chosen) in product(NAMES, AUDIENCE_CASES):
            await twin.write(author, audience, frozenset(chosen) - {author})
        for state, level in product(('active', 'paused', 'removed'), LEVELS):
            await twin.set_state('Bram', state)
            await twin.set_level('Bram', 'notebook', level)
            for name, index in product((*NAMES, 'Greet'), range(0, len(twin.ids), 5)):
                await twin.edit(name, index)
            await twin.write('Bram', 'group', frozenset())
        for name, index in product((*NAMES, 'Greet'), range(len(twin.ids))):
            await twin.withdraw(name, index)
        await twin.compare()

    play(story)


def test_every_change_of_who_sees_an_entry() -> None:
    """From every audience to every audience, by everybody; seen anew by everybody after each."""
    counted = 0

    async def story(twin: Twin) -> None:
        nonlocal counted
        for author in ('Noor', 'Fatima'):
            await twin.write(author, 'me', frozenset())
        for (audience, chosen), index, name in product(AUDIENCE_CASES * 2, range(2), (*NAMES, 'Greet')):
            await twin.share(name, index, audience, frozenset(chosen))
            counted += await twin.compare()
        for state, level in product(('active', 'paused', 'removed'), LEVELS):
            await twin.set_state('Fatima', state)
            await twin.set_level('Fatima', 'notebook', level)
            await twin.share('Fatima', 1, 'group' if level % 2 else 'me', frozenset())
            counted += await twin.compare()

    play(story)
    assert counted > 1500


LENDINGS: list[dict[str, str]] = [
    {},
    {'invite': 'now'},
    {'manage': 'now'},
    {'invite': 'now', 'manage': 'now'},
    {'invite': 'over', 'manage': 'over'},
    {'invite': 'ended', 'manage': 'ended'},
]


def test_every_cell_of_role_task_and_deed() -> None:
    """role × what is lent, seeing the others; and every deed on people in every state, on oneself, on the owner."""
    counted = 0

    async def story(twin: Twin) -> None:
        nonlocal counted
        await twin.set_level('Bram', 'members', 0)
        for tasks in LENDINGS:
            await twin.give('Bram', **tasks)
            counted += await every_deed(twin, 'Bram')
        await twin.give('Bram', **LENDINGS[3])
        for name in ('Noor', 'Fatima', 'Greet'):
            counted += await every_deed(twin, name)
        for state in ('paused', 'left', 'accepted'):
            await twin.set_state('Bram', state)
            counted += await every_deed(twin, 'Bram')
        await twin.set_state('Bram', 'active')
        await twin.expire('Bram')
        counted += await every_deed(twin, 'Bram')

    play(story)
    assert counted > 13 * (len(DEEDS) * 8 + 4 * 5)


async def every_deed(twin: Twin, name: str) -> int:
    """Somebody tries everything on everybody; how many cells that were."""
    cells = 0
    for state in STATES:
        await twin.set_state('Ilse', state)
        cells += await twin.compare_people()
        for deed in DEEDS:
            await twin.attempt(name, deed, 'Ilse')
    for deed, other in product(DEEDS, ('Noor', 'Bram')):
        await twin.attempt(name, deed, other)
    return cells + len(DEEDS) * (len(STATES) + 2)


NAME = st.sampled_from(NAMES)
MEMBER = st.sampled_from(MEMBERS)
INDEX = st.integers(0, 20)
STEP = st.one_of(
    st.tuples(st.just('write'), NAME, st.sampled_from(AUDIENCES), st.frozensets(NAME, max_size=3)),
    st.tuples(st.just('edit'), st.sampled_from((*NAMES, 'Greet')), INDEX),
    st.tuples(
        st.just('share'),
        st.sampled_from((*NAMES, 'Greet')),
        INDEX,
        st.sampled_from(AUDIENCES),
        st.frozensets(NAME, max_size=3),
    ),
    st.tuples(st.just('withdraw'), st.sampled_from((*NAMES, 'Greet')), INDEX),
    st.tuples(st.just('set_level'), MEMBER, st.sampled_from(('notebook', 'members')), st.sampled_from(LEVELS)),
    st.tuples(st.just('set_state'), MEMBER, st.sampled_from(STATES)),
    st.tuples(st.just('expire'), MEMBER),
    st.tuples(st.just('settle'), NAME, MEMBER, st.sampled_from(('stay', 'unnamed', 'gone'))),
    st.tuples(st.just('lend'), MEMBER, st.sampled_from(('invite', 'manage')), st.sampled_from(list(LENT))),
    st.tuples(st.just('attempt'), st.sampled_from((*NAMES, 'Greet')), st.sampled_from(list(DEEDS)), NAME),
)


PHASES = (Phase.explicit, Phase.reuse, Phase.generate)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], phases=PHASES)
@given(st.lists(STEP, min_size=5, max_size=30))
def test_random_stories(steps: list[tuple[object, ...]]) -> None:
    async def story(twin: Twin) -> None:
        for what, *details in steps:
            await getattr(twin, str(what))(*details)
        await twin.compare()
        await twin.compare_people()

    play(story)


async def test_every_noun_has_a_rule_or_is_refused(cast: Cast) -> None:
    nouns = {one for one in vars(rows).values() if isinstance(one, type) and issubclass(one, rows.Row)} - {rows.Row}
    without = set()
    for noun in nouns:
        try:
            see(await cast('Noor'), noun)
        except LookupError:
            without.add(noun)
    assert without == {rows.Ceremony}


@pytest.mark.parametrize('noun', [rows.Ceremony, rows.Chain])
async def test_what_has_no_rule_is_seen_by_nobody(cast: Cast, noun: type[rows.Row]) -> None:
    with pytest.raises(LookupError):
        see(await cast('Noor'), noun)


def test_an_unknown_deed_area_or_preset_is_refused() -> None:
    owner = Standing(uuid4(), uuid4(), True, {})
    assert refusal(owner, 'note.publish', rows.Note())
    assert refusal(None, 'note.add', rows.Note())
    assert owner.level('finances') == 0
    with pytest.raises(KeyError):
        preset_levels('boss')


def test_presets_name_every_area_and_never_the_map_of_people() -> None:
    for preset in PRESETS:
        levels = preset_levels(preset)
        assert set(levels) == set(AREAS)
        assert levels['sociogram'] == levels['reflection'] == 0
    assert visible is not None
