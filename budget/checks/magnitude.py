"""Check (warning): no amount is a hundred times what it was in the vintage before, or a hundredth of it."""

from collections.abc import Iterator
from typing import Final

from budget.checks.engine.amounts import thousands
from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance
from budget.packages import SIDES

LARGEST_FACTOR: Final = 100


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each amount that both vintages print and that is zero in neither."""
    if context.previous is None:
        return
    tables = (*SIDES, "balance")
    # The year is left out: a vintage may be of the year before.
    before = {
        (figure.table, figure.place, figure.code): figure.row.amount_kzt
        for figure in figures(context.previous, *tables)
    }
    for figure in figures(context.package, *tables):
        was, now = before.get((figure.table, figure.place, figure.code), 0), figure.row.amount_kzt
        if was and now:
            ratio_kept = abs(now) < LARGEST_FACTOR * abs(was) and abs(was) < LARGEST_FACTOR * abs(now)
            yield figure.instance(thousands(now), thousands(now) if ratio_kept else f"≈ {thousands(was)}")
