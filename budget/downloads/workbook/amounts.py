"""Downloads: one table of a workbook, row by row: codes, names, amounts, prints that differ, shares, lines."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from xlsxwriter.utility import xl_range, xl_rowcol_to_cell

from budget.accounts import Budget
from budget.downloads.workbook.book import AMOUNT, FIRST, HEADER, NAME, Book, Entry, book_text, sheet_name
from budget.downloads.workbook.plan import Cell, Row, Sheet, Words, thousand
from budget.languages import in_all_languages

_WIDTHS: Final = {"code": 11, "name": 62, "amount": 14, "share": 9, "line": 12, "differs": 16}
# A column of prints with the names of the budgets before them.
_NAMED_PRINTS: Final = 36


def table_sheet(book: Book, key: str, *, with_shares: bool) -> Sheet:
    """Return a sheet with the rows of a table below their headings.

    Shares are of the first row. A workbook of one place has the line of each amount beside it. What the decision
    prints otherwise stands behind the amount; where only signs differ in several budgets, in the last column, with
    the name of the budget.
    """
    entries = list(book.tables[key].values())
    tail = [
        *(["share"] if with_shares else []),
        *(["line"] if book.is_single else []),
        *(["signs"] if any(_signs(book, key, entry) for entry in entries) else []),
    ]
    columns: list[tuple[str, Words]] = [(each, book_text(f"column.{each}")) for each in ("code", "name")]
    if not book.is_single:
        columns.append(("amount", book.together))
    for at, budget in enumerate(book.budgets):
        name = book_text("column.amount") if book.is_single else budget.place.short
        columns.append(("amount", name))
        if at in book.prints[key]:
            columns.append(("differs", book_text("column.differs")))
    columns += [(each, book_text(f"column.{'differs' if each == 'signs' else each}")) for each in tail]
    cells = [
        Cell(text, "heading" if each in ("code", "name", "signs") else "heading_number")
        for each, text in columns
    ]
    whole_kzt = entries[0].computed_kzt if entries else 0
    rows = [_row(book, key, entry, FIRST + rank, tail, whole_kzt) for rank, entry in enumerate(entries)]
    return Sheet(
        name=sheet_name(key),
        widths=tuple(_WIDTHS.get(each, _NAMED_PRINTS) for each, _ in columns),
        rows=[*book.head(key), cells, *rows],
        header=HEADER,
        frozen=NAME + 1,
        landscape=not book.is_single,
    )


def _row(book: Book, sheet: str, entry: Entry, row: int, tail: Sequence[str], whole_kzt: int) -> Row:
    cells: list[Cell | None] = [
        Cell(entry.code, "code", total=entry.total),
        Cell(entry.name, "name", depth=entry.depth, total=entry.total),
    ]
    if not book.is_single:
        cells.append(_sum(book, sheet, entry, row))
    for at, each in enumerate(entry.amounts):
        cells.append(
            Cell(
                thousand(each.computed_kzt),
                "amount",
                each.formula,
                total=entry.total,
                mark=each.mark,
                note=each.note,
            )
            if each
            else None
        )
        if at in book.prints[sheet]:
            printed = each.printed.amount_text if each and each.mark in ("differs", "sign") else ""
            cells.append(Cell(printed, "differs", total=entry.total) if printed else None)
    if "share" in tail:
        cells.append(_share(entry, row, whole_kzt))
    if "line" in tail:
        [amount] = entry.amounts
        cells.append(Cell(amount.printed.source_line, "line", total=entry.total) if amount else None)
    if "signs" in tail:
        signs = _signs(book, sheet, entry)
        cells.append(Cell(_told(signs), "text", total=entry.total) if signs else None)
    return cells


def _sum(book: Book, sheet: str, entry: Entry, row: int) -> Cell:
    """Return the cell that adds up all budgets; prints between them are texts, which no sum counts."""
    columns = book.columns[sheet]
    note = book.marks.above(book.origins(entry.key))
    return Cell(
        thousand(entry.computed_kzt),
        "sum",
        f"SUM({xl_range(row, columns[0], row, columns[-1])})",
        total=entry.total,
        mark="above" if note else None,
        note=note,
    )


def _share(entry: Entry, row: int, whole_kzt: int) -> Cell:
    part = xl_rowcol_to_cell(row, AMOUNT)
    whole = xl_rowcol_to_cell(FIRST, AMOUNT, row_abs=True, col_abs=True)
    value = Decimal(entry.computed_kzt) / whole_kzt if whole_kzt else ""
    return Cell(value, "share", f'IF({whole}=0,"",{part}/{whole})', total=entry.total)


def _signs(book: Book, sheet: str, entry: Entry) -> list[tuple[Budget, str]]:
    """Return the prints of which only the sign differs, each with its budget."""
    if book.is_single:
        return []
    return [
        (budget, amount.printed.amount_text)
        for at, (budget, amount) in enumerate(zip(book.budgets, entry.amounts, strict=True))
        if amount and amount.mark == "sign" and at not in book.prints[sheet]
    ]


def _told(signs: Sequence[tuple[Budget, str]]) -> Words:
    return in_all_languages(
        lambda language: "; ".join(f"{budget.place.short[language]}: {printed}" for budget, printed in signs)
    )
