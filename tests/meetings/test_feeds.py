"""A calendar's own address: made once, the member's alone, and nothing but reading can be done with it."""

import re
from uuid import uuid4

import pytest

from svh_app.account.actions import rename
from svh_app.group.lending import lend, take_back
from svh_app.group.members import set_level
from svh_app.kernel.entry import hashed, look_as
from svh_app.kernel.feeding import fed
from svh_app.kernel.gate import Missing, Refused, deed, see
from svh_app.kernel.looks import write_down
from svh_app.kernel.viewer import NOTHING, Viewer
from svh_app.meetings.feeds import make_feed, my_feed, revoke_feed, say_titles
from svh_app.meetings.planning import plan_meeting
from svh_app.notebook.actions import add_note
from svh_app.store.rows import Feed, Session, Trace
from tests.meetings.dated import SOON, dated, fed_by, ids
from tests.meetings.world import rows
from tests.people import Cast


async def test_an_address_is_made_once_and_kept_nowhere(cast: Cast) -> None:
    fatima = await cast('Fatima')
    assert await my_feed(fatima) is None
    token = await make_feed(fatima)
    kept = await rows(Feed).get()
    assert re.fullmatch(r'[A-Za-z0-9_-]{43}', token)
    assert (kept.token_hash, kept.member_id, kept.with_titles) == (hashed(token), fatima.member_id, False)
    assert token not in str([value for row in await rows(Feed).values() for value in row.values()])
    view = await my_feed(fatima)
    assert view and view.is_at(token) and not view.is_at(token[:-1]) and not view.with_titles


async def test_another_address_ends_the_one_before(cast: Cast) -> None:
    first, id = await fed_by(cast, 'Fatima', with_titles=True), await dated(await cast('Noor'))
    second = await make_feed(await cast('Fatima'))
    assert second != first
    assert (await ids(first), await ids(second)) == (None, {id})
    assert await rows(Feed).count() == 1
    view = await my_feed(await cast('Fatima'))
    assert view and view.with_titles and view.is_at(second)


async def test_an_address_that_was_ended_is_gone_and_a_new_one_begins_neutral(cast: Cast) -> None:
    token = await fed_by(cast, 'Fatima', with_titles=True)
    await revoke_feed(await cast('Fatima'))
    await revoke_feed(await cast('Fatima'))
    assert await fed(token) is None
    assert await my_feed(await cast('Fatima')) is None
    await make_feed(await cast('Fatima'))
    view = await my_feed(await cast('Fatima'))
    assert view and not view.with_titles


async def test_what_a_calendar_says_is_its_members_choice(cast: Cast) -> None:
    token = await fed_by(cast, 'Fatima')
    for on in (True, True, False):
        await say_titles(await cast('Fatima'), on)
        found = await fed(token)
        assert found and found.with_titles is on
    await revoke_feed(await cast('Fatima'))
    with pytest.raises(Missing):
        await say_titles(await cast('Fatima'), True)


async def test_nobody_touches_the_address_of_another(cast: Cast) -> None:
    token = await fed_by(cast, 'Fatima')
    row = await rows(Feed).get()
    for name in ('Noor', 'Bram', 'Greet'):
        viewer = await cast(name)
        assert await my_feed(viewer) is None
        await make_feed(viewer)
        await say_titles(viewer, True)
        await revoke_feed(viewer)
        for deed_name in ('feed.make', 'feed.change', 'feed.revoke'):
            with pytest.raises(Refused):
                await _directly(deed_name)(viewer, row)
    found = await fed(token)
    assert found and not found.with_titles


def _directly(name: str):  # type: ignore[no-untyped-def]
    @deed(name)
    async def change(doing, row):  # type: ignore[no-untyped-def]
        await doing.change(row, row.version, with_titles=True)

    return change


async def test_who_does_not_come_to_meetings_makes_none_but_may_end_their_own(cast: Cast) -> None:
    token = await fed_by(cast, 'Ilse')
    await set_level(await cast('Noor'), await cast.member('Ilse'), 'meetings', NOTHING)
    for trying in (make_feed(await cast('Ilse')), say_titles(await cast('Ilse'), True)):
        with pytest.raises(Refused):
            await trying
    lent = await lend(await cast('Noor'), await cast.member('Ilse'), 'meet', SOON.date())
    await say_titles(await cast('Ilse'), True)
    await take_back(await cast('Noor'), lent)
    await revoke_feed(await cast('Ilse'))
    assert await fed(token) is None


async def test_who_is_not_in_the_group_makes_none(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast.member('Bram')
    for viewer in (await cast('Tom'), await cast('Sem')):
        for asking in (viewer, Viewer(viewer.account_id, viewer.session_id, noor.group_id, bram)):
            with pytest.raises(Refused):
                await make_feed(asking)
    assert not await rows(Feed).exists()


async def test_who_looks_along_finds_and_makes_none(cast: Cast) -> None:
    token = await fed_by(cast, 'Fatima')
    along = await look_as(await cast('Noor'), await cast.member('Fatima'))
    assert await my_feed(along) is None
    for trying in (make_feed(along), say_titles(along, True), revoke_feed(along)):
        with pytest.raises(Refused):
            await trying
    assert await fed(token)


async def test_what_is_no_address_is_nobodys(cast: Cast) -> None:
    real = await fed_by(cast, 'Fatima')
    near = (real[:-1], real + 'x', real.swapcase(), f' {real}', hashed(real))
    for token in (*near, '', 'x', 'x' * 43, 'x' * 100_000, "' OR 1=1 --", '%', '\x00', '\u202e', '../../x'):
        assert await fed(token) is None


async def test_a_calendar_reads_and_does_nothing(cast: Cast) -> None:
    found = await fed(await fed_by(cast, 'Noor'))
    assert found and found.viewer.session_id is None
    assert await my_feed(found.viewer) is None
    assert not await see(found.viewer, Session).exists()
    doing = (
        make_feed(found.viewer),
        revoke_feed(found.viewer),
        plan_meeting(found.viewer, uuid4(), 'x'),
        add_note(found.viewer, uuid4(), 'x'),
        rename(found.viewer, 'x'),
    )
    for deed_of_any_kind in doing:
        with pytest.raises(Refused):
            await deed_of_any_kind


async def test_fetching_is_no_visit(cast: Cast) -> None:
    token, _ = await fed_by(cast, 'Fatima', with_titles=True), await dated(await cast('Noor'))
    before = await rows(Trace).count(), await rows(Session).order_by('id').values_list('seen')
    assert await ids(token)
    await write_down()
    assert (await rows(Trace).count(), await rows(Session).order_by('id').values_list('seen')) == before


async def test_the_log_keeps_that_it_was_made_and_tells_nobody_else(cast: Cast) -> None:
    await fed_by(cast, 'Fatima')
    assert await rows(Trace).filter(deed='feed.make', noun='Feed').count() == 1
    assert not await see(await cast('Noor'), Trace).filter(noun='Feed').exists()
