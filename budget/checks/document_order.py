"""Check: the rows of a table stand in the order of the decision, each inside the annex of its place."""

from collections.abc import Iterator

from budget.checks.engine.check import Context
from budget.checks.engine.figures import TABLES, figures
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each row that cites a line, and one for each annex: its number is a higher one."""
    before = 0
    for title in context.package.budgets:
        yield Instance(title.place, "budgets", "", *_within(title.annex, before + 1, 10_000))
        before = title.annex
    annexes = {annex.budget: (annex.first, annex.last) for annex in context.annexes}
    for table in TABLES:
        before = 0
        for figure in figures(context.package, table):
            first, last = annexes.get(figure.budget, (0, 0))
            if table == "stated_totals":
                first, last = 1, context.last_article_line
            low = max(first, before + 1) if table == "stated_totals" or figure.budget in annexes else 0
            before = figure.row.source_line
            yield figure.instance(*_within(before, low, last))


def _within(line: int, low: int, high: int) -> tuple[str, str]:
    """Return the line as found, and as expected: the same number, or the range in which it should lie."""
    return f"{line}", f"{line}" if low <= line <= high else f"{low}-{high}"
