"""Law: `amount_kzt` is the printed number in the unit of its table; the sign has a law of its own."""

from collections.abc import Iterator
from typing import Final

from budget.checks.amounts import THOUSAND, UNIT_WORDS, magnitude
from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import Line, Package
from budget.packages import SIDES, table_rows

# The article may write "тенге" after an amount in thousands; which unit is meant the sums decide.
_ARTICLE_UNITS: Final = sorted({1, *(worth for _, worth in UNIT_WORDS)})


def check(package: Package, context: Context) -> Iterator[Instance]:
    """Yield one instance for each amount."""
    units = {
        annex.title.place: context.text.unit_of_tables(annex.first, annex.last)
        for annex in context.annexes(package)
    }
    for side in SIDES:
        for row in table_rows(package, side):
            if isinstance(row, Line):
                amount, unit = row.amount_kzt, units.get(row.place, THOUSAND)
                instance = _kzt(amount, row.amount_text, unit)
                yield Instance(row.place, side, row.code, *instance, row.source_line)
    for balance in package.balance:
        amount, unit = abs(balance.amount_kzt), units.get(balance.place, THOUSAND)
        instance = _kzt(amount, balance.amount_text, unit)
        yield Instance(balance.place, "balance", balance.item, *instance, balance.source_line)
    for total in package.stated_totals:
        amount = abs(total.amount_kzt)
        printed = magnitude(total.amount_text)
        unit = next((unit for unit in _ARTICLE_UNITS if printed * unit == amount), THOUSAND)
        instance = _kzt(amount, total.amount_text, unit)
        yield Instance(total.budget, "stated_totals", total.item, *instance, total.source_line)


def _kzt(amount_kzt: int, amount_text: str, unit: int) -> tuple[str, str]:
    return f"{amount_kzt}", f"{(magnitude(amount_text) * unit).normalize():f}"
