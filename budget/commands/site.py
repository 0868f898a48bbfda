"""`budget site`: check, publish, build Russian, Kazakh and English, verify, and replace the old site."""

from pathlib import Path
from typing import Annotated

import typer

from budget.checks import check_folders
from budget.commands.language import LangOption, message_language
from budget.errors import ExitCode, FindingsError, Problem, RefusedError
from budget.locales import text
from budget.model import Language
from budget.packages import package_folders
from budget.publish import build_site
from budget.reference import load_reference


def run(
    data: Annotated[Path, typer.Option(help="Folder with source/, reference/ and packages/.")] = Path("data"),
    out: Annotated[Path, typer.Option(help="Folder of the built site; replaced as a whole.")] = Path("site"),
    lang: LangOption = "",
) -> None:
    """Build the site in three languages; if anything fails, the site that is there stays as it was."""
    language = message_language(lang)
    _refuse_unsound_data(data, language)
    build_site(data, out, _say, language)


def _say(message: str) -> None:
    typer.echo(f"site: {message}")


def _refuse_unsound_data(data: Path, language: Language) -> None:
    reports = [*check_folders(package_folders(data), data, load_reference(data))]
    unsound = [report for report in reports if report.exit_code != ExitCode.OK]
    if unsound:
        error = RefusedError if any(report.refused for report in unsound) else FindingsError
        raise error(*(Problem.said(report.package, "unsound", "see_checks") for report in unsound))
    packages = ", ".join(report.package for report in reports)
    _say(text(language, "build.checks", packages=packages))
