"""Check: the unit written after an amount of the article is the one in which the amount adds up."""

from collections.abc import Iterator
from typing import Final

from budget.checks.engine.amounts import MINUS, magnitude, unit_worth
from budget.checks.engine.check import Context
from budget.checks.engine.finding import Instance
from budget.model import StatedTotal

# How each unit should have been written, in the language of the decision.
_WRITTEN: Final = {
    1: ("тенге", "теңге"),
    1000: ("тысяч тенге", "мың теңге"),
    1_000_000: ("миллионов тенге", "миллион теңге"),
}


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each total of the article; 0 is 0 in every unit."""
    printed = {(stated.line, stated.number): stated.unit for stated in context.text.stated_numbers()}
    for row in context.package.stated_totals:
        on_line = printed.get((row.source_line, row.amount_text.lstrip(f"{MINUS} ")), "")
        expected = _fitting(row) if on_line == row.unit_text else on_line
        yield Instance(row.budget, "stated_totals", row.item, row.unit_text, expected, row.source_line)


def _fitting(row: StatedTotal) -> str:
    """Return the unit as written if the amount is in that unit, else the unit that the amount is in."""
    printed, size_kzt = magnitude(row.amount_text), abs(row.amount_kzt)
    if size_kzt == printed * unit_worth(row.unit_text):
        return row.unit_text
    kazakh = "теңге" in row.unit_text
    return next(
        (written[kazakh] for worth, written in _WRITTEN.items() if printed * worth == size_kzt),
        "?",
    )
