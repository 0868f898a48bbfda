"""Views stage: the page of checks: the verdict, the errors of the official texts, the laws, the budgets."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from budget.accounts.site import Site
from budget.checks import LAWS, WHOLE_DECISION, CheckReport, LawCount
from budget.checks.messages import message, place, rule
from budget.views.check_counts import GROUPS, Count, added_up, count_of, counts_in_force, held_words
from budget.views.format import Money
from budget.views.headline import Figure
from budget.views.official_errors import OfficialError, official_errors
from budget.views.voice import Voice, opening


@dataclass(frozen=True, slots=True)
class PlaceCount:
    """The count of one budget, or of the decision as a whole."""

    name: str
    count: Count


@dataclass(frozen=True, slots=True)
class LawView:
    """One law in plain words; `errors` are the errors of the register that break it, as anchor and place."""

    check: str
    words: str
    count: Count
    places: tuple[PlaceCount, ...]
    errors: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class GroupView:
    """Laws of one kind; `short` heads the column of the table."""

    group: str
    title: str
    lead: str
    short: str
    laws: tuple[LawView, ...]


@dataclass(frozen=True, slots=True)
class BudgetRow:
    """One budget in the table: a count for each group (None where no law of it was put), and all together.

    `settlement` is empty for the decision as a whole.
    """

    name: str
    settlement: str
    counts: tuple[Count | None, ...]
    total: Count


@dataclass(frozen=True, slots=True)
class QualityView:
    """Everything that the page shows, in its order.

    `errors` are those of the decisions in force, `replaced` those of decisions that later ones replace as a whole.
    `warnings` are places that look odd and may be right, `idle` the laws that had nothing to be put to.
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
class SettlementQuality:
    """What the page of a settlement says of its checks, and where it leads."""

    words: str
    address: str


def quality_view(site: Site, reports: Mapping[str, CheckReport], voice: Voice) -> QualityView:
    """Return the checks of all budgets that are in force, and the errors of all decisions.

    `reports` are those of `check_site`.
    """
    counts = counts_in_force(site, reports)
    decisions = {site.current(each.settlement).decision.decision for each in site.settlements}
    in_force = {decision: report for decision, report in reports.items() if decision in decisions}
    replaced = {decision: report for decision, report in reports.items() if decision not in decisions}
    errors = official_errors(site, in_force, voice)
    checks = {row.check for row in counts}
    warnings = [finding for report in in_force.values() for finding in report.warnings]
    language = voice.language
    return QualityView(
        verdict=_verdict(counts, len(errors), voice),
        figures=_figures(counts, len(errors), voice),
        errors=errors,
        replaced=official_errors(site, replaced, voice),
        warnings=tuple(f"{place(w, site.reference, language)}: {message(w, language)}" for w in warnings),
        groups=tuple(_groups(site, counts, in_force, errors, voice)),
        idle=tuple(rule(law.check, language) for law in LAWS if law.check not in checks),
        rows=tuple(_rows(site, counts, voice)),
    )


def settlement_quality(
    site: Site, reports: Mapping[str, CheckReport], settlement: str, voice: Voice
) -> SettlementQuality:
    """Return what the page of a settlement says of its checks; KeyError if no budget of it is loaded."""
    report = reports[site.current(settlement).decision.decision]
    words = held_words([row for row in report.counts if row.settlement == settlement], voice)
    errors = {finding.error_id for finding in report.listed if finding.settlement == settlement}
    if errors:
        words = f"{words} {voice.say('quality.badge.errors', count=len(errors))}"
    return SettlementQuality(words, f"quality/#{settlement}")


def _verdict(counts: Sequence[LawCount], errors: int, voice: Voice) -> str:
    words = held_words(counts, voice)
    if not errors:
        return words
    held, examined = added_up(counts)
    missed = voice.format.number(examined - held)
    return f"{words} {voice.say('quality.verdict.errors', missed=missed, count=errors)}"


def _figures(counts: Sequence[LawCount], errors: int, voice: Voice) -> tuple[Figure, ...]:
    held, examined = added_up(counts)
    laws = len({row.check for row in counts})
    return tuple(
        Figure(
            anchor="",
            label=voice.say(f"quality.figure.{name}"),
            money=Money(voice.format.number(number), ""),
            exact=voice.format.number(number),
            sentence=voice.say(f"quality.figure.{name}.sentence", count=laws),
        )
        for name, number in {"examined": examined, "held": held, "errors": errors}.items()
    )


def _groups(
    site: Site,
    counts: Sequence[LawCount],
    reports: Mapping[str, CheckReport],
    errors: Sequence[OfficialError],
    voice: Voice,
) -> Iterator[GroupView]:
    broken = {(f.check, f.error_id) for report in reports.values() for f in report.listed}
    for group, checks in GROUPS.items():
        laws = []
        for check in checks:
            rows = [row for row in counts if row.check == check]
            links = [(e.anchor, e.place) for e in errors if (check, e.error_id) in broken]
            if rows:
                words = rule(check, voice.language)
                places = tuple(PlaceCount(_name(site, r, voice), count_of([r], voice)) for r in rows)
                laws.append(LawView(check, words, count_of(rows, voice), places, tuple(links)))
        title, lead, short = (voice.say(f"quality.group.{group}.{key}") for key in ("title", "lead", "short"))
        yield GroupView(group, title, lead, short, tuple(laws))


def _rows(site: Site, counts: Sequence[LawCount], voice: Voice) -> Iterator[BudgetRow]:
    for settlement in (*(s.settlement for s in site.settlements), WHOLE_DECISION):
        own = [row for row in counts if row.settlement == settlement]
        if own:
            by_group = [[row for row in own if row.check in checks] for checks in GROUPS.values()]
            cells = tuple(count_of(rows, voice) if rows else None for rows in by_group)
            anchor = "" if settlement == WHOLE_DECISION else settlement
            yield BudgetRow(_name(site, own[0], voice), anchor, cells, count_of(own, voice))


def _name(site: Site, row: LawCount, voice: Voice) -> str:
    settlement = site.reference.settlements.get(row.settlement)
    return (
        opening(settlement.short(voice.language))
        if settlement
        else opening(voice.say("check.whole_decision"))
    )
