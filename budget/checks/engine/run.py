"""Checks: packages put to all checks: one in memory without its files, or those of a folder, one process for many."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import suppress
from dataclasses import replace
from datetime import date
from functools import lru_cache, partial
from pathlib import Path

from budget.checks.engine.check import Archive, Context, Tally
from budget.checks.engine.files import (
    changed_files,
    folder_findings,
    quoted,
    table_findings,
    text_findings,
)
from budget.checks.engine.finding import CANONICAL_FILES, STRUCTURE, TABLE_SCHEMA, WHOLE_DECISION, Finding
from budget.checks.engine.report import CheckCount, CheckReport
from budget.checks.registry import CHECKS
from budget.errors import BudgetError, FindingsError, Problem, RefusedError
from budget.model import Package, local_today
from budget.packages import (
    SOURCE_FOLDER,
    SOURCE_TEXTS,
    contract_tables,
    package_contents,
    package_folders,
    read_package,
    table_rows,
    with_lines,
    with_source_texts,
)
from budget.reference import Reference
from budget.tables import DESCRIPTOR


def check_package(
    package: Package, reference: Reference, others: Iterable[Package] = (), today: date | None = None
) -> CheckReport:
    """Put a package, which carries its source text, to all checks, beside `others`; files are not looked at."""
    return _report(package, Archive((*others, package), reference), today)


def check_packages(packages: Iterable[Package], reference: Reference) -> Iterator[CheckReport]:
    """Yield the report of each package beside the others; the same as one by one, but sooner."""
    archive = Archive(packages, reference)
    for package in archive.packages.values():
        yield _report(package, archive)


def check_folders(
    folders: Iterable[Path], data_dir: Path, reference: Reference, today: date | None = None
) -> Iterator[CheckReport]:
    """Yield the report of each package as soon as it is checked; those of one council are kept in memory."""
    stored = lru_cache(maxsize=1)(partial(_stored, data_dir, reference))
    for folder in folders:
        yield check_folder(folder, data_dir, reference, today, stored=stored)


def check_folder(
    folder: Path,
    data_dir: Path,
    reference: Reference,
    today: date | None = None,
    decision: str = "",
    imported: Package | None = None,
    stored: Callable[[str], Archive] | None = None,
) -> CheckReport:
    """Check a package on disk: what may be opened first, then its files, then its figures.

    `decision` is the decision's id where the folder has another name, as that of a package being written has.
    The texts are read from `data_dir/source/<decision>/` unless the package as `imported` has their lines (an import
    stores them with the package), the decisions beside it from `data_dir/packages/`, unless `stored` has them by
    council.
    """
    decision = decision or folder.resolve().name
    source = data_dir / SOURCE_FOLDER / decision
    if source.is_dir() and not (folder.exists() or folder.is_symlink()):
        return CheckReport(decision, findings=tuple(text_findings(source, decision, ())))
    if refusals := tuple(folder_findings(folder, decision)):
        return CheckReport(decision, findings=refusals, refused=True)
    try:
        package = read_package(folder)
        # An import stores texts and package together.
        of_texts = () if imported else tuple(text_findings(source, decision, _texts_of(package)))
        if any(each.code == "no_text" for each in of_texts):
            return CheckReport(decision, findings=of_texts, refused=True)
        texts = imported or with_source_texts(package, data_dir)
        expected = package_contents(package, reference)
    except (FindingsError, RefusedError) as error:
        unread = tuple(
            Finding(TABLE_SCHEMA, decision, "", "", "", quoted(each.quote), each.problem, where=_where(each))
            for each in error.problems
        )
        return CheckReport(decision, findings=unread, refused=isinstance(error, RefusedError))
    if (own := package.decision.decision) != decision:
        other = Finding(STRUCTURE, decision, "", "", "other_name", quoted(own), decision, where=DESCRIPTOR)
        return CheckReport(decision, findings=(other,), refused=True)
    of_files = (
        *of_texts,
        *table_findings(folder, package, expected[DESCRIPTOR]),
        *changed_files(folder, decision, expected),
    )
    # Where a descriptor leads elsewhere nobody should follow it.
    if any(f.found.lstrip()[:7] == f.expected.lstrip()[:7] == '"path":' for f in of_files):
        return CheckReport(decision, findings=of_files, refused=True)
    archive = (stored or partial(_stored, data_dir, reference))(package.decision.council)
    if archive.packages.get(decision) != package:
        archive = Archive({**archive.packages, decision: package}.values(), reference)
    with_texts = replace(package, source_text=texts.source_text, source_text_kk=texts.source_text_kk)
    report = _report(with_texts, archive, today)
    return replace(
        report,
        counts=(*_file_counts(package, of_files), *report.counts),
        findings=(*of_files, *report.findings),
    )


def _texts_of(package: Package) -> list[str]:
    """Return the names of the texts from which a package was imported."""
    decision = package.decision
    languages = [edition.language for edition in decision.editions] or [decision.figures_follow]
    return [SOURCE_TEXTS[language] for language in languages]


def _stored(data_dir: Path, reference: Reference, council: str) -> Archive:
    """Return the decisions of a council that stand in `data_dir`, as their ids say."""
    packages = []
    for folder in package_folders(data_dir):
        # That a package cannot be read is said when it is checked itself.
        if folder.name.startswith(f"{council}-"):
            with suppress(BudgetError):
                packages.append(read_package(folder))
    return Archive(packages, reference)


def _report(package: Package, archive: Archive, today: date | None = None) -> CheckReport:
    package = with_lines(package, archive.reference)
    tally = Tally(Context(package, archive.reference, archive, today or local_today()))
    findings = tuple(finding for check in CHECKS for finding in tally.apply(check))
    return CheckReport(package.decision.decision, package.version, tally.counts(), findings, tally.vanished())


def _where(problem: Problem) -> str:
    return ", ".join([Path(problem.where).name, *([f"{problem.row}"] if problem.row else [])])


def _file_counts(package: Package, findings: Iterable[Finding]) -> Iterator[CheckCount]:
    """Yield the counts of rows that keep the rules of their columns and of files that are as written."""
    rows = sum(len(table_rows(package, table.name)) for table in contract_tables())
    files = len(contract_tables()) + 1
    bad_rows = {f.where.rpartition(",")[0] for f in findings if f.table and f.check == TABLE_SCHEMA}
    bad_files = {f.where for f in findings if f.check == CANONICAL_FILES}
    yield CheckCount(TABLE_SCHEMA, "error", WHOLE_DECISION, rows, rows - len(bad_rows))
    yield CheckCount(CANONICAL_FILES, "error", WHOLE_DECISION, files, files - len(bad_files))
