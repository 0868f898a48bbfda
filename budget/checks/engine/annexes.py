"""Checks: each annex of the text with the rows that cite it, in the order of their lines."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from budget.checks.engine.source_text import SourceText
from budget.model import AnnexTitle, BalanceRow, Line, Package

CitingRow = Line | BalanceRow


@dataclass(frozen=True, slots=True)
class AnnexText:
    """One annex: the lines of its tables (`first` to `last`, 0 if its heading is not found) and its rows."""

    title: AnnexTitle
    first: int
    last: int
    rows: tuple[tuple[str, CitingRow], ...]

    @property
    def budget(self) -> tuple[str, int]:
        """Return place and fiscal year."""
        return self.title.place, self.title.fiscal_year

    def windows(self) -> Iterator[tuple[int, str, CitingRow]]:
        """Yield each row with its table and the first line that can belong to it: after the row before."""
        start = self.first
        for table, row in self.rows:
            yield start, table, row
            start = row.source_line + 1


def annex_texts(package: Package, text: SourceText) -> list[AnnexText]:
    """Return the annexes in the order of the text; an annex ends where the head of the next one begins."""
    rows_of: dict[tuple[str, int], list[tuple[str, CitingRow]]] = {}
    for table, rows in _tables(package):
        for row in rows:
            rows_of.setdefault((row.place, row.fiscal_year), []).append((table, row))
    headings = {title.annex: text.heading(title) for title in package.budgets}
    ordered = sorted(package.budgets, key=lambda title: headings[title.annex])
    found: list[AnnexText] = []
    for position, title in enumerate(ordered):
        first = headings[title.annex][1]
        following = [headings[other.annex][0] for other in ordered[position + 1 :]]
        last = text.annex_head(following[0], first) - 1 if following else len(text.lines)
        citing = rows_of.get((title.place, title.fiscal_year), [])
        citing.sort(key=lambda entry: entry[1].source_line)
        found.append(AnnexText(title, first + 1 if first else 0, last, tuple(citing)))
    return found


def _tables(package: Package) -> tuple[tuple[str, Sequence[CitingRow]], ...]:
    return (
        ("revenue", package.revenue),
        ("expenditure", package.expenditure),
        ("financing", package.financing),
        ("balance", package.balance),
    )
