"""Check: a row's level and parent follow from its code, its parent row stands in its table, no level is skipped."""

from collections.abc import Iterator
from typing import cast

from budget.checks.engine.check import Context
from budget.checks.engine.figures import coded_lines
from budget.checks.engine.finding import Instance
from budget.model import FINANCING_SECTIONS, Side
from budget.packages import code_levels, parent_code


def check(context: Context) -> Iterator[Instance]:
    """Yield one instance for each coded row."""
    codes = {(figure.table, figure.budget, figure.code) for figure, _ in coded_lines(context.package)}
    for figure, line in coded_lines(context.package):
        levels = code_levels(cast(Side, figure.table), line.code)
        level = list(levels)[-1] if levels else "?"
        parent = parent_code(line.code)
        has_parent = not parent or (figure.table, figure.budget, parent) in codes
        section = FINANCING_SECTIONS.get(line.code.split("/")[0], "?") if figure.table == "financing" else ""
        yield figure.instance(
            _written(line.level, line.parent, line.section, has_row=has_parent),
            _written(level, parent, section, has_row=True),
        )


def _written(level: str, parent: str, section: str, *, has_row: bool) -> str:
    row = parent if has_row or not parent else f"{parent} (no such row)"
    return " < ".join(part for part in (level, row, section) if part)
