"""Checks: every amount of a package in one form, whichever table it stands in."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from budget.checks.engine.finding import Instance
from budget.model import BalanceRow, Line, Package, StatedTotal
from budget.packages import SIDES
from budget.timeline import BudgetKey, amount_rows

ANNEX_TABLES: Final = (*SIDES, "balance")
TABLES: Final = (*ANNEX_TABLES, "stated_totals")


@dataclass(frozen=True, slots=True)
class Figure:
    """A row with an amount. `place` is the budget and `code` the item where the table has those columns."""

    table: str
    row: Line | BalanceRow | StatedTotal
    place: str
    code: str

    @property
    def budget(self) -> BudgetKey:
        """Return place and fiscal year."""
        return self.place, self.row.fiscal_year

    def instance(
        self, found: str, expected: str, working: str = "", *, is_doubtful: bool = False
    ) -> Instance:
        """Return a check applied to this figure."""
        row = self.row
        where = (self.place, self.table, self.code)
        return Instance(*where, found, expected, row.source_line, working, row.fiscal_year, is_doubtful)


def figures(package: Package, *tables: str) -> Iterator[Figure]:
    """Yield the figures of these tables (of all, if none is named), in the order of tables and rows."""
    for (table, place, code), row in amount_rows(package, *tables):
        yield Figure(table, row, place, code)


def coded_lines(package: Package, *tables: str) -> Iterator[tuple[Figure, Line]]:
    """Yield the coded rows of the annexes, each as figure and as line."""
    for figure in figures(package, *(tables or SIDES)):
        if isinstance(figure.row, Line):
            yield figure, figure.row
