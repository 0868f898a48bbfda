"""What is built and published is built from sound data: the checks come first."""

from pathlib import Path

from budget.checks import check_folders
from budget.errors import ExitCode, FindingsError, Problem, RefusedError
from budget.packages import package_folders
from budget.reference import load_reference


def valid_packages(data: Path) -> list[str]:
    """Return the ids of the decisions in `data`, all of which pass the checks.

    Raises FindingsError, or RefusedError if one cannot be read, naming each package that does not pass.
    """
    reports = [*check_folders(package_folders(data), data, load_reference(data))]
    unsound = [report for report in reports if report.exit_code != ExitCode.OK]
    if unsound:
        error = RefusedError if any(report.refused for report in unsound) else FindingsError
        raise error(*(Problem.from_key(report.package, "unsound", "see_checks") for report in unsound))
    return [report.package for report in reports]
