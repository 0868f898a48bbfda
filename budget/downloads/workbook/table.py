"""Downloads: one table of a workbook, row by row: codes, names, amounts, shares, lines, prints that differ."""

from collections.abc import Container, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import chain
from typing import Final

from budget.downloads.workbook.book import AMOUNT, CODE, FIRST, HEADER, NAME, Book
from budget.downloads.workbook.plan import Cell, Row, Sheet, reference, thousand
from budget.model import BalanceRow, Line

# How decisions print a minus: hyphen, true minus, dash.
_MINUSES: Final = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")
_WIDTHS: Final = {"code": 11, "name": 62, "amount": 14, "share": 9, "line": 12, "differs": 16}
# A column of prints with the names of the budgets before them.
_NAMED_PRINTS: Final = 36


@dataclass(frozen=True, slots=True)
class Amount:
    """What stands in an amount's cell: the printed row, and the value that its formula gives (none: as printed)."""

    printed: Line | BalanceRow
    computed_kzt: int
    formula: str = ""

    @property
    def differs(self) -> bool:
        """Tell whether the formula gives another value than the decision prints."""
        return self.computed_kzt != self.printed.amount_kzt


@dataclass(frozen=True, slots=True)
class Entry:
    """A row: `amounts` has one place a budget, None where the annex prints no such row."""

    table: str
    code: str
    name: str
    amounts: Sequence[Amount | None]
    depth: int = 0
    total: bool = False


# The rows of each sheet by the sheet's key.
Tables = Mapping[str, Sequence[Entry]]


@dataclass(frozen=True, slots=True)
class Found:
    """A row of a table, and the index at which it stands on its sheet."""

    sheet: str
    row: int
    entry: Entry


def find(tables: Tables, table: str, code: str) -> Found | None:
    """Return the row of a line or an item, wherever it stands; None if no annex prints it."""
    for sheet, entries in tables.items():
        for rank, entry in enumerate(entries):
            if (entry.table, entry.code) == (table, code):
                return Found(sheet, FIRST + rank, entry)
    return None


def table_sheet(book: Book, key: str, entries: Sequence[Entry], *, with_shares: bool) -> Sheet:
    """Return a sheet with the rows of a table below their headings.

    Shares are of the first row. A workbook of one place has the line of each amount beside it. The last column
    holds the print where the decision does not add up; in a workbook of several budgets it says whose print that is.
    """
    amounts = list(chain.from_iterable(entry.amounts for entry in entries))
    tail = ["share"] if with_shares else []
    tail += ["line"] if book.is_single else []
    tail += ["differs"] if any(amount and _is_odd(amount) for amount in amounts) else []
    headings = [book.text("column.code"), book.text("column.name"), *_amount_headings(book)]
    headings += [book.text(f"column.{name}") for name in tail]
    count = len(headings) - NAME - 1 - len(tail)
    texts = {CODE, NAME} if book.is_single or "differs" not in tail else {CODE, NAME, len(headings) - 1}
    whole_kzt = _computed(entries[0]) if entries else 0
    rows = [_row(book, entry, FIRST + rank, tail, whole_kzt) for rank, entry in enumerate(entries)]
    return Sheet(
        name=book.sheet(key),
        widths=(
            *(_WIDTHS[name] for name in ("code", "name", *["amount"] * count)),
            *_tail_widths(book, tail),
        ),
        rows=[*book.head(key), _heading_cells(headings, texts), *rows],
        header=HEADER,
        frozen=NAME + 1,
        landscape=not book.is_single,
    )


def _tail_widths(book: Book, tail: Sequence[str]) -> Iterator[int]:
    for name in tail:
        yield _NAMED_PRINTS if name == "differs" and not book.is_single else _WIDTHS[name]


def _amount_headings(book: Book) -> list[str]:
    if book.is_single:
        return [book.text("column.amount")]
    shorts = [budget.place.short(book.language) for budget in book.budgets]
    return [book.text("column.total"), *shorts]


def _heading_cells(headings: Sequence[str], texts: Container[int]) -> list[Cell]:
    return [Cell(text, "heading" if at in texts else "heading_number") for at, text in enumerate(headings)]


def _row(book: Book, entry: Entry, row: int, tail: Sequence[str], whole_kzt: int) -> Row:
    cells: list[Cell | None] = [
        Cell("" if entry.table == "balance" else entry.code, "code", total=entry.total),
        Cell(entry.name, "name", depth=entry.depth, total=entry.total),
    ]
    if not book.is_single:
        cells.append(_across(entry, row))
    cells += [_amount_cell(amount, entry) for amount in entry.amounts]
    if "share" in tail:
        cells.append(_share_cell(entry, row, whole_kzt))
    if book.is_single:
        [amount] = entry.amounts
        cells.append(Cell(amount.printed.source_line, "line", total=entry.total) if amount else None)
    if "differs" in tail:
        cells.append(_print_cell(book, entry))
    return cells


def _print_cell(book: Book, entry: Entry) -> Cell | None:
    prints = [
        (budget.place.short(book.language), amount.printed.amount_text)
        for budget, amount in zip(book.budgets, entry.amounts, strict=True)
        if amount and _is_odd(amount)
    ]
    if not prints:
        return None
    if book.is_single:
        return Cell(prints[0][1], "differs", total=entry.total)
    return Cell("; ".join(f"{name}: {printed}" for name, printed in prints), "text", total=entry.total)


def _is_odd(amount: Amount) -> bool:
    """Tell whether a reader who compares the cell with the decision sees another number or another sign there."""
    has_minus = amount.printed.amount_text.startswith(_MINUSES)
    return amount.differs or (amount.computed_kzt != 0 and has_minus != (amount.computed_kzt < 0))


def _across(entry: Entry, row: int) -> Cell:
    columns = range(AMOUNT + 1, AMOUNT + 1 + len(entry.amounts))
    span = f"{reference(row, columns[0])}:{reference(row, columns[-1])}"
    return Cell(thousand(_computed(entry)), "sum", f"SUM({span})", total=entry.total)


def _amount_cell(amount: Amount | None, entry: Entry) -> Cell | None:
    if amount is None:
        return None
    return Cell(thousand(amount.computed_kzt), "amount", amount.formula, total=entry.total)


def _share_cell(entry: Entry, row: int, whole_kzt: int) -> Cell:
    part, whole = reference(row, AMOUNT), reference(FIRST, AMOUNT, fixed=True)
    value = Decimal(_computed(entry)) / whole_kzt if whole_kzt else ""
    return Cell(value, "share", f'IF({whole}=0,"",{part}/{whole})', total=entry.total)


def _computed(entry: Entry) -> int:
    return sum(amount.computed_kzt for amount in entry.amounts if amount)
