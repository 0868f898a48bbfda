"""Check: the printed name of a row is one of those that the reference accepts for its code."""

from collections.abc import Iterator
from typing import Final

from budget.checks.engine.check import Context
from budget.checks.engine.figures import Figure, figures
from budget.checks.engine.finding import Instance
from budget.model import FINANCING_SECTIONS

# Under which side and code the reference names an item of the article that the annexes print as a block.
_BLOCKS: Final = {section: ("financing", code) for code, section in FINANCING_SECTIONS.items()}


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each row with a name, those of the article included."""
    for figure in figures(context.package):
        name = context.reference.name(*_named(figure))
        printed = figure.row.name
        # A code that the reference does not know is a finding of another check (known_codes).
        known = name is None or name.accepts(printed)
        yield figure.instance(printed, printed if known or name is None else " | ".join(name.printed_forms))


def _named(figure: Figure) -> tuple[str, str]:
    """Return under which side and code the reference has the name of a figure."""
    if figure.table != "stated_totals":
        return figure.table, figure.code
    head, _, kind = figure.code.partition("/")
    return ("revenue", kind) if kind else _BLOCKS.get(head, ("balance", head))
