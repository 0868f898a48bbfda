"""Views stage: one line of all budgets, a bar a budget, the greatest share first."""

from collections.abc import Sequence
from typing import Final

from budget.views.charts.labelled_bars import NamedBar, draw_bars, span_of
from budget.views.charts.tree import Chart, drawing

_ROW_HEIGHT: Final = 26


def ranking_chart(name: str, title: str, summary: str, bars: Sequence[NamedBar], meaning: str) -> Chart:
    """Return the bars in the order given; the axis starts at zero and ends at the longest bar."""
    if all(bar.thousandths is None for bar in bars):
        return Chart(title, summary, None)
    description = "; ".join(f"{bar.name}: {bar.words}" for bar in bars)
    root = drawing(name, len(bars) * _ROW_HEIGHT, title, description)
    draw_bars(root, bars, meaning, span_of(bars), _ROW_HEIGHT)
    return Chart(title, summary, root)
