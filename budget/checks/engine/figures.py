"""Checks: every amount of a package in one form, whichever table it stands in, and the annex that prints it."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from budget.checks.engine.finding import Instance
from budget.checks.engine.source_text import SourceText
from budget.model import AnnexTitle, BalanceRow, Line, Package, StatedTotal
from budget.packages import SIDES
from budget.timeline import BudgetKey, amount_rows

ANNEX_TABLES: Final = (*SIDES, "balance")
TABLES: Final = (*ANNEX_TABLES, "stated_totals")


@dataclass(frozen=True, slots=True)
class Figure:
    """A row with an amount. `place` is the budget and `code` the item where the table has those columns."""

    table: str
    row: Line | BalanceRow | StatedTotal
    place: str
    code: str

    @property
    def budget(self) -> BudgetKey:
        """Return place and fiscal year."""
        return self.place, self.row.fiscal_year

    @property
    def line(self) -> str:
        """Return the code by which the reference knows the figure."""
        return self.row.line if isinstance(self.row, Line) else self.code

    def instance(
        self, found: str, expected: str, working: str = "", *, is_doubtful: bool = False
    ) -> Instance:
        """Return a check applied to this figure."""
        row = self.row
        where = (self.place, self.table, self.code)
        return Instance(*where, found, expected, row.source_line, working, row.fiscal_year, is_doubtful)


def figures(package: Package, *tables: str) -> Iterator[Figure]:
    """Yield the figures of these tables (of all, if none is named), in the order of tables and rows."""
    for (table, place, code), row in amount_rows(package, *tables):
        yield Figure(table, row, place, code)


def coded_lines(package: Package, *tables: str) -> Iterator[tuple[Figure, Line]]:
    """Yield the coded rows of the annexes, each as figure and as line."""
    for figure in figures(package, *(tables or SIDES)):
        if isinstance(figure.row, Line):
            yield figure, figure.row


@dataclass(frozen=True, slots=True)
class AnnexText:
    """One annex: the lines of its tables (`first` to `last`, 0 if its heading is not found) and its figures."""

    title: AnnexTitle
    first: int
    last: int
    figures: tuple[Figure, ...]

    @property
    def budget(self) -> tuple[str, int]:
        """Return place and fiscal year."""
        return self.title.place, self.title.fiscal_year

    def windows(self) -> Iterator[tuple[int, Figure]]:
        """Yield each figure with the first line that can belong to it: after the row before."""
        start = self.first
        for figure in self.figures:
            yield start, figure
            start = figure.row.source_line + 1


def annex_texts(package: Package, text: SourceText) -> list[AnnexText]:
    """Return the annexes in the order of the text; an annex ends where the head of the next one begins."""
    figures_of: dict[tuple[str, int], list[Figure]] = defaultdict(list)
    for figure in figures(package, *ANNEX_TABLES):
        figures_of[figure.budget].append(figure)
    headings = {title.annex: text.heading(title) for title in package.budgets}
    ordered = sorted(package.budgets, key=lambda title: headings[title.annex])
    annexes: list[AnnexText] = []
    for position, title in enumerate(ordered):
        first = headings[title.annex][1]
        # The years of one annex have one heading.
        following = [
            headings[other.annex][0] for other in ordered[position + 1 :] if other.annex != title.annex
        ]
        last = text.annex_head(following[0], first) - 1 if following else len(text.lines)
        own = sorted(figures_of[title.place, title.fiscal_year], key=lambda figure: figure.row.source_line)
        annexes.append(AnnexText(title, first + 1 if first else 0, last, tuple(own)))
    return annexes
