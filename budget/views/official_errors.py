"""Views stage: the errors of the official texts, each once, with every place where it shows."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from budget.accounts import Site
from budget.checks import WHOLE_DECISION, CheckReport, Finding
from budget.checks.engine.messages import title as check_title
from budget.model import Package
from budget.packages import SIDES, printed_line
from budget.timeline import amount_rows
from budget.urls import figure_anchor, place_path
from budget.views.format import MINUS
from budget.views.history import decision_by
from budget.views.locale import Locale, listed, mid_sentence, sentence_case
from budget.views.sources import Source, source_at


@dataclass(frozen=True, slots=True)
class Spot:
    """One figure at which an error shows: as the decision prints it, and as the arithmetic gives it.

    `place` is empty where the whole error is about one budget. `quote` is the line of the decision where it has
    words, in the language of its text like `printed` and `computed` if `is_quoted`; `path` is below the root of a
    language.
    """

    location: str
    name: str
    code: str
    path: str
    printed: str
    computed: str
    working: str
    is_quoted: bool
    quote: str
    source_line: int
    source: str
    source_language: str


@dataclass(frozen=True, slots=True)
class OfficialError:
    """An error of decisions: whose budget it is in, the checks that it fails, what follows, where it shows.

    `decisions` are those that print it; `is_open` tells that the budget in force has it. If `compares_texts`, the
    Russian and the Kazakh text say different things.
    """

    error_id: str
    anchor: str
    location: str
    decisions: str
    rules: tuple[str, ...]
    explanation: str
    status: str
    is_open: bool
    compares_texts: bool
    spots: tuple[Spot, ...]


# Tables whose findings are about no line of a budget.
_PARTICULARS: Final = ("decision", "budgets")


def error_anchor(error_id: str) -> str:
    """Return the anchor of an error in the register.

    >>> error_anchor("deficit-sign")
    'error-deficit-sign'
    """
    return f"error-{error_id}"


def official_errors(
    site: Site, reports: Mapping[str, CheckReport], locale: Locale
) -> tuple[OfficialError, ...]:
    """Return the register: the errors of the latest decision first, within a decision in the order of the register.

    What was uploaded by mistake has none.
    """
    found: dict[str, list[tuple[Package, Finding]]] = {}
    for decision in reversed([name for name in reports if name not in site.reference.withdrawn]):
        rows = site.reference.known_in.get(decision, ())
        for error_id in dict.fromkeys(row.error_id for row in rows if not row.is_convention):
            findings = (each for each in reports[decision].listed if each.error_id == error_id)
            printed = [(site.packages[decision], finding) for finding in findings]
            if printed:
                found.setdefault(error_id, []).extend(printed)
    return tuple(_error(site, error_id, printed, locale) for error_id, printed in found.items())


def _error(
    site: Site, error_id: str, printed: Sequence[tuple[Package, Finding]], locale: Locale
) -> OfficialError:
    """Return an error with the findings that it causes, those of the latest decision first."""
    rows = site.reference.known_in[printed[0][0].decision.decision]
    row = next(row for row in rows if row.error_id == error_id)
    packages = {package.decision.decision: package for package, _ in reversed(printed)}
    # Each figure once, as it was printed last.
    latest: dict[tuple[object, ...], tuple[Package, Finding]] = {}
    for package, finding in printed:
        figure = (finding.place, finding.fiscal_year, finding.table, finding.code, finding.check)
        latest.setdefault(figure, (package, finding))
    locations = {finding.place for _, finding in printed}
    corrections = dict.fromkeys(_correction(site, packages, *each) for each in latest.values())
    is_open = "" in corrections
    status = locale.text(f"discrepancy.{row.status}")
    if not is_open:
        by = listed([decision_by(site.packages[name].decision, locale) for name in corrections], locale)
        status = locale.text("discrepancy.corrected", decision=by)
    words = listed([decision_by(package.decision, locale) for package in packages.values()], locale)
    return OfficialError(
        error_id=error_id,
        anchor=error_anchor(error_id),
        location=_location(site, locations, locale),
        decisions=locale.text("discrepancy.decisions", count=len(packages), decisions=words),
        rules=tuple(
            dict.fromkeys(mid_sentence(check_title(f.check, locale.language)) for _, f in latest.values())
        ),
        explanation=row.explanation[locale.language],
        status=status,
        is_open=is_open,
        compares_texts=all(finding.check == "editions_agree" for _, finding in printed),
        spots=tuple(
            _spot(site, package, finding, finding.place if len(locations) > 1 else "", locale)
            for package, finding in latest.values()
        ),
    )


def _correction(site: Site, wrong: Collection[str], package: Package, finding: Finding) -> str:
    """Return the decision that printed the figure anew after the last one that prints the error; empty if none did."""
    year = _year(package, finding)
    if finding.place == WHOLE_DECISION:
        item = (WHOLE_DECISION, year, finding.code)
        decisions = [
            name
            for name in site.timeline.family(package.decision.decision)
            if name in wrong
            or item in {(t.budget, t.fiscal_year, t.item) for t in site.packages[name].stated_totals}
        ]
    else:
        decisions = [stage.state.decision for stage in site.history(finding.place, year)]
    prints = [at for at, name in enumerate(decisions) if name in wrong]
    return next(iter(decisions[prints[-1] + 1 :]), "") if prints else ""


def _year(package: Package, finding: Finding) -> int:
    """Return the year of the budget in which a finding is: of the article, the year that it approves."""
    years = [title.fiscal_year for title in package.budgets]
    return finding.fiscal_year or min(years, default=package.decision.decision_date.year)


def _location(site: Site, locations: set[str], locale: Locale) -> str:
    if len(locations) > 1:
        return locale.text("count.budgets", count=len(locations))
    (location,) = locations
    place = site.reference.places.get(location)
    return sentence_case(place.name[locale.language] if place else locale.text("link.decision_text"))


def _spot(site: Site, package: Package, finding: Finding, location: str, locale: Locale) -> Spot:
    side, line = printed_line(package, finding.table, (finding.place, finding.fiscal_year), finding.code)
    place = site.reference.places.get(location)
    source = source_at(package.decision, finding.source_line, finding.edition)
    is_quoted = _has_letters(finding.found + finding.expected)
    return Spot(
        location=place.short[locale.language] if place else "",
        name=_name(site, side, line, locale),
        code=finding.code if finding.table in SIDES else line if side != "balance" else "",
        path=_page(package, finding, side, line),
        printed=finding.found if is_quoted else finding.found.replace("-", MINUS),
        computed=finding.expected if is_quoted else finding.expected.replace("-", MINUS),
        # Of two texts it quotes both, with their files.
        working=finding.working if "«" in finding.working else finding.working.replace("-", MINUS),
        is_quoted=is_quoted,
        quote=_words_of_line(package, source),
        source_line=source.line,
        source=source.path,
        source_language=source.language,
    )


def _name(site: Site, side: str, line: str, locale: Locale) -> str:
    """Return what a finding is about: a line, or a particular of the decision or of one of its budgets."""
    if side in _PARTICULARS:
        return locale.text(f"particular.{side}.{line}")
    return locale.line_name(site.reference, side, line, line).short


def _page(package: Package, finding: Finding, side: str, line: str) -> str:
    """Return the path of the page that shows a figure: of its place, or of the district."""
    year = _year(package, finding)
    if finding.place == WHOLE_DECISION:
        return place_path(package.decision.council, year)
    if side in _PARTICULARS:
        return place_path(finding.place, year)
    # A line that one text of the decision alone prints may have no row on the page.
    rows = amount_rows(package) if finding.table != "stated_totals" else ()
    has_row = not rows or any(each == (finding.table, finding.place, finding.code) for each, _ in rows)
    return place_path(finding.place, year) + (f"#{figure_anchor(side, line)}" if has_row else "")


def _words_of_line(package: Package, source: Source) -> str:
    follows = source.language == package.decision.figures_follow
    lines = package.source_text if follows else package.source_text_kk
    text = lines[source.line - 1].strip() if source.line else ""
    return text if _has_letters(text) else ""


def _has_letters(text: str) -> bool:
    return any(letter.isalpha() for letter in text)
