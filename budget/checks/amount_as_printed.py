"""Check: `amount_kzt` is the printed number in the unit of its table; the sign has a check of its own."""

from collections.abc import Iterator
from typing import Final

from budget.checks.engine.amounts import THOUSAND, UNIT_WORDS, magnitude
from budget.checks.engine.check import Context
from budget.checks.engine.figures import figures
from budget.checks.engine.finding import Instance

# The article may write "тенге" after an amount in thousands; which unit is meant the sums decide.
_ARTICLE_UNITS: Final = sorted({1, *(worth for _, worth in UNIT_WORDS)})


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each amount."""
    units = {annex.budget: context.text.unit_of_tables(annex.first, annex.last) for annex in context.annexes}
    for figure in figures(context.package):
        amount, printed = figure.row.amount_kzt, magnitude(figure.row.amount_text)
        if figure.table in ("balance", "stated_totals"):
            amount = abs(amount)
        unit = units.get(figure.budget, THOUSAND)
        if figure.table == "stated_totals":
            unit = next((unit for unit in _ARTICLE_UNITS if printed * unit == amount), THOUSAND)
        yield figure.instance(f"{amount}", f"{(printed * unit).normalize():f}")
