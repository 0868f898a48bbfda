"""Views stage: page-ready rows, words, numbers and charts, pure and the same for screen and file."""

from budget.views.changes import ChangeView, changes_view
from budget.views.charts import Chart, JoinedTable, joins_chart
from budget.views.charts.qr import qr_code
from budget.views.check_counts import check_site
from budget.views.compare import CompareDistrict, compare_measures, compare_view
from budget.views.decision_text import (
    DecisionView,
    decision_page_words,
    decision_view,
    decisions_view,
    particulars,
)
from budget.views.explained import explained_rows
from budget.views.format import Format, Money
from budget.views.glossary import Term, glossary_view
from budget.views.home import DistrictView, LayoutView, home_view, layout_view
from budget.views.line import LineView, line_page_words, line_view, lines_with_page
from budget.views.line_list import LinesView, lines_view
from budget.views.locale import Locale, in_all_locales, locale_for
from budget.views.measures import Measure, Value, measures, value
from budget.views.official_errors import printed_line
from budget.views.place import PlaceView, place_page_words, place_title, place_view
from budget.views.quality import PlaceQuality, QualityView, place_quality, quality_view
from budget.views.ranks import Comparison, comparison
from budget.views.stored import package_title, version_words

__all__ = [
    "ChangeView",
    "Chart",
    "CompareDistrict",
    "Comparison",
    "DecisionView",
    "DistrictView",
    "Format",
    "JoinedTable",
    "LayoutView",
    "LineView",
    "LinesView",
    "Locale",
    "Measure",
    "Money",
    "PlaceQuality",
    "PlaceView",
    "QualityView",
    "Term",
    "Value",
    "changes_view",
    "check_site",
    "compare_measures",
    "compare_view",
    "comparison",
    "decision_page_words",
    "decision_view",
    "decisions_view",
    "explained_rows",
    "glossary_view",
    "home_view",
    "in_all_locales",
    "joins_chart",
    "layout_view",
    "line_page_words",
    "line_view",
    "lines_view",
    "lines_with_page",
    "locale_for",
    "measures",
    "package_title",
    "particulars",
    "place_page_words",
    "place_quality",
    "place_title",
    "place_view",
    "printed_line",
    "qr_code",
    "quality_view",
    "value",
    "version_words",
]
