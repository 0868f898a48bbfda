"""`budget import`: read a decision into a data package, whole or not at all."""

from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from budget.checks import CheckReport
from budget.checks.engine.messages import advice, location, message, vanished_message, with_names
from budget.commands.check import report_lines
from budget.commands.import_report import say_changes, say_report
from budget.commands.options import DATA, DataOption, LangOption, message_language, say
from budget.commands.staged import examine_later, staged_import
from budget.commands.texts import read_texts
from budget.errors import FindingsError, Problem
from budget.importer import Given
from budget.languages import Language
from budget.model import DRAFT_NUMBER, REPLACED_DIGITS
from budget.reference import Reference, load_reference


def run(
    file: Annotated[
        Path, typer.Argument(help="The decision: text, HTML, DOCX, XLSX or PDF.", metavar="FILE")
    ],
    *,
    decision: Annotated[
        str,
        typer.Option(
            help="Id of the decision: <council>-<date>-<number>; none: as the text says.", metavar="ID"
        ),
    ] = "",
    also: Annotated[
        Path | None,
        typer.Option("--also", help="The same decision in the other language.", metavar="FILE"),
    ] = None,
    council: Annotated[
        str, typer.Option(help="Id of the council, where the text does not name it.", metavar="ID")
    ] = "",
    number: Annotated[str, typer.Option(help="Number of the decision, where the text has none.")] = "",
    date: Annotated[
        datetime | None,
        typer.Option(help="Date of the decision, where the text has none.", formats=["%Y-%m-%d"]),
    ] = None,
    data: DataOption = DATA,
    dry_run: Annotated[
        bool,
        typer.Option(
            "--dry-run", help="Show what would change, write nothing; a draft needs no number and date."
        ),
    ] = False,
    lang: LangOption = "",
) -> None:
    """Read a decision into data/packages/ID: written beside, validated whole, then put in place."""
    language = message_language(lang)
    reference = load_reference(data)
    given = Given(council, number, date.date() if date else None, is_draft=dry_run)
    texts = read_texts((file, also), decision, given, data, reference)
    if texts[0].package.decision.number == DRAFT_NUMBER:
        say(language, "import.draft")
    for each in texts:
        if texts[1:]:
            say(language, f"import.edition.{each.package.decision.figures_follow}", file=each.file)
        say_report(each.report, reference, language)
    with staged_import(texts, data, reference) as staged:
        target, version = staged.target, staged.package.version
        for total in staged.package.stated_totals:
            if total.item.startswith(REPLACED_DIGITS):
                say(language, "import.unverified", line=total.source_line, quote=total.replaces_text)
        _refuse_findings(staged.checks, reference, language)
        _say_all(": ".join(line) for line in report_lines(staged.checks, reference, language))
        if staged.is_unchanged:
            say(language, "import.unchanged", package=target, version=version)
            return
        say_changes(staged.changes, version, language, is_new=staged.is_new)
        if dry_run:
            _say_all(f"  {change.in_words(reference, language)}" for change in staged.amended_lines())
            say(language, "import.dry_run")
            return
        staged.put_in_place()
    say(language, "import.done", package=target, version=version)
    for examined, checks in examine_later(staged, data, reference):
        _refuse_findings(checks, reference, language)
        say(language, "import.examined", package=examined)


def _say_all(lines: Iterable[str]) -> None:
    for line in lines:
        typer.echo(f"import: {line}")


def _refuse_findings(report: CheckReport, reference: Reference, language: Language) -> None:
    """Stop the import where a finding is explained by nothing."""
    findings = [
        Problem(
            location(finding, reference, language),
            f"{message(with_names(finding, reference, language), language)}.",
            advice(finding, language),
        )
        for finding in report.failures
    ]
    findings += [Problem(row.error_id, vanished_message(row, language), "") for row in report.vanished]
    if findings:
        raise FindingsError(*findings)
