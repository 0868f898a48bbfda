"""Downloads: workbooks with live formulas, one for each place or district and language."""

from budget.downloads.selection import Selection
from budget.downloads.workbook.below import below_entries
from budget.downloads.workbook.book import Book
from budget.downloads.workbook.columns import columns_sheet
from budget.downloads.workbook.cover import cover_sheet
from budget.downloads.workbook.ledger import ledger_entries
from budget.downloads.workbook.plan import Cell, Sheet, Workbook
from budget.downloads.workbook.proof import errors_sheet, lines_sheet
from budget.downloads.workbook.summary import summary_sheet
from budget.downloads.workbook.table import Tables, table_sheet
from budget.downloads.workbook.xlsx import xlsx_bytes
from budget.languages import Language

__all__ = ["Cell", "Sheet", "Workbook", "plan_workbook", "workbook_bytes"]


def workbook_bytes(selection: Selection, language: Language, site_url: str) -> bytes:
    """Return the workbook of the latest year as an XLSX file, the same bytes for the same figures."""
    return xlsx_bytes(plan_workbook(selection, language, site_url))


def plan_workbook(selection: Selection, language: Language, site_url: str) -> Workbook:
    """Return the workbook as data: cover, summary (of a district), tables, lines, errors, columns."""
    book = Book(selection, language, site_url)
    tables: Tables = {
        "revenue": ledger_entries(book, "revenue"),
        "expenditure": ledger_entries(book, "expenditure"),
        "financing": below_entries(book),
    }
    sheets = [cover_sheet(book, tables)]
    if not book.is_single:
        sheets.append(summary_sheet(book, tables))
    sheets += [
        table_sheet(book, key, entries, with_shares=key != "financing") for key, entries in tables.items()
    ]
    sheets.append(lines_sheet(book))
    if errors := errors_sheet(book):
        sheets.append(errors)
    sheets.append(columns_sheet(book))
    decision = book.selection.decisions[-1]
    return Workbook(
        title=selection.titles[language],
        subject=decision.title,
        author=decision.issuer,
        created=decision.registration_date or decision.decision_date,
        sheets=tuple(sheets),
        decimals=book.decimals,
    )
