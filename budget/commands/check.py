"""`budget check`: put packages to all checks and say what came out."""

from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table

from budget.checks import CheckReport, Finding, check_folders
from budget.checks.engine.messages import advice, location, message, vanished_message, with_names
from budget.checks.engine.report import each_once
from budget.commands.options import DATA, DataOption, JsonOption, LangOption, message_language, print_json
from budget.errors import ExitCode, FindingsError, Problem, RefusedError
from budget.languages import Language
from budget.locales import text
from budget.packages import PACKAGES_FOLDER, known_folders
from budget.reference import Reference, load_reference, refuse_absent_withdrawals


def run(
    packages: Annotated[
        list[str] | None,
        typer.Argument(help="Ids of decisions or folders of packages; none: all.", metavar="[PACKAGE]..."),
    ] = None,
    data: DataOption = DATA,
    as_json: JsonOption = False,
    lang: LangOption = "",
) -> None:
    """Check the reference, then structure, arithmetic and provenance of packages. Exit 1: findings, 2: unreadable."""
    language = message_language(lang)
    try:
        reference = load_reference(data)
    except FindingsError as error:
        if not as_json:
            raise
        print_json({"reference": [each.in_language(language) for each in error.problems], "packages": []})
        raise typer.Exit(error.exit_code) from error
    folders = _folders(packages or [], data, language)
    if not packages:
        refuse_absent_withdrawals(reference, [folder.name for folder in folders])
    reports = list(_with_progress(folders, data, reference, language))
    if as_json:
        print_json({"reference": [], "packages": [report.as_json() for report in reports]})
    else:
        _show(reports, reference, language)
    raise typer.Exit(max((report.exit_code for report in reports), default=ExitCode.OK))


def _folders(asked: list[str], data: Path, language: Language) -> list[Path]:
    folders = [
        Path(name) if Path(name).is_dir() else data / PACKAGES_FOLDER / name for name in asked
    ] or known_folders(data)
    if not folders:
        problem = text(language, "check.no_packages", folder=data / PACKAGES_FOLDER)
        raise RefusedError(Problem("check", problem, ""))
    return folders


def _with_progress(
    folders: list[Path], data: Path, reference: Reference, language: Language
) -> Iterator[CheckReport]:
    """Yield the reports; on a terminal a bar shows how far the work is."""
    reports = check_folders(folders, data, reference)
    console = Console(stderr=True)
    if len(folders) == 1 or not console.is_terminal:
        yield from reports
        return
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True) as progress:
        yield from progress.track(reports, total=len(folders), description=text(language, "check.progress"))


def _show(reports: list[CheckReport], reference: Reference, language: Language) -> None:
    lines = [line for report in reports for line in report_lines(report, reference, language)]
    console = Console()
    if console.is_terminal and lines:
        table = Table(show_lines=True)
        for column in ("kind", "place", "message"):
            table.add_column(text(language, f"check.column.{column}"), overflow="fold")
        for line in lines:
            table.add_row(*(escape(cell) for cell in line))
        console.print(table)
    else:
        for line in lines:
            typer.echo(f"check: {': '.join(line)}")
    for report in reports:
        typer.echo(f"check: {_summary(report, language)}")


def report_lines(
    report: CheckReport, reference: Reference, language: Language
) -> Iterator[tuple[str, str, str]]:
    """Yield kind, place and message: of what is new, of each known error and convention once, of what vanished."""
    known = (*report.warnings, *report.listed, *report.conventional)
    for finding, more in (*((each, 0) for each in report.failures), *each_once(known)):
        said = message(with_names(finding, reference, language), language)
        said = f"{said}; {text(language, 'check.more', count=more)}" if more else said
        said = said if finding.explanation else f"{said}. {advice(finding, language)}"
        yield _kind(report, finding, language), location(finding, reference, language), said
    for row in report.vanished:
        kind = text(language, "check.kind.vanished")
        yield kind, f"known_discrepancies.yaml, {row.error_id}, {row.budget}", vanished_message(row, language)


def _kind(report: CheckReport, finding: Finding, language: Language) -> str:
    if report.refused:
        return text(language, "check.kind.refused")
    if finding.explanation:
        kind = "convention" if finding.convention else "listed"
        return f"{text(language, f'check.kind.{kind}')} ({finding.explanation})"
    return text(language, f"check.kind.{finding.severity}")


def _summary(report: CheckReport, language: Language) -> str:
    outcome = {ExitCode.OK: "ok", ExitCode.REFUSED: "refused"}.get(report.exit_code, "findings")
    values: dict[str, Any] = {
        "package": report.package,
        "failures": len(report.failures) + len(report.vanished),
        "held": sum(count.held for count in report.counts if count.severity == "error"),
        "examined": sum(count.examined for count in report.counts if count.severity == "error"),
        "errors": len({finding.error_id for finding in report.listed}),
    }
    return text(language, f"check.summary.{outcome}", **values)
