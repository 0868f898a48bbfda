"""Views stage: page-ready rows, words, numbers and charts, pure and the same for screen and file."""

from budget.views.anchors import decision_address, figure_anchor, settlement_address
from budget.views.changes import ChangeView, changes_view
from budget.views.charts import Chart
from budget.views.check_counts import check_site
from budget.views.data_page import FileView, PackageView, data_view, package_address, package_view
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
from budget.views.quality import QualityView, SettlementQuality, quality_view, settlement_quality
from budget.views.settlement import SettlementView, settlement_page_words, settlement_title, settlement_view
from budget.views.site import Budget, Site, load_site, make_site
from budget.views.voice import Voice, voice

__all__ = [
    "Budget",
    "ChangeView",
    "Chart",
    "DecisionView",
    "DistrictView",
    "FileView",
    "Format",
    "Money",
    "PackageView",
    "QualityView",
    "SettlementQuality",
    "SettlementView",
    "ShellView",
    "Site",
    "Term",
    "Voice",
    "changes_view",
    "check_site",
    "data_view",
    "decision_address",
    "decision_page_words",
    "decision_view",
    "decisions_view",
    "explained_rows",
    "figure_anchor",
    "glossary_view",
    "home_view",
    "load_site",
    "make_site",
    "package_address",
    "package_view",
    "particulars",
    "quality_view",
    "settlement_address",
    "settlement_page_words",
    "settlement_quality",
    "settlement_title",
    "settlement_view",
    "shell_view",
    "voice",
]
