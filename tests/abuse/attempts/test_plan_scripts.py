"""Case 17 in the plan: every text of it holds a script, and on every page it is text; what is pressed to call calls."""

import re

import pytest

from svh_app.kernel.gate import Refused
from svh_app.signals.contacts import add_contact, contacts
from tests.abuse.attempts.planted import Planted
from tests.abuse.attempts.planted_server import PlantedPhone
from tests.abuse.attempts.test_plan_reading import places
from tests.abuse.attempts.test_stored_script import alive_in_elements, alive_in_html
from tests.abuse.tally import Tally
from tests.abuse.wire import WirePhone
from tests.people import Cast
from tests.phones import phones
from tests.signals.writing import hrefs

SHOWN = 'shown'
"""The property in which a text that is stored as one goes comes to stand in its field: it is set as a value."""
# A way in the app, a number, a number with a message, or a site that we named ourselves.
LEADS = re.compile(r'/[^/\\]?.*|#main|tel:\+?[0-9]+|sms:\+?[0-9]+(\?&body=[\w%.~-]*)?|https://www\.113\.nl/\S*')
CALLS = re.compile(r'(tel|sms):\+?[0-9]{3,15}(\?&body=[\w%.~-]*)?')


def is_message(found: object) -> bool:
    """The message that stands ready, escaped in the address of a text message."""
    return isinstance(found, tuple) and found[1] == 'href' and bool(CALLS.fullmatch(str(found[2])))


def leads_of(phone: WirePhone) -> list[str]:
    """Where everything on a page leads, as its elements say it."""
    props = [element.get('props', {}) for _, element in phone.shown()]
    return [str(value) for one in props for name, value in one.items() if name.lstrip('^') in ('href', 'src', 'action')]


@pytest.mark.parametrize('who', ['Noor', 'Fatima', 'Ilse'])
async def test_every_text_of_the_plan_is_text_and_nothing_else(
    planted: Planted, planted_phone: PlantedPhone, tally: Tally, who: str
) -> None:
    phone, held, led = await planted_phone(who), 0, set[str]()
    for path in places(planted):
        tally.attempt('script in the plan')
        await phone.load(path)
        held += 'zqx' in phone.page
        led |= {*leads_of(phone)}
        alive = [*alive_in_html(phone.page), *(one for one in alive_in_elements(phone) if one != SHOWN)]
        tally.no_change(f'script at {path}', [], [one for one in alive if not is_message(one) and one != 'href'])
    assert held > 10
    tally.no_change('where the plan leads', [], sorted(one for one in led if not LEADS.fullmatch(one)))


ODD_NUMBERS = (
    'tel:javascript:alert(1)', 'javascript:alert(1)', '112;phone-context=evil', '112;ext=1', '112?body=x', '112&x=1',
    '+31 6 ١٢٣٤٥٦٧٨', '٠٦١٢٣٤٥٦٧٨', '06 12 34 56 78"><script>zqx()</script>', '0612#', '*21*0612345678#', '112,,,113',
    '+', '++31612345678', '1' * 16, '12', '', '0x112', '1e9', '112\u202e', '\u2066112', '112/../x', '112%0a113', '²³¹',
)  # fmt: skip
ODD_BUT_A_NUMBER = {'112\u202e': '112', '\u2066112': '112'}
"""What cannot be seen is taken out; what is left is a number."""


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
@pytest.mark.parametrize('odd', ODD_NUMBERS)
async def test_what_is_pressed_to_call_is_a_number(cast: Cast, tally: Tally, odd: str) -> None:
    noor = await cast('Noor')
    async with phones(cast.tokens['Noor']) as (phone,):
        await phone.open('/hulp-nu/kaart/erbij')
        tally.attempt('odd number to call')
        phone.send(name='Mo <b>', phone=odd, says='<script>zqx()</script>')
        if odd in ODD_BUT_A_NUMBER:
            await phone.until(lambda: phone.path == '/hulp-nu/kaart')
        else:
            await phone.until(lambda: 'refused' in phone.text)
            with pytest.raises(Refused):
                await add_contact(noor, noor.account_id, 'Mo', odd)
        await phone.open('/hulp-nu')
        calls = [one for one in hrefs(phone) if not one.startswith(('/', '#', 'https://'))]
        tally.no_change('odd number to call', [], [one for one in calls if not CALLS.fullmatch(one)])
        assert 'tel:113' in calls
    kept = [one.phone for one in await contacts(noor)]
    tally.no_change('odd number to call', [ODD_BUT_A_NUMBER[odd]] if odd in ODD_BUT_A_NUMBER else [], kept)
