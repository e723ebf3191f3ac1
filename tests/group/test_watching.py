"""The log in plain words: every deed has a sentence, per person, per item; for the owner alone."""

import re
from datetime import UTC, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from bench.common.counting import counted
from svh_app.group.actions import rename_group
from svh_app.group.members import give_preset, pause_member, resume_member, set_level
from svh_app.group.told import SAID
from svh_app.group.watching import Line, Person, log_page
from svh_app.group.watching_page import visits
from svh_app.kernel import looks
from svh_app.kernel.entry import look_as
from svh_app.kernel.gate import Missing
from svh_app.notebook.actions import add_note, edit_note, notes, withdraw_note
from tests.people import Cast

CODE = Path(__file__).parents[2] / 'svh_app'
OTHERS = ('Fatima', 'Bram', 'Ilse', 'Tom', 'Sem', 'Greet')


async def told(cast: Cast, person: UUID | None = None, item: UUID | None = None) -> list[tuple[str, str, str]]:
    await looks.write_down()
    page = await log_page(await cast('Noor'), person, item)
    return [(line.who.name if line.who else '?', line.deed, line.what) for line in page.lines]


def test_every_deed_on_a_group_has_a_sentence() -> None:
    code = '\n'.join(
        path.read_text()
        for folder in ('group', 'notebook', 'kernel', 'plan', 'signals', 'meetings')
        for path in (CODE / folder).glob('*.py')
    )
    deeds = set(re.findall(r"@deed\('([\w.]+)'\)|(?:join|unit)\([^)]*?'([\w.]+)'", code))
    assert {one for pair in deeds for one in pair if one} | {looks.LOOK} == set(SAID)


async def test_who_did_what(cast: Cast) -> None:
    noor, bram, fatima = await cast('Noor'), await cast('Bram'), await cast('Fatima')
    id = await add_note(noor, uuid4(), 'naar de markt')
    await edit_note(noor, id, 1, 'naar de grote markt')
    await notes(bram)
    await looks.write_down()
    own = await add_note(bram, uuid4(), 'gebeld')
    await withdraw_note(bram, own)
    await set_level(noor, fatima.member_id, 'notebook', 1)
    await give_preset(noor, await cast.member('Ilse'), 'close')
    await pause_member(noor, await cast.member('Fatima'))
    await resume_member(noor, await cast.member('Fatima'))
    await rename_group(noor, 1, 'Onze groep')
    assert (await told(cast))[:10] == [
        ('Noor', 'group.rename', ''),
        ('Noor', 'member.resume', 'Fatima'),
        ('Noor', 'member.pause', 'Fatima'),
        ('Noor', 'member.preset', 'Ilse'),
        ('Noor', 'level.set', 'Fatima'),
        ('Bram', 'note.withdraw', ''),
        ('Bram', 'note.add', ''),
        ('Bram', 'look', 'naar de grote markt'),
        ('Noor', 'note.edit', 'naar de grote markt'),
        ('Noor', 'note.add', 'naar de grote markt'),
    ]
    assert (await told(cast))[-1] == ('Noor', 'group.found', '')


async def test_of_one_person_and_about_one_item(cast: Cast) -> None:
    noor = await cast('Noor')
    ids = [await add_note(noor, uuid4(), text) for text in ('een', 'twee')]
    for name in ('Bram', 'Fatima'):
        await notes(await cast(name))
    await add_note(await cast('Bram'), uuid4(), 'drie')
    bram = await cast.member('Bram')
    assert {who for who, _, _ in await told(cast, person=bram)} == {'Bram'}
    about = await told(cast, item=ids[0])
    assert sorted(about) == [('Bram', 'look', 'een'), ('Fatima', 'look', 'een'), ('Noor', 'note.add', 'een')]
    assert await looks.readers_of(noor, ids[0]) == ['Fatima', 'Bram']
    assert await looks.readers_of(await cast('Bram'), ids[0]) == []
    assert await looks.readers_of(noor, await add_note(noor, uuid4(), 'nog niet gelezen')) == []


@pytest.mark.parametrize('name', OTHERS)
async def test_nobody_else_reads_the_log(cast: Cast, name: str) -> None:
    await add_note(await cast('Noor'), uuid4(), 'een')
    if name == 'Greet':
        lines = (await log_page(await cast(name))).lines
        assert 'note.add' not in {line.deed for line in lines}
        with pytest.raises(Missing):
            await log_page(await cast(name), await cast.member('Bram'))
        return
    with pytest.raises(Missing):
        await log_page(await cast(name))


async def test_one_can_choose_whoever_was_ever_in(cast: Cast) -> None:
    people = (await log_page(await cast('Noor'))).people
    assert [person.name for person in people] == ['Fatima', 'Bram', 'Ilse', 'Tom']


async def test_looking_along_shows_no_log(cast: Cast) -> None:
    with pytest.raises(Missing):
        await log_page(await look_as(await cast('Noor'), await cast.member('Fatima')))


async def test_a_private_page_of_a_member_is_not_in_it(cast: Cast) -> None:
    before = await told(cast)
    id = await add_note(await cast('Bram'), uuid4(), 'CANARY', 'me')
    await edit_note(await cast('Bram'), id, 1, 'CANARY 2')
    await withdraw_note(await cast('Bram'), id)
    assert await told(cast) == before
    assert await told(cast, item=id) == []


async def test_the_same_number_of_queries_at_any_length(cast: Cast) -> None:
    noor, counts = await cast('Noor'), []
    for number in range(2):
        for _ in range(number * 30 + 1):
            await add_note(noor, uuid4(), 'nog een')
        await notes(await cast('Bram'), most=60)
        await looks.write_down()
        with counted() as statements:
            page = await log_page(noor)
        counts.append(len(statements))
    assert counts[0] == counts[1]
    assert page.has_more


def test_what_was_read_in_one_visit_is_one_line() -> None:
    bram, noor = Person(uuid4(), 'Bram', 1, False), Person(uuid4(), 'Noor', 0, True)
    noon = datetime(2026, 3, 3, 11, tzinfo=UTC)

    def line(who: Person, deed: str, minutes: int) -> Line:
        return Line(minutes, noon + timedelta(minutes=minutes), who, deed, 'Note', uuid4(), 'x', '')

    lines = [line(bram, 'look', 70), line(bram, 'look', 69), line(bram, 'look', 10), line(noor, 'note.add', 9)]
    lines += [line(bram, 'look', 8), line(noor, 'look', 7)]
    assert [len(visit) for visit in visits(lines)] == [2, 1, 1, 1, 1]


def test_what_was_read_again_in_the_same_half_hour_counts_once() -> None:
    bram, noon, id = Person(uuid4(), 'Bram', 1, False), datetime(2026, 3, 3, 11, tzinfo=UTC), uuid4()
    lines = [Line(n, noon - timedelta(minutes=n), bram, 'look', 'Note', id, 'x', '') for n in range(3)]
    assert visits(lines) == [(lines[0],)]
