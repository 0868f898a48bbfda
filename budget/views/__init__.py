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
from budget.views.home import DistrictView, ShellView, home_view, shell_view
from budget.views.measures import Measure, Value, measures, value
from budget.views.official_errors import printed_line
from budget.views.programme import ProgrammeView, programme_lines, programme_page_words, programme_view
from budget.views.programmes import LinesView, lines_view
from budget.views.quality import QualityView, SettlementQuality, quality_view, settlement_quality
from budget.views.ranks import Comparison, comparison
from budget.views.settlement import SettlementView, settlement_page_words, settlement_title, settlement_view
from budget.views.stored import package_title, version_words
from budget.views.voice import Voice, voice

__all__ = [
    "ChangeView",
    "Chart",
    "CompareDistrict",
    "Comparison",
    "DecisionView",
    "DistrictView",
    "Format",
    "JoinedTable",
    "LinesView",
    "Measure",
    "Money",
    "ProgrammeView",
    "QualityView",
    "SettlementQuality",
    "SettlementView",
    "ShellView",
    "Term",
    "Value",
    "Voice",
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
    "joins_chart",
    "lines_view",
    "measures",
    "package_title",
    "particulars",
    "printed_line",
    "programme_lines",
    "programme_page_words",
    "programme_view",
    "qr_code",
    "quality_view",
    "settlement_page_words",
    "settlement_quality",
    "settlement_title",
    "settlement_view",
    "shell_view",
    "value",
    "version_words",
    "voice",
]
