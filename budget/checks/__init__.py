"""Checks: what budgets are held to; `registry` lists the checks, `engine` applies them."""

from budget.checks.engine.check import Check
from budget.checks.engine.finding import WHOLE_DECISION, Finding, Instance, Severity
from budget.checks.engine.report import CheckCount, CheckReport
from budget.checks.engine.run import check_folder, check_folders, check_package, check_packages
from budget.checks.registry import CHECKS

__all__ = [
    "CHECKS",
    "WHOLE_DECISION",
    "Check",
    "CheckCount",
    "CheckReport",
    "Finding",
    "Instance",
    "Severity",
    "check_folder",
    "check_folders",
    "check_package",
    "check_packages",
]
