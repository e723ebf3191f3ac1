"""Minutes are released by the owner, per part and to whom, and taken back; nobody else reads them before or after."""

import asyncio
from datetime import UTC, datetime, timedelta
from itertools import combinations
from uuid import UUID, uuid4

import pytest

from svh_app.group.lending import lend
from svh_app.group.members import pause_member, set_level
from svh_app.kernel.audience import Audience
from svh_app.kernel.gate import Missing, Refused
from svh_app.kernel.terms import CHOSEN, GROUP, ME
from svh_app.kernel.viewer import NOTHING, SEE
from svh_app.meetings.circle import circles
from svh_app.meetings.minutes import minutes
from svh_app.meetings.releasing import release, share, take_back
from svh_app.plan.goals import goals, share_goal
from svh_app.store.rows import Invitee, ItemReader, Member, Release
from tests.meetings.held import HOUSE, INVITED, MARKET, POINTS, READERS, ROUNDS, Held, hold, stored
from tests.people import Cast

ALL = (*POINTS, ROUNDS)
OWN = {'Ilse': ALL, 'Fatima': ALL}
SEES_GOAL = ('Noor', 'Bram', 'Fatima')
"""Of the cast: who takes part sees goals; who comes to meetings only does not."""


async def read(held: Held, name: str) -> set[str]:
    """Which parts somebody reads more of than what they wrote or gave themselves."""
    try:
        seen = await minutes(await held.viewer(name), held.id)
    except Missing:
        return set()
    named = {id: about for about, id in held.points.items()}
    return {
        named.get(part.point_id or uuid4(), ROUNDS)
        for part in seen.parts
        if any(not line.is_mine for line in part.lines) or len(part.given) > 1
    }


async def everybody(held: Held) -> dict[str, set[str]]:
    """What each of the cast reads now."""
    return {name: found for name in READERS if (found := await read(held, name))}


DRAFT = {'Noor': {*ALL}, 'Bram': {*ALL}, 'Ilse': {HOUSE, ROUNDS}}
"""The note taker, who does not see goals, does not read what was said at one."""


async def test_a_draft_is_for_owner_chair_and_note_taker(cast: Cast) -> None:
    held = await hold(cast)
    assert await everybody(held) == DRAFT
    for name in ('Tom', 'Karel', 'Greet'):
        with pytest.raises(Missing):
            await minutes(await held.viewer(name), held.id)


async def test_one_point_for_all_who_were_invited_to_it(cast: Cast) -> None:
    held = await hold(cast)
    noor = await cast('Noor')
    await release(noor, held.id, [held.about(HOUSE)])
    assert await everybody(held) == DRAFT | {name: {HOUSE} for name in ('Pien', 'Fatima', 'Els')}
    await take_back(noor, held.id, [held.about(HOUSE)])
    assert await everybody(held) == DRAFT
    assert not await stored(Release).count() and not await stored(ItemReader).count()


async def test_one_point_for_two_members(cast: Cast) -> None:
    held = await hold(cast)
    await release(await cast('Noor'), held.id, [held.about(MARKET)], [held.members['Fatima'], held.members['Pien']])
    # Pien does not see the goal, so there is no such point for her.
    assert await everybody(held) == DRAFT | {'Fatima': {MARKET}}


async def test_all_at_once(cast: Cast) -> None:
    held = await hold(cast)
    noor = await cast('Noor')
    await release(noor, held.id, [held.about(about) for about in ALL])
    expected = DRAFT | {'Fatima': {*ALL}, 'Pien': {HOUSE, ROUNDS}, 'Els': {HOUSE}}
    assert await everybody(held) == expected
    await take_back(noor, held.id, [held.about(about) for about in ALL])
    assert await everybody(held) == DRAFT


async def test_shown_twice_is_shown_once_and_narrowed_at_once(cast: Cast) -> None:
    held = await hold(cast)
    noor, house = await cast('Noor'), held.about(HOUSE)
    await asyncio.gather(*[release(noor, held.id, [house]) for _ in range(5)])
    assert await stored(Release).count() == 1
    await release(noor, held.id, [house], [held.members['Els']])
    assert await everybody(held) == DRAFT | {'Els': {HOUSE}}
    await share(noor, held.id, house, [held.members['Pien']])
    assert await everybody(held) == DRAFT | {'Pien': {HOUSE}}
    await share(noor, held.id, house, [])
    assert await everybody(held) == DRAFT
    for _ in range(2):
        await share(noor, held.id, house, ME)
    assert not await stored(Release).count()


@pytest.mark.parametrize('name', [name for name in READERS if name != 'Noor'])
async def test_only_the_owner_releases(cast: Cast, name: str) -> None:
    held = await hold(cast)
    viewer, house = await held.viewer(name), held.about(HOUSE)
    await release(await cast('Noor'), held.id, [house], [held.members['Fatima']])
    attempts: list[Audience] = [GROUP, [held.members['Fatima']]]
    for audience in attempts:
        with pytest.raises((Refused, Missing)):
            await release(viewer, held.id, [house], audience)
    with pytest.raises((Refused, Missing)):
        await take_back(viewer, held.id, [house])
    assert (await stored(Release).get()).audience == CHOSEN


