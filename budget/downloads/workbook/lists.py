"""Downloads: the sheets that let a reader check: the line behind every amount, the official errors, the columns."""

from collections.abc import Iterable, Iterator, Mapping
from functools import partial
from typing import Final

from budget.accounts import Budget, Tree
from budget.downloads.workbook.book import HEADER, Book, book_text, code_of, sheet_name
from budget.downloads.workbook.plan import Cell, Row, Sheet, Words, joined, thousand
from budget.languages import Language, in_all_languages
from budget.model import Line
from budget.packages import SIDES, printed_line
from budget.reference import KnownDiscrepancy
from budget.views import Locale, in_all_locales

_NUMBERS: Final = frozenset({"line", "printed", "computed"})
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
    ("marks", "sign", ""),
    ("printed", "printed", "amount_text"),
    ("computed", "printed", ""),
    ("printed_name", "text", "name"),
    ("text", "text", ""),
)
_OF_DISTRICTS: Final = frozenset({"total", "transfers_share"})
_OF_PLACES: Final = frozenset({"amount"})


def lines_sheet(book: Book) -> Sheet:
    """Return every printed row in the order of the decision, with the line that prints it, word for word."""
    columns = {"place": 18, "code": 12, "printed_name": 62, "printed": 14, "line": 12, "text": 50}
    rows = [row for budget in book.budgets for row in _lines(book, budget)]
    if book.is_single:
        del columns["place"]
        rows = [row[1:] for row in rows]
    return _list(book, "lines", columns, rows)


def years_sheet(book: Book) -> Sheet | None:
    """Return every line of a place with its amount of each year, as printed; nothing where there is one year."""
    budgets = book.selection.budgets
    if not (book.is_single and budgets[1:]):
        return None
    years = [in_all_locales(partial(_year, each)) for each in budgets]
    headings = [Cell(book_text(f"column.{name}"), "heading") for name in ("code", "name")]
    rows: list[Row] = [
        [
            # The latest year says under which code the line is printed now.
            Cell(code_of(reversed(printed)), "code", total=table == "balance"),
            Cell(book.name((table, line), printed), "name", total=table == "balance"),
            *(
                Cell(thousand(row.amount_kzt), "amount", total=table == "balance") if row else None
                for row in printed
            ),
        ]
        for (table, line), printed in Tree(budgets).rows.items()
    ]
    return Sheet(
        name=sheet_name("years"),
        widths=(11, 62, *[14] * len(years)),
        rows=[*book.head("years"), [*headings, *(Cell(year, "heading_number") for year in years)], *rows],
        header=HEADER,
        frozen=2,
        landscape=True,
    )


def _year(budget: Budget, locale: Locale) -> str:
    state = "planned" if budget.is_planned else "approved"
    return locale.text(f"years.of.{state}", year=budget.fiscal_year)


def errors_sheet(book: Book) -> Sheet | None:
    """Return the known errors of the official text in these budgets, or nothing where none is known."""
    decisions = {budget.decision.decision for budget in book.budgets}
    register = [row for row in book.selection.discrepancies() if row.decision in decisions]
    columns = {"place": 18, "where": 44, "printed": 14, "computed": 14, "explanation": 90}
    explained: set[str] = set()
    rows = [_error(book, row, explained) for row in register]
    return _list(book, "errors", columns, rows) if rows else None


def columns_sheet(book: Book) -> Sheet:
    """Return the dictionary of the columns that this workbook has."""
    left_out = _OF_DISTRICTS if book.is_single else _OF_PLACES
    rows = [
        [
            Cell(book.together if name == "total" else book_text(f"column.{name}"), "label"),
            Cell(book_text(_meaning(book, name)), "text"),
            Cell(book_text(f"unit.{unit}"), "text"),
            Cell(in_all_languages(partial(_csv, csv)), "code"),
        ]
        for name, unit, csv in _COLUMNS
        if name not in left_out
    ]
    return _list(book, "columns", {"column": 30, "meaning": 80, "unit": 26, "csv": 22}, rows)


def _csv(column: str, language: Language) -> str:
    return column.format(language=language)


def _list(book: Book, key: str, columns: Mapping[str, int], rows: Iterable[Row]) -> Sheet:
    """Return a sheet of rows below the headings of the columns, whose widths are given."""
    headings = [
        Cell(book_text(f"column.{name}"), "heading_number" if name in _NUMBERS else "heading")
        for name in columns
    ]
    return Sheet(
        name=sheet_name(key),
        widths=tuple(columns.values()),
        rows=[*book.head(key), headings, *rows],
        header=HEADER,
        landscape=True,
    )


def _meaning(book: Book, name: str) -> str:
    """Return the key of what a column means; a decision that is here in Kazakh alone names its rows in Kazakh."""
    is_kazakh = {budget.decision.figures_follow for budget in book.budgets} == {"kk"}
    return f"meaning.{name}.kk" if name == "printed_name" and is_kazakh else f"meaning.{name}"


def _lines(book: Book, budget: Budget) -> Iterator[Row]:
    text = book.selection.site.packages[budget.decision.decision].source_text
    for row in sorted(budget.rows.values(), key=lambda row: row.source_line):
        yield [
            Cell(budget.place.short, "text"),
            Cell(row.code if isinstance(row, Line) else "", "code"),
            Cell(row.name, "name"),
            Cell(row.amount_text, "differs"),
            Cell(row.source_line, "line"),
            Cell(text[row.source_line - 1].strip() if 0 < row.source_line <= len(text) else "", "text"),
        ]


def _error(book: Book, row: KnownDiscrepancy, explained: set[str]) -> Row:
    place = book.selection.site.reference.places.get(row.budget)
    # One error may stand at several figures: it is explained at the first.
    explanation = "" if row.error_id in explained else row.explanation
    explained.add(row.error_id)
    return [
        Cell(place.short if place else book.together, "text"),
        Cell(_where(book, row), "name"),
        Cell(row.printed, "differs"),
        Cell(row.computed, "differs"),
        Cell(explanation, "text"),
    ]


def _where(book: Book, row: KnownDiscrepancy) -> Words:
    """Return the line of an error: its code and name, the name alone where the decision prints no code."""
    site, budget = book.selection.site, (row.budget, row.fiscal_year)
    table, line = printed_line(site.packages[row.decision], row.table or "balance", budget, row.code)
    name = site.reference.name(table, line)
    code = row.code if row.table in SIDES else line
    if not name:
        return code
    return name.name if table == "balance" else joined(f"{code}: ", name.name)
