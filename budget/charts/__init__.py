"""Charts: drawings as SVG trees, of names and numbers alone; one module a kind of chart."""

from budget.charts.tree import Chart

__all__ = ["Chart"]
