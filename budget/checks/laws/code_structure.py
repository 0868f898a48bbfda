"""Law: a row's level and parent follow from its code, its parent row stands in the same table, no level is skipped."""

from collections.abc import Iterator

from budget.checks.context import Context
from budget.checks.finding import Instance
from budget.model import FINANCING_SECTIONS, Line, Package
from budget.packages import SIDES, code_levels, parent_code, table_rows


def check(package: Package, _context: Context) -> Iterator[Instance]:
    """Yield one instance for each coded row."""
    for side in SIDES:
        lines = [row for row in table_rows(package, side) if isinstance(row, Line)]
        codes = {(line.place, line.fiscal_year, line.code) for line in lines}
        for line in lines:
            levels = code_levels(side, line.code)
            level = list(levels)[-1] if levels else "?"
            parent = parent_code(line.code)
            has_parent = not parent or (line.place, line.fiscal_year, parent) in codes
            section = FINANCING_SECTIONS.get(line.code.split("/")[0], "?") if side == "financing" else ""
            yield Instance(
                line.place,
                side,
                line.code,
                _written(line.level, line.parent, line.section, has_row=has_parent),
                _written(level, parent, section, has_row=True),
                line.source_line,
            )


def _written(level: str, parent: str, section: str, *, has_row: bool) -> str:
    row = parent if has_row or not parent else f"{parent} (no such row)"
    return " < ".join(part for part in (level, row, section) if part)
