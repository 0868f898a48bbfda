"""Check: every amount that the article prints with a unit of money is a row of `stated_totals`."""

from collections import Counter
from collections.abc import Iterator

from budget.checks.engine.check import Context
from budget.checks.engine.finding import WHOLE_DECISION, Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each printed amount above the first annex."""
    cited = {row.source_line: row for row in context.package.stated_totals}
    seen: Counter[int] = Counter()
    for stated in context.text.stated_numbers(context.last_article_line):
        row = cited.get(stated.line)
        seen[stated.line] += 1
        printed = f"{stated.number} {stated.unit}"
        # Of two amounts on a line the check of cited lines holds the row to the last one.
        known = row is not None and seen[stated.line] == 1
        budget, item = (row.budget, row.item) if row else (WHOLE_DECISION, "")
        yield Instance(budget, "stated_totals", item, printed if known else "", printed, stated.line)
