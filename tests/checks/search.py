"""The question of the systematic tests: do the checks find that this package was tampered with?"""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date

from budget.checks import CHECKS, Check, Instance
from budget.checks.engine.check import Archive, Context
from budget.model import Package
from budget.reference import Reference


class Search:
    """Puts checks to edited copies of one package and stops at the first finding; the text is prepared once."""

    def __init__(self, package: Package, reference: Reference, today: date) -> None:
        self._context = Context(package, reference, Archive([package], reference), today)
        self._register = {
            (row.check, row.table, row.budget, row.fiscal_year, row.code, row.printed, row.computed)
            for row in self._context.archive.register
        }

    def finder(self, package: Package, checks: Sequence[Check] = CHECKS) -> str:
        """Return the check that finds something new, `register` if a known error has vanished, else nothing.

        Warnings do not count: they stop nobody.
        """
        listed = set()
        for check, instance in self._broken(package, checks):
            key = (
                *(check, instance.table, instance.place, instance.fiscal_year),
                *(instance.code, instance.found, instance.expected),
            )
            if key not in self._register:
                return check
            listed.add(key)
        expected = {key for key in self._register if key[0] in {check.name for check in checks}}
        return "" if listed == expected else "register"

    def _broken(self, package: Package, checks: Sequence[Check]) -> Iterator[tuple[str, Instance]]:
        context = replace(self._context, package=package)
        # The text is the same for all copies: it is prepared once.
        vars(context)["text"] = self._context.text
        for check in checks:
            if check.severity == "error":
                for instance in check.examine(context):
                    if not instance.holds:
                        yield check.name, instance
