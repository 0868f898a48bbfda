"""Importer: running text with single spaces that remembers on which line each character was printed."""

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Self

from budget.formats import NOTE_WORDS
from budget.importer.characters import collapse, repair_lookalikes

# A note of the legal portal's editors.
_NOTE: Final = re.compile(rf"\s*(?:[>*_] ?){{0,4}}(?:{NOTE_WORDS})\b")


def without_notes(lines: Sequence[str]) -> list[str]:
    """Return the lines with those of editors' notes empty: what they say is not said by the decision."""
    return ["" if _NOTE.match(line) else line for line in lines]


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of some lines: `text` with single spaces, `starts[i]` where line `numbers[i]` begins in it."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]
    lines: tuple[str, ...]

    @classmethod
    def of(cls, lines: Sequence[str]) -> Self:
        """Join the lines."""
        text, starts, numbers = "", [], []
        for number, line in enumerate(lines, start=1):
            if cleaned := repair_lookalikes(collapse(line)):
                text += " " if text else ""
                starts.append(len(text))
                numbers.append(number)
                text += cleaned
        return cls(text, tuple(starts), tuple(numbers), tuple(lines))

    def line_at(self, position: int) -> int:
        """Return the 1-based line on which the character at `position` is printed."""
        return self.numbers[max(0, bisect_right(self.starts, position) - 1)]

    def as_printed(self, start: int, end: int) -> str:
        """Return a part of the text, of one line, with the spaces that are printed there."""
        words = map(re.escape, self.text[start:end].split(" "))
        match = re.search(r"\s+".join(words), self.lines[self.line_at(start) - 1])
        return match.group() if match else self.text[start:end]
