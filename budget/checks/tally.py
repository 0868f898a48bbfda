"""Checks: laws put to a package, instances counted."""

from collections.abc import Iterator

from budget.checks.context import Context
from budget.checks.finding import Finding, broken
from budget.checks.law import Law
from budget.checks.report import LawCount
from budget.model import Package


class Tally:
    """Counts, law by law and place by place, how often a law was put and how often it held."""

    def __init__(self) -> None:
        """Start with nothing counted."""
        self._counts: dict[tuple[str, str], list[int]] = {}
        self._laws: dict[str, Law] = {}

    def put(self, law: Law, package: Package, context: Context) -> Iterator[Finding]:
        """Put a law to a package: count all instances, yield those that do not keep it."""
        self._laws[law.check] = law
        for instance in law.examine(package, context):
            count = self._counts.setdefault((law.check, instance.place), [0, 0])
            count[0] += 1
            if instance.holds:
                count[1] += 1
            else:
                yield broken(law.check, package.decision.decision, law.severity, instance)

    def counts(self) -> tuple[LawCount, ...]:
        """Return the counts so far, in the order in which the laws were put."""
        return tuple(
            LawCount(check, self._laws[check].severity, place, examined, held)
            for (check, place), (examined, held) in self._counts.items()
        )
