"""How easy the Dutch texts are to read: `python -m tools.reading`.

By the formula of Flesch as W.H. Douma fitted it to Dutch (Landbouwhogeschool Wageningen, 1960): 206.84 − 0.93 × words
per sentence − 77 × syllables per word. By Douma's own table 70 to 80 is fairly easy, 80 to 90 easy, under 45 hard.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from babel.messages.catalog import Message
from babel.messages.pofile import read_po

HOME = Path(__file__).resolve().parents[1]
AT_LEAST = 70
"""All texts together."""
SCREEN_AT_LEAST = 55
ENOUGH = 30
"""Words; a screen with fewer is judged with everything in its folder, for one long word would decide."""
NAME = 'Noor'
"""What a {field} is read as: a word of one syllable."""
FIELD = re.compile(r'\{[^{}]*\}')
SENTENCE_END = re.compile(r'[.?!:…]+(?=\s|$)|\n+')
WORD = re.compile(r"[^\W_]+(?:['’.,-][^\W_]+)*")
# Right for Dutch words; some borrowed ones get one too many (station, website), and the figure errs on the hard side.
# Longest first: a group is one sound, vowels that are no group are each one. A diaeresis begins a syllable of its own.
VOWELS = re.compile('aai|ooi|oei|eeu|ieu|aa|ee|oo|uu|ie|oe|eu|ui|ei|ij|ai|au|ou|[aeiouyàáâäèéêëìíîïòóôöùúûü]')


@dataclass(frozen=True)
class Count:
    """How much of a text there is."""

    words: int = 0
    sentences: int = 0
    syllables: int = 0

    def __add__(self, other: Count) -> Count:
        return Count(self.words + other.words, self.sentences + other.sentences, self.syllables + other.syllables)

    @property
    def ease(self) -> float:
        """The figure of Flesch-Douma, the higher the easier; 100 where there is nothing to read."""
        if not self.words:
            return 100.0
        return 206.84 - 0.93 * self.words / self.sentences - 77 * self.syllables / self.words


def main() -> int:
    """Print the figure of each screen, hardest first; 1 when a demand is not met."""
    texts = [*texts_of(HOME / 'i18n' / 'nl' / 'LC_MESSAGES' / 'svh.po')]
    for ease, screen in sorted((count.ease, screen) for screen, count in screens(texts).items()):
        print(f'{ease:5.1f}  {screen}')
    print(f'{together(text for text, _ in texts).ease:5.1f}  all texts together')
    objections = [*too_hard(texts)]
    for line in objections:
        print(line)
    return 1 if objections else 0


Text = tuple[str, tuple[str, ...]]
"""A text and the source files that show it."""


def texts_of(catalogue: Path) -> Iterator[Text]:
    """Every translated text of a .po file, each plural form on its own."""
    with catalogue.open('rb') as file:
        for message in read_po(file):
            yield from ((form, files_of(message)) for form in forms(message) if message.id and form)


def too_hard(texts: list[Text]) -> Iterator[str]:
    """A sentence for each demand that is not met."""
    ease = together(text for text, _ in texts).ease
    if ease < AT_LEAST:
        yield f'All texts together reach {ease:.1f}, must reach {AT_LEAST}: use shorter words and sentences.'
    for screen, count in screens(texts).items():
        if count.ease < SCREEN_AT_LEAST:
            yield f'{screen} reaches {count.ease:.1f}, must reach {SCREEN_AT_LEAST}: use shorter words and sentences.'


def screens(texts: list[Text]) -> dict[str, Count]:
    """Per source file what it says; what says too little is counted with its folder, and that with the one above."""
    found = {place: together(text for text, files in texts if is_in(place, files)) for place in places(texts)}
    judged = {judged_as(file, found) for _, files in texts for file in files}
    return {place: found[place] for place in judged}


def judged_as(place: str, found: dict[str, Count]) -> str:
    above = str(PurePosixPath(place).parent)
    return place if found[place].words >= ENOUGH or above not in found else judged_as(above, found)


def places(texts: list[Text]) -> set[str]:
    files = {PurePosixPath(file) for _, files in texts for file in files}
    return {str(place) for file in files for place in (file, *file.parents[:-1])}


def is_in(place: str, files: Iterable[str]) -> bool:
    return any(file == place or file.startswith(f'{place}/') for file in files)


def together(texts: Iterable[str]) -> Count:
    """The count of several texts as if they were one."""
    return sum((count(text) for text in texts), Count())


def count(text: str) -> Count:
    """A text without an end sign is a sentence; a {field} is a word of one syllable."""
    sentences = [part for part in SENTENCE_END.split(FIELD.sub(NAME, text)) if WORD.search(part)]
    words = [word for part in sentences for word in WORD.findall(part)]
    return Count(len(words), len(sentences), sum(syllables(word) for word in words))


def syllables(word: str) -> int:
    """In a Dutch word, by its groups of vowels; a number and an abbreviation count as one."""
    return 1 if word.isupper() else max(1, len(VOWELS.findall(word.lower())))


def files_of(message: Message) -> tuple[str, ...]:
    return tuple(sorted({file for file, _ in message.locations}))


def forms(message: Message) -> tuple[str, ...]:
    return message.string if isinstance(message.string, tuple) else (str(message.string or ''),)


if __name__ == '__main__':
    sys.exit(main())
