"""Check: an amount is printed with a minus where it is negative, and only there (a deficit is negative)."""

from collections.abc import Iterator

from budget.checks.engine.amounts import MINUS, is_negative, plainly_spaced
from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each amount that is not zero."""
    for figure in figures(context.package):
        amount_kzt, printed = figure.row.amount_kzt, plainly_spaced(figure.row.amount_text)
        if amount_kzt:
            is_right = is_negative(printed) == (amount_kzt < 0)
            # The number itself stays in the unit of its annex.
            signed = "-" * (amount_kzt < 0) + printed.lstrip().lstrip(MINUS).lstrip()
            yield figure.instance(printed, printed if is_right else signed)
