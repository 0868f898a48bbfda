"""Check: no two rows, of any table, cite the same printed number."""

from collections.abc import Iterator

from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each row that cites a line."""
    citing: dict[int, str] = {}
    for figure in figures(context.package):
        row = f"{figure.table} {figure.place} {figure.code}"
        holder = citing.setdefault(figure.row.source_line, row)
        yield figure.instance(row if holder is row else f"{holder} + {row}", row)
