"""Formats: the characters of a PDF as words and lines, by where they stand."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

# Of the size of the letters: wider is a space between words.
_SPACE: Final = 0.18
# Of the size: what stands so far from the line belongs to it (a raised figure).
_RAISED: Final = 0.35
# Of the size: a letter drawn once more so near is bold type.
_OVERPRINT: Final = 0.16

_UNBROKEN: Final = re.compile(r"(?:\w[-\u2010]|\d–)$")


@dataclass(slots=True)
class Glyph:
    """A character (of turned text: a line of it): from `left` to `right`, its baseline `base` below the top."""

    text: str
    left: float
    right: float
    base: float
    size: float

    @property
    def centre(self) -> tuple[float, float]:
        """Return the middle of a small letter."""
        return (self.left + self.right) / 2, self.base - 0.3 * self.size


@dataclass(slots=True)
class Line:
    """Words on one baseline of a page, from the left; one that `stands_alone` is no part of a paragraph."""

    words: list[Glyph]
    page: int = 0
    stands_alone: bool = False

    @property
    def text(self) -> str:
        """Return the words with a space between."""
        return " ".join(word.text for word in self.words)

    @property
    def left(self) -> float:
        """Return where the line begins."""
        return self.words[0].left

    @property
    def right(self) -> float:
        """Return where the line ends."""
        return self.words[-1].right

    @property
    def base(self) -> float:
        """Return the baseline below the top of the page."""
        return self.words[0].base

    @property
    def size(self) -> float:
        """Return the size of its largest letters."""
        return max(word.size for word in self.words)

    def chunks(self, gap: float) -> "list[Line]":
        """Return the parts of the line between gaps, given in sizes of its letters."""
        parts: list[list[Glyph]] = [[self.words[0]]]
        for before, word in zip(self.words, self.words[1:], strict=False):
            if word.left - before.right > gap * self.size:
                parts.append([])
            parts[-1].append(word)
        return [Line(part, self.page) for part in parts]


class OverlappingTextError(ValueError):
    """Two different characters are drawn in one place: what a reader sees there is not known."""


def lines_of(glyphs: Iterable[Glyph], page: int = 0) -> list[Line]:
    """Return the lines of a page from the top. Raises OverlappingTextError for different characters in one place."""
    rows: list[list[Glyph]] = []
    for glyph in sorted(glyphs, key=lambda glyph: (glyph.base, glyph.left)):
        if not rows or glyph.base - rows[-1][0].base > _RAISED * max(glyph.size, rows[-1][0].size):
            rows.append([])
        rows[-1].append(glyph)
    return [Line(words, page) for row in rows if (words := list(_words(row)))]


def joined(texts: Sequence[str]) -> str:
    """Return lines as one text: a hyphen, or a dash after a number, holds words together, a soft one is dropped.

    >>> joined(["Жилищно-", "коммунальное хо\u00ad", "зяйство"])
    'Жилищно-коммунальное хозяйство'
    """
    text = ""
    for part in texts:
        if text.endswith("\u00ad"):
            text = text[:-1] + part
        elif _UNBROKEN.search(text) and part[:1].isalnum():
            text += part
        else:
            text += f" {part}" if text else part
    return text


def _words(row: list[Glyph]) -> Iterator[Glyph]:
    row.sort(key=lambda glyph: glyph.left)
    word: Glyph | None = None
    last: Glyph | None = None
    is_parted = True
    for glyph in row:
        if not glyph.text.strip():
            is_parted = True
            continue
        if last and glyph.text == last.text and glyph.left - last.left < _OVERPRINT * glyph.size:
            continue
        if last and _overlap(last, glyph):
            raise OverlappingTextError(f"{last.text}{glyph.text}")
        gap = glyph.left - last.right if last else 0
        if word is None or is_parted or gap > _SPACE * glyph.size:
            if word:
                yield word
            word = Glyph(glyph.text, glyph.left, glyph.right, glyph.base, glyph.size)
        else:
            word.text += glyph.text
            word.right = max(word.right, glyph.right)
            word.size = max(word.size, glyph.size)
        last, is_parted = glyph, False
    if word:
        yield word


def _overlap(first: Glyph, second: Glyph) -> bool:
    width = min(first.right - first.left, second.right - second.left)
    return (
        first.text[-1:].isalnum()
        and second.text[:1].isalnum()
        and first.right - second.left > 0.6 * width > 0
    )
