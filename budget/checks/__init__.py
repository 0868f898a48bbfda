"""Checks: every check that budgets are held to, one a module; `engine` applies them, `structure` looks at the files."""

from budget.checks.engine.check import Check, earlier_decisions
from budget.checks.engine.finding import WHOLE_DECISION, Finding, Instance, Severity
from budget.checks.engine.folder import check_folder, check_folders
from budget.checks.engine.report import CheckCount, CheckReport
from budget.checks.engine.run import check_package
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
    "earlier_decisions",
]
