"""Law: an amount is printed with a minus where it is negative, and only there (a deficit is negative)."""

from collections.abc import Iterator

from budget.checks.amounts import is_negative, thousands
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Line, Package
from budget.packages import SIDES, table_rows


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each amount that is not zero."""
    for side in SIDES:
        for row in table_rows(package, side):
            if isinstance(row, Line) and row.amount_kzt:
                expected = _signed(row.amount_kzt, row.amount_text)
                yield Instance(row.settlement, side, row.code, row.amount_text, expected, row.source_line)
    for balance in package.balance:
        if balance.amount_kzt:
            place = (balance.settlement, "balance", balance.item)
            expected = _signed(balance.amount_kzt, balance.amount_text)
            yield Instance(*place, balance.amount_text, expected, balance.source_line)
    for total in package.stated_totals:
        if total.amount_kzt:
            expected = _signed(total.amount_kzt, total.amount_text)
            yield Instance(
                total.budget, "stated_totals", total.item, total.amount_text, expected, total.source_line
            )


def _signed(amount_kzt: int, amount_text: str) -> str:
    return amount_text if is_negative(amount_text) == (amount_kzt < 0) else thousands(amount_kzt)
