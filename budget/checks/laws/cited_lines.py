"""Law: the last number that the cited line prints is the row's amount, digit for digit."""

from collections.abc import Iterator

from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Line, Package
from budget.packages import SIDES, table_rows


def check(package: Package, context: Context) -> Iterator[Instance]:
    """Yield one instance for each row that cites a line; for a missing line nothing is expected."""
    for side in SIDES:
        for line in table_rows(package, side):
            if isinstance(line, Line):
                printed = context.text.last_number(line.source_line, in_table=True)
                # A code and an amount beside each other read as one number: "124 892".
                if printed == f"{line.segment} {line.amount_text}":
                    printed = line.amount_text
                yield Instance(line.place, side, line.code, line.amount_text, printed, line.source_line)
    for row in package.balance:
        printed = context.text.last_number(row.source_line, in_table=True)
        yield Instance(row.place, "balance", row.item, row.amount_text, printed, row.source_line)
    for total in package.stated_totals:
        printed = context.text.last_number(total.source_line, in_table=False)
        yield Instance(
            total.budget, "stated_totals", total.item, total.amount_text, printed, total.source_line
        )
