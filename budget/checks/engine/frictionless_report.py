"""Checks: frictionless validates types, keys and constraints; our checks are checks of its own kind beside them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import ClassVar

import attrs
import frictionless
from frictionless import Checklist, Error, Report, errors

from budget.checks.engine.check import Check, Context, Tally
from budget.checks.engine.finding import TABLE_SCHEMA, Finding
from budget.model import Package
from budget.packages import Row, table_rows
from budget.tables import DESCRIPTOR


class CheckError(errors.TableError):
    """A finding of one of our checks, as an error of frictionless."""

    type = "check"
    title = "Check failed"
    description = "A check of the budget fails at this place."
    template = "{note}"
    finding: Finding


@attrs.define(kw_only=True, repr=False)
class PackageCheck(frictionless.Check):
    """One check as a check of frictionless; it speaks once, at the end of the table that it is reported with."""

    type: ClassVar[str] = "check"
    Errors = [CheckError]  # noqa: RUF012 - frictionless names the types of a check's errors like this
    check: Check
    context: Context
    tally: Tally

    def validate_end(self) -> Iterable[Error]:
        """Yield an error for each finding."""
        if self.resource.name == self.check.table:
            for finding in self.tally.apply(self.check, self.context):
                error = CheckError(note=f"{finding.check}: {finding.found!a}, expected {finding.expected!a}")
                error.finding = finding
                yield error


def files_findings(
    folder: Path,
    decision: str,
    checks: Iterable[Check],
    context: Context | None,
    tally: Tally,
) -> list[Finding]:
    """Return what one report of frictionless says of the files of a package, the checks being checks of its own.

    Without a package (a cell could not be read) the files alone are validated.
    """
    own: list[frictionless.Check] = []
    if context:
        own += [PackageCheck(check=check, context=context, tally=tally) for check in checks]
    descriptor = json.loads((folder / DESCRIPTOR).read_text(encoding="utf-8"))
    described = frictionless.Package.from_descriptor(descriptor, basepath=str(folder))
    report = described.validate(Checklist(checks=own))
    return list(_findings(report, context.package if context else None, decision))


def _findings(report: Report, package: Package | None, decision: str) -> Iterator[Finding]:
    """Yield the findings of a report of frictionless: those of the tables, and those of the checks."""
    for error in report.errors:
        yield Finding(TABLE_SCHEMA, decision, "", "", "", "", error.message, where=DESCRIPTOR)
    for task in report.tasks:
        rows = table_rows(package, task.name) if package else ()
        for error in task.errors:
            if isinstance(error, CheckError):
                yield error.finding
            else:
                yield _table_finding(error, task.name, rows, decision)


def _table_finding(error: Error, table: str, rows: tuple[Row, ...], decision: str) -> Finding:
    number = getattr(error, "row_number", 0)
    column = getattr(error, "field_name", "")
    # Row 1 is the header.
    row = rows[number - 2] if 1 < number < len(rows) + 2 else None
    location = f"{table}.csv" + (f", {number}" if number else "") + (f", {column}" if column else "")
    return Finding(
        check=TABLE_SCHEMA,
        package=decision,
        place=str(getattr(row, "place", getattr(row, "budget", ""))),
        table=table,
        code=str(getattr(row, "code", getattr(row, "item", ""))),
        found=str(getattr(error, "cell", "") or ",".join(getattr(error, "cells", ())))[:80],
        expected=error.note,
        source_line=int(getattr(row, "source_line", 0)),
        where=location,
    )
