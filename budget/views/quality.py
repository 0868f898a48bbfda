"""Views stage: the page of checks: the verdict, the errors of the official texts, the checks, the budgets."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from budget.accounts import Site
from budget.checks import CHECKS, WHOLE_DECISION, CheckCount, CheckReport, check_packages
from budget.checks.engine.messages import title as check_title
from budget.checks.registry import ARITHMETIC, CLASSIFICATION, COMPLETENESS, PLAUSIBILITY, PROVENANCE
from budget.urls import checks_path, decision_path, place_path
from budget.views.format import Money
from budget.views.headline import Figure
from budget.views.history import decision_words
from budget.views.locale import Locale, mid_sentence, sentence_case
from budget.views.official_errors import OfficialError, official_errors
from budget.views.place import as_of_sentences, decision_links
from budget.views.warnings_in_words import warnings_in_words

# The checks as a citizen would sort them; the words of a group are `quality.group.<name>`.
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "sums": tuple(check.name for check in ARITHMETIC),
    "source": tuple(check.name for check in PROVENANCE),
    "codes": tuple(check.name for check in CLASSIFICATION),
    "complete": tuple(check.name for check in (*COMPLETENESS, *PLAUSIBILITY)),
}


@dataclass(frozen=True, slots=True)
class Count:
    """How often something was put and how often it held, each written as the language writes numbers."""

    held: str
    examined: str

    @property
    def is_whole(self) -> bool:
        """Tell whether it held every time."""
        return self.held == self.examined


@dataclass(frozen=True, slots=True)
class LocationCount:
    """The count of one budget, or of the decision as a whole."""

    name: str
    count: Count


@dataclass(frozen=True, slots=True)
class CheckView:
    """One check in plain words; `errors` are the errors of the register that break it, as anchor and place."""

    check: str
    words: str
    count: Count
    locations: tuple[LocationCount, ...]
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """Checks of one kind; `short` heads the column of the table."""

    group: str
    title: str
    lead: str
    short: str
    checks: tuple[CheckView, ...]


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One budget in the table: a count for each group (None where no check of it was put), and all together.

    `place` and `path` are empty for the decision as a whole.
    """

    name: str
    place: str
    path: str
    counts: tuple[Count | None, ...]
    total: Count


@dataclass(frozen=True, slots=True)
class DecisionWarnings:
    """What looks odd in one decision: its number and date, its page, and each finding in words."""

    decision: str
    path: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class QualityView:
    """Everything that the pages of checks show, in their order; `held` is the verdict without its reasons.

    `as_of` and `decisions` say which budgets were examined. `errors` stand in a budget in force, those `corrected` do
    not any more; `conventions` are what a council prints its own way. `warnings` are places that look odd and may be
    right, `idle` the checks that had nothing to be put to.
    """

    verdict: str
    held: str
    as_of: tuple[str, ...]
    decisions: tuple[tuple[str, str], ...]
    figures: tuple[Figure, ...]
    errors: tuple[OfficialError, ...]
    corrected: tuple[OfficialError, ...]
    conventions: tuple[str, ...]
    warnings: tuple[DecisionWarnings, ...]
    groups: tuple[GroupView, ...]
    idle: tuple[str, ...]
    rows: tuple[BudgetRow, ...]


@dataclass(frozen=True, slots=True)
class CheckLink:
    """How many checks held, in a sentence, and the path where all of them are shown; `name` is whose they are."""

    name: str
    sentence: str
    path: str


def check_site(site: Site) -> dict[str, CheckReport]:
    """Return the report of each decision, put to the checks beside the others, the oldest first."""
    return {report.package: report for report in check_packages(site.packages.values(), site.reference)}


def reports_of(site: Site, reports: Mapping[str, CheckReport], district: str) -> dict[str, CheckReport]:
    """Return the reports of a district's decisions."""
    return {each.decision: reports[each.decision] for each in site.decisions_of.get(district, ())}


def quality_view(site: Site, reports: Mapping[str, CheckReport], locale: Locale) -> QualityView:
    """Return the checks of the budgets in force, and the errors of the decisions; `reports` are by decision."""
    counts = counts_in_force(site, reports)
    councils = dict.fromkeys(site.packages[decision].decision.council for decision in reports)
    budgets = [site.current(each.place) for name in councils for each in site.places_of.get(name, ())]
    decisions = {budget.decision.decision for budget in budgets}
    in_force = {decision: report for decision, report in reports.items() if decision in decisions}
    every = official_errors(site, reports, locale)
    errors = tuple(error for error in every if error.is_open)
    checks = {row.check for row in counts}
    language = locale.language
    return QualityView(
        held=_held(counts, locale),
        as_of=as_of_sentences(budgets, locale),
        decisions=decision_links(budgets, locale),
        verdict=_verdict(counts, len(errors), locale),
        figures=_figures(counts, len(errors), locale),
        errors=errors,
        corrected=tuple(error for error in every if not error.is_open),
        conventions=tuple(
            convention.explanation[language]
            for convention in site.reference.conventions
            if convention.council in councils
        ),
        warnings=tuple(_warnings(site, in_force, locale)),
        groups=tuple(_groups(site, counts, in_force, errors, locale)),
        idle=tuple(check_title(check.name, language) for check in CHECKS if check.name not in checks),
        rows=tuple(_rows(site, [budget.place.place for budget in budgets], counts, locale)),
    )


