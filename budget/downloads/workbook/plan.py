"""Downloads: a workbook as data: sheets, rows, cells and formulas, before any spreadsheet format."""

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import groupby
from typing import Final, Literal

from xlsxwriter.utility import xl_range

from budget.languages import Language, in_all_languages

Style = Literal[
    "title",
    "hint",
    "heading",
    "heading_number",
    "label",
    "text",
    "code",
    "name",
    "amount",
    "figure",
    "sum",
    "share",
    "line",
    "differs",
]
# What stands in the workbook of each language; a text that is the same in all may stand alone.
Words = str | Mapping[Language, str]
Value = Words | int | Decimal
# Where a cell shows something else than the decision prints: another amount, another sign, a total above such a row.
Mark = Literal["differs", "sign", "above"]

# Excel takes at most 255 arguments in a function.
_ARGUMENTS: Final = 200


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell. With a `formula`, `value` is what it gives; amounts are in thousand tenge.

    `depth` indents a name; `total` sets a row apart. A cell with a `mark` says why in its `note`.
    """

    value: Value
    style: Style
    formula: Words = ""
    depth: int = 0
    total: bool = False
    mark: Mark | None = None
    note: Words = ""


Row = Sequence[Cell | None]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet: rows from the first down; `header` is the index of the row of headings, None where there is none.

    `frozen` columns stay in sight, as the rows down to the header do. `widths` are in characters.
    """

    name: Words
    widths: tuple[int, ...]
    rows: Sequence[Row]
    header: int | None = None
    frozen: int = 0
    landscape: bool = False


@dataclass(frozen=True, slots=True)
class Workbook:
    """A workbook in all languages: its properties and sheets; `decimals` are the digits that amounts need."""

    title: Words
    subject: str
    author: str
    created: dt.date
    sheets: tuple[Sheet, ...]
    decimals: int = 0


def joined(*parts: Words) -> Words:
    """Return parts as one text, in all languages if a part is.

    >>> joined("-", "C5"), joined("+", {"ru": "Доходы!C5", "kk": "Кірістер!C5", "en": "Revenue!C5"})["en"]
    ('-C5', '+Revenue!C5')
    """
    if all(isinstance(part, str) for part in parts):
        return "".join(map(str, parts))
    return in_all_languages(lambda language: "".join(in_language(part, language) for part in parts))


def in_language(words: Words, language: Language) -> str:
    """Return what stands in the workbook of a language."""
    return words if isinstance(words, str) else words[language]


def thousand(amount_kzt: int) -> int | Decimal:
    """Return tenge as thousand tenge, exact.

    >>> thousand(120322000), thousand(41667248800)
    (120322, Decimal('41667248.8'))
    """
    whole, rest = divmod(amount_kzt, 1000)
    return Decimal(amount_kzt) / 1000 if rest else whole


def decimals(amounts_kzt: Iterable[int]) -> int:
    """Return how many digits after the comma amounts need in thousand tenge: none, one or three.

    >>> decimals([120322000, 0]), decimals([41667248800]), decimals([1])
    (0, 1, 3)
    """
    finest = 0
    for amount in amounts_kzt:
        finest = max(finest, 3 if amount % 100 else 1 if amount % 1000 else 0)
    return finest


def sum_of_rows(rows: Iterable[int], column: int) -> str:
    """Return the sum of cells of one column as a formula without its sign of equality.

    >>> sum_of_rows([5, 6, 7], 2), sum_of_rows([5, 9], 2), sum_of_rows([4], 2)
    ('SUM(C6:C8)', 'SUM(C6,C10)', 'SUM(C5)')
    """
    # Rows that follow one another have the same distance from their rank.
    ranked = groupby(enumerate(sorted(rows)), key=lambda ranked: ranked[1] - ranked[0])
    runs = [[row for _, row in run] for _, run in ranked]
    spans = [xl_range(run[0], column, run[-1], column) for run in runs]
    return "+".join(
        f"SUM({','.join(spans[at : at + _ARGUMENTS])})" for at in range(0, len(spans), _ARGUMENTS)
    )
