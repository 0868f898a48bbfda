"""Check: the code of a row is printed above or beside its amount, after the row before."""

from collections.abc import Iterator

from budget.checks.engine.check import Context
from budget.checks.engine.finding import Instance
from budget.model import Line


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each coded row."""
    for annex in context.annexes:
        for first, figure in annex.windows():
            row = figure.row
            if isinstance(row, Line):
                cited = {row.source_line: row.amount_text}
                printed = [
                    number.digits for number in context.text.other_numbers(first, row.source_line, cited)
                ]
                expected = row.segment if row.segment in printed else " | ".join(printed)
                yield figure.instance(row.segment, expected)
