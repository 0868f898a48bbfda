"""Views stage: page-ready rows, words, numbers and charts, pure and the same for screen and file."""

from budget.views.changes import ChangeView, changes_view
from budget.views.compare import CompareView, compare_measures, compare_view
from budget.views.decision import (
    DecisionText,
    DecisionView,
    decision_page_words,
    decision_text_view,
    decision_text_words,
    decision_view,
    decisions_view,
    package_title,
    particulars,
    version_words,
)
from budget.views.district import DistrictView, district_view
from budget.views.format import Format, Money
from budget.views.glossary import Term, explained_rows, glossary_view
from budget.views.layout import (
    LayoutView,
    district_page_words,
    district_pages,
    layout_view,
    pages_of_years,
)
from budget.views.line import LineView, line_page_words, line_pages, line_view, lines_with_page
from budget.views.lines import LinesView, lines_view
from budget.views.locale import Locale, in_all_locales, locale_for
from budget.views.measures import Measure, Value, measures, value
from budget.views.official_errors import printed_line
from budget.views.place import PlaceView, place_page_words, place_title, place_view
from budget.views.quality import (
    CheckLink,
    QualityView,
    check_site,
    district_checks,
    place_checks,
    quality_view,
    reports_of,
)
from budget.views.ranks import Comparison, comparison

__all__ = [
    "ChangeView",
    "CheckLink",
    "CompareView",
    "Comparison",
    "DecisionText",
    "DecisionView",
    "DistrictView",
    "Format",
    "LayoutView",
    "LineView",
    "LinesView",
    "Locale",
    "Measure",
    "Money",
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
    "decision_text_view",
    "decision_text_words",
    "decision_view",
    "decisions_view",
    "district_checks",
    "district_page_words",
    "district_pages",
    "district_view",
    "explained_rows",
    "glossary_view",
    "in_all_locales",
    "layout_view",
    "line_page_words",
    "line_pages",
    "line_view",
    "lines_view",
    "lines_with_page",
    "locale_for",
    "measures",
    "package_title",
    "pages_of_years",
    "particulars",
    "place_checks",
    "place_page_words",
    "place_title",
    "place_view",
    "printed_line",
    "quality_view",
    "reports_of",
    "value",
    "version_words",
]
