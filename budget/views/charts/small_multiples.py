"""Views stage: several measures of all budgets side by side, each a small chart, all on one scale."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from budget.views.charts.labelled_bars import NamedBar, draw_bars, span_of
from budget.views.charts.theme import LINE_HEIGHT
from budget.views.charts.tree import Chart, drawing


@dataclass(frozen=True, slots=True)
class Panel:
    """One small chart: its title, its summary, and its bars, in the same order as in every other panel."""

    name: str
    title: str
    summary: str
    meaning: str
    bars: tuple[NamedBar, ...]


def small_multiples(panels: Sequence[Panel]) -> tuple[Chart, ...]:
    """Return the charts of all panels; their axes start at zero and end at the longest bar of them all."""
    span = span_of([bar for panel in panels for bar in panel.bars])
    return tuple(_chart(panel, span) for panel in panels)


def _chart(panel: Panel, span: tuple[Decimal, Decimal]) -> Chart:
    description = "; ".join(f"{bar.name}: {bar.words}" for bar in panel.bars)
    root = drawing(panel.name, len(panel.bars) * LINE_HEIGHT, panel.title, description)
    draw_bars(root, panel.bars, panel.meaning, span)
    return Chart(panel.title, panel.summary, root)
