"""Check (warning): no two places have the same budget, figure for figure: one may be a copy by mistake."""

from collections import defaultdict
from collections.abc import Iterator

from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield two instances for each place, for its revenue and its expenditure; only zeros are no copy."""
    for table in ("revenue", "expenditure"):
        budgets: dict[tuple[str, int], list[tuple[str, int]]] = defaultdict(list)
        for figure in figures(context.package, table):
            budgets[figure.budget].append((figure.code, figure.row.amount_kzt))
        holders: dict[tuple[int, tuple[tuple[str, int], ...]], str] = {}
        for (place, year), rows in budgets.items():
            has_amounts = any(amount for _, amount in rows)
            yield Instance(
                place,
                table,
                "",
                holders.setdefault((year, tuple(rows)), place) if has_amounts else place,
                place,
            )
