"""Who sees which text, version, number and light: role, state, level and release beside a plain oracle."""

from dataclasses import dataclass
from itertools import product
from uuid import UUID, uuid4

from svh_app.group.members import set_level
from svh_app.kernel.gate import Missing, see
from svh_app.kernel.terms import STATES
from svh_app.signals.actions import keep_version, part_id, release, version
from svh_app.signals.contacts import GP, OWN, TEAM, add_contact, write_number
from svh_app.signals.light import set_light, share_light
from svh_app.signals.parts import GREEN, HELPS, NOTICE, RED
from svh_app.store.rows import Contact, Light, Member, SignalPart, SignalVersion
from tests.people import Cast
from tests.signals.writing import helps, stored, write

RELEASES = ((False, 'group'), (True, 'group'), (False, 'Bram'), (True, 'Fatima'), (True, 'me'))
"""Whether the version was released to Bram, and for whom the light is."""


@dataclass(frozen=True)
class Somebody:
    """Where one person stands. `shown`: a version was released to them. `light`: whether they were chosen for it."""

    name: str
    state: str
    level: int
    shown: bool
    light: str

    def finds(self) -> set[str]:
        """What they find, by the rule book alone."""
        everything = {'plan', 'for Fatima', 'for Bram', 'kept', 'kept plan', 'kept for Fatima', 'kept for Bram'}
        if self.name == 'Noor':
            return everything | {'own', 'team', 'gp', 'light'}
        if self.name == 'Greet' or self.state != 'active' or self.level < 1:
            return set()
        light = {'light'} if self.light in ('group', self.name) else set()
        if self.level == 3:
            return everything | {'own', 'team', 'gp'} | light
        kept = {'kept', 'kept plan', f'kept for {self.name}'} if self.shown else set()
        return {f'for {self.name}', 'team', 'gp'} | kept | light


async def test_every_cell(cast: Cast) -> None:
    ids = await _everything(cast)
    noor, bram = await cast('Noor'), await cast('Bram')
    fatima = await cast.member('Fatima')
    assert bram.member_id
    cells = 0
    for level, (shown, light), state in product(range(4), RELEASES, STATES):
        if state == STATES[0]:
            await set_level(noor, bram.member_id, 'signals', level)
            await release(noor, ids['kept'], bram.member_id, shown)
            chosen = {'Bram': [bram.member_id], 'Fatima': [fatima]}
            await share_light(noor, chosen.get(light, light))
        await stored(Member).filter(id=bram.member_id).update(state=state)
        for name, at, viewer in (
            ('Noor', 'active', noor),
            ('Bram', state, bram),
            ('Greet', 'active', await cast('Greet')),
        ):
            somebody = Somebody(name, at, level, shown, light)
            found = {
                what
                for noun in (SignalPart, SignalVersion, Contact, Light)
                async for row in see(viewer, noun)
                for what, id in ids.items()
                if row.id == id
            }
            assert found == somebody.finds(), somebody
            cells += len(ids)
        await stored(Member).filter(id=bram.member_id).update(state='active')
    assert cells == len(STATES) * 4 * len(RELEASES) * 3 * len(ids) > 2000


async def _everything(cast: Cast) -> dict[str, UUID]:
    """One of each, by what it is."""
    noor = await cast('Noor')
    assert noor.group_id
    ids: dict[str, UUID] = {}
    await write(cast, 'plan')
    ids['plan'] = part_id(noor.group_id, GREEN, NOTICE)
    for name in ('Fatima', 'Bram'):
        await helps(cast, name, f'for {name}')
        ids[f'for {name}'] = part_id(noor.group_id, RED, HELPS, await cast.member(name))
    ids['kept'] = await keep_version(noor)
    ids |= {f'kept {one.text}': one.id for one in (await version(noor, ids['kept']))[1]}
    ids['own'] = await add_contact(noor, uuid4(), 'own', '112')
    for kind in (TEAM, GP):
        await write_number(noor, kind, 0, '112', kind)
        ids[kind] = (await stored(Contact).get(kind=kind)).id
    await set_light(noor, RED)
    ids['light'] = (await stored(Light).get()).id
    assert (await stored(Contact).get(id=ids['own'])).kind == OWN
    return ids


async def test_a_version_that_is_taken_away_with_its_group_leaves_nothing_open(cast: Cast) -> None:
    """A text that was kept is reached through its version only: no version, no text."""
    ids = await _everything(cast)
    fatima = await cast('Fatima')
    assert fatima.member_id
    await release(await cast('Noor'), ids['kept'], fatima.member_id, True)
    await stored(SignalVersion).filter(id=ids['kept']).delete()
    assert [row.id async for row in see(fatima, SignalPart)] == [ids['for Fatima']]
    try:
        await version(fatima, ids['kept'])
    except Missing:
        return
    raise AssertionError('a version that is gone was found')
