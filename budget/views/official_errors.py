"""Views stage: the errors of the official texts, each once, with every place where it shows."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from budget.accounts import Site
from budget.checks import WHOLE_DECISION, CheckReport, Finding
from budget.checks.engine.messages import title as check_title
from budget.model import Package
from budget.reference import KnownDiscrepancy
from budget.urls import decision_text_path, figure_anchor, place_path
from budget.views.format import MINUS
from budget.views.locale import Locale, mid_sentence, sentence_case


@dataclass(frozen=True, slots=True)
class Spot:
    """One figure at which an error shows: as the decision prints it, and as the arithmetic gives it.

    `place` is empty where the whole error is about one budget. `quote` is the line of the decision where it has
    words, in Russian like `printed` and `computed` if `is_quoted`; `address` is below the root of a language.
    """

    location: str
    name: str
    code: str
    address: str
    printed: str
    computed: str
    working: str
    is_quoted: bool
    quote: str
    source_line: int
    source: str


@dataclass(frozen=True, slots=True)
class OfficialError:
    """An error of a decision: whose budget it is in, the checks that it fails, what follows, where it shows."""

    error_id: str
    anchor: str
    location: str
    decision: str
    rules: tuple[str, ...]
    explanation: str
    status: str
    spots: tuple[Spot, ...]


def error_anchor(error_id: str) -> str:
    """Return the anchor of an error in the register.

    >>> error_anchor("deficit-sign")
    'error-deficit-sign'
    """
    return f"error-{error_id}"


def is_convention(row: KnownDiscrepancy) -> bool:
    """Tell whether a row is what a council always prints its own way, which is no error."""
    return row.origin == row.error_id


def official_errors(
    site: Site, reports: Mapping[str, CheckReport], locale: Locale
) -> tuple[OfficialError, ...]:
    """Return the register: the latest decision first, within a decision in the order of the register."""
    found = []
    for decision in reversed(list(reports)):
        listed = reports[decision].listed
        register = [row.error_id for row in site.reference.known_discrepancies if row.decision == decision]
        for error_id in dict.fromkeys(register):
            findings = [finding for finding in listed if finding.error_id == error_id]
            if findings:
                found.append(_error(site, site.packages[decision], error_id, findings, locale))
    return tuple(found)


def _error(
    site: Site, package: Package, error_id: str, findings: Sequence[Finding], locale: Locale
) -> OfficialError:
    row = next(
        row
        for row in site.reference.known_discrepancies
        if (row.decision, row.error_id) == (package.decision.decision, error_id)
    )
    locations = {finding.place for finding in findings}
    return OfficialError(
        error_id=error_id,
        anchor=error_anchor(error_id),
        location=_location(site, locations, locale),
        decision=locale.text(
            "decision.short",
            number=package.decision.number,
            dated=locale.format.dated(package.decision.decision_date),
        ),
        rules=tuple(dict.fromkeys(mid_sentence(check_title(f.check, locale.language)) for f in findings)),
        explanation=row.explanation[locale.language],
        status=locale.text(f"discrepancy.{row.status}"),
        spots=tuple(
            _spot(site, package, finding, finding.place if len(locations) > 1 else "", locale)
            for finding in findings
        ),
    )


def _location(site: Site, locations: set[str], locale: Locale) -> str:
    if len(locations) > 1:
        return locale.text("count.budgets", count=len(locations))
    (location,) = locations
    place = site.reference.places.get(location)
    return sentence_case(place.name[locale.language] if place else locale.text("link.decision_text"))


def _spot(site: Site, package: Package, finding: Finding, location: str, locale: Locale) -> Spot:
    side, code = printed_line(finding.table, finding.code)
    place = site.reference.places.get(location)
    name = locale.line_name(site.reference, side, code, code)
    is_quoted = _has_letters(finding.found + finding.expected)
    return Spot(
        location=place.short[locale.language] if place else "",
        name=name.short,
        code=code if side != "balance" else "",
        address=_page(site, package, finding, side, code),
        printed=finding.found if is_quoted else finding.found.replace("-", MINUS),
        computed=finding.expected if is_quoted else finding.expected.replace("-", MINUS),
        working=finding.working.replace("-", MINUS),
        is_quoted=is_quoted,
        quote=_words_of_line(package, finding.source_line),
        source_line=finding.source_line,
        source=decision_text_path(package.decision.decision, finding.source_line),
    )


def _page(site: Site, package: Package, finding: Finding, side: str, code: str) -> str:
    """Return the path of the page that shows a figure: of its place, or of the district."""
    if finding.place == WHOLE_DECISION:
        district = package.decision.council
        return place_path(district, site.district_budgets(district)[0].fiscal_year)
    year = site.current(finding.place).fiscal_year
    return f"{place_path(finding.place, year)}#{figure_anchor(side, code)}"


def printed_line(table: str, code: str) -> tuple[str, str]:
    """Return side and code of a figure; a total of the article stands for the line that it is the total of."""
    if table != "stated_totals":
        return table, code
    side, _, category = code.partition("/")
    return (side, category) if category else ("balance", code)


def _words_of_line(package: Package, source_line: int) -> str:
    text = package.source_text[source_line - 1].strip() if source_line else ""
    return text if _has_letters(text) else ""


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
