"""Case 14: being shut out is quiet. The pages of who is shut out are the same before and after, byte for byte."""

import re

from tests.abuse.attempts import story
from tests.abuse.attempts.conftest import PhoneOf
from tests.abuse.attempts.test_reading import masked
from tests.abuse.tally import Tally
from tests.abuse.wire import WirePhone

PLACES = ('/', '/groep', '/schrift', '/groep/kijkers', '/groep/wie-ziet-wat')
ASKED = ('/api/v1/notebook', '/api/v1/me')
CLIENT = re.compile(r"'client_id': '[\w-]+'|client_id=[\w-]+|\b\d{13,}\b")


async def pages(phone: WirePhone) -> dict[str, str]:
    """All pages and answers, without what differs on every page: ids and nonces."""
    texts = {path: (await phone.get(path, follow_redirects=True)).text for path in (*PLACES, *ASKED)}
    return {path: CLIENT.sub('CLIENT', masked(text)) for path, text in texts.items()}


async def test_what_is_hidden_changes_no_byte_of_the_pages(phone: PhoneOf, tally: Tally, canary: str) -> None:
    noor, bram, fatima = await phone('noor'), await phone('bram'), await phone('fatima')
    before = await pages(bram)
    assert before == await pages(bram)
    chosen = [await story.own_id(fatima)]
    for audience in (chosen, 'me', chosen):
        await story.note(noor, canary, audience)
    await story.note(fatima, canary, 'me')
    for path, after in (await pages(bram)).items():
        tally.attempt('noticing what is hidden')
        tally.no_change(f'noticing what is hidden at {path}', before[path], after)


async def test_who_looks_at_what_shows_on_no_page_of_the_others(phone: PhoneOf, tally: Tally, canary: str) -> None:
    noor, bram, fatima = await phone('noor'), await phone('bram'), await phone('fatima')
    await story.note(noor, canary)
    before = await pages(bram)
    await story.look_everywhere(fatima)
    for path, after in (await pages(bram)).items():
        tally.attempt('noticing who looked')
        tally.no_change(f'noticing who looked at {path}', before[path], after)
