"""Law: every code and every item is one that `data/reference/names.csv` knows."""

from collections.abc import Iterator
from difflib import get_close_matches

from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Line, Package
from budget.packages import SIDES, table_rows


def check(package: Package, context: Context) -> Iterator[Instance]:
    """Yield one instance for each coded row and each total of an annex; what is expected is the nearest code."""
    for side in SIDES:
        for row in table_rows(package, side):
            if isinstance(row, Line):
                yield _instance(context, row.place, side, row.code, row.source_line)
    for item in package.balance:
        yield _instance(context, item.place, "balance", item.item, item.source_line)


def _instance(context: Context, place: str, side: str, code: str, source_line: int) -> Instance:
    if context.reference.name(side, code):
        return Instance(place, side, code, code, code, source_line)
    known = [name.code for name in context.reference.names if name.side == side]
    return Instance(place, side, code, code, " | ".join(get_close_matches(code, known, 3, 0.0)), source_line)
