"""Check: the rows of a table stand in the order of the decision, each inside the annex of its place."""

from collections.abc import Iterator

from budget.checks.engine.check import Context
from budget.checks.engine.finding import Instance
from budget.model import AnnexTitle, StatedTotal
from budget.packages import contract_tables, table_rows


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each row that cites a line, and one for each annex: its number is a higher one."""
    locations = {annex.budget: annex for annex in context.annexes}
    for table in contract_tables():
        before = 0
        for row in table_rows(context.package, table.name):
            if isinstance(row, AnnexTitle):
                line, low, high = row.annex, before + 1, 10_000
                yield Instance(row.place, table.name, "", *_within(line, low, high))
            elif isinstance(row, StatedTotal):
                line, low, high = row.source_line, before + 1, context.last_article_line
                yield Instance(row.budget, table.name, row.item, *_within(line, low, high), line)
            else:
                annex = locations.get((row.place, row.fiscal_year))
                low, high = (max(annex.first, before + 1), annex.last) if annex else (0, 0)
                line, code = row.source_line, str(getattr(row, "code", getattr(row, "item", "")))
                yield Instance(row.place, table.name, code, *_within(line, low, high), line)
            before = line


def _within(line: int, low: int, high: int) -> tuple[str, str]:
    """Return the line as found, and as expected: the same number, or the range in which it should lie."""
    return f"{line}", f"{line}" if low <= line <= high else f"{low}-{high}"
