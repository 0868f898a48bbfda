"""Downloads: the sheets that let a reader check: the line behind every amount, and the official errors."""

from collections.abc import Iterator
from typing import Final

from budget.accounts import Budget
from budget.downloads.selection import printed_rows
from budget.downloads.workbook.book import HEADER, Book
from budget.downloads.workbook.plan import Cell, Row, Sheet
from budget.model import Line
from budget.reference import KnownDiscrepancy

_NUMBERS: Final = frozenset({"line", "printed", "computed"})


def lines_sheet(book: Book) -> Sheet:
    """Return every printed row in the order of the decision, with the line that prints it, word for word."""
    headings = ["code", "printed_name", "printed", "line", "text"]
    widths = [12, 62, 14, 12, 50]
    if not book.is_single:
        headings.insert(0, "place")
        widths.insert(0, 18)
    return Sheet(
        name=book.sheet("lines"),
        widths=tuple(widths),
        rows=[
            *book.head("lines"),
            [_heading(book, name) for name in headings],
            *(row for budget in book.budgets for row in _lines(book, budget)),
        ],
        header=HEADER,
        landscape=True,
    )


def errors_sheet(book: Book) -> Sheet | None:
    """Return the known errors of the official text in these budgets, or nothing where none is known."""
    rows = book.selection.discrepancies()
    decisions = {budget.decision.decision for budget in book.budgets}
    rows = tuple(row for row in rows if row.decision in decisions)
    if not rows:
        return None
    headings = ["place", "where", "printed", "computed", "explanation"]
    explained: set[str] = set()
    return Sheet(
        name=book.sheet("errors"),
        widths=(18, 44, 14, 14, 90),
        rows=[
            *book.head("errors"),
            [_heading(book, name) for name in headings],
            *(_error(book, row, explained) for row in rows),
        ],
        header=HEADER,
        landscape=True,
    )


def _heading(book: Book, column: str) -> Cell:
    return Cell(book.text(f"column.{column}"), "heading_number" if column in _NUMBERS else "heading")


def _lines(book: Book, budget: Budget) -> Iterator[Row]:
    text = book.selection.site.packages[budget.decision.decision].source_text
    for row in sorted(printed_rows(budget), key=lambda row: row.source_line):
        cells = [
            Cell(row.code if isinstance(row, Line) else "", "code"),
            Cell(row.name, "name"),
            Cell(row.amount_text, "differs"),
            Cell(row.source_line, "line"),
            Cell(text[row.source_line - 1].strip() if 0 < row.source_line <= len(text) else "", "text"),
        ]
        if not book.is_single:
            cells.insert(0, Cell(budget.place.short(book.language), "text"))
        yield cells


def _error(book: Book, row: KnownDiscrepancy, explained: set[str]) -> Row:
    place = book.selection.site.reference.places.get(row.budget)
    location = place.short(book.language) if place else book.text("column.total")
    where = _where(book, row)
    # One error may stand at several figures: it is explained at the first.
    explanation = "" if row.error_id in explained else row.explanation(book.language)
    explained.add(row.error_id)
    return [
        Cell(location, "text"),
        Cell(where, "name"),
        Cell(row.printed, "differs"),
        Cell(row.computed, "differs"),
        Cell(explanation, "text"),
    ]


def _where(book: Book, row: KnownDiscrepancy) -> str:
    """Return the line of an error: its code and name, the name alone where the decision prints no code."""
    side, code = row.table, row.code
    if side == "stated_totals":
        # Totals of the article are items, or categories of revenue: "revenue/4".
        side, _, code = row.code.rpartition("/")
    if side in ("", "balance"):
        side = "balance"
    name = book.selection.site.reference.name(side, code)
    called = name.name(book.language) if name else ""
    if side == "balance" and called:
        return called
    return f"{code}: {called}" if called else code
