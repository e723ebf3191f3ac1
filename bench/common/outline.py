"""What a page of ours says, so that the pages to compare with say the same: cards, texts and buttons."""

import json
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path

SILENT = {'head', 'script', 'style', 'svg'}
PRESSED = {'button', 'a', 'summary'}
VOID = {'br', 'hr', 'img', 'input', 'link', 'meta', 'source', 'path'}


@dataclass
class Outline(HTMLParser):
    """Blocks of (kind, text); a block is one card, what stands outside cards is a block of its own."""

    blocks: list[list[tuple[str, str]]] = field(default_factory=list)
    _open: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """A card begins a block; a field to type in is noted as it is."""
        if tag not in VOID:
            self._open.append(tag)
        if tag == 'article' or not self.blocks:
            self.blocks.append([])
        if tag == 'textarea':
            self.blocks[-1].append(('typed', ''))

    def handle_endtag(self, tag: str) -> None:
        """The end of a card begins the next block."""
        while self._open and self._open.pop() != tag:
            pass
        if tag == 'article':
            self.blocks.append([])

    def handle_data(self, data: str) -> None:
        """A text, or the text of something to press."""
        if (text := ' '.join(data.split())) and SILENT.isdisjoint(self._open):
            kind = 'pressed' if PRESSED & set(self._open) else 'read'
            self.blocks[-1].append((kind, text))


def write_outline(page: str, file: Path) -> int:
    """Write down what this page says; returns how many texts that were."""
    outline = Outline()
    outline.feed(page)
    blocks = [block for block in outline.blocks if block]
    file.write_text(json.dumps(blocks), encoding='utf-8')
    return sum(map(len, blocks))


def read_outline(file: Path) -> list[list[tuple[str, str]]]:
    """What was written down."""
    return [[(kind, text) for kind, text in block] for block in json.loads(file.read_text(encoding='utf-8'))]
