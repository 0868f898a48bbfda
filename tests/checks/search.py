"""The question of the systematic tests: do the laws find that this package was tampered with?"""

from collections.abc import Iterator, Sequence
from datetime import date

from budget.checks import LAWS, Instance, Law
from budget.checks.context import context_of
from budget.model import Package
from budget.reference import Reference


class Search:
    """Puts laws to edited copies of one package and stops at the first finding; the text is prepared once."""

    def __init__(self, package: Package, reference: Reference, today: date) -> None:
        self._context = context_of(package, reference, today=today)
        self._register = {
            (row.check, row.table, row.budget, row.code, row.printed, row.computed)
            for row in reference.known_discrepancies
            if row.decision == package.decision.decision
        }

    def finder(self, package: Package, laws: Sequence[Law] = LAWS) -> str:
        """Return the law that finds something new, `register` if a known error has vanished, else nothing.

        Warnings do not count: they stop nobody.
        """
        listed = set()
        for check, instance in self._broken(package, laws):
            key = (
                *(check, instance.table, instance.place),
                *(instance.code, instance.found, instance.expected),
            )
            if key not in self._register:
                return check
            listed.add(key)
        expected = {key for key in self._register if key[0] in {law.check for law in laws}}
        return "" if listed == expected else "register"

    def _broken(self, package: Package, laws: Sequence[Law]) -> Iterator[tuple[str, Instance]]:
        for law in laws:
            if law.severity == "error":
                for instance in law.examine(package, self._context):
                    if not instance.holds:
                        yield law.check, instance
