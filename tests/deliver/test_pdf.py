"""Papers and crisis cards: everything that was put in is in there, for eyes and for ears, and nothing else is."""

import asyncio
import threading
from dataclasses import replace
from pathlib import Path

import pytest
import typst

from svh_app.deliver import pdf
from svh_app.deliver.pdf import (
    Bullets,
    Card,
    Light,
    Line,
    Numbers,
    Pair,
    Paper,
    Paragraph,
    Section,
    Ticks,
    card_pdf,
    paper_pdf,
    print_card,
    print_paper,
)
from tests.deliver.read_back import Read, squeezed

A4 = {(210.0, 297.0)}
WALLET = {(85.6, 54.0)}
LIGHT = Light(('Rustig', 'Onrustig', 'Crisis'), 1, 'Onrustig is aan, de tweede van drie.')
LINE = Line(((0, 3, '1 sep'), (1, 6.5, '21 nov')), 'Van 3 naar 6,5.')
GOAL = Section('Naar buiten', (Pair('Waarom', 'Het maakt me rustig.'), LINE, Ticks((('Jas', True), ('Rondje', False)))))
PAPER = Paper(
    'Plan van Noor',
    'Gemaakt met Ilse',
    'nl',
    (
        Section('Nu', (LIGHT, Paragraph('Eén regel.\nNog een.\n\nEen nieuw stuk.'))),
        Section('Doelen', (GOAL, Section('Koken', (Bullets(('Soep', 'Brood')),)))),
        Section('Bellen', (Numbers((('Fatima', '06 12 34 56 78', 'mijn zus'), ('113', '0800 0113', ''))),)),
    ),
    'Mijn groep',
)
CARD = Card(
    'Als het niet gaat',
    'nl',
    (('Fatima', '06 12 34 56 78', 'mijn zus'), ('Bram', '06 87 65 43 21', 'overdag')),
    ('Naar buiten', 'Muziek'),
    'Praat rustig met mij.',
)
HOSTILE = [
    '#import "@preview/cetz:0.3.0": *',
    '#read("/etc/passwd")',
    '#include "paper.typ"',
    '$ x^2 $ *b* _i_ \\ @ref // comment /* more */ <label> = Kop - a + b / c: d `raw` [x] {y}',
    '"quotes" \'single\' “é” ~ -- --- ... #sys.inputs.sheet',
    '</script>&amp;\\u{41} %PDF {{name}}',
    'é ë ï € ✓ ☎ şığİ ąłżź Ελλ Привет ĳ ŉ',
]


def one(*blocks: pdf.Block) -> Paper:
    """A paper with these blocks and no other text."""
    return Paper('T', '', 'nl', (Section('', blocks),))


def test_a_paper_says_what_was_put_in_it_in_that_order() -> None:
    read = Read(paper_pdf(PAPER))
    assert read.pages[0].split('\n')[:3] == ['Plan van Noor', 'Gemaakt met Ilse', 'Nu']
    assert read.text == squeezed(
        'Plan van Noor Gemaakt met Ilse Nu Rustig Onrustig Crisis Eén regel. Nog een. Een nieuw stuk.'
        'Doelen Naar buiten Waarom Het maakt me rustig. 0 5 10 1 sep 21 nov ☑ Jas ☐ Rondje'
        'Koken • Soep • Brood Mijn groep 1 / 2 Bellen Fatima mijn zus 06 12 34 56 78 113 0800 0113 Mijn groep 2 / 2'
    )
    assert read.sizes == A4


def test_a_card_says_what_was_put_in_it_and_helps_on_its_back() -> None:
    read = Read(card_pdf(CARD))
    front, back = (squeezed(page) for page in read.pages)
    assert front == squeezed('Als het niet gaat Fatima mijn zus 06 12 34 56 78 Bram overdag 06 87 65 43 21 1 / 2')
    assert back == squeezed('• Naar buiten • Muziek Praat rustig met mij. 2 / 2')
    assert (read.sizes, read.claim, read.tags[0:2]) == (WALLET, True, ['/Document', '/Title'])


