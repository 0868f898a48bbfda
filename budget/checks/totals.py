"""Check: the printed totals of revenue and expenditure equal the sums of their top rows."""

from collections import defaultdict
from collections.abc import Iterator

from budget.checks.engine.amounts import added, thousands
from budget.checks.engine.check import Context
from budget.checks.engine.figures import coded_lines, figures
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each printed total of revenue or expenditure."""
    tops: dict[tuple[str, tuple[str, int]], list[int]] = defaultdict(list)
    for figure, line in coded_lines(context.package):
        if not line.parent:
            tops[figure.table, figure.budget].append(line.amount_kzt)
    for total in figures(context.package, "balance"):
        if total.code in ("revenue", "expenditure"):
            amounts = tops[total.code, total.budget]
            yield total.instance(thousands(total.row.amount_kzt), thousands(sum(amounts)), added(amounts))
