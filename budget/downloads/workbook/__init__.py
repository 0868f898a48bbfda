"""Downloads: workbooks with live formulas, one for each place or district and language."""

from collections.abc import Mapping

from budget.downloads.selection import Selection
from budget.downloads.workbook.amounts import table_sheet
from budget.downloads.workbook.book import Book
from budget.downloads.workbook.compared import compared_files
from budget.downloads.workbook.cover import cover_sheet
from budget.downloads.workbook.lists import columns_sheet, errors_sheet, lines_sheet, years_sheet
from budget.downloads.workbook.plan import Cell, Sheet, Words, Workbook, in_language
from budget.downloads.workbook.summary import summary_sheet
from budget.downloads.workbook.xlsx import xlsx_files
from budget.languages import Language

__all__ = [
    "Cell",
    "Sheet",
    "Words",
    "Workbook",
    "compared_files",
    "in_language",
    "plan_workbook",
    "workbook_files",
]


def workbook_files(selection: Selection, site_url: str) -> Mapping[Language, bytes]:
    """Return the workbook of the latest year in each language as an XLSX file."""
    return xlsx_files(plan_workbook(selection, site_url))


def plan_workbook(selection: Selection, site_url: str) -> Workbook:
    """Return the workbook as data: cover, summary (of a district), tables, years, lines, errors (if any), columns."""
    book = Book(selection, site_url)
    sheets = [
        cover_sheet(book),
        None if book.is_single else summary_sheet(book),
        *(table_sheet(book, key, with_shares=key != "financing") for key in book.tables),
        years_sheet(book),
        lines_sheet(book),
        errors_sheet(book),
        columns_sheet(book),
    ]
    decision = max((each.decision for each in selection.latest), key=lambda each: each.decision_date)
    return Workbook(
        title=selection.latest_titles,
        subject=decision.title,
        author=decision.issuer,
        created=decision.registration_date or decision.decision_date,
        sheets=tuple(sheet for sheet in sheets if sheet),
        decimals=book.decimals,
    )
