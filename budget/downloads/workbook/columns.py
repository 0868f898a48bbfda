"""Downloads: the sheet that explains the columns of the others: meaning, unit, name in the CSV files."""

from typing import Final

from budget.downloads.workbook.book import HEADER, Book
from budget.downloads.workbook.plan import Cell, Sheet

# Each column with the unit it is in, and the column of the CSV files that holds the same.
_COLUMNS: Final = (
    ("code", "text", "code"),
    ("name", "text", "name_{language}"),
    ("amount", "thousand", "amount_kzt / 1000"),
    ("total", "thousand", ""),
    ("share", "percent", ""),
    ("transfers_share", "percent", ""),
    ("line", "number", "source_line"),
    ("differs", "printed", "amount_text"),
    ("printed", "printed", "amount_text"),
    ("computed", "printed", ""),
    ("printed_name", "text", "name"),
    ("text", "text", ""),
)
_OF_DISTRICTS: Final = frozenset({"total", "transfers_share"})
_OF_PLACES: Final = frozenset({"amount"})


def columns_sheet(book: Book) -> Sheet:
    """Return the dictionary of the columns that this workbook has."""
    left_out = _OF_DISTRICTS if book.is_single else _OF_PLACES
    rows = [
        [
            Cell(book.text(f"column.{name}"), "label"),
            Cell(book.text(f"meaning.{name}"), "text"),
            Cell(book.text(f"unit.{unit}"), "text"),
            Cell(csv.format(language=book.language), "code"),
        ]
        for name, unit, csv in _COLUMNS
        if name not in left_out
    ]
    headings = [Cell(book.text(f"column.{name}"), "heading") for name in ("column", "meaning", "unit", "csv")]
    return Sheet(
        name=book.sheet("columns"),
        widths=(30, 80, 26, 22),
        rows=[*book.head("columns"), headings, *rows],
        header=HEADER,
        landscape=True,
    )
