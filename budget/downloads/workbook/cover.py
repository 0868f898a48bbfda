"""Downloads: the first sheet: what the workbook holds, where it comes from, and how to check it."""

from collections.abc import Iterator
from typing import Final

from budget.downloads.workbook.book import Book
from budget.downloads.workbook.plan import Cell, Row, Sheet, on_sheet, thousand
from budget.downloads.workbook.table import Tables, find
from budget.urls import decision_path, full_url, place_path
from budget.views import particulars

_CHECKS: Final = ("formulas", "lines", "errors", "page")
_FIGURES: Final = ("revenue", "expenditure", "balance", "financing")


def cover_sheet(book: Book, tables: Tables) -> Sheet:
    """Return the cover: particulars of the decisions, unit, licence, how to check, and the main figures."""
    rows: list[Row] = [
        [Cell(book.selection.titles[book.language], "title")],
        [Cell(_dates(book), "hint")],
        [],
    ]
    rows += [[Cell(label, "label"), Cell(text, "text")] for label, text in _particulars(book) if text]
    rows.append([])
    rows += [
        [
            Cell(book.text("cover.check") if at == 0 else "", "label"),
            Cell(book.text(f"check.{check}"), "text"),
        ]
        for at, check in enumerate(_CHECKS)
    ]
    if book.is_single:
        rows += [[], *_figures(book, tables)]
    return Sheet(name=book.sheet("cover"), widths=(38, 88), rows=rows)


def _dates(book: Book) -> str:
    sentences = dict.fromkeys(
        book.locale.text(
            "page.as_of",
            year=budget.fiscal_year,
            as_of=book.locale.format.as_of(budget.decision.decision_date),
        )
        for budget in book.budgets
    )
    return " ".join([*sentences, book.locale.text("page.no_later_decision")])


def _particulars(book: Book) -> Iterator[tuple[str, str]]:
    reference = book.selection.site.reference
    yield book.text("cover.what"), book.text(f"what.{book.selection.kind}")
    for decision in {b.decision.decision: b.decision for b in book.budgets}.values():
        own = particulars(decision, book.locale)
        district = reference.districts[decision.district]
        yield (
            book.text("cover.decision"),
            ". ".join(filter(None, [own.heading, own.registered, own.amends, own.effective])) + ".",
        )
        yield book.text("cover.issuer"), district.issuer(book.language)
        yield book.text("cover.decision_title"), decision.title
        yield book.text("cover.decision_text"), book.site_url + decision_path(decision.decision)
        version = book.selection.site.packages[decision.decision].version
        yield book.text("cover.version"), version
    if book.is_single:
        yield book.text("cover.annex"), str(book.budgets[0].annex)
        yield book.text("cover.page"), _page(book)
    yield book.text("cover.unit"), book.locale.text("unit.all_in_thousands")
    yield book.text("cover.licence"), book.text("licence")


def _page(book: Book) -> str:
    return full_url(place_path(book.selection.name), book.language, book.site_url)


def _figures(book: Book, tables: Tables) -> Iterator[Row]:
    """Yield the main figures, and a sum that must be nought, all by formulas."""
    yield [Cell(book.text("cover.figures"), "label"), Cell(book.locale.text("unit.thousand_tenge"), "hint")]
    cells: dict[str, str] = {}
    for item in _FIGURES:
        found = find(tables, "balance", item)
        if found and (amount := found.entry.amounts[0]):
            cells[item] = on_sheet(book.sheet(found.sheet), found.row, book.columns[0])
            yield [Cell(found.entry.name, "text"), Cell(thousand(amount.computed_kzt), "figure", cells[item])]
    if {"balance", "financing"} <= cells.keys():
        total = sum(_computed(tables, item) for item in ("balance", "financing"))
        formula = f"{cells['balance']}+{cells['financing']}"
        yield [Cell(book.text("cover.nought"), "text"), Cell(thousand(total), "figure", formula)]


def _computed(tables: Tables, item: str) -> int:
    found = find(tables, "balance", item)
    amount = found.entry.amounts[0] if found else None
    return amount.computed_kzt if amount else 0
