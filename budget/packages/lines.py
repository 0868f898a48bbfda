"""Packages: which lines of the reference the rows of a decision are, whatever codes they are printed with."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Any

from budget.model import SECTION_LINES, Line, Package
from budget.packages.contract import SIDES, parent_code
from budget.reference import Reference


def with_lines(package: Package, reference: Reference) -> Package:
    """Return a package whose rows say by which code the reference knows them, where they are printed with another."""
    tables: dict[str, Any] = {
        side: tuple(_with_lines(side, getattr(package, side), reference)) for side in SIDES
    }
    return replace(package, **tables)


def under_lines(package: Package) -> Package:
    """Return a package whose rows stand under the codes by which the reference knows them: those join the years."""
    tables: dict[str, Any] = {side: tuple(map(_under_line, getattr(package, side))) for side in SIDES}
    return replace(package, **tables)


def _under_line(row: Line) -> Line:
    return replace(row, code=row.line, parent=parent_code(row.line), renumbered="") if row.renumbered else row


def printed_line(package: Package, table: str, budget: tuple[str, int], code: str) -> tuple[str, str]:
    """Return side and line of a figure (place and year of its budget, code as printed or item).

    A total of the article stands for the line that it is the total of.
    """
    if table in SIDES:
        rows: Iterator[Line] = iter(getattr(package, table))
        own = (row.line for row in rows if (row.place, row.fiscal_year, row.code) == (*budget, code))
        return table, next(own, code)
    if table != "stated_totals":
        return table, code
    side, _, kind = code.partition("/")
    return (side, kind) if kind else ("balance", code)


def _with_lines(side: str, rows: Sequence[Line], reference: Reference) -> Iterator[Line]:
    heads = {_block(row): row for row in rows if not row.parent}
    tops: dict[tuple[str, int, str, str], str] = {}
    for row in rows:
        block = _block(row)
        if block not in tops:
            tops[block] = _top(side, heads.get(block, row), reference)
        top, (code, slash, rest) = tops[block], row.code.partition("/")
        yield row if top == code else replace(row, renumbered=f"{top}{slash}{rest}")


def _block(row: Line) -> tuple[str, int, str, str]:
    return row.place, row.fiscal_year, row.section, row.code.partition("/")[0]


def _top(side: str, head: Line, reference: Reference) -> str:
    """Return the line of the code at the top of a block; of two that have the same code, the name tells which."""
    code = head.code.partition("/")[0]
    lines = reference.lines_of(side, code, head.fiscal_year)
    if side == "financing":
        # The section says it; a code that is none of its section is found by a check.
        line = SECTION_LINES.get(head.section, code)
        return line if line in lines else code
    names = {line: reference.name(side, line) for line in lines}
    return next((line for line, name in names.items() if name and name.accepts(head.name)), lines[0])
