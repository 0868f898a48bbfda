"""Check: the last number that the cited line prints is the row's amount, digit for digit."""

from collections.abc import Iterator

from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance
from budget.model import Line


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each row that cites a line; for a missing line nothing is expected."""
    for figure in figures(context.package):
        row = figure.row
        printed = context.text.last_number(row.source_line, in_table=figure.table != "stated_totals")
        # A code and an amount beside each other read as one number: "124 892".
        if isinstance(row, Line) and printed == f"{row.segment} {row.amount_text}":
            printed = row.amount_text
        yield figure.instance(row.amount_text, printed)
