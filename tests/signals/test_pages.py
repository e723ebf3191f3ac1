"""The signal plan on the screen, as short stories on several phones."""

from datetime import UTC, datetime, timedelta

import pytest

from svh_app.group.members import set_level
from svh_app.kernel.viewer import NOTHING, SEE
from svh_app.signals.actions import keep_version, parts, versions
from svh_app.signals.parts import GREEN, NOTICE
from svh_app.store.rows import SignalVersion
from svh_app.words import words
from tests.people import Cast
from tests.phones import phones
from tests.signals.writing import helps, hrefs, keep, stored, tokens, write

pytestmark = pytest.mark.parametrize('store', ['sqlite'], indirect=True)
_ = words('nl')


async def test_the_first_words_are_stored_as_one_goes(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/plan/signalen')
        assert '/plan/signalen/niveau/groen' in hrefs(noor)
        await noor.go('/plan/signalen/niveau/groen')
        keep(noor, 'ik zing')
        await noor.until(lambda: "'what': 'kept'" in noor.text)
        await noor.go('/plan/signalen')
        await noor.sees(_.plural('{n} thing written', '{n} things written', n=1))
    assert [(one.level, one.kind, one.text) for one in await parts(await cast('Noor'))] == [(GREEN, NOTICE, 'ik zing')]


async def test_what_is_written_elsewhere_comes_to_stand_here(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor', 'Noor')) as (one, other):
        for phone in (one, other):
            await phone.open('/plan/signalen/niveau/groen')
        keep(one, 'ik zing')
        await other.sees("'text': 'ik zing'")
        keep(other, 'ik zing veel')
        await one.sees("'text': 'ik zing veel'")
    assert [text.text for text in await parts(await cast('Noor'))] == ['ik zing veel']


async def test_who_was_first_is_shown_and_nothing_is_lost(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/plan/signalen/niveau/groen')
        noor.leave()
        await write(cast, 'van de andere')
        keep(noor, 'van deze')
        await noor.sees('van de andere', _('This was changed on another phone in the meantime.'))
        assert [one.text for one in await parts(await cast('Noor'))] == ['van de andere']
        noor.press(text=_('Keep what I wrote'))
        await noor.until(lambda: _('Keep what I wrote') not in noor.text)
    assert [one.text for one in await parts(await cast('Noor'))] == ['van deze']


async def test_a_text_that_is_too_long_is_said_so(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/plan/signalen/algemeen')
        keep(noor, 'x' * 2001)
        await noor.sees("'what': 'refused'", _('This text is too long. Split it in two.'))


async def test_what_helps_is_asked_per_member_and_who_does_not_see_it_is_said(cast: Cast) -> None:
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/plan/signalen/niveau/rood')
        assert _('{name} does not see this yet.', name='Bram') in noor.text
        assert _('{name} does not see this yet.', name='Fatima') not in noor.text
        assert all(word not in noor.text for word in ('Tom', 'Sem'))
        assert '/groep/wie-ziet-wat' in hrefs(noor)


@pytest.mark.parametrize('name', ['Bram', 'Ilse', 'Greet'])
async def test_who_may_not_see_signals_finds_no_place(cast: Cast, name: str) -> None:
    await write(cast, 'geheimpje')
    kept = f'/versies/{await keep_version(await cast("Noor"))}'
    async with phones(*tokens(cast, name)) as (phone,):
        await phone.open('/')
        # In her own group Greet has a plan of her own.
        for place in (kept,) if name == 'Greet' else ('', '/niveau/groen', '/algemeen', kept):
            await phone.go('/plan/signalen' + place)
            await phone.sees(_('Maybe it is gone, or the address is not right.'))
            assert 'geheimpje' not in phone.text


async def test_a_member_reads_what_helps_from_them_live_and_nothing_else(cast: Cast) -> None:
    await write(cast, 'geheimpje')
    async with phones(*tokens(cast, 'Fatima')) as (fatima,):
        await fatima.open('/plan/signalen')
        await helps(cast, 'Fatima', 'kom langs')
        await helps(cast, 'Bram', 'niet voor haar')
        await fatima.sees('kom langs', _('What helps {name} from you', name='Noor'))
        assert not fatima.hearing('keep') and 'geheimpje' not in fatima.text and 'niet voor haar' not in fatima.text
        await fatima.go('/plan/signalen/niveau/rood')
        await fatima.sees(_('This page does not exist'))
        await fatima.go('/plan/signalen')
        await set_level(await cast('Noor'), await cast.member('Fatima'), 'signals', NOTHING)
        await fatima.until(lambda: 'kom langs' not in fatima.text, within=2)


async def test_still_right_is_asked_after_three_months(cast: Cast) -> None:
    await write(cast, 'ik zing')
    await keep_version(await cast('Noor'))
    async with phones(*tokens(cast, 'Noor')) as (noor,):
        await noor.open('/plan/signalen')
        assert _('Is it still right?') not in noor.text
        await stored(SignalVersion).update(checked=datetime.now(UTC) - timedelta(days=92))
        await noor.open('/plan/signalen')
        noor.press(text=_('Yes, it is still right'))
        await noor.until(lambda: _('Is it still right?') not in noor.text)
    (kept,) = await versions(await cast('Noor'))
    assert kept.checked > datetime.now(UTC) - timedelta(minutes=1)


async def test_a_version_is_kept_and_shown_to_one_member(cast: Cast) -> None:
    await set_level(await cast('Noor'), await cast.member('Bram'), 'signals', SEE)
    await write(cast, 'ik zing')
    async with phones(*tokens(cast, 'Noor', 'Fatima', 'Bram')) as (noor, fatima, bram):
        for phone in (noor, fatima, bram):
            await phone.open('/plan/signalen')
        noor.press(text=_('Keep this version'))
        await noor.until(lambda: any('/versies/' in href for href in hrefs(noor)))
        address = next(href for href in hrefs(noor) if '/versies/' in href)
        assert not any('/versies/' in href for href in hrefs(fatima))
        await noor.go(address)
        noor.fire(noor.hearing('turned')[0], 'turned', True)
        await fatima.until(lambda: address in hrefs(fatima))
        assert address not in hrefs(bram)
        await fatima.go(address)
        await fatima.sees('ik zing')
        assert not fatima.hearing('turned')
        noor.press(text=_('Undo'))
        await fatima.until(lambda: 'ik zing' not in fatima.text, within=2)
