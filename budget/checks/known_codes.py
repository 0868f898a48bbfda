"""Check: every code and every item is one that `data/reference/classification.csv` knows."""

from collections.abc import Iterator
from difflib import get_close_matches

from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance
from budget.packages import SIDES


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each coded row and each total of an annex; what is expected is the nearest code."""
    for figure in figures(context.package, *SIDES, "balance"):
        expected = figure.code
        if not context.reference.name(figure.table, figure.code):
            known = [name.code for name in context.reference.names if name.side == figure.table]
            expected = " | ".join(get_close_matches(figure.code, known, 3, 0.0))
        yield figure.instance(figure.code, expected)
