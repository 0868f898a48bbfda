"""Law: every amount that the article prints with a unit of money is a row of `stated_totals`."""

from collections import Counter
from collections.abc import Iterator

from budget.checks.context import Context
from budget.checks.finding import WHOLE_DECISION, Instance
from budget.model import Package


def check(package: Package, context: Context) -> Iterator[Instance]:
    """Yield one instance for each printed amount above the first annex."""
    first_annex = min((annex.first for annex in context.annexes(package)), default=0)
    cited = {row.source_line: row for row in package.stated_totals}
    seen: Counter[int] = Counter()
    for stated in context.text.stated_numbers(max(first_annex - 1, 0)):
        row = cited.get(stated.line)
        seen[stated.line] += 1
        printed = f"{stated.number} {stated.unit}"
        # Of two amounts on a line the law of cited lines holds the row to the last one.
        known = row is not None and seen[stated.line] == 1
        budget, item = (row.budget, row.item) if row else (WHOLE_DECISION, "")
        yield Instance(budget, "stated_totals", item, printed if known else "", printed, stated.line)
