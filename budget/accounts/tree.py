"""Accounts: the coded rows of several budgets laid over one another, with what their parts make."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from budget.accounts.codes import code_order, nearest_above
from budget.accounts.site import Budget
from budget.model import Line, Side


@dataclass(frozen=True)
class Tree:
    """The rows of one table over all budgets of a workbook, from the top down.

    `lines` holds for each code the row of each budget, None where its annex prints none; `below` the codes one level
    down, `""` those of the top.
    """

    lines: Mapping[str, Sequence[Line | None]]
    below: Mapping[str, Sequence[str]]

    def codes(self, code: str = "") -> list[str]:
        """Return the codes below a code, each followed by its own parts."""
        return [found for part in self.below.get(code, ()) for found in (part, *self.codes(part))]

    def depth(self, code: str) -> int:
        """Return how many levels a code stands below the total."""
        above = nearest_above(code, self.lines)
        return 1 + (self.depth(above) if above else 0)

    def parts(self, code: str, budget: int) -> list[str]:
        """Return the codes one level down that a budget prints."""
        return [part for part in self.below.get(code, ()) if self.lines[part][budget]]

    def computed_kzt(self, code: str, budget: int) -> int:
        """Return what the parts of a row make in tenge; its own amount where it has none.

        The code `""` stands for the whole table.
        """
        parts = self.parts(code, budget)
        if parts:
            return sum(self.computed_kzt(part, budget) for part in parts)
        line = self.lines[code][budget] if code else None
        return line.amount_kzt if line else 0


def tree(budgets: Sequence[Budget], table: Side, section: str = "") -> Tree:
    """Return a table of the budgets, or one section of it, in the order of the codes."""
    lines: dict[str, list[Line | None]] = {}
    for location, budget in enumerate(budgets):
        held: tuple[Line, ...] = getattr(budget, table)
        for line in held:
            if line.section == section:
                lines.setdefault(line.code, [None] * len(budgets))[location] = line
    below: dict[str, list[str]] = {}
    for code in sorted(lines, key=code_order):
        below.setdefault(nearest_above(code, lines), []).append(code)
    return Tree(lines, below)
