"""Checks: packages on disk, one process for many."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import replace
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Final

from budget.checks.engine.check import Context, Tally
from budget.checks.engine.finding import CANONICAL_FILES, STRUCTURE, TABLE_SCHEMA, WHOLE_DECISION, Finding
from budget.checks.engine.report import CheckCount, CheckReport
from budget.checks.engine.run import match_register
from budget.checks.registry import CHECKS
from budget.checks.structure import Trouble, examine_structure
from budget.checks.structure.trouble import quoted
from budget.errors import BudgetError, FindingsError, Problem, RefusedError
from budget.model import Decision, Package, local_today
from budget.packages import (
    contract_tables,
    package_contents,
    package_folders,
    read_package,
    read_source_text,
    table_rows,
)
from budget.reference import Reference
from budget.timeline import known_errors

# The order in which a report lists its checks.
_CHECKS: Final = (TABLE_SCHEMA, CANONICAL_FILES, *(check.name for check in CHECKS))
# Size and hash of the tables frictionless compares with the tables themselves.
_FILE_MARKS: Final = ('"bytes": ', '"hash": ')


def check_folders(
    folders: Sequence[Path], data_dir: Path, reference: Reference, today: date | None = None
) -> Iterator[CheckReport]:
    """Yield the report of each package as soon as it is checked; no package is kept in memory."""
    for folder in folders:
        yield check_folder(folder, data_dir, reference, today)


def check_folder(
    folder: Path,
    data_dir: Path,
    reference: Reference,
    today: date | None = None,
    decision: str = "",
    source_text: Sequence[str] = (),
) -> CheckReport:
    """Check a package on disk: structure first, then tables and checks in one report of frictionless.

    `decision` is the decision's id where the folder has another name, as that of a package being written has.
    The text is read from `data_dir/source/<decision>/` unless `source_text` gives its lines (an import stores
    the text with the package), the vintage before from `data_dir/packages/`.
    """
    decision = decision or folder.resolve().name
    troubles = examine_structure(folder, decision)
    if troubles:
        return CheckReport(decision, findings=_refusals(troubles, decision), refused=True)
    try:
        lines = tuple(source_text) or read_source_text(data_dir, decision)
        package = replace(read_package(folder), source_text=lines)
        expected = package_contents(package, reference)
    except FindingsError as error:
        return _unreadable_cells(folder, decision, error.problems)
    except RefusedError as error:
        return CheckReport(decision, findings=_as_findings(error.problems, decision), refused=True)
    tally = Tally()
    context = Context(
        package, reference, earlier_packages(package.decision, data_dir), today or local_today()
    )
    new = [*_with_frictionless(folder, decision, context, tally), *_changed_files(folder, expected, decision)]
    register = known_errors(reference, (*context.earlier, package))
    findings, vanished = match_register(new, register, decision)
    counts = (*_file_counts(package, findings), *tally.counts())
    return CheckReport(
        decision,
        package.version,
        tuple(sorted(counts, key=lambda count: _CHECKS.index(count.check))),
        tuple(sorted(findings, key=lambda finding: _CHECKS.index(finding.check))),
        vanished,
    )


def earlier_packages(own: Decision, data_dir: Path) -> tuple[Package, ...]:
    """Return the packages of the district that stand in `data_dir` and whose decision is of an earlier day."""
    prefix, day = f"{own.council}-", own.decision_date.isoformat()
    packages = []
    for folder in package_folders(data_dir):
        # The id says district and date: decisions of the same day or later are not even read. That a package
        # cannot be read is said when it is checked itself.
        if folder.name.startswith(prefix) and folder.name.removeprefix(prefix)[: len(day)] < day:
            with suppress(BudgetError):
                packages.append(read_package(folder))
    return tuple(packages)


def _unreadable_cells(folder: Path, decision: str, problems: Sequence[Problem]) -> CheckReport:
    """Return what frictionless says of the tables, and what kept them from being read as figures."""
    of_cells = _with_frictionless(folder, decision, None, Tally())
    return CheckReport(decision, findings=(*of_cells, *_as_findings(problems, decision)))


def _with_frictionless(folder: Path, decision: str, context: Context | None, tally: Tally) -> list[Finding]:
    # It takes longer to load than the checks take to run, and pages are made with the checks alone.
    from budget.checks.engine.frictionless_report import files_findings  # noqa: PLC0415

    return files_findings(folder, decision, CHECKS, context, tally)


def _changed_files(folder: Path, expected: Mapping[str, bytes], decision: str) -> Iterator[Finding]:
    """Yield a finding for each file that is not what its figures give when written anew, at its first such line.

    A title, a licence or quotes around a cell that a person has changed and no check speaks of are found here.
    """
    for name, content in expected.items():
        texts = (
            data.decode("utf-8", "replace").split("\n") for data in ((folder / name).read_bytes(), content)
        )
        for number, lines in enumerate(zip_longest(*texts, fillvalue=""), 1):
            stored, anew = (line.strip() for line in lines)
            if lines[0] != lines[1] and not (stored.startswith(_FILE_MARKS) and anew.startswith(_FILE_MARKS)):
                yield Finding(
                    *(CANONICAL_FILES, decision, WHOLE_DECISION, name.removesuffix(".csv"), ""),
                    *(quoted(stored, 160), quoted(anew, 160)),
                    where=f"{name}, {number}",
                )
                break


def _refusals(troubles: Sequence[Trouble], decision: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            STRUCTURE, decision, "", "", trouble.kind, trouble.found, trouble.expected, where=trouble.where
        )
        for trouble in troubles
    )


def _as_findings(problems: Sequence[Problem], decision: str) -> tuple[Finding, ...]:
    return tuple(
        Finding(
            TABLE_SCHEMA, decision, "", "", "", problem.quote, problem.problem, where=Path(problem.where).name
        )
        for problem in problems
    )


def _file_counts(package: Package, findings: Sequence[Finding]) -> Iterator[CheckCount]:
    """Yield the counts of rows that keep the rules of their columns and of files that are as written."""
    rows = sum(len(table_rows(package, table.name)) for table in contract_tables())
    bad_rows = len(
        {finding.where.rpartition(",")[0] for finding in findings if finding.check == TABLE_SCHEMA}
    )
    yield CheckCount(TABLE_SCHEMA, "error", WHOLE_DECISION, rows, rows - bad_rows)
    files = len(contract_tables()) + 1
    bad_files = sum(finding.check == CANONICAL_FILES for finding in findings)
    yield CheckCount(CANONICAL_FILES, "error", WHOLE_DECISION, files, files - bad_files)
