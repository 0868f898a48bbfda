"""Views stage: the text of a decision line by line, each line linked back to the figures read from it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Final, NamedTuple

from budget.accounts import PrintedRow, Site
from budget.languages import RECORDS
from budget.model import TOGETHER, Line, Package, StatedTotal
from budget.reference import Reference
from budget.timeline import amount_rows
from budget.urls import figure_anchor, place_path, text_anchor
from budget.views.decision import Particulars, marks_of, particulars, title_with_district
from budget.views.locale import Locale, mid_sentence, sentence_case
from budget.views.notes import Note, Notes

_SHOWN_ON_HOME: Final = frozenset({"revenue", "expenditure", "balance"})
# The heading of an annex stands so many lines or less above its first amount.
_HEADING_LINES: Final = 30


@dataclass(frozen=True, slots=True)
class Backlink:
    """A figure read from a line: where a page shows it, and its name in two or three words."""

    path: str
    label: str


class TextLine(NamedTuple):
    """One line of the canonical text; `figures` are the figures whose amount it prints, `notes` its errors."""

    number: int
    anchor: str
    text: str
    figures: tuple[Backlink, ...]
    notes: tuple[Note, ...]


@dataclass(frozen=True, slots=True)
class EditionText:
    """The text of a decision in one language; `name` is that of the language in itself.

    `annexes` are the label of each budget and the anchor of the line that names it.
    """

    language: str
    name: str
    annexes: tuple[tuple[str, str], ...]
    lines: tuple[TextLine, ...]


@dataclass(frozen=True, slots=True)
class DecisionText:
    """A decision's particulars, what a reader must know of it, and its text in each language that is loaded."""

    particulars: Particulars
    marks: tuple[str, ...]
    texts: tuple[EditionText, ...]


def decision_text_view(site: Site, decision: str, locale: Locale) -> DecisionText:
    """Return the text of a decision; KeyError if not loaded.

    Each line has its backlinks and the official errors in it, each error explained where it stands first.
    """
    package = site.packages[decision]
    own = package.decision
    languages = [edition.language for edition in own.editions] or [own.figures_follow]
    texts = tuple(_edition(site, package, language, locale) for language in languages)
    return DecisionText(particulars(own, locale), tuple(marks_of(site, own, locale)), texts)


def _edition(site: Site, package: Package, language: str, locale: Locale) -> EditionText:
    backlinks: defaultdict[int, list[Backlink]] = defaultdict(list)
    errors: defaultdict[int, list[Note]] = defaultdict(list)
    follows = language == package.decision.figures_follow
    reference = site.reference if follows else _with_errors_printed(site.reference, package)
    notes = Notes(reference, package.decision, locale)
    for (table, place, code), row in sorted(amount_rows(package), key=lambda each: each[1].source_line):
        if line := row.source_line if follows else row.source_line_kk:
            backlinks[line] += _backlinks(site, package, (table, place, code), row, locale)
            errors[line] += notes.at(table, place, row.fiscal_year, code)
    printed = package.source_text if follows else package.source_text_kk
    lines = (
        TextLine(
            number,
            text_anchor(number, language),
            text.rstrip(),
            tuple(backlinks.get(number, ())),
            tuple(errors.get(number, ())),
        )
        for number, text in enumerate(printed, start=1)
    )
    return EditionText(
        language,
        next(each.own_name for each in RECORDS.values() if each.code == language),
        tuple(
            (label, text_anchor(line, language)) for label, line in _annexes(site, package, language, locale)
        ),
        tuple(lines),
    )


def _annexes(site: Site, package: Package, language: str, locale: Locale) -> Iterator[tuple[str, int]]:
    """Yield the label of each annex and the line that names its budget, or else the line of its first amount."""
    follows = language == package.decision.figures_follow
    printed = package.source_text if follows else package.source_text_kk
    first: dict[str, int] = {}
    for (_, place, _), row in amount_rows(package):
        line = row.source_line if follows else row.source_line_kk
        if line and not isinstance(row, StatedTotal):
            first[place] = min(line, first.get(place, line))
    budgets = {budget.place: budget for budget in package.budgets if budget.place in first}
    for budget in budgets.values():
        words = (budget.name_text if follows else budget.name_text_kk).split()
        above = range(first[budget.place] - 1, max(0, first[budget.place] - _HEADING_LINES), -1)
        line = next((line for line in above if words and words[-1] in printed[line - 1]), first[budget.place])
        name = sentence_case(site.reference.places[budget.place].short[locale.language])
        yield f"{budget.annex}. {name}", line


def _with_errors_printed(reference: Reference, package: Package) -> Reference:
    """Return the reference without those errors of a decision that its Kazakh text does not have."""
    lines = {
        (*key, row.fiscal_year): " ".join(package.source_text_kk[row.source_line_kk - 1].split())
        for key, row in amount_rows(package)
        if row.source_line_kk
    }
    known = tuple(
        row
        for row in reference.known_in.get(package.decision.decision, ())
        for line in [lines.get((row.table, row.budget, row.code, row.fiscal_year), "")]
        if row.printed in line or row.computed in line
    )
    return replace(reference, known_discrepancies=known)


def decision_text_words(site: Site, decision: str, locale: Locale) -> dict[str, str]:
    """Return what the head of the page with a decision's text says: number and date, and the decision's own title."""
    return {
        "title": locale.text("decision.text_title", decision=title_with_district(site, decision, locale)),
        "description": site.packages[decision].decision.title,
    }


def _backlinks(
    site: Site, package: Package, key: tuple[str, str, str], row: PrintedRow | StatedTotal, locale: Locale
) -> list[Backlink]:
    """Return the link to the page that shows a figure, every value of a line being shown there."""
    (table, place, code), year = key, row.fiscal_year
    # Of a decision that was withdrawn no page has the figures.
    if package.decision.decision in site.reference.withdrawn:
        return []
    if table == "stated_totals":
        if place != TOGETHER or code not in _SHOWN_ON_HOME or year not in site.by_year:
            return []
        path = place_path(package.decision.council, year)
        return [Backlink(path, locale.text("decision.district_total"))]
    if (place, year) not in site.in_force:
        return []
    location = site.reference.places[place].short[locale.language]
    if table == "balance":
        name = locale.line_name(site.reference, table, code, row.name, row.name_kk).official
        label = locale.text("decision.item", location=location, name=mid_sentence(name))
    else:
        label = locale.text("decision.figure", location=location, code=code)
    line = row.line if isinstance(row, Line) else code
    return [Backlink(f"{place_path(place, year)}#{figure_anchor(table, line)}", label)]
