"""Views stage: the checks put to the loaded budgets, counted check by check and budget by budget."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from budget.accounts import Site
from budget.checks import WHOLE_DECISION, CheckCount, CheckReport, check_package, earlier_decisions
from budget.checks.registry import ARITHMETIC, CLASSIFICATION, COMPLETENESS, PLAUSIBILITY, PROVENANCE
from budget.views.locale import Locale

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


def check_site(site: Site) -> dict[str, CheckReport]:
    """Return the report of each decision, put to the checks beside the vintage before it, the oldest first."""
    return {
        decision: check_package(package, site.reference, earlier_decisions(package, site.packages.values()))
        for decision, package in site.packages.items()
    }


def counts_in_force(site: Site, reports: Mapping[str, CheckReport]) -> tuple[CheckCount, ...]:
    """Return the counts of each budget in force, and those of each decision that is in force somewhere."""
    decisions = {s.place: site.current(s.place).decision.decision for s in site.places}
    return tuple(
        row
        for decision, report in reports.items()
        for row in report.counts
        if decisions.get(row.place) == decision
        or (row.place == WHOLE_DECISION and decision in decisions.values())
    )


def count_of(counts: Iterable[CheckCount], locale: Locale) -> Count:
    """Return counts added up, as a language writes them."""
    held, examined = added_up(counts)
    return Count(locale.format.number(held), locale.format.number(examined))


def added_up(counts: Iterable[CheckCount]) -> tuple[int, int]:
    """Return how often checks held and how often they were put."""
    rows = list(counts)
    return sum(row.held for row in rows), sum(row.examined for row in rows)


def held_words(counts: Iterable[CheckCount], locale: Locale) -> str:
    """Return counts added up as a sentence: "Сошлось 585 из 586 проверок."."""
    held, examined = added_up(counts)
    return locale.text("quality.held", held=locale.format.number(held), count=examined)
