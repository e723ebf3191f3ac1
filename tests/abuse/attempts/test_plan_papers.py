"""Cases 9, 15 and 18 at the papers: a plain no for who may not, floods are slowed down, no text breaks one."""

import io
from collections.abc import Iterator
from uuid import uuid4

import pytest
from pypdf import PdfReader, PdfWriter
from pypdf.generic import ArrayObject, DictionaryObject, NameObject

from svh_app.api.plan_paper import crisis_card, crisis_paper, plan_paper
from svh_app.deliver.pdf import card_pdf, paper_pdf
from svh_app.plan.actions import PART_MAX, write_part
from svh_app.plan.agreeing import make_agreement
from svh_app.plan.goals import add_goal
from svh_app.plan.parts import LONG_TERM
from svh_app.plan.steps import add_step
from svh_app.signals import actions as signals
from svh_app.signals.contacts import TEAM, write_number
from svh_app.signals.parts import DO, GENERAL, HELPS, MESSAGE, RED
from tests.abuse.attempts.conftest import PhoneOf
from tests.abuse.attempts.planted_server import PlantedPhone
from tests.abuse.attempts.test_plan_reading import PAPERS, spoken
from tests.abuse.tally import Tally
from tests.people import Cast

NAMES = {PAPERS[0]: 'plan', PAPERS[1]: 'card', PAPERS[2]: 'card'}


async def test_nobody_gets_a_paper(planted_phone: PlantedPhone, tally: Tally) -> None:
    forger = await planted_phone()
    forger.http.cookies.set('svh', 'x' * 43, domain='127.0.0.1')
    for asking in (await planted_phone(), forger):
        for path in PAPERS:
            tally.attempt('paper for nobody')
            answer = await asking.get(path)
            tally.no_change('paper for nobody', (401, 'sign_in'), (answer.status_code, answer.json()['code']))


@pytest.mark.parametrize('size', ['a3', '', 'A4', 'wallet%00', '%3Cscript%3Ezqx', '../../etc/passwd', 'x' * 5000])
async def test_another_size_is_a_plain_no(planted_phone: PlantedPhone, tally: Tally, size: str) -> None:
    answer = await (await planted_phone('Bram')).get(f'{PAPERS[1]}?size={size}')
    tally.attempt('odd size of a paper')
    assert (answer.status_code, answer.json()['code'], set(answer.json())) == (422, 'invalid', {'error', 'code'})
    tally.no_leak('odd size of a paper', 'zqx', answer.text)


async def test_the_name_and_the_headers_of_a_paper_tell_nothing(planted_phone: PlantedPhone, tally: Tally) -> None:
    fatima = await planted_phone('Fatima')
    for path, name in NAMES.items():
        tally.attempt('headers of a paper')
        headers = (await fatima.http.get(path)).headers
        assert headers['content-disposition'] == f'attachment; filename="{name}.pdf"'
        assert (headers['content-type'], headers['cache-control']) == ('application/pdf', 'no-store')
        tally.no_change('headers of a paper', set(), {'etag', 'last-modified'} & set(headers))
        tally.no_leak('headers of a paper', 'Noor', str(headers))
        assert (await fatima.post(path, {})).status_code == 404


async def test_a_flood_at_the_papers_is_slowed_down_and_hinders_nobody_else(phone: PhoneOf, tally: Tally) -> None:
    ilse, noor = await phone('ilse'), await phone('noor')
    answers = []
    for number in range(16):
        tally.attempt('flood at the papers')
        answers.append(await ilse.http.get(PAPERS[number % 3], headers={'X-Forwarded-For': f'198.51.100.{number}'}))
    slowed = [one for one in answers if one.status_code == 429]
    assert answers[0].status_code == 200 and len(slowed) >= 3
    assert slowed[0].json() == {'error': slowed[0].json()['error'], 'code': 'busy'} and slowed[0].json()['error']
    assert slowed[0].headers['retry-after'].isdigit()
    again = await phone('ilse')
    tally.refused('flood at the papers from another phone', (await again.http.get(PAPERS[0])).status_code != 429)
    assert (await noor.http.get(PAPERS[0])).status_code == 200


