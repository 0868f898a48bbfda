"""What is built and published is built from data that pass the checks: these come first."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from budget.checks import CHECKS, CheckReport, check_folders
from budget.errors import ExitCode, FindingsError, Problem, RefusedError
from budget.packages import known_folders
from budget.reference import load_reference


def valid_packages(data: Path) -> dict[str, CheckReport]:
    """Return what the checks of the figures give for each decision in `data`, all of which pass all checks.

    Raises FindingsError, or RefusedError if one cannot be read, naming each package that does not pass.
    """
    reports = [*check_folders(known_folders(data), data, load_reference(data))]
    unsound = [report for report in reports if report.exit_code != ExitCode.OK]
    if unsound:
        error = RefusedError if any(report.refused for report in unsound) else FindingsError
        raise error(*(Problem.from_key(report.package, "unsound", "see_checks") for report in unsound))
    return of_figures(reports)


def of_figures(reports: Iterable[CheckReport]) -> dict[str, CheckReport]:
    """Return the reports by decision, with the counts of those checks alone that are put to figures."""
    names = {check.name for check in CHECKS}
    return {
        report.package: replace(report, counts=tuple(r for r in report.counts if r.check in names))
        for report in reports
    }
