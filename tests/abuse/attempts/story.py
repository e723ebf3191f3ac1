"""What people do in their group, on the wire: invite, say yes, let in, remove; and where to look for a leak."""

import re
from uuid import uuid4

from tests.abuse.wire import WirePhone

LOOKED_AT = ('/', '/groep', '/schrift', '/instellingen', '/groep/uitnodigen')
ASKED = ('/api/v1/me', '/api/v1/notebook')
LINK = re.compile(r'(/uitnodiging/[\w-]+)"')


async def invite(owner: WirePhone, name: str, preset: str = 'take_part') -> str:
    """Make an invitation; returns the path of its link. Leaves the owner's page on the invitation."""
    await owner.open('/groep/uitnodigen')
    await owner.fire('send', {'name': name, 'preset': preset})
    await owner.until(lambda: bool(LINK.search(owner.text)))
    return str(LINK.findall(owner.text)[0])


async def answer(guest: WirePhone, link: str, *, yes: bool = True) -> None:
    """Say yes or no to an invitation."""
    await guest.open(link)
    await guest.fire('click', css='main' if yes else 'text')
    await guest.until(lambda: 'notice' in guest.text)


async def confirm(owner: WirePhone) -> None:
    """Let in the first who said yes."""
    await owner.open('/groep')
    asked = owner.find('click', css='main')
    await owner.fire('click', css='main')
    await owner.until(lambda: asked[0] not in owner.elements)


async def let_in(owner: WirePhone, guest: WirePhone, name: str, preset: str = 'take_part') -> None:
    """Invite, say yes, let in."""
    await answer(guest, await invite(owner, name, preset))
    await confirm(owner)


async def member(owner: WirePhone, name: str) -> str:
    """The id of somebody's place in the group, from the list that the owner sees."""
    await owner.load('/groep')
    people = re.findall(rf'/groep/mensen/([\w-]+)"[^}}]*"aria-label": "[^"]*{re.escape(name)}', owner.text)
    return str(people[0])


async def remove(owner: WirePhone, name: str) -> None:
    """Remove a member, and wait until the owner is told that it is done."""
    await owner.open(f'/groep/mensen/{await member(owner, name)}')
    await owner.fire('click', css='danger')
    await owner.arrives('/groep')


async def note(phone: WirePhone, text: str, audience: object = 'group') -> str:
    """Write an entry over the API; returns its id."""
    body = {'id': str(uuid4()), 'text': text, 'audience': audience}
    answered = await phone.post('/api/v1/notebook', body)
    assert answered.status_code == 201, answered.text
    return str(answered.json()['id'])


async def own_id(phone: WirePhone) -> str:
    """Somebody's own place in the open group."""
    return str((await phone.get('/api/v1/me')).json()['member'])


async def look_everywhere(phone: WirePhone, *more: str) -> str:
    """Look at every place and every answer of the API; returns all that was received, ever, on this phone."""
    for path in (*LOOKED_AT, *more):
        await phone.load(path)
    for path in ASKED:
        await phone.get(path)
    return phone.received
