"""Law: the printed totals of revenue and expenditure equal the sums of their top rows."""

from collections import defaultdict
from collections.abc import Iterator

from budget.checks.amounts import added, thousands
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Package


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each printed total of revenue or expenditure."""
    tops: dict[tuple[str, int, str], list[int]] = defaultdict(list)
    for item, lines in (("revenue", package.revenue), ("expenditure", package.expenditure)):
        for line in lines:
            if not line.parent:
                tops[line.place, line.fiscal_year, item].append(line.amount_kzt)
    for row in package.balance:
        if row.item in ("revenue", "expenditure"):
            amounts = tops[row.place, row.fiscal_year, row.item]
            yield Instance(
                row.place,
                "balance",
                row.item,
                thousands(row.amount_kzt),
                thousands(sum(amounts)),
                row.source_line,
                added(amounts),
            )
