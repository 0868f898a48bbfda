"""Checks: each annex of the text with the rows that cite it, in the order of their lines."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from budget.checks.engine.figures import Figure, figures
from budget.checks.engine.source_text import SourceText
from budget.model import AnnexTitle, Package
from budget.packages import SIDES


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
    for figure in figures(package, *SIDES, "balance"):
        figures_of[figure.budget].append(figure)
    headings = {title.annex: text.heading(title) for title in package.budgets}
    ordered = sorted(package.budgets, key=lambda title: headings[title.annex])
    annexes: list[AnnexText] = []
    for position, title in enumerate(ordered):
        first = headings[title.annex][1]
        following = [headings[other.annex][0] for other in ordered[position + 1 :]]
        last = text.annex_head(following[0], first) - 1 if following else len(text.lines)
        own = sorted(figures_of[title.place, title.fiscal_year], key=lambda figure: figure.row.source_line)
        annexes.append(AnnexText(title, first + 1 if first else 0, last, tuple(own)))
    return annexes
