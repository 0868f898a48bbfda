"""Importer: running text with single spaces that remembers on which line each character was printed."""

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Self

from budget.importer.characters import collapse, repair_lookalikes


@dataclass(frozen=True, slots=True)
class Prose:
    """The prose of some lines: `text` with single spaces, `starts[i]` where line `numbers[i]` begins in it."""

    text: str
    starts: tuple[int, ...]
    numbers: tuple[int, ...]

    @classmethod
    def of(cls, lines: Sequence[str], first_line: int = 1) -> Self:
        """Join lines; `first_line` is the 1-based number of the first of them."""
        text, starts, numbers = "", [], []
        for number, line in enumerate(lines, start=first_line):
            if cleaned := repair_lookalikes(collapse(line)):
                text += " " if text else ""
                starts.append(len(text))
                numbers.append(number)
                text += cleaned
        return cls(text, tuple(starts), tuple(numbers))

    def line_at(self, position: int) -> int:
        """Return the 1-based line on which the character at `position` is printed."""
        return self.numbers[max(0, bisect_right(self.starts, position) - 1)]
