"""Law (warning): no two places have the same budget, figure for figure: one may be a copy by mistake."""

from collections import defaultdict
from collections.abc import Iterator

from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Package


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield two instances for each place, for its revenue and its expenditure; only zeros are no copy."""
    for table, lines in (("revenue", package.revenue), ("expenditure", package.expenditure)):
        figures: dict[str, list[tuple[str, int]]] = defaultdict(list)
        for line in lines:
            figures[line.place].append((line.code, line.amount_kzt))
        holders: dict[tuple[tuple[str, int], ...], str] = {}
        for place, rows in figures.items():
            holder = place
            if any(amount for _, amount in rows):
                holder = holders.setdefault(tuple(rows), place)
            yield Instance(place, table, "", holder, place)
