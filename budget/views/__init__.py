"""Views stage: page-ready rows, words, numbers and charts, pure and the same for screen and file.

What other rooms share stands here; a macro takes the view of its page from the module of that page.
"""

from budget.views.changes import ChangeView, changes_view
from budget.views.compare import compare_measures, compare_view
from budget.views.decision import (
    decision_page_words,
    package_title,
    particulars,
    version_words,
)
from budget.views.decision_text import decision_text_words
from budget.views.district import district_view
from budget.views.layout import district_page_words, pages_of_years
from budget.views.line import LineView, line_page_words, line_view
from budget.views.locale import Locale, in_all_locales, locale_for
from budget.views.measures import Measure, Value, line_pages, measures, value
from budget.views.place import place_page_words, place_title
from budget.views.quality import check_site
from budget.views.ranks import comparison

__all__ = [
    "ChangeView",
    "LineView",
    "Locale",
    "Measure",
    "Value",
    "changes_view",
    "check_site",
    "compare_measures",
    "compare_view",
    "comparison",
    "decision_page_words",
    "decision_text_words",
    "district_page_words",
    "district_view",
    "in_all_locales",
    "line_page_words",
    "line_pages",
    "line_view",
    "locale_for",
    "measures",
    "package_title",
    "pages_of_years",
    "particulars",
    "place_page_words",
    "place_title",
    "value",
    "version_words",
]
