"""Downloads: one table of a workbook, row by row: codes, names, amounts, shares, lines, prints that differ."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from budget.downloads.workbook.book import AMOUNT, CODE, FIRST, HEADER, NAME, Amount, Book, Entry
from budget.downloads.workbook.plan import Cell, Row, Sheet, thousand

# How decisions print a minus: hyphen, true minus, dash.
_MINUSES: Final = ("-", "\N{MINUS SIGN}", "\N{EN DASH}")
_WIDTHS: Final = {"code": 11, "name": 62, "amount": 14, "share": 9, "line": 12, "differs": 16}
# A column of prints with the names of the budgets before them.
_NAMED_PRINTS: Final = 36


def table_sheet(book: Book, key: str, *, with_shares: bool) -> Sheet:
    """Return a sheet with the rows of a table below their headings.

    Shares are of the first row. A workbook of one place has the line of each amount beside it. The last column
    holds the print where the decision does not add up; in a workbook of several budgets it says whose print that is.
    """
    entries = list(book.tables[key].values())
    differs = any(amount and _is_odd(amount) for entry in entries for amount in entry.amounts)
    tail = [
        *(["share"] if with_shares else []),
        *(["line"] if book.is_single else []),
        *(["differs"] if differs else []),
    ]
    places = [budget.place.short[book.language] for budget in book.budgets]
    amounts = [book.text("column.amount")] if book.is_single else [book.text("column.total"), *places]
    headings = [book.text("column.code"), book.text("column.name"), *amounts]
    headings += [book.text(f"column.{name}") for name in tail]
    texts = {CODE, NAME} if book.is_single or not differs else {CODE, NAME, len(headings) - 1}
    widths = [_WIDTHS[name] for name in ("code", "name", *["amount"] * len(amounts), *tail)]
    if differs and not book.is_single:
        widths[-1] = _NAMED_PRINTS
    cells = [Cell(text, "heading" if at in texts else "heading_number") for at, text in enumerate(headings)]
    whole_kzt = entries[0].computed_kzt if entries else 0
    rows = [_row(book, entry, FIRST + rank, tail, whole_kzt) for rank, entry in enumerate(entries)]
    return Sheet(
        name=book.sheet(key),
        widths=tuple(widths),
        rows=[*book.head(key), cells, *rows],
        header=HEADER,
        frozen=NAME + 1,
        landscape=not book.is_single,
    )


def _row(book: Book, entry: Entry, row: int, tail: Sequence[str], whole_kzt: int) -> Row:
    cells: list[Cell | None] = [
        Cell("" if entry.total else entry.key[1], "code", total=entry.total),
        Cell(entry.name, "name", depth=entry.depth, total=entry.total),
    ]
    if not book.is_single:
        total = f"SUM({xl_range(row, book.columns[0], row, book.columns[-1])})"
        cells.append(Cell(thousand(entry.computed_kzt), "sum", total, total=entry.total))
    cells += [
        Cell(thousand(each.computed_kzt), "amount", each.formula, total=entry.total) if each else None
        for each in entry.amounts
    ]
    if "share" in tail:
        cells.append(_share(entry, row, whole_kzt))
    if book.is_single:
        [amount] = entry.amounts
        cells.append(Cell(amount.printed.source_line, "line", total=entry.total) if amount else None)
    if "differs" in tail:
        cells.append(_differing_print(book, entry))
    return cells


def _share(entry: Entry, row: int, whole_kzt: int) -> Cell:
    part = xl_rowcol_to_cell(row, AMOUNT)
    whole = xl_rowcol_to_cell(FIRST, AMOUNT, row_abs=True, col_abs=True)
    value = Decimal(entry.computed_kzt) / whole_kzt if whole_kzt else ""
    return Cell(value, "share", f'IF({whole}=0,"",{part}/{whole})', total=entry.total)


def _differing_print(book: Book, entry: Entry) -> Cell | None:
    prints = [
        (budget.place.short[book.language], amount.printed.amount_text)
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
    differs = amount.computed_kzt != amount.printed.amount_kzt
    return differs or (amount.computed_kzt != 0 and has_minus != (amount.computed_kzt < 0))
