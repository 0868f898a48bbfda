"""`budget import`: read a decision into a data package, whole or not at all."""

import contextlib
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Annotated

import typer

from budget.checks import check_folder
from budget.checks.engine.messages import advice, location, message, vanished_message
from budget.commands.changes import changed_lines, states_around
from budget.commands.check import report_lines
from budget.commands.import_report import say_changes, say_report
from budget.commands.options import DATA, DataOption, LangOption, message_language, say
from budget.commands.texts import put_in_place, read_texts, refuse_other_source
from budget.errors import BudgetError, FindingsError, Problem, RefusedError
from budget.importer import Given, read_decision
from budget.languages import Language
from budget.model import DRAFT_NUMBER, REPLACED_DIGITS, Package
from budget.packages import (
    PACKAGES_FOLDER,
    SOURCE_FOLDER,
    Difference,
    differences,
    join_editions,
    new_package_folder,
    next_version,
    package_folders,
    read_package,
    replace_package,
    with_lines,
    write_package,
)
from budget.reference import Reference, load_reference
from budget.timeline import look_up_replaced, replaces_something, timeline_of


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
    package = join_editions(*(each.package for each in texts))
    decision = package.decision.decision
    if package.decision.number == DRAFT_NUMBER:
        say(language, "import.draft")
    for each in texts:
        if texts[1:]:
            say(language, f"import.edition.{each.package.decision.figures_follow}", file=each.file)
        say_report(each.report, reference, language)
        refuse_other_source(each)
    target = data / PACKAGES_FOLDER / decision
    archive = _archive(data, package, reference)
    package, changes = _compared(look_up_replaced(package, archive.values()), target)
    for total in package.stated_totals:
        if total.item.startswith(REPLACED_DIGITS):
            say(language, "import.unverified", line=total.source_line, quote=total.replaces_text)
    with new_package_folder(target) as folder:
        write_package(package, folder, reference)
        _validate(package, folder, data, reference, language)
        if target.exists() and _same_files(folder, target) and all(each.stored.exists() for each in texts):
            say(language, "import.unchanged", package=target, version=package.version)
            return
        say_changes(changes, package.version, language, is_new=not target.exists())
        if dry_run:
            _say_amended(archive | {decision: package}, decision, reference, language)
            say(language, "import.dry_run")
            return
        put_in_place(texts, folder, target)
    say(language, "import.done", package=target, version=package.version)
    _examine_later(archive | {decision: package}, decision, data, reference, language)


def _archive(data: Path, package: Package, reference: Reference) -> dict[str, Package]:
    """Return the other packages of the council by decision; one that cannot be read is told by `budget check`."""
    archive = {}
    passed_over = {package.decision.decision, *reference.withdrawn}
    for folder in package_folders(data):
        if folder.name.startswith(f"{package.decision.council}-") and folder.name not in passed_over:
            with contextlib.suppress(BudgetError):
                archive[folder.name] = with_lines(read_package(folder), reference)
    return archive


def _say_amended(
    archive: dict[str, Package], decision: str, reference: Reference, language: Language
) -> None:
    """Show each line that the decision changes in what was in force before it."""
    timeline = timeline_of(archive.values())
    states = states_around(timeline, decision)
    for change in changed_lines(states, (*timeline.family(decision), *archive), archive):
        typer.echo(f"import:   {change.in_words(reference, language)}")


def _examine_later(
    archive: dict[str, Package], decision: str, data: Path, reference: Reference, language: Language
) -> None:
    """Look up anew what later decisions of the family replace: this one may be what they waited for."""
    family = timeline_of(archive.values()).family(decision)
    for name in family[family.index(decision) + 1 :]:
        stored, target = archive[name], data / PACKAGES_FOLDER / name
        if not replaces_something(stored):
            continue
        # What stood in the text, before anything was looked up, is read from there once more.
        source = data / SOURCE_FOLDER / name
        paths = [source / edition.path for edition in stored.decision.editions]
        given = Given.of(stored.decision)
        read = join_editions(*(read_decision(path, "", reference, given)[0] for path in paths))
        examined = replace(look_up_replaced(read, archive.values()), version=stored.version)
        if replace(examined, source_text=(), source_text_kk=()) != stored:
            with new_package_folder(target) as folder:
                write_package(examined, folder, reference)
                _validate(examined, folder, data, reference, language)
                replace_package(folder, target)
            archive[name] = examined
            say(language, "import.examined", package=target)


def _compared(package: Package, target: Path) -> tuple[Package, Sequence[Difference]]:
    """Return the package with its version, and what differs from the one that stands at `target`."""
    if not target.exists():
        return package, ()
    try:
        old = read_package(target)
    except BudgetError as error:
        unreadable = Problem.from_key(str(target), "package_unreadable", "restore_package")
        raise RefusedError(*error.problems, unreadable) from error
    return replace(package, version=next_version(old, package)), differences(old, package)


def _validate(package: Package, folder: Path, data: Path, reference: Reference, language: Language) -> None:
    """Put the written package to every check; a finding that nothing explains stops the import, the rest is shown."""
    decision = package.decision.decision
    report = check_folder(folder, data, reference, decision=decision, imported=package)
    findings = [
        Problem(
            location(finding, reference, language),
            f"{message(finding, language)}.",
            advice(finding, language),
        )
        for finding in report.failures
    ]
    findings += [Problem(row.error_id, vanished_message(row, language), "") for row in report.vanished]
    if findings:
        raise FindingsError(*findings)
    for line in report_lines(report, reference, language):
        typer.echo(f"import: {': '.join(line)}")


def _same_files(new: Path, old: Path) -> bool:
    names = sorted(path.name for path in new.iterdir())
    return names == sorted(path.name for path in old.iterdir()) and all(
        (new / name).read_bytes() == (old / name).read_bytes() for name in names
    )
