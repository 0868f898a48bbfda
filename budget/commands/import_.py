"""`budget import`: read a decision into a data package, whole or not at all."""

import contextlib
import shutil
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Annotated, Final

import typer

from budget.checks import check_folder
from budget.checks.engine.messages import advice, location, message, vanished_message
from budget.commands.check import report_lines
from budget.commands.options import DATA, DataOption, LangOption, message_language, say
from budget.errors import BudgetError, FindingsError, Problem, RefusedError
from budget.formats import Document, read_document
from budget.importer import Given, ImportReport, read_decision
from budget.languages import Language
from budget.locales import text
from budget.model import REPLACED_DIGITS, Package
from budget.packages import (
    PACKAGES_FOLDER,
    SOURCE_FOLDER,
    SOURCE_TEXTS,
    Difference,
    differences,
    join_editions,
    new_package_folder,
    next_version,
    package_folders,
    read_package,
    replace_package,
    write_package,
)
from budget.reference import Reference, classification_row, load_reference
from budget.timeline import look_up_replaced, replaces_something, timeline_of

# So many differences are shown one by one; the rest is counted.
_SHOWN_DIFFERENCES: Final = 40


@dataclass(frozen=True, slots=True)
class _Text:
    """One language's text of a decision: its file, what it says by itself, where its canonical text is kept."""

    file: Path
    package: Package
    report: ImportReport
    stored: Path

    @property
    def document(self) -> Document:
        return self.report.document or read_document(self.file)


def run(
    file: Annotated[
        Path, typer.Argument(help="The decision: text, HTML, DOCX, XLSX or PDF.", metavar="FILE")
    ],
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
    data: DataOption = DATA,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Show what would change, write nothing.")
    ] = False,
    lang: LangOption = "",
) -> None:
    """Read a decision into data/packages/ID: written beside, validated whole, then put in place."""
    language = message_language(lang)
    reference = load_reference(data)
    texts = _read_texts(file, also, decision, data, reference)
    package = join_editions(*(each.package for each in texts))
    decision = package.decision.decision
    for each in texts:
        if texts[1:]:
            say(language, f"import.edition.{each.package.decision.figures_follow}", file=each.file)
        _say_report(each.report, language)
        _refuse_other_source(each)
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
        _say_changes(changes, package.version, language, is_new=not target.exists())
        if dry_run:
            say(language, "import.dry_run")
            return
        _put_in_place(texts, folder, target)
    say(language, "import.done", package=target, version=package.version)
    _examine_later(archive | {decision: package}, decision, data, reference, language)


def _read_texts(
    file: Path, also: Path | None, decision: str, data: Path, reference: Reference
) -> Sequence[_Text]:
    """Return what each text of a decision says by itself: `file`, then `also` or what is stored in the other language.

    Raises RefusedError if both files are in one language.
    """
    package, report = read_decision(file, decision, reference)
    folder = data / SOURCE_FOLDER / package.decision.decision
    language = package.decision.figures_follow
    texts = [_Text(file, package, report, folder / SOURCE_TEXTS[language])]
    others = {name: folder / path for name, path in SOURCE_TEXTS.items() if name != language}
    for path in [also] if also else [path for path in others.values() if path.exists()]:
        other, of_other = read_decision(path, "", reference, Given.of(package.decision))
        if other.decision.figures_follow not in others:
            raise RefusedError(
                Problem.from_key(str(path), "same_language", "give_other_language", {"file": file})
            )
        texts.append(_Text(path, other, of_other, others[other.decision.figures_follow]))
    return texts


def _archive(data: Path, package: Package, reference: Reference) -> dict[str, Package]:
    """Return the other packages of the council by decision; one that cannot be read is told by `budget check`."""
    archive = {}
    passed_over = {package.decision.decision, *reference.withdrawn}
    for folder in package_folders(data):
        if folder.name.startswith(f"{package.decision.council}-") and folder.name not in passed_over:
            with contextlib.suppress(BudgetError):
                archive[folder.name] = read_package(folder)
    return archive


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


def _say_report(report: ImportReport, language: Language) -> None:
    say(language, "import.read", rows=report.rows, annexes=report.annexes, totals=report.stated_totals)
    say(
        language,
        "import.lines",
        lines=report.lines,
        rows=report.row_lines,
        heads=report.head_lines,
        headings=report.heading_lines,
        decision=report.decision_lines,
        blank=report.blank_lines,
    )
    if report.lookalikes:
        say(language, "import.lookalikes", letters=report.lookalikes)
    if report.dashes:
        say(language, "import.dashes", count=report.dashes)
    for note in (*report.notes, *(report.document.notes if report.document else ())):
        say(language, note.key, **dict(note.values))
    for line in report.furniture:
        say(language, "import.furniture", line=line.number, quote=" ".join(line.text.split())[:160])
    for row in report.unknown:
        say(language, "import.unknown_code", line=row.amount_line, code=row.code, name=row.printed_name)
    if report.unknown:
        say(language, "import.unknown_rows", file="data/reference/classification.csv")
        for name in {(row.name.side, row.code): row.name for row in report.unknown}.values():
            typer.echo(classification_row(name))
    if report.corrections:
        say(language, "import.corrections", lines=report.corrections)


def _refuse_other_source(text: _Text) -> None:
    """The stored text is never edited: figures already published cite its lines."""
    if text.stored.exists() and text.stored.read_bytes() != text.document.content:
        stored = {"stored": text.stored}
        raise RefusedError(Problem.from_key(str(text.file), "source_differs", "import_stored", stored))


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


def _say_changes(changes: Sequence[Difference], version: str, language: Language, *, is_new: bool) -> None:
    if is_new:
        say(language, "import.new", version=version)
        return
    say(language, "import.differences", differences=len(changes), version=version)
    for difference in changes[:_SHOWN_DIFFERENCES]:
        location = "/".join((difference.table, *difference.key, *filter(None, [difference.field])))
        values = f': "{difference.before}" -> "{difference.after}"' if difference.field else ""
        change = text(language, f"import.change.{difference.change}")
        typer.echo(f"import:   {change} {location}{values}")
    if len(changes) > _SHOWN_DIFFERENCES:
        say(language, "import.more", more=len(changes) - _SHOWN_DIFFERENCES)


def _put_in_place(texts: Sequence[_Text], folder: Path, target: Path) -> None:
    """Store texts, files and package; if the package cannot be stored, what was stored for it goes again."""
    source = texts[0].stored
    made = [folder for folder in source.parents if not folder.exists()]
    new: list[Path] = []
    try:
        source.parent.mkdir(parents=True, exist_ok=True)
        for text in (each for each in texts if not each.stored.exists()):
            source, document = text.stored, text.document
            new.append(source)
            source.write_bytes(document.content)
            # The file as received stands beside its canonical text, where that is another.
            received = source.with_suffix(".received.txt" if document.kind == "text" else f".{document.kind}")
            if text.file.read_bytes() != document.content:
                new.append(received)
                shutil.copyfile(text.file, received)
        replace_package(folder, target)
    except (OSError, BudgetError) as error:
        _remove(new, made)
        if isinstance(error, BudgetError):
            raise
        reason = {"reason": error.strerror}
        raise RefusedError(Problem.from_key(str(source), "text_not_stored", "check_space", reason)) from error


def _remove(files: Sequence[Path], made: Sequence[Path]) -> None:
    """Take back files and the folders made for them; what others put there stays."""
    with contextlib.suppress(OSError):
        for file in files:
            file.unlink(missing_ok=True)
        for folder in made:
            folder.rmdir()
