"""Formats: a document as its paragraphs and table rows in reading order, and the canonical text made of them."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from budget.errors import Problem, RefusedError

# A tab parts cells and a line end parts lines, so neither may stand within a text.
_WHITE: Final = re.compile(r"[\t\n\v\f\r\x1c-\x1f\x85\u2028\u2029]+")
# A numbered item ("2. ...") or sub-item ("1) ...") within a paragraph begins a line of its own.
_ITEM: Final = re.compile(r"(?<=[.;:])[ \u00a0]+(?=\d{1,2}(?:\)|\.[ \u00a0]+[^\W\d_]))")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Text outside of tables; a line break set by the author begins a line."""

    text: str

    @property
    def lines(self) -> list[str]:
        """Return the lines of the canonical text that the paragraph fills."""
        parts = [part for line in self.text.split("\n") for part in _ITEM.split(line)]
        return [_WHITE.sub(" ", part).strip() for part in parts]


@dataclass(frozen=True, slots=True)
class Row:
    """A row of a table: a merged cell has its text where it begins, and empty cells for the rest of it."""

    cells: Sequence[str]

    @property
    def lines(self) -> list[str]:
        """Return the one line of the canonical text: the cells, parted by tabs."""
        return ["\t".join(_WHITE.sub(" ", cell).strip() for cell in self.cells)]


@dataclass(frozen=True, slots=True)
class Note:
    """What the report of an import says of a file: a text of the locales with its values."""

    key: str
    values: tuple[tuple[str, object], ...] = ()


@dataclass(frozen=True, slots=True)
class Document:
    """What a file holds: its form (`text`, `html`, `docx`, `xlsx`, `pdf`), and the lines of the canonical text.

    `content` are the bytes of the canonical text: those of the file itself where it is a text in UTF-8.
    """

    kind: str
    lines: tuple[str, ...]
    notes: tuple[Note, ...]
    content: bytes


def document_of(kind: str, blocks: Sequence[Paragraph | Row], notes: Sequence[Note] = ()) -> Document:
    """Return the document of blocks in reading order; empty paragraphs in a row become one empty line."""
    lines: list[str] = []
    for line in (line for block in blocks for line in block.lines):
        if line.strip():
            lines.append(line)
        elif lines and lines[-1]:
            lines.append("")
    lines = lines[:-1] if lines and not lines[-1] else lines
    return Document(kind, tuple(lines), tuple(notes), "".join(f"{line}\n" for line in lines).encode())


def refused(where: str, key: str, advice: str, **values: object) -> RefusedError:
    """Return the refusal of a file; the texts are `problem.<key>` and `advice.<advice>` of the locales."""
    return RefusedError(Problem.from_key(where, key, advice, values))
