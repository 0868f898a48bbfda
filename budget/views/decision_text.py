"""Views stage: the text of a decision line by line, each line linked back to the figures read from it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from budget.accounts import Site
from budget.model import DISTRICT_BUDGET, Decision, Package
from budget.urls import figure_anchor, old_decision_path, old_place_path
from budget.views.locale import Locale, mid_sentence
from budget.views.notes import Note, Notes

_SHOWN_ON_HOME: Final = frozenset({"revenue", "expenditure", "balance"})


@dataclass(frozen=True, slots=True)
class Backlink:
    """A figure read from a line: the page that shows it, and its name in two or three words."""

    address: str
    label: str


@dataclass(frozen=True, slots=True)
class TextLine:
    """One line of the canonical text; `figures` are the figures whose amount it prints, `notes` its errors."""

    number: int
    text: str
    figures: tuple[Backlink, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class Particulars:
    """What a decision says of itself: number, dates, who decided and what it amends; empty if not printed."""

    address: str
    heading: str
    title: str
    issuer: str
    registered: str
    amends: str
    effective: str


@dataclass(frozen=True, slots=True)
class DecisionView:
    """A decision: its particulars, and its text."""

    particulars: Particulars
    lines: tuple[TextLine, ...]


def decision_view(site: Site, decision: str, locale: Locale) -> DecisionView:
    """Return the text of a decision; KeyError if not loaded.

    Each line has its backlinks and the official errors in it, each error explained where it stands first.
    """
    package = site.packages[decision]
    notes = Notes(site.reference, decision, locale)
    backlinks: defaultdict[int, list[Backlink]] = defaultdict(list)
    errors: defaultdict[int, list[Note]] = defaultdict(list)
    for figure in sorted(_figures(package), key=lambda figure: figure.source_line):
        backlinks[figure.source_line] += _backlinks(site, package, figure, locale)
        errors[figure.source_line] += notes.at(figure.table, figure.budget, figure.code)
    lines = (
        TextLine(number, text.rstrip(), tuple(backlinks[number]), tuple(errors[number]))
        for number, text in enumerate(package.source_text, start=1)
    )
    return DecisionView(particulars(package.decision, locale), tuple(lines))


def decisions_view(site: Site, locale: Locale) -> tuple[Particulars, ...]:
    """Return the particulars of all decisions, the latest first."""
    return tuple(particulars(package.decision, locale) for package in reversed(list(site.packages.values())))


def decision_page_words(site: Site, decision: str, locale: Locale) -> dict[str, str]:
    """Return what the head of a decision's page says: number and date, and the decision's own title."""
    own = particulars(site.packages[decision].decision, locale)
    return {"title": own.heading, "description": own.title}


def particulars(decision: Decision, locale: Locale) -> Particulars:
    """Return a decision's particulars in the words of a language; the title stays as printed."""
    dated, day = locale.format.dated, locale.format.date
    registered = amends = effective = ""
    if decision.registration_date:
        registered = locale.text(
            "decision.registered",
            date=day(decision.registration_date),
            number=decision.registration_number,
        )
    if decision.amends_date:
        amends = locale.text(
            "decision.amends", number=decision.amends_number, dated=dated(decision.amends_date)
        )
    if decision.effective_date:
        effective = locale.text("decision.effective", date=day(decision.effective_date))
    return Particulars(
        address=old_decision_path(decision.decision),
        heading=locale.text("decision.short", number=decision.number, dated=dated(decision.decision_date)),
        title=decision.title,
        issuer=decision.issuer,
        registered=registered,
        amends=amends,
        effective=effective,
    )


@dataclass(frozen=True, slots=True)
class _Figure:
    """An amount of any table, by the line that prints it; `name` is empty where the code says enough."""

    source_line: int
    table: str
    budget: str
    code: str
    name: str = ""


def _figures(package: Package) -> Iterator[_Figure]:
    for table, lines in (
        ("revenue", package.revenue),
        ("expenditure", package.expenditure),
        ("financing", package.financing),
    ):
        for line in lines:
            yield _Figure(line.source_line, table, line.place, line.code)
    for row in package.balance:
        yield _Figure(row.source_line, "balance", row.place, row.item, row.name)
    for total in package.stated_totals:
        yield _Figure(total.source_line, "stated_totals", total.budget, total.item, total.name)


def _backlinks(site: Site, package: Package, figure: _Figure, locale: Locale) -> list[Backlink]:
    """Return the link to the page that shows a figure; none if a later decision restates the budget."""
    if figure.table == "stated_totals":
        if figure.budget != DISTRICT_BUDGET or figure.code not in _SHOWN_ON_HOME:
            return []
        return [Backlink(f"#{package.decision.district}", locale.text("decision.district_total"))]
    if site.current(figure.budget).decision != package.decision:
        return []
    location = site.reference.places[figure.budget].short[locale.language]
    if figure.table == "balance":
        name = locale.line_name(site.reference, "balance", figure.code, figure.name).official
        label = locale.text("decision.item", location=location, name=mid_sentence(name))
    else:
        label = locale.text("decision.figure", location=location, code=figure.code)
    return [Backlink(f"{old_place_path(figure.budget)}#{figure_anchor(figure.table, figure.code)}", label)]
