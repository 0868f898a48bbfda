"""Checks: the cells of a text that was a document with tables; tabs part them."""

import re
from collections.abc import Sequence
from functools import cached_property
from typing import Final

_CELL_END: Final = re.compile(r"[^\d\s]\t")
# A number, or the dash of none, in a cell of its own; each round of the repetition ends with a digit.
_NUMBER: Final = re.compile(r"[-\u2013\u2014]|[-\u2212\u2013(]?(?:[\s,.()-]*\d)+[\s,.)]*")
_CODE: Final = re.compile(r"\d{1,3}")
_CODE_BEFORE_NAME: Final = re.compile(r"\d{1,3}(?= {1,9}[^\W\d_])")
# "в том числе" above the parts of a row, which have no codes: it begins a cell or ends one.
_PARTS: Final = re.compile(
    r"(?:^|\t)\s*(?:в том числе|из них)\b|(?:в том числе|из них|оның ішінде|соның ішінде)\s*:?\s*(?:\t|$)",
    re.IGNORECASE,
)


class TextCells:
    """The lines of a text, 1-based, as cells; of a text without tables, no line has any."""

    def __init__(self, lines: Sequence[str]) -> None:
        """Keep the lines."""
        self._lines = lines

    @cached_property
    def are_there(self) -> bool:
        """Tell whether the text is that of a document with cells: a tab may part thousands too."""
        return any(_CELL_END.search(line) for line in self._lines)

    def numbers(self, number: int) -> list[str] | None:
        """Return the cells of a line that hold a number or a dash alone, and codes before a name in one cell.

        None for a line without cells.
        """
        line = self._lines[number - 1] if 0 < number <= len(self._lines) else ""
        if "\t" not in line or not self.are_there:
            return None
        cells = (cell.strip() for cell in line.split("\t"))
        found = (_NUMBER.fullmatch(cell) or _CODE_BEFORE_NAME.match(cell) for cell in cells)
        return [match.group() for match in found if match]

    @cached_property
    def _lines_of_parts(self) -> frozenset[int]:
        """Return the lines below "в том числе", up to the next row with a code."""
        found, is_below = set(), False
        for number, line in enumerate(self._lines, 1):
            cells = self.numbers(number)
            has_code = any(_CODE.fullmatch(cell) for cell in (cells or ())[:-1])
            is_below = cells is not None and (bool(_PARTS.search(line)) or (is_below and not has_code))
            if is_below and not has_code:
                found.add(number)
        return frozenset(found)

    def other_numbers(self, number: int, cited: Sequence[str]) -> list[str] | None:
        """Return the cells of a line with a number that is no cited amount; None for a line without cells."""
        if (cells := self.numbers(number)) is None:
            return None
        others = cells[::-1] if number not in self._lines_of_parts else []
        for amount in cited:
            if amount in others:
                # The last of equal ones is the amount, the first the code.
                others.remove(amount)
        return [cell for cell in others[::-1] if any(map(str.isdigit, cell))]