async def test_looking_along_changes_nothing(cast: Cast) -> None:
    held = await hold(cast)
    along = await held.along('Bram')
    with pytest.raises(Refused):
        await release(along, held.id, [held.about(HOUSE)])
    with pytest.raises(Refused):
        await take_back(along, held.id, [held.about(HOUSE)])


async def test_never_more_than_were_invited(cast: Cast) -> None:
    held = await hold(cast)
    noor = await cast('Noor')
    strangers = [await cast.member('Karel'), uuid4(), await cast.member('Greet', 'Greet')]
    for who in strangers:
        for about in ALL:
            with pytest.raises(Refused):
                await release(noor, held.id, [held.about(about)], [who])
    with pytest.raises(Refused):  # she comes for another subject
        await release(noor, held.id, [held.about(MARKET)], [held.members['Els']])
    assert await everybody(held) == DRAFT and not await stored(Release).count()


async def test_what_is_not_there(cast: Cast) -> None:
    held = await hold(cast)
    noor = await cast('Noor')
    for meeting_id, about in ((uuid4(), None), (held.id, uuid4())):
        with pytest.raises(Missing):
            await release(noor, meeting_id, [held.about(HOUSE), about])
    audiences: list[Audience] = [ME, 'x', '', CHOSEN, []]
    for audience in audiences:
        with pytest.raises(Refused):
            await release(noor, held.id, [held.about(HOUSE)], audience)
    with pytest.raises(Refused):
        await share(noor, held.id, held.about(HOUSE), 'x')
    assert not await stored(Release).count()


async def test_what_a_level_takes_away_a_release_does_not_give(cast: Cast) -> None:
    held = await hold(cast)
    noor = await cast('Noor')
    await release(noor, held.id, [held.about(about) for about in ALL])
    await set_level(noor, held.members['Fatima'], 'meetings', NOTHING)
    await set_level(noor, held.members['Ilse'], 'meetings', NOTHING)
    await pause_member(noor, held.members['Pien'])
    assert await everybody(held) == {'Noor': {*ALL}, 'Bram': {*ALL}, 'Els': {HOUSE}}


CHANGES = ('level', 'lent', 'paused', 'over', 'goal for some', 'goal seen', 'chair apart')


@pytest.mark.parametrize('change', ['', *CHANGES, *(f'{one}+{other}' for one, other in combinations(CHANGES, 2))])
@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
async def test_who_is_named_before_is_who_reads_it_then(cast: Cast, change: str) -> None:
    held = await hold(cast)
    noor = await cast('Noor')
    for one in filter(None, change.split('+')):
        await _change(held, one)
    named = await circles(noor, await minutes(noor, held.id))
    drafts = await everybody(held)
    assert {name for name in drafts if name != 'Noor'} == {
        name for name, id in held.members.items() if any(id in circle.drafts for circle in named.values())
    }
    await release(noor, held.id, [held.about(about) for about in ALL])
    then = await everybody(held)
    for about in ALL:
        said = {one.name for one in named[held.about(about)].people}
        assert said == {name for name, parts in then.items() if about in parts}, about


async def _change(held: Held, what: str) -> None:
    noor = await held.cast('Noor')
    match what:
        case 'level':
            await set_level(noor, held.members['Bram'], 'meetings', NOTHING)
        case 'lent':
            await lend(noor, held.members['Bram'], 'meet', datetime.now(UTC).date() + timedelta(days=7))
        case 'paused':
            await pause_member(noor, held.members['Fatima'])
        case 'over':
            await stored(Member).filter(id=held.members['Pien']).update(until=datetime.now(UTC))
        case 'goal for some':
            goal = (await goals(noor))[0]
            await share_goal(noor, goal.id, goal.version, [held.members['Bram']])
        case 'goal seen':
            await set_level(noor, held.members['Ilse'], 'goals', SEE)
        case 'chair apart':
            await _apart(held, held.members['Bram'])


async def _apart(held: Held, member_id: UUID) -> None:
    await stored(Invitee).filter(meeting_id=held.id, member_id=member_id).update(point_id=held.points[HOUSE])


async def test_members_learn_nothing_of_who_else_reads(cast: Cast) -> None:
    held = await hold(cast)
    await release(await cast('Noor'), held.id, [held.about(HOUSE)], [held.members['Fatima'], held.members['Els']])
    for name in INVITED[1:]:
        viewer = await held.viewer(name)
        seen = await minutes(viewer, held.id)
        assert await circles(viewer, seen) == {}
        readers = [id for part in seen.parts if part.released for id in part.released.readers]
        assert {*readers} <= {held.members[name]}
