"""Law (warning): no amount is a hundred times what it was in the vintage before, or a hundredth of it."""

from collections.abc import Iterator
from typing import Final

from budget.checks.amounts import thousands
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import BalanceRow, Line, Package
from budget.packages import SIDES, table_rows

LARGEST_FACTOR: Final = 100


def check(package: Package, context: Context) -> Iterator[Instance]:
    """Yield one instance for each amount that both vintages print and that is zero in neither."""
    if context.previous is None:
        return
    before = {key: row.amount_kzt for key, row in _amounts(context.previous)}
    for key, row in _amounts(package):
        was, now = before.get(key, 0), row.amount_kzt
        if was and now:
            ratio_kept = abs(now) < LARGEST_FACTOR * abs(was) and abs(was) < LARGEST_FACTOR * abs(now)
            expected = thousands(now) if ratio_kept else f"≈ {thousands(was)}"
            yield Instance(row.place, key[0], key[2], thousands(now), expected, row.source_line)


def _amounts(package: Package) -> Iterator[tuple[tuple[str, str, str], Line | BalanceRow]]:
    """Yield the amounts by table, place and code; the year is left out, a vintage may be of the year before."""
    for side in SIDES:
        for row in table_rows(package, side):
            if isinstance(row, Line):
                yield (side, row.place, row.code), row
    for item in package.balance:
        yield ("balance", item.place, item.item), item
