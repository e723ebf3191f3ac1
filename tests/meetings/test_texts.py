"""Ground rules and opening questions: something to start from, then the group's own; who writes them."""

import asyncio
from uuid import uuid4

import pytest

from svh_app.group.members import set_level
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Changed, Missing, Refused
from svh_app.kernel.viewer import EDIT, NOTHING, Viewer
from svh_app.meetings.texts import KINDS, OPENING, RULES, STARTS, TEXT_MAX, group_texts, may_write, start, write_text
from svh_app.words import words
from tests.meetings.trying import helper, refused
from tests.people import Cast


async def test_before_anybody_wrote_there_is_something_to_start_from(cast: Cast) -> None:
    for name in ('Noor', 'Fatima', 'Ilse'):
        found = await group_texts(await cast(name))
        for language in ('nl', 'en'):
            _ = words(language)
            for kind in KINDS:
                assert found[kind].lines(_) == start(_, kind) and not found[kind].is_own
                assert len(found[kind].lines(_)) == len(STARTS[kind]) > 1
    with pytest.raises(Missing):
        await group_texts(Viewer(uuid4()))


async def test_the_groups_own(cast: Cast) -> None:
    noor = await cast('Noor')
    await write_text(noor, RULES, 0, ' Telefoon uit\r\n\n  Niemand hoeft iets \n')
    for name in ('Noor', 'Fatima', 'Bram', 'Ilse'):
        found = await group_texts(await cast(name))
        assert found[RULES].lines(words('nl')) == ['Telefoon uit', 'Niemand hoeft iets'] and found[RULES].is_own
        assert not found[OPENING].is_own
    await write_text(noor, RULES, 1, '')
    assert (await group_texts(noor))[RULES].lines(words('nl')) == start(words('nl'), RULES)
    await write_text(noor, RULES, 2, 'x' * TEXT_MAX)
    assert (await group_texts(await cast('Greet')))[RULES].text == ''


async def test_only_the_owner_and_who_plans_along_write_them(cast: Cast) -> None:
    noor = await cast('Noor')
    await helper(cast, 'Bram')
    await write_text(noor, RULES, 0, 'van Noor')
    along = await look_as(noor, await cast.member('Fatima'))
    for viewer in (await cast('Fatima'), await cast('Bram'), await cast('Ilse'), along):
        assert await refused(write_text(viewer, RULES, 1, 'van mij')) and not await may_write(viewer)
        assert await refused(write_text(viewer, OPENING, 0, 'van mij'))
    await set_level(noor, await cast.member('Fatima'), 'meetings', EDIT)
    await write_text(await cast('Fatima'), RULES, 1, 'van ons')
    assert await may_write(await cast('Fatima')) and (await group_texts(noor))[RULES].text == 'van ons'
    greet = await cast('Greet')
    mixed = Viewer(greet.account_id, greet.session_id, noor.group_id, greet.member_id)
    assert await refused(write_text(mixed, RULES, 0, 'x'))


async def test_who_does_not_come_to_meetings_sees_none(cast: Cast) -> None:
    noor, bram = await cast('Noor'), await cast('Bram')
    await write_text(noor, RULES, 0, 'geheim')
    await set_level(noor, await cast.member('Bram'), 'meetings', NOTHING)
    assert (await group_texts(bram))[RULES].text == ''


async def test_bad_texts(cast: Cast) -> None:
    noor = await cast('Noor')
    for kind in ('poem', '', 'RULES'):
        with pytest.raises(Missing):
            await write_text(noor, kind, 0, 'x')
    with pytest.raises(Refused):
        await write_text(noor, RULES, 0, 'x' * (TEXT_MAX + 1))
    with pytest.raises(Changed):
        await write_text(noor, RULES, 3, 'x')
    await write_text(noor, RULES, 0, 'een\x00\u202etwee')
    assert (await group_texts(noor))[RULES].text == 'eentwee'


async def test_two_phones_begin_at_once(cast: Cast) -> None:
    noor = await cast('Noor')
    done = await asyncio.gather(*[write_text(noor, RULES, 0, text) for text in ('een', 'twee')], return_exceptions=True)
    assert sorted(type(one).__name__ for one in done) == [Changed.__name__, 'int']
    assert (await group_texts(noor))[RULES].text in ('een', 'twee')
