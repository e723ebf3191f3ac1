"""Reads a PDF back as a screen reader and a program for copying would: text, tags, words of pictures, bookmarks."""

import io
import re
from collections.abc import Iterator
from typing import Any

from pypdf import PdfReader


class Read:
    """One PDF, read."""

    def __init__(self, pdf: bytes) -> None:
        self.file = PdfReader(io.BytesIO(pdf))
        self.root: Any = self.file.trailer['/Root']
        self.pages = [page.extract_text() for page in self.file.pages]

    @property
    def text(self) -> str:
        """What all pages say, in reading order, without spaces and line ends, which depend on where lines end."""
        return squeezed(''.join(self.pages))

    @property
    def sizes(self) -> set[tuple[float, float]]:
        """Width and height of the pages in millimetres."""
        boxes = (page.mediabox for page in self.file.pages)
        return {(round(float(box.width) * 25.4 / 72, 1), round(float(box.height) * 25.4 / 72, 1)) for box in boxes}

    @property
    def tags(self) -> list[str]:
        return [str(node['/S']) for node in nodes(self.root['/StructTreeRoot']['/K'])]

    @property
    def pictures(self) -> list[str]:
        return [str(node['/Alt']) for node in nodes(self.root['/StructTreeRoot']['/K']) if '/Alt' in node]

    @property
    def bookmarks(self) -> list[Any]:
        return titles(self.file.outline)

    @property
    def claim(self) -> bool:
        """Whether the file says that it is PDF/UA-1."""
        return b'<pdfuaid:part>1<' in self.root['/Metadata'].get_data()

    @property
    def longest_line(self) -> int:
        """In signs. Text that runs off its page is still in the file, but all on one line."""
        return max(len(line) for page in self.pages for line in page.split('\n'))


def squeezed(text: str) -> str:
    """Text without any white space."""
    return re.sub(r'\s', '', text)


def nodes(node: Any) -> Iterator[Any]:
    """Every tag, in reading order."""
    node = node.get_object() if hasattr(node, 'get_object') else node
    for part in node if isinstance(node, list) else [node]:
        part = part.get_object() if hasattr(part, 'get_object') else part  # noqa: PLW2901
        if isinstance(part, dict) and '/S' in part:
            yield part
            yield from nodes(part['/K']) if '/K' in part else ()


def titles(outline: list[Any]) -> list[Any]:
    return [titles(part) if isinstance(part, list) else part['/Title'] for part in outline]
