"""Checks: the laws that every budget is held to, each in a file of its own, and the report of keeping them."""

from budget.checks.context import vintage_before
from budget.checks.finding import WHOLE_DECISION, Finding, Instance, Severity
from budget.checks.folder import check_folder, check_folders
from budget.checks.in_memory import check_package
from budget.checks.law import Law
from budget.checks.laws import LAWS
from budget.checks.report import CheckReport, LawCount

__all__ = [
    "LAWS",
    "WHOLE_DECISION",
    "CheckReport",
    "Finding",
    "Instance",
    "Law",
    "LawCount",
    "Severity",
    "check_folder",
    "check_folders",
    "check_package",
    "vintage_before",
]
