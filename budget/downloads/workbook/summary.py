"""Downloads: the sheet of a district with one row a place, every figure taken from the other sheets."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Final, NamedTuple

from xlsxwriter.utility import xl_rowcol_to_cell

from budget.accounts import RowKey
from budget.downloads.workbook.book import FIRST, HEADER, Book, book_text, sheet_name
from budget.downloads.workbook.plan import Cell, Mark, Row, Sheet, Words, sum_of_rows, thousand
from budget.model import TRANSFERS

_REVENUE: Final = ("balance", "revenue")
_SHARE: Final = ("share", "")
# The columns behind the names: lines of the budgets, and the share of transfers in revenue.
_COLUMNS: Final[Sequence[RowKey]] = (
    _REVENUE,
    TRANSFERS,
    _SHARE,
    ("balance", "expenditure"),
    ("balance", "balance"),
    ("balance", "financing"),
)


class _Figure(NamedTuple):
    """What stands in a cell: the formula, what it gives in tenge, and what is said at it (empty: no mark)."""

    formula: Words
    amount_kzt: int
    note: Words


_Figures = Mapping[RowKey, _Figure]


def summary_sheet(book: Book) -> Sheet:
    """Return the sheet: the sums of all places, then each place in the order of the annexes."""
    entries = {line: entry for line in _COLUMNS if (entry := book.entry(line))}
    has_share = {_REVENUE, TRANSFERS} <= entries.keys()
    columns = [line for line in _COLUMNS if line in entries or (line == _SHARE and has_share)]
    names = [
        book_text("column.place"),
        *(entries[each].name if each in entries else book_text("column.transfers_share") for each in columns),
    ]
    places = range(FIRST + 1, FIRST + 1 + len(book.budgets))
    sums = {
        line: _Figure(
            sum_of_rows(places, columns.index(line) + 1),
            entry.computed_kzt,
            book.marks.above(book.origins(line)),
        )
        for line, entry in entries.items()
    }
    rows = [_row(columns, FIRST, book.together, sums, total=True)]
    for at, budget in enumerate(book.budgets):
        own = {
            line: _Figure(
                book.cell(line, at),
                amount.computed_kzt,
                book.marks.above(book.marks.origins(line, at)),
            )
            for line, entry in entries.items()
            if (amount := entry.amounts[at])
        }
        rows.append(_row(columns, places[at], budget.place.short, own))
    headings = [Cell(name, "heading_number" if at else "heading") for at, name in enumerate(names)]
    return Sheet(
        name=sheet_name("summary"),
        widths=(26, *[19] * len(columns)),
        rows=[*book.head("summary"), headings, *rows],
        header=HEADER,
        frozen=1,
        landscape=True,
    )


def _row(columns: Sequence[RowKey], row: int, name: Words, figures: _Figures, *, total: bool = False) -> Row:
    cells: list[Cell | None] = [Cell(name, "name", total=total)]
    for line in columns:
        if line in figures:
            formula, amount_kzt, note = figures[line]
            mark: Mark | None = "above" if note else None
            cells.append(Cell(thousand(amount_kzt), "amount", formula, total=total, mark=mark, note=note))
        elif line == _SHARE and {_REVENUE, TRANSFERS} <= figures.keys():
            whole, part = (xl_rowcol_to_cell(row, columns.index(each) + 1) for each in (_REVENUE, TRANSFERS))
            whole_kzt, part_kzt = figures[_REVENUE].amount_kzt, figures[TRANSFERS].amount_kzt
            value = Decimal(part_kzt) / whole_kzt if whole_kzt else ""
            cells.append(Cell(value, "share", f'IF({whole}=0,"",{part}/{whole})', total=total))
        else:
            cells.append(None)
    return cells
