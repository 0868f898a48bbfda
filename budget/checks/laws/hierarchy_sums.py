"""Law: a row that has parts equals the sum of its parts, at each level."""

from collections import defaultdict
from collections.abc import Iterator

from budget.checks.amounts import added, thousands
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Line, Package
from budget.packages import SIDES, table_rows


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each row that has rows below it."""
    for side in SIDES:
        lines = [row for row in table_rows(package, side) if isinstance(row, Line)]
        parts: dict[tuple[str, int, str], list[int]] = defaultdict(list)
        for line in lines:
            parts[line.place, line.fiscal_year, line.parent].append(line.amount_kzt)
        for line in lines:
            amounts = parts.get((line.place, line.fiscal_year, line.code))
            if amounts:
                yield Instance(
                    line.place,
                    side,
                    line.code,
                    thousands(line.amount_kzt),
                    thousands(sum(amounts)),
                    line.source_line,
                    added(amounts),
                )
