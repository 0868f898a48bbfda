"""Views stage: the page of checks: the verdict, the errors of the official texts, the checks, the budgets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from budget.accounts import Site
from budget.checks import CHECKS, WHOLE_DECISION, CheckCount, CheckReport
from budget.checks.engine.messages import location, message
from budget.checks.engine.messages import title as check_title
from budget.views.check_counts import GROUPS, Count, added_up, count_of, counts_in_force, held_words
from budget.views.format import Money
from budget.views.headline import Figure
from budget.views.locale import Locale, sentence_case
from budget.views.official_errors import OfficialError, official_errors


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
    """Laws of one kind; `short` heads the column of the table."""

    group: str
    title: str
    lead: str
    short: str
    checks: tuple[CheckView, ...]


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One budget in the table: a count for each group (None where no check of it was put), and all together.

    `place` is empty for the decision as a whole.
    """

    name: str
    place: str
    counts: tuple[Count | None, ...]
    total: Count


@dataclass(frozen=True, slots=True)
class QualityView:
    """Everything that the page shows, in its order.

    `errors` are those of the decisions in force, `replaced` those of decisions that later ones replace as a whole.
    `warnings` are places that look odd and may be right, `idle` the checks that had nothing to be put to.
    """

    verdict: str
    figures: tuple[Figure, ...]
    errors: tuple[OfficialError, ...]
    replaced: tuple[OfficialError, ...]
    warnings: tuple[str, ...]
    groups: tuple[GroupView, ...]
    idle: tuple[str, ...]
    rows: tuple[BudgetRow, ...]


@dataclass(frozen=True, slots=True)
class PlaceQuality:
    """What the page of a place says of its checks, and where it leads."""

    words: str
    address: str


def quality_view(site: Site, reports: Mapping[str, CheckReport], locale: Locale) -> QualityView:
    """Return the checks of all budgets that are in force, and the errors of all decisions.

    `reports` are those of `check_site`.
    """
    counts = counts_in_force(site, reports)
    decisions = {site.current(each.place).decision.decision for each in site.places}
    in_force = {decision: report for decision, report in reports.items() if decision in decisions}
    replaced = {decision: report for decision, report in reports.items() if decision not in decisions}
    errors = official_errors(site, in_force, locale)
    checks = {row.check for row in counts}
    warnings = [finding for report in in_force.values() for finding in report.warnings]
    language = locale.language
    return QualityView(
        verdict=_verdict(counts, len(errors), locale),
        figures=_figures(counts, len(errors), locale),
        errors=errors,
        replaced=official_errors(site, replaced, locale),
        warnings=tuple(f"{location(w, site.reference, language)}: {message(w, language)}" for w in warnings),
        groups=tuple(_groups(site, counts, in_force, errors, locale)),
        idle=tuple(check_title(check.name, language) for check in CHECKS if check.name not in checks),
        rows=tuple(_rows(site, counts, locale)),
    )


def place_quality(site: Site, reports: Mapping[str, CheckReport], place: str, locale: Locale) -> PlaceQuality:
    """Return what the page of a place says of its checks; KeyError if no budget of it is loaded."""
    report = reports[site.current(place).decision.decision]
    words = held_words([row for row in report.counts if row.place == place], locale)
    errors = {finding.error_id for finding in report.listed if finding.place == place}
    if errors:
        words = f"{words} {locale.text('quality.badge.errors', count=len(errors))}"
    return PlaceQuality(words, f"quality/#{place}")


def _verdict(counts: Sequence[CheckCount], errors: int, locale: Locale) -> str:
    words = held_words(counts, locale)
    if not errors:
        return words
    held, examined = added_up(counts)
    missed = locale.format.number(examined - held)
    return f"{words} {locale.text('quality.verdict.errors', missed=missed, count=errors)}"


def _figures(counts: Sequence[CheckCount], errors: int, locale: Locale) -> tuple[Figure, ...]:
    held, examined = added_up(counts)
    checks = len({row.check for row in counts})
    return tuple(
        Figure(
            anchor="",
            label=locale.text(f"quality.figure.{name}"),
            money=Money(locale.format.number(number), ""),
            exact=locale.format.number(number),
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
                locations = tuple(LocationCount(_name(site, r, locale), count_of([r], locale)) for r in rows)
                checks.append(CheckView(check, words, count_of(rows, locale), locations, tuple(links)))
        title, lead, short = (
            locale.text(f"quality.group.{group}.{key}") for key in ("title", "lead", "short")
        )
        yield GroupView(group, title, lead, short, tuple(checks))


def _rows(site: Site, counts: Sequence[CheckCount], locale: Locale) -> Iterator[BudgetRow]:
    for place in (*(s.place for s in site.places), WHOLE_DECISION):
        own = [row for row in counts if row.place == place]
        if own:
            by_group = [[row for row in own if row.check in checks] for checks in GROUPS.values()]
            cells = tuple(count_of(rows, locale) if rows else None for rows in by_group)
            anchor = "" if place == WHOLE_DECISION else place
            yield BudgetRow(_name(site, own[0], locale), anchor, cells, count_of(own, locale))


def _name(site: Site, row: CheckCount, locale: Locale) -> str:
    place = site.reference.places.get(row.place)
    return (
        sentence_case(place.short[locale.language])
        if place
        else sentence_case(locale.text("check.whole_decision"))
    )
