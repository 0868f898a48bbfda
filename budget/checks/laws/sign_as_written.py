"""Law: an amount is printed with a minus where it is negative, and only there (a deficit is negative)."""

from collections.abc import Iterator

from budget.checks.amounts import MINUS, is_negative, plainly_spaced
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Line, Package
from budget.packages import SIDES, table_rows


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each amount that is not zero."""
    for side in SIDES:
        for row in table_rows(package, side):
            if isinstance(row, Line) and row.amount_kzt:
                location = (row.place, str(side), row.code)
                yield Instance(*location, *_signs(row.amount_kzt, row.amount_text), row.source_line)
    for balance in package.balance:
        if balance.amount_kzt:
            location = (balance.place, "balance", balance.item)
            yield Instance(*location, *_signs(balance.amount_kzt, balance.amount_text), balance.source_line)
    for total in package.stated_totals:
        if total.amount_kzt:
            location = (total.budget, "stated_totals", total.item)
            yield Instance(*location, *_signs(total.amount_kzt, total.amount_text), total.source_line)


def _signs(amount_kzt: int, amount_text: str) -> tuple[str, str]:
    """Return the amount as found, and as expected: the same if its sign is right."""
    found = plainly_spaced(amount_text)
    is_right = is_negative(amount_text) == (amount_kzt < 0)
    # The number itself stays in the unit of its annex.
    return found, found if is_right else "-" * (amount_kzt < 0) + found.lstrip().lstrip(MINUS).lstrip()
