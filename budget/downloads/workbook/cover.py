"""Downloads: the first sheet: what the workbook holds, where it comes from, and how to check it."""

from collections.abc import Iterator
from typing import Final

from budget.downloads.workbook.book import Book
from budget.downloads.workbook.plan import Cell, Row, Sheet, thousand
from budget.urls import decision_text_path, full_url, place_path
from budget.views import particulars

_CHECKS: Final = ("formulas", "lines", "errors", "page")
_FIGURES: Final = ("revenue", "expenditure", "balance", "financing")


def cover_sheet(book: Book) -> Sheet:
    """Return the cover: particulars of the decisions, unit, licence, how to check, and the main figures."""
    rows: list[Row] = [
        [Cell(book.selection.latest_titles[book.language], "title")],
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
        rows += [[], *_figures(book)]
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
    yield book.text("cover.scope"), book.selection.scope(book.locale)
    for decision in {b.decision.decision: b.decision for b in book.budgets}.values():
        own = particulars(decision, book.locale)
        district = reference.districts[decision.council]
        yield (
            book.text("cover.decision"),
            ". ".join(filter(None, [own.heading, own.registered, own.amends, own.effective])) + ".",
        )
        yield book.text("cover.issuer"), district.issuer[book.language]
        key = "cover.decision_title.kk" if own.title_language == "kk" else "cover.decision_title"
        yield book.text(key), own.title
        yield book.text("cover.decision_text"), book.site_url + decision_text_path(decision.decision)
        version = book.selection.site.packages[decision.decision].version
        yield book.text("cover.version"), version
    if book.is_single:
        yield book.text("cover.annex"), str(book.budgets[0].annex)
        page = place_path(book.selection.name, book.budgets[0].fiscal_year)
        yield book.text("cover.page"), full_url(page, book.language, book.site_url)
    yield book.text("cover.unit"), book.locale.text("unit.all_in_thousands")
    yield book.text("cover.licence"), book.text("licence")


def _figures(book: Book) -> Iterator[Row]:
    """Yield the main figures, and a sum that must be nought, all by formulas."""
    yield [Cell(book.text("cover.figures"), "label"), Cell(book.locale.text("unit.thousand_tenge"), "hint")]
    figures: dict[str, tuple[str, int]] = {}
    for item in _FIGURES:
        entry = book.entry(("balance", item))
        if entry and (amount := entry.amounts[0]):
            figures[item] = (book.cell(entry.key, 0), amount.computed_kzt)
            note = book.marks.above(book.origins(entry.key))
            yield [Cell(entry.name, "text"), _figure(amount.computed_kzt, figures[item][0], note)]
    if {"balance", "financing"} <= figures.keys():
        (balance, balance_kzt), (financing, financing_kzt) = figures["balance"], figures["financing"]
        origins = [*book.origins(("balance", "balance")), *book.origins(("balance", "financing"))]
        note = book.marks.above(origins)
        yield [
            Cell(book.text("cover.nought"), "text"),
            _figure(balance_kzt + financing_kzt, f"{balance}+{financing}", note),
        ]


def _figure(amount_kzt: int, formula: str, note: str) -> Cell:
    return Cell(thousand(amount_kzt), "figure", formula, mark="above" if note else None, note=note)
