"""Check (warning): no amount is a hundred times what it was in the vintage before, or a hundredth of it."""

from collections.abc import Iterator
from typing import Final

from budget.checks.engine.amounts import thousands
from budget.checks.engine.check import Context
from budget.checks.engine.figures import Figure, figures
from budget.checks.engine.finding import Instance
from budget.packages import SIDES

LARGEST_FACTOR: Final = 100
_TABLES: Final = (*SIDES, "balance")


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each amount that both vintages print and that is zero in neither."""
    before = {
        (figure.table, figure.budget, figure.code): figure.row.amount_kzt
        for package, budgets in context.standing.values()
        for figure in figures(package, *_TABLES)
        if figure.budget in budgets
    }
    for figure in figures(context.package, *_TABLES):
        was, now = _before(figure, before), figure.row.amount_kzt
        if was and now:
            ratio_kept = abs(now) < LARGEST_FACTOR * abs(was) and abs(was) < LARGEST_FACTOR * abs(now)
            yield figure.instance(thousands(now), thousands(now) if ratio_kept else f"≈ {thousands(was)}")


def _before(figure: Figure, before: dict[tuple[str, tuple[str, int], str], int]) -> int:
    """Return what stood there; of a year that is new, what the year before had."""
    place, year = figure.budget
    same_year = (figure.table, (place, year), figure.code)
    return before.get(same_year) or before.get((figure.table, (place, year - 1), figure.code), 0)
