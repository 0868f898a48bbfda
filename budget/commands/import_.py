"""`budget import`: read a decision into a data package, whole or not at all."""

import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Annotated, Final

import typer

from budget.checks.folder import check_folder
from budget.checks.messages import advice, message, place, vanished_message
from budget.commands.language import LangOption, message_language
from budget.errors import BudgetError, FindingsError, Problem, RefusedError
from budget.importer import ImportReport, read_decision
from budget.model import Language, Package
from budget.packages import (
    PACKAGES_FOLDER,
    SOURCE_FOLDER,
    SOURCE_TEXT,
    Difference,
    differences,
    new_package_folder,
    next_version,
    read_package,
    replace_package,
    write_package,
)
from budget.reference import Reference, load_reference

# So many differences are shown one by one; the rest is counted.
_SHOWN_DIFFERENCES: Final = 40


def run(
    file: Annotated[Path, typer.Argument(help="The decision as a text file in UTF-8.", metavar="FILE")],
    decision: Annotated[
        str, typer.Option(help="Id of the decision: <district>-<date>-<number>.", metavar="ID")
    ],
    data: Annotated[Path, typer.Option(help="Folder with source/, reference/ and packages/.")] = Path("data"),
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, write nothing.")
    ] = False,
    lang: LangOption = "",
) -> None:
    """Read a decision into data/packages/ID: written beside, validated whole, then put in place."""
    reference = load_reference(data)
    package, report = read_decision(file, decision, reference)
    _say_report(report)
    source = data / SOURCE_FOLDER / decision / SOURCE_TEXT
    _refuse_other_source(file, source)
    target = data / PACKAGES_FOLDER / decision
    package, changes = _compared(package, target)
    with new_package_folder(target) as folder:
        write_package(package, folder, reference)
        _validate(package, folder, data, reference, message_language(lang))
        if target.exists() and _same_files(folder, target) and source.exists():
            _say(f"no changes: {target} is version {package.version}")
            return
        _say_changes(changes, package.version, is_new=not target.exists())
        if dry_run:
            _say("dry run: nothing was written")
            return
        _put_in_place(file, source, folder, target)
    _say(f"{target} is version {package.version}")


def _say(message: str) -> None:
    typer.echo(f"import: {message}")


def _say_report(report: ImportReport) -> None:
    _say(f"{report.rows} amounts in {report.annexes} annexes, {report.stated_totals} totals in the article")
    _say(
        f"{report.lines} lines read: {report.row_lines} of rows, {report.head_lines} of table heads, "
        f"{report.heading_lines} of annex headings, {report.decision_lines} before the annexes, "
        f"{report.blank_lines} blank"
    )
    if report.lookalikes:
        _say(f"{report.lookalikes} Latin letters in Cyrillic words were read as Cyrillic")
    if report.corrections:
        _say(f"{report.corrections} lines read as data/reference/corrections.csv says")


def _refuse_other_source(file: Path, source: Path) -> None:
    """The stored text is never edited: figures already published cite its lines."""
    if source.exists() and source.read_bytes() != file.read_bytes():
        raise RefusedError(Problem.said(str(file), "source_differs", "import_stored", {"stored": source}))


def _compared(package: Package, target: Path) -> tuple[Package, Sequence[Difference]]:
    """Return the package with its version, and what differs from the one that stands at `target`."""
    if not target.exists():
        return package, ()
    try:
        old = read_package(target)
    except BudgetError as error:
        unreadable = Problem.said(str(target), "package_unreadable", "restore_package")
        raise RefusedError(*error.problems, unreadable) from error
    return replace(package, version=next_version(old, package)), differences(old, package)


def _validate(package: Package, folder: Path, data: Path, reference: Reference, language: Language) -> None:
    """Put the written package to every check; a finding that the register does not explain stops the import."""
    decision = package.decision.decision
    report = check_folder(folder, data, reference, decision=decision, source_text=package.source_text)
    findings = [
        Problem(
            place(finding, reference, language), f"{message(finding, language)}.", advice(finding, language)
        )
        for finding in report.failures
    ]
    findings += [Problem(row.error_id, vanished_message(row, language), "") for row in report.vanished]
    if findings:
        raise FindingsError(*findings)


def _same_files(new: Path, old: Path) -> bool:
    names = sorted(path.name for path in new.iterdir())
    return names == sorted(path.name for path in old.iterdir()) and all(
        (new / name).read_bytes() == (old / name).read_bytes() for name in names
    )


def _say_changes(changes: Sequence[Difference], version: str, *, is_new: bool) -> None:
    if is_new:
        _say(f"a new package, version {version}")
        return
    _say(f"{len(changes)} differences from the package in place; this is version {version}")
    for difference in changes[:_SHOWN_DIFFERENCES]:
        place = "/".join((difference.table, *difference.key, *filter(None, [difference.field])))
        values = f': "{difference.before}" -> "{difference.after}"' if difference.field else ""
        _say(f"  {difference.change} {place}{values}")
    if len(changes) > _SHOWN_DIFFERENCES:
        _say(f"  ... and {len(changes) - _SHOWN_DIFFERENCES} more")


def _put_in_place(file: Path, source: Path, folder: Path, target: Path) -> None:
    """Store the text and the package; if the package cannot be stored, a text stored for it goes again."""
    stored_now = not source.exists()
    made = [folder for folder in source.parents if not folder.exists()]
    try:
        if stored_now:
            source.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(file, source)
        replace_package(folder, target)
    except (OSError, BudgetError) as error:
        if stored_now:
            _remove(source, made)
        if isinstance(error, BudgetError):
            raise
        reason = {"reason": error.strerror}
        raise RefusedError(Problem.said(str(source), "text_not_stored", "check_space", reason)) from error


def _remove(source: Path, made: Sequence[Path]) -> None:
    """Take back the text and the folders made for it; what others put there stays."""
    with contextlib.suppress(OSError):
        source.unlink(missing_ok=True)
        for folder in made:
            folder.rmdir()
