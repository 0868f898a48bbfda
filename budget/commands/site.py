"""`budget site`: check, publish, build Russian, Kazakh and English, verify, and replace the old site."""

from pathlib import Path
from typing import Annotated

import typer

from budget.checks import check_folders
from budget.errors import ExitCode, FindingsError, Problem, RefusedError
from budget.packages import package_folders
from budget.publish import build_site
from budget.reference import load_reference


def run(
    data: Annotated[Path, typer.Option(help="Folder with source/, reference/ and packages/.")] = Path("data"),
    out: Annotated[Path, typer.Option(help="Folder of the built site; replaced as a whole.")] = Path("site"),
) -> None:
    """Build the site in three languages; if anything fails, the site that is there stays as it was."""
    _refuse_unsound_data(data)
    build_site(data, out, _say)


def _say(message: str) -> None:
    typer.echo(f"site: {message}")


def _refuse_unsound_data(data: Path) -> None:
    reports = [*check_folders(package_folders(data), data, load_reference(data))]
    unsound = [report for report in reports if report.exit_code != ExitCode.OK]
    if unsound:
        advice = (
            "See why with `budget check`, then mend or register it; the site that was there stays as it was."
        )
        error = RefusedError if any(report.refused for report in unsound) else FindingsError
        raise error(*(Problem(report.package, "the checks do not hold.", advice) for report in unsound))
    _say(f"all checks hold: {', '.join(report.package for report in reports)}")
