"""Downloads: the sheet of a district with one row a place, every figure taken from the other sheets."""

from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from typing import Final

from budget.downloads.workbook.book import FIRST, HEADER, Book
from budget.downloads.workbook.plan import Cell, Row, Sheet, on_sheet, reference, sum_of_rows, thousand
from budget.downloads.workbook.table import Found, Tables, find
from budget.model import TRANSFERS

_REVENUE: Final = ("balance", "revenue")
_SHARE: Final = ("share", "")
# The columns behind the names: lines of the budgets, and the share of transfers in revenue.
_COLUMNS: Final = (
    _REVENUE,
    TRANSFERS,
    _SHARE,
    ("balance", "expenditure"),
    ("balance", "balance"),
    ("balance", "financing"),
)


def summary_sheet(book: Book, tables: Tables) -> Sheet:
    """Return the sheet: the sums of all places, then each place in the order of the annexes."""
    found = {line: row for line in _COLUMNS if (row := find(tables, *line))}
    has_share = {_REVENUE, TRANSFERS} <= found.keys()
    columns = [line for line in _COLUMNS if line in found or (line == _SHARE and has_share)]
    headings = [Cell(book.text("column.place"), "heading")]
    for line in columns:
        name = found[line].entry.name if line in found else book.text("column.transfers_share")
        headings.append(Cell(name, "heading_number"))
    places = [
        _row(columns, FIRST + 1 + at, budget.place.short(book.language), _taken(book, found, at))
        for at, budget in enumerate(book.budgets)
    ]
    total = _row(columns, FIRST, book.text("column.total"), _summed(found, len(places)), total=True)
    return Sheet(
        name=book.sheet("summary"),
        widths=(26, *[19] * len(columns)),
        rows=[*book.head("summary"), headings, total, *places],
        header=HEADER,
        frozen=1,
        landscape=True,
    )


# What stands in the cell of a line, given the column: the formula and what it gives in tenge; None if not printed.
_Figure = Callable[[tuple[str, str], int], tuple[str, int] | None]


def _row(
    columns: Sequence[tuple[str, str]], row: int, name: str, figure: _Figure, *, total: bool = False
) -> Row:
    cells: list[Cell | None] = [Cell(name, "name", total=total)]
    values: dict[tuple[str, str], tuple[str, int]] = {}
    for column, line in enumerate(columns, start=1):
        if line == _SHARE:
            cells.append(_share(values, total=total))
            continue
        held = figure(line, column)
        if held:
            values[line] = (reference(row, column), held[1])
        cells.append(Cell(thousand(held[1]), "amount", held[0], total=total) if held else None)
    return cells


def _share(values: Mapping[tuple[str, str], tuple[str, int]], *, total: bool) -> Cell | None:
    if not {_REVENUE, TRANSFERS} <= values.keys():
        return None
    (whole, whole_kzt), (part, part_kzt) = values[_REVENUE], values[TRANSFERS]
    value = Decimal(part_kzt) / whole_kzt if whole_kzt else ""
    return Cell(value, "share", f'IF({whole}=0,"",{part}/{whole})', total=total)


def _taken(book: Book, found: Mapping[tuple[str, str], Found], at: int) -> _Figure:
    def figure(line: tuple[str, str], _column: int) -> tuple[str, int] | None:
        held = found[line]
        amount = held.entry.amounts[at]
        cell = on_sheet(book.sheet(held.sheet), held.row, book.columns[at])
        return (cell, amount.computed_kzt) if amount else None

    return figure


def _summed(found: Mapping[tuple[str, str], Found], places: int) -> _Figure:
    def figure(line: tuple[str, str], column: int) -> tuple[str, int]:
        total = sum(amount.computed_kzt for amount in found[line].entry.amounts if amount)
        return sum_of_rows(range(FIRST + 1, FIRST + 1 + places), column), total

    return figure
