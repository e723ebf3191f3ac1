"""Papers and crisis cards as PDF: `paper_pdf` and `card_pdf`, or `print_paper` and `print_card` from async code.

Typeset by Typst from the templates beside this file. What people wrote goes in as data (JSON) and is never read as
markup; nothing is written to disk; no font of the machine is used, so a paper is the same bytes on every machine.

The files are tagged and say that they are PDF/UA-1 (ISO 14289-1): title, language, headings as bookmarks, pictures with
words. Typst brings fonts with Latin, Greek, Cyrillic, Hebrew, Arabic, Armenian, Georgian, Devanagari, and signs like
✓ € ☎ ❤. A sign they lack (most emoji, Chinese, Bengali, Thai, some Kurdish and Uyghur letters) is drawn as one like it
(☺ for 🙂) or as an empty box, with the sign itself as the picture's words: it is still read aloud.
"""

import asyncio
import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass, fields, is_dataclass
from functools import lru_cache
from pathlib import Path
from typing import TypeVar
from unicodedata import category

import typst

from svh_app.deliver.printable import printable

HERE = Path(__file__).parent
FONTS = typst.Fonts(include_system_fonts=False)
AT_ONCE = 2
"""Papers that are typeset at the same time; who comes next waits."""
SURE = '\u017f'
"""Up to here (Latin, Latin-1, Latin Extended-A) every sign is in the fonts."""
NEVER_ALONE = {'Mn', 'Mc', 'Me', 'Zs', 'Cc', 'Cf'}
"""Accents, spaces and control signs go with the sign before them."""
MOST_TRIED = 1_000
"""Different signs looked up in the fonts for one paper, at a millisecond each."""
LANGUAGE = re.compile(r'[a-z]{2,3}(-[A-Z]{2})?')
# Threads and not a semaphore: who stops waiting must not let a third one begin beside two that still run.
_press = ThreadPoolExecutor(AT_ONCE, 'press')


@dataclass(frozen=True)
class Paragraph:
    """Text as somebody typed it; line breaks and empty lines are kept."""

    text: str


@dataclass(frozen=True)
class Bullets:
    """A list without order."""

    items: tuple[str, ...]


@dataclass(frozen=True)
class Ticks:
    """Things to do, each with whether it is done."""

    items: tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Pair:
    """A small label and below it what it says, as in a filled-in form."""

    label: str
    text: str


@dataclass(frozen=True)
class Line:
    """The scale of a goal over time. A point is when (0 to 1), the figure (0 to 10) and a short label, such as a day.

    Points come in order of time; what lies outside the scale is drawn at its edge. A label that would overlap the one
    before it is left out. `words` say the same for who cannot see the picture, and are only in its alternative text.
    """

    points: tuple[tuple[float, float, str], ...]
    words: str


@dataclass(frozen=True)
class Light:
    """A traffic light from calm to crisis, a name for each light. `at` is the one that is on, counted from 0, or None.

    `words` say the same for who cannot see the picture, and are only in its alternative text.
    """

    names: tuple[str, ...]
    at: int | None
    words: str


@dataclass(frozen=True)
class Numbers:
    """People to call: name, number as it should be printed, and a few words about them (may be empty)."""

    rows: tuple[tuple[str, str, str], ...]


