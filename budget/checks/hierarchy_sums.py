"""Check: a row that has parts equals the sum of its parts, at each level."""

from collections import defaultdict
from collections.abc import Iterator

from budget.checks.engine.amounts import added, thousands
from budget.checks.engine.check import Context
from budget.checks.engine.figures import coded_lines
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each row that has rows below it."""
    parts: dict[tuple[object, ...], list[int]] = defaultdict(list)
    for figure, line in coded_lines(context.package):
        parts[figure.table, figure.budget, line.parent].append(line.amount_kzt)
    for figure, line in coded_lines(context.package):
        amounts = parts.get((figure.table, figure.budget, line.code))
        if amounts:
            yield figure.instance(thousands(line.amount_kzt), thousands(sum(amounts)), added(amounts))
