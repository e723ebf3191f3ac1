"""Case 17: a script, a picture that calls home, a template: wherever it is written, it is text and nothing else."""

import json
import re
from collections.abc import Iterator
from html.parser import HTMLParser
from typing import Any

import pytest

from tests.abuse.attempts import story
from tests.abuse.attempts.conftest import PhoneOf
from tests.abuse.tally import Tally
from tests.abuse.wire import WirePhone

# Short enough for a name.
SCRIPTS = (
    '<script>zqx()</script>',
    '"><img src=//zqx.example onerror=zqx()>',
    "' onmouseover='zqx()",
    '</textarea><svg/onload=zqx()>',
    '`${zqx()}` {{zqx()}} {zqx}',
    '</script><script>zqx()</script>',
    '<!--<script>zqx',
    'javascript:zqx() &#60;zqx&#62;',
    '\\u003cscript\\u003ezqx()',
    '[zqx](javascript:zqx()) ![](//zqx.nl)',
)
HARMLESS = {'value', 'data-name', 'aria-label', 'text', 'title', 'placeholder'}


class Tags(HTMLParser):
    """Every tag and attribute of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[tuple[str, str, str | None]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.found += [(tag, '', ''), *((tag, name, value) for name, value in attrs)]


def alive_in_html(page: str) -> list[object]:
    """Where the canary is more than text in a page's HTML, or could end the script that holds the elements."""
    tags = Tags()
    tags.feed(page)
    in_tags = [one for one in tags.found if _is_alive(*one)]
    raw = re.findall(r'String\.raw`(.*?)`\)', page, re.DOTALL)
    breaking = [sign for text in raw for sign in ('<', '`', '${') if sign in text]
    scripts = re.findall(r'<script[^>]*>(.*?)</script>', re.sub(r'String\.raw`.*?`\)', '', page, flags=re.DOTALL))
    return [*in_tags, *breaking, *[one for one in scripts if 'zqx' in one]]


def _is_alive(tag: str, name: str, value: str | None) -> bool:
    return 'zqx' in tag or 'zqx' in name or ('zqx' in (value or '') and name not in HARMLESS)


def alive_in_elements(phone: WirePhone) -> list[object]:
    """Where the canary is more than text in the elements a phone was sent."""
    return [found for _, element in phone.shown() for found in _alive_parts(element)]


def _alive_parts(element: dict[str, Any]) -> Iterator[object]:
    for part, held in element.items():
        if part == 'props':
            named = {name.lstrip('^'): value for name, value in held.items()}
            known = {*HARMLESS, 'answer', 'names'}
            yield from (
                name for name, value in named.items() if 'zqx' in json.dumps([name, value]) and name not in known
            )
        elif part != 'text' and 'zqx' in json.dumps(held):
            yield part


@pytest.mark.parametrize('script', SCRIPTS)
async def test_a_script_in_an_entry_is_text(phone: PhoneOf, tally: Tally, script: str) -> None:
    noor, bram = await phone('noor'), await phone('bram', '/schrift')
    id = await story.note(noor, script)
    for path in ('/', '/schrift', f'/schrift/{id}'):
        for reader in (bram, noor):
            tally.attempt('script in an entry')
            await reader.load(path)
            assert 'zqx' in reader.page
            tally.no_change(f'script at {path}', [], [*alive_in_html(reader.page), *alive_in_elements(reader)])


@pytest.mark.parametrize('script', SCRIPTS)
async def test_a_script_in_an_entry_that_arrives_live_is_text(phone: PhoneOf, tally: Tally, script: str) -> None:
    noor, bram = await phone('noor'), await phone('bram', '/schrift')
    before = bram.received.count('zqx')
    await story.note(noor, script)
    await bram.until(lambda: bram.received.count('zqx') > before)
    tally.attempt('script in a frame')
    tally.no_change('script in a frame', [], alive_in_elements(bram))


async def test_scripts_in_names_are_text(phone: PhoneOf, tally: Tally) -> None:
    """In the name of a group, of an invited person, and of an account that joins."""
    noor, bram, greet = await phone('noor'), await phone('bram'), await phone('greet')
    for script in SCRIPTS:
        link = await story.invite(noor, script[:40])
        await greet.open('/groep')
        await greet.fire('send', {'name': script})
        await greet.until(lambda: 'zqx' in greet.text)
        place = await story.member(noor, script[:12])
        for reader, path in ((noor, '/groep'), (noor, f'/groep/mensen/{place}'), (greet, '/groep'), (bram, link)):
            tally.attempt('script in a name')
            await reader.load(path)
            tally.no_change(f'script at {path}', [], [*alive_in_html(reader.page), *alive_in_elements(reader)])
        await noor.open(f'/groep/mensen/{place}')
        await noor.fire('click', css='text')
        await noor.arrives('/groep')


async def test_a_script_as_ones_own_name_is_text_for_the_others(phone: PhoneOf, tally: Tally) -> None:
    noor, tom = await phone('noor'), await phone('tom', '/instellingen/naam')
    await tom.fire('send', {'name': SCRIPTS[1]})
    await tom.until(lambda: 'zqx' in tom.text)
    link = await story.invite(noor, 'Tom')
    await story.answer(tom, link)
    await noor.load('/groep')
    for path in ('/', '/groep'):
        tally.attempt('script in the name of who said yes')
        await noor.load(path)
        tally.no_change(path, [], [*alive_in_html(noor.page), *alive_in_elements(noor)])
    await noor.open('/groep')
    await noor.fire('click', css='text')
    await tom.open('/instellingen/naam')
    await tom.fire('send', {'name': 'Tom'})
    await tom.until(lambda: 'zqx' not in tom.text)


@pytest.mark.parametrize('path', ['/schrift/{}', '/{}', '/?x={}', '/inloggen?verder=/{}', '/uitnodiging/{}'])
async def test_a_script_in_an_address_is_text(phone: PhoneOf, tally: Tally, path: str) -> None:
    for who in ('noor', ''):
        reader = await phone(who)
        for script in SCRIPTS:
            tally.attempt('script in an address')
            page = await reader.http.get(reader.server.origin + path.format(_quoted(script)), follow_redirects=True)
            known = [one for one in alive_in_html(page.text) if not _is_own_link(one)]
            tally.no_change(path, [], known)


def _quoted(script: str) -> str:
    return ''.join(f'%{byte:02x}' for byte in script.encode())


def _is_own_link(found: object) -> bool:
    """A link of ours that leads on to an address of ours, escaped."""
    return isinstance(found, tuple) and found[1] == 'href' and str(found[2]).startswith('/')
