"""Downloads: the first sheet: what the workbook holds, where it comes from, and how to check it."""

from collections.abc import Iterator
from functools import partial
from typing import Final

from budget.downloads.workbook.book import Book, book_text, own_text, sheet_name
from budget.downloads.workbook.plan import Cell, Row, Sheet, Words, joined, thousand
from budget.languages import in_all_languages
from budget.model import Decision
from budget.urls import decision_text_path, full_url, place_path
from budget.views import Locale, in_all_locales, particulars

_CHECKS: Final = ("formulas", "lines", "errors", "page")
_FIGURES: Final = ("revenue", "expenditure", "balance", "financing")


def cover_sheet(book: Book) -> Sheet:
    """Return the cover: particulars of the decisions, unit, licence, how to check, and the main figures."""
    rows: list[Row] = [
        [Cell(book.selection.latest_titles, "title")],
        [Cell(in_all_locales(partial(_dates, book)), "hint")],
        [],
    ]
    rows += [[Cell(label, "label"), Cell(text, "text")] for label, text in _particulars(book) if text]
    rows.append([])
    rows += [
        [
            Cell(book_text("cover.check") if at == 0 else "", "label"),
            Cell(book_text(f"check.{check}"), "text"),
        ]
        for at, check in enumerate(_CHECKS)
    ]
    if book.is_single:
        rows += [[], *_figures(book)]
    return Sheet(name=sheet_name("cover"), widths=(38, 88), rows=rows)


def _dates(book: Book, locale: Locale) -> str:
    sentences = dict.fromkeys(
        locale.text(
            "page.as_of",
            year=budget.fiscal_year,
            as_of=locale.format.as_of(budget.decision.decision_date),
        )
        for budget in book.budgets
    )
    return " ".join([*sentences, locale.text("page.no_later_decision")])


def _particulars(book: Book) -> Iterator[tuple[Words, Words]]:
    reference = book.selection.site.reference
    yield book_text("cover.what"), book_text(f"what.{book.selection.kind}")
    yield book_text("cover.scope"), book.scope
    for decision in {b.decision.decision: b.decision for b in book.budgets}.values():
        yield book_text("cover.decision"), in_all_locales(partial(_told, decision))
        yield book_text("cover.issuer"), reference.districts[decision.council].issuer
        yield in_all_locales(partial(_title_label, decision)), in_all_locales(partial(_title, decision))
        yield book_text("cover.decision_text"), book.site_url + decision_text_path(decision.decision)
        yield book_text("cover.version"), book.selection.site.packages[decision.decision].version
    if book.is_single:
        yield book_text("cover.annex"), str(book.budgets[0].annex)
        page = place_path(book.selection.name, book.budgets[0].fiscal_year)
        yield book_text("cover.page"), in_all_languages(lambda to: full_url(page, to, book.site_url))
    yield book_text("cover.unit"), own_text("unit.all_in_thousands")
    yield book_text("cover.licence"), book_text("licence")


def _told(decision: Decision, locale: Locale) -> str:
    own = particulars(decision, locale)
    return ". ".join(filter(None, [own.heading, own.registered, own.amends, own.effective])) + "."


def _title_label(decision: Decision, locale: Locale) -> str:
    is_kazakh = particulars(decision, locale).title_language == "kk"
    return locale.text(f"workbook.cover.decision_title{'.kk' if is_kazakh else ''}")


def _title(decision: Decision, locale: Locale) -> str:
    return particulars(decision, locale).title


def _figures(book: Book) -> Iterator[Row]:
    """Yield the main figures, and a sum that must be nought, all by formulas."""
    yield [Cell(book_text("cover.figures"), "label"), Cell(own_text("unit.thousand_tenge"), "hint")]
    figures: dict[str, tuple[Words, int]] = {}
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
            Cell(book_text("cover.nought"), "text"),
            _figure(balance_kzt + financing_kzt, joined(balance, "+", financing), note),
        ]


def _figure(amount_kzt: int, formula: Words, note: Words) -> Cell:
    return Cell(thousand(amount_kzt), "figure", formula, mark="above" if note else None, note=note)