Block = Paragraph | Bullets | Ticks | Pair | Line | Light | Numbers


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it. A section in a section is a sub-section; that may hold no other."""

    title: str
    blocks: 'tuple[Block | Section, ...]' = ()


@dataclass(frozen=True)
class Paper:
    """An A4 document. `language` is ISO 639, two or three letters, a region may follow (`nl`, `nl-BE`).

    `foot` stands at the bottom of every page, beside its number; keep it to one line. `is_dense`: set smaller, for what
    should stand on one page; what does not fit goes on to the next one.
    """

    title: str
    subtitle: str
    language: str
    sections: tuple[Section, ...] = ()
    foot: str = ''
    is_dense: bool = False


@dataclass(frozen=True)
class Card:
    """A crisis card of wallet size: people to call on the front, what helps on the back, `foot` below that.

    `numbers` are rows as in `Numbers`. What does not fit goes on to more cards; nothing is left out.
    """

    title: str
    language: str
    numbers: tuple[tuple[str, str, str], ...] = ()
    helps: tuple[str, ...] = ()
    foot: str = ''


Sheet = TypeVar('Sheet', Paper, Card)


async def print_paper(paper: Paper) -> bytes:
    """`paper_pdf` in a thread of its own, so that nobody else waits for it; at most two papers or cards at once."""
    return await _in_turn(paper_pdf, paper)


async def print_card(card: Card) -> bytes:
    """`card_pdf` in a thread of its own, so that nobody else waits for it; at most two papers or cards at once."""
    return await _in_turn(card_pdf, card)


def paper_pdf(paper: Paper) -> bytes:
    """The paper as a PDF of A4 pages; the same paper gives the same bytes.

    ValueError for a language that is none, a point of a line that is no number, or sections nested more than two deep.
    """
    _check_depth(paper.sections)
    return typeset('paper.typ', paper)


def card_pdf(card: Card) -> bytes:
    """The card as a PDF of pages of 85.6 × 54 mm (ISO/IEC 7810 ID-1), front first; the same card gives the same bytes.

    ValueError for a language that is none.
    """
    return typeset('card.typ', card)


def typeset(template: str, sheet: Paper | Card) -> bytes:
    """The PDF that a template beside this file makes of a sheet: PDF/UA-1, else merely tagged. In milliseconds."""
    data = json.dumps(_data(sheet), allow_nan=False, ensure_ascii=False)
    inputs = {'sheet': data, 'missing': _missing(data), **_tongue(sheet.language)}
    try:
        return _compiled(template, inputs, ['ua-1'])
    except typst.TypstError:
        return _compiled(template, inputs, [])


def _compiled(template: str, inputs: dict[str, str], standards: 'list[typst.PDFStandard]') -> bytes:
    return typst.compile(
        HERE / template,
        root=HERE,
        font_paths=FONTS,
        ignore_system_fonts=True,
        format='pdf',
        sys_inputs=inputs,
        pdf_standards=standards,
        timestamp=0,
    )


def _missing(text: str) -> str:
    """The signs in it that no font here has; of very many different ones, the rest is taken for missing untried."""
    uncommon = sorted(sign for sign in {*text} if sign > SURE and category(sign) not in NEVER_ALONE)
    tried, rest = uncommon[:MOST_TRIED], uncommon[MOST_TRIED:]
    return ''.join([*(sign for sign in tried if not _in_fonts(sign)), *rest])


@lru_cache(10_000)
def _in_fonts(sign: str) -> bool:
    """PDF/UA-1 forbids a sign without a picture (ISO 14289-1, 7.21.8), so that a page with only this sign tells."""
    try:
        return bool(_compiled('sign.typ', {'sign': sign}, ['ua-1']))
    except typst.TypstError:
        return False


def _data(thing: object) -> object:
    """What a template reads: dataclasses as objects with their kind, tuples as lists, text without control signs."""
    if is_dataclass(thing):
        named = {field.name: _data(getattr(thing, field.name)) for field in fields(thing)}
        return {'kind': type(thing).__name__.lower(), **named}
    if isinstance(thing, tuple):
        return [_data(part) for part in thing]
    return printable(thing) if isinstance(thing, str) else thing


def _tongue(language: str) -> dict[str, str]:
    if not LANGUAGE.fullmatch(language):
        raise ValueError(f'{language!r} is no language')
    name, _, region = language.partition('-')
    return {'language': name, 'region': region}


def _check_depth(sections: tuple[Section, ...]) -> None:
    inner = [block for section in sections for block in section.blocks if isinstance(block, Section)]
    if any(isinstance(block, Section) for section in inner for block in section.blocks):
        raise ValueError('a sub-section holds no section')


async def _in_turn(typesetter: Callable[[Sheet], bytes], sheet: Sheet) -> bytes:
    return await asyncio.get_running_loop().run_in_executor(_press, typesetter, sheet)