def test_who_cannot_see_gets_title_language_headings_and_the_words_of_pictures() -> None:
    read = Read(paper_pdf(PAPER))
    assert read.claim and read.root['/MarkInfo']['/Marked']
    assert read.root['/ViewerPreferences']['/DisplayDocTitle']
    assert (read.file.metadata or {}).get('/Title') == 'Plan van Noor'
    assert read.root['/Lang'] == 'nl'
    assert read.bookmarks == ['Nu', 'Doelen', ['Naar buiten', 'Koken'], 'Bellen']
    assert read.pictures == [LIGHT.words, LINE.words]
    headings = [tag for tag in read.tags if tag in {'/Title', '/H1', '/H2', '/Figure', '/L'}]
    assert headings == ['/Title', '/H1', '/Figure', '/H1', '/H2', '/Figure', '/L', '/H2', '/L', '/H1']


def test_a_region_belongs_to_the_language() -> None:
    assert Read(paper_pdf(replace(PAPER, language='nl-BE'))).root['/Lang'] == 'nl-BE'


@pytest.mark.parametrize('language', ['', 'NL', 'nl"', 'dutch', '../nl'])
def test_what_is_no_language_is_refused(language: str) -> None:
    with pytest.raises(ValueError, match='no language'):
        card_pdf(replace(CARD, language=language))


def test_three_headings_deep_is_refused() -> None:
    with pytest.raises(ValueError, match='holds no section'):
        paper_pdf(replace(PAPER, sections=(Section('a', (Section('b', (Section('c'),)),)),)))


def test_a_point_that_is_no_number_is_refused() -> None:
    with pytest.raises(ValueError, match='not JSON compliant'):
        paper_pdf(one(Line(((float('nan'), 5, ''),), '')))


@pytest.mark.parametrize('text', HOSTILE)
def test_text_is_never_read_as_markup(text: str) -> None:
    everywhere = (Paragraph(text), Bullets((text,)), Ticks(((text, True),)), Pair(text, text))
    drawn = (Numbers(((text, text, text),)), Light((text,), 0, text), Line(((0, 0, text),), text))
    read = Read(paper_pdf(Paper(text, text, 'nl', (Section(text, everywhere + drawn),), text)))
    assert read.text.count(squeezed(text)) >= 13
    assert read.pictures == [text, text] and read.bookmarks == [text] and read.claim


@pytest.mark.parametrize('text', HOSTILE)
def test_nor_on_a_card(text: str) -> None:
    read = Read(card_pdf(Card(text, 'nl', ((text, text, text),), (text,), text)))
    assert read.text.count(squeezed(text)) >= 4 and read.claim


def test_the_templates_read_no_file_and_run_no_text() -> None:
    code = ''.join(file.read_text() for file in Path(pdf.__file__).parent.glob('*.typ'))
    assert 'sys.inputs' in code
    assert not [word for word in ('eval(', 'read(', 'include', '@preview', 'plugin(', 'image(') if word in code]


def test_line_breaks_and_empty_lines_are_kept() -> None:
    heights = [len(Read(paper_pdf(one(Paragraph('a' + '\n' * count + 'b')))).pages) for count in (1, 2, 60)]
    assert heights == [1, 1, 2]
    assert Read(paper_pdf(one(Paragraph('a\r\nb\x85c')))).pages[0].split('\n')[:4] == ['T', 'a', 'b', 'c']


def test_arabic_is_there() -> None:
    read = Read(paper_pdf(one(Paragraph('مرحبا'))))
    assert read.claim and sorted('مرحبا') == sorted(read.text[1:6])


def test_a_sign_without_a_font_is_a_picture_with_the_sign_as_its_words() -> None:
    read = Read(paper_pdf(one(Paragraph('blij 🙂 en 👍🏽 中, ❤️'))))
    assert (read.pictures, read.claim) == (['🙂', '👍🏽', '中'], True)
    assert read.text.replace('\ufe0f', '') == 'Tblij☺en,❤1/1'


@pytest.mark.parametrize('text', ['🩷', 'বাংলা', '👨‍👩‍👧', '🇳🇱', '🏴󠁧󠁢󠁷󠁬󠁳󠁿', 'ไทย'])
def test_a_sign_of_several_parts_stays_whole(text: str) -> None:
    read = Read(paper_pdf(one(Paragraph(f'a {text} b'))))
    assert (''.join(read.pictures), read.text, read.claim) == (text, 'Tab1/1', True)


def test_half_and_control_characters_do_no_harm() -> None:
    assert Read(paper_pdf(one(Paragraph('a\x00\x07\ud800b\tc\u202ed\u2066')))).text.startswith('Ta?b')


