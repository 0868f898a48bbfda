"""Law: the printed name of a row is one of those that the reference accepts for its code."""

from collections.abc import Iterator
from typing import Final

from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import FINANCING_SECTIONS, Line, Package
from budget.packages import SIDES, table_rows

# Under which side and code the reference names an item of the article that the annexes print as a block.
_BLOCKS: Final = {section: ("financing", code) for code, section in FINANCING_SECTIONS.items()}


def check(package: Package, context: Context) -> Iterator[Instance]:
    """Yield one instance for each row with a name, those of the article included."""
    for side in SIDES:
        for line in table_rows(package, side):
            if isinstance(line, Line):
                location = (line.place, str(side), line.code)
                yield _instance(context, (side, line.code), location, line.name, line.source_line)
    for row in package.balance:
        location = (row.place, "balance", row.item)
        yield _instance(context, ("balance", row.item), location, row.name, row.source_line)
    for total in package.stated_totals:
        head, _, kind = total.item.partition("/")
        key = ("revenue", kind) if kind else _BLOCKS.get(head, ("balance", head))
        location = (total.budget, "stated_totals", total.item)
        yield _instance(context, key, location, total.name, total.source_line)


def _instance(
    context: Context, key: tuple[str, str], location: tuple[str, str, str], printed: str, line: int
) -> Instance:
    name = context.reference.name(*key)
    # A code that the reference does not know is a finding of another law (known_codes).
    expected = printed if name is None or name.accepts(printed) else " | ".join(name.printed_forms)
    return Instance(*location, printed, expected, line)
