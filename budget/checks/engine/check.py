"""Checks: what a check is, what it may look at, and how the package before is found."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from budget.checks.engine.annexes import AnnexText, annex_texts
from budget.checks.engine.finding import Finding, Instance, Severity
from budget.checks.engine.report import CheckCount
from budget.checks.engine.source_text import SourceText
from budget.model import Package, local_today
from budget.reference import Reference
from budget.timeline import BudgetKey, timeline_of


@dataclass(frozen=True)
class Context:
    """What the checks of one package look at: it, the reference, the district's earlier decisions, the day."""

    package: Package
    reference: Reference
    earlier: tuple[Package, ...] = ()
    today: date = field(default_factory=local_today)

    @cached_property
    def text(self) -> SourceText:
        """Return the text of the decision, read as the register of corrections says."""
        decision = self.package.decision.decision
        corrections = [row for row in self.reference.corrections if row.decision == decision]
        return SourceText(self.package.source_text, corrections)

    @cached_property
    def annexes(self) -> list[AnnexText]:
        """Return the annexes of the text, in its order."""
        return annex_texts(self.package, self.text)

    @cached_property
    def standing(self) -> Mapping[str, tuple[Package, frozenset[BudgetKey]]]:
        """Return by id each earlier decision that was in force before this one, with its budgets that were."""
        timeline = timeline_of(self.earlier)
        states = {key: timeline.in_force(*key) for key in timeline.keys}
        return {
            package.decision.decision: (package, keys)
            for package in self.earlier
            if (
                keys := frozenset(
                    k for k, s in states.items() if s and s.decision == package.decision.decision
                )
            )
        }

    @cached_property
    def last_article_line(self) -> int:
        """Return the last line before the first annex, 0 if no annex is found."""
        return max(min((annex.first for annex in self.annexes), default=0) - 1, 0)


@dataclass(frozen=True, slots=True)
class Check:
    """One check: its name, the table with which it is reported, and the function that applies it."""

    name: str
    table: str
    examine: Callable[[Context], Iterator[Instance]]
    severity: Severity = "error"


class Tally:
    """Counts, by check and place, how often a check was applied and how often it passed."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._counts: dict[tuple[str, Severity, str], list[int]] = {}

    def apply(self, check: Check, context: Context) -> Iterator[Finding]:
        """Apply a check to the package: count all instances, yield a finding for each that fails."""
        for instance in check.examine(context):
            count = self._counts.setdefault((check.name, check.severity, instance.place), [0, 0])
            count[0] += 1
            count[1] += instance.holds
            if not instance.holds:
                yield instance.finding(check.name, context.package.decision.decision, check.severity)

    def counts(self) -> tuple[CheckCount, ...]:
        """Return the counts so far, in the order in which the checks were applied."""
        return tuple(CheckCount(*key, *count) for key, count in self._counts.items())


def earlier_decisions(package: Package, packages: Iterable[Package]) -> tuple[Package, ...]:
    """Return those packages that are of the same district and of an earlier day.

    Decisions of one day have no order: none of them is the vintage before another.
    """
    own = package.decision
    return tuple(
        other
        for other in packages
        if other.decision.council == own.council and other.decision.decision_date < own.decision_date
    )
