"""Checks: what the laws may look at besides the package."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from budget.checks.annexes import AnnexText, annex_texts
from budget.checks.source_text import SourceText
from budget.model import Package, local_today
from budget.reference import Reference


@dataclass(frozen=True, slots=True)
class Context:
    """The reference, the decision's text, the vintage before (if any) and the day of the check."""

    reference: Reference
    text: SourceText
    previous: Package | None
    today: date
    _annexes: list[tuple[Package, list[AnnexText]]] = field(default_factory=list, repr=False, compare=False)

    def annexes(self, package: Package) -> list[AnnexText]:
        """Return the annexes of a package; many laws ask for them in a row, so the last answer is kept."""
        if not self._annexes or self._annexes[0][0] is not package:
            self._annexes[:] = [(package, annex_texts(package, self.text))]
        return self._annexes[0][1]


def context_of(
    package: Package, reference: Reference, previous: Package | None = None, today: date | None = None
) -> Context:
    """Return the context in which the laws are put to a package that carries its source text."""
    corrections = [row for row in reference.corrections if row.decision == package.decision.decision]
    text = SourceText(package.source_text, corrections)
    return Context(reference, text, previous, today or local_today())


def vintage_before(package: Package, latest_first: Iterable[Package]) -> Package | None:
    """Return the first package that is of the same district and of an earlier day.

    Decisions of one day have no order: none of them is the vintage before another.
    """
    own = package.decision
    return next(
        (
            other
            for other in latest_first
            if other.decision.district == own.district and other.decision.decision_date < own.decision_date
        ),
        None,
    )