def _warnings(site: Site, reports: Mapping[str, CheckReport], locale: Locale) -> Iterator[DecisionWarnings]:
    for decision, report in reversed(list(reports.items())):
        if words := tuple(warnings_in_words(site, [report], locale)):
            name = decision_words(site.packages[decision].decision, locale)
            yield DecisionWarnings(name, decision_path(decision), words)


def district_checks(site: Site, reports: Mapping[str, CheckReport], locale: Locale) -> tuple[CheckLink, ...]:
    """Return of each district how many checks held."""
    found = []
    for district in site.districts:
        counts = counts_in_force(site, reports_of(site, reports, district.district))
        name, path = district.name[locale.language], checks_path(district.district)
        found.append(CheckLink(name, mid_sentence(_held(counts, locale)), path))
    return tuple(found)


def place_checks(site: Site, reports: Mapping[str, CheckReport], place: str, locale: Locale) -> CheckLink:
    """Return what the page of a place says of its checks; KeyError if no budget of it is loaded."""
    budget = site.current(place)
    report = reports[budget.decision.decision]
    sentence = _held([row for row in report.counts if row.place == place], locale)
    errors = {finding.error_id for finding in report.listed if finding.place == place}
    if errors:
        sentence = f"{sentence} {locale.text('quality.badge.errors', count=len(errors))}"
    path = f"{checks_path(budget.place.district)}#{place}"
    return CheckLink(budget.place.name[locale.language], sentence, path)


def _verdict(counts: Sequence[CheckCount], errors: int, locale: Locale) -> str:
    words = _held(counts, locale)
    if not errors:
        return words
    held, examined = added_up(counts)
    missed = locale.format.number(examined - held)
    return f"{words} {locale.text('quality.verdict.errors', missed=missed, count=errors)}"


def _figures(counts: Sequence[CheckCount], errors: int, locale: Locale) -> tuple[Figure, ...]:
    held, examined = added_up(counts)
    # What only warns is listed below and not counted.
    checks = len({row.check for row in counts if row.severity == "error"})
    return tuple(
        Figure(
            anchor="",
            label=locale.text(f"quality.figure.{name}"),
            money=Money(locale.format.number(number), ""),
            sentence=locale.text(f"quality.figure.{name}.sentence", count=checks),
        )
        for name, number in {"examined": examined, "held": held, "errors": errors}.items()
    )


def _groups(
    site: Site,
    counts: Sequence[CheckCount],
    reports: Mapping[str, CheckReport],
    errors: Sequence[OfficialError],
    locale: Locale,
) -> Iterator[GroupView]:
    broken = {(f.check, f.error_id) for report in reports.values() for f in report.listed}
    for group, names in GROUPS.items():
        checks = []
        for check in names:
            rows = [row for row in counts if row.check == check]
            links = [(e.anchor, e.location) for e in errors if (check, e.error_id) in broken]
            if rows:
                words = check_title(check, locale.language)
                locations = tuple(
                    LocationCount(_name(site, r.place, locale), _count([r], locale)) for r in rows
                )
                checks.append(CheckView(check, words, _count(rows, locale), locations, tuple(links)))
        title, lead, short = (
            locale.text(f"quality.group.{group}.{key}") for key in ("title", "lead", "short")
        )
        yield GroupView(group, title, lead, short, tuple(checks))


def _rows(
    site: Site, places: Iterable[str], counts: Sequence[CheckCount], locale: Locale
) -> Iterator[BudgetRow]:
    by_place: defaultdict[str, list[CheckCount]] = defaultdict(list)
    for row in counts:
        by_place[row.place].append(row)
    for place in (*places, WHOLE_DECISION):
        if own := by_place.get(place):
            by_group = [[row for row in own if row.check in checks] for checks in GROUPS.values()]
            cells = tuple(_count(rows, locale) if rows else None for rows in by_group)
            anchor = path = ""
            if place != WHOLE_DECISION:
                anchor, path = place, place_path(place, site.current(place).fiscal_year)
            yield BudgetRow(_name(site, place, locale), anchor, path, cells, _count(own, locale))


def _name(site: Site, budget: str, locale: Locale) -> str:
    place = site.reference.places.get(budget)
    name = place.short[locale.language] if place else locale.text("check.whole_decision")
    return sentence_case(name)


def counts_in_force(site: Site, reports: Mapping[str, CheckReport]) -> tuple[CheckCount, ...]:
    """Return the counts of each budget in force, and those of each decision that is in force somewhere."""
    found: list[CheckCount] = []
    for decision, report in reports.items():
        titles = [title for title in site.packages[decision].budgets if title.place in site.budgets]
        places = [each.place for each in titles if site.current(each.place).decision.decision == decision]
        found += [row for row in report.counts if places and row.place in (*places, WHOLE_DECISION)]
    return tuple(found)


def _count(counts: Iterable[CheckCount], locale: Locale) -> Count:
    """Return counts added up, as a language writes them."""
    held, examined = added_up(counts)
    return Count(locale.format.number(held), locale.format.number(examined))


def added_up(counts: Iterable[CheckCount]) -> tuple[int, int]:
    """Return how often checks held and how often they were put; where some stop a decision, of these alone."""
    rows = list(counts)
    rows = [row for row in rows if row.severity == "error"] or rows
    return sum(row.held for row in rows), sum(row.examined for row in rows)


def _held(counts: Iterable[CheckCount], locale: Locale) -> str:
    """Return counts added up as a sentence: "Сошлось 585 из 586 проверок."."""
    held, examined = added_up(counts)
    return locale.text("quality.held", held=locale.format.number(held), count=examined)