WITHOUT_END = [('W' * 10_000, 40), ('https://example.org/' + 'a/' * 5_000, 100), ('é' * 10_000, 85)]


@pytest.mark.parametrize(('word', 'fits'), WITHOUT_END)
def test_a_word_without_an_end_stays_on_the_page(word: str, fits: int) -> None:
    read = Read(paper_pdf(one(Paragraph(word))))
    assert fits * 0.8 < read.longest_line <= fits
    assert read.text.count(word[-1]) >= word.count(word[-1])


@pytest.mark.parametrize('sign', ['W', 'é', '0', '你', '🙂'])
def test_nor_does_it_run_out_of_a_narrow_place(sign: str) -> None:
    word = sign * 120
    paper = Read(paper_pdf(one(Pair(word, word), Bullets((word,)), Ticks(((word, True),)), Numbers(((word,) * 3,)))))
    card = Read(card_pdf(Card(word, 'nl', ((word,) * 3,), (word,), word)))
    assert paper.longest_line <= 95 and card.longest_line <= 60
    assert paper.text.count(sign) + paper.pictures.count(sign) == 7 * 120
    assert card.text.count(sign) + card.pictures.count(sign) == 6 * 120


def test_the_empty_paper_and_card_are_one_empty_page() -> None:
    assert [Read(made).text for made in (paper_pdf(Paper('', '', 'nl')), card_pdf(Card('', 'nl')))] == ['1/1', '1/1']
    blank = (Paragraph(''), Bullets(()), Ticks(()), Pair('', ''), Line((), ''), Light((), None, ''), Numbers(()))
    assert Read(paper_pdf(one(*blank))).text == 'T05101/1'


def test_a_long_paper_has_all_of_it() -> None:
    words = [f'woord{number}' for number in range(20_000)]
    read = Read(paper_pdf(one(Paragraph(' '.join(words)))))
    assert all(word in ' '.join(read.pages).split() for word in words[::500])
    assert len(read.pages) > 30 and read.pages[-1].endswith(f'{len(read.pages)} / {len(read.pages)}')


def test_a_full_card_flows_on_to_more_cards() -> None:
    people = tuple((f'Naam {number}', f'06 00 00 00 {number}', 'zus') for number in range(10, 30))
    helps = tuple(f'Ding {number}' for number in range(10, 50))
    read = Read(card_pdf(replace(CARD, numbers=people, helps=helps)))
    wanted = [squeezed(row[0] + row[2] + row[1]) for row in people] + [squeezed(help) for help in helps]
    assert [word for word in wanted if word not in read.text] == []
    assert len(read.pages) > 6 and read.sizes == WALLET


def test_the_same_paper_is_the_same_bytes_and_tells_no_time() -> None:
    first, second = paper_pdf(PAPER), paper_pdf(replace(PAPER))
    assert first == second and card_pdf(CARD) == card_pdf(CARD)
    told = first + Read(first).root['/Metadata'].get_data()
    assert [
        word for word in (b'/CreationDate', b'/ModDate', b'xmp:CreateDate', b'xmp:ModifyDate') if word in told
    ] == []


def test_no_font_of_the_machine_is_used() -> None:
    assert {font.path for font in pdf.FONTS.fonts()} == {None}


def test_what_cannot_be_pdf_ua_is_still_made(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, '_missing', lambda text: '')
    read = Read(paper_pdf(one(Paragraph('blij 🙂'))))
    assert (read.claim, read.tags[:2]) == (False, ['/Document', '/Title'])


async def test_no_more_than_two_are_made_at_once(monkeypatch: pytest.MonkeyPatch) -> None:
    begun, go, made = threading.Semaphore(0), threading.Event(), typst.compile

    def slow(*args: object, **named: object) -> bytes:
        begun.release()
        go.wait()
        return made(*args, **named)

    monkeypatch.setattr(pdf.typst, 'compile', slow)
    jobs = [asyncio.create_task(job) for job in (print_paper(PAPER), print_card(CARD), print_paper(PAPER))]
    both = [await asyncio.to_thread(begun.acquire, timeout=5) for _ in range(2)]
    third = begun.acquire(blocking=False)
    go.set()
    papers = await asyncio.gather(*jobs)
    assert (both, third, papers[0] == papers[2]) == ([True, True], False, True)