DOES = {'/JavaScript', '/JS', '/Launch', '/EmbeddedFiles', '/AcroForm', '/OpenAction', '/AA', '/URI', '/SubmitForm'}
END = 'zqxeind'
HOSTILE = [
    '#read("/etc/passwd") #import "@preview/cetz:0.3.0": * #sys.inputs',
    '</script><script>alert(1)</script> %PDF-1.7 endobj stream /JavaScript (app.alert) >> endstream',
    '\u202e\u2066omgekeerd\u2069 \u200b\u200f \x00\x1b[2J \ufeff \ud800 \r\n\x85\u2028',
    'e' + '\u0301' * 200,
    'x' * 2_000,
    '\u0645\u0631\u062d\u0628\u0627 \u05e9\u05dc\u05d5\u05dd \U0001f468\u200d\U0001f469\u200d\U0001f467',
    '\U000e0041 \U0010fffd \uffff',
    ''.join(chr(0x4E00 + n) for n in range(1_500)),
    '\n' * 500 + 'onder',
]  # fmt: skip


@pytest.mark.parametrize('store', ['sqlite'], indirect=True)
@pytest.mark.parametrize('text', HOSTILE)
async def test_no_text_breaks_a_paper_or_opens_it(cast: Cast, tally: Tally, text: str) -> None:
    """Wherever it stands: the paper is made, all of it is there, and nothing in it is anything but text."""
    await _write_everywhere(cast, text)
    for name in ('Noor', 'Fatima'):
        viewer = await cast(name)
        papers = [paper_pdf(await plan_paper(viewer)), paper_pdf(await crisis_paper(viewer))]
        for pdf in (*papers, card_pdf(await crisis_card(viewer))):
            tally.attempt('hostile text on paper')
            read = spoken(pdf)
            assert END in read
            tally.no_change('what a paper can do', set(), doors(pdf))
            tally.no_leak('file of the machine on paper', 'root:x:', read)


def doors(pdf: bytes) -> set[str]:
    """What in a PDF does something, or leads somewhere, when it is opened or pressed."""
    reader = PdfReader(io.BytesIO(pdf))
    return {sign for number in range(1, reader.trailer['/Size']) for sign in _signs(reader.get_object(number))} & DOES


def _signs(thing: object) -> Iterator[str]:
    """All names in an object, however deep."""
    if isinstance(thing, dict):
        yield from (*map(str, thing), str(dict.get(thing, '/S', '')))
        thing = list(dict.values(thing))
    if isinstance(thing, list):
        for part in thing:
            yield from _signs(part)


def test_a_paper_that_does_something_is_known() -> None:
    writer, made = PdfWriter(), io.BytesIO()
    page = writer.add_blank_page(100, 100)
    action = DictionaryObject({NameObject('/S'): NameObject('/URI')})
    page[NameObject('/Annots')] = ArrayObject([DictionaryObject({NameObject('/A'): action})])
    writer.write(made)
    assert doors(made.getvalue()) == {'/URI'}


async def _write_everywhere(cast: Cast, text: str) -> None:
    noor, fatima = await cast('Noor'), await cast.member('Fatima')
    assert noor.member_id

    def cut(most: int) -> str:
        return f'{text[: most - len(END) - 1]} {END}'

    await write_part(noor, LONG_TERM, '', 0, cut(PART_MAX))
    goal_id = await add_goal(noor, uuid4(), cut(200))
    await add_step(noor, goal_id, uuid4(), cut(300))
    await make_agreement(noor, uuid4(), cut(500), noor.member_id)
    for part in ((RED, DO, None), (RED, HELPS, fatima)):
        await signals.write_part(noor, part, cut(2000), 0)
    await signals.write_part(noor, (GENERAL, MESSAGE, None), cut(300), 0)
    await write_number(noor, TEAM, 0, '0200000001', cut(60), cut(120))
