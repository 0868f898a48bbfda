"""Checks of codes and names: known, on their level, below their parent, in the official words."""

import re
from collections.abc import Iterator
from difflib import get_close_matches
from typing import Final, cast

from budget.checks.engine.check import Context
from budget.checks.engine.figures import ANNEX_TABLES, Figure, coded_lines, figures
from budget.checks.engine.finding import Instance
from budget.model import FINANCING_SECTIONS, SECTION_LINES, Side, StatedTotal
from budget.packages import code_levels, parent_code

# Under which side and code the reference names an item of the article that the annexes print as a block.
_BLOCKS: Final = {section: ("financing", line) for section, line in SECTION_LINES.items()}
_WITHOUT_CODE: Final = ("loans_made", "financial_assets_acquisition")


def known_codes(context: Context) -> Iterator[Instance]:
    """Put to each code and each item: the classification knows it; what is expected is the nearest code.

    Where the text has cells, a code stands in a cell of its own and is read for certain, known or not.
    """
    has_cells = context.text.cells.are_there
    for figure in figures(context.package, *ANNEX_TABLES):
        expected = figure.code
        # A block below the line may stand without its code: its name says which it is.
        is_block = figure.table == "balance" and figure.code in SECTION_LINES
        if not is_block and not context.reference.name(*_named(figure)):
            known = [name.code for name in context.reference.names if name.side == figure.table]
            expected = " | ".join(get_close_matches(figure.code, known, 3, 0.0))
        yield figure.instance(figure.code, expected, is_doubtful=has_cells)


def code_structure(context: Context) -> Iterator[Instance]:
    """Put to each coded row: its code says its level and its parent, which stands in the table; no level is skipped."""
    codes = {(figure.table, figure.budget, figure.code) for figure, _ in coded_lines(context.package)}
    for figure, line in coded_lines(context.package):
        levels = code_levels(cast(Side, figure.table), line.code)
        level = list(levels)[-1] if levels else "?"
        parent = parent_code(line.code)
        has_row = not line.parent or (figure.table, figure.budget, parent) in codes
        found = (line.level, line.parent if has_row else f"{line.parent} (no such row)", line.section)
        section = ""
        if figure.table == "financing":
            # A block that is coded like expenditure has no code of its own.
            other = line.section if line.section in _WITHOUT_CODE else "?"
            section = FINANCING_SECTIONS.get(line.line.split("/")[0], other)
        yield figure.instance(*(" < ".join(filter(None, each)) for each in (found, (level, parent, section))))


def official_names(context: Context) -> Iterator[Instance]:
    """Put to each row, those of the article included: its name is one that the reference accepts for its code."""
    for figure in figures(context.package):
        name, printed = context.reference.name(*_named(figure)), figure.row.name
        if isinstance(figure.row, StatedTotal) and figure.row.replaces_text:
            # Where digits are replaced the name is the clause that does it.
            continue
        # A code that the reference does not know is a finding of another check (known_codes).
        known = name is None or name.accepts(printed)
        if name and figure.table == "stated_totals":
            # A sentence orders and bends the words of a name.
            known = known or _stems(printed) in map(_stems, name.forms)
        # In a text with cells a name is what its cell says.
        has_cells = context.text.cells.are_there and figure.table != "stated_totals"
        accepted = printed if known or name is None else " | ".join(name.forms)
        yield figure.instance(printed, accepted, is_doubtful=has_cells)


def _stems(name: str) -> frozenset[str]:
    """Return how the words of a name begin, whatever their order and case; "бюджета" may stand after any."""
    return frozenset(word[:3] for word in re.findall(r"\b(?!бюджета\b)[^\W\d_]{3,}", name.casefold()))


def _named(figure: Figure) -> tuple[str, str]:
    """Return under which side and code the reference has the name of a figure."""
    if figure.table != "stated_totals":
        return figure.table, figure.line
    head, _, kind = figure.code.partition("/")
    return ("revenue", kind) if kind else _BLOCKS.get(head, ("balance", head))
