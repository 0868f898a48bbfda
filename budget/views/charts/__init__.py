"""Views stage: charts as SVG trees, one module a kind of chart."""

from budget.views.charts.joins import JoinedTable, joins_chart
from budget.views.charts.revenue import revenue_chart
from budget.views.charts.spending import spending_chart
from budget.views.charts.tree import Chart

__all__ = ["Chart", "JoinedTable", "joins_chart", "revenue_chart", "spending_chart"]
